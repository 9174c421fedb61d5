//! Words with a blank inside: `du kung`.
//!
//! Two words that are none by themselves, and together are a term, were one. Most pairs of words are told
//! from such at a glance, since few terms begin as they do.

use std::ops::{Range, RangeInclusive};

use crate::fold::{
    Dictionary, Fold, Folds,
    map::{Draft, FoldMap},
    runs::Links,
};

/// Of shorter words too many are two others beside each other.
pub(super) const LENGTHS: RangeInclusive<usize> = 5..=16;
/// One of the halves has no more letters: two longer ones are mostly words.
pub(super) const LONGEST_SHORTER: usize = 4;

/// Leaves such blanks out, between suspected pairs of words.
pub(super) fn join(
    text: &str,
    pairs: &[[Range<usize>; 2]],
    words: &impl Dictionary,
) -> Option<(String, FoldMap)> {
    let mut links = Links::of(text);
    let mut draft = Draft::new(text);
    // Where the last half of a joined word ends, which is none of another.
    let mut joined = 0;
    for [first, second] in pairs {
        let is_free = first.end != joined;
        if is_free && are_halves(text, first, second, words) && !links.cover(first.start) {
            draft.replace(first.end..second.start, "", Folds::of(Fold::Spaced));
            joined = second.end;
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

/// Whether a suspected pair is two halves of a term.
fn are_halves(
    text: &str,
    first: &Range<usize>,
    second: &Range<usize>,
    words: &impl Dictionary,
) -> bool {
    let bytes = text.as_bytes();
    let (one, other) = (&text[first.clone()], &text[second.clone()]);
    is_whole(bytes, first) && is_whole(bytes, second) && is_one_word(one, other, words)
}

/// Whether the two are one word: a term, no part of which is a word by itself.
fn is_one_word(first: &str, second: &str, words: &impl Dictionary) -> bool {
    words.is_term(&[first, second].concat()) && !words.is_known(first) && !words.is_known(second)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::fold::{Vocabulary, suspects::Suspects};

    #[track_caller]
    fn check(text: &str, joined: &str) {
        let words = ["dukung", "coblos", "pilih", "pil", "memilih", "milih"];
        let words = Vocabulary::new(words.map(Cow::from), [], []);
        let pairs = Suspects::of(text, false, &words).pairs;
        let found = join(text, &pairs, &words).map_or(text.to_owned(), |(joined, _)| joined);
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
