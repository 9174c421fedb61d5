//! Mutation: takes the parts of packs away, one by one, and asks whether an example notices.

use std::sync::Arc;

use super::{Engine, Screener, examples, parallel};
use crate::{
    context::Scene,
    fold::FoldedText,
    lexicon::{Hit, ListId},
    pack::Origin,
    post::Post,
    rule::{self, Mutant, Rule, RuleSet},
    verdict::Verdict,
};

/// What came of taking parts away.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mutation {
    /// All parts, each once.
    pub parts: Vec<Part>,
}

/// A part of the packs that was taken away.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Part {
    /// The rule, shared guard, lexicon or cue that has it.
    pub of: String,
    /// The part, as the pack writes it.
    pub part: String,
    /// The first example that notices its absence; nothing if none does.
    pub proved_by: Option<Origin>,
}

impl Mutation {
    /// Returns the parts whose absence no example notices.
    pub fn unproved(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.proved_by.is_none())
    }

    /// Returns how many parts of a hundred an example proves, rounded down; a hundred if there is none.
    #[must_use]
    pub fn percent(&self) -> usize {
        let n_proved = self.parts.len() - self.unproved().count();
        (n_proved * 100).checked_div(self.parts.len()).unwrap_or(100)
    }
}

impl Screener {
    /// Takes each part of the packs away in turn, and returns which example notices its absence.
    ///
    /// Parts are: of a rule each condition, each window, each guard and mark of its own and each guard
    /// that it shares, which one of the rule's own examples must notice; each condition and mark of a
    /// shared guard, each lexicon, and each list of a cue, which any example may notice. Signals that
    /// have no examples are left out.
    #[must_use]
    pub fn mutation(&self) -> Mutation {
        let engine = &*self.engine;
        let rules = engine.rules.rules();
        let posts: Vec<Vec<Trial<'_>>> = rules.iter().map(trials).collect();
        let pages: Vec<Vec<Page<'_>>> =
            parallel::map(&posts, |trials| trials.iter().map(|trial| engine.page(trial)).collect());
        // A tally would speak up for the part that is taken away.
        let alone = engine.rules.without_tallies();
        let of_rule: Vec<Vec<Reading<'_>>> = parallel::map(&pages, |pages| {
            let readings = pages.iter().map(|page| engine.read(page));
            readings.filter(|one| !engine.fails(&alone, one.page, &one.scene)).collect()
        });
        let all: Vec<&Reading<'_>> = of_rule.iter().flatten().collect();
        let tested: Vec<usize> = (0..rules.len()).filter(|&at| !posts[at].is_empty()).collect();
        let mut parts = parallel::map(&tested, |&at| {
            let own: Vec<&Reading<'_>> = of_rule[at].iter().collect();
            engine.try_each(&alone, engine.rules.mutants(at), &own)
        });
        parts.push(engine.try_each(&alone, engine.rules.guard_mutants().into_iter(), &all));
        parts.push(engine.try_lists(&alone, &all));
        Mutation { parts: parts.into_iter().flatten().collect() }
    }
}

/// An example with the rule that it speaks for.
struct Trial<'e> {
    rule: &'e Rule,
    example: &'e rule::Trial,
    post: Post<'e>,
    expects: fn(&Rule, &crate::pack::Example, &Verdict) -> Result<(), String>,
}

fn trials<'e>(rule: &'e Rule) -> Vec<Trial<'e>> {
    let trial = |example: &'e rule::Trial, expects| {
        let post = examples::post(&example.example);
        Trial { rule, example, post, expects }
    };
    let hits = rule.hits.iter().map(|one| trial(one, examples::hit));
    hits.chain(rule.misses.iter().map(|one| trial(one, examples::miss))).collect()
}

impl Trial<'_> {
    fn origin(&self) -> Origin {
        let problem = &self.example.problem;
        Origin { pack: problem.pack.clone(), file: problem.file.clone(), line: problem.line }
    }
}

/// An example with the terms in it.
struct Page<'e> {
    trial: &'e Trial<'e>,
    text: FoldedText<'e>,
    /// What the lexicon found, before names that name nobody drop out.
    hits: Vec<Hit>,
}

/// An example, read as far as no rule is asked.
struct Reading<'e> {
    page: &'e Page<'e>,
    scene: Scene<'e>,
}

impl Engine {
    fn page<'e>(&self, trial: &'e Trial<'e>) -> Page<'e> {
        let text = self.fold(trial.post.text());
        let hits = self.found(&text);
        Page { trial, text, hits }
    }

    fn read<'e>(&'e self, page: &'e Page<'e>) -> Reading<'e> {
        Reading { page, scene: self.scene(page, page.hits.clone()) }
    }

    /// The hits in their context, also where no rule has what it looks for: a changed one may.
    fn scene<'e>(&'e self, page: &'e Page<'e>, mut hits: Vec<Hit>) -> Scene<'e> {
        self.drop_nobody(&mut hits, &page.trial.post, &page.text);
        self.context.mark(&page.text, hits)
    }

    fn try_each(
        &self,
        rules: &RuleSet,
        mutants: impl Iterator<Item = Mutant>,
        by: &[&Reading<'_>],
    ) -> Vec<Part> {
        let mut rules = rules.clone();
        let mut parts = Vec::new();
        for mut mutant in mutants {
            rules.swap(&mut mutant);
            let notices = by.iter().find(|one| self.fails(&rules, one.page, &one.scene));
            let proved_by = notices.map(|reading| reading.page.trial.origin());
            rules.swap(&mut mutant);
            parts.push(Part { of: mutant.of.to_string(), part: mutant.without, proved_by });
        }
        parts
    }

    /// Takes each list of terms away: lexicons, and the words of cues.
    fn try_lists(&self, rules: &RuleSet, by: &[&Reading<'_>]) -> Vec<Part> {
        let lists: Vec<(ListId, Arc<str>)> = self.lexicon.lists().collect();
        let without = |(list, name): &(ListId, Arc<str>)| {
            let has_hit =
                |reading: &&&Reading<'_>| reading.page.hits.iter().any(|hit| hit.list == *list);
            let notices = by.iter().filter(has_hit).find(|reading| {
                let mut hits = reading.page.hits.clone();
                hits.retain(|hit| hit.list != *list);
                self.fails(rules, reading.page, &self.scene(reading.page, hits))
            });
            let proved_by = notices.map(|reading| reading.page.trial.origin());
            Part { of: name.to_string(), part: "its terms".to_owned(), proved_by }
        };
        parallel::map(&lists, without)
    }

    fn fails(
        &self,
        rules: &RuleSet,
        Page { trial, text, .. }: &Page<'_>,
        scene: &Scene<'_>,
    ) -> bool {
        let verdict = self.judge(rules, (text, &trial.post), scene, None);
        (trial.expects)(trial.rule, &trial.example.example, &verdict).is_err()
    }
}
