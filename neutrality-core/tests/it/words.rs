//! Ordinary words and phrases that hold or resemble terms: none of them may be found.

use std::{collections::BTreeSet, fs, path::Path};

use neutrality_core::{Day, Level, Post, Screener, Verdict};

/// Each word stands alone and in each of these.
const SENTENCES: [&str; 4] = [
    "{}",
    "Tadi sore kami ngobrol soal {} sambil jalan kaki.",
    "{}, itu saja catatan hari ini.",
    "Ayo kita lihat {} sama-sama, semoga lancar!",
];

/// In the campaigns of two elections, when most terms are read as signs of one.
const DAYS: [&str; 2] = ["2019-02-01", "2024-01-20"];

/// A shorter list would have lost words.
const FEWEST_WORDS: usize = 320;

#[test]
fn ordinary_words_give_no_finding() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/words/survive.txt");
    let text = fs::read_to_string(path).unwrap();
    let words: Vec<&str> =
        text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(words.len() >= FEWEST_WORDS, "{} words", words.len());
    let mut seen = BTreeSet::new();
    let repeated: Vec<&&str> = words.iter().filter(|word| !seen.insert(**word)).collect();
    assert!(repeated.is_empty(), "repeated: {repeated:?}");

    let screener = Screener::builtin();
    let days = DAYS.map(|day| day.parse::<Day>().unwrap());
    let mut failures = Vec::new();
    for sentence in words.iter().flat_map(|word| SENTENCES.map(|with| with.replace("{}", word))) {
        for day in days {
            let verdict = screener.screen(Post::new(sentence.as_str()).on(day));
            failures
                .extend(complaint(&verdict).map(|found| format!("  {day} {sentence}: {found}")));
        }
    }
    assert!(failures.is_empty(), "{} texts:\n{}", failures.len(), failures.join("\n"));
}

/// What was found in a text in which there is nothing; what the context dismissed counts as well,
/// since its words were taken for terms.
fn complaint(verdict: &Verdict) -> Option<String> {
    let findings = verdict.findings().iter().map(|finding| {
        let hits = finding.hits.iter().map(|hit| format!("{} `{}`", hit.lexicon, hit.text));
        format!("{} {} ({})", finding.rule, finding.level, hits.collect::<Vec<_>>().join(", "))
    });
    let dismissed = verdict
        .dismissed()
        .iter()
        .map(|one| format!("{} `{}`, dismissed by {}", one.rule, one.text, one.because.join(", ")));
    let all: Vec<String> = findings.chain(dismissed).collect();
    (verdict.level() != Level::None || !all.is_empty()).then(|| all.join("; "))
}

/// What is written otherwise is read alike, and at the place where it stands.
#[test]
fn words_with_a_sign_or_a_doubled_letter_in_them_are_read() {
    let screener = Screener::builtin();
    let day: Day = "2019-02-01".parse().unwrap();
    let found = |text: &str| {
        let verdict = screener.screen(Post::new(text).on(day));
        let rules = verdict.findings().iter().map(|one| one.rule.to_string());
        let words =
            verdict.findings().iter().flat_map(|one| &one.hits).map(|hit| hit.text.to_string());
        (rules.collect::<Vec<_>>(), words.collect::<Vec<_>>())
    };
    let (plain, _) = found("saya dukung Jokowi, ayo coblos 01");
    assert!(!plain.is_empty());
    for (text, words) in [
        ("saya du.kung Jokowi, ayo cob-los 01", ["du.kung", "cob-los"]),
        ("saya duk*ung Jokowi, ayo co'blos 01", ["duk*ung", "co'blos"]),
        ("saya dukkung Jokowi, ayo coblloss 01", ["dukkung", "coblloss"]),
        ("saya du&#107;ung Jokowi, ayo c&#x6F;blos 01", ["du&#107;ung", "c&#x6F;blos"]),
    ] {
        let (rules, found) = found(text);
        assert_eq!(rules, plain, "{text}");
        for word in words {
            assert!(found.iter().any(|one| one.contains(word)), "{text}: {found:?}");
        }
    }
}

#[test]
fn a_hashtag_that_is_an_everyday_word_holds_no_term() {
    let pack = r#"
[pack]
id = "a"
version = "1"
[scale]
support = { caution = 10, light = 20, moderate = 30, severe = 40 }
[[lexicon]]
id = "cheer"
terms = ["sarap"]
[[rule]]
id = "support/cheer"
category = "support"
title = { id = "a", en = "a" }
message = { id = "a", en = "a" }
find = { cheer = "lexicon:cheer" }
points = 30
hit = [{ text = "sarap" }]
miss = [{ text = "lain" }]
[words]
list = "sarapan Musi_Sarap"
"#;
    let pack = neutrality_core::Pack::from_files([("a.toml", pack)]).unwrap();
    let screener = Screener::builder().pack(pack).build().unwrap();
    for (text, score) in [
        ("#sarapan", 0),
        ("#Sarapan pagi", 0),
        ("#musisarap", 0),
        ("#sarap", 30),
        ("#sarapan2", 30),
    ] {
        assert_eq!(screener.screen(text).score(), score, "{text}");
    }
}
