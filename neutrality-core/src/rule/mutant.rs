//! Rules with one part taken away: if no example notices, nothing proves that the part is needed.

use super::{Rule, RuleSet, condition::Test};

/// A rule set in which one rule lacks one part.
#[derive(Debug, Clone)]
pub(crate) struct Mutant {
    /// The rule's place in the set.
    pub(crate) rule: usize,
    /// What was taken away, as the pack writes it.
    pub(crate) without: String,
    pub(crate) rules: RuleSet,
}

impl RuleSet {
    /// Returns the mutants of one rule: without each guard, each condition, each window, each mark.
    pub(crate) fn mutants(&self, rule: usize) -> impl Iterator<Item = Mutant> {
        let mutated = self.rules[rule].mutated();
        mutated.into_iter().map(move |(without, changed)| {
            let mut rules = self.clone();
            rules.rules[rule] = changed;
            Mutant { rule, without, rules }
        })
    }
}

impl Rule {
    fn mutated(&self) -> Vec<(String, Self)> {
        let mut mutated = Vec::new();
        for (at, guard) in self.unless.iter().enumerate() {
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
        for (at, (mark, _)) in self.effects.iter().enumerate() {
            let mut rule = self.clone();
            rule.effects.remove(at);
            mutated.push((format!("mark `{mark}`"), rule));
        }
        mutated
    }
}
