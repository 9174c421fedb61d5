//! Weak signs: one alone says little, several of one category together say something.

use crate::{rule::Candidate, severity::Category};

/// A lone sign is no finding, however many points its author gave it.
const MIN_SIGNALS: usize = 2;

/// The signals that stand, by category: each signal counts once, with its weightiest occurrence.
pub(super) fn by_category(signals: Vec<Candidate<'_>>) -> Vec<(Category, Vec<Candidate<'_>>)> {
    let mut best: Vec<Candidate<'_>> = Vec::new();
    for signal in signals.into_iter().filter(Candidate::stands) {
        match best.iter_mut().find(|known| known.rule.id == signal.rule.id) {
            Some(known) if known.points() < signal.points() => *known = signal,
            Some(_) => {}
            None => best.push(signal),
        }
    }
    best.sort_by_key(|signal| signal.span);
    let mut by_category = Vec::new();
    for &category in Category::ALL {
        let of_category = best.iter().filter(|signal| signal.rule.category == category);
        let signals: Vec<Candidate<'_>> = without_shared_words(of_category.cloned().collect());
        if signals.len() >= MIN_SIGNALS {
            by_category.push((category, signals));
        }
    }
    by_category
}

/// The same words are not two signs, even if two lists hold them: of such signals the weightier counts.
fn without_shared_words(mut signals: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    signals.sort_by_key(|signal| std::cmp::Reverse(signal.points()));
    let mut kept: Vec<Candidate<'_>> = Vec::new();
    for signal in signals {
        let shares = |other: &Candidate<'_>| other.span == signal.span;
        if !kept.iter().any(shares) {
            kept.push(signal);
        }
    }
    kept.sort_by_key(|signal| signal.span);
    kept
}
