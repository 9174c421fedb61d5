//! The examples inside rules, run as tests.

use super::{Engine, assemble::is_mark, scratch::Lent};
use crate::{
    error::Problem,
    pack::Example,
    post::Post,
    rule::{Rule, Trial},
    verdict::Verdict,
};

/// What came of the examples of all packs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackTest {
    /// How many rules and signals have been tested.
    pub n_rules: usize,
    /// How many examples they have.
    pub n_examples: usize,
    /// The examples that did not come out as the pack says.
    pub problems: Vec<Problem>,
}

pub(super) fn test(engine: &Engine) -> PackTest {
    let rules = engine.rules.rules();
    let alone = engine.rules.without_tallies();
    let mut problems = Vec::new();
    let mut n_examples = 0;
    for rule in rules {
        let hits = rule.hits.iter().map(|trial| (trial, hit as Check));
        for (trial, check) in hits.chain(rule.misses.iter().map(|trial| (trial, miss as Check))) {
            n_examples += 1;
            let rules = if trial.is_proof { &alone } else { &engine.rules };
            let verdict = engine.screen_by(rules, &mut Lent::new().scratch, &post(&trial.example));
            if let Err(found) = check(rule, &trial.example, &verdict) {
                problems.push(problem(trial, &found));
            }
        }
    }
    PackTest { n_rules: rules.len(), n_examples, problems }
}

type Check = fn(&Rule, &Example, &Verdict) -> Result<(), String>;

pub(super) fn post(example: &Example) -> Post<'_> {
    let mut post = Post::new(example.text.get_ref().as_str());
    if let Some(day) = example.on {
        post = post.on(day.0);
    }
    if let Some(action) = example.action {
        post = post.by(action);
    }
    if let Some(author) = example.author {
        post = post.from_author(author);
    }
    if let Some(region) = &example.region {
        post = post.in_region(region.as_str());
    }
    post
}

/// A hit is found by its rule, or by a weightier one of the same category over the same words.
pub(super) fn hit(rule: &Rule, example: &Example, verdict: &Verdict) -> Result<(), String> {
    let mut of_category =
        verdict.findings().iter().filter(|finding| finding.category == rule.category);
    let Some(finding) =
        of_category.clone().find(|finding| finding.rule == rule.id).or_else(|| of_category.next())
    else {
        return Err("finds nothing".to_owned());
    };
    match (&example.span, example.level) {
        (Some(span), _) if *span != finding.text => {
            Err(format!("finds `{}`, not `{span}`", finding.text))
        }
        (_, Some(level)) if level != finding.level => {
            Err(format!("finds level `{}`, not `{level}`", finding.level))
        }
        _ => Ok(()),
    }
}

/// A miss is no finding of the rule's category, and stopped by what it names.
pub(super) fn miss(rule: &Rule, example: &Example, verdict: &Verdict) -> Result<(), String> {
    let flagged = |finding: &&crate::verdict::Finding| {
        finding.category == rule.category && finding.level.is_flagged()
    };
    if let Some(finding) = verdict.findings().iter().find(flagged) {
        return Err(format!("finds `{}` by `{}`", finding.text, finding.rule));
    }
    let Some(why) = &example.why else { return Ok(()) };
    let of_category = || verdict.dismissed().iter().filter(|one| one.category == rule.category);
    let stopped = of_category().any(|one| one.because.iter().any(|name| **name == **why));
    if stopped {
        return Ok(());
    }
    let because: Vec<&str> =
        of_category().flat_map(|one| one.because.iter().map(|n| &**n)).collect();
    let what = if is_mark(why) { "mark" } else { "guard" };
    let because = if because.is_empty() { "nothing".to_owned() } else { because.join(", ") };
    Err(format!("is not stopped by {what} `{why}` but by {because}"))
}

fn problem(trial: &Trial, found: &str) -> Problem {
    let Problem { message, .. } = &trial.problem;
    let message = format!("{message} {found}: {}", trial.example.text.get_ref());
    Problem { message, ..trial.problem.clone() }
}
