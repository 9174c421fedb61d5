//! Any record: an error or a post, and every post has a verdict.

use neutrality_core::Post;

use super::BUNDLED;

pub fn check(json: &str) {
    match Post::from_json(json) {
        Ok(post) => {
            let verdict = BUNDLED.screen(&post).to_json();
            let verdict: serde_json::Value = serde_json::from_str(&verdict).expect("JSON");
            assert!(verdict["level"].is_string());
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
