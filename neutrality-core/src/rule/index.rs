//! Which rules may fire on a text, by what it holds: few texts hold what few rules look for.

use super::{Rule, Source, SourceSet, Sources};
use crate::lexicon::ListId;

/// For each rule, the sources that a text must hold hits of.
#[derive(Debug, Clone)]
pub(super) struct Index {
    needs: Vec<Vec<Source>>,
    /// For each source, the rules that are looked at when a text holds it: each rule stands under the
    /// one of its sources that the fewest rules need.
    under: Vec<Vec<Waiting>>,
    /// For each rule, under which source it stands.
    heads: Vec<Source>,
    /// All heads.
    leading: SourceSet,
    /// The number by which a source goes here: the needed ones come first.
    numbers: Vec<Source>,
    /// For each list, the set of needed sources that hold it, and how many words of bits such a set has.
    rows: Vec<u64>,
    width: usize,
}

/// So many words of bits are taken in at once.
const AT_ONCE: usize = 4;

/// A rule that stands under a source.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    rule: u32,
    /// Another source that it needs, the rarest one: asked first, since most rules lack it. The same one,
    /// if it needs no other.
    also: Source,
}

impl Waiting {
    fn new(rule: usize, head: Source, needs: &[Source], n_needing: &[usize]) -> Self {
        let others = needs.iter().filter(|&&source| source != head);
        let also = others.min_by_key(|source| n_needing.get(source.at()));
        let rule = u32::try_from(rule).expect("the packs' limits keep rules few");
        Self { rule, also: also.copied().unwrap_or(head) }
    }
}

impl Index {
    pub(super) fn new(rules: &[Rule], sources: &Sources) -> Self {
        let n_sources = sources.len();
        let (numbers, n_needed) = numbers(rules, n_sources);
        let needs: Vec<Vec<Source>> = rules.iter().map(|rule| needs(rule, &numbers)).collect();
        let mut n_needing = vec![0_usize; n_sources];
        for source in needs.iter().flatten() {
            n_needing[source.at()] += 1;
        }
        let rarest = |needs: &Vec<Source>| {
            let rarest = needs.iter().min_by_key(|source| n_needing[source.at()]);
            *rarest.expect("a rule has at least one capture")
        };
        let heads: Vec<Source> = needs.iter().map(rarest).collect();
        let mut under = vec![Vec::new(); n_sources];
        for (rule, head) in heads.iter().enumerate() {
            under[head.at()].push(Waiting::new(rule, *head, &needs[rule], &n_needing));
        }
        let width = n_needed.div_ceil(64).next_multiple_of(AT_ONCE);
        let mut rows = vec![0; sources.by_list().len() * width];
        for (list, sources) in sources.by_list().enumerate() {
            let numbered = sources.iter().map(|source| numbers[source.at()]);
            for source in numbered.filter(|source| source.at() < n_needed) {
                rows[list * width + source.at() / 64] |= 1 << (source.at() % 64);
            }
        }
        let leading = heads.iter().copied().collect();
        Self { needs, under, heads, leading, numbers, rows, width }
    }

    /// Takes in that another rule stands in the place of one.
    pub(super) fn replace(&mut self, at: usize, rule: &Rule) {
        self.needs[at] = needs(rule, &self.numbers);
        self.under[self.heads[at].at()].retain(|other| other.rule as usize != at);
        self.heads[at] = self.numbers[rule.captures[0].source.at()];
        let waiting = Waiting::new(at, self.heads[at], &self.needs[at], &[]);
        self.under[self.heads[at].at()].push(waiting);
        self.leading = self.heads.iter().copied().collect();
    }

    /// Leaves in `present` the needed sources that the lists belong to.
    pub(super) fn present(&self, lists: impl Iterator<Item = ListId>, present: &mut SourceSet) {
        present.empty(self.width);
        lists.for_each(|list| {
            let start = usize::from(list.0) * self.width;
            // No rule asks for the lists behind the last row.
            present.add::<AT_ONCE>(self.rows.get(start..start + self.width).unwrap_or_default());
        });
    }

    /// Returns the rules that find what they need among these sources, in no order.
    pub(super) fn rules(&self, present: &SourceSet) -> impl Iterator<Item = usize> {
        let leading = present.both(&self.leading);
        let under = leading.flat_map(|source| &self.under[source.at()]);
        let may_fire = under.filter(|waiting| present.contains(waiting.also));
        let rules = may_fire.map(|waiting| waiting.rule as usize);
        rules.filter(|&rule| self.needs[rule].iter().all(|&source| present.contains(source)))
    }
}

/// Gives each source a number, those that rules need before the others; and says how many those are.
fn numbers(rules: &[Rule], n_sources: usize) -> (Vec<Source>, usize) {
    let mut is_needed = vec![false; n_sources];
    rules.iter().flat_map(Rule::needs).for_each(|source| is_needed[source.at()] = true);
    let n_needed = is_needed.iter().filter(|needed| **needed).count();
    let (mut needed, mut others) = (Source::all(), Source::all().skip(n_needed));
    let next = |is_needed: bool| if is_needed { needed.next() } else { others.next() };
    (is_needed.into_iter().map_while(next).collect(), n_needed)
}

/// What a rule needs, each source once.
fn needs(rule: &Rule, numbers: &[Source]) -> Vec<Source> {
    let mut needs: Vec<Source> = rule.needs().map(|source| numbers[source.at()]).collect();
    needs.sort_unstable();
    needs.dedup();
    needs
}

impl Rule {
    /// The sources without a hit of which the rule cannot fire.
    fn needs(&self) -> impl Iterator<Item = Source> {
        let captures = self.captures.iter().map(|capture| capture.source);
        captures.chain(self.all.iter().filter_map(super::Condition::needs))
    }
}
