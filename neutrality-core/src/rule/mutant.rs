//! Rules with one part taken away: if no example notices, nothing proves that the part is needed.

use std::{collections::BTreeSet, sync::Arc};

use super::{Rule, RuleSet, condition::Test};
use crate::pack::FILTER;

/// What changes in a rule set when one part is taken away.
#[derive(Debug, Clone)]
pub(crate) struct Mutant {
    /// The rule or shared guard that has the part.
    pub(crate) of: Arc<str>,
    /// What was taken away, as the pack writes it.
    pub(crate) without: String,
    /// The rules that change, by their places in the set.
    changed: Vec<(usize, Rule)>,
}

impl RuleSet {
    /// Returns the mutants of one rule: without each condition, each window, each guard and mark of
    /// its own, and each guard that it shares.
    pub(crate) fn mutants(&self, at: usize) -> impl Iterator<Item = Mutant> {
        let rule = &self.rules[at];
        let mutant = move |(without, changed)| Mutant {
            of: rule.id.clone(),
            without,
            changed: vec![(at, changed)],
        };
        rule.mutated().into_iter().map(mutant)
    }

    /// Returns the mutants of the shared guards: each of their conditions and marks is taken from all
    /// rules at once, since that is how it is written.
    pub(crate) fn guard_mutants(&self) -> Vec<Mutant> {
        let parts = self.rules.iter().flat_map(Rule::shared_parts).collect::<BTreeSet<_>>();
        let mutant = |(guard, part): (Arc<str>, Part)| {
            let changed = self.rules.iter().enumerate();
            let changed = changed.filter_map(|(at, rule)| Some((at, rule.without(&guard, &part)?)));
            Mutant { changed: changed.collect(), without: part.to_string(), of: guard }
        };
        parts.into_iter().map(mutant).collect()
    }

    /// Puts the rules of a mutant in the place of those in the set, and those into the mutant: a second
    /// time undoes it.
    pub(crate) fn swap(&mut self, mutant: &mut Mutant) {
        for (at, rule) in &mut mutant.changed {
            std::mem::swap(&mut self.rules[*at], rule);
            self.index.replace(*at, &self.rules[*at]);
        }
    }
}

/// A part of a shared guard, as the pack writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Unless(Arc<str>),
    Mark(crate::severity::Mark),
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unless(written) => write!(f, "unless `{written}`"),
            Self::Mark(mark) => write!(f, "mark `{mark}`"),
        }
    }
}

impl Rule {
    fn mutated(&self) -> Vec<(String, Self)> {
        let mut mutated = Vec::new();
        for (at, guard) in self.unless.iter().enumerate().filter(|(_, one)| one.guard.is_none()) {
            let mut rule = self.clone();
            rule.unless.remove(at);
            mutated.push((format!("unless `{}`", guard.text()), rule));
        }
        for (at, condition) in self.all.iter().enumerate() {
            let mut rule = self.clone();
            rule.all.remove(at);
            mutated.push((format!("where `{}`", condition.text()), rule));
            if let Test::Relation { words: Some(_), .. } = &condition.test {
                let mut rule = self.clone();
                if let Test::Relation { words, .. } = &mut rule.all[at].test {
                    *words = None;
                }
                mutated.push((format!("the window of `{}`", condition.text()), rule));
            }
        }
        for (at, one) in self.effects.iter().enumerate().filter(|(_, one)| one.guard.is_none()) {
            let mut rule = self.clone();
            rule.effects.remove(at);
            mutated.push((format!("mark `{}`", one.mark), rule));
        }
        let shared: BTreeSet<Arc<str>> = self.shared_parts().map(|(guard, _)| guard).collect();
        for guard in shared {
            // A filter comes from outside: the rule does not ask for it.
            if guard.starts_with(FILTER) {
                continue;
            }
            let mut rule = self.clone();
            rule.unless.retain(|one| one.guard.as_ref() != Some(&guard));
            rule.effects.retain(|one| one.guard.as_ref() != Some(&guard));
            mutated.push((format!("guard `{guard}`"), rule));
        }
        mutated
    }

    /// What the rule has from guards that it shares, and from filters.
    fn shared_parts(&self) -> impl Iterator<Item = (Arc<str>, Part)> {
        let unless = self.unless.iter();
        let unless = unless.filter_map(|one| Some((one.guard.clone()?, Part::Unless(one.text()))));
        let marks = self.effects.iter();
        unless.chain(marks.filter_map(|one| Some((one.guard.clone()?, Part::Mark(one.mark)))))
    }

    /// The rule without a part of a shared guard, if it has it.
    fn without(&self, guard: &Arc<str>, part: &Part) -> Option<Self> {
        if !self.shared_parts().any(|(of, one)| of == *guard && one == *part) {
            return None;
        }
        let mut rule = self.clone();
        let is_of = |of: &Option<Arc<str>>| of.as_ref() == Some(guard);
        match part {
            Part::Unless(text) => {
                rule.unless.retain(|one| !(is_of(&one.guard) && one.written == *text));
            }
            Part::Mark(mark) => {
                rule.effects.retain(|one| !(is_of(&one.guard) && one.mark == *mark));
            }
        }
        Some(rule)
    }
}
