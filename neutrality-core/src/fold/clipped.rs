//! Words with vowels left out, as messages shorten them: `dkung`, `cblos`, or all of them, `dkng`.
//!
//! Such a word is a term with one vowel more, or with all of these consonants. Where it may be several, they
//! are ways to write the same: all terms of one list.

use std::ops::RangeInclusive;

use crate::{
    ascii,
    fold::{Dictionary, spelling::Spelling},
};

/// How long a word may be that lacks one vowel: of shorter ones too many are other words, and longer ones are
/// not told at a glance.
const LENGTHS: RangeInclusive<usize> = 5..=ascii::EIGHT - 1;
/// Fewer consonants than this are those of many words.
const FEWEST_CONSONANTS: usize = 4;
const MOST_CONSONANTS: usize = 12;
const VOWELS: [u8; 5] = *b"aiueo";

/// Tells whether a letter, large or small, is a vowel.
fn is_vowel(letter: u8) -> bool {
    let bits = VOWELS.iter().fold(0_u32, |bits, vowel| bits | 1 << (vowel & 31));
    bits >> (letter & 31) & 1 == 1
}

/// Tells at a glance whether a word may lack vowels, given the first eight of its letters as well.
pub(super) fn may_be(word: &str, letters: u64, words: &impl Dictionary) -> bool {
    is_bare(word)
        || LENGTHS.contains(&word.len())
            && !words.may_begin(letters, word.len())
            && words.may_mix_with(letters, VOWELS).contains(&true)
}

/// Whether a word is nothing but consonants, and no acronym, of which the letters are capitals.
fn is_bare(word: &str) -> bool {
    let bytes = word.as_bytes();
    (FEWEST_CONSONANTS..=MOST_CONSONANTS).contains(&bytes.len())
        && !bytes.iter().any(|&letter| is_vowel(letter))
        && !bytes[1..].iter().any(u8::is_ascii_uppercase)
}

/// The term that a word is with its vowels, given the first eight of its letters as well.
pub(super) fn filled(word: &str, letters: u64, words: &impl Dictionary) -> Option<String> {
    let len = word.len();
    if is_bare(word) {
        let found = words.with_consonants(&Spelling::lower(word));
        return one_of(found.iter().map(|word| &**word), words);
    }
    if !LENGTHS.contains(&len) || words.may_begin(letters, len) {
        return None;
    }
    let mut terms = Vec::new();
    for (vowel, may_mix) in VOWELS.into_iter().zip(words.may_mix_with(letters, VOWELS)) {
        if !may_mix {
            continue;
        }
        let longer = (1..len).map(|at| with(letters, at, vowel));
        let longer = longer.filter(|&longer| words.may_begin(longer, len + 1)).map(text_of);
        terms.extend(longer.filter(|read| words.is_term(read)));
    }
    match terms.len() {
        0 | 1 => terms.pop().map(|read| (*read).to_owned()),
        _ => one_of(terms.iter().map(|read| &**read), words),
    }
}

/// The shortest of some words, if all are ways to write the same.
fn one_of<'w>(
    found: impl Iterator<Item = &'w str> + Clone,
    words: &impl Dictionary,
) -> Option<String> {
    let shortest = found.clone().min_by_key(|word| word.len())?;
    words.are_alike(&mut found.into_iter()).then(|| shortest.to_owned())
}

/// The letters of a word that are no vowels.
pub(crate) fn consonants(word: &str) -> impl Iterator<Item = u8> {
    word.bytes().filter(|&letter| !is_vowel(letter))
}

/// Letters, the first one lowest, with one more at a place.
fn with(letters: u64, at: usize, letter: u8) -> u64 {
    let before = (1 << (8 * at)) - 1;
    letters & before | u64::from(letter) << (8 * at) | (letters & !before) << 8
}

fn text_of(letters: u64) -> Spelling {
    letters.to_le_bytes().into_iter().filter(|&byte| byte != 0).collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::fold::Vocabulary;

    #[track_caller]
    fn check(word: &str, term: Option<&str>) {
        let words = ["dukung", "pilih", "coblos", "kumpul", "pendukung"];
        let words = Vocabulary::new(words.map(Cow::from), [], []);
        let (letters, _) = ascii::eight(word.as_bytes(), 0);
        assert_eq!(filled(word, letters, &words).as_deref(), term, "{word}");
    }

    #[test]
    fn one_vowel_is_filled_in() {
        check("dkung", Some("dukung"));
        check("COBLS", Some("coblos"));
    }

    #[test]
    fn all_vowels_are_filled_in() {
        check("dkng", Some("dukung"));
        check("Cbls", Some("coblos"));
        check("pndkng", Some("pendukung"));
    }

    #[test]
    fn other_words_are_none() {
        for word in ["plih", "plh", "DKNG", "kmpulan"] {
            check(word, None);
        }
    }
}
