//! For which tallies' categories the hits of a text speak: without two that do, a tally says nothing.

use super::{Source, SourceSet};
use crate::lexicon::ListId;

/// For each list, the tallies for whose category its hits speak.
#[derive(Debug, Clone, Default)]
pub(super) struct Pro {
    of_list: Vec<u128>,
}

/// A set of tallies, which may hold too many: the last bit stands for all behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speaking(u128);

impl Pro {
    /// Takes in the sources of each list, and for each tally those that speak for its category.
    pub(super) fn new<'s>(
        by_list: impl Iterator<Item = &'s [Source]>,
        by_tally: &[SourceSet],
    ) -> Self {
        let of_list = by_list.map(|sources| {
            let speaks = |pro: &SourceSet| sources.iter().any(|&source| pro.contains(source));
            let speaking = by_tally.iter().enumerate().filter(|(_, pro)| speaks(pro));
            speaking.fold(0, |bits, (at, _)| bits | bit(at))
        });
        Self { of_list: of_list.collect() }
    }

    /// The tallies for whose category two or more of the hits speak, whose lists are given.
    pub(super) fn with_two_hits(&self, lists: impl Iterator<Item = ListId>) -> Speaking {
        let (mut once, mut twice) = (0, 0);
        for ListId(list) in lists {
            let pro = self.of_list.get(usize::from(list)).copied().unwrap_or_default();
            twice |= once & pro;
            once |= pro;
        }
        Speaking(twice)
    }
}

impl Speaking {
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn contains(self, tally: usize) -> bool {
        self.0 & bit(tally) != 0
    }
}

fn bit(tally: usize) -> u128 {
    let last = u128::BITS as usize - 1;
    1 << tally.min(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hits_must_speak_for_a_tally() {
        let sources: Vec<Source> = Source::all().take(3).collect();
        let by_list: [&[Source]; 3] = [&sources[..1], &sources[1..], &[]];
        // Of 130 tallies the first two and the last one speak.
        let mut by_tally = vec![SourceSet::default(); 130];
        by_tally[0].insert(sources[0]);
        by_tally[1].insert(sources[2]);
        by_tally[129].insert(sources[1]);
        let pro = Pro::new(by_list.into_iter(), &by_tally);
        for (lists, expected) in [
            (vec![], [false, false, false]),
            (vec![0, 1, 2, 9], [false, false, false]),
            (vec![0, 1, 0], [true, false, false]),
            (vec![1, 2, 1, 2], [false, true, true]),
        ] {
            let speaking = pro.with_two_hits(lists.iter().copied().map(ListId));
            assert_eq!([0, 1, 129].map(|tally| speaking.contains(tally)), expected, "{lists:?}");
            assert_eq!(speaking.is_empty(), expected == [false; 3], "{lists:?}");
        }
    }
}
