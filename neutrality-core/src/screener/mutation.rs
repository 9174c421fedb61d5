//! Mutation: takes the parts of each rule away, one by one, and asks whether an example notices.

use super::{Engine, Screener, examples};
use crate::rule::Mutant;

/// What came of taking the parts of rules away.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mutation {
    /// How many parts were taken away, each once.
    pub n_mutants: usize,
    /// The parts whose absence no example notices: rule and part.
    pub survivors: Vec<(String, String)>,
}

impl Screener {
    /// Takes each guard, condition, window and mark of each rule away in turn, and returns those whose
    /// absence no example of the rule notices. Signals have no examples of their own and are left out.
    #[must_use]
    pub fn mutation(&self) -> Mutation {
        let engine = &self.engine;
        let (mut n_mutants, mut survivors) = (0, Vec::new());
        for (at, rule) in engine.rules.rules().iter().enumerate() {
            if rule.is_signal {
                continue;
            }
            for mutant in engine.rules.mutants(at) {
                n_mutants += 1;
                if !engine.is_noticed(&mutant) {
                    survivors.push((rule.id.to_string(), mutant.without));
                }
            }
        }
        Mutation { n_mutants, survivors }
    }
}

impl Engine {
    fn is_noticed(&self, mutant: &Mutant) -> bool {
        let rule = &mutant.rules.rules()[mutant.rule];
        let verdict = |example| self.screen_by(&mutant.rules, &examples::post(example));
        let mut hits = rule.hits.iter().map(|trial| &trial.example);
        let mut misses = rule.misses.iter().map(|trial| &trial.example);
        hits.any(|example| examples::hit(rule, example, &verdict(example)).is_err())
            || misses.any(|example| examples::miss(rule, example, &verdict(example)).is_err())
    }
}
