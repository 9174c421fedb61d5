//! A set of words that is asked for nearly every word of a text.

use crate::ascii::EIGHT;

/// Words, in whatever case, by their hashes alone. Of sixty-four bits so few are equal by chance that of
/// thousands of millions of words hardly one would be taken for another.
#[derive(Debug)]
pub(super) struct WordSet {
    // Invariant: a power of two of them, at most half in use; a hash is sought from its own slot onwards.
    slots: Box<[u64]>,
}

impl WordSet {
    pub(super) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut hashes: Vec<u64> = words.map(hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let n_slots = (2 * hashes.len()).next_power_of_two().max(2);
        let mut set = Self { slots: vec![0; n_slots].into() };
        for hash in hashes {
            let at = set.slot_of(hash);
            set.slots[at] = hash;
        }
        set
    }

    #[inline]
    pub(super) fn contains(&self, word: &str) -> bool {
        self.slots[self.slot_of(hash(word))] != 0
    }

    /// Where a hash is, or would be put.
    #[inline]
    fn slot_of(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        // The upper bits of a product depend on all letters.
        let mut at = (hash >> 32) as usize & mask;
        while self.slots[at] != 0 && self.slots[at] != hash {
            at = (at + 1) & mask;
        }
        at
    }
}

/// The hash of a word, never nothing: letters of both cases are alike.
#[inline]
fn hash(word: &str) -> u64 {
    const LOWER: u64 = 0x2020_2020_2020_2020;
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = word.len() as u64;
    let mut add = |eight: [u8; EIGHT]| {
        hash = (hash.rotate_left(23) ^ (u64::from_le_bytes(eight) | LOWER)).wrapping_mul(FACTOR);
    };
    let mut chunks = word.as_bytes().chunks_exact(EIGHT);
    chunks.by_ref().for_each(|chunk| add(chunk.try_into().expect("there are eight")));
    let mut last = [0; EIGHT];
    last[..chunks.remainder().len()].copy_from_slice(chunks.remainder());
    add(last);
    hash | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_no_others() {
        let words = ["saya", "kami", "pemerintahan", "a", "besok"];
        let set = WordSet::new(words.into_iter());
        for word in ["Saya", "KAMI", "pemerintahan", "Pemerintahan", "a", "BESOK"] {
            assert!(set.contains(word), "{word}");
        }
        for word in ["say", "sayaa", "", "pemerintaha", "pemerintahao", "kamı", "b"] {
            assert!(!set.contains(word), "{word}");
        }
        assert!(!WordSet::new([].into_iter()).contains("saya"));
    }
}
