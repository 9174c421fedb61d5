//! What both programs share: the posts, the terms, and how a tool's time is told.

#![forbid(unsafe_code)]

use std::{env, path::Path, time::Duration};

use neutrality_benches::{posts, yardstick};
use serde_json::{Value, json};

/// So many posts are enough: the slowest tool takes a second for them.
const N_POSTS: usize = 3_000;
/// So often each tool has its go.
pub const TURNS: usize = 5;

/// The same posts and terms for all.
#[derive(Debug)]
pub struct Task {
    pub texts: Vec<String>,
    pub terms: Vec<String>,
}

impl Task {
    /// Reads the files that the program is given; without any, the cases of the tests.
    ///
    /// # Panics
    ///
    /// When a file cannot be read: a measurement of nothing would mislead.
    #[must_use]
    pub fn of_arguments() -> Self {
        let files: Vec<String> = env::args().skip(1).collect();
        let mut texts = if files.is_empty() {
            posts::cases()
        } else {
            files.iter().flat_map(|file| posts::read(Path::new(file))).collect()
        };
        let step = texts.len().div_ceil(N_POSTS).max(1);
        texts = texts.into_iter().step_by(step).collect();
        Self { texts, terms: yardstick::terms() }
    }

    /// Counts the posts in which a tool finds something.
    pub fn n_found(&self, mut is_found: impl FnMut(&str) -> bool) -> usize {
        self.texts.iter().filter(|text| is_found(text)).count()
    }
}

/// A tool's figures, one line of JSON.
#[must_use]
pub fn line(tool: &str, package: &str, time: Duration, n_found: usize) -> Value {
    let version = version(package);
    json!({ "tool": tool, "version": version, "seconds": time.as_secs_f64(), "found": n_found })
}

/// The version that the lock file names: the newest, where another tool brings an older one along.
fn version(package: &str) -> &'static str {
    let named = format!("name = \"{package}\"\nversion = \"");
    let after = include_str!("../Cargo.lock").rsplit_once(&named).map_or("", |(_, after)| after);
    after.split('"').next().unwrap_or_default()
}
