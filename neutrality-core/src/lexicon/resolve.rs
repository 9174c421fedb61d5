//! From everything that matched to the hits that count.

use super::{Found, Hit};
use crate::span::{Folded, Span};

/// Of a joined hashtag's letters, so many of ten must belong to known words.
const MIN_COVER_OF_TEN: usize = 6;

/// Drops hits inside protected phrases and inside longer hits of their list, and sorts by place.
pub(super) fn resolve(mut found: Found, text: &str) -> Vec<Hit> {
    take_joined(&mut found, text);
    let Found { mut hits, mut shields, .. } = found;
    shields.sort_unstable();
    hits.sort_by_key(|hit| (hit.list, hit.span.start(), std::cmp::Reverse(hit.span.end())));
    let mut last: Option<Hit> = None;
    hits.retain(|hit| {
        let inside = last.is_some_and(|last| last.list == hit.list && last.span.contains(hit.span));
        if !inside {
            last = Some(*hit);
        }
        !inside
    });
    drop_shielded(&mut hits, &shields);
    hits.sort_by_key(|hit| (hit.span, hit.list));
    hits
}

/// Drops the hits that lie in a protected phrase of their list: both are sorted by list and start,
/// so one merge does.
fn drop_shielded(hits: &mut Vec<Hit>, shields: &[(super::ListId, Span<Folded>)]) {
    let mut at = 0;
    let mut end = (super::ListId(0), 0);
    hits.retain(|hit| {
        while let Some(&(list, shield)) = shields.get(at) {
            if (list, shield.start()) > (hit.list, hit.span.start()) {
                break;
            }
            end =
                if end.0 == list { (list, end.1.max(shield.end())) } else { (list, shield.end()) };
            at += 1;
        }
        // A phrase that begins inside the hit protects it as well: `hak pilih` and `pilih kasih`.
        let begins_inside = shields.get(at).is_some_and(|&(list, shield)| {
            list == hit.list && shield.start() < hit.span.end() && hit.span.end() <= shield.end()
        });
        let lies_inside = end.0 == hit.list && hit.span.end() <= end.1;
        !lies_inside && !begins_inside
    });
}

/// Keeps the hits inside a joined hashtag if known words cover most of it: `#ayodukungkami` is made
/// of words, `#produkunggulan` only happens to hold one.
fn take_joined(found: &mut Found, text: &str) {
    found.joined.sort_by_key(|&(hit, hashtag)| (hashtag, hit.span));
    let mut joined = std::mem::take(&mut found.joined).into_iter().peekable();
    while let Some((first, hashtag)) = joined.next() {
        let mut hits = vec![first];
        while let Some((hit, _)) = joined.next_if(|&(_, other)| other == hashtag) {
            hits.push(hit);
        }
        let letters = |span: Span<Folded>| {
            span.of(text).bytes().filter(|byte| byte.is_ascii_alphabetic()).count()
        };
        let (mut covered, mut end) = (0, hashtag.start());
        for hit in &hits {
            let start = hit.span.start().max(end);
            if start < hit.span.end() {
                covered += letters(Span::new(start, hit.span.end()));
                end = hit.span.end();
            }
        }
        if covered * 10 >= letters(hashtag) * MIN_COVER_OF_TEN {
            found.hits.extend(hits);
        }
    }
}
