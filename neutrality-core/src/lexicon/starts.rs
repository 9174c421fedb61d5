//! Which words terms begin with: most words of a text begin none, and fall out here.
//!
//! A term that begins with letters can stand in a text only where a word is all of its first letters;
//! what else may follow them is looked for in the tree. Terms with affixes are sought apart.

use super::{
    keys::Keys,
    trie::{Place, Trie},
};
use crate::ascii;

/// The first letters of a word: up to eight, lower case, and whether more follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head(u64);

/// So many letters fit into a head.
pub(super) const HEAD_LEN: usize = ascii::EIGHT;

/// A number for each byte, so that sums tell which letters there are.
static KINDS: [u64; 256] = kinds();

const fn kinds() -> [u64; 256] {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let number = byte as u64;
        kinds[byte] = (number * number * number * 0x9E37_79B9) >> 8;
        byte += 1;
    }
    kinds
}

/// Set in the last letter of a head if more letters follow; letters leave that bit free.
const GOES_ON: u64 = 1 << 63;

impl Head {
    /// Returns the head of the word that starts at `start`, and how many letters the word has.
    #[inline]
    pub(super) fn at(bytes: &[u8], start: usize) -> (Self, usize) {
        let (head, len) = ascii::eight(bytes, start);
        if len < HEAD_LEN {
            return (Self(head), len);
        }
        let len = HEAD_LEN + ascii::n_letters(bytes, start + HEAD_LEN);
        (Self::of(head, len), len)
    }

    /// Returns the head of a word of so many letters, given by its first eight.
    #[inline]
    pub(super) fn of(letters: u64, len: usize) -> Self {
        Self(if len > HEAD_LEN { letters | GOES_ON } else { letters })
    }

    /// The letters alone, the first one lowest.
    #[inline]
    pub(super) fn letters(self) -> u64 {
        self.0 & !GOES_ON
    }

    /// A hash that does not depend on the order of the letters.
    #[inline]
    fn mixed_hash(self) -> u64 {
        (sum(self.letters()) ^ self.0 & GOES_ON).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    #[inline]
    pub(super) fn hash(self) -> u64 {
        // Fibonacci hashing: the upper bits of the product depend on all letters.
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// The sum of the numbers of letters.
#[inline]
fn sum(letters: u64) -> u64 {
    letters.to_le_bytes().into_iter().fold(0, |sum, letter| sum + KINDS[usize::from(letter)])
}

/// A table from words to the places in a tree to which their letters lead.
#[derive(Debug, Clone)]
pub(super) struct Starts {
    /// A bit for every sixteenth of what hashes may be: small enough to stay near the processor.
    bits: Vec<u64>,
    /// The same for what heads are with their letters in any order.
    mixed_bits: Vec<u64>,
    // Invariant: a power of two of them, at most half in use; a slot is sought from its hash onwards.
    slots: Vec<Slot>,
    /// How far hashes are shifted to be slots.
    shift: u32,
    /// Which bytes begin terms.
    firsts: [bool; 256],
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// No letters in an empty slot.
    head: u64,
    place: Place,
}

/// For each slot so many bits, so that few of them are set.
const BITS_A_SLOT: u32 = 8;

impl Starts {
    /// Notes where in `trie`, which holds all keys, the first words of the keys end.
    pub(super) fn new(trie: &Trie, keys: &Keys) -> Self {
        let mut firsts = [false; 256];
        let mut heads: Vec<(Head, Place)> = Vec::new();
        for key in (0..keys.len()).map(|key| keys.of(key)) {
            firsts[usize::from(key[0])] = true;
            firsts[usize::from(key[0].to_ascii_uppercase())] = true;
            let (head, len) = Head::at(key, 0);
            // Keys are sorted, so those with the same first word stand together.
            if len > 0 && heads.last().is_none_or(|(last, _)| *last != head) {
                heads.push((head, trie.place_of(keys, &key[..len.min(HEAD_LEN)])));
            }
        }
        let n_slots = (2 * heads.len()).next_power_of_two().max(64);
        let shift = 64 - n_slots.trailing_zeros();
        let mut starts = Self {
            bits: vec![0; n_slots * BITS_A_SLOT as usize / 64],
            mixed_bits: vec![0; n_slots * BITS_A_SLOT as usize / 64],
            slots: vec![Slot::default(); n_slots],
            shift,
            firsts,
        };
        for (head, place) in heads {
            starts.insert(head, place);
        }
        starts
    }

    fn insert(&mut self, head: Head, place: Place) {
        let bit = self.bit(head.hash());
        self.bits[bit / 64] |= 1 << (bit % 64);
        let bit = self.bit(head.mixed_hash());
        self.mixed_bits[bit / 64] |= 1 << (bit % 64);
        let mut at = (head.hash() >> self.shift) as usize;
        // A word whose longer letters differ only behind the head leads to the same place.
        while self.slots[at].head != 0 && self.slots[at].head != head.0 {
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = Slot { head: head.0, place };
    }

    fn bit(&self, hash: u64) -> usize {
        (hash >> (self.shift - BITS_A_SLOT.trailing_zeros())) as usize
    }

    /// Tells whether a term may begin with a word of the letters of a head in any order.
    #[inline]
    pub(super) fn may_mix(&self, head: Head) -> bool {
        self.has_mixed(head.mixed_hash())
    }

    /// Tells the same of fewer than eight letters with one more of them, for each that is given.
    #[inline]
    pub(super) fn may_mix_with(&self, letters: u64, more: [u8; 5]) -> [bool; 5] {
        let sum = sum(letters);
        let hash =
            |letter: u8| (sum + KINDS[usize::from(letter)]).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        more.map(|letter| self.has_mixed(hash(letter)))
    }

    #[inline]
    fn has_mixed(&self, hash: u64) -> bool {
        let bit = self.bit(hash);
        self.mixed_bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Tells whether a term begins with the byte.
    #[inline]
    pub(super) fn may_start(&self, byte: u8) -> bool {
        self.firsts[usize::from(byte)]
    }

    /// Returns the place in the tree to which the first letters of a word lead, if a term begins with
    /// them.
    #[inline]
    pub(super) fn of(&self, head: Head) -> Option<Place> {
        let bit = self.bit(head.hash());
        if self.bits[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mut at = (head.hash() >> self.shift) as usize;
        loop {
            match self.slots[at] {
                Slot { head: 0, .. } => return None,
                slot if slot.head == head.0 => return Some(slot.place),
                _ => at = (at + 1) % self.slots.len(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_the_letters_up_to_the_eighth() {
        for (text, len) in [
            ("", 0),
            (" ya", 0),
            ("Ya", 2),
            ("ya!", 2),
            ("d`ukung", 1),
            ("dukung2", 6),
            ("dukungé", 6),
            ("mendukung", 9),
            ("abcdefgh", 8),
            ("abcdefghijklmnopqrstuvw{", 23),
            ("@[", 0),
        ] {
            let (head, found) = Head::at(text.as_bytes(), 0);
            assert_eq!(found, len, "{text}");
            let (letters, _) = ascii::eight(text.as_bytes(), 0);
            assert_eq!(Head::of(letters, len), head, "{text}");
            let lower = text.to_ascii_lowercase();
            assert_eq!(Head::at(lower.as_bytes(), 0), (head, found), "{text}");
        }
        assert_ne!(Head::at(b"abcdefgh", 0).0, Head::at(b"abcdefghi", 0).0);
    }

    #[test]
    fn words_that_begin_terms_are_known_and_no_others() {
        let words = ["ada", "coblos", "mendukung partai", "mendukungan", "tim sukses", "✌"];
        let mut keys = Keys::default();
        words.iter().for_each(|word| keys.push(word.as_bytes()));
        let chosen: Vec<u32> = (0..).take(keys.len()).collect();
        let starts = Starts::new(&Trie::new(&keys, &chosen), &keys);
        for text in ["Ada", "COBLOS saja", "mendukung", "mendukungmu", "tim-tim"] {
            assert!(starts.of(Head::at(text.as_bytes(), 0).0).is_some(), "{text}");
        }
        for text in ["adalah", "cobl", "menduku", "timur", "x"] {
            assert!(starts.of(Head::at(text.as_bytes(), 0).0).is_none(), "{text}");
        }
        for text in ["dAa", "solboc", "kumendung partai", "daa"] {
            assert!(starts.may_mix(Head::at(text.as_bytes(), 0).0), "{text}");
        }
        assert!(!starts.may_mix(Head::at(b"zebra", 0).0));
        assert!(starts.may_start(b'A') && starts.may_start(0xE2) && !starts.may_start(b'#'));
    }
}
