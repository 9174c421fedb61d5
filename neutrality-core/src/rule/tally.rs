//! Tallies: a text as a whole, where no phrase of it decides. Each source of which it has a hit, and
//! each word, gives its points once, for the category or against it.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap, HashSet},
    hash::{BuildHasherDefault, DefaultHasher},
    sync::Arc,
};

use super::{Candidate, Kind, Reason, Rule, Setting, compile::Writer};
use crate::{
    context::{Marks, Scene},
    error::Code,
    lexicon::ListId,
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

/// The same in every process: nothing depends on a seed.
type Hashed = BuildHasherDefault<DefaultHasher>;

/// All tallies of all packs.
#[derive(Debug, Clone, Default)]
pub(super) struct Tallies {
    /// None where a later pack has switched it off.
    tallies: Vec<Option<Tally>>,
    /// For each word, which tallies it speaks to, and with how many points.
    words: HashMap<Box<str>, Vec<(usize, i32)>, Hashed>,
    /// The lists of participants.
    names: Vec<ListId>,
}

#[derive(Debug, Clone)]
struct Tally {
    rule: Rule,
    least: i32,
    phases: Vec<Phase>,
    needs: Option<Vec<ListId>>,
    sources: Vec<Weight>,
}

/// A source with its points, which are negative where it speaks against.
#[derive(Debug, Clone)]
struct Weight {
    written: Arc<str>,
    of: Evidence,
    points: i32,
}

#[derive(Debug, Clone)]
enum Evidence {
    Lists(Vec<ListId>),
    Mark(Mark),
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
        self.names = writer.lists.of("participant").unwrap_or_default();
        writer.check_id(&entry.id, entry.category);
        let at = self.tallies.len();
        let (mut sources, mut words) = (Vec::new(), Vec::new());
        let signed = entry.pro.iter().map(|one| (one, 1));
        for (weight, sign) in signed.chain(entry.contra.iter().map(|one| (one, -1))) {
            if !(1..=MAX_POINTS).contains(weight.points.get_ref()) {
                let message = format!("points lie outside 1 to {MAX_POINTS}");
                writer.note(&weight.points, Code::OutOfBounds, message);
            }
            let points = sign * weight.points.get_ref();
            sources.extend(evidence(weight, points, writer));
            for word in weight.words.split_whitespace() {
                if word.len() < 2 || word.chars().any(|c| !c.is_alphabetic() || c.is_uppercase()) {
                    let message = format!("`{word}` is no word of small letters");
                    writer.note(&weight.points, Code::Malformed, message);
                }
                words.push((word, points));
            }
        }
        let needs = entry.needs.as_ref();
        let needs = needs.map(|needs| writer.known(needs.get_ref(), needs).unwrap_or_default());
        let acts = writer.acts(&entry.law, act_of);
        if writer.problems.len() > n_problems {
            return;
        }
        for (word, points) in words {
            self.words.entry(word.into()).or_default().push((at, points));
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
        self.tallies.push(Some(Tally { rule, least, phases, needs, sources }));
    }

    /// Takes out the tally of that id, if there is one. Its words stay and say nothing.
    pub(super) fn remove(&mut self, id: &str) {
        for tally in &mut self.tallies {
            tally.take_if(|tally| *tally.rule.id == *id);
        }
    }

    /// Adds a candidate for each tally that says something of the text; what it outweighs falls.
    pub(super) fn apply<'r>(
        &'r self,
        scene: &Scene<'_>,
        setting: Setting<'_>,
        found: &mut Vec<Candidate<'r>>,
    ) {
        if self.tallies.is_empty() {
            return;
        }
        let names = self.names_in(scene);
        let counted =
            scene.hits.iter().filter(|one| !self.is_inside(&names, one.hit.list, one.hit.span));
        let lists: BTreeSet<ListId> = counted.map(|one| one.hit.list).collect();
        let marks = (0..scene.hits.len()).map(|hit| scene.marks(hit));
        let marks = marks.fold(Marks::default(), Marks::union);
        let said = self.words_of(scene.text(), &names);
        for (tally, words) in self.tallies.iter().zip(&said) {
            let Some(tally) = tally else { continue };
            let sources = tally.sources_of(&lists, marks);
            let sum = sources.iter().map(|weight| weight.points).sum::<i32>()
                + words.iter().map(|(_, points)| points).sum::<i32>();
            for candidate in found.iter_mut().filter(|one| tally.outweighs(one, sum)) {
                candidate.because.push(Reason { name: OUTWEIGHED.into(), cue: None });
            }
            // Where a rule found something, fallen or not, it is for the rule to say.
            let is_said = found.iter().any(|one| tally.is_said_by(one.rule));
            let may_speak = !is_said && tally.is_asked(&lists, setting);
            if sum >= tally.least && may_speak {
                found.extend(tally.candidate(scene, &sources, words));
            }
        }
    }

    /// Where participants are named, in the order of the text.
    fn names_in(&self, scene: &Scene<'_>) -> Vec<Span<Folded>> {
        let named = scene.hits.iter().filter(|one| self.names.contains(&one.hit.list));
        named.map(|one| one.hit.span).collect()
    }

    /// Whether what stands there is part of a name: how somebody is called is for nobody and against
    /// nobody.
    fn is_inside(&self, names: &[Span<Folded>], list: ListId, span: Span<Folded>) -> bool {
        !self.names.contains(&list) && is_in(names, span)
    }

    /// For each tally the words that speak to it, each once, in the order of the text.
    fn words_of<'s>(&'s self, text: &str, names: &[Span<Folded>]) -> Vec<Vec<(&'s str, i32)>> {
        let mut said = vec![Vec::new(); self.tallies.len()];
        let mut seen: HashSet<&str, Hashed> = HashSet::default();
        let mut start = 0;
        for here in text.split(|char: char| !char.is_alphabetic()) {
            let span = Span::new(start, start + here.len());
            let after = text[span.end()..].chars().next().map_or(0, char::len_utf8);
            start = span.end() + after;
            if here.len() < 2 {
                continue;
            }
            let Some((word, weights)) = self.words.get_key_value(&*lower(here)) else { continue };
            if !is_in(names, span) && seen.insert(word) {
                weights.iter().for_each(|&(at, points)| said[at].push((&**word, points)));
            }
        }
        said
    }
}

/// Whether one of the spans, which are sorted by start, holds this one.
fn is_in(spans: &[Span<Folded>], span: Span<Folded>) -> bool {
    let end = spans.partition_point(|one| one.start() <= span.start());
    spans[..end].iter().rev().take(4).any(|one| one.contains(span))
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase())
}

/// The sources of a weight that are known.
fn evidence(weight: &WeightEntry, points: i32, writer: &mut Writer<'_>) -> Vec<Weight> {
    let mut found = Vec::new();
    for source in &weight.sources {
        let text = source.get_ref();
        let mark = text.strip_prefix("mark:").and_then(|name| name.parse().ok());
        let of = match mark {
            Some(mark) => Some(Evidence::Mark(mark)),
            None => writer.known(text, source).map(Evidence::Lists),
        };
        found.extend(of.map(|of| Weight { written: text.as_str().into(), of, points }));
    }
    found
}

impl Tally {
    /// Whether the sum speaks against what a rule of the same pack found. A rule falls where far more
    /// speaks against it than for it, a weak sign where little speaks for it. Other packs' rules stand
    /// for themselves: the tally does not know their words.
    fn outweighs(&self, candidate: &Candidate<'_>, sum: i32) -> bool {
        let needed = match candidate.rule.kind {
            Kind::Rule => -self.least / 4,
            Kind::Signal => self.least / 2,
            Kind::Tally => return false,
        };
        sum < needed
            && candidate.rule.category == self.rule.category
            && candidate.rule.origin.pack == self.rule.origin.pack
    }

    /// Whether the text is of the kind that the tally is about.
    fn is_asked(&self, present: &BTreeSet<ListId>, setting: Setting<'_>) -> bool {
        let is_then = self.phases.is_empty()
            || setting.post.day().is_none()
            || setting.phase.is_some_and(|phase| self.phases.contains(&phase));
        let has = |needs: &Vec<ListId>| needs.iter().any(|list| present.contains(list));
        is_then && self.needs.as_ref().is_none_or(has)
    }

    fn is_said_by(&self, rule: &Rule) -> bool {
        rule.kind == Kind::Rule && rule.category == self.rule.category
    }

    /// What the text has of the sources.
    fn sources_of(&self, present: &BTreeSet<ListId>, marks: Marks) -> Vec<&Weight> {
        let holds = |weight: &&Weight| match &weight.of {
            Evidence::Lists(lists) => lists.iter().any(|list| present.contains(list)),
            Evidence::Mark(mark) => marks.contains(*mark),
        };
        self.sources.iter().filter(holds).collect()
    }

    fn candidate<'r>(
        &'r self,
        scene: &Scene<'_>,
        sources: &[&Weight],
        words: &[(&str, i32)],
    ) -> Option<Candidate<'r>> {
        let captured = self.captured(scene, sources);
        // Words alone are register, and one sign is none: two places that lists know must speak for it.
        let places: BTreeSet<Span<Folded>> =
            captured.iter().map(|&at| scene.hits[at].hit.span).collect();
        if places.len() < MIN_PLACES {
            return None;
        }
        let mut steps: Vec<(Arc<str>, i32)> =
            sources.iter().map(|weight| (weight.written.clone(), weight.points)).collect();
        for is_for in [true, false] {
            let side = words.iter().filter(|(_, points)| (*points > 0) == is_for);
            let (names, points): (Vec<&str>, Vec<i32>) = side.copied().unzip();
            if !names.is_empty() {
                steps.push((format!("words:{}", names.join(" ")).into(), points.iter().sum()));
            }
        }
        let span = places.iter().copied().reduce(Span::cover)?;
        let marks = captured.iter().map(|&at| scene.marks(at)).fold(Marks::default(), Marks::union);
        Some(Candidate { rule: &self.rule, captured, span, marks, steps, because: Vec::new() })
    }

    /// The hits that speak for the category.
    fn captured(&self, scene: &Scene<'_>, sources: &[&Weight]) -> Vec<usize> {
        let speaks_for = |list: ListId| {
            sources.iter().filter(|weight| weight.points > 0).any(|weight| match &weight.of {
                Evidence::Lists(lists) => lists.contains(&list),
                Evidence::Mark(_) => false,
            })
        };
        let hits = scene.hits.iter().enumerate().filter(|(_, one)| speaks_for(one.hit.list));
        hits.map(|(at, _)| at).take(MAX_CAPTURED).collect()
    }
}
