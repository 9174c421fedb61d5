//! Rules over marked hits: what together makes a finding, and what speaks against it.
//!
//! Every relation looks at hits near an anchor, so a rule costs no more per byte in a long text
//! than in a short one.

mod balance;
mod bind;
mod compile;
mod condition;
mod guard;
mod index;
mod mutant;
mod overall;
mod parse;
mod places;
mod pro;
mod sense;
mod source;
mod switch;
mod tally;
mod weights;
mod why;

use std::sync::Arc;

pub(crate) use compile::{Lists as KnownLists, compile};
pub(crate) use mutant::Mutant;
pub(crate) use source::{Source, SourceSet, Sources};
pub(crate) use switch::phrases;
pub(crate) use tally::WEIGHED_WORDS;
pub(crate) use why::Outcome;

use condition::{Condition, View};
use index::Index;
use tally::Tallies;

use crate::{
    context::{Marks, Scene},
    error::Problem,
    lexicon::ListId,
    pack::{Effect, Example, Origin},
    post::Post,
    severity::{Category, Mark, Phase},
    span::{Folded, Span},
    wording::Bilingual,
};

/// Of one post, a rule gives so many candidates at most; a text that holds more says nothing new.
const MAX_CANDIDATES_PER_RULE: usize = 256;

/// Few texts have words for more rules: so a list of them does not grow time and again.
const ROOM_FOR_RULES: usize = 64;

/// All rules and signals of all packs.
#[derive(Debug, Clone)]
pub(crate) struct RuleSet {
    // Invariant: rules that ask for other rules' findings stand last.
    rules: Vec<Rule>,
    sources: Sources,
    index: Index,
    tallies: Tallies,
}

/// A rule or signal, compiled.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) id: Arc<str>,
    pub(crate) origin: Arc<Origin>,
    pub(crate) category: Category,
    pub(crate) kind: Kind,
    captures: Vec<Capture>,
    all: Vec<Condition>,
    unless: Vec<Condition>,
    points: i32,
    plus: Vec<(Condition, i32)>,
    effects: Vec<Bearing>,
    /// What it is about; of many signals nothing is written.
    title: Bilingual,
    pub(crate) message: Bilingual,
    pub(crate) acts: Vec<usize>,
    pub(crate) hits: Vec<Trial>,
    pub(crate) misses: Vec<Trial>,
}

/// What a rule's candidates are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Findings by themselves.
    Rule,
    /// Points for their category.
    Signal,
    /// What is left to say of a category where nothing else finds anything.
    Tally,
}

/// What a mark does to a rule's findings.
#[derive(Debug, Clone)]
struct Bearing {
    mark: Mark,
    effect: Effect,
    /// The shared guard that says so, if it is not the rule itself.
    guard: Option<Arc<str>>,
}

/// An example of a rule, with the problem that it is where it does not come out as it says.
#[derive(Debug, Clone)]
pub(crate) struct Trial {
    pub(crate) example: Example,
    /// Whether it is there to show that a part of the rule is needed: of tallies it says nothing.
    pub(crate) is_proof: bool,
    pub(crate) problem: Problem,
}

/// A named hit that a rule looks for.
#[derive(Debug, Clone)]
struct Capture {
    name: String,
    source: Source,
    /// The source as the pack writes it.
    written: Arc<str>,
}

/// What is known of the post besides its hits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setting<'p> {
    pub(crate) post: &'p Post<'p>,
    pub(crate) phase: Option<Phase>,
    /// Whether the post speaks of two participants of one race.
    pub(crate) has_rivals: bool,
}

impl Setting<'_> {
    /// Whether the post was written in one of these phases. Without a day it was in none.
    fn is_in(&self, phases: &[Phase]) -> bool {
        is_in(self.phase, phases)
    }
}

fn is_in(phase: Option<Phase>, phases: &[Phase]) -> bool {
    phase.is_some_and(|phase| phases.contains(&phase))
}

/// What a rule has found.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<'r> {
    pub(crate) rule: &'r Rule,
    /// The captured hits, as indexes into the scene, in the order of the captures.
    pub(crate) captured: Vec<usize>,
    pub(crate) span: Span<Folded>,
    pub(crate) marks: Marks,
    /// What gives points, in order: the rule itself, conditions, marks.
    pub(crate) steps: Vec<(Arc<str>, i32)>,
    /// What dismisses it, with the words that do.
    pub(crate) because: Vec<Reason>,
    /// Whether it counts only where nothing else is flagged.
    pub(crate) is_last_resort: bool,
}

/// One thing that speaks against a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reason {
    pub(crate) name: Arc<str>,
    pub(crate) cue: Option<Span<Folded>>,
}

impl RuleSet {
    /// Returns the rules and signals.
    pub(crate) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// Returns what a rule or signal is about: its title, or else its message without the words that it
    /// would hold.
    pub(crate) fn title(&self, id: &str) -> Option<Bilingual> {
        let rule = self.rules.iter().find(|rule| *rule.id == *id)?;
        let of = |title: &str, message: &str| match title {
            "" => without_words(message),
            title => title.to_owned(),
        };
        let title = Bilingual {
            id: of(&rule.title.id, &rule.message.id),
            en: of(&rule.title.en, &rule.message.en),
        };
        (!title.id.is_empty() && !title.en.is_empty()).then_some(title)
    }

    /// Returns the rules and signals by themselves.
    pub(crate) fn without_tallies(&self) -> Self {
        Self { tallies: Tallies::default(), ..self.clone() }
    }

    fn new(rules: Vec<Rule>, sources: Sources, mut tallies: Tallies) -> Self {
        tallies.lay_out();
        let index = Index::new(&rules, &sources);
        Self { rules, sources, index, tallies }
    }

    /// Tells whether any rule can fire, or any tally is asked, on a text that has hits of these lists
    /// only, written in that phase. `present` is space to work in.
    pub(crate) fn can_fire(
        &self,
        lists: &(impl Iterator<Item = ListId> + Clone),
        phase: impl FnOnce() -> Option<Phase>,
        present: &mut SourceSet,
    ) -> bool {
        self.index.present(lists.clone(), present);
        self.index.rules(present).next().is_some() || self.tallies.may_be_asked(lists, phase)
    }

    /// Returns what the rules find, rule by rule, in the order of the text.
    pub(crate) fn apply<'r>(
        &'r self,
        scene: &Scene<'_>,
        setting: Setting<'_>,
    ) -> Vec<Candidate<'r>> {
        let mut present = SourceSet::default();
        self.index.present(scene.hits.iter().map(|hit| hit.list), &mut present);
        let mut rules: Vec<usize> = Vec::with_capacity(ROOM_FOR_RULES);
        rules.extend(self.index.rules(&present).filter(|&at| self.rules[at].may_fire(setting)));
        rules.sort_unstable();
        let columns = self.sources.columns(scene);
        let mut found: Vec<Candidate<'r>> = Vec::new();
        for rule in rules {
            let view = View { scene, columns: &columns, setting, found: &found };
            let candidates = self.rules[rule].candidates(view);
            found.extend(candidates);
        }
        self.tallies.apply(scene, setting, &mut found);
        found
    }
}

impl Rule {
    /// Whether the post lets the rule fire, whatever its words are.
    fn may_fire(&self, setting: Setting<'_>) -> bool {
        self.all.iter().all(|condition| condition.may_hold(setting))
    }

    /// Finds the rule's captures, anchor by anchor.
    fn candidates<'r>(&'r self, view: View<'_, '_>) -> Vec<Candidate<'r>> {
        let anchors = view.columns.of(self.captures[0].source);
        let holds = |captured: &[usize]| {
            self.all.iter().all(|condition| condition.holds(captured, view).is_some())
        };
        let mut candidates: Vec<Candidate<'r>> = Vec::new();
        let mut captured = Vec::new();
        for &anchor in anchors.iter() {
            if !bind::bind(self, anchor as usize, view, &mut captured) || !holds(&captured) {
                continue;
            }
            let candidate = self.candidate(captured.clone(), view);
            keep_best(&mut candidates, candidate);
            if candidates.len() >= MAX_CANDIDATES_PER_RULE {
                break;
            }
        }
        candidates
    }

    fn candidate<'r>(&'r self, captured: Vec<usize>, view: View<'_, '_>) -> Candidate<'r> {
        let spans = captured.iter().map(|&at| view.scene.hits[at].span);
        let span = spans.reduce(Span::cover).expect("a rule has at least one capture");
        let marks = (0..captured.len()).map(|at| marks_of(at, captured[at], view));
        let marks = marks.fold(Marks::default(), Marks::union);
        let mut steps = vec![(self.id.clone(), self.points)];
        for (condition, points) in &self.plus {
            if condition.holds(&captured, view).is_some() {
                steps.push((condition.text(), *points));
            }
        }
        let mut because = Vec::new();
        for Bearing { mark, effect, .. } in
            self.effects.iter().filter(|one| marks.contains(one.mark))
        {
            match effect {
                Effect::Points(points) => steps.push((mark.name().into(), *points)),
                Effect::Dismiss => {
                    let mut marked = captured.iter().enumerate();
                    let marked = marked.find(|&(at, &hit)| marks_of(at, hit, view).contains(*mark));
                    let span = marked.map(|(_, &hit)| view.scene.hits[hit].span);
                    let cue = span.and_then(|span| view.scene.evidence(span, *mark)?.cue);
                    because.push(Reason { name: mark.name().into(), cue });
                }
            }
        }
        for condition in &self.unless {
            if let Some(proof) = condition.holds(&captured, view) {
                because.push(Reason { name: condition.reason(), cue: proof.cue });
            }
        }
        let is_last_resort = false;
        Candidate { rule: self, captured, span, marks, steps, because, is_last_resort }
    }

    /// The name of a capture, for messages.
    pub(crate) fn capture_names(&self) -> impl Iterator<Item = &str> {
        self.captures.iter().map(|capture| capture.name.as_str())
    }
}

impl Candidate<'_> {
    /// The points of all steps.
    pub(crate) fn points(&self) -> i32 {
        self.steps.iter().map(|(_, points)| points).sum()
    }

    /// Whether nothing speaks against it.
    pub(crate) fn stands(&self) -> bool {
        self.because.is_empty()
    }

    /// What of the context took away what a rule has found.
    fn taken_by(&self) -> impl Iterator<Item = Mark> {
        let is_rule = self.rule.kind == Kind::Rule;
        self.because.iter().filter(move |_| is_rule).filter_map(|reason| reason.name.parse().ok())
    }

    fn weight(&self) -> (bool, i32) {
        (self.stands(), self.points())
    }
}

/// A message with `…` in the place of captured words, fit to stand within a line.
fn without_words(message: &str) -> String {
    let mut parts = message.split('{');
    let mut title = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        title.push('…');
        title.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    title.trim_end_matches('.').to_owned()
}

/// What the context says of a capture. Who does something stands before the act, so only of the
/// anchor does it matter that somebody else does it: in `relawan Anies` nobody acts yet.
fn marks_of(capture: usize, hit: usize, view: View<'_, '_>) -> Marks {
    let marks = view.scene.marks(hit);
    if capture == 0 { marks } else { marks.without(Mark::ThirdParty) }
}

/// Of candidates of one rule that overlap, the one that stands, then the weightier, then the
/// earlier is kept.
fn keep_best<'r>(candidates: &mut Vec<Candidate<'r>>, candidate: Candidate<'r>) {
    match candidates.last_mut().filter(|last| last.span.overlaps(candidate.span)) {
        Some(last) if last.weight() < candidate.weight() => *last = candidate,
        Some(_) => {}
        None => candidates.push(candidate),
    }
}
