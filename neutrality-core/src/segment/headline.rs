//! Sentences in the form of a headline: most words begin with a capital.

use std::collections::BTreeSet;

use crate::span::{Folded, Span};

/// Shorter sentences are too often just names.
const MIN_WORDS: usize = 5;
/// Of ten words of a headline, at least so many begin with a capital.
const MIN_CAPITALS_OF_TEN: usize = 7;

/// By which words a sentence shows that no newspaper wrote it: some people begin every word with a
/// capital.
#[derive(Debug, Clone, Default)]
pub(super) struct Habits {
    /// Words of somebody who speaks for himself.
    spoken: BTreeSet<String>,
    /// Words that a headline writes small, save at its start.
    small: BTreeSet<String>,
}

impl Habits {
    /// Takes in such words, in letters of either size.
    pub(super) fn new<'a>(
        spoken: impl Iterator<Item = &'a str>,
        small: impl Iterator<Item = &'a str>,
    ) -> Self {
        Self {
            spoken: spoken.map(str::to_lowercase).collect(),
            small: small.map(str::to_lowercase).collect(),
        }
    }

    /// Whether a sentence holds a word that no headline would, or not so.
    fn speak_in(&self, sentence: &str) -> bool {
        let words = sentence.split(|char: char| !char.is_alphanumeric());
        words.filter(|word| !word.is_empty()).enumerate().any(|(at, word)| {
            let lower = word.to_lowercase();
            self.spoken.contains(&lower) || at > 0 && lower != word && self.small.contains(&lower)
        })
    }
}

/// The sentences of `text` that are written like headlines. `ends` are the ends of sentences.
pub(super) fn headlines(text: &str, ends: &[u32], habits: &Habits) -> Vec<Span<Folded>> {
    let mut start = 0;
    let ends = ends.iter().map(|&end| end as usize).chain([text.len()]);
    let spans = ends.map(|end| Span::new(std::mem::replace(&mut start, end), end));
    spans.filter(|span: &Span<Folded>| is_headline(span.of(text), habits)).collect()
}

/// All capitals is shouting, not a headline; random capitals are a disguise. Both fail, since a
/// capital counts only before lower-case letters, and a capital inside a word counts against. No
/// newspaper prints a picture, a hashtag or a cry.
fn is_headline(sentence: &str, habits: &Habits) -> bool {
    let n_capitals = n_capitals(sentence.as_bytes());
    if n_capitals * 10 < MIN_WORDS * MIN_CAPITALS_OF_TEN {
        return false;
    }
    let is_ascii = sentence.is_ascii();
    // Most sentences with some capitals have far more words.
    if is_ascii && n_capitals * 10 < n_words(sentence.as_bytes()) * MIN_CAPITALS_OF_TEN {
        return false;
    }
    let words = if is_ascii { ascii_words(sentence) } else { words(sentence) };
    let Some(Words { n, n_titles, n_odd }) = words else { return false };
    n >= MIN_WORDS
        && n_titles * 10 >= n * MIN_CAPITALS_OF_TEN
        && n_odd * 5 <= n
        && !habits.speak_in(sentence)
}

/// How the words of a sentence are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Words {
    n: usize,
    /// With a capital before small letters.
    n_titles: usize,
    /// With a capital inside, and no acronym.
    n_odd: usize,
}

/// Counts the words of a sentence; nothing if it holds a cheer.
fn words(sentence: &str) -> Option<Words> {
    if sentence.chars().any(is_cheer) {
        return None;
    }
    let mut words = Words::default();
    for word in sentence.split(|char: char| !char.is_alphanumeric()) {
        let mut chars = word.chars();
        let Some(first) = chars.next().filter(|char| char.is_alphabetic()) else { continue };
        let rest = chars.as_str();
        let has_capital = rest.chars().any(char::is_uppercase);
        let is_acronym = first.is_uppercase() && !rest.chars().any(char::is_lowercase);
        words.n += 1;
        words.n_titles += usize::from(first.is_uppercase() && !has_capital && !rest.is_empty());
        words.n_odd += usize::from(has_capital && !is_acronym);
    }
    Some(words)
}

/// The same for a sentence of ASCII, which most are: byte by byte.
fn ascii_words(sentence: &str) -> Option<Words> {
    if sentence.bytes().any(|byte| matches!(byte, b'!' | b'#')) {
        return None;
    }
    let mut words = Words::default();
    for word in sentence.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()) {
        let Some((first, rest)) = word.split_first() else { continue };
        if !first.is_ascii_alphabetic() {
            continue;
        }
        let begins = first.is_ascii_uppercase();
        let has_capital = rest.iter().any(u8::is_ascii_uppercase);
        let is_acronym = begins && !rest.iter().any(u8::is_ascii_lowercase);
        words.n += 1;
        words.n_titles += usize::from(begins && !has_capital && !rest.is_empty());
        words.n_odd += usize::from(has_capital && !is_acronym);
    }
    Some(words)
}

/// How many capitals a sentence has at most: bytes beyond ASCII are taken for some.
fn n_capitals(sentence: &[u8]) -> usize {
    let may_be_capital = |byte: u8| (byte.wrapping_sub(b'A') < 26) | (byte >= 0x80);
    // A count of bytes that may wrap around would miss some: so each stretch is counted by itself. Without
    // branches, so that many bytes are judged at once.
    let count =
        |stretch: &[u8]| stretch.iter().map(|&byte| u8::from(may_be_capital(byte))).sum::<u8>();
    sentence.chunks(128).map(|stretch| usize::from(count(stretch))).sum()
}

/// How many words begin in a sentence of ASCII, save at its start; those that are figures are none. Also
/// many bytes at once.
fn n_words(sentence: &[u8]) -> usize {
    let is_letter = |byte: u8| (byte | 0x20).wrapping_sub(b'a') < 26;
    let begins = |before: u8, byte: u8| {
        is_letter(byte) & !(is_letter(before) | (before.wrapping_sub(b'0') < 10))
    };
    let count = |befores: &[u8], bytes: &[u8]| {
        let pairs = befores.iter().zip(bytes);
        pairs.map(|(&before, &byte)| u8::from(begins(before, byte))).sum::<u8>()
    };
    let behind = sentence.get(1..).unwrap_or_default();
    let stretches = sentence.chunks(128).zip(behind.chunks(128));
    stretches.map(|(befores, bytes)| usize::from(count(befores, bytes))).sum()
}

/// A cry, a hashtag, a picture sign.
fn is_cheer(char: char) -> bool {
    matches!(char, '!' | '#' | '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: bool) {
        let habits = Habits::new(["kita"].into_iter(), ["dan"].into_iter());
        assert_eq!(is_headline(text, &habits), expected, "{text}");
        if text.is_ascii() {
            assert_eq!(ascii_words(text), words(text), "{text}");
        }
    }

    #[test]
    fn a_headline_is_told_from_shouting_and_from_names() {
        check("Relawan Deklarasi Dukung Calon Gubernur di Blitar", true);
        check("KPU Tetapkan Tiga Pasangan Calon", true);
        check("AYO COBLOS NOMOR SATU SEMUA", false);
        check("Pak Budi Santoso", false);
        check("Besok kita rapat di Kantor Kecamatan Wates", false);
        check("aYo pIliH sAtU jAnGaN LuPa", false);
        check("Siti Aminah Sat Set Tas Tes Gas 🤘", false);
        check("Besok Pagi Kita Dukung Calon Gubernur", false);
        check("Dan Calon Gubernur dan Wakil Datang", true);
        check("Siti Aminah Dan Pak Budi Datang", false);
        check("Siti Aminah Bersama Rakyat Menuju #BlitarMaju", false);
    }
}
