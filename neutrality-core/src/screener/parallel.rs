//! Work on several cores, results in order.

use std::{
    num::NonZero,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// So many items go to a thread at a time: enough to make the counter cheap, few enough to spread.
const BLOCK: usize = 64;

/// Returns `work` of every item, in the order of the items, done on all cores.
pub(super) fn map<'i, T: Sync, R: Send>(
    items: &'i [T],
    work: impl Fn(&'i T) -> R + Sync,
) -> Vec<R> {
    map_on(items, n_cores(), || (), |(), item| work(item))
}

/// Returns how many threads run at the same time.
pub(super) fn n_cores() -> NonZero<usize> {
    thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

/// Returns what [`map`] does, done on no more than so many threads, each of which works in a space of
/// its own.
pub(super) fn map_on<'i, S, T: Sync, R: Send>(
    items: &'i [T],
    n_threads: NonZero<usize>,
    space: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &'i T) -> R + Sync,
) -> Vec<R> {
    let n_threads = n_threads.get().min(items.len().div_ceil(BLOCK));
    if n_threads <= 1 {
        let mut space = space();
        return items.iter().map(|item| work(&mut space, item)).collect();
    }
    let next = AtomicUsize::new(0);
    let take_blocks = || {
        let mut done = Vec::new();
        let mut space = space();
        loop {
            let start = next.fetch_add(BLOCK, Ordering::Relaxed);
            let Some(block) = items.get(start..items.len().min(start + BLOCK)) else { break };
            if block.is_empty() {
                break;
            }
            done.push((start, block.iter().map(|item| work(&mut space, item)).collect::<Vec<R>>()));
        }
        done
    };
    let mut blocks = thread::scope(|scope| {
        let threads: Vec<_> = (0..n_threads).map(|_| scope.spawn(take_blocks)).collect();
        let done = threads.into_iter().flat_map(|thread| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        done.collect::<Vec<_>>()
    });
    blocks.sort_by_key(|(start, _)| *start);
    blocks.into_iter().flat_map(|(_, results)| results).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        for count in [0, 1, 63, 64, 65, 1000] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
            for n_threads in [1, 2, 7].map(|n| NonZero::new(n).unwrap()) {
                assert_eq!(map_on(&items, n_threads, || (), |(), item| item * 2), doubled);
            }
        }
    }
}
