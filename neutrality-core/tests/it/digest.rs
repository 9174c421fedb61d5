//! Digests: the same packs and posts give the same, on every machine and thread; another term gives
//! another.

use neutrality_core::{Pack, Post, Screener};

const PACK: &str = r#"
[pack]
id = "golden"
version = "1"
[scale]
support = { caution = 10, light = 20, moderate = 30, severe = 40 }
[[lexicon]]
id = "cheer"
terms = ["maju terus", "hidup"]
[[lexicon]]
id = "side"
terms = ["kubu biru", "kubu hijau"]
[[cue]]
id = "denial"
mark = "denial"
direction = "forward"
reach = "3 words"
terms = ["bukan"]
[[rule]]
id = "support/cheer"
category = "support"
title = { id = "Sorak", en = "Cheer" }
message = { id = "Indikasi sorak bagi {who}.", en = "Appears to cheer {who}." }
find = { cheer = "lexicon:cheer", who = "lexicon:side" }
where = ["cheer near who within 3 words in clause"]
marks = { denial = "dismiss" }
points = 30
hit = [{ text = "maju terus kubu biru" }]
miss = [{ text = "bukan maju terus kubu biru", why = "denial" }]
"#;

/// Texts with the digest of their verdict.
const GOLDEN: &[(&str, &str)] = &[
    ("Selamat pagi", "sha256:0"),
    ("Maju terus, kubu biru!", "sha256:0"),
    ("m4ju t3rus kubu hijau 🙏 hidup kubu biru", "sha256:0"),
    ("Bukan hidup kubu biru", "sha256:0"),
];

const PACK_DIGEST: &str = "sha256:0";

fn screener(pack: &str) -> Screener {
    let pack = Pack::from_files([("pack.toml", pack)]).unwrap();
    Screener::builder().pack(pack).build().unwrap()
}

fn digests(screener: &Screener) -> Vec<String> {
    GOLDEN.iter().map(|(text, _)| screener.screen(*text).digest()).collect()
}

#[test]
fn digests_are_those_of_every_other_machine() {
    let pack = Pack::from_files([("pack.toml", PACK)]).unwrap();
    let expected: Vec<&str> = GOLDEN.iter().map(|(_, digest)| *digest).collect();
    assert_eq!((pack.digest(), digests(&screener(PACK))), (PACK_DIGEST, expected.iter().map(|digest| (*digest).to_owned()).collect()));
}

#[test]
fn digests_do_not_depend_on_threads_or_on_what_came_before() {
    let screener = screener(PACK);
    let posts: Vec<Post<'_>> =
        (0..1000).map(|at| Post::new(GOLDEN[at % GOLDEN.len()].0)).collect();
    for (at, verdict) in screener.screen_all(&posts).iter().enumerate() {
        assert_eq!(verdict.digest(), GOLDEN[at % GOLDEN.len()].1, "{at}");
    }
}

#[test]
fn another_term_is_another_pack_and_other_verdicts() {
    let other = PACK.replace("\"hidup\"", "\"hidup\", \"jaya\"");
    let pack = Pack::from_files([("pack.toml", other.as_str())]).unwrap();
    assert_ne!(pack.digest(), PACK_DIGEST);
    // Each verdict says on which packs it rests.
    for (digest, (text, golden)) in digests(&screener(&other)).iter().zip(GOLDEN) {
        assert_ne!(digest, golden, "{text}");
    }
}
