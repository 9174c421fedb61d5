//! Whether hostile texts are screened in linear time and memory: each kind at two sizes, against ordinary
//! posts. Ends with 1 where a bound does not hold.
//!
//! usage: hostile [SHORT LONG [POSTS.jsonl]]      (in bytes; 100000 and 10000000 without)

#![forbid(unsafe_code)]
#![expect(
    clippy::print_stdout,
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a table for people"
)]

use std::{env, fs, hint::black_box, path::Path, process::ExitCode};

use neutrality_benches::{
    hostile,
    measure::{memory, nanoseconds_a_byte, shortest},
    posts,
};
use neutrality_core::Screener;

/// A byte of a long text may cost so many times one of a short text of its kind.
const MAX_GROWTH: f64 = 2.0;
/// What costs less than this part of an ordinary byte is the memory that is read, which grows out of
/// the caches, and no work to speak of.
const MIN_COST: f64 = 0.1;
/// A byte may cost so many times one of an ordinary post.
const MAX_COST: f64 = 10.0;
/// So many bytes of memory a byte of text may take, the text itself left out.
const MAX_MEMORY: f64 = 20.0;

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let size = |at: usize, otherwise: usize| {
        args.get(at).map_or(otherwise, |size| size.parse().expect("a size is a number of bytes"))
    };
    let (short, long) = (size(0, 100_000), size(1, 10_000_000));
    let texts = args.get(2).map_or_else(posts::cases, |file| posts::read(Path::new(file)));
    let screener = Screener::builtin();
    let screen = |text: &str| drop(black_box(screener.screen(text)));
    let [ordinary] = shortest(5, [&mut || texts.iter().for_each(|text| screen(text))]);
    let ordinary = nanoseconds_a_byte(posts::n_bytes(&texts), ordinary);
    println!("ordinary posts: {ordinary:.0} ns a byte");
    println!("kind                  ns a byte at {short}, at {long}; growth, cost, memory");
    let mut n_broken = 0;
    for kind in hostile::ALL {
        let (small, large) = (kind.text(short), kind.text(long));
        let memory = peak(|| screen(&large)) as f64 / large.len() as f64;
        // As many bytes of either, since a clock of ticks cannot measure a short text alone.
        let n_times = (long / short).max(1);
        let [of_small, of_large] = shortest(
            2,
            [&mut || (0..n_times).for_each(|_| screen(&small)), &mut || screen(&large)],
        );
        let of_small = nanoseconds_a_byte(small.len() * n_times, of_small);
        let of_large = nanoseconds_a_byte(large.len(), of_large);
        let (growth, cost) = (of_large / of_small, of_large / ordinary);
        let limit = screener.screen(&large).incomplete().map_or("", |limit| limit.name());
        let is_slow = growth > MAX_GROWTH && cost > MIN_COST || cost > MAX_COST;
        let is_broken = is_slow || memory > MAX_MEMORY;
        n_broken += usize::from(is_broken);
        let mark = if is_broken { "  TOO MUCH" } else { "" };
        println!(
            "{:22} {of_small:8.0} {of_large:8.0} {growth:6.2} {cost:6.2} {memory:6.1} {limit}{mark}",
            kind.name
        );
    }
    if n_broken > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Returns by how much the memory of the process grew at most during the work. Linux tells it.
fn peak(work: impl FnOnce()) -> usize {
    // Forgets the highest mark so far; where that is refused, the figure is too high and not too low.
    let _refused = fs::write("/proc/self/clear_refs", "5");
    let before = memory("VmRSS:");
    work();
    memory("VmHWM:").saturating_sub(before)
}
