//! How much slower screening becomes with more terms, more rules and longer texts, and what terms cost
//! in memory; ratios measured turn by turn in one run.
//!
//! usage: growth [POSTS.jsonl]  (without a file, the cases of the tests are screened)

#![expect(unsafe_code, reason = "counts what the system's allocator gives out")]
#![expect(clippy::print_stdout, clippy::float_arithmetic, reason = "a table for people")]
#![expect(clippy::cast_precision_loss, reason = "figures for people")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    env,
    hint::black_box,
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use neutrality_benches::{
    grown::{self, MAX_RULES, MAX_TERMS},
    measure::{memory, ratio, shortest, shortest_of_stretches},
    posts,
};
use neutrality_core::{Post, Screener, Verdict};

/// The system's allocator, which counts.
struct Counting;

/// Bytes that are in use, and how often memory was asked for.
static IN_USE: AtomicUsize = AtomicUsize::new(0);
static N_ASKED: AtomicUsize = AtomicUsize::new(0);

// SAFETY: everything is left to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        IN_USE.fetch_add(layout.size(), Ordering::Relaxed);
        N_ASKED.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller keeps the allocator's contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller keeps the allocator's contract.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// So often each work has its go; the shortest counts.
const TURNS: usize = 7;

fn main() {
    // First, while the process holds nothing else.
    let builtin = Screener::builtin();
    println!("resident memory with the bundled screener: {:.1} MB", memory("VmRSS:") as f64 / 1e6);
    let file = env::args().nth(1);
    let texts = file.map_or_else(posts::cases, |file| posts::read(Path::new(&file)));
    let levels = |screener: &Screener| -> Vec<_> {
        texts.iter().map(|text| screener.screen(text).level()).collect()
    };
    let expected = levels(&builtin);
    let stretches: Vec<&[String]> = texts.chunks(64).collect();
    let screen = |screener: &Screener, at: usize| {
        stretches[at].iter().for_each(|text| drop(black_box(screener.screen(text))));
    };
    let slower = |what: &str, few: &Screener, many: &Screener| {
        // What no text holds changes no level.
        assert!(levels(few) == expected && levels(many) == expected);
        let [few, many] = shortest_of_stretches(
            TURNS,
            stretches.len(),
            [&mut |at| screen(few, at), &mut |at| screen(many, at)],
        );
        println!("{what}: {:.2} times the time", ratio(few, many));
    };

    let (few, in_few) = measured(|| grown::with_terms(1_000));
    let (many, in_many) = measured(|| grown::with_terms(MAX_TERMS));
    slower(&format!("terms, 1,000 to {MAX_TERMS}"), &few, &many);
    let a_term = (in_many - in_few) as f64 / (MAX_TERMS - 1_000) as f64;
    println!("memory a term: {a_term:.0} bytes");
    let pack = grown::terms(MAX_TERMS);
    let [build] = shortest(3, [&mut || drop(black_box(grown::laid_over(&pack)))]);
    println!("built with {MAX_TERMS} terms in {:.0} ms", millis(build));
    drop((few, many));

    slower(
        &format!("rules, 10 to {MAX_RULES}"),
        &grown::with_rules(10),
        &grown::with_rules(MAX_RULES),
    );

    let a_byte = |n_bytes: usize| {
        let text = grown::text(n_bytes);
        let n_times = 10_000_000 / text.len();
        let mut screen = || {
            (0..n_times).for_each(|_| drop(black_box(builtin.screen(text.as_str()))));
        };
        assert!(builtin.screen(text.as_str()).incomplete().is_none());
        let [time] = shortest(3, [&mut screen]);
        millis(time) * 1e6 / (n_times * text.len()) as f64
    };
    for n_bytes in [100, 10_000, 1_000_000, 9_999_900] {
        println!("text of {n_bytes} bytes: {:.1} ns a byte", a_byte(n_bytes));
    }
    allocations(&builtin, &texts);
}

/// How often memory is asked for in screening, once the screener has met a post.
fn allocations(screener: &Screener, texts: &[String]) {
    let mut n_asked: Vec<(Verdict, usize)> = Vec::new();
    for text in texts {
        let post = Post::new(text.as_str());
        let before = N_ASKED.load(Ordering::Relaxed);
        let verdict = screener.screen(&post);
        n_asked.push((verdict, N_ASKED.load(Ordering::Relaxed) - before));
    }
    let is_clean = |verdict: &Verdict| verdict.findings().is_empty();
    for (what, wanted) in [("clean", true), ("other", false)] {
        let mut counts: Vec<usize> = n_asked
            .iter()
            .filter(|(verdict, _)| is_clean(verdict) == wanted)
            .map(|(_, count)| *count)
            .collect();
        counts.sort_unstable();
        let n_none = counts.iter().take_while(|count| **count == 0).count();
        if let Some(median) = counts.get(counts.len() / 2) {
            let of_hundred = n_none as f64 * 100.0 / counts.len() as f64;
            println!("{what} posts: {median} allocations in the median, none in {of_hundred:.0} %");
        }
    }
}

/// Builds a screener, and counts the bytes that it takes.
fn measured(build: impl FnOnce() -> Screener) -> (Screener, usize) {
    let before = IN_USE.load(Ordering::Relaxed);
    let screener = build();
    let in_use = IN_USE.load(Ordering::Relaxed) - before;
    (screener, in_use)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
