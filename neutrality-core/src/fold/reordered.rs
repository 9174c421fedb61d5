//! Words with their letters out of order: written backwards, as the slang of Malang and around it does, or
//! with two neighbours in each other's place.
//!
//! A word is read so only where it is no known one as it stands, and a term in order. Most words are told
//! from such at a glance, since few terms begin as they would.

use std::ops::{Range, RangeInclusive};

use crate::{
    ascii::{self, EIGHT},
    fold::{
        Dictionary, Fold, Folds,
        halves::is_whole,
        map::{Draft, FoldMap},
        runs::Links,
        suspects::Suspects,
    },
};

/// So many letters, since too many shorter words are others written backwards.
pub(super) const LENGTHS: RangeInclusive<usize> = 5..=LONGEST;
const LONGEST: usize = 16;
/// Where a word is written backwards, shorter ones may be so too.
const SHORT_LENGTHS: RangeInclusive<usize> = 4..=4;
/// Of shorter words too many are others with two letters swapped.
const SHORTEST_SWAPPED: usize = 6;
/// Two letters that are one sound keep their order backwards: `nganem` is `menang`.
const SOUNDS: [[u8; 2]; 2] = [*b"ng", *b"ny"];
/// Letters that are each other upside down, where the others have characters of their own.
const OVERTURNED: [[u8; 2]; 3] = [*b"nu", *b"dp", *b"bq"];

/// A word out of order.
struct Reordered {
    place: Range<usize>,
    /// In order, in small letters.
    read: String,
    way: Way,
}

/// How the letters of a word are out of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Backwards,
    /// Backwards, save for its sounds of two letters.
    BySounds,
    Swapped,
}

/// Puts the letters of such words, of those that are suspected, in order. Only among styled characters is a
/// word sought upside down.
pub(super) fn restore(
    text: &str,
    suspects: &[Range<usize>],
    is_styled: bool,
    words: &impl Dictionary,
) -> Option<(String, FoldMap)> {
    let mut found = reordered(text, suspects, is_styled, words);
    // One alone that is a word by its sounds may be a word of another language.
    let n_of = |way: Way| found.iter().filter(|one| one.way == way).count();
    if n_of(Way::Backwards) > 0 || n_of(Way::BySounds) > 1 {
        let short = Suspects::short(text, &SHORT_LENGTHS, is_styled, words);
        found.extend(reordered(text, &short, is_styled, words));
        found.sort_unstable_by_key(|one| one.place.start);
    } else {
        found.retain(|one| one.way == Way::Swapped);
    }
    let mut draft = Draft::new(text);
    for Reordered { place, read, .. } in found {
        let read = as_large_as(&text[place.clone()], read);
        draft.replace(place, &read, Folds::of(Fold::Reordered));
    }
    draft.finish()
}

/// The words that are out of order.
fn reordered(
    text: &str,
    suspects: &[Range<usize>],
    is_styled: bool,
    words: &impl Dictionary,
) -> Vec<Reordered> {
    let bytes = text.as_bytes();
    let mut links = Links::of(text);
    let mut found = Vec::new();
    for place in suspects {
        let (word, len) = (&text[place.clone()], place.len());
        if words.is_everyday(word) {
            continue;
        }
        let (head, _) = ascii::eight(bytes, place.start);
        let (may_mix, may_begin) = (words.may_mix(head, len), words.may_begin(head, len));
        // Behind the eighth letter any two may have changed places, so a term is told at once.
        if may_begin && len > EIGHT + 1 && words.is_term(word) {
            continue;
        }
        let backwards = backwards(word, words);
        let overturned = || if is_styled { overturned(word, words) } else { None };
        let read = backwards.or_else(overturned).or_else(|| {
            let places = swappable(len, may_mix, may_begin);
            Some((swapped(word, head, places, words)?, Way::Swapped))
        });
        let stands = |_: &(String, Way)| {
            is_whole(bytes, place) && !links.cover(place.start) && !words.is_word(word)
        };
        if let Some((read, way)) = read.filter(stands) {
            found.push(Reordered { place: place.clone(), read, way });
        }
    }
    found
}

/// The term that a word is from behind.
fn backwards(word: &str, words: &impl Dictionary) -> Option<(String, Way)> {
    let mut turned = [0; LONGEST];
    let turned = turn(word, &mut turned);
    let plain = term(turned, Way::Backwards, words);
    plain.or_else(|| if mend_sounds(turned) { term(turned, Way::BySounds, words) } else { None })
}

/// The term that a word is upside down.
fn overturned(word: &str, words: &impl Dictionary) -> Option<(String, Way)> {
    let mut turned = [0; LONGEST];
    let turned = turn(word, &mut turned);
    for letter in &mut *turned {
        let pair = OVERTURNED.iter().find(|pair| pair.contains(letter));
        *letter = pair.map_or(*letter, |&[one, other]| one ^ other ^ *letter);
    }
    term(turned, Way::Backwards, words)
}

/// The letters of a word from behind, in small letters.
fn turn<'b>(word: &str, turned: &'b mut [u8; LONGEST]) -> &'b mut [u8] {
    let turned = &mut turned[..word.len()];
    turned.copy_from_slice(word.as_bytes());
    turned.reverse();
    turned.make_ascii_lowercase();
    turned
}

/// The term that letters are, put in order in some way.
fn term(letters: &[u8], way: Way, words: &impl Dictionary) -> Option<(String, Way)> {
    let (head, _) = ascii::eight(letters, 0);
    let read = words.may_begin(head, letters.len()).then(|| text_of(letters))?;
    words.is_term(&read).then_some((read, way))
}

/// Gives sounds of two letters back their order. Tells whether there were any.
fn mend_sounds(letters: &mut [u8]) -> bool {
    let mut is_changed = false;
    for at in 1..letters.len() {
        if SOUNDS.contains(&[letters[at], letters[at - 1]]) {
            letters.swap(at - 1, at);
            is_changed = true;
        }
    }
    is_changed
}

/// Where the letters of a word may be swapped with those behind them: among the first eight, if those may be
/// mixed, and behind them, if a term may begin as the word does.
fn swappable(len: usize, may_mix: bool, may_begin: bool) -> Range<usize> {
    if len < SHORTEST_SWAPPED {
        return 0..0;
    }
    let start = if may_mix { 0 } else { EIGHT - 1 };
    let end = if may_begin { len - 1 } else { EIGHT.min(len - 1) };
    start..end
}

/// The term that a word, which begins with `head`, is with two neighbours swapped at one of the places.
fn swapped(word: &str, head: u64, places: Range<usize>, words: &impl Dictionary) -> Option<String> {
    let bytes = word.as_bytes();
    let mut letters = [0; LONGEST];
    let letters = &mut letters[..bytes.len()];
    letters.copy_from_slice(bytes);
    letters.make_ascii_lowercase();
    let mut term = |at: usize| {
        letters.swap(at, at + 1);
        let read = std::str::from_utf8(letters).ok().filter(|read| words.is_term(read));
        let read = read.map(str::to_owned);
        letters.swap(at, at + 1);
        read
    };
    let differ = |at: &usize| !bytes[*at].eq_ignore_ascii_case(&bytes[at + 1]);
    let may_begin = |at: &usize| words.may_begin(with_swapped(head, bytes, *at), bytes.len());
    places.filter(differ).filter(may_begin).find_map(&mut term)
}

fn text_of(letters: &[u8]) -> String {
    letters.iter().map(|&letter| char::from(letter)).collect()
}

/// The first eight letters of a word, `head`, with those at a place and behind it swapped.
#[inline]
pub(super) fn with_swapped(head: u64, word: &[u8], at: usize) -> u64 {
    let behind = word[at + 1].to_ascii_lowercase();
    let differing = u64::from(word[at].to_ascii_lowercase() ^ behind);
    match EIGHT.checked_sub(at + 1) {
        None => head,
        Some(0) => head ^ differing << (8 * at),
        Some(_) => head ^ differing << (8 * at) ^ differing << (8 * at + 8),
    }
}

/// A word in the capitals of another one: all, the first letter, or none.
pub(super) fn as_large_as(word: &str, mut read: String) -> String {
    let is_large = |byte: u8| byte.is_ascii_uppercase();
    if word.bytes().all(is_large) {
        read.make_ascii_uppercase();
    } else if word.bytes().any(is_large) {
        read[..1].make_ascii_uppercase();
    }
    read
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::fold::Vocabulary;

    #[track_caller]
    fn check(text: &str, restored: &str) {
        let words = [
            "dukung",
            "coblos",
            "pilih",
            "kasur",
            "rusak",
            "menangkan",
            "mendukung",
            "menang",
            "kami",
        ];
        let words = Vocabulary::new(words.map(Cow::from), [], []);
        let suspects = Suspects::of(text, true, &words).words;
        let found = restore(text, &suspects, true, &words);
        let found = found.map_or(text.to_owned(), |(restored, _)| restored);
        assert_eq!(found, restored);
    }

    #[test]
    fn words_written_backwards_are_turned_round() {
        check("ayo gnukud (Solboc)! HILIP nakgnanem", "ayo dukung (Coblos)! PILIH menangkan");
        check("Ngukud imak, nganem!", "Dukung kami, menang!");
        // As upside-down characters fold.
        check("gunknp solqoc nakgnauew", "dukung coblos nakgnauew");
    }

    #[test]
    fn swapped_letters_change_places_again() {
        check("dkuung Duknug COBLSO", "dukung Dukung COBLOS");
        check("menangkna mendukugn mneangkan", "menangkan mendukung menangkan");
    }

    #[test]
    fn other_words_stay() {
        for text in [
            "kasur rusak",
            "piilh",
            "dknuug",
            "#gnukud @gnukud gnukud2",
            "www.gnukud.id",
            "gnukudé",
        ] {
            check(text, text);
        }
    }
}
