//! What words and sources are worth in tallies, laid out so that a text's sums take one pass.

use crate::words::stretch;

/// For each of many things, the tallies it counts in, with its points.
#[derive(Debug, Clone, Default)]
pub(super) struct Shares {
    // Invariant: where the shares of each thing end, ascending.
    ends: Vec<u32>,
    shares: Vec<(u16, i32)>,
}

impl Shares {
    /// Takes in what things, given by their numbers, are worth in which tally.
    pub(super) fn new(n_things: usize, mut worth: Vec<(usize, u16, i32)>) -> Self {
        worth.sort_unstable();
        let mut ends = vec![0_u32; n_things];
        worth.iter().for_each(|(thing, ..)| ends[*thing] += 1);
        let mut end = 0;
        for one in &mut ends {
            end += *one;
            *one = end;
        }
        Self { ends, shares: worth.into_iter().map(|(_, at, points)| (at, points)).collect() }
    }

    /// Adds what a thing is worth to the sum of each tally.
    #[inline]
    pub(super) fn add(&self, thing: usize, sums: &mut [i32]) {
        for &(at, points) in &self.shares[stretch(&self.ends, thing)] {
            sums[usize::from(at)] += points;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_all_shares() {
        let shares = Shares::new(3, vec![(2, 0, 4), (0, 1, 5), (2, 1, -1), (2, 1, -2)]);
        let mut sums = [0; 2];
        [0, 1, 2].into_iter().for_each(|thing| shares.add(thing, &mut sums));
        assert_eq!(sums, [4, 2]);
    }
}
