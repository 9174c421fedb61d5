//! Measuring in pairs: the machine's mood changes, so that only what runs turn by turn compares.

use std::{
    fs,
    sync::OnceLock,
    time::{Duration, Instant},
};

/// Returns the shortest time of each work, of so many turns in which each had its go. What else runs
/// on a machine only ever makes a work slower, so the shortest time says the most. For works of one
/// thread: where the system tells it, only the time on the processor counts.
pub fn shortest<const N: usize>(turns: usize, works: [&mut dyn FnMut(); N]) -> [Duration; N] {
    shortest_by(on_processor, turns, works)
}

/// The same for works that go through the same stretches of posts, one after the other: for each stretch
/// the shortest time counts, so that what else runs on the machine now and then is left out, while the
/// processor's memory holds what it would on the way through all posts.
///
/// # Panics
///
/// Never: each work measures all stretches.
pub fn shortest_of_stretches<const N: usize>(
    turns: usize,
    n_stretches: usize,
    works: [&mut dyn FnMut(usize); N],
) -> [Duration; N] {
    let mut shortest = [(); N].map(|()| vec![Duration::MAX; n_stretches]);
    let mut works = works;
    for _ in 0..turns {
        for (work, shortest) in works.iter_mut().zip(&mut shortest) {
            for (stretch, shortest) in shortest.iter_mut().enumerate() {
                let start = Instant::now();
                work(stretch);
                *shortest = start.elapsed().min(*shortest);
            }
        }
    }
    shortest.map(|stretches| stretches.into_iter().sum())
}

/// The same for works of several threads, by the clock on the wall.
pub fn shortest_together<const N: usize>(
    turns: usize,
    works: [&mut dyn FnMut(); N],
) -> [Duration; N] {
    shortest_by(on_the_wall, turns, works)
}

fn shortest_by<const N: usize>(
    now: fn() -> Duration,
    turns: usize,
    mut works: [&mut dyn FnMut(); N],
) -> [Duration; N] {
    let mut shortest = [Duration::MAX; N];
    for _ in 0..turns {
        for (work, shortest) in works.iter_mut().zip(&mut shortest) {
            let start = now();
            work();
            *shortest = (now() - start).min(*shortest);
        }
    }
    shortest
}

/// How long this thread has been on the processor. Linux tells it in nanoseconds.
fn on_processor() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(on_the_wall, Duration::from_nanos)
}

fn on_the_wall() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// Returns how often `a` fits into `b`.
#[expect(clippy::float_arithmetic, reason = "a ratio for people")]
#[must_use]
pub fn ratio(a: Duration, b: Duration) -> f64 {
    b.as_secs_f64() / a.as_secs_f64()
}

/// Returns megabytes a second.
#[expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "a figure for people")]
#[must_use]
pub fn megabytes(n_bytes: usize, time: Duration) -> f64 {
    n_bytes as f64 / 1e6 / time.as_secs_f64()
}

/// Returns what a byte costs, in nanoseconds.
#[expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "a figure for people")]
#[must_use]
pub fn nanoseconds_a_byte(n_bytes: usize, time: Duration) -> f64 {
    time.as_secs_f64() * 1e9 / n_bytes as f64
}

/// Returns a figure of the process's memory, in bytes, as Linux tells it: `VmRSS:` is what it holds.
#[must_use]
pub fn memory(name: &str) -> usize {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    kilobytes.unwrap_or(0) * 1024
}
