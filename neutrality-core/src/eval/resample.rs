//! How sure a figure is: the bootstrap, with draws that are the same everywhere.

use std::collections::BTreeMap;

use super::{
    figure::{self, Figure},
    tally::Tally,
};

/// So many draws put the ends of the interval on the 25th from either side.
const N_DRAWS: usize = 1_000;
/// Any number would do; a fixed one makes two runs agree.
const SEED: u64 = 20_180_928;

/// Returns the figures of all posts, each with the interval in which 95 of 100 draws lie.
pub(super) fn with_intervals(posts: &[Tally]) -> Vec<Figure> {
    let mut draws: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let mut numbers = Numbers(SEED);
    for _ in 0..if posts.is_empty() { 0 } else { N_DRAWS } {
        let drawn = posts.iter().map(|_| &posts[numbers.below(posts.len())]);
        for (name, value) in figure::figures(&sum(drawn)) {
            draws.entry(name).or_default().extend(value);
        }
    }
    let with_interval = |(name, value): figure::Named| {
        let (low, high) = draws.get_mut(&name).and_then(|draws| ends(draws)).unzip();
        Figure { value, low: low.or(value), high: high.or(value), name }
    };
    figure::figures(&sum(posts)).into_iter().map(with_interval).collect()
}

fn sum<'p>(posts: impl IntoIterator<Item = &'p Tally>) -> Tally {
    let mut sum = Tally::default();
    posts.into_iter().for_each(|post| sum.add(post));
    sum
}

/// Returns the ends between which 95 of 100 draws lie.
fn ends(draws: &mut [f64]) -> Option<(f64, f64)> {
    draws.sort_by(f64::total_cmp);
    let (low, high) = (draws.len() * 25 / 1_000, draws.len() * 975 / 1_000);
    Some((*draws.get(low)?, *draws.get(high.saturating_sub(1))?))
}

/// Numbers that look drawn by chance: `SplitMix64`, by S. Vigna, in the public domain.
struct Numbers(u64);

impl Numbers {
    /// Returns the next number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        // The upper half of the product: as even as the number itself, without a division.
        ((u128::from(mixed) * limit as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_below_their_limit_and_reach_all_of_it() {
        let mut numbers = Numbers(SEED);
        let mut seen = [false; 7];
        (0..1_000).for_each(|_| seen[numbers.below(7)] = true);
        assert_eq!(seen, [true; 7]);
    }

    #[test]
    fn no_posts_have_no_figures() {
        let figures = with_intervals(&[]);
        assert!(figures.iter().all(|figure| figure.value.is_none() && figure.low.is_none()));
    }
}
