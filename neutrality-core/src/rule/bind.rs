//! Finds, for an anchor, the nearest hits that stand to it as the rule says.

use std::sync::Arc;

use super::{Condition, Rule, View};

/// So many hits are looked at on each side of the anchor. A farther one is not what the words are
/// about; and it keeps the work per anchor bounded.
const MAX_TRIED: usize = 24;

/// Leaves the captured hits in `captured`, in the order of the captures, and tells whether none is missing.
pub(super) fn bind(
    rule: &Rule,
    anchor: usize,
    view: View<'_, '_>,
    captured: &mut Vec<usize>,
) -> bool {
    captured.clear();
    captured.push(anchor);
    while captured.len() < rule.captures.len() {
        match nearest(rule, captured, view) {
            Ok(hit) => captured.push(hit),
            Err(_) => return false,
        }
    }
    true
}

/// Why no hit was found for a capture: the nearest one of all, and what does not hold of it.
pub(super) type Miss<'r> = (Option<usize>, &'r Arc<str>);

/// Returns the nearest hit for the next capture that stands to those captured as the rule says; else
/// the nearest one of all, with the relation that it fails. Leaves what was captured as it was.
pub(super) fn nearest<'r>(
    rule: &'r Rule,
    captured: &mut Vec<usize>,
    view: View<'_, '_>,
) -> Result<usize, Miss<'r>> {
    let next = captured.len();
    let capture = &rule.captures[next];
    let mut first_miss = None;
    for hit in near(&view.columns.of(capture.source), captured[0]) {
        if !is_apart(captured, hit, view) {
            continue;
        }
        captured.push(hit);
        let relates = |one: &&Condition| one.last_capture() == Some(next);
        let fails = |one: &&Condition| one.holds(captured, view).is_none();
        let failed = rule.all.iter().filter(relates).find(fails);
        captured.pop();
        match failed {
            None => return Ok(hit),
            Some(condition) => {
                first_miss.get_or_insert((Some(hit), &condition.written));
            }
        }
    }
    Err(first_miss.unwrap_or((None, &capture.written)))
}

/// One word is not two things at once.
fn is_apart(captured: &[usize], hit: usize, view: View<'_, '_>) -> bool {
    let span = view.scene.hits[hit].span;
    captured.iter().all(|&other| !view.scene.hits[other].span.overlaps(span))
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
