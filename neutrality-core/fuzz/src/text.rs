//! Any text: places are places, points add up, and whether it is flagged is what the verdict says.

use neutrality_core::{Post, Verdict};

use super::BUNDLED;

pub fn check(text: &str) {
    let day = "2024-01-20".parse().expect("a day");
    let post = Post::new(text).on(day);
    let verdict = BUNDLED.screen(&post);
    expect_sound(text, &verdict);
    assert_eq!(BUNDLED.is_flagged(&post), verdict.is_flagged());
}

fn expect_sound(text: &str, verdict: &Verdict) {
    let json = verdict.to_json();
    serde_json::from_str::<serde_json::Value>(&json).expect("a verdict is JSON");
    for finding in verdict.findings() {
        let sum: i64 = finding.steps.iter().map(|step| i64::from(step.points)).sum();
        assert_eq!(sum, i64::from(finding.score));
        let hits = finding.hits.iter().map(|hit| (hit.place, &hit.text));
        for (place, words) in hits.chain([(finding.place, &finding.text)]) {
            assert_eq!(&text[place.start.byte..place.end.byte], words);
            assert_eq!(text[..place.start.byte].chars().count(), place.start.char);
            assert_eq!(text[..place.end.byte].encode_utf16().count(), place.end.utf16);
        }
    }
}
