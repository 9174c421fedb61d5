//! Words that may be halves of one, have their letters out of order, or be spelt otherwise: told from all
//! others in one pass over the text, by what few terms begin with.
//!
//! It may suspect too many, never too few: [`halves`], [`reordered`] and [`respelt`] look for themselves.

use std::ops::{Range, RangeInclusive};

use crate::{
    ascii::{self, EIGHT},
    fold::{Dictionary, halves, reordered, respelt},
};

/// The suspects of a text, in its order.
#[derive(Debug, Default)]
pub(crate) struct Suspects {
    /// Neighbours with only blanks between them.
    pub(super) pairs: Vec<[Range<usize>; 2]>,
    /// What may be out of order.
    pub(super) words: Vec<Range<usize>>,
    /// What may be spelt otherwise.
    pub(super) spelt: Vec<Range<usize>>,
}

/// Room for so many of each kind is kept for the next text: no ordinary one needs more.
const ROOM: usize = 1 << 10;

/// A word of plain letters.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    start: usize,
    len: usize,
    /// Its first eight letters, as [`ascii::eight`] gives them.
    head: u64,
}

impl Suspects {
    /// Finds those of a text, in the room of those found before. Among styled characters words may be upside
    /// down, which their letters do not tell.
    pub(super) fn look(&mut self, text: &str, is_styled: bool, words: &impl Dictionary) {
        let Self { pairs, words: mixed, spelt } = self;
        pairs.clear();
        mixed.clear();
        spelt.clear();
        let bytes = text.as_bytes();
        // The word before, if only blanks stand behind it.
        let mut before: Option<Word> = None;
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if !byte.is_ascii_alphabetic() {
                before = before.filter(|_| matches!(byte, b' ' | b'\n'));
                at += 1;
                continue;
            }
            let word = Word::at(bytes, at);
            at += word.len;
            if let Some(first) = before.filter(|first| first.may_join(word, words)) {
                pairs.push([first.place(), word.place()]);
            }
            let may_be_mixed = || is_styled || word.may_be_mixed(bytes, words);
            if reordered::LENGTHS.contains(&word.len) && may_be_mixed() {
                mixed.push(word.place());
            }
            if respelt::may_be(&text[word.place()], word.head, words) {
                spelt.push(word.place());
            }
            before = Some(word);
        }
    }

    /// Gives back the room of a long text.
    pub(crate) fn leave_all(&mut self) {
        let Self { pairs, words, spelt } = self;
        if pairs.capacity().max(words.capacity()).max(spelt.capacity()) > ROOM {
            *self = Self::default();
        }
    }

    #[cfg(test)]
    pub(super) fn of(text: &str, is_styled: bool, words: &impl Dictionary) -> Self {
        let mut suspects = Self::default();
        suspects.look(text, is_styled, words);
        suspects
    }

    /// The words of some lengths that may be out of order, none of them longer than eight letters.
    pub(super) fn short(
        text: &str,
        lengths: &RangeInclusive<usize>,
        is_styled: bool,
        words: &impl Dictionary,
    ) -> Vec<Range<usize>> {
        let bytes = text.as_bytes();
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(byte) = bytes.get(at) {
            if !byte.is_ascii_alphabetic() {
                at += 1;
                continue;
            }
            let word = Word::at(bytes, at);
            at += word.len;
            if lengths.contains(&word.len) && (is_styled || word.may_be_mixed(bytes, words)) {
                found.push(word.place());
            }
        }
        found
    }
}

impl Word {
    /// The word that starts there.
    #[inline]
    fn at(bytes: &[u8], start: usize) -> Self {
        let (head, len) = ascii::eight(bytes, start);
        let rest = if len < EIGHT { 0 } else { ascii::n_letters(bytes, start + EIGHT) };
        Self { start, len: len + rest, head }
    }

    fn place(self) -> Range<usize> {
        self.start..self.start + self.len
    }

    /// Whether a term may begin with this word and the next one together, and none with this one.
    #[inline]
    fn may_join(self, next: Self, words: &impl Dictionary) -> bool {
        let len = self.len + next.len;
        let behind = next.head.checked_shl(8 * narrow(self.len)).unwrap_or(0);
        halves::LENGTHS.contains(&len)
            && self.len.min(next.len) <= halves::LONGEST_SHORTER
            && words.may_begin(self.head | behind, len)
            && !words.may_begin(self.head, self.len)
    }

    /// Whether the letters of a term may be those of the word, in another order.
    #[inline]
    fn may_be_mixed(self, bytes: &[u8], words: &impl Dictionary) -> bool {
        let Self { start, len, head } = self;
        if len <= EIGHT {
            return !words.may_begin(head, len) && words.may_mix(head, len);
        }
        // Two letters behind the eighth may have changed places, or the eighth with the ninth.
        let word = &bytes[start..start + len];
        if len > EIGHT + 1 && words.may_begin(head, len)
            || words.may_begin(reordered::with_swapped(head, word, EIGHT - 1), len)
        {
            return true;
        }
        // What is written backwards begins with its last eight letters; a sound of two letters may lie
        // across their border.
        let (tail, _) = ascii::eight(word, len - EIGHT);
        let is_n = |at: usize| word[at] | 0x20 == b'n';
        let parts_sound = is_n(len - EIGHT - 1)
            && (is_n(len - EIGHT) || matches!(word[len - EIGHT] | 0x20, b'g' | b'y'));
        parts_sound || words.may_mix(head, len) || words.may_mix(tail, len)
    }
}

/// Nothing of a word stands behind the eighth letter of two.
fn narrow(len: usize) -> u32 {
    u32::try_from(len.min(EIGHT)).unwrap_or(0)
}
