//! What words and sources are worth in tallies, laid out so that a text's sums take one pass.

use std::ops::Range;

use crate::span::{Folded, Span};

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

/// Words of small letters, each with its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    text: String,
    // Invariant: where each word ends, ascending.
    ends: Vec<u32>,
    // Invariant: none, or a power of two of them, at most half in use; a slot is sought from its hash
    // onwards.
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u32,
    /// The word's number, counted from 1; none in an empty slot.
    word: u32,
}

impl Words {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the word of a number.
    pub(super) fn of(&self, word: u32) -> &str {
        &self.text[stretch(&self.ends, word as usize)]
    }

    /// Takes in a word, and returns its number.
    pub(super) fn add(&mut self, word: &str) -> u32 {
        if self.slots.len() < 2 * (self.len() + 1) {
            self.grow();
        }
        let hash = hash(word.as_bytes());
        if let Some(known) = self.find(hash, word) {
            return known;
        }
        let narrow = |n: usize| u32::try_from(n).expect("the packs' limits keep words below 4 GiB");
        let number = narrow(self.len());
        self.text.push_str(word);
        self.ends.push(narrow(self.text.len()));
        self.put(Slot { hash, word: number + 1 });
        number
    }

    fn grow(&mut self) {
        let n_slots = (2 * self.slots.len()).max(64);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); n_slots]);
        old.into_iter().filter(|slot| slot.word > 0).for_each(|slot| self.put(slot));
    }

    fn put(&mut self, slot: Slot) {
        let mut at = slot.hash as usize & (self.slots.len() - 1);
        while self.slots[at].word > 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
    }

    #[inline]
    fn find(&self, hash: u32, word: &str) -> Option<u32> {
        let last = self.slots.len().checked_sub(1)?;
        let mut at = hash as usize & last;
        loop {
            let slot = self.slots[at];
            let number = slot.word.checked_sub(1)?;
            if slot.hash == hash && self.of(number).eq_ignore_ascii_case(word) {
                return Some(number);
            }
            at = (at + 1) & last;
        }
    }

    /// Calls `found` with each known word of a text and with its place. Words are letters between
    /// others; capitals count as small letters.
    pub(super) fn each_in(&self, text: &str, mut found: impl FnMut(u32, Span<Folded>)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            let mut letters = Letters::default();
            while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
                letters.push(bytes[at]);
                at += 1;
            }
            let number = if bytes.get(at).is_some_and(|byte| !byte.is_ascii()) {
                at = end_of_letters(text, at);
                let lower = text[start..at].to_lowercase();
                self.find(hash(lower.as_bytes()), &lower)
            } else {
                (at >= start + 2).then(|| self.find(letters.hash(), &text[start..at])).flatten()
            };
            if let Some(number) = number {
                found(number, Span::new(start, at));
            }
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
}

/// Where the letters end that go on at `at`.
fn end_of_letters(text: &str, at: usize) -> usize {
    text[at..].find(|char: char| !char.is_alphabetic()).map_or(text.len(), |len| at + len)
}

/// A hash in the making.
#[derive(Debug, Clone, Copy, Default)]
struct Letters(u32);

impl Letters {
    #[inline]
    fn push(&mut self, byte: u8) {
        self.0 = (self.0.rotate_left(5) ^ u32::from(byte | 0x20)).wrapping_mul(0x9E37_79B9);
    }

    /// The upper bits depend on all letters, so they become the lower ones.
    #[inline]
    fn hash(self) -> u32 {
        self.0 ^ self.0 >> 15
    }
}

fn hash(word: &[u8]) -> u32 {
    let mut letters = Letters::default();
    word.iter().for_each(|&byte| letters.push(byte));
    letters.hash()
}

fn stretch(ends: &[u32], at: usize) -> Range<usize> {
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[at] as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_are_found_where_they_stand() {
        let mut words = Words::default();
        let known = ["yang", "nyoblos", "émigré", "di"];
        let numbers = known.map(|word| words.add(word));
        assert_eq!(known.map(|word| words.add(word)), numbers);
        let mut found = Vec::new();
        let text = "Yang di-ÉMIGRÉ, nyoblos2 yangé d i diyang é";
        words.each_in(text, |word, span| found.push((words.of(word), span.of(text))));
        let expected =
            [("yang", "Yang"), ("di", "di"), ("émigré", "ÉMIGRÉ"), ("nyoblos", "nyoblos")];
        assert_eq!(found, expected);
    }

    #[test]
    fn many_words_keep_their_numbers() {
        let names: Vec<String> = (0..2_000).map(|number| format!("kata{number:05}")).collect();
        let mut words = Words::default();
        let numbers: Vec<u32> = names.iter().map(|name| words.add(name)).collect();
        assert!(numbers.iter().zip(&names).all(|(&number, name)| words.of(number) == name));
        assert!(names.iter().zip(&numbers).all(|(name, &number)| words.add(name) == number));
    }

    #[test]
    fn sums_are_those_of_all_shares() {
        let shares = Shares::new(3, vec![(2, 0, 4), (0, 1, 5), (2, 1, -1), (2, 1, -2)]);
        let mut sums = [0; 2];
        [0, 1, 2].into_iter().for_each(|thing| shares.add(thing, &mut sums));
        assert_eq!(sums, [4, 2]);
    }
}
