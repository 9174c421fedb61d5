//! What else a text may say: digits and signs read as letters, masked vowels filled in.
//!
//! All readings of a text are as long as the text, byte for byte, so offsets hold for all of them.

use std::{ops::Range, sync::Arc};

use crate::{
    fold::{Fold, Folds, runs::Links},
    span::{Folded, Span, narrow},
};

/// What the first mask of a word hides, and what all others of it hide.
const VOWELS: [[u8; 2]; 5] = [*b"aa", *b"ee", *b"ii", *b"oo", *b"uu"];
const MIXED_VOWELS: [[u8; 2]; 6] = [*b"ai", *b"ao", *b"au", *b"ea", *b"ia", *b"ae"];

/// Shorter words with a masked letter may mean anything.
const SHORTEST_MASKED: usize = 5;

/// Longer groups of digits are numbers.
const LONGEST_GROUP: usize = 5;

/// A digit at either end of a shorter word numbers something.
const FEWEST_LETTERS: usize = 4;

/// Another reading of a folded text, of the same length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    text: String,
    // Invariant: sorted by place. All readings of a text share them.
    changes: Arc<[Change]>,
}

/// One byte that is read as a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    at: u32,
    fold: Fold,
}

impl Change {
    fn new(at: usize, fold: Fold) -> Self {
        Self { at: narrow(at), fold }
    }

    fn at(self) -> usize {
        self.at as usize
    }
}

impl Reading {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the folds by which the span is read otherwise than in the folded text, if it is.
    pub(crate) fn folds(&self, span: Span<Folded>) -> Folds {
        let changes = self.within(span).iter();
        changes.fold(Folds::NONE, |folds, change| folds.union(Folds::of(change.fold)))
    }

    fn within(&self, span: Span<Folded>) -> &[Change] {
        let start = self.changes.partition_point(|change| change.at() < span.start());
        let end = self.changes.partition_point(|change| change.at() < span.end());
        &self.changes[start..end]
    }
}

/// Which letters a reading takes signs for.
#[derive(Clone, Copy)]
struct Scheme {
    /// Whether signs of two meanings are read by the second one.
    is_second: bool,
    vowels: [u8; 2],
}

/// Returns the further readings of a folded text, at most twelve.
pub(super) fn of(text: &str) -> Vec<Reading> {
    let changes: Arc<[Change]> = changes(text).into();
    schemes(text, &changes).into_iter().map(|scheme| scheme.read(text, &changes)).collect()
}

fn schemes(text: &str, changes: &[Change]) -> Vec<Scheme> {
    let bytes = text.as_bytes();
    let is_mask = |change: &Change| change.fold == Fold::Masked;
    let has_masks = changes.iter().any(is_mask);
    let has_second = changes.iter().any(|change| second_letter(bytes[change.at()]).is_some());
    let has_pairs = changes
        .windows(2)
        .any(|pair| pair.iter().all(is_mask) && is_one_word(&bytes[pair[0].at()..pair[1].at()]));
    let mut schemes = Vec::new();
    if has_second {
        schemes.push(Scheme { is_second: true, vowels: VOWELS[0] });
    }
    // Each vowel comes with all digits and signs read as well, so masks need no reading without.
    let n_vowels = if has_masks { VOWELS.len() } else { usize::from(!changes.is_empty()) };
    let n_mixed = if has_pairs { MIXED_VOWELS.len() } else { 0 };
    let vowels = VOWELS[..n_vowels].iter().chain(&MIXED_VOWELS[..n_mixed]);
    schemes.extend(vowels.map(|&vowels| Scheme { is_second: false, vowels }));
    schemes
}

fn is_one_word(bytes: &[u8]) -> bool {
    bytes.iter().all(|&byte| is_token_byte(byte))
}

impl Scheme {
    fn read(self, text: &str, changes: &Arc<[Change]>) -> Reading {
        let mut bytes = text.as_bytes().to_vec();
        let mut last_mask = None;
        for change in changes.iter() {
            let at = change.at();
            let sign = text.as_bytes()[at];
            let second = second_letter(sign).filter(|_| self.is_second);
            let read = if change.fold == Fold::Masked {
                let is_further =
                    last_mask.is_some_and(|last: usize| is_one_word(&text.as_bytes()[last..at]));
                last_mask = Some(at);
                self.vowels[usize::from(is_further)]
            } else {
                second.or(letter(sign)).unwrap_or(sign)
            };
            // Among capitals a capital was meant: `AM1N`.
            let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let mut near = near.filter_map(|at| text.as_bytes().get(at));
            let is_capital =
                near.clone().any(u8::is_ascii_uppercase) && !near.any(u8::is_ascii_lowercase);
            bytes[at] = if is_capital { read.to_ascii_uppercase() } else { read };
        }
        let text = String::from_utf8(bytes).expect("ASCII was put in place of ASCII");
        Reading { text, changes: changes.clone() }
    }
}

/// The small letter that a byte most likely stands for.
pub(super) fn as_letter(byte: u8) -> u8 {
    letter(byte).unwrap_or(byte).to_ascii_lowercase()
}

fn letter(sign: u8) -> Option<u8> {
    Some(match sign {
        b'4' | b'@' => b'a',
        b'3' => b'e',
        b'1' | b'!' | b'|' => b'i',
        b'0' => b'o',
        b'5' | b'$' => b's',
        b'7' | b'+' => b't',
        b'9' | b'6' => b'g',
        b'8' => b'b',
        b'2' => b'z',
        _ => return None,
    })
}

fn second_letter(sign: u8) -> Option<u8> {
    match sign {
        b'1' | b'!' | b'|' => Some(b'l'),
        b'6' => Some(b'b'),
        _ => None,
    }
}

/// Finds the bytes of a text that may stand for letters.
fn changes(text: &str) -> Vec<Change> {
    let (mut changes, mut has_leet) = (Vec::new(), false);
    each_group(text, |group| {
        has_leet |= group.is_clear();
        let places = group.start..group.start + group.signs.len();
        if group.is_mask {
            changes.extend(places.map(|at| Change::new(at, Fold::Masked)));
        } else if group.is_leet() {
            changes.extend(places.map(|at| Change::new(at, Fold::Leet)));
        }
    });
    // Once one word is written with digits, those at the ends of others are no numbers either.
    changes.retain(|change| has_leet || change.fold == Fold::Masked);
    changes
}

/// Neighbouring digits and signs in a word that holds letters too.
#[derive(Debug)]
struct Group<'t> {
    start: usize,
    signs: &'t [u8],
    is_first: bool,
    is_last: bool,
    is_mask: bool,
    /// How many letters the word has.
    n_letters: usize,
}

/// Shows the groups of a text one after the other: a long one may have more than fit into memory well.
fn each_group<'t>(text: &'t str, mut show: impl FnMut(Group<'t>)) {
    let bytes = text.as_bytes();
    let mut links = Links::of(text);
    let mut at = 0;
    while at < bytes.len() {
        let len = bytes[at..].iter().take_while(|&&byte| is_token_byte(byte)).count();
        let token = word(bytes, at..at + len);
        if is_mixed(&bytes[token.clone()]) && !links.cover(token.start) {
            groups_of(bytes, token, &mut show);
        }
        at += len.max(1);
    }
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'$' | b'!' | b'|' | b'+' | b'*' | b'#')
}

/// Leaves out the signs at either end that close sentences, mark hashtags or set off words. A star
/// at the end masks a letter if others do and it does not close a pair.
fn word(bytes: &[u8], token: Range<usize>) -> Range<usize> {
    let is_outer = |byte: &&u8| matches!(byte, b'!' | b'|' | b'+' | b'*' | b'#');
    let n_before = bytes[token.clone()].iter().take_while(is_outer).count();
    let inner = token.start + n_before..token.end;
    let n_behind = bytes[inner.clone()].iter().rev().take_while(is_outer).count();
    let word = inner.start..inner.end - n_behind;
    let is_masked = n_before == 0 && n_behind > 0 && bytes[word.end] == b'*';
    let is_mask = |signs: &[u8]| {
        signs[1] == b'*' && signs[0].is_ascii_alphabetic() && signs[2].is_ascii_alphabetic()
    };
    if is_masked && bytes[word.clone()].windows(3).any(is_mask) {
        word.start..word.end + 1
    } else {
        word
    }
}

fn is_mixed(word: &[u8]) -> bool {
    word.iter().any(u8::is_ascii_alphabetic) && !word.iter().all(u8::is_ascii_alphabetic)
}

fn groups_of<'t>(bytes: &'t [u8], word: Range<usize>, show: &mut impl FnMut(Group<'t>)) {
    let is_tag = word.start > 0 && bytes[word.start - 1] == b'#';
    let can_mask = |signs: &[u8]| match signs {
        b"*" => word.len() >= SHORTEST_MASKED,
        b"#" => word.len() >= SHORTEST_MASKED && !is_tag,
        _ => false,
    };
    let n_letters = bytes[word.clone()].iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let mut start = word.start;
    for signs in bytes[word.clone()].split(u8::is_ascii_alphabetic) {
        if !signs.is_empty() {
            let is_first = start == word.start;
            let is_last = start + signs.len() == word.end;
            let is_mask = can_mask(signs) && !is_first;
            show(Group { start, signs, is_first, is_last, is_mask, n_letters });
        }
        start += signs.len() + 1;
    }
}

impl Group<'_> {
    /// Tells whether the group can be read as letters where it stands.
    fn is_leet(&self) -> bool {
        self.signs.len() <= LONGEST_GROUP
            && self.signs.iter().all(|&sign| letter(sign).is_some())
            && !self.is_number()
    }

    /// Tells whether the group is what numbers look like in words: a 2, which doubles the word, a
    /// year, or at either end a digit behind a zero, as candidates are numbered.
    fn is_number(&self) -> bool {
        match self.signs {
            [b'2', ..] | [b'1', b'9', _, _] => true,
            [b'0', b'1'..=b'3'] => !self.is_inner(),
            _ => false,
        }
    }

    /// Tells whether the group alone is enough to suspect that letters were replaced.
    fn is_clear(&self) -> bool {
        let is_ending = matches!(self.signs, [_] | [b'0', _]) && self.n_letters >= FEWEST_LETTERS;
        self.is_leet() && self.signs != b"+" && (self.is_inner() || is_ending)
    }

    fn is_inner(&self) -> bool {
        !self.is_first && !self.is_last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks that one reading of `text` holds each word, and by which fold.
    #[track_caller]
    fn check(text: &str, words: &[(&str, Fold)]) {
        let readings = of(text);
        for &(word, fold) in words {
            let place = readings.iter().find_map(|reading| {
                let start = reading.as_str().to_ascii_lowercase().find(word)?;
                Some(reading.folds(Span::new(start, start + word.len())))
            });
            let folds: Option<Vec<_>> = place.map(|folds| folds.iter().collect());
            assert_eq!(folds, Some(vec![fold]), "`{word}` in {readings:?}");
        }
    }

    #[test]
    fn digits_and_signs_are_read_as_letters() {
        check("P1l1h B4p4k d3n94n 5344t", &[("pilih", Fold::Leet), ("dengan", Fold::Leet)]);
        check("p!l!h pi|ih t3rb4!k", &[("pilih", Fold::Leet), ("terbaik", Fold::Leet)]);
        check("ma1am m4s1h l4pan9", &[("malam", Fold::Leet), ("lapang", Fold::Leet)]);
        check("5aya $uka k0pi n4si6", &[("saya", Fold::Leet), ("nasib", Fold::Leet)]);
        check("k0p1!!! *t3h*", &[("kopi", Fold::Leet), ("*teh*", Fold::Leet)]);
        check("kopi1 panas", &[("kopii", Fold::Leet)]);
    }

    #[test]
    fn masked_vowels_are_filled_in() {
        check("p*kan d*p*n c#cak", &[("pekan", Fold::Masked), ("depan", Fold::Masked)]);
        check("c*nt*h s*k*t", &[("contoh", Fold::Masked), ("sakit", Fold::Masked)]);
        check("m*l*n*", &[("malono", Fold::Masked)]);
    }

    #[test]
    fn numbers_words_and_markup_have_one_reading() {
        let text = "2024an ke2 teman2nya no1 rt05 b71 1000 2019Rame jokowi2periode sore!\
                    *tebal* **tebal** a*b @n4m4 https://x.id/p1l1h #satu#dua tahun1998an";
        assert_eq!(of(text), []);
    }

    #[test]
    fn readings_are_few_and_keep_offsets() {
        let text = "k*l*u p1l1h c0b4 m*s*k ßé";
        let readings = of(text);
        assert_eq!(readings.len(), 12);
        assert!(readings.iter().all(|reading| reading.as_str().len() == text.len()));
        let folds = |end| readings[0].folds(Span::new(0, end));
        assert_eq!((folds(1), folds(2)), (Folds::NONE, Folds::of(Fold::Masked)));
    }
}
