//! Any posts: every way to ask gives the same answer, on any number of threads.

use std::num::NonZero;

use neutrality_core::{Lang, Post};

use super::BUNDLED;

/// Threads take posts by blocks of 64: so many keep three of them busy.
const N_POSTS: usize = 130;

pub fn check(text: &str) {
    let day = "2019-02-01".parse().expect("a day");
    let lines: Vec<&str> = text.lines().collect();
    let post = |at: usize| match lines.get(at % (lines.len() + 1)) {
        Some(line) => Post::new(*line).on(day),
        None => Post::new(text),
    };
    let posts: Vec<Post<'_>> = (0..N_POSTS).map(post).collect();
    let one_by_one: Vec<String> = posts.iter().map(|post| BUNDLED.screen(post).to_json()).collect();
    for n_threads in [1, 2, 3].map(|n| NonZero::new(n).expect("not zero")) {
        let together = BUNDLED.screen_all_on(&posts, n_threads);
        for (verdict, alone) in together.iter().zip(&one_by_one) {
            assert_eq!(&verdict.to_json(), alone, "{n_threads} threads");
        }
    }
    for post in posts.iter().take(lines.len().min(8) + 1) {
        told(post);
    }
}

/// What can be asked of one post besides its verdict.
fn told(post: &Post<'_>) {
    let verdict = BUNDLED.screen(post);
    BUNDLED.replay(&verdict.to_json()).expect("a verdict follows from itself");
    for lang in Lang::ALL {
        let _lines = BUNDLED.explain(&verdict, post.text(), *lang);
    }
    for words in BUNDLED.decisive(post) {
        assert_eq!(post.text()[words.place.start.byte..words.place.end.byte], words.text);
    }
    if let Some(finding) = verdict.findings().first() {
        assert!(
            BUNDLED.why_not(post, &finding.rule).is_none_or(|why| !format!("{why:?}").is_empty())
        );
    }
}
