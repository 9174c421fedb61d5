//! From counts to figures: shares, with their names.
#![allow(
    clippy::float_arithmetic,
    reason = "figures speak about verdicts and are never part of one; they are rounded before they are shown"
)]

use super::tally::{Counts, Tally};
use crate::severity::Category;

/// One measure of how good the verdicts are, with the interval that holds it in 95 of 100 draws.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Figure {
    /// Its name: `flagged.recall`, `false_alarms`, `vote_call.f1`, `level.exact`, …
    pub name: String,
    /// From 0 to 1; nothing where no post speaks for it.
    pub value: Option<f64>,
    /// The lower end of the interval.
    pub low: Option<f64>,
    /// The upper end of the interval.
    pub high: Option<f64>,
}

/// A name with its share, before the interval is known.
pub(super) type Named = (String, Option<f64>);

/// Returns all figures of the counts.
pub(super) fn figures(tally: &Tally) -> Vec<Named> {
    let mut figures = named("flagged", tally.flagged).to_vec();
    let false_alarms = share(tally.flagged.false_alarms, tally.n_neutral);
    figures.push(("false_alarms".to_owned(), false_alarms));
    let (mut all, mut sum, mut n_occurring) = (Counts::default(), 0.0, 0_u32);
    for (category, counts) in Category::ALL.iter().zip(tally.categories) {
        all.add(counts);
        if counts.right + counts.missed > 0 {
            figures.extend(named(category.name(), counts));
            sum += f1(counts).unwrap_or(0.0);
            n_occurring += 1;
        }
    }
    let macro_f1 = (n_occurring > 0).then(|| sum / f64::from(n_occurring));
    figures.push(("categories.micro_f1".to_owned(), f1(all)));
    figures.push(("categories.macro_f1".to_owned(), macro_f1));
    if tally.n_graded > 0 {
        figures.push(("level.exact".to_owned(), share(tally.n_exact, tally.n_graded)));
        figures.push(("level.within_one".to_owned(), share(tally.n_within_one, tally.n_graded)));
    }
    figures
}

fn named(name: &str, counts: Counts) -> [Named; 3] {
    let Counts { right, false_alarms, missed } = counts;
    [
        (format!("{name}.precision"), share(right, right + false_alarms)),
        (format!("{name}.recall"), share(right, right + missed)),
        (format!("{name}.f1"), f1(counts)),
    ]
}

fn f1(counts: Counts) -> Option<f64> {
    share(2 * counts.right, 2 * counts.right + counts.false_alarms + counts.missed)
}

/// Returns a part of a whole, nothing of an empty one.
fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// One line of JSON, in the order of the figures.
pub(super) fn to_json(n_items: usize, figures: &[Figure]) -> String {
    // Written by hand where the order counts: a `Value` sorts its keys.
    let figures = figures.iter().map(|figure| {
        let ends = [("value", figure.value), ("low", figure.low), ("high", figure.high)];
        let ends = ends.map(|(name, share)| format!("\"{name}\":{}", rounded(share)));
        format!("\"{}\":{{{}}}", figure.name, ends.join(","))
    });
    let figures = figures.collect::<Vec<_>>().join(",");
    format!("{{\"items\":{n_items},\"figures\":{{{figures}}}}}")
}

fn rounded(share: Option<f64>) -> String {
    share.map_or_else(|| "null".to_owned(), |share| format!("{share:.4}"))
}
