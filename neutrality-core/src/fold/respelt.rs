//! Words spelt otherwise than books spell them: as before the reforms (`doekoeng`), as young people's
//! messages do (`dukunk`, `qami`, `pilihz`, `dukungx` for `dukungnya`), or without vowels ([`clipped`]).
//!
//! Such letters stand in names and in words of other languages too. So a word is read otherwise only where
//! it is no known one as it stands, and a term then.

use std::ops::{Range, RangeInclusive};

use crate::{
    ascii,
    fold::{
        Dictionary, Fold, Folds, clipped,
        halves::is_whole,
        map::{Draft, FoldMap},
        reordered::as_large_as,
        runs::Links,
        spelling::Spelling,
    },
};

const LENGTHS: RangeInclusive<usize> = 4..=24;
/// Of shorter words too many are others, spelt otherwise.
const SHORTEST: usize = 5;

/// Inside a word: what is written, and what it stands for. Of two that begin alike the longer one is first.
const INNER: [(&str, &str); 8] = [
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("ch", "c"),
    ("ph", "p"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
];

const VOWELS: [u8; 5] = *b"aiueo";

/// At its end: what is written, and what it stands for.
const ENDS: [(&str, &str); 9] = [
    ("nja", "nya"),
    ("nk", "ng"),
    ("x", "nya"),
    ("x", ""),
    ("z", ""),
    ("q", "ku"),
    ("q", ""),
    ("h", ""),
    ("ie", "i"),
];

/// Spells such words, of those that are suspected, as books do.
pub(super) fn restore(
    text: &str,
    suspects: &[Range<usize>],
    words: &impl Dictionary,
) -> Option<(String, FoldMap)> {
    let bytes = text.as_bytes();
    let mut links = Links::of(text);
    let mut draft = Draft::new(text);
    for place in suspects {
        let word = &text[place.clone()];
        let (letters, _) = ascii::eight(bytes, place.start);
        let read = respelt(word, words).or_else(|| clipped::filled(word, letters, words));
        let Some(read) = read else { continue };
        if is_whole(bytes, place) && !links.cover(place.start) && !words.is_word(word) {
            draft.replace(place.clone(), &as_large_as(word, read), Folds::of(Fold::Respelt));
        }
    }
    draft.finish()
}

/// Tells at a glance whether a word may be spelt otherwise, given the first eight of its letters as well.
#[inline]
pub(super) fn may_be(word: &str, letters: u64, words: &impl Dictionary) -> bool {
    LENGTHS.contains(&word.len())
        && !words.is_everyday(word)
        && (may_be_respelt(word, words) || clipped::may_be(word, letters, words))
}

/// The term that a word is as books spell it.
fn respelt(word: &str, words: &impl Dictionary) -> Option<String> {
    let may_be = may_be_respelt(word, words);
    let found =
        may_be.then(|| spellings(&Spelling::lower(word)).find(|read| words.is_term(read)))?;
    found.map(|read| (*read).to_owned())
}

fn may_be_respelt(word: &str, words: &impl Dictionary) -> bool {
    word.len() >= SHORTEST && (has_odd_pair(word) || has_odd_end(word, words))
}

/// Tells at a glance whether letters inside a word may stand for others.
fn has_odd_pair(word: &str) -> bool {
    let pairs = word.as_bytes().windows(2);
    pairs.fold(0, |odd, pair| odd | ODD_BEHIND[usize::from(pair[0] & 31)] >> (pair[1] & 31)) & 1
        == 1
}

/// For each letter, those behind it that may be odd: by the five bits that letters differ in.
static ODD_BEHIND: [u32; 32] = odd_behind();

const fn odd_behind() -> [u32; 32] {
    let always = bit(b'q') | bit(b'x') | bit(b'z');
    // But for `ny` and `sy`, which are sounds of their own.
    let vowels_and_sounds =
        bit(b'a') | bit(b'i') | bit(b'u') | bit(b'e') | bit(b'o') | bit(b'n') | bit(b's');
    let mut odd = [always; 32];
    let mut letter = 0;
    while letter < 32 {
        if vowels_and_sounds >> letter & 1 == 0 {
            odd[letter] |= bit(b'y');
        }
        if always >> letter & 1 == 1 {
            odd[letter] = u32::MAX;
        }
        letter += 1;
    }
    odd[(b'o' & 31) as usize] |= bit(b'e');
    odd[(b'd' & 31) as usize] |= bit(b'j');
    odd[(b't' & 31) as usize] |= bit(b'j');
    odd[(b'c' & 31) as usize] |= bit(b'h');
    odd[(b'p' & 31) as usize] |= bit(b'h');
    odd
}

const fn bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

/// The same of its end. So many words end with an `h` that what stands before it is looked at too.
fn has_odd_end(word: &str, words: &impl Dictionary) -> bool {
    let bytes = word.as_bytes();
    let [.., before, last] = bytes else { return false };
    match [before | 0x20, last | 0x20] {
        [b'n', b'k'] | [b'j', b'a'] | [b'i', b'e'] => true,
        [b'a', b'h'] if bytes.len() > 4 && ends_with(bytes, "nyah") => true,
        [_, b'h'] => {
            let rest = &bytes[..bytes.len() - 1];
            words.may_begin(ascii::eight(rest, 0).0, rest.len())
        }
        _ => false,
    }
}

fn ends_with(word: &[u8], end: &str) -> bool {
    word[word.len() - end.len()..].eq_ignore_ascii_case(end.as_bytes())
}

/// How else a word of small letters may be spelt: with its end as in books, its inner letters, or both.
fn spellings(word: &str) -> impl Iterator<Item = Spelling> {
    let ends = ENDS.iter().filter_map(move |(end, with)| {
        let rest = word.strip_suffix(end)?.trim_end_matches(end);
        Some(rest.bytes().chain(with.bytes()).collect())
    });
    let ended = ends.flat_map(|read: Spelling| [Some(read), inner(&read)]);
    std::iter::once(inner(word)).chain(ended).flatten()
}

/// A word with its inner letters as in books, if any of them are otherwise.
fn inner(word: &str) -> Option<Spelling> {
    let mut read = Spelling::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let odd = INNER.iter().find(|(written, _)| rest.starts_with(written));
        let (written, meant) = odd.copied().unwrap_or_else(|| {
            let (letter, behind) = rest.split_at(first.len_utf8());
            (letter, if letter == "y" && is_vowel_between(&read, behind) { "i" } else { letter })
        });
        read.extend(meant.bytes());
        rest = &rest[written.len()..];
    }
    (*read != *word).then_some(read)
}

/// Whether a `y` between such letters is a vowel: `pylyh`.
fn is_vowel_between(before: &str, behind: &str) -> bool {
    let is_consonant = |letter: Option<&u8>| letter.is_some_and(|letter| !VOWELS.contains(letter));
    is_consonant(before.as_bytes().last())
        && behind.bytes().next().is_none_or(|letter| !VOWELS.contains(&letter))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::fold::{Vocabulary, suspects::Suspects};

    #[track_caller]
    fn check(text: &str, restored: &str) {
        let words =
            ["dukung", "dukungnya", "pilih", "coblos", "kami", "suku", "jujur", "aziz", "azis"];
        let words = Vocabulary::new(words.map(Cow::from), [], []);
        let suspects = Suspects::of(text, false, &words);
        let found = restore(text, &suspects.spelt, &words)
            .map_or(text.to_owned(), |(restored, _)| restored);
        assert_eq!(found, restored);
    }

    #[test]
    fn the_old_spelling_is_read() {
        check("Doekoengnja (tjoblos)! DJOEDJOER", "Dukungnya (coblos)! JUJUR");
    }

    #[test]
    fn the_spelling_of_messages_is_read() {
        check("dukunk qamie, pilihzz chobloz", "dukung kami, pilih coblos");
        check("pylyh dukungx sukuq Pilihz", "pilih dukungnya suku Pilih");
    }

    #[test]
    fn known_words_and_parts_of_names_stay() {
        for text in ["aziz", "qaz", "@dukunk #dukunk dukunk2", "www.dukunk.id", "dukúnk", "xyzzy"]
        {
            check(text, text);
        }
    }
}
