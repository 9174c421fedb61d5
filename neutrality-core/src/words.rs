//! Many words, looked up by what their letters make, eight of them at once.

use std::ops::Range;

use crate::{
    ascii::{self, EIGHT},
    span::{Folded, Span},
};

/// Words of small letters, each with its number.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
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
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the word of a number.
    pub(crate) fn of(&self, word: u32) -> &str {
        &self.text[stretch(&self.ends, word as usize)]
    }

    /// Whether a word, in whatever case, is one of them.
    pub(crate) fn contain(&self, word: &str) -> bool {
        let mut letters = Letters::default();
        if letters.take_in(word.as_bytes(), 0) == word.len() {
            return self.find(letters.hash(), word).is_some();
        }
        let lower = word.to_lowercase();
        self.find(hash(lower.as_bytes()), &lower).is_some()
    }

    /// Takes in a word, and returns its number.
    pub(crate) fn add(&mut self, word: &str) -> u32 {
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
    pub(crate) fn each_in(&self, text: &str, mut found: impl FnMut(u32, Span<Folded>)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() && !byte.is_ascii_alphabetic() {
                at += 1;
                continue;
            }
            let start = at;
            let mut letters = Letters::default();
            at += letters.take_in(bytes, at);
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

/// A hash in the making, of eight bytes at once.
#[derive(Debug, Clone, Copy, Default)]
struct Letters(u64);

impl Letters {
    /// Takes in the letters at a place, to the last of them, and tells how many they are.
    #[inline]
    fn take_in(&mut self, bytes: &[u8], at: usize) -> usize {
        let mut n_letters = 0;
        loop {
            let (eight, len) = ascii::eight(bytes, at + n_letters);
            self.push(eight);
            n_letters += len;
            if len < EIGHT {
                return n_letters;
            }
        }
    }

    #[inline]
    fn push(&mut self, eight: u64) {
        self.0 = (self.0.rotate_left(5) ^ eight).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    /// The upper bits depend on all letters.
    #[inline]
    fn hash(self) -> u32 {
        (self.0 >> 32) as u32
    }
}

/// The hash of small letters, be they no ASCII: as [`Letters::take_in`] makes it, with the last eight, which
/// may be none.
fn hash(word: &[u8]) -> u32 {
    let mut letters = Letters::default();
    let eights = word.chunks_exact(EIGHT);
    let rest = eights.remainder();
    for eight in eights.chain([rest]) {
        letters.push(eight.iter().rev().fold(0, |all, &byte| all << 8 | u64::from(byte)));
    }
    letters.hash()
}

/// Of things that lie one behind the other, and end there, the place of one.
pub(crate) fn stretch(ends: &[u32], at: usize) -> Range<usize> {
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[at] as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_are_found_where_they_stand() {
        let mut words = Words::default();
        let known = ["yang", "nyoblos", "émigré", "di", "bersatul", "pertanggungjawaban"];
        let numbers = known.map(|word| words.add(word));
        assert_eq!(known.map(|word| words.add(word)), numbers);
        let mut found = Vec::new();
        let text = "Yang di-ÉMIGRÉ, nyoblos2 yangé d i diyang é BERSATUL pertanggungJawaban";
        words.each_in(text, |word, span| found.push((words.of(word), span.of(text))));
        let expected = [
            ("yang", "Yang"),
            ("di", "di"),
            ("émigré", "ÉMIGRÉ"),
            ("nyoblos", "nyoblos"),
            ("bersatul", "BERSATUL"),
            ("pertanggungjawaban", "pertanggungJawaban"),
        ];
        assert_eq!(found, expected);
        assert!(
            ["Yang", "NYOBLOS", "Émigré", "pertanggungjawabaN"]
                .iter()
                .all(|word| words.contain(word))
        );
        assert!(
            !["yan", "yangg", "", "pertanggungjawabam", "é"].iter().any(|word| words.contain(word))
        );
    }

    #[test]
    fn many_words_keep_their_numbers() {
        let names: Vec<String> = (0..2_000).map(|number| format!("kata{number:05}")).collect();
        let mut words = Words::default();
        let numbers: Vec<u32> = names.iter().map(|name| words.add(name)).collect();
        assert!(numbers.iter().zip(&names).all(|(&number, name)| words.of(number) == name));
        assert!(names.iter().zip(&numbers).all(|(name, &number)| words.add(name) == number));
    }
}
