//! Finds, for an anchor, the nearest hits that stand to it as the rule says.

use super::{Rule, View};

/// So many hits are looked at on each side of the anchor. A farther one is not what the words are
/// about; and it keeps the work per anchor bounded.
const MAX_TRIED: usize = 24;

/// Returns the captured hits, in the order of the captures, or nothing if one is missing.
pub(super) fn bind(rule: &Rule, anchor: usize, view: View<'_, '_>) -> Option<Vec<usize>> {
    let mut captured = Vec::with_capacity(rule.captures.len());
    captured.push(anchor);
    for capture in &rule.captures[1..] {
        let column = view.columns.of(capture.source);
        let next = captured.len();
        let found = near(column, anchor).find(|&hit| {
            is_apart(&captured, hit, view) && {
                captured.push(hit);
                let relates =
                    |condition: &&super::Condition| condition.last_capture() == Some(next);
                let mut relations = rule.all.iter().filter(relates);
                let fits = relations.all(|condition| condition.holds(&captured, view).is_some());
                captured.pop();
                fits
            }
        })?;
        captured.push(found);
    }
    Some(captured)
}

/// One word is not two things at once.
fn is_apart(captured: &[usize], hit: usize, view: View<'_, '_>) -> bool {
    let span = view.scene.hits[hit].hit.span;
    captured.iter().all(|&other| !view.scene.hits[other].hit.span.overlaps(span))
}

/// The hits of a column from the nearest to the farthest, counted in hits, the later one first.
fn near(column: &[u32], anchor: usize) -> impl Iterator<Item = usize> {
    let at = column.partition_point(|&hit| (hit as usize) < anchor);
    let (before, behind) = column.split_at(at);
    let mut before = before.iter().rev().take(MAX_TRIED).map(|&hit| hit as usize).peekable();
    let mut behind = behind.iter().take(MAX_TRIED).map(|&hit| hit as usize).peekable();
    std::iter::from_fn(move || match (before.peek(), behind.peek()) {
        (Some(&left), Some(&right)) if anchor - left < right - anchor => before.next(),
        (Some(_), None) => before.next(),
        _ => behind.next(),
    })
}
