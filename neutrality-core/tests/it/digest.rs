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
    ("Selamat pagi", "sha256:9895304003817f2093741939ac9aab3a2c2b2f23b8f3ae428e90a7f1dc062155"),
    (
        "Maju terus kubu biru!",
        "sha256:af97c90d60356f249220b030379f7ed9aec999f2bf5f1cb71d5ef236daaba1b8",
    ),
    (
        "m4ju t3rus kubu hijau 🙏 hidup kubu biru",
        "sha256:45abd424c930a3fb7c09444c649568baee59779a44210fb0ff5de397cfb66bab",
    ),
    (
        "Bukan hidup kubu biru",
        "sha256:d790c221726fdd54e47ea6b0dada024cf5c915baa0a1938f8e7b9cf7f3c30e50",
    ),
];

const PACK_DIGEST: &str = "sha256:538cfeae39d7fa88b9843d908427add3a734c08954d6855466dee82c2d6f766e";

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
    let golden: Vec<String> = GOLDEN.iter().map(|(_, digest)| (*digest).to_owned()).collect();
    assert_eq!((pack.digest(), digests(&screener(PACK))), (PACK_DIGEST, golden));
}

#[test]
fn digests_do_not_depend_on_threads_or_on_what_came_before() {
    let screener = screener(PACK);
    let posts: Vec<Post<'_>> = (0..1000).map(|at| Post::new(GOLDEN[at % GOLDEN.len()].0)).collect();
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
