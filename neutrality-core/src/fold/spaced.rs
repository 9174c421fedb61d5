//! Words whose letters were set apart, as in `c o b l o s` or `c.o.b.l.o.s`.

use std::ops::Range;

use crate::fold::{
    Fold, Folds,
    map::{Draft, FoldMap},
    needs::{FEWEST_SINGLES, LONGEST_SIGN},
    runs::Links,
};

/// Letters that stand alone with equal gaps between them: the byte offset of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    // Invariant: ascending, at least two.
    letters: Vec<usize>,
}

impl Run {
    pub(super) fn start(&self) -> usize {
        self.letters[0]
    }

    pub(super) fn end(&self) -> usize {
        self.letters[self.letters.len() - 1] + 1
    }
}

/// A run with signs between its letters is one word, unless it is as long as two.
const LONGEST_WORD: usize = 10;

impl Run {
    /// Tells whether the run may hold several words, so that nobody knows where they begin: where
    /// blanks set the letters apart, those between words look the same.
    pub(super) fn is_open(&self, text: &str) -> bool {
        let gap = &text[self.letters[0] + 1..self.letters[1]];
        gap.trim_matches([' ', '\n']).is_empty() || self.letters.len() > LONGEST_WORD
    }
}

/// What stands between two letters of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Gap<'t> {
    before: White,
    /// One sign, once or repeated; or the white space itself when there is nothing else.
    sign: &'t str,
    behind: White,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum White {
    None,
    Blank,
    Break,
}

/// Finds the runs of a text, in order.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let singles = singles(text);
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at + 1 < singles.len() {
        let all = &singles[at..at + equal_gaps(text, &singles[at..])];
        let all = without_next(text, all, &singles[at..]);
        let inner = without_numbers(text, all);
        let letters = &all[inner.clone()];
        if is_word(text, letters) || runs.last().is_some_and(|run| is_next(text, run, letters)) {
            runs.push(Run { letters: letters.to_vec() });
            at += inner.end;
        } else {
            // The last letter may start the next run, with another gap.
            at += (all.len() - 1).max(1);
        }
    }
    runs
}

/// Leaves out the last letter of a run that blanks set apart, if signs set it apart from the letters
/// behind it, and these make a word together: `p i l i h b.u.d.i`. Signs bind closer than blanks.
fn without_next<'s>(text: &str, all: &'s [usize], singles: &'s [usize]) -> &'s [usize] {
    let &[first, second, .., last] = all else { return all };
    let is_blank = |start: usize, end: usize| text[start..end].bytes().all(|byte| byte == b' ');
    let next = &singles[all.len() - 1..];
    let Some(&behind) = next.get(1) else { return all };
    if !is_blank(first + 1, second) || is_blank(last + 1, behind) {
        return all;
    }
    let next = &next[..equal_gaps(text, next)];
    if is_word(text, next) { &all[..all.len() - 1] } else { all }
}

/// Tells whether letters too few for a word of their own are the next word after `run`: set apart
/// by the same gap, with nothing but a wider blank between.
fn is_next(text: &str, run: &Run, letters: &[usize]) -> bool {
    let &[first, second, ..] = letters else {
        return false;
    };
    let bytes = text.as_bytes();
    let is_near = text[run.end()..first].bytes().all(|byte| byte == b' ');
    let is_same_gap = text[run.letters[0] + 1..run.letters[1]] == text[first + 1..second];
    let is_varied = !bytes[first].eq_ignore_ascii_case(&bytes[second]);
    is_near && is_same_gap && is_varied && letters.iter().all(|&at| bytes[at].is_ascii_alphabetic())
}

/// Removes the gaps within the runs.
pub(super) fn join(text: &str, runs: &[Run]) -> Option<(String, FoldMap)> {
    let mut draft = Draft::new(text);
    for run in runs {
        for pair in run.letters.windows(2) {
            draft.replace(pair[0] + 1..pair[1], "", Folds::of(Fold::Spaced));
        }
    }
    draft.finish()
}

/// Tells whether the byte at `at` is a letter or digit that other such may be joined to.
pub(super) fn may_join(text: &str, at: usize) -> bool {
    is_single(text, at) || is_glued(text.as_bytes(), at)
}

/// Tells whether the byte at `at` is a letter or digit that stands alone.
fn is_single(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_word = |at: usize| is_word_byte(bytes[at]);
    // Beyond ASCII, characters must be looked at whole.
    let is_word_before = || match bytes[at - 1] {
        0..=0x7F => is_word(at - 1),
        _ => text[..at].chars().next_back().is_some_and(char::is_alphanumeric),
    };
    let is_word_behind = || match bytes[at + 1] {
        0..=0x7F => is_word(at + 1),
        _ => text[at + 1..].chars().next().is_some_and(char::is_alphanumeric),
    };
    is_word(at) && !(at > 0 && is_word_before()) && !(at + 1 < bytes.len() && is_word_behind())
}

fn singles(text: &str) -> Vec<usize> {
    let mut links = Links::of(text);
    (0..text.len()).filter(|&at| may_join(text, at) && !links.cover(at)).collect()
}

/// So many letters or digits of a word may be left together at its start or end.
const LONGEST_GLUED: usize = 4;

/// Tells whether the letter at `at` is the last of a few that were left together at the start of a
/// word, or the first of such at its end: `2019g.a.n.t.i`, `ka.d.r.u.n2`. Blanks end words, so
/// around them only digits can be left.
fn is_glued(bytes: &[u8], at: usize) -> bool {
    let is_word =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().is_some_and(is_word_byte);
    let is_sign = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte| b".-_*|/~+,".contains(byte))
    };
    let before = bytes[..at].iter().rev().take(LONGEST_GLUED + 1).take_while(|&&b| is_word_byte(b));
    let behind = bytes[at + 1..].iter().take(LONGEST_GLUED + 1).take_while(|&&b| is_word_byte(b));
    let (n_before, n_behind) = (before.clone().count(), behind.clone().count());
    if !bytes[at].is_ascii_alphabetic() || n_before > LONGEST_GLUED || n_behind > LONGEST_GLUED {
        return false;
    }
    match (n_before, n_behind) {
        (1.., 0) => {
            let goes_on = is_sign(Some(at + 1)) && is_word(Some(at + 2)) && !is_word(Some(at + 3));
            goes_on || before.clone().all(u8::is_ascii_digit)
        }
        (0, 1..) => {
            let came = is_sign(at.checked_sub(1))
                && is_word(at.checked_sub(2))
                && !is_word(at.checked_sub(3));
            came || bytes[at + 1].is_ascii_digit()
        }
        _ => false,
    }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'@' | b'$')
}

/// Counts the letters from the first on that have the same gap between them. Once, a line break
/// may stand in its place.
fn equal_gaps(text: &str, singles: &[usize]) -> usize {
    let gap = |pair: &[usize]| Gap::of(&text[pair[0] + 1..pair[1]]);
    let mut pairs = singles.windows(2);
    let Some(first) = pairs.next().and_then(gap) else {
        return 1;
    };
    let mut is_broken = false;
    let n_more = pairs.take_while(|pair| match gap(pair) {
        Some(gap) if gap == first => true,
        Some(gap) if gap.is_line_break() && !is_broken => {
            is_broken = true;
            true
        }
        _ => false,
    });
    2 + n_more.count()
}

/// Leaves out the digits at either end of a run, unless there are others between: they count or
/// number something.
fn without_numbers(text: &str, letters: &[usize]) -> Range<usize> {
    let is_digit = |&&at: &&usize| text.as_bytes()[at].is_ascii_digit();
    let n_before = letters.iter().take_while(is_digit).count();
    let n_behind = letters[n_before..].iter().rev().take_while(is_digit).count();
    let inner = n_before..letters.len() - n_behind;
    if letters[inner.clone()].iter().any(|at| is_digit(&at)) { 0..letters.len() } else { inner }
}

/// Tells whether a run is long and varied enough to be a word in disguise, and no list, number or
/// abbreviation.
fn is_word(text: &str, letters: &[usize]) -> bool {
    let [first, second, ..] = letters else {
        return false;
    };
    let bytes = text.as_bytes();
    // Abbreviations have stops, initials and lists have spaces, commas or lines of their own.
    let is_common = matches!(bytes[first + 1], b'.' | b',' | b' ' | b'\n' | b'\'')
        || matches!(bytes[second - 1], b' ' | b'\n');
    let n_needed = if is_common { 4 } else { 3 };
    let n_letters = letters.iter().filter(|&&at| bytes[at].is_ascii_alphabetic()).count();
    let is_new = |pair: &&[usize]| !bytes[pair[0]].eq_ignore_ascii_case(&bytes[pair[1]]);
    let n_changes = letters.windows(2).filter(is_new).count();
    // Between consonants alone, such signs stand for the vowels.
    let is_vowel = |at: &usize| b"aeiouAEIOU0134".contains(&bytes[*at]);
    let is_masked = matches!(bytes[first + 1], b'*' | b'|') && !letters.iter().any(is_vowel);
    // Letters that were left together are not counted when it is asked whether a text needs joining.
    let n_singles = letters.iter().filter(|&&at| is_single(text, at)).count();
    let is_long = letters.len() >= n_needed && n_singles >= usize::from(FEWEST_SINGLES);
    // What is left when equal letters are shrunk must not look like a letter that stands alone.
    is_long && n_letters * 2 >= letters.len() && n_changes >= 2 && !is_masked
}

impl<'t> Gap<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let sign = text.trim_matches([' ', '\n']);
        let Some(first) = sign.chars().next() else {
            let gap = Self { before: White::None, sign: text, behind: White::None };
            return (!text.is_empty()).then_some(gap);
        };
        // Any sign may set letters apart, a picture too, but not what stands for a letter.
        let is_separator =
            !first.is_alphanumeric() && !matches!(first, '@' | '$' | '"' | '“' | '”');
        if !is_separator || sign.len() > LONGEST_SIGN || sign.chars().any(|c| c != first) {
            return None;
        }
        let start = text.len() - text.trim_start_matches([' ', '\n']).len();
        let (before, behind) = (&text[..start], &text[start + sign.len()..]);
        Some(Self { before: White::of(before), sign, behind: White::of(behind) })
    }

    fn is_line_break(self) -> bool {
        self.sign.contains('\n')
    }
}

impl White {
    fn of(text: &str) -> Self {
        match text {
            "" => Self::None,
            _ if text.contains('\n') => Self::Break,
            _ => Self::Blank,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, joined: &str) {
        let runs = runs(text);
        let found = join(text, &runs).map_or(text.to_owned(), |(joined, _)| joined);
        assert_eq!(found, joined);
    }

    #[test]
    fn letters_with_equal_gaps_join() {
        check("ayo p i l i h dia", "ayo pilih dia");
        check("p.i.l.i.h b.u.d.i", "pilih budi");
        check("p i l i h b.u.d.i", "pilih budi");
        check("p--i--l--i--h p • i • l • i • h p'i'l'i'h", "pilih pilih pilih");
        check("p\ni\nl\ni\nh", "pilih");
        check("p i l\ni h", "pilih");
        check("(p_i_l_i_h)", "(pilih)");
    }

    #[test]
    fn a_few_letters_may_be_left_together_at_either_end() {
        check("#2019g.a.n.t.i.b.u.d.i ya", "#2019gantibudi ya");
        check("co.b.l.o.s2an dia", "coblos2an dia");
        check("p i l i h2 dia", "pilih2 dia");
        check("pi l i dia", "pi l i dia");
        check("kami p i l i h dia", "kami pilih dia");
    }

    #[test]
    fn digits_and_signs_join_between_letters() {
        check("c 0 b l 0 s 2", "c0bl0s2");
        check("c o b l o s 2", "coblos 2");
        check("2 p a k e t", "2 paket");
        check("p @ k 3 t", "p@k3t");
    }

    #[test]
    fn short_words_join_behind_a_joined_one() {
        check("s a y a   d i   r u m a h", "saya   di   rumah");
        check("rumah   d i   sana", "rumah   d i   sana");
    }

    #[test]
    fn abbreviations_lists_and_numbers_stay() {
        for text in [
            "a.n. Budi S.H. M.Pd., d.a. K.H. Ali s.d. 3",
            "1 2 3 4 1.2.3.4 0-8-1-2",
            "a b c, t t d, u u u u u",
            "www.a.b.c.d @a.b.c.d https://x.id/a-b-c-d",
            "k*m*t p|l|h",
            "а б в г д",
        ] {
            check(text, text);
        }
    }
}
