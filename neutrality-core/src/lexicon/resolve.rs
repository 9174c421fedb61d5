//! From everything that matched to the hits that count.

use super::{Found, Hit, Lexicon, Lists, edge::Cover};
use crate::span::{Folded, Span};

/// Drops hits inside protected phrases and inside longer hits of their list, and sorts by place.
pub(super) fn resolve(found: &mut Found, lexicon: &Lexicon, text: &str) {
    found.leave_matches();
    take_joined(found, text);
    drop_inner(found);
    drop_shielded(found, lexicon);
}

/// Drops hits inside longer hits of their list, and sorts by place.
fn drop_inner(found: &mut Found) {
    let Found { hits, longest, .. } = found;
    // Each reading gives its hits in order, so that mostly nothing needs to move.
    hits.sort_by_key(|hit| {
        let (start, end) = hit.span.bounds();
        (start, std::cmp::Reverse(end))
    });
    for hit in hits.iter() {
        let list = usize::from(hit.list.0);
        longest.resize(longest.len().max(list + 1), None);
        longest[list] = None;
    }
    hits.retain(|hit| {
        let longest = &mut longest[usize::from(hit.list.0)];
        let is_inner = longest.is_some_and(|longest: Span<Folded>| longest.contains(hit.span));
        if !is_inner {
            *longest = Some(hit.span);
        }
        !is_inner
    });
    // Of hits that start together, the shorter one stands first.
    for together in hits.chunk_by_mut(|a, b| a.span.start() == b.span.start()) {
        together.sort_unstable_by_key(|hit| (hit.span.end(), hit.list));
    }
}

/// Drops the hits that lie in a protected phrase of their list. Phrases are few, so each hit looks its
/// own up.
fn drop_shielded(found: &mut Found, lexicon: &Lexicon) {
    let Found { hits, phrases, shields, reaches, .. } = found;
    if phrases.is_empty() {
        return;
    }
    let mut lists = Lists::with_room(lexicon.lists.len());
    hits.iter().for_each(|hit| lists.insert(hit.list));
    shields.clear();
    for &(phrase, span) in phrases.iter() {
        let protected = lexicon.protected_by(phrase).filter(|&list| lists.contains(list));
        shields.extend(protected.map(|list| (list, span)));
    }
    shields.sort_unstable();
    reaches.clear();
    for (at, &(list, shield)) in shields.iter().enumerate() {
        let before = at.checked_sub(1).filter(|&before| shields[before].0 == list);
        reaches.push(shield.bounds().1.max(before.map_or(0, |before| reaches[before])));
    }
    hits.retain(|hit| {
        let starts_before =
            |&(list, shield): &(_, Span<_>)| (list, shield.start()) <= (hit.list, hit.span.start());
        let at = shields.partition_point(starts_before);
        let before = at.checked_sub(1).filter(|&before| shields[before].0 == hit.list);
        let lies_inside = before.is_some_and(|before| hit.span.bounds().1 <= reaches[before]);
        // A phrase that begins inside the hit protects it as well: `hak pilih` and `pilih kasih`.
        let begins_inside = shields.get(at).is_some_and(|&(list, shield)| {
            list == hit.list && shield.start() < hit.span.end() && hit.span.end() <= shield.end()
        });
        !lies_inside && !begins_inside
    });
}

/// Keeps the hits inside joined writing that a reader would see there: those of the reading that
/// leaves the fewest letters over, and of such the one with the fewest words.
fn take_joined(found: &mut Found, text: &str) {
    if found.joined.is_empty() {
        return;
    }
    found.joined.sort_by_key(|&(hit, cover)| (cover.stretch, hit.span));
    let mut sure: Vec<Span<Folded>> = found.hits.iter().map(|hit| hit.span).collect();
    sure.sort_unstable();
    let mut joined = std::mem::take(&mut found.joined).into_iter().peekable();
    while let Some((hit, Cover { stretch, of_ten })) = joined.next() {
        let mut hits = vec![(hit, of_ten)];
        while let Some((hit, cover)) = joined.next_if(|(_, cover)| cover.stretch == stretch) {
            hits.push((hit, cover.of_ten));
        }
        let mut spans: Vec<Span<Folded>> = hits.iter().map(|(hit, _)| hit.span).collect();
        // What is there without doubt leaves fewer letters over as well.
        let from = sure.partition_point(|span| span.start() < stretch.start());
        spans.extend(sure[from..].iter().take_while(|span| span.start() < stretch.end()));
        spans.sort_unstable();
        let chain = chain(&spans, stretch, text);
        let n_covered: usize = chain.iter().map(|span| letters(clip(*span, stretch), text)).sum();
        let of_ten = n_covered * 10 / letters(stretch, text).max(1);
        let is_read = |(hit, wanted): &(Hit, u8)| {
            usize::from(*wanted) <= of_ten && chain.binary_search(&hit.span).is_ok()
        };
        found.hits.extend(hits.into_iter().filter(is_read).map(|(hit, _)| hit));
    }
}

/// Of the sorted spans, those apart from one another that leave the fewest letters of the stretch
/// over, with the fewest words.
fn chain(spans: &[Span<Folded>], stretch: Span<Folded>, text: &str) -> Vec<Span<Folded>> {
    // From behind: for each span, the best chain that starts with it or later.
    let mut best: Vec<(usize, usize)> = vec![(0, 0); spans.len() + 1];
    for (at, span) in spans.iter().enumerate().rev() {
        best[at] = best[at + 1].max(with(spans, at, *span, &best, stretch, text));
    }
    let (mut chain, mut at) = (Vec::new(), 0);
    while at < spans.len() {
        if best[at] == best[at + 1] {
            at += 1;
        } else {
            chain.push(spans[at]);
            at = next(spans, at);
        }
    }
    chain
}

/// The weight of the best chain that takes the span: letters covered, then few words.
fn with(
    spans: &[Span<Folded>],
    at: usize,
    span: Span<Folded>,
    best: &[(usize, usize)],
    stretch: Span<Folded>,
    text: &str,
) -> (usize, usize) {
    let (covered, fewness) = best[next(spans, at)];
    // Fewer words weigh more: every word takes one from a fixed sum.
    let start = if (covered, fewness) == (0, 0) { usize::MAX } else { fewness };
    (covered + letters(clip(span, stretch), text), start - 1)
}

/// The first span behind the one at `at`.
fn next(spans: &[Span<Folded>], at: usize) -> usize {
    at + spans[at..].partition_point(|other| other.start() < spans[at].end())
}

fn clip(span: Span<Folded>, stretch: Span<Folded>) -> Span<Folded> {
    let start = span.start().max(stretch.start());
    Span::new(start, span.end().min(stretch.end()).max(start))
}

fn letters(span: Span<Folded>, text: &str) -> usize {
    span.of(text).bytes().filter(|byte| byte.is_ascii_alphabetic()).count()
}
