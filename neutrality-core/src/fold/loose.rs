//! Letters of which nobody knows where words begin, since they were set apart, or all blanks left out:
//! known words are parted, and the rest stays loose.

use std::ops::Range;

use crate::{
    fold::{
        Folds, folded::FoldedText, map::Draft, needs::LONG_RUN, runs, runs::Links, spaced,
        vocabulary::Vocabulary,
    },
    span::{Folded, Span},
};

/// How often letters that are set apart are joined, at most.
const MOST_JOINS: usize = 4;
/// Where blanks were left out somewhere, so many letters without one may be several words.
const SHORT_RUN: usize = 8;

impl FoldedText<'_> {
    /// Joins letters that are set apart, and parts the known words that they make.
    pub(super) fn join_spaced<'v>(&mut self, words: impl FnOnce() -> &'v Vocabulary) {
        // Letters that were joined may stand together at the start of the next word, set apart by
        // another sign: `l|o|d.u.k.f`. No more than a few may, so that is done after some passes.
        let is_joined = (0..MOST_JOINS).take_while(|_| self.join_runs()).count() > 0;
        if is_joined && !self.loose.is_empty() {
            self.part_words(words());
        }
    }

    /// Joins the letters that are set apart now. Tells whether there were any.
    fn join_runs(&mut self) -> bool {
        let runs = spaced::runs(&self.text);
        if runs.is_empty() {
            return false;
        }
        let open: Vec<bool> = runs.iter().map(|run| run.is_open(&self.text)).collect();
        self.apply(spaced::join(&self.text, &runs));
        let map = self.maps.last().expect("joining a run removes its gaps");
        let place =
            |run: &spaced::Run| Span::new(map.to_after(run.start()), map.to_after(run.end()));
        let open = runs.iter().zip(open).filter(|(_, is_open)| *is_open);
        self.loose.extend(open.map(|(run, _)| place(run)));
        merge(&mut self.loose);
        // Letters may have been drawn out across the gaps.
        self.apply(runs::shrink(&self.text));
        true
    }

    /// Parts words that are written without blanks between them: longer than any word, and made of known
    /// ones for the most part.
    pub(super) fn part_long<'v>(&mut self, words: impl FnOnce() -> &'v Vocabulary) {
        let words = words();
        let text = &self.text;
        let runs = letter_runs(text);
        let is_made_of_words = |run: &Range<usize>| words.make(&text[run.clone()]);
        if !runs.iter().any(|run| run.len() >= LONG_RUN && is_made_of_words(run)) {
            return;
        }
        let joined = runs.into_iter().filter(is_made_of_words);
        self.loose.extend(joined.map(|run| Span::new(run.start, run.end)));
        merge(&mut self.loose);
        self.part_words(words);
    }

    /// Parts the words of the loose letters, and leaves loose those that are none.
    fn part_words(&mut self, words: &Vocabulary) {
        let mut pieces = Vec::new();
        for span in &self.loose {
            let here = words.cut(span.of(&self.text));
            pieces.extend(here.into_iter().map(|piece| piece.shifted(span.start())));
        }
        let starts = self.loose.iter().map(|span| span.start()).collect::<Vec<_>>();
        let mut draft = Draft::new(&self.text);
        for piece in &pieces {
            let start = piece.place.start();
            if starts.binary_search(&start).is_err() {
                draft.replace(start..start, " ", Folds::NONE);
            }
        }
        let unknown = pieces.iter().filter(|piece| !piece.is_known);
        self.loose = unknown.map(|piece| piece.place).collect();
        let pass = draft.finish();
        self.apply(pass);
    }
}

/// Sorts spans, and makes one of those that share letters.
fn merge(spans: &mut Vec<Span<Folded>>) {
    spans.sort_by_key(|span| (span.start(), span.end()));
    spans.dedup_by(|next, span| {
        let is_shared = next.start() < span.end();
        if is_shared {
            *span = span.cover(*next);
        }
        is_shared
    });
}

/// The runs of letters that may be several words: none of links, mentions and hashtags.
fn letter_runs(text: &str) -> Vec<Range<usize>> {
    let mut links = Links::of(text);
    let (mut runs, mut at, mut is_tag) = (Vec::new(), 0, false);
    while let Some(char) = text[at..].chars().next() {
        let len = text[at..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let is_alone = |char: Option<char>| !char.is_some_and(char::is_alphabetic);
        let (before, behind) = (text[..at].chars().next_back(), text[at + len..].chars().next());
        if len >= SHORT_RUN && !is_tag && is_alone(before) && is_alone(behind) && !links.cover(at) {
            runs.push(at..at + len);
        }
        is_tag = char == '#' || is_tag && (char.is_alphanumeric() || char == '_');
        at += len.max(char.len_utf8());
    }
    runs
}
