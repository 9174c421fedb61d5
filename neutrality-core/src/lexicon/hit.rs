//! What is found: a term at its place, and all that a scan has noted.

use super::{Lexicon, ListId, TermId, edge::Cover, matches::Match, resolve, usage::Phrase};
use crate::{
    fold::{FoldedText, Folds},
    severity::Form,
    span::{Folded, Span},
};

/// One term found in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) list: ListId,
    pub(crate) term: TermId,
    pub(crate) span: Span<Folded>,
    /// The participant's number that is spoken of, 0 for none.
    pub(crate) number: u32,
    /// Whether it is written with a leading zero, as only some kinds of participant are.
    pub(crate) has_zero: bool,
    pub(crate) form: Form,
    /// The folds by which it was read otherwise than the folded text.
    pub(crate) folds: Folds,
}

impl Hit {
    /// A term that stands in the text as it is written.
    #[inline]
    pub(super) fn plain(list: ListId, term: TermId, span: Span<Folded>, folds: Folds) -> Self {
        Self { list, term, span, number: 0, has_zero: false, form: Form::Plain, folds }
    }
}

/// What a scan has found so far.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) hits: Vec<Hit>,
    /// Protected phrases, each once for all lists that it protects.
    pub(super) phrases: Vec<(Phrase, Span<Folded>)>,
    /// The same, once for each list that has a hit.
    pub(super) shields: Vec<(ListId, Span<Folded>)>,
    /// For each of them, sorted, how far those of its list up to it reach.
    pub(super) reaches: Vec<u32>,
    /// Hits that count only if known words cover enough of the stretch they stand in.
    pub(super) joined: Vec<(Hit, Cover)>,
    /// Where terms stand, before anything is asked about them.
    pub(super) matches: Vec<Match>,
    /// For each list its last longest hit.
    pub(super) longest: Vec<Option<Span<Folded>>>,
}

impl Found {
    /// Returns the lists of all that may be a hit.
    pub(crate) fn lists(&self) -> impl Iterator<Item = ListId> + Clone {
        let joined = self.joined.iter().map(|(hit, _)| hit);
        self.hits.iter().chain(joined).map(|hit| hit.list)
    }

    /// Leaves the hits that `Lexicon::hits` returns.
    pub(crate) fn resolve(&mut self, lexicon: &Lexicon, text: &FoldedText<'_>) {
        resolve::resolve(self, lexicon, text.as_str());
    }

    /// Gives back the room for matches, if a long text made it large.
    pub(super) fn leave_matches(&mut self) {
        give_back(&mut self.matches);
    }

    /// Gives back the room for everything that is as long as a long text.
    pub(crate) fn leave_all(&mut self) {
        give_back(&mut self.hits);
        give_back(&mut self.matches);
        give_back(&mut self.phrases);
        give_back(&mut self.shields);
        give_back(&mut self.reaches);
    }

    pub(super) fn clear(&mut self) {
        self.hits.clear();
        self.phrases.clear();
        self.joined.clear();
    }

    /// Notes a protected phrase; often several of its uses follow each other.
    pub(super) fn note(&mut self, phrase: Phrase, span: Span<Folded>) {
        if self.phrases.last() != Some(&(phrase, span)) {
            self.phrases.push((phrase, span));
        }
    }

    #[inline]
    pub(super) fn push(&mut self, hit: Hit, cover: Option<Cover>) {
        match cover {
            Some(cover) => self.joined.push((hit, cover)),
            None => self.hits.push(hit),
        }
    }
}

/// Room for so many is kept for the next text: no ordinary one needs more.
const ROOM: usize = 1 << 14;

fn give_back<T>(room: &mut Vec<T>) {
    if room.capacity() > ROOM {
        *room = Vec::new();
    }
}
