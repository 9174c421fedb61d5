//! Letters that are set apart: they are joined, known words are parted, and the rest stays loose.

use crate::{
    fold::{Folds, folded::FoldedText, map::Draft, runs, spaced, vocabulary::Vocabulary},
    span::Span,
};

/// How often letters that are set apart are joined, at most.
const MOST_JOINS: usize = 4;

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
        self.loose.sort_by_key(|span| (span.start(), span.end()));
        self.loose.dedup_by(|next, span| {
            let is_shared = next.start() < span.end();
            if is_shared {
                *span = span.cover(*next);
            }
            is_shared
        });
        // Letters may have been drawn out across the gaps.
        self.apply(runs::shrink(&self.text));
        true
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
            if starts.binary_search(&piece.place.start).is_err() {
                draft.replace(piece.place.start..piece.place.start, " ", Folds::NONE);
            }
        }
        let unknown = pieces.iter().filter(|piece| !piece.is_known);
        self.loose = unknown.map(|piece| Span::new(piece.place.start, piece.place.end)).collect();
        let pass = draft.finish();
        self.apply(pass);
    }
}
