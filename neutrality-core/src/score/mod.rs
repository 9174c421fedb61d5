//! From candidates to scored findings: the sum of the steps is the score, and the scale says how
//! far it goes.

mod signs;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    error::{Code, Problem},
    pack::{Pack, Thresholds},
    post::Action,
    rule::{Candidate, Kind},
    severity::{Category, Level},
};

/// No score is higher.
const MAX_SCORE: i32 = 100;

/// For each category, from which points a finding has which level.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scale {
    thresholds: BTreeMap<Category, Thresholds>,
    /// How far posts of an action go at most.
    ceiling: BTreeMap<Action, Level>,
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
    /// Takes in the scales of all packs: what a later pack says replaces what an earlier one said.
    pub(crate) fn compile(packs: &[Pack], problems: &mut Vec<Problem>) -> Self {
        let mut scale = Self::default();
        for pack in packs {
            scale.ceiling.extend(pack.content.ceiling.iter().flat_map(|ceiling| &ceiling.entry));
            let Some(entry) = &pack.content.scale else { continue };
            for (&category, thresholds) in &entry.entry {
                let at = entry.at(thresholds);
                let Thresholds { caution, light, moderate, severe, signs: _ } =
                    *thresholds.get_ref();
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

    /// Scores the candidates that stand in a post of an action, and adds the signals of each category up.
    pub(crate) fn score<'r>(
        &self,
        candidates: Vec<Candidate<'r>>,
        action: Option<Action>,
    ) -> Vec<Scored<'r>> {
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
            scored.extend(self.scored(rule, category, steps, vec![candidate], action));
        }
        let by_rules: Vec<Category> = scored.iter().map(|one| one.category).collect();
        scored.extend(signs::by_category(signals).into_iter().filter_map(|(category, signals)| {
            let steps = signals.iter().flat_map(|signal| signal.steps.iter().cloned());
            let steps = self.of_signs(category, steps.collect(), &by_rules);
            self.scored(format!("{category}/signs").into(), category, steps, signals, action)
        }));
        for candidate in tallies {
            let (rule, category) = (candidate.rule.id.clone(), candidate.rule.category);
            let is_last_resort = candidate.is_last_resort;
            let tells = |one: &Scored<'_>| is_last_resort || one.category == category;
            let is_told = scored.iter().any(|one| one.level.is_flagged() && tells(one));
            if !is_told {
                let steps = self.of_signs(category, candidate.steps.clone(), &by_rules);
                scored.extend(self.scored(rule, category, steps, vec![candidate], action));
            }
        }
        without_weaker(scored)
    }

    /// Returns the level of a score in a category.
    pub(crate) fn level(&self, category: Category, score: i32) -> Level {
        let Some(thresholds) = self.thresholds.get(&category) else { return Level::None };
        let reaches = |points: u32| score.max(0).unsigned_abs() >= points;
        match () {
            () if reaches(thresholds.severe) => Level::Severe,
            () if reaches(thresholds.moderate) => Level::Moderate,
            () if reaches(thresholds.light) => Level::Light,
            () if reaches(thresholds.caution) => Level::Caution,
            () => Level::None,
        }
    }

    /// However many weak signs there are, they say that a side is taken, not how gravely. That is for a rule
    /// to say, or for the category; where neither does, they go by their sum, and never as far as `severe`.
    fn of_signs(
        &self,
        category: Category,
        mut steps: Vec<(Arc<str>, i32)>,
        by_rules: &[Category],
    ) -> Vec<(Arc<str>, i32)> {
        let Some(thresholds) = self.thresholds.get(&category) else { return steps };
        let sum = sum(&steps);
        let is_theirs = self.level(category, sum).is_flagged() && !by_rules.contains(&category);
        let told = thresholds.signs.filter(|_| is_theirs);
        let least = told.map_or(0, |level| thresholds.lowest(level));
        let most = thresholds.highest(told.unwrap_or(Level::Moderate)).max(least);
        if told.is_some() && sum < least {
            steps.push((format!("least:{least}").into(), least - sum));
        } else if sum > most {
            steps.push((format!("limit:{most}").into(), most - sum));
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
        action: Option<Action>,
    ) -> Option<Scored<'r>> {
        let thresholds = self.thresholds.get(&category)?;
        let mut score = sum(&steps);
        let ceiling = action.and_then(|action| Some((action, *self.ceiling.get(&action)?)));
        let ceiling =
            ceiling.map(|(action, level)| (format!("action:{action}"), thresholds.highest(level)));
        for (reason, most) in [("limit:100".to_owned(), MAX_SCORE)].into_iter().chain(ceiling) {
            if score > most {
                steps.push((reason.into(), most - score));
                score = most;
            }
        }
        let score = score.max(0);
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

impl Thresholds {
    /// The lowest points of a level.
    fn lowest(&self, level: Level) -> i32 {
        let points = match level {
            Level::None => 0,
            Level::Caution => self.caution,
            Level::Light => self.light,
            Level::Moderate => self.moderate,
            Level::Severe => self.severe,
        };
        i32::try_from(points).unwrap_or(MAX_SCORE)
    }

    /// The highest points that go no further than a level.
    fn highest(&self, level: Level) -> i32 {
        let further = Level::ALL.iter().find(|&&other| other > level);
        further.map_or(MAX_SCORE, |&further| self.lowest(further) - 1)
    }
}

fn sum(steps: &[(Arc<str>, i32)]) -> i32 {
    steps.iter().map(|(_, points)| points).sum()
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
