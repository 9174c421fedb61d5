//! Words that are known once a sign inside them, or the second of two equal letters, is left out, or a vowel
//! stands in the place of a sign.
//!
//! Signs stand in words, and letters are doubled, for good reasons too: `orang-orang`, `saat`. So a word
//! changes only where it is no known one as it stands, and is one then.

use std::ops::Range;

use crate::{
    ascii,
    fold::{
        Dictionary, Fold, Folds,
        map::{Draft, FoldMap},
        needs::{BLOCK, is_double, odd_in},
        runs::Links,
        spelling::Spelling,
    },
};

/// Of shorter words too many are one sign or one letter away from another.
const SHORTEST: usize = 5;
/// At its end a word is drawn out as for emphasis, even a short one: `ayoo`.
const SHORTEST_DRAWN_OUT: usize = 3;
const LONGEST: usize = 24;
/// A part as long as this that is a word by itself stands beside the other, as in `pilih/dukung`.
const SHORTEST_PART: usize = 4;
const MOST_SIGNS: usize = 4;
/// So many signs may stand for vowels.
const MOST_VOWELS: usize = 2;
const VOWELS: [u8; 5] = *b"aiueo";
/// A sound of its own in words of Arabic, and a sign of which further readings are made.
const NO_VOWELS: [char; 2] = ['\'', '*'];
/// Signs that stand for letters, or begin a name or an address.
const MEANT: [char; 8] = ['@', '$', '#', '&', '+', '!', '"', '%'];

/// Leaves out such signs and letters.
pub(super) fn mend(text: &str, words: &impl Dictionary) -> Option<(String, FoldMap)> {
    let bytes = text.as_bytes();
    let mut links = Links::of(text);
    let mut draft = Draft::new(text);
    let mut end = 0;
    while let Some(odd) = next_odd(bytes, end) {
        let is_blank = |char: char| matches!(char, ' ' | '\n');
        let start = text[end..odd].rfind(is_blank).map_or(end, |blank| end + blank + 1);
        end = text[odd..].find(is_blank).map_or(text.len(), |blank| odd + blank);
        let is_edge = |char: char| !char.is_alphanumeric();
        let behind = text[start..end].trim_start_matches(is_edge);
        let at = end - behind.len();
        let word = behind.trim_end_matches(is_edge);
        let is_prose = |char: char| !matches!(char, '@' | '#');
        if !text[start..at].chars().all(is_prose) {
            continue;
        }
        let Some(n_signs) = n_signs(word) else { continue };
        let (changes, fold) = if n_signs == 0 {
            (doubles(word, words), Fold::Stretched)
        } else if is_hidden(word, words) {
            (signs(word).map(|sign| (sign, String::new())).collect(), Fold::Spaced)
        } else {
            (vowels(word, n_signs, words), Fold::Masked)
        };
        // Asked last, since the whole text before is looked at for it.
        if changes.is_empty() || links.cover(at) {
            continue;
        }
        for (place, with) in changes {
            draft.replace(at + place.start..at + place.end, &with, Folds::of(fold));
        }
    }
    draft.finish()
}

/// Where the next word that may have to be looked at is odd, behind `from`. Blocks are judged at once, and few
/// hold such a place.
fn next_odd(bytes: &[u8], from: usize) -> Option<usize> {
    let mut rest = bytes.get(from..).unwrap_or_default();
    let found = |rest: &[u8], inner: usize| bytes.len() - rest.len() + 1 + inner;
    while let Some(block) = rest.first_chunk() {
        if let Some(inner) = odd_in(block) {
            return Some(found(rest, inner));
        }
        rest = &rest[BLOCK..];
    }
    let mut last = [b' '; BLOCK + 2];
    last[..rest.len()].copy_from_slice(rest);
    odd_in(&last).map(|inner| found(rest, inner))
}

/// How many signs there are inside a word of plain letters; nothing if it is not made of those.
fn n_signs(word: &str) -> Option<usize> {
    let (mut n_signs, mut is_behind_sign) = (0, false);
    for char in word.chars() {
        let is_sign = !char.is_alphanumeric();
        let is_meant = MEANT.contains(&char) || n_signs == MOST_SIGNS || is_behind_sign;
        if is_sign && is_meant || !is_sign && !char.is_ascii_alphabetic() {
            return None;
        }
        n_signs += usize::from(is_sign);
        is_behind_sign = is_sign;
    }
    Some(n_signs)
}

/// Where they are.
fn signs(word: &str) -> impl Iterator<Item = Range<usize>> {
    let signs = word.char_indices().filter(|(_, char)| !char.is_alphanumeric());
    signs.map(|(at, char)| at..at + char.len_utf8())
}

/// Whether the signs only hide a word: it is known without them, and they stand between no words.
fn is_hidden(word: &str, words: &impl Dictionary) -> bool {
    let joined: Spelling = word.bytes().filter(u8::is_ascii_alphabetic).collect();
    (SHORTEST..=LONGEST).contains(&joined.len()) && words.is_known(&joined) && is_one(word, words)
}

/// The signs with the vowels that they stand for, if those make a term of it.
fn vowels(word: &str, n_signs: usize, words: &impl Dictionary) -> Vec<(Range<usize>, String)> {
    let len = word.chars().count();
    let is_few = n_signs <= MOST_VOWELS && !word.contains(NO_VOWELS);
    if !is_few || !(SHORTEST..=LONGEST).contains(&len) {
        return Vec::new();
    }
    let mut filled = [0; LONGEST];
    let filled = &mut filled[..len];
    let n_ways = VOWELS.len().pow(u32::try_from(n_signs).unwrap_or(0));
    let is_term = |way: &usize| {
        let mut vowels = vowels_of(*way, n_signs);
        let letters = word.chars().map(|char| match u8::try_from(char) {
            Ok(letter) if letter.is_ascii_alphabetic() => Some(letter),
            _ => vowels.next(),
        });
        filled.iter_mut().zip(letters.flatten()).for_each(|(place, letter)| *place = letter);
        let (letters, _) = ascii::eight(filled, 0);
        words.may_begin(letters, len)
            && std::str::from_utf8(filled).is_ok_and(|filled| words.is_term(filled))
    };
    // Last, since it asks most.
    let way = (0..n_ways).find(is_term).filter(|_| is_one(word, words));
    let Some(way) = way else { return Vec::new() };
    let vowels = vowels_of(way, n_signs).map(|vowel| char::from(vowel).to_string());
    signs(word).zip(vowels).collect()
}

/// The vowels of the `way`th way to fill so many places, counted as a number is written.
fn vowels_of(way: usize, n_places: usize) -> impl Iterator<Item = u8> {
    let weights = (0..n_places).rev().map(|at| VOWELS.len().pow(u32::try_from(at).unwrap_or(0)));
    weights.map(move |weight| VOWELS[way / weight % VOWELS.len()])
}

/// Whether a word with signs in it is one word, and none that is sought as it stands. `orang-orang` is the
/// commonest of those that are two.
fn is_one(word: &str, words: &impl Dictionary) -> bool {
    let mut parts = word.split(|char: char| !char.is_ascii_alphabetic());
    let mut pairs = parts.clone().zip(parts.clone().skip(1));
    let is_twice = pairs.any(|(one, next)| one.eq_ignore_ascii_case(next));
    !is_twice
        && !words.is_term(word)
        && !parts.any(|part| part.len() >= SHORTEST_PART && words.is_known(part))
}

/// Its pairs of equal letters, if the word is known with one of each.
fn doubles(word: &str, words: &impl Dictionary) -> Vec<(Range<usize>, String)> {
    let bytes = word.as_bytes();
    let behind = |at: usize| bytes.get(at + 1).copied().unwrap_or(b' ');
    let is_second = |&at: &usize| is_double(bytes[at - 1], bytes[at], behind(at));
    let seconds = (1..bytes.len()).filter(is_second);
    let Some(first) = seconds.clone().next() else { return Vec::new() };
    let is_at_end = first + 1 == bytes.len();
    let shortest = if is_at_end { SHORTEST_DRAWN_OUT } else { SHORTEST };
    let len = bytes.len() - seconds.clone().count();
    // Three of one letter are an acronym, or else they would have been shrunk.
    let mut pairs = seconds.clone().zip(seconds.clone().skip(1));
    if pairs.any(|(one, next)| next == one + 1)
        || !(shortest..=LONGEST).contains(&len)
        || words.is_everyday(word)
    {
        return Vec::new();
    }
    let kept = (0..bytes.len()).filter(|at| *at == 0 || !is_second(at));
    let single: Spelling = kept.map(|at| bytes[at]).collect();
    if !words.is_known(&single) || words.is_known(word) {
        return Vec::new();
    }
    // Of two letters the first is kept, in the place of both.
    let both = |at: usize| (at - 1..at + 1, word[at - 1..at].to_owned());
    seconds.map(both).collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::fold::Vocabulary;

    #[track_caller]
    fn check(text: &str, mended: &str) {
        let words = [
            "dukung", "dukungan", "coblos", "orang", "saat", "pilih", "menang", "ayo", "massa",
            "masa", "maama",
        ];
        let words = Vocabulary::new(words.map(Cow::from), [], []);
        let found = mend(text, &words).map_or(text.to_owned(), |(mended, _)| mended);
        assert_eq!(found, mended);
    }

    #[test]
    fn a_sign_that_hides_a_word_is_left_out() {
        check("ayo du.kung dan (cob*los)!", "ayo dukung dan (coblos)!");
        check("pi-li'h dia", "pilih dia");
        check("du🔥kung", "dukung");
    }

    #[test]
    fn a_sign_in_the_place_of_a_vowel_is_one() {
        check("ayo d.kung (COB_LAS) c.bl-s", "ayo dukung (COB_LAS) coblos");
        check("Duk🔥ng", "Dukung");
    }

    #[test]
    fn doubled_letters_are_single() {
        check("dukkung, coblloss dan menangg", "dukung, coblos dan menang");
        check("Ayoo PILIHH", "Ayo PILIH");
    }

    #[test]
    fn signs_and_doubles_that_mean_something_stay() {
        for text in [
            "orang-orang saat massa Ma-ma",
            "dukung.an dukung/pilih",
            "https://x.id/du.kung @du.kung #dukkung du@kung",
            "di.du.ku.ng.kan.nya",
            "du..kung",
            "aayo",
            "dúk.ung duk.ung2",
        ] {
            check(text, text);
        }
    }
}
