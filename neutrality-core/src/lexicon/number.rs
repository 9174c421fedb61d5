//! A participant's number: `nomor 2`, `paslon dua`, `02`.

use std::collections::BTreeMap;

use crate::{
    pack::NumbersEntry,
    span::{Folded, Span},
    words::Words,
};

/// Between the word and the number stand at most so many signs: `no. 2`, `nomor : 2`.
const MAX_SIGNS: usize = 3;
/// Longer words are no number words.
const MAX_WORD: usize = 24;

/// How numbers are spoken of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    words: BTreeMap<String, u32>,
    not_after: Words,
    not_before: Words,
    max: u32,
}

impl Numbers {
    /// Takes in what a pack says.
    pub(super) fn add(&mut self, entry: &NumbersEntry) {
        self.words.extend(entry.words.iter().map(|(word, &number)| (word.to_lowercase(), number)));
        for (known, words) in
            [(&mut self.not_after, &entry.not_after), (&mut self.not_before, &entry.not_before)]
        {
            for word in words {
                known.add(&word.to_lowercase());
            }
        }
        self.max = self.max.max(entry.max);
    }

    /// Whether a word of small letters tells a number.
    pub(super) fn has(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// The value of a form that stands alone, such as `02`. One that is a number word as well means
    /// what the pack says: `222`, a cheer, is 2.
    pub(super) fn value(&self, form: &str) -> Option<u32> {
        self.words.get(form).copied().or_else(|| form.parse().ok())
    }

    /// Reads the number behind a lead, and returns it with its place. Among letters that stood alone
    /// a number word may follow without a sign between, and go on into the next word.
    pub(super) fn behind(
        &self,
        text: &str,
        lead: Span<Folded>,
        is_joined: bool,
    ) -> Option<(u32, Span<Folded>)> {
        let behind = &text[lead.end()..];
        let signs = behind.bytes().take_while(|byte| b" .:#-".contains(byte));
        let skipped = signs.take(MAX_SIGNS).count();
        let rest = &behind[skipped..];
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, length) = match n_digits {
            0 if skipped == 0 && is_joined => self.first_word(rest)?,
            0 if skipped == 0 => return None,
            0 => {
                let letters =
                    rest.bytes().take(MAX_WORD).take_while(u8::is_ascii_alphabetic).count();
                (*self.words.get(Lower::of(&rest[..letters]).as_str())?, letters)
            }
            1 | 2 => (rest[..n_digits].parse().ok()?, n_digits),
            _ => return None,
        };
        let start = lead.end() + skipped;
        let figure = Span::new(start, start + length);
        let is_in_range = (1..=self.max).contains(&number);
        (is_in_range && self.may_stand(text, figure, lead.cover(figure), is_joined))
            .then_some((number, figure))
    }

    /// The longest number word that a text starts with, and its length.
    fn first_word(&self, text: &str) -> Option<(u32, usize)> {
        let starts = |word: &str| {
            text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        let words = self.words.iter().filter(|(word, _)| starts(word));
        words.map(|(word, &number)| (number, word.len())).max_by_key(|&(_, length)| length)
    }

    /// Tells whether a number that stands here may be a participant's: it is no part of a longer
    /// figure, and the words around the whole expression speak of nothing else.
    pub(super) fn may_stand(
        &self,
        text: &str,
        number: Span<Folded>,
        whole: Span<Folded>,
        is_joined: bool,
    ) -> bool {
        let bytes = text.as_bytes();
        let digit =
            |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        let joins = |at: Option<usize>| {
            at.and_then(|at| bytes.get(at)).is_some_and(|byte| b".,:/-%'".contains(byte))
        };
        let (start, end) = (number.start(), number.end());
        let before = start.checked_sub(1);
        let letter = bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        let figure_before = digit(before) || joins(before) && digit(start.checked_sub(2));
        let figure_behind =
            joins(Some(end)) && digit(Some(end + 1)) || bytes.get(end) == Some(&b'%');
        (!letter || is_joined)
            && !figure_before
            && !figure_behind
            && !last_words(&text[..whole.start()])
                .iter()
                .any(|words| self.not_after.contain(words.as_str()))
            && !first_words(&text[end..])
                .iter()
                .any(|words| self.not_before.contain(words.as_str()))
    }
}

/// Two words at most and the blank between them, in lower case; without memory of its own, since
/// words are looked up beside every number.
struct Lower {
    bytes: [u8; 2 * MAX_WORD + 1],
    len: usize,
}

impl Lower {
    // Invariant: ASCII, so what is cut off at the end of the space is no part of a character.
    fn of(words: &str) -> Self {
        let mut bytes = [0; 2 * MAX_WORD + 1];
        let len = words.len().min(bytes.len());
        bytes[..len].copy_from_slice(&words.as_bytes()[..len]);
        bytes.make_ascii_lowercase();
        Self { bytes, len }
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).expect("only ASCII is looked up")
    }
}

/// The word directly before and the two words before, in lower case.
fn last_words(text: &str) -> [Lower; 2] {
    let text = text.trim_end_matches([' ', '.', '/', ':']);
    let start = |text: &str| {
        let bytes = text.bytes().rev().take(MAX_WORD);
        text.len() - bytes.take_while(u8::is_ascii_alphanumeric).count()
    };
    let one = start(text);
    let two = text[..one].strip_suffix(' ').map_or(one, start);
    [Lower::of(&text[one..]), Lower::of(&text[two..])]
}

/// The word directly behind and the two words behind, in lower case.
fn first_words(text: &str) -> [Lower; 2] {
    let text = text.trim_start_matches(' ');
    let end = |from: usize| {
        let bytes = text.bytes().skip(from).take(MAX_WORD);
        from + bytes.take_while(u8::is_ascii_alphanumeric).count()
    };
    let one = end(0);
    let two = if text[one..].starts_with(' ') { end(one + 1) } else { one };
    [Lower::of(&text[..one]), Lower::of(&text[..two])]
}
