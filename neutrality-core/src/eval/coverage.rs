//! What each rule does to a set of posts: how often it finds, what is dismissed, how often it is right.
#![allow(
    clippy::float_arithmetic,
    reason = "an interval speaks about rules and is never part of a verdict; it is rounded before it is shown"
)]

use std::collections::BTreeMap;

use serde::Serialize;

use super::{LabelledPost, tally::Judgement};
use crate::{screener::Screener, verdict::Verdict};

/// Counts verdicts rule by rule. Labels are not needed, but tell how often a rule is right.
#[derive(Debug, Clone, Default)]
pub struct Coverage {
    n_posts: u64,
    n_labelled: u64,
    n_flagged: u64,
    rules: BTreeMap<String, RuleCount>,
    overlaps: BTreeMap<(String, String), u64>,
}

/// What a rule does to the posts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RuleCount {
    /// How many hits its findings rest on.
    pub hits: u64,
    /// How many findings it gives.
    pub findings: u64,
    /// How many candidates of its are dismissed.
    pub dismissed: u64,
    /// How many of its findings at `light` or above stand in posts that have their category.
    pub right: u64,
    /// How many stand in posts that do not. Findings whose label is in dispute are in neither.
    pub wrong: u64,
}

impl Coverage {
    /// Returns a count of nothing, in which every rule of the packs stands.
    #[must_use]
    pub fn new(screener: &Screener) -> Self {
        let rules = screener.rules().map(|rule| (rule.to_owned(), RuleCount::default()));
        Self { rules: rules.collect(), ..Self::default() }
    }

    /// Counts a verdict, with the label of its post if there is one.
    pub fn add(&mut self, verdict: &Verdict, label: Option<&LabelledPost>) {
        self.n_posts += 1;
        self.n_labelled += u64::from(label.is_some());
        self.n_flagged += u64::from(verdict.is_flagged());
        let judgement = label.map(|label| Judgement::new(label, verdict));
        for finding in verdict.findings() {
            let count = self.rules.entry(finding.rule.to_string()).or_default();
            count.findings += 1;
            count.hits += finding.hits.len() as u64;
            let is_right = judgement.as_ref().and_then(|one| one.is_right(finding.category));
            if finding.level.is_flagged() {
                count.right += u64::from(is_right == Some(true));
                count.wrong += u64::from(is_right == Some(false));
            }
        }
        for dismissed in verdict.dismissed() {
            self.rules.entry(dismissed.rule.to_string()).or_default().dismissed += 1;
        }
        self.count_overlaps(verdict);
    }

    fn count_overlaps(&mut self, verdict: &Verdict) {
        let findings = verdict.findings();
        for (at, one) in findings.iter().enumerate() {
            for other in &findings[at + 1..] {
                let (start, end) = (one.place.start.byte, one.place.end.byte);
                if other.place.start.byte < end && start < other.place.end.byte {
                    let mut pair = [one.rule.to_string(), other.rule.to_string()];
                    pair.sort();
                    *self.overlaps.entry(pair.into()).or_default() += 1;
                }
            }
        }
    }

    /// Returns how many posts were counted, how many of them labelled, and how many flagged.
    #[must_use]
    pub fn posts(&self) -> [u64; 3] {
        [self.n_posts, self.n_labelled, self.n_flagged]
    }

    /// Returns the rules by id, those that find nothing included.
    pub fn rules(&self) -> impl Iterator<Item = (&str, &RuleCount)> {
        self.rules.iter().map(|(rule, count)| (rule.as_str(), count))
    }

    /// Returns which rules find the same words, and how often: the most frequent first.
    #[must_use]
    pub fn overlaps(&self) -> Vec<(&str, &str, u64)> {
        let overlaps = self.overlaps.iter().map(|((a, b), n)| (a.as_str(), b.as_str(), *n));
        let mut overlaps: Vec<_> = overlaps.collect();
        overlaps.sort_by_key(|&(.., n)| std::cmp::Reverse(n));
        overlaps
    }
}

impl RuleCount {
    /// Returns the share of findings that are right, and the ends of its 95% Wilson interval;
    /// nothing where no label speaks for it.
    #[must_use]
    pub fn precision(&self) -> Option<[f64; 3]> {
        /// Of the standard normal distribution, 95% lie within so many deviations.
        const Z: f64 = 1.959_964;
        let n = (self.right + self.wrong) as f64;
        if self.right + self.wrong == 0 {
            return None;
        }
        let share = self.right as f64 / n;
        let centre = share + Z * Z / (2.0 * n);
        let reach = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
        let ends = [centre - reach, centre + reach].map(|end| end / (1.0 + Z * Z / n));
        Some([share, ends[0].max(0.0), ends[1].min(1.0)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_are_those_of_wilson() {
        for (right, wrong, expected) in [
            (0, 0, None),
            (1, 0, Some("1.000 0.207 1.000")),
            (0, 4, Some("0.000 0.000 0.490")),
            (9, 1, Some("0.900 0.596 0.982")),
            (50, 50, Some("0.500 0.404 0.596")),
        ] {
            let count = RuleCount { right, wrong, ..RuleCount::default() };
            let found = count.precision().map(|p| p.map(|end| format!("{end:.3}")).join(" "));
            assert_eq!(found.as_deref(), expected, "{right} right, {wrong} wrong");
        }
    }
}
