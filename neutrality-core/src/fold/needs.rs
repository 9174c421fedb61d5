//! One cheap pass over the bytes of a text that says which folds it may need.
//!
//! It may say yes too often, never no wrongly: each fold looks for itself. Bytes of characters
//! beyond ASCII count as signs. A byte is judged by its two neighbours, and without branches, so
//! that the compiler judges a block at once: hence the single `&` and `|` here.

use crate::{ascii, fold::emphasis};

/// What a text may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Needs(u16);

const LETTERS: u8 = 1;
const STRETCHED: u8 = 2;
const SPACED: u8 = 4;
const SPACE: u8 = 8;
const LEET: u8 = 16;
/// A letter or digit that stands alone; a few do in plain text.
const SINGLE: u8 = 32;
const MENDED: u8 = 64;
/// Entities, tags or what sets words off: a byte has no bit for each.
const MARKUP: u8 = 128;
/// Of a whole block, or of two that are neighbours.
const LONG: u16 = 256;

/// Fewer letters than this that stand alone are no spaced word. They lie in one block or in two
/// neighbours, or else there is much white space between them.
pub(super) const FEWEST_SINGLES: u8 = 3;

/// The longest sign, repeated, over which letters are joined: with a space on either side it is
/// shorter than half a block.
pub(super) const LONGEST_SIGN: usize = BLOCK / 2 - 3;

/// So many bytes are judged at once.
pub(super) const BLOCK: usize = 32;

/// So many bytes, in a row of such, are looked at together for letters without an end.
const GROUP: usize = ascii::EIGHT;
/// As many letters in a row fill two neighbouring groups, wherever they begin.
pub(super) const LONG_RUN: usize = 3 * GROUP - 1;

/// What stands before and behind every text.
const BORDER: u8 = b'.';

impl Needs {
    pub(super) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (mut flags, mut n_before) = (0, 0);
        let (mut is_long, mut was_filled) = (false, false);
        let mut add = |block: &[u8; BLOCK + 2]| {
            let (new, n_singles) = judge_block(block);
            flags |= new | flag(n_before + n_singles >= FEWEST_SINGLES, SPACED);
            n_before = n_singles;
            let (is_filled, ends_filled) = filled(block, was_filled);
            is_long |= is_filled;
            was_filled = ends_filled;
        };
        // The first and the last block are filled up, the others are judged where they are.
        let mut first = [BORDER; BLOCK + 2];
        let len = bytes.len().min(BLOCK + 1);
        first[1..=len].copy_from_slice(&bytes[..len]);
        add(&first);
        let mut rest = bytes.get(BLOCK - 1..).unwrap_or_default();
        while let Some(block) = rest.first_chunk() {
            add(block);
            rest = &rest[BLOCK..];
        }
        if rest.len() > 1 {
            let mut last = [BORDER; BLOCK + 2];
            last[..rest.len()].copy_from_slice(rest);
            add(&last);
        }
        Self(u16::from(flags & !SINGLE) | if is_long { LONG } else { 0 })
    }

    #[cfg(test)]
    fn is_none(self) -> bool {
        self.0 == 0
    }

    fn has(self, flags: u8) -> bool {
        self.0 & u16::from(flags) != 0
    }

    pub(super) fn letters(self) -> bool {
        self.has(LETTERS)
    }

    pub(super) fn stretched(self) -> bool {
        self.has(STRETCHED)
    }

    pub(super) fn spaced(self) -> bool {
        self.has(SPACED | SPACE)
    }

    pub(super) fn space(self) -> bool {
        self.has(SPACE)
    }

    pub(super) fn leet(self) -> bool {
        self.has(LEET)
    }

    pub(super) fn mended(self) -> bool {
        self.has(MENDED)
    }

    pub(super) fn entities(self) -> bool {
        self.has(MARKUP)
    }

    pub(super) fn tags(self) -> bool {
        self.has(MARKUP)
    }

    pub(super) fn emphasis(self) -> bool {
        self.has(MARKUP)
    }

    pub(super) fn strung(self) -> bool {
        self.has(MENDED)
    }

    pub(super) fn parted(self) -> bool {
        self.0 & LONG != 0
    }
}

/// Returns what the inner bytes of a block may need, and how many of them stand alone.
fn judge_block(block: &[u8; BLOCK + 2]) -> (u8, u8) {
    let mut flags = [0; BLOCK];
    for (at, flags) in flags.iter_mut().enumerate() {
        *flags = judge(block[at], block[at + 1], block[at + 2]);
    }
    let n_singles = flags.iter().map(|flags| flags / SINGLE % 2).sum();
    (flags.iter().fold(0, |all, flags| all | flags), n_singles)
}

/// Tells whether two groups in a row are all letters, be the first of them the one before the block, and
/// whether the last one is.
fn filled(block: &[u8; BLOCK + 2], was_filled: bool) -> (bool, bool) {
    let groups = block[1..=BLOCK].chunks_exact(GROUP).filter_map(<[u8]>::first_chunk);
    groups.fold((false, was_filled), |(is_long, was_filled), group| {
        let is_filled = ascii::are_letters(group);
        (is_long | was_filled & is_filled, is_filled)
    })
}

/// Says what a byte may need between its neighbours.
fn judge(before: u8, byte: u8, behind: u8) -> u8 {
    let is_same = (before | 0x20 == byte | 0x20) & (byte | 0x20 == behind | 0x20);
    let is_mixed = is_letter(byte) & is_leet(behind) | is_leet(byte) & is_letter(behind);
    let is_inner = is_letter(before) & is_sign(byte) & (is_word(behind) | is_sign(behind));
    let is_letter_sign = (byte == b'@') | (byte == b'$');
    let is_outer = is_letter_sign & is_letter(before) | (byte == b'$') & is_letter(behind);
    let is_single = (is_word(byte) | is_letter_sign) & !is_word(before) & !is_word(behind);
    let is_foreign = (byte < b' ') & (byte != b'\n') | (byte > b'~');
    let is_entity = (byte == b'&') & (is_letter(behind) | (behind == b'#'));
    let is_tag = (byte == b'<') & (is_letter(behind) | (behind == b'/'));
    let is_set_off = emphasis::is_mark(byte) & (is_word(behind) | (behind > b'~'));
    let is_odd = may_be_mended(before, byte, behind);
    flag(is_foreign, LETTERS)
        | flag(is_odd, MENDED)
        | flag(is_entity | is_tag | is_set_off, MARKUP)
        | flag(is_same & is_letter(byte), STRETCHED)
        | flag(is_blank(byte) & is_blank(behind), SPACE)
        | flag(is_mixed | is_inner | is_outer, LEET)
        | flag(is_single, SINGLE)
}

/// Tells whether a byte may be a sign inside a word, or the second of two equal letters.
#[inline]
fn may_be_mended(before: u8, byte: u8, behind: u8) -> bool {
    let is_inside = is_letter(before) & !is_word(byte) & (byte > b' ');
    is_double(before, byte, behind) | is_inside & (is_letter(behind) | (byte > b'~'))
}

/// Returns which of the inner bytes of a block is the first such place.
pub(super) fn odd_in(block: &[u8; BLOCK + 2]) -> Option<usize> {
    let mut odd = [0; BLOCK];
    for (at, odd) in odd.iter_mut().enumerate() {
        *odd = u8::from(may_be_mended(block[at], block[at + 1], block[at + 2]));
    }
    // All of them at once, since few blocks hold one.
    let is_odd = odd.iter().fold(0, |all, odd| all | odd) > 0;
    if is_odd { odd.iter().position(|&odd| odd > 0) } else { None }
}

/// Tells whether a byte is the second of two equal letters. `ngg` in front of another letter is spelling,
/// and common.
pub(super) fn is_double(before: u8, byte: u8, behind: u8) -> bool {
    let is_spelling = (byte | 0x20 == b'g') & is_letter(behind);
    (before | 0x20 == byte | 0x20) & is_letter(byte) & !is_spelling
}

fn flag(holds: bool, flag: u8) -> u8 {
    // All bits or none, where the product would have to be made of wider numbers.
    u8::from(holds).wrapping_neg() & flag
}

fn is_word(byte: u8) -> bool {
    is_letter(byte) | is_digit(byte)
}

fn is_letter(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 26
}

fn is_digit(byte: u8) -> bool {
    byte.wrapping_sub(b'0') < 10
}

/// Tells whether a byte is a digit that may be the first one read as a letter. A 2 often is in a
/// word, and only doubles it.
fn is_leet(byte: u8) -> bool {
    is_digit(byte) & (byte != b'2')
}

/// Tells whether a byte is read as a letter, or masks one, inside a word. The quotation mark
/// counts too, since `!` to `$` make one comparison.
fn is_sign(byte: u8) -> bool {
    (byte.wrapping_sub(b'!') < 4) | (byte.wrapping_sub(b'*') < 2) | (byte == b'@') | (byte == b'|')
}

fn is_blank(byte: u8) -> bool {
    (byte == b' ') | (byte == b'\n')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::*;
    use crate::fold::{
        Vocabulary, entities, letters, mended, readings, runs, spaced, strung, tags,
    };

    /// Checks that every fold which finds something was announced.
    fn check(text: &str) {
        let needs = Needs::of(text);
        assert!(needs.letters() || letters::fold(text).is_none(), "letters in {text:?}");
        assert!(needs.stretched() || runs::shrink(text).is_none(), "stretched in {text:?}");
        assert!(needs.spaced() || spaced::runs(text).is_empty(), "spaced in {text:?}");
        assert!(needs.space() || runs::tidy(text).is_none(), "space in {text:?}");
        assert!(needs.leet() || readings::of(text).is_empty(), "leet in {text:?}");
        let words = Vocabulary::new(["babab", "aba", "ab"].map(Cow::from), [], []);
        assert!(needs.mended() || mended::mend(text, &words).is_none(), "mended in {text:?}");
        assert!(needs.entities() || entities::decode(text).is_none(), "entities in {text:?}");
        assert!(needs.tags() || tags::strip(text).is_none(), "tags in {text:?}");
        assert!(needs.emphasis() || emphasis::strip(text).is_none(), "emphasis in {text:?}");
        assert!(needs.strung() || strung::part(text).is_none(), "strung in {text:?}");
    }

    #[test]
    fn plain_text_needs_nothing() {
        let text = "Rapat ke-2, jam 10.30 (ruang B): bawa map & pena!\nTerima kasih, teman2.";
        assert!(Needs::of(text).is_none());
        assert!(Needs::of("").is_none());
    }

    proptest! {
        #[test]
        fn what_is_needed_is_announced(
            before in "[a ]{0,70}", text in "[abB1234 \n.*_~@$!|+#<>/&;-]{0,24}", behind in "[a ]{0,40}",
        ) {
            check(&(before + &text + &behind));
        }
    }
}
