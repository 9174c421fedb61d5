//! Words as a dictionary holds them: they tell where one ends among letters that all stand alone.

use std::{borrow::Cow, collections::HashSet, ops::Range};

use crate::{
    ascii, fold,
    fold::{Dictionary, readings},
    span::{Folded, Span, narrow},
};

/// The words of a language, with what may stand before and behind them.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    // Invariant: all sorted, lower case, without blanks; `words` holds no word twice.
    words: Vec<Box<str>>,
    prefixes: Vec<Box<str>>,
    suffixes: Vec<Box<str>>,
}

/// A stretch of letters that is one word, or that holds no known one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    // A span is half as wide as a range, and there may be millions.
    pub(super) place: Span<Folded>,
    pub(super) is_known: bool,
}

/// Longer words, their affixes left out, are not looked up.
const LONGEST_WORD: usize = 24;
/// Shorter roots take no affixes: too many letters would be some.
const SHORTEST_ROOT: usize = 4;

/// Capitals part words that are not known; closer together they are a disguise.
const SHORTEST_NAME: usize = 3;
/// Where letters are made of words, these have so many letters or more in the mean.
const MEAN_LETTERS: usize = 4;

/// What a word costs; the cheapest way to write the letters is taken for what was meant. Few long
/// words are likelier than many short ones, and any of them than letters that are no word at all.
const WORD: u32 = 10;
const SHORT_WORD: u32 = 5;
const AFFIX: u32 = 3;
const UNKNOWN: u32 = 12;
const UNKNOWN_LETTER: u32 = 4;
/// Capitals mark a border.
const BORDER: u32 = 6;

/// The cheapest way to write the letters up to some place that ends with a word.
#[derive(Debug, Clone, Copy)]
struct Step {
    cost: u32,
    start: u32,
}

impl Piece {
    pub(super) fn shifted(self, by: usize) -> Self {
        Self { place: Span::new(self.place.start() + by, self.place.end() + by), ..self }
    }
}

impl Vocabulary {
    pub(super) const EMPTY: Self =
        Self { words: Vec::new(), prefixes: Vec::new(), suffixes: Vec::new() };

    pub(crate) fn new<'w>(
        words: impl IntoIterator<Item = Cow<'w, str>>,
        prefixes: impl IntoIterator<Item = Cow<'w, str>>,
        suffixes: impl IntoIterator<Item = Cow<'w, str>>,
    ) -> Self {
        let words = words.into_iter().filter(|word| (2..=LONGEST_WORD).contains(&word.len()));
        Self {
            words: sorted(words),
            prefixes: sorted(prefixes.into_iter().filter(|affix| !affix.is_empty())),
            suffixes: sorted(suffixes.into_iter().filter(|affix| !affix.is_empty())),
        }
    }

    /// Cuts letters that run together into words. The pieces cover all letters, in order, and no
    /// two unknown ones are neighbours, unless a capital opens the second.
    pub(super) fn cut(&self, letters: &str) -> Vec<Piece> {
        let key: Vec<u8> = letters.bytes().map(readings::as_letter).collect();
        let borders = Borders { letters: letters.as_bytes() };
        let nowhere = Step { cost: u32::MAX, start: 0 };
        let mut known = vec![nowhere; key.len() + 1];
        known[0].cost = 0;
        // The ways that end with letters of no word: where these start, and whether that is cheaper. What it
        // costs is asked at the next letter only.
        let mut unknown = Vec::with_capacity(key.len() + 1);
        let mut is_cheaper = Vec::with_capacity(key.len() + 1);
        let mut last = nowhere;
        for at in 0..=key.len() {
            let here = known[at].cost;
            unknown.push(last.start);
            is_cheaper.push(last.cost < here);
            if at == key.len() {
                break;
            }
            let toll = if borders.lie_at(at) { 0 } else { BORDER };
            let before = here.min(last.cost).saturating_add(toll);
            self.words_at(&key[at..], |len, cost| {
                let step = Step { cost: before.saturating_add(cost), start: narrow(at) };
                if step.cost < known[at + len].cost {
                    known[at + len] = step;
                }
            });
            let first = here.saturating_add(toll + UNKNOWN);
            if first < last.cost {
                last = Step { cost: first, start: narrow(at) };
            }
            last.cost = last.cost.saturating_add(UNKNOWN_LETTER);
        }
        let mut pieces = Vec::new();
        let mut push = |start, end, is_known| {
            pieces.push(Piece { place: Span::new(start, end), is_known });
        };
        let mut end = key.len();
        let mut may_be_unknown = true;
        while end > 0 {
            let is_unknown = may_be_unknown && is_cheaper[end];
            let start = (if is_unknown { unknown[end] } else { known[end].start }) as usize;
            if is_unknown {
                for at in borders.names(start..end).into_iter().rev() {
                    push(at, end, false);
                    end = at;
                }
            }
            push(start, end, !is_unknown);
            may_be_unknown = !is_unknown;
            end = start;
        }
        pieces.reverse();
        pieces
    }

    /// Tells whether letters are several words that run together: known ones, or such as capitals open,
    /// for the most part, and not the shortest, of which anything can be made.
    pub(super) fn make(&self, letters: &str) -> bool {
        let pieces = self.cut(letters);
        let borders = Borders { letters: letters.as_bytes() };
        let is_sure = |piece: &&Piece| {
            piece.is_known || piece.place.start() > 0 && borders.is_opened_at(piece.place.start())
        };
        let sure = || pieces.iter().filter(is_sure);
        let n_letters: usize = sure().map(|piece| piece.place.len()).sum();
        pieces.len() > 1
            && pieces.iter().any(|piece| piece.is_known)
            && n_letters >= MEAN_LETTERS * sure().count()
            && n_letters * 3 >= letters.len() * 2
    }

    /// Calls `found` with the length and the cost of each word with which the letters begin.
    fn words_at(&self, key: &[u8], mut found: impl FnMut(usize, u32)) {
        self.roots_at(key, 0, 0, &mut found);
        heads(&self.prefixes, key, |len| self.roots_at(key, len, AFFIX, &mut found));
    }

    fn roots_at(&self, key: &[u8], from: usize, cost: u32, found: &mut dyn FnMut(usize, u32)) {
        heads(&self.words, &key[from..], |len| {
            if from > 0 && len < SHORTEST_ROOT {
                return;
            }
            let short = SHORT_WORD * u32::from(len < 4) + SHORT_WORD * u32::from(len < 3);
            let (end, cost) = (from + len, cost + WORD + short);
            found(end, cost);
            if len >= SHORTEST_ROOT {
                heads(&self.suffixes, &key[end..], |len| found(end + len, cost + AFFIX));
            }
        });
    }
}

/// A vocabulary alone: its words are the terms.
impl Dictionary for Vocabulary {
    fn vocabulary(&self) -> &Vocabulary {
        self
    }

    fn may_begin(&self, letters: u64, len: usize) -> bool {
        let begins = |word: &&str| ascii::eight(word.as_bytes(), 0).0 == letters;
        let words = self.words.iter().map(|word| &**word);
        words.filter(|word| word.len() == len).any(|word| begins(&word))
    }

    fn may_mix(&self, _letters: u64, len: usize) -> bool {
        self.words.iter().any(|word| word.len() == len)
    }

    fn may_mix_with(&self, _letters: u64, _more: [u8; 5]) -> [bool; 5] {
        [!self.words.is_empty(); 5]
    }

    fn with_consonants(&self, letters: &str) -> &[Box<str>] {
        let is_one = |word: &str| fold::consonants(word).eq(letters.bytes());
        let first = self.words.iter().position(|word| is_one(word));
        first.map_or(&[], |first| &self.words[first..=first])
    }

    fn are_alike(&self, words: &mut dyn Iterator<Item = &str>) -> bool {
        words.count() == 1
    }

    fn is_term(&self, word: &str) -> bool {
        if self.words.is_empty() {
            return false;
        }
        let lower = word.to_lowercase();
        self.words.binary_search_by(|one| (**one).cmp(&lower)).is_ok()
    }

    fn is_everyday(&self, word: &str) -> bool {
        self.is_term(word)
    }

    fn is_known(&self, word: &str) -> bool {
        self.is_term(word)
    }

    fn is_word(&self, word: &str) -> bool {
        self.is_term(word)
    }
}

/// Where a border of words can be seen.
struct Borders<'t> {
    letters: &'t [u8],
}

impl Borders<'_> {
    /// Where names begin in letters that are names written with a capital each, save the first; nowhere
    /// if they are otherwise.
    fn names(&self, place: Range<usize>) -> Vec<usize> {
        let starts: Vec<usize> =
            (place.start + 1..place.end).filter(|&at| self.is_opened_at(at)).collect();
        let all = std::iter::once(&place.start).chain(&starts);
        let are_names = all.zip(starts.iter().chain([&place.end])).all(|(&start, &end)| {
            end - start >= SHORTEST_NAME
                && self.letters[start + 1..end].iter().all(u8::is_ascii_lowercase)
        });
        if are_names { starts } else { Vec::new() }
    }

    /// Tells whether a capital stands behind a small letter there.
    fn is_opened_at(&self, at: usize) -> bool {
        self.letters[at - 1].is_ascii_lowercase()
            && self.letters.get(at).is_some_and(u8::is_ascii_uppercase)
    }

    /// Tells whether capitals begin or end at the place, as in `pilihAMINya`.
    fn lie_at(&self, at: usize) -> bool {
        let is = |at: Option<usize>, test: fn(&u8) -> bool| {
            at.and_then(|at| self.letters.get(at)).is_some_and(test)
        };
        let (before, behind) = (at.checked_sub(1), Some(at));
        let ends = is(before, u8::is_ascii_uppercase)
            && is(at.checked_sub(2), u8::is_ascii_uppercase)
            && is(behind, u8::is_ascii_lowercase);
        at == 0 || self.is_opened_at(at) || ends
    }
}

/// Returns the words in order, each once. Most come more than once, and numbers made of the first letters
/// are compared before the words are, since there are many.
fn sorted<'w>(words: impl Iterator<Item = Cow<'w, str>>) -> Vec<Box<str>> {
    let head = |word: &str| {
        let mut head = [0; 8];
        let n_bytes = word.len().min(head.len());
        head[..n_bytes].copy_from_slice(&word.as_bytes()[..n_bytes]);
        u64::from_be_bytes(head)
    };
    let words: HashSet<Cow<'w, str>> = words.collect();
    let mut words: Vec<(u64, Cow<'w, str>)> =
        words.into_iter().map(|word| (head(&word), word)).collect();
    words.sort_unstable();
    words.into_iter().map(|(_, word)| word.into()).collect()
}

/// Calls `found` with the length of each of the sorted words with which `key` begins: letter by
/// letter, among fewer and fewer words.
fn heads(words: &[Box<str>], key: &[u8], mut found: impl FnMut(usize)) {
    let mut left = words;
    for (at, &byte) in key.iter().enumerate() {
        let letter = |word: &str| word.as_bytes()[at];
        let start = left.partition_point(|word| letter(word) < byte);
        let end = left.partition_point(|word| letter(word) <= byte);
        left = &left[start..end];
        // The word that ends here stands before all longer ones.
        if left.first().is_some_and(|word| word.len() == at + 1) {
            found(at + 1);
            left = &left[1..];
        }
        if left.is_empty() {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let words = ["saya", "dukung", "rangga", "di", "rumah", "mini", "siap", "pilih", "ilih"];
        Vocabulary::new(
            words.map(Cow::from),
            ["me", "mem"].map(Cow::from),
            ["nya", "an"].map(Cow::from),
        )
    }

    #[track_caller]
    fn check(letters: &str, cut: &str) {
        let pieces = vocabulary().cut(letters);
        let words: Vec<_> = pieces.iter().map(|piece| piece.place.of(letters)).collect();
        assert_eq!(words.join(" "), cut);
    }

    #[test]
    fn letters_are_cut_into_the_fewest_words() {
        check("sayadukungrangga", "saya dukung rangga");
        check("Sayadirumah", "Saya di rumah");
        check("siapmini", "siap mini");
        check("memilihdirumahnya", "memilih di rumahnya");
        check("s4y4dukun9", "s4y4 dukun9");
        check("", "");
    }

    #[test]
    fn what_is_no_word_stays_whole() {
        check("produkungranggas", "produkungranggas");
        check("dukungbudimansaya", "dukung budiman saya");
        let pieces = vocabulary().cut("dukungbudiman");
        assert_eq!(pieces.iter().map(|piece| piece.is_known).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn capitals_are_borders() {
        check("xyzAMINabc", "xyzAMINabc");
        check("xYzAbCdUbbo", "xYzAbCdUbbo");
        check("SriMulyaniDukungBudi", "Sri Mulyani Dukung Budi");
        check("dukungBUDIsaya", "dukung BUDI saya");
    }

    #[test]
    fn an_empty_vocabulary_cuts_nothing() {
        let pieces = Vocabulary::EMPTY.cut("sayadukung");
        assert_eq!(pieces, [Piece { place: Span::new(0, 10), is_known: false }]);
    }
}
