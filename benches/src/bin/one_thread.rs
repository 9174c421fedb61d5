//! Screens posts on one thread and prints the seconds of the processor it took: what the other
//! languages' bindings are measured against, turn by turn. Others on the machine do not count.

use std::{env, fs, hint::black_box, num::NonZero, path::Path};

use neutrality_benches::posts;
use neutrality_core::{Post, Screener};

#[expect(clippy::print_stdout, clippy::float_arithmetic, reason = "a figure for people")]
fn main() {
    let texts = env::args().nth(1).map_or_else(posts::cases, |file| posts::read(Path::new(&file)));
    let screener = Screener::builtin();
    let posts: Vec<Post<'_>> = texts.iter().map(|text| Post::new(text.as_str())).collect();
    let start = cpu_seconds();
    let verdicts = screener.screen_all_on(black_box(&posts), NonZero::<usize>::MIN);
    let seconds = cpu_seconds() - start;
    let n_flagged = verdicts.iter().filter(|verdict| verdict.is_flagged()).count();
    println!("{{\"seconds\":{seconds},\"posts\":{},\"flagged\":{n_flagged}}}", posts.len());
}

/// Returns what the main thread has used, as Linux counts it in nanoseconds.
#[expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "a figure for people")]
fn cpu_seconds() -> f64 {
    let told = fs::read_to_string("/proc/self/schedstat").expect("Linux tells each thread's time");
    let nanoseconds = told.split(' ').next().and_then(|first| first.parse::<u64>().ok());
    nanoseconds.expect("the first field is the time") as f64 / 1e9
}
