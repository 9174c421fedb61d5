//! A look around each match: whether it may stand where it stands, and what it is there.

use super::{
    Lexicon, ListId, edge,
    hit::{Found, Hit},
    matches::Match,
    usage::{Entry, Joining, Phrase, Role, Use, Whole},
};
use crate::{
    fold::{Fold, FoldedText, Folds, Reading},
    pack::Follow,
    severity::Form,
    span::{Folded, Span},
};

/// A match to look at.
#[derive(Clone, Copy)]
pub(super) struct Look<'l> {
    pub(super) text: &'l FoldedText<'l>,
    /// The reading it was found in: as long as the folded text, byte for byte.
    pub(super) words: &'l str,
    pub(super) span: Span<Folded>,
    /// Whether words end at its start and at its end.
    pub(super) edges: [bool; 2],
    pub(super) folds: Folds,
}

impl Lexicon {
    /// Keeps the matches that may stand where they stand.
    pub(super) fn look_around(
        &self,
        text: &FoldedText<'_>,
        reading: Option<&Reading>,
        matches: &[Match],
        addresses: &[Span<Folded>],
        found: &mut Found,
    ) {
        let words = reading.map_or(text.as_str(), Reading::as_str);
        for alike in matches.chunk_by(|a, b| a.span() == b.span()) {
            let span = alike[0].span();
            let folds = reading.map_or(Folds::NONE, |reading| reading.folds(widened(span, words)));
            if reading.is_some() && folds.is_empty() || is_in(addresses, span) {
                continue;
            }
            let look = Look { text, words, span, edges: edge::edges(words, span), folds };
            match alike {
                [only] => {
                    let key = self.keys.of(only.key as usize);
                    let is_whole = look.edges == [true, true] && key.len() == span.len();
                    for one in self.uses_of(only.key) {
                        match (one.role, one.whole) {
                            (Role::Term(list, term), Whole::Hit(form)) if is_whole => {
                                let hit = Hit::plain(list, term, span, folds);
                                found.hits.push(Hit { form, ..hit });
                            }
                            (Role::Term(..), Whole::Nothing) if is_whole => {}
                            _ => self.look(look, only.key, one, found),
                        }
                    }
                }
                // Where blanks may be missing, several keys are the same letters.
                several => {
                    let mut uses: Vec<(u32, &Use)> = Vec::new();
                    for &Match { key, .. } in several {
                        uses.extend(self.uses_of(key).iter().map(|one| (key, one)));
                    }
                    uses.sort_unstable_by_key(|(_, one)| one.order);
                    for (key, one) in uses {
                        self.look(look, key, one, found);
                    }
                }
            }
        }
    }

    /// The lists that a phrase protects.
    pub(super) fn protected_by(&self, phrase: Phrase) -> impl Iterator<Item = ListId> {
        let uses = self.uses_of(phrase.key).iter();
        uses.filter(move |one| one.is_collapsed == phrase.is_collapsed).filter_map(|one| match one
            .role
        {
            Role::Shield(list) => Some(list),
            _ => None,
        })
    }

    fn uses_of(&self, key: u32) -> &[Use] {
        let Entry { start, end, .. } = self.entries[key as usize];
        &self.uses[start as usize..end as usize]
    }

    /// Looks around a match, and keeps it if it may stand there.
    fn look(&self, look: Look<'_>, key: u32, one: &Use, found: &mut Found) {
        let Look { text, words, span, edges, folds } = look;
        let is_apart = edges == [true, true] || !text.loose().is_empty();
        if !is_apart && one.joining == Joining::Never && one.affixes.is_none() {
            return;
        }
        let is_stretched = || text.folds(span).contains(Fold::Stretched);
        if one.is_collapsed && !is_stretched() || !edge::has_case(span.of(words), one.case) {
            return;
        }
        let affixes = one.affixes.map(|(at, stem)| (&self.affixes[usize::from(at)], stem));
        let written = self.keys.of(key as usize);
        let Some(fit) = edge::fit(look, written, one.joining, affixes) else { return };
        let form = if one.is_collapsed { Form::Collapsed } else { fit.form };
        let hit = |list, term, span, form| Hit { form, ..Hit::plain(list, term, span, folds) };
        match one.role {
            Role::Shield(_) => {
                found.note(Phrase { key, is_collapsed: one.is_collapsed }, fit.span);
            }
            Role::Term(list, term) => match one.follow {
                None => found.push(hit(list, term, fit.span, form), fit.cover),
                Some(Follow::Name) => {
                    let whole = edge::with_name(words, fit.span);
                    found.hits.extend(whole.map(|whole| hit(list, term, whole, Form::Name)));
                }
            },
            Role::Bare(list, term, number) => {
                if self.numbers.may_stand(words, span, span, false) {
                    let hit = hit(list, term, span, Form::Number);
                    found.hits.push(Hit { number, has_zero: has_zero(span.of(words)), ..hit });
                }
            }
            Role::Lead(list, term) | Role::After(list, term) => {
                let is_joined = form == Form::Joined;
                if let Some((number, figure)) = self.numbers.behind(words, span, is_joined) {
                    let is_lead = matches!(one.role, Role::Lead(..));
                    let whole = if is_lead { span.cover(figure) } else { figure };
                    let hit = hit(list, term, whole, Form::Number);
                    let hit = Hit { number, has_zero: has_zero(figure.of(words)), ..hit };
                    found.push(hit, fit.cover.filter(|_| is_lead));
                }
            }
        }
    }
}

/// Around a match, a reading may change an affix or a number that belongs to it.
const NEAR_BYTES: usize = 16;

fn widened(span: Span<Folded>, words: &str) -> Span<Folded> {
    let end = words.len().min(span.end() + NEAR_BYTES);
    Span::new(span.start().saturating_sub(NEAR_BYTES), end)
}

fn has_zero(figure: &str) -> bool {
    figure.starts_with('0')
}

fn is_in(spans: &[Span<Folded>], span: Span<Folded>) -> bool {
    let at = spans.partition_point(|other| other.end() <= span.start());
    spans.get(at).is_some_and(|other| other.overlaps(span))
}
