//! Writes the verdicts of posts as JSON, one a line: what two versions of the engine must agree on.
//! Each post is screened as it is written, as its text alone, and as if written on two days with other
//! elections.
//!
//! usage: verdicts POSTS.jsonl...

#![forbid(unsafe_code)]

use std::{
    env, fs,
    io::{self, BufWriter, Write},
};

use neutrality_core::{Day, Post, Screener};

fn main() -> io::Result<()> {
    let screener = Screener::builtin();
    let day = |day: &str| -> Day { day.parse().expect("it is a day") };
    let (presidential, regional) = (day("2019-02-01"), day("2024-10-20"));
    let mut out = BufWriter::new(io::stdout().lock());
    for file in env::args().skip(1) {
        for line in fs::read_to_string(file)?.lines() {
            let post = Post::from_json(line).map_err(io::Error::other)?;
            let text = Post::new(post.text());
            let early = text.clone().on(presidential);
            let late = text.clone().on(regional).in_region("Jawa Timur");
            for post in [post.clone(), text, early, late] {
                let verdict = screener.screen(&post);
                assert_eq!(verdict.is_flagged(), screener.is_flagged(&post), "{}", post.text());
                writeln!(out, "{}", verdict.to_json())?;
            }
        }
    }
    out.flush()
}
