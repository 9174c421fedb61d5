//! The verdict as JSON: names, offsets, sums, digests.

use neutrality_core::{Offsets, Post, Screener};
use serde_json::Value;

const TEXT: &str = "Pagi 😀 — ayo c0blos nomor 01 ✌️!";

fn verdict_json(offsets: Offsets) -> Value {
    let post = Post::new(TEXT).on("2019-02-01".parse().unwrap()).with_id("p-17");
    serde_json::from_str(&Screener::builtin().screen(post).to_json_with(offsets)).unwrap()
}

#[test]
fn the_fields_stand_as_documented() {
    let json = verdict_json(Offsets::Chars);
    let keys =
        |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(
        keys(&json),
        "categories digest dismissed election evasion findings id incomplete level pack phase score"
    );
    let findings = json["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["category"] == "vote_call").unwrap();
    assert_eq!(
        keys(finding),
        "category end hits law level marks message rule score source start steps targets text"
    );
    assert_eq!(keys(&finding["hits"][0]), "end folds form lexicon start term text");
    assert_eq!(keys(&finding["law"][0]), "ref sanction status title");
    assert_eq!(keys(&json["pack"][0]), "digest id version");
    assert_eq!(json["id"], "p-17");
    assert_eq!(json["evasion"], serde_json::json!(["leet"]));
    assert_eq!(finding["hits"][0]["folds"], serde_json::json!(["leet"]));
    assert_eq!(finding["targets"], serde_json::json!(["pemilu_2019/pair/1"]));
}

#[test]
fn offsets_cut_the_same_words_in_every_unit() {
    let bytes = verdict_json(Offsets::Bytes);
    let chars = verdict_json(Offsets::Chars);
    let utf16 = verdict_json(Offsets::Utf16);
    let range = |json: &Value| {
        let hit = &json["findings"][0]["hits"][0];
        let at = |key: &str| usize::try_from(hit[key].as_u64().unwrap()).unwrap();
        (at("start")..at("end"), hit["text"].as_str().unwrap().to_owned())
    };
    let (place, words) = range(&bytes);
    assert_eq!(&TEXT[place], words);
    let (place, words) = range(&chars);
    assert_eq!(TEXT.chars().skip(place.start).take(place.len()).collect::<String>(), words);
    let (place, words) = range(&utf16);
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[place]).unwrap(), words);
}

#[test]
fn the_steps_add_up_to_the_score() {
    let screener = Screener::builtin();
    for text in [
        TEXT,
        "Bismillah Jokowi lagi 🔥🔥 mantap",
        "dasar kaum cebong bodoh semua, tenggelamkan 02",
    ] {
        let verdict = screener.screen(Post::new(text).on("2019-02-01".parse().unwrap()));
        assert!(!verdict.findings().is_empty(), "{text}");
        for finding in verdict.findings() {
            let sum: i32 = finding.steps.iter().map(|step| step.points).sum();
            assert_eq!(i64::from(sum), i64::from(finding.score), "{}", finding.rule);
        }
    }
}

#[test]
fn a_digest_is_the_hash_of_the_canonical_json() {
    use sha2::{Digest, Sha256};
    let mut json = verdict_json(Offsets::Chars);
    let digest = json["digest"].as_str().unwrap().to_owned();
    let map = json.as_object_mut().unwrap();
    map.remove("id");
    map.remove("digest");
    // `serde_json` keeps keys sorted and writes no white space.
    assert_eq!(digest, format!("sha256:{:x}", Sha256::digest(json.to_string())));
    assert_eq!(
        verdict_json(Offsets::Bytes)["digest"],
        digest,
        "the unit of offsets changes no digest"
    );
}

#[test]
fn a_verdict_replays_and_a_changed_one_does_not() {
    let screener = Screener::builtin();
    let post = Post::new(TEXT).on("2019-02-01".parse().unwrap()).with_id("p-17");
    let json = screener.screen(post).to_json();
    assert_eq!(screener.replay(&json), Ok(()));
    assert_eq!(screener.replay(&screener.screen("Besok rapat").to_json()), Ok(()));
    for (from, to, what) in [
        ("\"points\":55", "\"points\":54", "the score of `vote_call/"),
        ("\"level\":\"moderate\"", "\"level\":\"light\"", "the level"),
        ("c0blos", "coblos", "the digest"),
    ] {
        assert!(json.contains(from), "{json}");
        let error = screener.replay(&json.replace(from, to)).unwrap_err().to_string();
        assert!(error.starts_with(what), "{error}");
    }
}
