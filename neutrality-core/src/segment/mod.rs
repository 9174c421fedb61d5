//! Words, clauses, sentences and quoted stretches of a folded text.
//!
//! Cut only when a text has hits that could become a finding; most texts are never segmented.

mod headline;
mod quote;

use std::collections::BTreeSet;

use headline::Habits;

use crate::{
    ascii,
    span::{Folded, Span, narrow},
};

/// Few posts have more sentences, or clauses beside them.
const ROOM_FOR_ENDS: usize = 16;

/// What a language adds to the cutting: after which words a full stop ends no sentence, and which words
/// no headline holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Segmenter {
    // Invariant: lower case, without the last full stop.
    abbreviations: BTreeSet<String>,
    habits: Habits,
}

impl Segmenter {
    /// Takes in abbreviations, words of speech, and words that a headline writes small.
    pub(crate) fn new<'a>(
        abbreviations: impl Iterator<Item = &'a str>,
        spoken: impl Iterator<Item = &'a str>,
        small: impl Iterator<Item = &'a str>,
    ) -> Self {
        let plain = |text: &str| text.trim_end_matches('.').to_lowercase();
        Self {
            abbreviations: abbreviations.map(plain).collect(),
            habits: Habits::new(spoken, small),
        }
    }

    /// Sentences in the form of a headline, sorted. Looked for anew whenever it is asked for.
    pub(crate) fn headlines(&self, text: &str, segments: &Segments) -> Vec<Span<Folded>> {
        headline::headlines(text, &segments.sentences, &self.habits)
    }

    /// Cuts `text` in one pass. `stops` are the offsets, sorted, at which a conjunction opens a new
    /// clause.
    pub(crate) fn segments(&self, text: &str, stops: &[usize]) -> Segments {
        let mut segments = Segments::default();
        // Words have some five letters; room for a few too many costs less than moving them.
        segments.words.reserve(text.len() / 5);
        segments.clauses.reserve(stops.len() + ROOM_FOR_ENDS);
        segments.sentences.reserve(ROOM_FOR_ENDS);
        let mut cutter = Cutter { text, segmenter: self, segments };
        cutter.run();
        let mut segments = cutter.segments;
        segments.clauses.extend(stops.iter().map(|&at| narrow(at)));
        segments.clauses.extend(&segments.sentences);
        segments.clauses.sort_unstable();
        segments.clauses.dedup();
        segments
    }
}

/// Where words start and clauses and sentences end.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    // Invariant: all three sorted. Offsets into the folded text, which screening keeps below 4 GiB.
    words: Vec<u32>,
    clauses: Vec<u32>,
    sentences: Vec<u32>,
}

impl Segments {
    /// How many words start before `at`.
    pub(crate) fn word(&self, at: usize) -> u32 {
        narrow(self.words.partition_point(|&start| (start as usize) < at))
    }

    /// The same, where it is known that so many words start before: for places near one another.
    pub(crate) fn word_from(&self, from: u32, at: usize) -> u32 {
        let behind = self.words[from as usize..].iter();
        from + narrow(behind.take_while(|&&start| (start as usize) < at).count())
    }

    /// Returns a walk through the text, for places that come in ascending order.
    pub(crate) fn walk(&self) -> Walk<'_> {
        Walk { segments: self, word: 0, clause: 0, sentence: 0 }
    }

    /// Which clause `at` lies in.
    pub(crate) fn clause(&self, at: usize) -> u32 {
        narrow(self.clauses.partition_point(|&end| end as usize <= at))
    }

    /// Which sentence `at` lies in.
    pub(crate) fn sentence(&self, at: usize) -> u32 {
        narrow(self.sentences.partition_point(|&end| end as usize <= at))
    }

    /// The stretch of the clause with this number.
    pub(crate) fn clause_span(&self, clause: u32, text_end: usize) -> Span<Folded> {
        stretch(&self.clauses, clause, text_end)
    }

    /// The stretch of the sentence with this number.
    pub(crate) fn sentence_span(&self, sentence: u32, text_end: usize) -> Span<Folded> {
        stretch(&self.sentences, sentence, text_end)
    }

    /// Where the word with this number starts; the end of the text behind the last.
    pub(crate) fn word_start(&self, word: u32, text_end: usize) -> usize {
        self.words.get(word as usize).map_or(text_end, |&start| start as usize)
    }

    /// What stands in quotation marks, sorted. Looked for anew whenever it is asked for.
    pub(crate) fn quotes(&self, text: &str) -> Vec<Span<Folded>> {
        quote::quotes(text)
    }
}

/// How far a walk through a text has come.
#[derive(Debug)]
pub(crate) struct Walk<'s> {
    segments: &'s Segments,
    word: usize,
    clause: usize,
    sentence: usize,
}

impl Walk<'_> {
    /// Goes on to `at`: how many words start before it, and in which clause and sentence it lies.
    pub(crate) fn to(&mut self, at: usize) -> (u32, u32, u32) {
        let Segments { words, clauses, sentences } = self.segments;
        let ends_before = |end: &&u32| **end as usize <= at;
        let starts_before = |start: &&u32| (**start as usize) < at;
        self.word += words[self.word..].iter().take_while(starts_before).count();
        self.clause += clauses[self.clause..].iter().take_while(ends_before).count();
        self.sentence += sentences[self.sentence..].iter().take_while(ends_before).count();
        (narrow(self.word), narrow(self.clause), narrow(self.sentence))
    }
}

fn stretch(ends: &[u32], number: u32, text_end: usize) -> Span<Folded> {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before] as usize);
    Span::new(start, ends.get(number).map_or(text_end, |&end| end as usize))
}

/// Walks a text once and notes the borders it passes.
struct Cutter<'a> {
    text: &'a str,
    segmenter: &'a Segmenter,
    segments: Segments,
}

impl Cutter<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let (mut at, mut in_word) = (0, false);
        while let Some(&byte) = bytes.get(at) {
            // Most of a text is words of plain letters with a blank between them.
            if byte.is_ascii_alphanumeric() {
                if !in_word {
                    self.segments.words.push(narrow(at));
                }
                in_word = true;
                at += ascii::n_letters(bytes, at).max(1);
            } else if byte == b' ' {
                in_word = false;
                at += 1;
            } else {
                let char = self.text[at..].chars().next().expect("a character starts here");
                in_word = self.sign(at, char, in_word);
                at += char.len_utf8();
            }
        }
    }

    /// Looks at any other character, and tells whether a word goes on behind it.
    fn sign(&mut self, at: usize, char: char, mut in_word: bool) -> bool {
        if char.is_alphanumeric() {
            if !in_word {
                self.segments.words.push(narrow(at));
            }
            return true;
        }
        let next = self.text[at + char.len_utf8()..].chars().next();
        let joins = matches!(char, '\'' | '-' | '’') && next.is_some_and(char::is_alphanumeric);
        in_word &= joins;
        // A sign between two letters stands for one: `p!lih`.
        let is_inner = matches!(char, '!' | '|')
            && next.is_some_and(char::is_alphabetic)
            && self.text[..at].chars().next_back().is_some_and(char::is_alphabetic);
        let end = narrow(at + char.len_utf8());
        match char {
            _ if is_inner => in_word = true,
            '\n' => self.segments.sentences.push(end),
            '!' | '?' | '…' if !next.is_some_and(is_end_mark) => {
                self.segments.sentences.push(end);
            }
            '.' if self.stop_ends_sentence(at, next) => self.segments.sentences.push(end),
            ',' if !self.is_between_digits(at, next) => self.segments.clauses.push(end),
            ':' if !self.is_between_digits(at, next) => self.segments.clauses.push(end),
            ';' | '(' | ')' | '—' | '–' | '|' => self.segments.clauses.push(end),
            '-' if !joins && next == Some(' ') => self.segments.clauses.push(end),
            // Writers end sentences with pictures instead of full stops.
            _ if is_picture(char) && self.opens_sentence(end as usize) => {
                self.segments.sentences.push(end);
            }
            _ => {}
        }
        in_word
    }

    /// A full stop ends no sentence after an abbreviation or in a number. Writers in a hurry leave
    /// out the space, so a capital directly behind it opens a sentence as well.
    fn stop_ends_sentence(&self, at: usize, next: Option<char>) -> bool {
        let Some(next) = next else { return true };
        if is_end_mark(next) || self.is_between_digits(at, Some(next)) {
            return false;
        }
        let before = &self.text[..at];
        let word = before.rfind(|char: char| char.is_whitespace() || char == '(');
        let word = &before[word.map_or(0, |at| at + 1)..];
        // Longer than any abbreviation: not worth a copy.
        let is_short = word.len() <= 12;
        let lower = if is_short { word.to_lowercase() } else { String::new() };
        let has_abbreviation = is_short && self.segmenter.abbreviations.contains(lower.as_str());
        let is_initial = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
        let opens = next.is_whitespace() || next.is_uppercase() || !next.is_alphanumeric();
        opens && !has_abbreviation && !is_initial
    }

    /// Whether a capital follows, behind blanks.
    fn opens_sentence(&self, at: usize) -> bool {
        let rest = &self.text[at..];
        let word = rest.trim_start_matches(' ');
        word.len() < rest.len() && word.starts_with(char::is_uppercase)
    }

    fn is_between_digits(&self, at: usize, next: Option<char>) -> bool {
        let before = self.text[..at].bytes().next_back().is_some_and(|byte| byte.is_ascii_digit());
        before && next.is_some_and(|char| char.is_ascii_digit())
    }
}

/// Symbols and pictures lie above the arrows; letters of other scripts are none.
fn is_picture(char: char) -> bool {
    char > '\u{2190}' && !char.is_alphanumeric()
}

fn is_end_mark(char: char) -> bool {
    matches!(char, '.' | '!' | '?' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, sentences: &[&str], clauses: usize) {
        let segmenter =
            Segmenter::new(["no.", "s.pd."].into_iter(), [].into_iter(), [].into_iter());
        let segments = segmenter.segments(text, &[]);
        let count = segments.sentence(text.len() - 1) + 1;
        let got: Vec<&str> = (0..count)
            .map(|number| segments.sentence_span(number, text.len()).of(text).trim())
            .collect();
        assert_eq!(got, sentences, "{text}");
        assert_eq!(segments.clause(text.len() - 1) + 1, u32::try_from(clauses).unwrap(), "{text}");
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        check("Besok rapat. Jangan telat!", &["Besok rapat.", "Jangan telat!"], 2);
        check("Paslon no. 2 ya, bukan 1.5 juta", &["Paslon no. 2 ya, bukan 1.5 juta"], 2);
        check("Pak Budi S.Pd. hadir", &["Pak Budi S.Pd. hadir"], 1);
        check("baris satu\nbaris dua", &["baris satu", "baris dua"], 2);
        check("apa?! serius... iya", &["apa?!", "serius...", "iya"], 3);
        check("menang.Ayo pulang", &["menang.", "Ayo pulang"], 2);
        check("selamat ya 🎉🎉 Besok rapat", &["selamat ya 🎉🎉", "Besok rapat"], 2);
        check("p!lih dua", &["p!lih dua"], 1);
        check("coblos ✌ dua", &["coblos ✌ dua"], 1);
    }

    #[test]
    fn words_are_counted_up_to_an_offset() {
        let text = "Jum'at rapat-rapat ✌️ di balai";
        let segments = Segmenter::default().segments(text, &[]);
        assert_eq!(segments.word(text.len()), 4);
        assert_eq!(segments.word_start(2, text.len()), text.find("di").unwrap());
    }
}
