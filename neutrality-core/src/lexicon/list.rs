//! Lists of terms, and the numbers by which lists and terms are known.

use std::sync::Arc;

/// A list of terms: a lexicon of a pack, the names of participants, the words of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ListId(pub(crate) u16);

/// A term of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TermId(pub(crate) u32);

/// A set of lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lists {
    bits: Vec<u64>,
}

impl Lists {
    /// Returns an empty set with room for so many lists.
    pub(crate) fn with_room(n_lists: usize) -> Self {
        Self { bits: Vec::with_capacity(n_lists.div_ceil(64)) }
    }

    pub(crate) fn insert(&mut self, list: ListId) {
        let (at, bit) = (usize::from(list.0) / 64, list.0 % 64);
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << bit;
    }

    /// Whether some list is in both sets.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.bits.iter().zip(&other.bits).any(|(bits, other)| bits & other != 0)
    }

    pub(crate) fn contains(&self, list: ListId) -> bool {
        let (at, bit) = (usize::from(list.0) / 64, list.0 % 64);
        self.bits.get(at).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

/// The numbers of the bits that are set, the lowest first.
pub(crate) fn ones(words: impl Iterator<Item = u64>) -> impl Iterator<Item = u16> {
    let mut words = (0_u16..).zip(words);
    let (mut first, mut left) = (0, 0_u64);
    std::iter::from_fn(move || {
        while left == 0 {
            let (at, bits) = words.next()?;
            (first, left) = (at * 64, bits);
        }
        let one = first + left.trailing_zeros() as u16;
        left &= left - 1;
        Some(one)
    })
}

/// What is known of a list.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) name: Arc<str>,
}
