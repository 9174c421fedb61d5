//! From candidates to scored findings: the sum of the steps is the score, and the scale says how
//! far it goes.

mod signs;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    error::{Code, Problem},
    pack::{Pack, Thresholds},
    rule::{Candidate, Kind},
    severity::{Category, Level},
};

/// No score is higher.
const MAX_SCORE: i32 = 100;

/// For each category, from which points a finding has which level.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scale {
    thresholds: BTreeMap<Category, Thresholds>,
}

/// A candidate with its score, or several signals of one category taken together.
#[derive(Debug, Clone)]
pub(crate) struct Scored<'r> {
    /// The candidates that it rests on: one rule, or two and more signals.
    pub(crate) parts: Vec<Candidate<'r>>,
    pub(crate) rule: Arc<str>,
    pub(crate) category: Category,
    pub(crate) level: Level,
    pub(crate) score: u32,
    // Invariant: the points add up to the score.
    pub(crate) steps: Vec<(Arc<str>, i32)>,
}

impl Scale {
    /// Takes in the scales of all packs: a later pack's thresholds replace an earlier one's.
    pub(crate) fn compile(packs: &[Pack], problems: &mut Vec<Problem>) -> Self {
        let mut scale = Self::default();
        for pack in packs {
            let Some(entry) = &pack.content.scale else { continue };
            for (&category, thresholds) in &entry.entry {
                let at = entry.at(thresholds);
                let Thresholds { caution, light, moderate, severe } = *thresholds.get_ref();
                let is_rising = caution <= light && light <= moderate && moderate <= severe;
                if !is_rising || caution == 0 || severe > MAX_SCORE.unsigned_abs() {
                    let message = format!("thresholds of `{category}` do not rise from 1 to 100");
                    problems.push(pack.problem(&at, Code::OutOfBounds, message));
                }
                scale.thresholds.insert(category, *thresholds.get_ref());
            }
        }
        scale
    }

    /// Scores the candidates that stand, and adds the signals of each category up.
    pub(crate) fn score<'r>(&self, candidates: Vec<Candidate<'r>>) -> Vec<Scored<'r>> {
        let (mut rules, mut signals, mut tallies) = (Vec::new(), Vec::new(), Vec::new());
        for candidate in candidates {
            match candidate.rule.kind {
                Kind::Rule => rules.push(candidate),
                Kind::Signal => signals.push(candidate),
                Kind::Tally => tallies.push(candidate),
            }
        }
        let mut scored: Vec<Scored<'r>> = Vec::new();
        for candidate in rules {
            let (rule, category) = (candidate.rule.id.clone(), candidate.rule.category);
            let steps = candidate.steps.clone();
            scored.extend(self.scored(rule, category, steps, vec![candidate]));
        }
        scored.extend(signs::by_category(signals).into_iter().filter_map(|(category, signals)| {
            let steps = signals.iter().flat_map(|signal| signal.steps.iter().cloned());
            let steps = self.below_severe(category, steps.collect());
            self.scored(format!("{category}/signs").into(), category, steps, signals)
        }));
        for candidate in tallies {
            let (rule, category) = (candidate.rule.id.clone(), candidate.rule.category);
            let is_last_resort = candidate.is_last_resort;
            let tells = |one: &Scored<'_>| is_last_resort || one.category == category;
            let is_told = scored.iter().any(|one| one.level.is_flagged() && tells(one));
            if !is_told {
                let steps = self.below_severe(category, candidate.steps.clone());
                scored.extend(self.scored(rule, category, steps, vec![candidate]));
            }
        }
        without_weaker(scored)
    }

    /// Returns the level of a score in a category.
    pub(crate) fn level(&self, category: Category, score: i32) -> Level {
        let Some(thresholds) = self.thresholds.get(&category) else { return Level::None };
        let reaches = |points: u32| score.unsigned_abs() >= points;
        match () {
            () if reaches(thresholds.severe) => Level::Severe,
            () if reaches(thresholds.moderate) => Level::Moderate,
            () if reaches(thresholds.light) => Level::Light,
            () if reaches(thresholds.caution) => Level::Caution,
            () => Level::None,
        }
    }

    /// However many weak signs there are, they say that a side is taken, not that it is taken gravely.
    fn below_severe(
        &self,
        category: Category,
        mut steps: Vec<(Arc<str>, i32)>,
    ) -> Vec<(Arc<str>, i32)> {
        let Some(thresholds) = self.thresholds.get(&category) else { return steps };
        let limit = i32::try_from(thresholds.severe).unwrap_or(MAX_SCORE) - 1;
        let sum: i32 = steps.iter().map(|(_, points)| points).sum();
        if sum > limit {
            steps.push((format!("limit:{limit}").into(), limit - sum));
        }
        steps
    }

    /// Scores one finding; nothing if it does not reach the lowest level.
    fn scored<'r>(
        &self,
        rule: Arc<str>,
        category: Category,
        mut steps: Vec<(Arc<str>, i32)>,
        parts: Vec<Candidate<'r>>,
    ) -> Option<Scored<'r>> {
        let sum: i32 = steps.iter().map(|(_, points)| points).sum();
        if sum > MAX_SCORE {
            steps.push(("limit:100".into(), MAX_SCORE - sum));
        }
        let score = sum.clamp(0, MAX_SCORE);
        let level = self.level(category, score);
        (level > Level::None).then(|| Scored {
            parts,
            rule,
            category,
            level,
            score: score.unsigned_abs(),
            steps,
        })
    }
}

/// Of findings of one category whose words overlap, a reader needs the weightiest.
fn without_weaker(mut scored: Vec<Scored<'_>>) -> Vec<Scored<'_>> {
    // Stable: between equals the earlier rule wins, and a rule before signs.
    scored.sort_by_key(|scored| std::cmp::Reverse(scored.score));
    let mut kept: Vec<Scored<'_>> = Vec::new();
    for one in scored {
        let overlaps = |other: &Scored<'_>| {
            other.category == one.category
                && other.parts.iter().any(|a| one.parts.iter().any(|b| a.span.overlaps(b.span)))
        };
        if !kept.iter().any(overlaps) {
            kept.push(one);
        }
    }
    kept
}
