//! Any text: places are places, points add up, threads and neighbours change nothing.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use neutrality_core::{Post, Screener, Verdict};

static SCREENER: LazyLock<Screener> = LazyLock::new(Screener::builtin);

fuzz_target!(|text: &str| {
    let day = "2024-01-20".parse().expect("a day");
    let post = Post::new(text).on(day);
    let verdict = SCREENER.screen(&post);
    check(text, &verdict);
    assert_eq!(SCREENER.is_flagged(&post), verdict.is_flagged());
    let posts = [post.clone(), Post::new("Besok rapat jam 9"), post];
    let all = SCREENER.screen_all(&posts);
    assert_eq!(all[0].to_json(), verdict.to_json());
    assert_eq!(all[2].to_json(), verdict.to_json());
});

fn check(text: &str, verdict: &Verdict) {
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
