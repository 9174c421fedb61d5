//! Fairness, proved: every example of every rule, with every member of a declared set put in the
//! place of another, must come out the same.

use std::{collections::BTreeMap, fmt};

use super::{Engine, Screener, examples};
use crate::{
    election::Elections,
    fold::FoldedText,
    lexicon::{Hit, TermId},
    post::Post,
    severity::{Category, Level},
    verdict::Verdict,
};

/// A phrase that holds a hit begins at most so many hits before it.
const NEAR_HITS: usize = 32;

/// A declared set with its members, as the packs name them.
#[derive(Debug, Clone)]
pub(crate) struct Set {
    pub(crate) name: String,
    // Invariant: each member has at least one term.
    pub(crate) members: Vec<Member>,
}

/// One member of a set, with the terms by which it is reached, the usual one first.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) terms: Vec<TermId>,
    /// How many terms of each kind name it: `aliases`, `hashtags`, …
    pub(crate) coverage: BTreeMap<&'static str, usize>,
}

/// What came of putting members in each other's place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Impartiality {
    /// How many texts were screened with a member in another's place.
    pub n_swaps: usize,
    /// The texts that came out otherwise.
    pub differences: Vec<Difference>,
    /// Kinds of terms of which a member of a set has more than another, most unequal first.
    pub unequal: Vec<Unequal>,
}

/// A text whose verdict changes when one member of a set stands in another's place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The set: a lexicon, or `election/race`.
    pub set: String,
    /// The text as the example has it, and its level and score.
    pub text: String,
    /// What came of it: level, score, categories.
    pub before: Outcome,
    /// The text with the other member.
    pub swapped: String,
    /// What came of that.
    pub after: Outcome,
}

/// The part of a verdict that must not depend on who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outcome {
    /// The level.
    pub level: Level,
    /// The score.
    pub score: u32,
    /// The categories.
    pub categories: Vec<Category>,
}

/// A kind of terms of which members of a set have unequally many.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unequal {
    /// The set: a lexicon, or `election/race`.
    pub set: String,
    /// What is counted: `aliases`, `hashtags`, `slogans`, `gestures`, `taunts`, `terms`.
    pub kind: &'static str,
    /// The member with the fewest, and how many.
    pub fewest: (String, usize),
    /// The member with the most, and how many.
    pub most: (String, usize),
}

impl Screener {
    /// Puts every member of every declared set in the place of every other, in every example of
    /// every rule, and returns what changed.
    #[must_use]
    pub fn impartiality(&self) -> Impartiality {
        let engine = &self.engine;
        let sets: Vec<Set> = engine.sets.iter().cloned().chain(races(&engine.elections)).collect();
        let (mut n_swaps, mut differences) = (0, Vec::new());
        for rule in engine.rules.rules() {
            for trial in rule.hits.iter().chain(&rule.misses) {
                let post = examples::post(&trial.example);
                let before = outcome(&engine.screen(&post));
                for (set, swapped) in engine.swaps(&post, &sets) {
                    n_swaps += 1;
                    let other = Post::new(swapped.as_str()).or_else(&post);
                    let after = outcome(&engine.screen(&other));
                    if after != before {
                        let (text, before) = (post.text().to_owned(), before.clone());
                        differences.push(Difference { set, text, before, swapped, after });
                    }
                }
            }
        }
        Impartiality { n_swaps, differences, unequal: unequal(&sets) }
    }
}

/// The participants of each race are a declared set.
fn races(elections: &Elections) -> impl Iterator<Item = Set> {
    elections.races().map(|(name, participants)| {
        let members = participants.into_iter().map(|(number, terms, coverage)| Member {
            name: format!("{name}/{number}"),
            terms,
            coverage,
        });
        Set { members: members.collect(), name }
    })
}

impl Engine {
    /// The post's text with members of a set in each other's place, once for each other member.
    fn swaps(&self, post: &Post<'_>, sets: &[Set]) -> Vec<(String, String)> {
        let text = self.fold(post.text());
        let mut hits = self.found(&text);
        self.drop_nobody(&mut hits, post, &text);
        // Inside a longer phrase, such as a campaign's hashtag, a name is no longer exchangeable.
        let all = hits.clone();
        let is_part = |hit: &Hit| {
            let from = all.partition_point(|other| other.span.start() < hit.span.start());
            let near = all[from.saturating_sub(NEAR_HITS)..].iter().take(2 * NEAR_HITS);
            near.filter(|other| other.span.contains(hit.span)).any(|other| other.span != hit.span)
        };
        hits.retain(|hit| !is_part(hit));
        let mut swaps = Vec::new();
        for set in sets {
            let present = |member: &Member| hits.iter().any(|hit| member.terms.contains(&hit.term));
            let here: Vec<usize> = (0..set.members.len())
                .filter(|&at| present(&set.members[at]))
                .filter(|_| self.is_open(set, post))
                .collect();
            for &one in here.first().into_iter() {
                for other in (0..set.members.len()).filter(|&other| other != one) {
                    let swapped = self.swapped(post.text(), &text, &hits, set, [one, other]);
                    swaps.extend(swapped.map(|swapped| (set.name.clone(), swapped)));
                }
            }
        }
        swaps
    }

    /// Participants of a race are swapped only while its names are read.
    fn is_open(&self, set: &Set, post: &Post<'_>) -> bool {
        let hit = |term: TermId| self.elections.is_named_on(term, &set.name, post.day());
        !set.name.contains('/') || set.members.iter().all(|member| hit(member.terms[0]))
    }

    /// The term of a member that is built like another: `orang Kupang` and `orang Ambon`, not `Ambon`.
    fn counterpart(&self, member: &Member, term: TermId) -> Option<TermId> {
        let shape = |term: TermId| {
            let term = self.lexicon.term(term);
            let mut words = term.split(' ');
            let first = words.next().unwrap_or_default().to_owned();
            let n_more = words.count();
            (n_more, if n_more > 0 { first } else { String::new() })
        };
        let (n_more, first) = shape(term);
        let of_length = || member.terms.iter().copied().filter(|&other| shape(other).0 == n_more);
        let alike = of_length().find(|&other| shape(other).1 == first);
        // Where the whole is one name, how many words it has means nothing.
        let is_named = member.name.contains('/');
        alike.or_else(|| is_named.then(|| of_length().next().or(member.terms.first().copied()))?)
    }

    /// The source with two members in each other's place. Capitals stay as they were.
    fn swapped(
        &self,
        source: &str,
        text: &FoldedText<'_>,
        hits: &[Hit],
        set: &Set,
        [one, other]: [usize; 2],
    ) -> Option<String> {
        let mut result = String::with_capacity(source.len());
        let mut at = 0;
        for hit in hits {
            let place = text.to_source(hit.span);
            let is = |member: usize| set.members[member].terms.contains(&hit.term);
            let into = if is(one) { other } else { one };
            if place.start() < at || !is(one) && !is(other) {
                continue;
            }
            result.push_str(&source[at..place.start()]);
            let term = self.lexicon.term(self.counterpart(&set.members[into], hit.term)?);
            result.push_str(&like(place.of(source), &term));
            at = place.end();
        }
        result.push_str(&source[at..]);
        Some(result)
    }
}

/// The term in capitals like those of the words in whose place it stands.
fn like(words: &str, term: &str) -> String {
    let mut letters = words.chars().filter(|char| char.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest = letters.next().is_some_and(char::is_uppercase);
    match (first, rest) {
        (true, true) => term.to_uppercase(),
        (true, false) => {
            let mut chars = term.chars();
            chars
                .next()
                .map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
        }
        _ => term.to_owned(),
    }
}

fn outcome(verdict: &Verdict) -> Outcome {
    Outcome { level: verdict.level(), score: verdict.score(), categories: verdict.categories() }
}

fn unequal(sets: &[Set]) -> Vec<Unequal> {
    let mut unequal = Vec::new();
    for set in sets {
        let kinds = set.members.iter().flat_map(|member| member.coverage.keys().copied());
        let kinds: std::collections::BTreeSet<&'static str> = kinds.collect();
        for kind in kinds {
            let count = |member: &Member| member.coverage.get(kind).copied().unwrap_or(0);
            let counted = || set.members.iter().map(|member| (count(member), member.name.clone()));
            let (Some(fewest), Some(most)) = (counted().min(), counted().max()) else { continue };
            if fewest.0 < most.0 {
                let (fewest, most) = ((fewest.1, fewest.0), (most.1, most.0));
                unequal.push(Unequal { set: set.name.clone(), kind, fewest, most });
            }
        }
    }
    unequal.sort_by_key(|one| std::cmp::Reverse(one.most.1 - one.fewest.1));
    unequal
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let categories: Vec<&str> =
            self.categories.iter().map(|category| category.name()).collect();
        write!(f, "{} {} [{}]", self.level, self.score, categories.join(", "))
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { set, text, before, swapped, after } = self;
        write!(f, "{set}: {before}: {text}\n{:>width$}: {after}: {swapped}", "", width = set.len())
    }
}
