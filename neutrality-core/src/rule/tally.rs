//! Tallies: a text as a whole, where no phrase of it decides. Each source of which it has a hit, and
//! each word, gives its points once, for the category or against it.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Candidate, Kind, Reason, Rule, Setting, Source, SourceSet, Sources,
    compile::Writer,
    weights::{Shares, Words},
};
use crate::{
    context::{Marks, Scene},
    error::Code,
    lexicon::{ListId, Lists},
    pack::{TallyEntry, WeightEntry},
    severity::{Mark, Phase},
    span::{Folded, Span},
};

/// The words behind a finding are shown up to here.
const MAX_CAPTURED: usize = 64;
const MIN_PLACES: usize = 2;
/// Why a finding falls where its tally is negative.
const OUTWEIGHED: &str = "tally";
/// Of one weight.
const MAX_POINTS: i32 = 100;

/// All tallies of all packs.
#[derive(Debug, Clone, Default)]
pub(super) struct Tallies {
    tallies: Vec<Tally>,
    /// The lists that they weigh or need, each union once.
    sources: Sources,
    words: Words,
    /// For each source, and for each word, the tallies it counts in.
    of_source: Shares,
    of_word: Shares,
    /// The lists of participants.
    names: Lists,
}

#[derive(Debug, Clone)]
struct Tally {
    rule: Rule,
    least: i32,
    phases: Vec<Phase>,
    needs: Option<Source>,
    weights: Vec<Weight>,
    // Invariant: sorted by word, of which only the number stands here.
    words: Vec<(u32, i32)>,
    marks: Vec<(Mark, i32)>,
    /// No marks give more.
    most_by_marks: i32,
}

/// A source with its points, which are negative where it speaks against.
#[derive(Debug, Clone)]
struct Weight {
    written: Arc<str>,
    of: Evidence,
    points: i32,
}

#[derive(Debug, Clone, Copy)]
enum Evidence {
    Lists(Source),
    Mark(Mark),
}

/// What a text holds of all that is weighed.
struct Held {
    sources: SourceSet,
    /// Each once, in the order of the text.
    words: Vec<u32>,
}

impl Tallies {
    /// Takes in a tally.
    pub(super) fn add(
        &mut self,
        entry: &TallyEntry,
        act_of: &dyn Fn(&str) -> Option<usize>,
        writer: &mut Writer<'_>,
    ) {
        let n_problems = writer.problems.len();
        for list in writer.lists.of("participant").unwrap_or_default() {
            self.names.insert(list);
        }
        writer.check_id(&entry.id, entry.category);
        let (mut weights, mut words) = (Vec::new(), Vec::new());
        let signed = entry.pro.iter().map(|one| (one, 1));
        for (weight, sign) in signed.chain(entry.contra.iter().map(|one| (one, -1))) {
            if !(1..=MAX_POINTS).contains(weight.points.get_ref()) {
                let message = format!("points lie outside 1 to {MAX_POINTS}");
                writer.note(&weight.points, Code::OutOfBounds, message);
            }
            let points = sign * weight.points.get_ref();
            weights.extend(self.evidence(weight, points, writer));
            for word in weight.words.split_whitespace() {
                if word.len() < 2 || word.chars().any(|c| !c.is_alphabetic() || c.is_uppercase()) {
                    let message = format!("`{word}` is no word of small letters");
                    writer.note(&weight.points, Code::Malformed, message);
                }
                words.push((self.words.add(word), points));
            }
        }
        let needs = entry.needs.as_ref().and_then(|needs| {
            let lists = writer.known(needs.get_ref(), needs)?;
            Some(self.sources.add(&lists))
        });
        let acts = writer.acts(&entry.law, act_of);
        if writer.problems.len() > n_problems {
            return;
        }
        let rule = Rule {
            id: entry.id.get_ref().as_str().into(),
            origin: writer.pack.origin(&writer.at(&entry.id)).into(),
            category: entry.category,
            kind: Kind::Tally,
            captures: Vec::new(),
            all: Vec::new(),
            unless: Vec::new(),
            points: 0,
            plus: Vec::new(),
            effects: Vec::new(),
            message: entry.message.clone(),
            acts,
            hits: Vec::new(),
            misses: Vec::new(),
        };
        let (least, phases) = (*entry.least.get_ref(), entry.phases.clone());
        let marks = weights.iter().filter_map(|weight| match weight.of {
            Evidence::Mark(mark) => Some((mark, weight.points)),
            Evidence::Lists(_) => None,
        });
        let marks: Vec<(Mark, i32)> = marks.collect();
        let most_by_marks = marks.iter().map(|(_, points)| points.max(&0)).sum();
        // Stable: what is written twice stays in its order.
        words.sort_by_key(|(word, _)| *word);
        let tally = Tally { rule, least, phases, needs, weights, words, marks, most_by_marks };
        self.tallies.push(tally);
    }

    /// The sources of a weight that are known.
    fn evidence(
        &mut self,
        weight: &WeightEntry,
        points: i32,
        writer: &mut Writer<'_>,
    ) -> Vec<Weight> {
        let mut found = Vec::new();
        for source in &weight.sources {
            let text = source.get_ref();
            let mark = text.strip_prefix("mark:").and_then(|name| name.parse().ok());
            let of = match mark {
                Some(mark) => Some(Evidence::Mark(mark)),
                None => {
                    let lists = writer.known(text, source);
                    lists.map(|lists| Evidence::Lists(self.sources.add(&lists)))
                }
            };
            found.extend(of.map(|of| Weight { written: text.as_str().into(), of, points }));
        }
        found
    }

    /// Takes out the tally of that id, if there is one. Its words stay and say nothing.
    pub(super) fn remove(&mut self, id: &str) {
        self.tallies.retain(|tally| *tally.rule.id != *id);
    }

    /// Lays out what each source and each word is worth, once all tallies are known.
    pub(super) fn lay_out(&mut self) {
        let (mut of_source, mut of_word) = (Vec::new(), Vec::new());
        for (at, tally) in (0_u16..).zip(&self.tallies) {
            for weight in &tally.weights {
                if let Evidence::Lists(source) = weight.of {
                    of_source.push((source.at(), at, weight.points));
                }
            }
            of_word.extend(tally.words.iter().map(|&(word, points)| (word as usize, at, points)));
        }
        self.of_source = Shares::new(self.sources.len(), of_source);
        self.of_word = Shares::new(self.words.len(), of_word);
    }

    /// Adds a candidate for each tally that says something of the text; what it outweighs falls.
    pub(super) fn apply<'r>(
        &'r self,
        scene: &Scene<'_>,
        setting: Setting<'_>,
        found: &mut Vec<Candidate<'r>>,
    ) {
        let names = self.names_in(scene);
        let sources = self.sources_in(scene, &names);
        let concerns = |tally: &Tally| {
            tally.may_speak(&sources, setting, found) || found.iter().any(|one| tally.judges(one))
        };
        // Words are looked up only where somebody asks for the sum.
        if !self.tallies.iter().any(concerns) {
            return;
        }
        let held = Held { words: self.words_in(scene.text(), &names), sources };
        let sums = self.sums(&held);
        for (tally, sum) in self.tallies.iter().zip(sums) {
            // Where a rule found something, fallen or not, it is for the rule to say.
            let may_speak = tally.may_speak(&held.sources, setting, found);
            let judges = found.iter().any(|one| tally.judges(one));
            // Marks ask for all of the context, so they come last.
            let may_say = may_speak && sum + tally.most_by_marks >= tally.least;
            if !judges && !may_say {
                continue;
            }
            let marks = (0..scene.hits.len()).map(|hit| scene.marks(hit));
            let marks = marks.fold(Marks::default(), Marks::union);
            let sum = sum + tally.by_marks(marks);
            for candidate in found.iter_mut().filter(|one| tally.outweighs(one, sum)) {
                candidate.because.push(Reason { name: OUTWEIGHED.into(), cue: None });
            }
            if may_speak && sum >= tally.least {
                found.extend(self.candidate(tally, scene, &held, marks));
            }
        }
    }

    /// Where participants are named, in the order of the text.
    fn names_in(&self, scene: &Scene<'_>) -> Vec<Span<Folded>> {
        let named = scene.hits.iter().filter(|one| self.names.contains(one.hit.list));
        named.map(|one| one.hit.span).collect()
    }

    /// The sources of which the text has a hit. What is part of a name does not count: how somebody is
    /// called is for nobody and against nobody.
    fn sources_in(&self, scene: &Scene<'_>, names: &[Span<Folded>]) -> SourceSet {
        let mut sources = SourceSet::default();
        sources.empty(self.sources.len().div_ceil(64));
        for one in &scene.hits {
            let list = one.hit.list;
            if self.names.contains(list) || !is_in(names, one.hit.span) {
                self.sources.of_list(list).iter().for_each(|&source| sources.insert(source));
            }
        }
        sources
    }

    /// The words that some tally weighs, each once, in the order of the text.
    fn words_in(&self, text: &str, names: &[Span<Folded>]) -> Vec<u32> {
        let mut words = Vec::new();
        let mut is_seen = vec![0_u64; self.words.len().div_ceil(64)];
        self.words.each_in(text, |word, span| {
            let (at, bit) = (word as usize / 64, 1 << (word % 64));
            if is_seen[at] & bit == 0 && !is_in(names, span) {
                is_seen[at] |= bit;
                words.push(word);
            }
        });
        words
    }

    /// For each tally its sum, without marks.
    fn sums(&self, held: &Held) -> Vec<i32> {
        let mut sums = vec![0; self.tallies.len()];
        held.sources.iter().for_each(|source| self.of_source.add(source.at(), &mut sums));
        held.words.iter().for_each(|&word| self.of_word.add(word as usize, &mut sums));
        sums
    }

    fn candidate<'r>(
        &'r self,
        tally: &'r Tally,
        scene: &Scene<'_>,
        held: &Held,
        marks: Marks,
    ) -> Option<Candidate<'r>> {
        let holds = |weight: &&Weight| match weight.of {
            Evidence::Lists(source) => held.sources.contains(source),
            Evidence::Mark(mark) => marks.contains(mark),
        };
        let weights: Vec<&Weight> = tally.weights.iter().filter(holds).collect();
        let captured = self.captured(scene, &weights);
        // Words alone are register, and one sign is none: two places that lists know must speak for it.
        let places: BTreeSet<Span<Folded>> =
            captured.iter().map(|&at| scene.hits[at].hit.span).collect();
        if places.len() < MIN_PLACES {
            return None;
        }
        let mut steps: Vec<(Arc<str>, i32)> =
            weights.iter().map(|weight| (weight.written.clone(), weight.points)).collect();
        let words = held.words.iter().flat_map(|&word| {
            let weighed = tally.words.partition_point(|(other, _)| *other < word);
            let weighed =
                tally.words[weighed..].iter().take_while(move |(other, _)| *other == word);
            weighed.map(move |&(_, points)| (self.words.of(word), points))
        });
        let words: Vec<(&str, i32)> = words.collect();
        for is_for in [true, false] {
            let side = words.iter().filter(|(_, points)| (*points > 0) == is_for);
            let (names, points): (Vec<&str>, Vec<i32>) = side.copied().unzip();
            if !names.is_empty() {
                steps.push((format!("words:{}", names.join(" ")).into(), points.iter().sum()));
            }
        }
        let span = places.iter().copied().reduce(Span::cover)?;
        let marks = captured.iter().map(|&at| scene.marks(at)).fold(Marks::default(), Marks::union);
        Some(Candidate { rule: &tally.rule, captured, span, marks, steps, because: Vec::new() })
    }

    /// The hits that speak for the category.
    fn captured(&self, scene: &Scene<'_>, weights: &[&Weight]) -> Vec<usize> {
        let pro = weights.iter().filter(|weight| weight.points > 0);
        let pro: SourceSet = pro
            .filter_map(|weight| match weight.of {
                Evidence::Lists(source) => Some(source),
                Evidence::Mark(_) => None,
            })
            .collect();
        let speaks_for =
            |list: ListId| self.sources.of_list(list).iter().any(|&source| pro.contains(source));
        let hits = scene.hits.iter().enumerate().filter(|(_, one)| speaks_for(one.hit.list));
        hits.map(|(at, _)| at).take(MAX_CAPTURED).collect()
    }
}

/// Whether one of the spans, which are sorted by start, holds this one.
fn is_in(spans: &[Span<Folded>], span: Span<Folded>) -> bool {
    let end = spans.partition_point(|one| one.start() <= span.start());
    spans[..end].iter().rev().take(4).any(|one| one.contains(span))
}

impl Tally {
    /// Whether the tally may speak against what a rule has found. Other packs' rules stand for
    /// themselves: the tally does not know their words.
    fn judges(&self, candidate: &Candidate<'_>) -> bool {
        candidate.rule.kind != Kind::Tally
            && candidate.rule.category == self.rule.category
            && candidate.rule.origin.pack == self.rule.origin.pack
    }

    /// Whether the sum speaks against what a rule of the same pack found. A rule falls where far more
    /// speaks against it than for it, a weak sign where little speaks for it.
    fn outweighs(&self, candidate: &Candidate<'_>, sum: i32) -> bool {
        let needed = match candidate.rule.kind {
            Kind::Rule => -self.least / 4,
            Kind::Signal => self.least / 2,
            Kind::Tally => return false,
        };
        sum < needed && self.judges(candidate)
    }

    /// Whether the text is of the kind that the tally is about, and no rule has found anything in it.
    fn may_speak(
        &self,
        present: &SourceSet,
        setting: Setting<'_>,
        found: &[Candidate<'_>],
    ) -> bool {
        let is_then = self.phases.is_empty()
            || setting.post.day().is_none()
            || setting.phase.is_some_and(|phase| self.phases.contains(&phase));
        is_then
            && self.needs.is_none_or(|needs| present.contains(needs))
            && !found.iter().any(|one| self.is_said_by(one.rule))
    }

    fn is_said_by(&self, rule: &Rule) -> bool {
        rule.kind == Kind::Rule && rule.category == self.rule.category
    }

    fn by_marks(&self, marks: Marks) -> i32 {
        let held = self.marks.iter().filter(|(mark, _)| marks.contains(*mark));
        held.map(|(_, points)| points).sum()
    }
}
