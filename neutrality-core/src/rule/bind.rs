//! Finds, for an anchor, the nearest hits that stand to it as the rule says.

use std::sync::Arc;

use super::{Condition, Rule, View};

/// So many hits are looked at on each side of the anchor. A farther one is not what the words are
/// about; and it keeps the work per anchor bounded.
const MAX_TRIED: usize = 24;

/// Returns the captured hits, in the order of the captures, or nothing if one is missing.
pub(super) fn bind(rule: &Rule, anchor: usize, view: View<'_, '_>) -> Option<Vec<usize>> {
    let mut captured = Vec::with_capacity(rule.captures.len());
    captured.push(anchor);
    while captured.len() < rule.captures.len() {
        captured.push(nearest(rule, &captured, view).ok()?);
    }
    Some(captured)
}

/// Returns the nearest hit for the next capture that stands to those captured as the rule says; else
/// the nearest one of all, with the relation that it fails.
pub(super) fn nearest(
    rule: &Rule,
    captured: &[usize],
    view: View<'_, '_>,
) -> Result<usize, (Option<usize>, Arc<str>)> {
    let capture = &rule.captures[captured.len()];
    let mut first_miss = None;
    let mut with = Vec::with_capacity(captured.len() + 1);
    with.extend_from_slice(captured);
    for hit in near(&view.columns.of(capture.source), captured[0]) {
        if !is_apart(captured, hit, view) {
            continue;
        }
        with.push(hit);
        let relates = |one: &&Condition| one.last_capture() == Some(captured.len());
        let fails = |one: &&Condition| one.holds(&with, view).is_none();
        let failed = rule.all.iter().filter(relates).find(fails);
        with.pop();
        match failed {
            None => return Ok(hit),
            Some(condition) => {
                first_miss.get_or_insert_with(|| (Some(hit), condition.text()));
            }
        }
    }
    Err(first_miss.unwrap_or_else(|| (None, capture.written.clone())))
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
