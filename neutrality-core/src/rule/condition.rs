//! Conditions: what must hold around captured hits.

use std::sync::Arc;

use super::{Candidate, Kind, Setting, Source, source::Columns};
use crate::{
    context::{Position, Scene},
    post::{Action, Author},
    severity::{Category, Mark, Phase},
    span::{Folded, Span},
};

/// Beside an anchor, a source's hits are looked at this far away, counted in hits.
const MAX_TRIED: usize = 64;

/// A condition, with the text it was written as.
#[derive(Debug, Clone)]
pub(super) struct Condition {
    pub(super) written: Arc<str>,
    /// The shared guard that it belongs to, if it is not the rule's own.
    pub(super) guard: Option<Arc<str>>,
    pub(super) test: Test,
}

/// What a condition asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    Not(Box<Test>),
    /// One thing stands to another as asked.
    Relation {
        left: Operand,
        order: Order,
        right: Operand,
        words: Option<u32>,
        scope: Scope,
    },
    /// So many hits of a source stand in the scope of the captured hits.
    Present {
        source: Source,
        at_least: usize,
        scope: Scope,
    },
    /// A hit of a source stands anywhere in the scope of the captured hits, be it one of them.
    Said {
        source: Source,
        scope: Scope,
    },
    /// A capture is the first thing said in its clause or sentence.
    Starts {
        capture: usize,
        scope: Scope,
    },
    Phase(Vec<Phase>),
    Action(Vec<Action>),
    Author(Vec<Author>),
    Platform(Vec<String>),
    Marked(Mark),
    /// The post speaks of two participants of one race.
    Rivals,
    /// A rule, or any rule of a category, has found something that stands.
    Finding {
        of: Wanted,
        scope: Scope,
    },
}

/// Whose finding is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    Rule(String),
    Category(Category),
}

/// A captured hit, or any hit of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operand {
    Capture(usize),
    Source(Source),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Before,
    After,
    Near,
}

/// How far apart two things may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    Clause,
    Sentence,
    Post,
}

impl Scope {
    /// Whether two hits stand in one clause, sentence or post.
    fn joins(self, a: &Position, b: &Position) -> bool {
        match self {
            Self::Clause => a.clause == b.clause,
            Self::Sentence => a.sentence == b.sentence,
            Self::Post => true,
        }
    }
}

/// What a condition is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'v, 'r> {
    pub(super) scene: &'v Scene<'v>,
    pub(super) columns: &'v Columns<'v>,
    pub(super) setting: Setting<'v>,
    pub(super) found: &'v [Candidate<'r>],
}

/// Why a condition holds: the words that show it, where words do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Proof {
    pub(super) cue: Option<Span<Folded>>,
}

impl Condition {
    /// Asks the condition of captured hits.
    pub(super) fn holds(&self, captured: &[usize], view: View<'_, '_>) -> Option<Proof> {
        self.test.holds(captured, view)
    }

    /// The condition as the pack writes it.
    pub(super) fn text(&self) -> Arc<str> {
        self.written.clone()
    }

    /// The short name under which a guard is given as a reason: the source it found, else all of it.
    pub(super) fn reason(&self) -> Arc<str> {
        let mut words = self.written.split_whitespace();
        words.find(|word| word.starts_with("lexicon:")).map_or_else(|| self.text(), Into::into)
    }

    /// The source of which the text must hold a hit for the condition to hold, if there is one.
    pub(super) fn needs(&self) -> Option<Source> {
        match &self.test {
            Test::Relation { left: Operand::Source(source), .. }
            | Test::Relation { right: Operand::Source(source), .. }
            | Test::Said { source, .. } => Some(*source),
            Test::Present { source, at_least, .. } if *at_least > 0 => Some(*source),
            _ => None,
        }
    }

    /// Whether the post lets the condition hold, whatever its words are.
    pub(super) fn may_hold(&self, setting: Setting<'_>) -> bool {
        self.test.of_post(setting).unwrap_or(true)
    }

    /// The last capture that a relation between captures speaks of.
    pub(super) fn last_capture(&self) -> Option<usize> {
        match &self.test {
            Test::Relation { left: Operand::Capture(a), right: Operand::Capture(b), .. } => {
                Some(*a.max(b))
            }
            _ => None,
        }
    }
}

impl Test {
    fn holds(&self, captured: &[usize], view: View<'_, '_>) -> Option<Proof> {
        let yes = |yes: bool| yes.then(Proof::default);
        if let Some(holds) = self.of_post(view.setting) {
            return yes(holds);
        }
        match self {
            Self::Not(test) => yes(test.holds(captured, view).is_none()),
            Self::Relation { left, order, right, words, scope } => {
                relation((*left, *order, *right), *words, *scope, captured, view)
            }
            Self::Present { source, at_least, scope } => {
                present(*source, *at_least, *scope, captured, view)
            }
            Self::Said { source, scope } => said(*source, *scope, captured, view),
            Self::Starts { capture, scope } => yes(starts(captured[*capture], *scope, view)),
            Self::Marked(mark) => {
                yes(captured.iter().any(|&at| view.scene.marks(at).contains(*mark)))
            }
            Self::Finding { of, scope } => finding(of, *scope, captured, view),
            Self::Phase(_)
            | Self::Action(_)
            | Self::Author(_)
            | Self::Platform(_)
            | Self::Rivals => None,
        }
    }

    /// Whether a test holds that asks of the post alone.
    fn of_post(&self, setting: Setting<'_>) -> Option<bool> {
        let post = setting.post;
        Some(match self {
            Self::Rivals => setting.has_rivals,
            Self::Not(test) => !test.of_post(setting)?,
            Self::Phase(phases) => setting.is_in(phases),
            Self::Action(actions) => post.action().is_some_and(|one| actions.contains(&one)),
            Self::Author(authors) => authors.contains(&post.author()),
            Self::Platform(platforms) => {
                post.platform().is_some_and(|here| platforms.iter().any(|one| one == here))
            }
            _ => return None,
        })
    }
}

fn relation(
    (left, order, right): (Operand, Order, Operand),
    words: Option<u32>,
    scope: Scope,
    captured: &[usize],
    view: View<'_, '_>,
) -> Option<Proof> {
    let hits = &view.scene.hits;
    let relates = |a: usize, b: usize| stands(a, order, b, (words, scope), view.scene);
    match (left, right) {
        (Operand::Capture(a), Operand::Capture(b)) => {
            relates(captured[a], captured[b]).then(Proof::default)
        }
        (Operand::Capture(a), Operand::Source(source)) => {
            let anchor = captured[a];
            around(source, anchor, captured, view)
                .find(|&b| relates(anchor, b))
                .map(|b| Proof { cue: Some(hits[b].span) })
        }
        (Operand::Source(source), Operand::Capture(b)) => {
            let anchor = captured[b];
            around(source, anchor, captured, view)
                .find(|&a| relates(a, anchor))
                .map(|a| Proof { cue: Some(hits[a].span) })
        }
        // The compiler refuses a relation that speaks of no capture.
        (Operand::Source(_), Operand::Source(_)) => None,
    }
}

/// Whether two hits stand to each other as asked.
fn stands(
    a: usize,
    order: Order,
    b: usize,
    (words, scope): (Option<u32>, Scope),
    scene: &Scene<'_>,
) -> bool {
    let (span_a, span_b) = (scene.hits[a].span, scene.hits[b].span);
    let is_ordered = match order {
        Order::Before => span_a < span_b,
        Order::After => span_b < span_a,
        Order::Near => true,
    };
    if !is_ordered {
        return false;
    }
    let positions = scene.positions();
    let (a, b) = (&positions[a], &positions[b]);
    let (first, second) = if span_a <= span_b { (a, b) } else { (b, a) };
    let between = second.first_word.saturating_sub(first.end_word);
    scope.joins(a, b) && words.is_none_or(|words| between <= words)
}

/// Hits of a source near a hit, none of them captured themselves.
fn around<'v>(
    source: Source,
    anchor: usize,
    captured: &'v [usize],
    view: View<'v, '_>,
) -> impl Iterator<Item = usize> {
    let column = view.columns.of(source);
    let at = column.partition_point(|&hit| (hit as usize) < anchor);
    let from = at.saturating_sub(MAX_TRIED);
    let to = (at + MAX_TRIED).min(column.len());
    let span = |hit: usize| view.scene.hits[hit].span;
    (from..to).map(move |at| column[at] as usize).filter(move |&hit| {
        captured.iter().all(|&other| other != hit && !span(other).contains(span(hit)))
    })
}

fn present(
    source: Source,
    at_least: usize,
    scope: Scope,
    captured: &[usize],
    view: View<'_, '_>,
) -> Option<Proof> {
    let Scene { hits, .. } = view.scene;
    let is_joined = |other: usize, hit: usize| {
        let positions = view.scene.positions();
        scope.joins(&positions[other], &positions[hit])
    };
    let in_scope = |hit: &usize| captured.iter().any(|&other| is_joined(other, *hit));
    let mut found = around(source, captured[0], captured, view).filter(in_scope);
    found.nth(at_least.saturating_sub(1)).map(|hit| Proof { cue: Some(hits[hit].span) })
}

/// The first hit of a source in the scope of the captured hits. Hits stand in the order of the text,
/// so a search by halves finds it, however long the text.
fn said(source: Source, scope: Scope, captured: &[usize], view: View<'_, '_>) -> Option<Proof> {
    let column = view.columns.of(source);
    if column.is_empty() {
        return None;
    }
    let (hits, positions) = (&view.scene.hits, view.scene.positions());
    let mut places = captured.iter().filter_map(|&other| {
        let other = &positions[other];
        let first = match scope {
            Scope::Clause => {
                column.partition_point(|&at| positions[at as usize].clause < other.clause)
            }
            Scope::Sentence => {
                column.partition_point(|&at| positions[at as usize].sentence < other.sentence)
            }
            Scope::Post => 0,
        };
        let hit = *column.get(first)? as usize;
        scope.joins(&positions[hit], other).then_some(hits[hit].span)
    });
    places.next().map(|span| Proof { cue: Some(span) })
}

/// Whether no word stands before the hit in its clause or sentence.
fn starts(hit: usize, scope: Scope, view: View<'_, '_>) -> bool {
    let position = &view.scene.positions()[hit];
    let segments = view.scene.segments();
    let text_end = view.scene.text().len();
    let span = match scope {
        Scope::Clause => segments.clause_span(position.clause, text_end),
        Scope::Sentence => segments.sentence_span(position.sentence, text_end),
        Scope::Post => return position.first_word == 0,
    };
    segments.word(span.start()) == position.first_word
}

fn finding(of: &Wanted, scope: Scope, captured: &[usize], view: View<'_, '_>) -> Option<Proof> {
    let fits = |candidate: &&Candidate<'_>| {
        let is_wanted = match of {
            Wanted::Rule(id) => *candidate.rule.id == **id,
            Wanted::Category(category) => candidate.rule.category == *category,
        };
        let is_near = || {
            let positions = view.scene.positions();
            scope.joins(&positions[candidate.captured[0]], &positions[captured[0]])
        };
        is_wanted && is_near() && candidate.stands() && candidate.rule.kind == Kind::Rule
    };
    view.found.iter().find(fits).map(|candidate| Proof { cue: Some(candidate.span) })
}
