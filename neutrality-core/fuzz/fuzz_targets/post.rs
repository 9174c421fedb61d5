//! Any record: an error or a post, and every post has a verdict.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use neutrality_core::{Post, Screener};

static SCREENER: LazyLock<Screener> = LazyLock::new(Screener::builtin);

fuzz_target!(|json: &str| {
    match Post::from_json(json) {
        Ok(post) => {
            let verdict = SCREENER.screen(&post).to_json();
            let verdict: serde_json::Value = serde_json::from_str(&verdict).expect("JSON");
            assert!(verdict["level"].is_string());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
