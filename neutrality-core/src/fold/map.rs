//! The way back from a rewritten text to the text before: only the places that changed are kept.

use std::ops::Range;

use crate::{
    fold::{Fold, Folds},
    span::Span,
};

/// One place that was rewritten. Packed, since a long text in disguise has millions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(Rust, packed(2))]
struct Edit {
    before: Span<Before>,
    after: Span<After>,
    folds: Folds,
}

/// Marks spans of the text before the pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {}

/// Marks spans of the text after the pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum After {}

/// Where one pass changed the text: byte ranges before and after, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoldMap {
    // Invariant: sorted and disjoint, both before and after.
    edits: Vec<Edit>,
    before_len: usize,
    after_len: usize,
}

impl FoldMap {
    /// Returns the place before the pass. What was removed beside the place does not belong to it,
    /// except at the very ends of the text, so that a whole text leads back to a whole text.
    pub(super) fn to_before(&self, after: Range<usize>) -> Range<usize> {
        let start = if after.start == 0 { 0 } else { self.start_before(after.start) };
        let end =
            if after.end == self.after_len { self.before_len } else { self.end_before(after.end) };
        start..end.max(start)
    }

    /// Returns where a place that starts at `before` starts after the pass: with all of an edit in which
    /// that lies.
    pub(super) fn to_after(&self, before: usize) -> usize {
        if let Some(edit) = self.around(before) {
            return edit.after.start();
        }
        match self.last(|edit| edit.before.end() <= before) {
            Some(edit) => edit.after.end() + (before - edit.before.end()),
            None => before,
        }
    }

    /// Returns where a place that ends at `before` ends after the pass: before what was put in there, and
    /// with all of an edit in which that lies.
    pub(super) fn end_after(&self, before: usize) -> usize {
        if let Some(edit) = self.around(before) {
            return edit.after.end();
        }
        match self.last(|edit| edit.before.end() <= before && edit.before.start() < before) {
            Some(edit) => edit.after.end() + (before - edit.before.end()),
            None => before,
        }
    }

    /// The edit that begins before the offset and ends behind it.
    fn around(&self, before: usize) -> Option<&Edit> {
        let edit = self.last(|edit| edit.before.start() < before)?;
        (edit.before.end() > before).then_some(edit)
    }

    /// Tells whether a fold fired anywhere.
    pub(super) fn has(&self, fold: Fold) -> bool {
        self.edits.iter().any(|edit| { edit.folds }.contains(fold))
    }

    /// Returns the folds that fired within the place.
    pub(super) fn folds(&self, after: &Range<usize>) -> Folds {
        let first = self.edits.partition_point(|edit| edit.after.end() <= after.start);
        let last = self.edits.partition_point(|edit| edit.after.start() < after.end);
        let inside = self.edits.get(first..last).unwrap_or_default();
        inside.iter().fold(Folds::NONE, |folds, edit| folds.union(edit.folds))
    }

    fn start_before(&self, at: usize) -> usize {
        match self.last(|edit| edit.after.start() <= at) {
            Some(edit) if at < edit.after.end() => edit.before.start(),
            Some(edit) => edit.before.end() + (at - edit.after.end()),
            None => at,
        }
    }

    fn end_before(&self, at: usize) -> usize {
        match self.last(|edit| edit.after.start() < at) {
            Some(edit) => edit.before.end() + at.saturating_sub(edit.after.end()),
            None => at,
        }
    }

    fn last(&self, holds: impl Fn(&Edit) -> bool) -> Option<&Edit> {
        self.edits[..self.edits.partition_point(holds)].last()
    }
}

/// A text being rewritten from left to right; copies nothing before the first change.
#[derive(Debug)]
pub(super) struct Draft<'t> {
    before: &'t str,
    after: String,
    // Invariant: `after` holds what became of `before[..copied]`.
    copied: usize,
    edits: Vec<Edit>,
    is_changed: bool,
}

impl<'t> Draft<'t> {
    pub(super) fn new(before: &'t str) -> Self {
        Self { before, after: String::new(), copied: 0, edits: Vec::new(), is_changed: false }
    }

    /// Writes `with` in place of `range`, which lies behind everything replaced so far.
    pub(super) fn replace(&mut self, range: Range<usize>, with: &str, folds: Folds) {
        self.copy_to(range.start);
        let start = self.after.len();
        self.after.push_str(with);
        self.copied = range.end;
        // A silent change that moves nothing needs no way back.
        if range.len() != with.len() || !folds.is_empty() {
            let before = Span::new(range.start, range.end);
            let after = Span::new(start, self.after.len());
            self.edits.push(Edit { before, after, folds });
        }
    }

    /// Removes `range` and counts it to the ASCII character written before it.
    pub(super) fn absorb(&mut self, range: Range<usize>, folds: Folds) {
        self.copy_to(range.start);
        self.copied = range.end;
        match self.edits.last_mut() {
            Some(edit) if edit.before.end() == range.start && !edit.after.is_empty() => {
                edit.before = Span::new(edit.before.start(), range.end);
                edit.folds = edit.folds.union(folds);
            }
            _ => {
                let end = self.after.len();
                let before = Span::new(range.start - 1, range.end);
                let after = Span::new(end - 1, end);
                self.edits.push(Edit { before, after, folds });
            }
        }
    }

    /// Returns the byte that stands before what will be written for `before[at..]`, or 0.
    pub(super) fn byte_before(&self, at: usize) -> u8 {
        let written = if at > self.copied { &self.before[..at] } else { &self.after };
        written.as_bytes().last().copied().unwrap_or(0)
    }

    /// Returns the rewritten text with its map, or nothing when no change was made.
    pub(super) fn finish(mut self) -> Option<(String, FoldMap)> {
        if !self.is_changed {
            return None;
        }
        self.copy_to(self.before.len());
        let (before_len, after_len) = (self.before.len(), self.after.len());
        Some((self.after, FoldMap { edits: self.edits, before_len, after_len }))
    }

    fn copy_to(&mut self, at: usize) {
        if !self.is_changed {
            self.is_changed = true;
            self.after.reserve(self.before.len());
        }
        self.after.push_str(&self.before[self.copied..at]);
        self.copied = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::Fold;

    #[test]
    fn a_map_leads_back() {
        let spaced = Folds::of(Fold::Spaced);
        let mut draft = Draft::new("p.i.l ﬁß x");
        draft.replace(1..2, "", spaced);
        draft.replace(3..4, "", spaced);
        draft.replace(6..9, "fi", Folds::of(Fold::Styled));
        draft.absorb(9..11, Folds::of(Fold::Marks));
        let (after, map) = draft.finish().expect("four changes");
        assert_eq!(after, "pil fi x");
        assert_eq!(map.to_before(0..3), 0..5);
        assert_eq!(map.to_before(4..5), 6..11);
        assert_eq!(map.to_before(7..8), 12..13);
        assert_eq!(map.to_before(3..3), 5..5);
        assert_eq!((map.to_after(5), map.to_after(12)), (3, 7));
        assert_eq!((map.to_after(7), map.end_after(7)), (4, 6));
        assert_eq!((map.folds(&(1..2)), map.folds(&(0..2))), (Folds::NONE, spaced));
        assert_eq!(map.folds(&(5..6)).iter().collect::<Vec<_>>(), [Fold::Styled, Fold::Marks]);
    }

    #[test]
    fn without_changes_nothing_is_copied() {
        assert_eq!(Draft::new("apa kabar").finish(), None);
    }
}
