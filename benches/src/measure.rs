//! Measuring in pairs: the machine's mood changes, so that only what runs turn by turn compares.

use std::time::{Duration, Instant};

/// Returns the shortest time of each work, of so many turns in which each had its go. What else runs
/// on a machine only ever makes a work slower, so the shortest time says the most.
pub fn shortest<const N: usize>(turns: usize, mut works: [&mut dyn FnMut(); N]) -> [Duration; N] {
    let mut shortest = [Duration::MAX; N];
    for _ in 0..turns {
        for (work, shortest) in works.iter_mut().zip(&mut shortest) {
            let start = Instant::now();
            work();
            *shortest = start.elapsed().min(*shortest);
        }
    }
    shortest
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
