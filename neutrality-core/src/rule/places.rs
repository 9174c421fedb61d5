//! Where in a text somebody is named, and where hits stand apart from each other.

use std::collections::BTreeSet;

use crate::{
    context::Scene,
    lexicon::Lists,
    span::{Folded, Span},
};

/// Where somebody is named, each sorted by start.
pub(super) struct Named {
    participants: Vec<Span<Folded>>,
    members: Vec<Span<Folded>>,
}

impl Named {
    /// Where participants are named, by the lists `names`, and where members of declared sets are, by
    /// `sets`, in the order of the text.
    pub(super) fn of(scene: &Scene<'_>, names: &Lists, sets: &Lists) -> Self {
        let spans = |lists: &Lists| {
            let named = scene.hits.iter().filter(|one| lists.contains(one.list));
            named.map(|one| one.span).collect()
        };
        Self { participants: spans(names), members: spans(sets) }
    }

    /// Whether what stands there is part of a participant's name, or shares a word with a member.
    #[inline]
    pub(super) fn touches(&self, span: Span<Folded>) -> bool {
        if self.participants.is_empty() && self.members.is_empty() {
            return false;
        }
        before(&self.participants, span.start() + 1).any(|one| one.contains(span))
            || before(&self.members, span.end()).any(|one| one.overlaps(span))
    }
}

/// Of spans sorted by start the last few that start before a place.
fn before(spans: &[Span<Folded>], place: usize) -> impl Iterator<Item = &Span<Folded>> {
    let end = spans.partition_point(|one| one.start() < place);
    spans[..end].iter().rev().take(4)
}

/// Where the hits stand, sorted by start.
pub(super) fn places_of(hits: &[usize], scene: &Scene<'_>) -> BTreeSet<Span<Folded>> {
    hits.iter().map(|&at| scene.hits[at].span).collect()
}

/// How many of the places at most stand apart from each other.
pub(super) fn n_apart(places: &BTreeSet<Span<Folded>>) -> usize {
    let (mut n, mut free_from) = (0, 0);
    for place in places {
        if place.start() >= free_from {
            n += 1;
            free_from = place.end();
        } else {
            // Of two that overlap the shorter one leaves more room.
            free_from = free_from.min(place.end());
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_overlap_count_once() {
        for (places, expected) in [
            (vec![], 0),
            (vec![(0, 4)], 1),
            (vec![(0, 4), (4, 8)], 2),
            (vec![(0, 6), (0, 16), (7, 16)], 2),
            (vec![(0, 16), (2, 4), (5, 8), (9, 20)], 3),
        ] {
            let places: BTreeSet<Span<Folded>> =
                places.into_iter().map(|(start, end)| Span::new(start, end)).collect();
            assert_eq!(n_apart(&places), expected, "{places:?}");
        }
    }
}
