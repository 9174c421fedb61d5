//! What must hold for every text.

use neutrality_core::{Pack, Post, Screener, Verdict};
use proptest::prelude::*;

/// Texts made of what screening looks for, of disguise, and of anything at all.
fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "ayo",
        "coblos",
        "nomor",
        "01",
        "jokowi",
        "tidak",
        "bukan",
        "dukung",
        "kata",
        "dia",
        "\"",
        "“",
        "”",
        "?",
        ".",
        "\n",
        "c0blos",
        "d.u.k.u.n.g",
        "p r a b o w o",
        "#2019TetapJokowi",
        "✌️",
        "ⅷ",
        "ＰＩＬＩＨ",
        "pi\u{200b}lih",
        "İ",
        "ß",
        "👨‍👩‍👧‍👦",
        "e\u{301}\u{301}\u{301}",
        "kafir",
        "orang",
        "\u{202e}",
        "\r\n",
        "duk*ng",
        "menaaang",
        "sebarkan",
    ]);
    let any = prop_oneof![4 => words.prop_map(str::to_owned), 1 => ".{0,12}"];
    let gap = prop::sample::select(vec![" ", "", "  ", ", "]);
    prop::collection::vec((any, gap), 0..24)
        .prop_map(|parts| parts.into_iter().map(|(word, gap)| word + gap).collect())
}

fn check(text: &str, verdict: &Verdict) {
    for finding in verdict.findings() {
        let sum: i64 = finding.steps.iter().map(|step| i64::from(step.points)).sum();
        assert_eq!(sum, i64::from(finding.score));
        assert!(finding.score <= 100);
        let places = finding.hits.iter().map(|hit| (hit.place, &hit.text));
        for (place, words) in places.chain([(finding.place, &finding.text)]) {
            assert_eq!(&text[place.start.byte..place.end.byte], words);
            assert_eq!(text[..place.start.byte].chars().count(), place.start.char);
            assert_eq!(text[..place.end.byte].encode_utf16().count(), place.end.utf16);
        }
    }
    for dismissed in verdict.dismissed() {
        assert!(!dismissed.because.is_empty());
        assert_eq!(text[dismissed.place.start.byte..dismissed.place.end.byte], dismissed.text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_has_a_verdict_whose_places_and_sums_hold(text in text()) {
        thread_local!(static SCREENER: Screener = Screener::builtin());
        let verdict = SCREENER.with(|screener| {
            screener.screen(Post::new(text.as_str()).on("2019-02-01".parse().unwrap()))
        });
        check(&text, &verdict);
    }
}

#[test]
fn without_lexicons_every_text_is_clear() {
    let pack =
        Pack::from_files([("pack.toml", "[pack]\nid = \"empty\"\nversion = \"1\"\n")]).unwrap();
    let screener = Screener::builder().pack(pack).build().unwrap();
    let verdict = screener.screen("Ayo coblos nomor 01");
    assert_eq!((verdict.score(), verdict.findings().len(), verdict.dismissed().len()), (0, 0, 0));
}

#[test]
fn a_limit_that_is_met_is_said() {
    let builder = Screener::builder().pack(Pack::builtin()).max_bytes(40).max_findings(2);
    let screener = builder.build().unwrap();
    let long = "a".repeat(100);
    assert_eq!(screener.screen(&long).incomplete().map(|limit| limit.name()), Some("bytes"));
    assert_eq!(screener.screen("Besok rapat").incomplete(), None);
}
