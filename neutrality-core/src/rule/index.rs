//! Which rules may fire on a text, by what it holds: few texts hold what few rules look for.

use super::{Rule, Source, source::SourceSet};

/// For each rule, the sources that a text must hold hits of.
#[derive(Debug, Clone)]
pub(super) struct Index {
    needs: Vec<SourceSet>,
    /// All sources that a rule asks for, needed or not.
    asks: Vec<SourceSet>,
    /// For each source, the rules that are looked at when a text holds it: each rule stands under the
    /// one of its sources that the fewest rules need.
    under: Vec<Vec<usize>>,
    /// For each rule, under which source it stands.
    heads: Vec<Source>,
}

impl Index {
    pub(super) fn new(rules: &[Rule], n_sources: usize) -> Self {
        let needs: Vec<SourceSet> = rules.iter().map(|rule| rule.needs().collect()).collect();
        let asks = rules.iter().map(|rule| rule.sources().collect()).collect();
        let mut n_needing = vec![0_usize; n_sources];
        for source in needs.iter().flat_map(SourceSet::iter) {
            n_needing[source.at()] += 1;
        }
        let rarest = |needs: &SourceSet| {
            let rarest = needs.iter().min_by_key(|source| n_needing[source.at()]);
            rarest.expect("a rule has at least one capture")
        };
        let heads: Vec<Source> = needs.iter().map(rarest).collect();
        let mut under = vec![Vec::new(); n_sources];
        for (rule, head) in heads.iter().enumerate() {
            under[head.at()].push(rule);
        }
        Self { needs, asks, under, heads }
    }

    /// Takes in that another rule stands in the place of one.
    pub(super) fn replace(&mut self, at: usize, rule: &Rule) {
        self.needs[at] = rule.needs().collect();
        self.asks[at] = rule.sources().collect();
        self.under[self.heads[at].at()].retain(|&other| other != at);
        self.heads[at] = rule.captures[0].source;
        self.under[self.heads[at].at()].push(at);
    }

    /// Returns the rules that find what they need among these sources, in no order.
    pub(super) fn rules(&self, present: &SourceSet) -> impl Iterator<Item = usize> {
        let under = present.iter().flat_map(|source| &self.under[source.at()]).copied();
        under.filter(|&rule| present.holds(&self.needs[rule]))
    }

    /// Returns all sources that a rule asks for.
    pub(super) fn sources(&self, rule: usize) -> &SourceSet {
        &self.asks[rule]
    }
}

impl Rule {
    /// The sources without a hit of which the rule cannot fire.
    fn needs(&self) -> impl Iterator<Item = Source> {
        let captures = self.captures.iter().map(|capture| capture.source);
        captures.chain(self.all.iter().filter_map(super::Condition::needs))
    }

    /// The sources that any part of the rule asks for.
    fn sources(&self) -> impl Iterator<Item = Source> {
        let plus = self.plus.iter().map(|(condition, _)| condition);
        let conditions = self.all.iter().chain(&self.unless).chain(plus);
        let captures = self.captures.iter().map(|capture| capture.source);
        captures.chain(conditions.flat_map(|condition| condition.test.sources()))
    }
}
