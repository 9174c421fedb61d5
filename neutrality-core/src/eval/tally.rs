//! One verdict held against its label, and the counts that figures are made of.

use super::{LabelledPost, Wrong};
use crate::{
    severity::{Category, Level},
    verdict::Verdict,
};

/// Categories as bits, in the order of [`Category::ALL`].
type Categories = u32;

fn bits<'c>(categories: impl IntoIterator<Item = &'c Category>) -> Categories {
    categories.into_iter().fold(0, |bits, category| bits | 1 << *category as u32)
}

/// A label and a verdict, side by side.
///
/// A post is a breach or neutral where all levels accepted say so. Others, `caution` among them,
/// count for no figure of flags or categories; a category that is a maybe counts for none of its own.
#[derive(Debug, Clone)]
pub(super) struct Judgement {
    pub(super) is_breach: bool,
    pub(super) is_neutral: bool,
    is_flagged: bool,
    is_exact: bool,
    is_within_one: bool,
    wanted: Categories,
    maybe: Categories,
    found: Categories,
}

impl Judgement {
    pub(super) fn new(labelled: &LabelledPost, verdict: &Verdict) -> Self {
        Self::of(labelled, verdict.level(), &verdict.categories())
    }

    /// Holds an answer against a label, whoever gave it.
    pub(super) fn of(labelled: &LabelledPost, found: Level, categories: &[Category]) -> Self {
        let levels = &labelled.levels;
        let distance = |level: &Level| (*level as u8).abs_diff(found as u8);
        Self {
            is_breach: levels.iter().all(|level| level.is_flagged()),
            is_neutral: levels.iter().all(|level| *level == Level::None),
            is_flagged: found.is_flagged(),
            is_exact: levels.contains(&found),
            is_within_one: levels.iter().any(|level| distance(level) <= 1),
            wanted: bits(&labelled.categories),
            maybe: bits(&labelled.maybe),
            found: bits(categories),
        }
    }

    /// Returns how the verdict is wrong, if it is.
    pub(super) fn wrong(&self) -> Option<Wrong> {
        match (self.is_breach, self.is_neutral, self.is_flagged) {
            (_, true, true) => Some(Wrong::FalseAlarm),
            (true, _, false) => Some(Wrong::Missed),
            (true, _, true) if (self.wanted ^ self.found) & !self.maybe != 0 => {
                Some(Wrong::Category)
            }
            _ => None,
        }
    }

    /// Tells whether a finding of the category is right; nothing where the label is in dispute.
    pub(super) fn is_right(&self, category: Category) -> Option<bool> {
        let category = bits([&category]);
        let is_sure = (self.is_breach || self.is_neutral) && self.maybe & category == 0;
        is_sure.then_some(self.wanted & category != 0)
    }

    /// Returns what the post adds to the counts.
    pub(super) fn tally(&self) -> Tally {
        let is_sure = self.is_breach || self.is_neutral;
        let mut tally = Tally::default();
        if is_sure {
            tally.flagged = Counts::of(self.is_breach, self.is_flagged);
            tally.n_neutral = u64::from(self.is_neutral);
        }
        for (category, counts) in tally.categories.iter_mut().enumerate() {
            let has = |categories: Categories| categories & 1 << category != 0;
            if is_sure && !has(self.maybe) {
                *counts = Counts::of(has(self.wanted), has(self.found));
            }
        }
        if !self.is_neutral {
            tally.n_graded = 1;
            tally.n_exact = u64::from(self.is_exact);
            tally.n_within_one = u64::from(self.is_within_one);
        }
        tally
    }
}

/// All counts behind the figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) flagged: Counts,
    pub(super) n_neutral: u64,
    pub(super) categories: [Counts; Category::ALL.len()],
    pub(super) n_graded: u64,
    pub(super) n_exact: u64,
    pub(super) n_within_one: u64,
}

impl Tally {
    pub(super) fn add(&mut self, other: &Self) {
        self.flagged.add(other.flagged);
        for (counts, other) in self.categories.iter_mut().zip(other.categories) {
            counts.add(other);
        }
        self.n_neutral += other.n_neutral;
        self.n_graded += other.n_graded;
        self.n_exact += other.n_exact;
        self.n_within_one += other.n_within_one;
    }
}

/// How often something was found that is there, found that is not there, and not found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) right: u64,
    pub(super) false_alarms: u64,
    pub(super) missed: u64,
}

impl Counts {
    fn of(is_there: bool, is_found: bool) -> Self {
        Self {
            right: u64::from(is_there && is_found),
            false_alarms: u64::from(!is_there && is_found),
            missed: u64::from(is_there && !is_found),
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.false_alarms += other.false_alarms;
        self.missed += other.missed;
    }
}
