//! A folded text, its passes, and the way back through them.

use std::borrow::Cow;

use unicode_segmentation::GraphemeCursor;

use crate::{
    fold::{
        Dictionary, Fold, Folds, halves, letters, map::FoldMap, needs::Needs, readings::Reading,
        reordered, respelt, suspects::Suspects,
    },
    span::{Folded, Source, Span},
};

/// A folded text with the way back to its source.
#[derive(Debug)]
pub(crate) struct FoldedText<'t> {
    source: &'t str,
    pub(super) text: Cow<'t, str>,
    // Invariant: one map a pass that changed the text, in order; the first starts from `source`
    // and the last leads to `text`.
    pub(super) maps: Vec<FoldMap>,
    pub(super) loose: Vec<Span<Folded>>,
    pub(super) readings: Vec<Reading>,
}

impl<'t> FoldedText<'t> {
    /// Returns the text as it stands, before any pass, or where it needs none.
    #[inline]
    pub(crate) fn unfolded(source: &'t str) -> Self {
        Self {
            source,
            text: Cow::Borrowed(source),
            maps: Vec::new(),
            loose: Vec::new(),
            readings: Vec::new(),
        }
    }

    /// Returns the folded text. Its ASCII letters keep their case.
    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn source(&self) -> &'t str {
        self.source
    }

    #[cfg(test)]
    pub(crate) fn is_borrowed(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// Returns the place in the source, widened to what a reader sees as whole characters.
    pub(crate) fn to_source(&self, span: Span<Folded>) -> Span<Source> {
        let place = span.start()..span.end();
        let place = self.maps.iter().rev().fold(place, |place, map| map.to_before(place));
        let start = self.cursor(place.start, span.start());
        let start = start.and_then(|mut cursor| cursor.prev_boundary(self.source, 0).ok()?);
        let end = self.cursor(place.end, span.end().saturating_sub(1));
        let end = end.and_then(|mut cursor| cursor.next_boundary(self.source, 0).ok()?);
        Span::new(start.unwrap_or(place.start), end.unwrap_or(place.end))
    }

    /// Returns the folds that fired within the span.
    pub(crate) fn folds(&self, span: Span<Folded>) -> Folds {
        let mut place = span.start()..span.end();
        let mut folds = Folds::NONE;
        for map in self.maps.iter().rev() {
            folds = folds.union(map.folds(&place));
            place = map.to_before(place);
        }
        folds
    }

    /// Returns the joined letters that once stood alone and make no known words, in order. Where
    /// words begin and end in them is unknown.
    #[inline]
    pub(crate) fn loose(&self) -> &[Span<Folded>] {
        &self.loose
    }

    /// Returns what else the text may say, usually nothing.
    #[inline]
    pub(crate) fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Returns a cursor at the border `at` of a place in the source if a character, as a reader
    /// sees it, goes on across it. `inner` is the folded byte within the place beside the border.
    fn cursor(&self, at: usize, inner: usize) -> Option<GraphemeCursor> {
        let (before, behind) = self.source.split_at(at);
        let (before, behind) = (before.chars().next_back()?, behind.chars().next()?);
        // Of two ASCII characters, only CR and LF belong together.
        let is_plain = before.is_ascii() && behind.is_ascii() && behind != '\n';
        // Halves of flags were folded by whole flags. A cursor would count them from the first one
        // on, for every span anew.
        let is_folded_flag = [before, behind].iter().all(|&c| letters::is_regional(c))
            && self.text.as_bytes().get(inner).is_some_and(u8::is_ascii);
        let mut cursor = GraphemeCursor::new(at, self.source.len(), true);
        let goes_on =
            !is_plain && !is_folded_flag && cursor.is_boundary(self.source, 0) == Ok(false);
        goes_on.then_some(cursor)
    }

    /// Does a pass, and returns what the text needs then: as before, if the pass changed nothing.
    pub(super) fn pass(&mut self, needs: Needs, pass: impl FnOnce(&mut Self)) -> Needs {
        let n_changes = self.maps.len();
        pass(self);
        if self.maps.len() == n_changes { needs } else { Needs::of(&self.text) }
    }

    /// Does the passes that join words, put their letters in order and spell them as books do, and returns what
    /// the text needs then.
    pub(super) fn show_hidden(
        &mut self,
        mut needs: Needs,
        words: &impl Dictionary,
        suspects: &mut Suspects,
    ) -> Needs {
        let is_styled = self.maps.iter().any(|map| map.has(Fold::Styled));
        suspects.look(&self.text, is_styled, words);
        let mut n_changes = self.maps.len();
        // Whatever a pass has changed, the places of the words behind it are others.
        let mut renew = |text: &Self, suspects: &mut Suspects| {
            if text.maps.len() > n_changes {
                n_changes = text.maps.len();
                suspects.look(&text.text, is_styled, words);
            }
        };
        if !suspects.pairs.is_empty() {
            let join = |text: &mut Self| {
                text.apply(halves::join(&text.text, &suspects.pairs, words));
            };
            needs = self.pass(needs, join);
            renew(self, suspects);
        }
        if !suspects.words.is_empty() {
            let restore = |text: &mut Self| {
                text.apply(reordered::restore(&text.text, &suspects.words, is_styled, words));
            };
            needs = self.pass(needs, restore);
            renew(self, suspects);
        }
        if !suspects.spelt.is_empty() {
            let restore = |text: &mut Self| {
                text.apply(respelt::restore(&text.text, &suspects.spelt, words));
            };
            needs = self.pass(needs, restore);
        }
        needs
    }

    /// Takes over the text of a pass, if it changed anything.
    pub(super) fn apply(&mut self, pass: Option<(String, FoldMap)>) {
        let Some((text, map)) = pass else {
            return;
        };
        for span in &mut self.loose {
            *span = Span::new(map.to_after(span.start()), map.end_after(span.end()));
        }
        self.text = Cow::Owned(text);
        self.maps.push(map);
    }
}
