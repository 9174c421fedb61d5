//! Words with a blank inside: `du kung`.
//!
//! Two words that are none by themselves, and together are a term, were one. Most pairs of words are told
//! from such at a glance, since few terms begin as they do.

use std::ops::Range;

use crate::{
    ascii,
    fold::{
        Dictionary, Fold, Folds,
        map::{Draft, FoldMap},
        runs::Links,
    },
};

/// Of shorter words too many are two others beside each other.
const SHORTEST: usize = 5;
const LONGEST: usize = 16;
/// One of the halves has no more letters: two longer ones are mostly words.
const LONGEST_SHORTER: usize = 4;

/// Leaves such blanks out.
pub(super) fn join(text: &str, words: &impl Dictionary) -> Option<(String, FoldMap)> {
    let bytes = text.as_bytes();
    let mut links = Links::of(text);
    let mut draft = Draft::new(text);
    // The word before, if only blanks stand behind it.
    let mut before: Option<Range<usize>> = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if !byte.is_ascii_alphabetic() {
            before = before.filter(|_| matches!(byte, b' ' | b'\n'));
            at += 1;
            continue;
        }
        let here = at..at + ascii::n_letters(bytes, at);
        at = here.end;
        let joins = |first: &Range<usize>| are_halves(text, first, &here, words);
        let first = before.take().filter(joins);
        match first.filter(|first| !links.cover(first.start)) {
            Some(first) => draft.replace(first.end..here.start, "", Folds::of(Fold::Spaced)),
            None => before = Some(here),
        }
    }
    draft.finish()
}

/// Whether letters are a whole word, of nothing else and in no name or hashtag.
pub(super) fn is_whole(bytes: &[u8], word: &Range<usize>) -> bool {
    let ends = |at: Option<usize>| {
        let byte = at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
        byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"#@_".contains(&byte)
    };
    ends(word.start.checked_sub(1)) && ends(Some(word.end))
}

/// Whether the two are halves of a term, and the first is not the first word of another. What most pairs
/// fail is asked first.
fn are_halves(
    text: &str,
    first: &Range<usize>,
    second: &Range<usize>,
    words: &impl Dictionary,
) -> bool {
    let bytes = text.as_bytes();
    let (one, other) = (&text[first.clone()], &text[second.clone()]);
    let len = one.len() + other.len();
    let both = || ascii::eight_of(one.as_bytes(), other.as_bytes());
    (SHORTEST..=LONGEST).contains(&len)
        && one.len().min(other.len()) <= LONGEST_SHORTER
        && words.may_begin(both(), len)
        && !words.may_begin(ascii::eight(bytes, first.start).0, one.len())
        && is_whole(bytes, first)
        && is_whole(bytes, second)
        && is_one_word(one, other, words)
}

/// Whether the two are one word: a term, no part of which is a word by itself.
fn is_one_word(first: &str, second: &str, words: &impl Dictionary) -> bool {
    words.is_term(&[first, second].concat()) && !words.is_known(first) && !words.is_known(second)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::fold::Vocabulary;

    #[track_caller]
    fn check(text: &str, joined: &str) {
        let words = ["dukung", "coblos", "pilih", "pil", "memilih", "milih"];
        let words = Vocabulary::new(words.map(Cow::from), [], []);
        let found = join(text, &words).map_or(text.to_owned(), |(joined, _)| joined);
        assert_eq!(found, joined);
    }

    #[test]
    fn halves_of_a_term_are_joined() {
        check("ayo du kung dan (co\nblos)!", "ayo dukung dan (coblos)!");
        check("Du  KUNG", "DuKUNG");
        check("me milih d ukung duk ung", "me milih dukung dukung");
    }

    #[test]
    fn words_that_are_known_stay_apart() {
        for text in ["pil ih", "k ami", "du, kung", "#du kung", "du kung2", "du kungé", "du", " "]
        {
            check(text, text);
        }
    }
}
