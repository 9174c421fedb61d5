//! Several characters at a time: letters drawn out, runs of white space, and what is no prose.

use std::ops::Range;

use crate::fold::{
    Fold, Folds,
    map::{Draft, FoldMap},
    spaced,
};

/// So many equal letters are drawn out; doubles are spelling.
const STRETCH: usize = 3;

/// Words up to this length may hold three equal consonants: they are acronyms.
const ACRONYM: usize = 5;

/// On either side of three equal letters, a Roman numeral has no more letters than this.
const NUMERAL: usize = 8;

/// Shrinks every run of three or more equal letters to one.
pub(super) fn shrink(text: &str) -> Option<(String, FoldMap)> {
    let bytes = text.as_bytes();
    let mut links = Links::of(text);
    let mut draft = Draft::new(text);
    let mut at = 0;
    while let Some(next) = bytes[at..].windows(STRETCH).position(are_equal_letters) {
        let start = at + next;
        let is_same = |byte: &&u8| byte.eq_ignore_ascii_case(&bytes[start]);
        let run = start..start + bytes[start..].iter().take_while(is_same).count();
        at = run.end;
        if !is_acronym(bytes, &run) && !links.cover(start) {
            draft.replace(run, &text[start..=start], Folds::of(Fold::Stretched));
        }
    }
    draft.finish()
}

fn are_equal_letters(bytes: &[u8]) -> bool {
    bytes[0].is_ascii_alphabetic() && bytes.iter().all(|byte| byte.eq_ignore_ascii_case(&bytes[0]))
}

/// Tells whether three equal letters are an acronym or stand in one. Nobody draws out a consonant
/// in front of a short word by exactly two letters; a whole word of one letter says nothing else;
/// and Roman numerals repeat theirs.
fn is_acronym(bytes: &[u8], run: &Range<usize>) -> bool {
    let is_word = |byte: &&u8| byte.is_ascii_alphanumeric();
    let n_before = bytes[..run.start].iter().rev().take(ACRONYM).take_while(is_word).count();
    let n_behind = bytes[run.end..].iter().take(ACRONYM).take_while(is_word).count();
    let is_vowel = b"aeiouAEIOU".contains(&bytes[run.start]);
    let is_alone = n_before + n_behind == 0;
    let is_inside = n_behind > 0 && n_before + n_behind + run.len() <= ACRONYM && !is_vowel;
    run.len() == STRETCH && (is_alone || is_inside || is_roman(bytes, run))
}

/// Tells whether the whole word around a run is a Roman numeral.
fn is_roman(bytes: &[u8], run: &Range<usize>) -> bool {
    let is_numeral = |byte: &&u8| b"IVX".contains(byte);
    let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let n_before = bytes[..run.start].iter().rev().take(NUMERAL).take_while(is_numeral).count();
    let n_behind = bytes[run.end..].iter().take(NUMERAL).take_while(is_numeral).count();
    is_numeral(&&bytes[run.start])
        && !is_word(bytes[..run.start - n_before].last())
        && !is_word(bytes.get(run.end + n_behind))
}

/// Folds every run of white space to a line break if it holds one, else to a space. Between two
/// letters that stand alone it stays: there its width says which letters belong together.
pub(super) fn tidy(text: &str) -> Option<(String, FoldMap)> {
    let bytes = text.as_bytes();
    let is_space = |byte: &&u8| matches!(byte, b' ' | b'\n');
    let mut draft = Draft::new(text);
    let mut at = 0;
    while at < bytes.len() {
        let run = at..at + bytes[at..].iter().take_while(is_space).count();
        at = run.end + 1;
        if run.len() > 1 && !may_join_across(text, &run) {
            let with = if bytes[run.clone()].contains(&b'\n') { "\n" } else { " " };
            draft.replace(run, with, Folds::NONE);
        }
    }
    draft.finish()
}

fn may_join_across(text: &str, run: &Range<usize>) -> bool {
    let is_inner = run.start > 0 && run.end < text.len();
    is_inner && spaced::may_join(text, run.start - 1) && spaced::may_join(text, run.end)
}

/// The addresses and mentions of a text, which are no prose; asked from left to right.
#[derive(Debug)]
pub(super) struct Links<'t> {
    text: &'t str,
    // Invariant: every link that starts before `seen` has been found; `link` is the last one.
    seen: usize,
    link: Range<usize>,
}

impl<'t> Links<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, seen: 0, link: 0..0 }
    }

    /// Tells whether a link covers the byte at `at`, which must not lie before one asked earlier.
    pub(super) fn cover(&mut self, at: usize) -> bool {
        let may_start = |byte: &u8| matches!(byte, b'@' | b'h' | b'H' | b'w' | b'W');
        while self.seen <= at {
            let next = self.text.as_bytes()[self.seen..=at].iter().position(may_start);
            self.seen = next.map_or(at + 1, |next| self.seen + next);
            let len = next.map_or(0, |_| self.link_at(self.seen));
            if len > 0 {
                self.link = self.seen..self.seen + len;
            }
            self.seen += if next.is_some() { len.max(1) } else { 0 };
        }
        self.link.contains(&at)
    }

    /// Returns the length of the link that starts at `at`, or 0.
    fn link_at(&self, at: usize) -> usize {
        let rest = &self.text.as_bytes()[at..];
        let before = self.text.as_bytes()[..at].last();
        if before.is_some_and(|byte| byte.is_ascii_alphanumeric()) {
            return 0;
        }
        if rest[0] == b'@' {
            let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
            let len = rest[1..].iter().take_while(is_name).count();
            return if len > 0 { len + 1 } else { 0 };
        }
        let starts = |prefix: &str| {
            rest.get(..prefix.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        if starts("http://") || starts("https://") || starts("www.") {
            return rest.iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
        }
        0
    }
}
