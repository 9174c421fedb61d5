//! Tallies: a text as a whole, where no phrase of it decides. Each source of which it has a hit, and
//! each word, gives its points once, for the category or against it.

use std::sync::Arc;

use super::{
    Candidate, Kind, Reason, Rule, Setting, Source, SourceSet, Sources,
    balance::{Ask, Balance, Evidence, Weight, against_rule, check_sum},
    compile::Writer,
    is_in,
    overall::Overall,
    places::{Named, n_apart, places_of},
    pro::Pro,
    weights::Shares,
};
use crate::{
    context::{Marks, Scene},
    lexicon::{Hit, ListId, Lists},
    pack::{FILTER, OverallEntry, TallyEntry},
    severity::Phase,
    span::Span,
    wording::Bilingual,
    words::Words,
};

/// The words behind a finding are shown up to here.
const MAX_CAPTURED: usize = 64;
const MIN_PLACES: usize = 2;
/// What is no finding by its own sum must show more.
const MIN_PLACES_LIFTED: usize = 3;
/// A tally is lifted from this part of its least on: far below it, its category is a guess.
const NEAR: i32 = 4;
/// Why a finding falls where its tally is negative.
const OUTWEIGHED: &str = "tally";

/// How the step of single words begins; the words themselves follow.
pub(crate) const WEIGHED_WORDS: &str = "words:";

/// All tallies of all packs.
#[derive(Debug, Clone, Default)]
pub(super) struct Tallies {
    tallies: Vec<Tally>,
    /// The lists that they weigh or need, each union once.
    sources: Sources,
    words: Words,
    overalls: Vec<Overall>,
    /// For each source, and for each word, the tallies it counts in.
    of_source: Shares,
    of_word: Shares,
    /// The lists of which a hit lets some tally be asked.
    needed: Lists,
    /// For whose categories the hits of each list speak.
    pro: Pro,
    /// The lists of participants, and of declared sets.
    names: Lists,
    sets: Lists,
}

#[derive(Debug, Clone)]
struct Tally {
    rule: Rule,
    least: i32,
    phases: Vec<Phase>,
    needs: Option<Source>,
    about: Option<Source>,
    balance: Balance,
}

/// What a text holds of all that is weighed.
struct Held {
    named: Named,
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
        check_sum("least", &entry.least, 1, writer);
        let sides = (&entry.pro[..], &entry.contra[..]);
        let balance = Balance::read(sides, (&mut self.sources, &mut self.words), writer);
        let mut source = |entry: &Option<toml::Spanned<String>>| {
            let entry = entry.as_ref()?;
            let lists = writer.known(entry.get_ref(), entry)?;
            Some(self.sources.add(&lists))
        };
        let (needs, about) = (source(&entry.needs), source(&entry.about));
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
            title: Bilingual::default(),
            message: entry.message.clone(),
            acts,
            hits: Vec::new(),
            misses: Vec::new(),
        };
        let (least, phases) = (*entry.least.get_ref(), entry.phases.clone());
        self.tallies.push(Tally { rule, least, phases, needs, about, balance });
    }

    /// Takes in what weighs a text whatever the category.
    pub(super) fn add_overall(&mut self, entry: &OverallEntry, writer: &mut Writer<'_>) {
        let n_problems = writer.problems.len();
        let sides = (&entry.pro[..], &entry.contra[..]);
        let balance = Balance::read(sides, (&mut self.sources, &mut self.words), writer);
        let overall = Overall::read(entry, balance, writer);
        if writer.problems.len() == n_problems {
            self.overalls.push(overall);
        }
    }

    /// Takes in the lists of a declared set: that it is spoken of counts where a tally says so, what else
    /// its members' names might be does not.
    pub(super) fn add_set(&mut self, lists: &[ListId]) {
        lists.iter().for_each(|&list| self.sets.insert(list));
    }

    /// Takes out the tally of that id, if there is one. Its words stay and say nothing.
    pub(super) fn remove(&mut self, id: &str) {
        self.tallies.retain(|tally| *tally.rule.id != *id);
        self.overalls.retain(|overall| !overall.is(id));
    }

    /// Lays out what each source and each word is worth, once all tallies are known.
    pub(super) fn lay_out(&mut self) {
        let (mut of_source, mut of_word) = (Vec::new(), Vec::new());
        for (at, balance) in (0_u16..).zip(self.balances()) {
            of_source.extend(balance.of_lists().map(|(source, points)| (source.at(), at, points)));
            of_word.extend(balance.words.iter().map(|&(word, points)| (word as usize, at, points)));
        }
        let needed: Vec<Source> = self.tallies.iter().filter_map(|tally| tally.needs).collect();
        for (list, sources) in (0..).map(ListId).zip(self.sources.by_list()) {
            if sources.iter().any(|source| needed.contains(source)) {
                self.needed.insert(list);
            }
        }
        let pro: Vec<SourceSet> =
            self.tallies.iter().map(|tally| tally.balance.pro().collect()).collect();
        self.pro = Pro::new(self.sources.by_list(), &pro);
        self.of_source = Shares::new(self.sources.len(), of_source);
        self.of_word = Shares::new(self.words.len(), of_word);
    }

    /// Whether a tally is asked of some text that has hits of these lists, written in that phase.
    pub(super) fn may_be_asked(
        &self,
        lists: &(impl Iterator<Item = ListId> + Clone),
        phase: impl FnOnce() -> Option<Phase>,
    ) -> bool {
        if self.tallies.is_empty() {
            return false;
        }
        let phase = phase();
        let has = |source| lists.clone().any(|list| self.sources.of_list(list).contains(&source));
        let is_asked = |tally: &Tally| tally.is_then(phase) && tally.about.is_none_or(has);
        self.tallies.iter().any(is_asked) || lists.clone().any(|list| self.needed.contains(list))
    }

    /// Adds a candidate for each tally that says something of the text; what it outweighs falls.
    pub(super) fn apply<'r>(
        &'r self,
        scene: &Scene<'_>,
        setting: Setting<'_>,
        found: &mut Vec<Candidate<'r>>,
    ) {
        let with_two_hits = self.pro.with_two_hits(scene.hits.iter().map(|hit| hit.list));
        if with_two_hits.is_empty() && found.is_empty() {
            return;
        }
        let named = Named::of(scene, &self.names, &self.sets);
        let sources = self.sources_in(scene, &named);
        let concerns = |(at, tally): (usize, &Tally)| {
            with_two_hits.contains(at) && tally.may_speak(&sources, setting, found)
                || found.iter().any(|one| tally.judges(one))
        };
        let judged = |overall: &Overall| {
            overall.is_then(setting) && found.iter().any(|one| overall.is_of(one.rule))
        };
        // Words are looked up only where somebody asks for the sum.
        if !self.tallies.iter().enumerate().any(concerns) && !self.overalls.iter().any(judged) {
            return;
        }
        let words = self.words_in(scene, &named);
        let held = Held { named, sources, words };
        let sums = self.sums(&held);
        let (sums, overalls) = sums.split_at(self.tallies.len());
        let marks = Ask::new(scene);
        for (tally, &sum) in self.tallies.iter().zip(sums) {
            let may_speak = tally.may_speak(&held.sources, setting, found);
            let judges = found.iter().any(|one| tally.judges(one));
            let may_say = may_speak && sum + tally.balance.most_by_marks >= tally.least;
            if !judges && !may_say {
                continue;
            }
            let sum = sum + tally.balance.by_marks(marks.get());
            for candidate in found.iter_mut().filter(|one| tally.outweighs(one, sum)) {
                candidate.because.push(Reason { name: OUTWEIGHED.into(), cue: None });
            }
            if may_speak && sum >= tally.least {
                found.extend(self.candidate(tally, scene, &held, marks.get()));
            }
        }
        for (overall, &sum) in self.overalls.iter().zip(overalls) {
            if overall.is_then(setting) {
                overall.drop_found(sum, &marks, found);
                let taken_by = found.iter().flat_map(Candidate::taken_by);
                if overall.speaks(sum, &marks, taken_by) {
                    let may_speak = |tally: &Tally| tally.may_speak(&held.sources, setting, found);
                    let summed = self.tallies.iter().zip(sums.iter().copied());
                    let tallies = summed.filter(|(tally, _)| may_speak(tally));
                    let lifted = self.lifted(overall, tallies, (scene, &held, &marks));
                    found.extend(lifted);
                }
            }
        }
    }

    /// The finding of the tally that comes nearest to its own least, lifted to it.
    fn lifted<'r>(
        &'r self,
        overall: &Overall,
        tallies: impl Iterator<Item = (&'r Tally, i32)>,
        (scene, held, marks): (&Scene<'_>, &Held, &Ask<'_, '_>),
    ) -> Option<Candidate<'r>> {
        let asked = tallies.filter(|(tally, _)| overall.is_of(&tally.rule));
        let summed = asked.map(|(tally, sum)| (tally, sum + tally.balance.by_marks(marks.get())));
        let near = summed.filter(|(tally, sum)| *sum >= tally.least / NEAR);
        // Of equals the first: the order of the files.
        let (tally, sum) = near.reduce(|best, next| {
            let share =
                |(tally, sum): (&Tally, i32)| i64::from(sum) * 1_000 / i64::from(tally.least);
            if share(next) > share(best) { next } else { best }
        })?;
        let mut candidate = self.candidate(tally, scene, held, marks.get())?;
        if n_apart(&places_of(&candidate.captured, scene)) < MIN_PLACES_LIFTED {
            return None;
        }
        if sum < tally.least {
            candidate.steps.push((overall.id(), tally.least - sum));
        }
        candidate.is_last_resort = true;
        Some(candidate)
    }

    /// All that is weighed: the tallies, then the overalls.
    fn balances(&self) -> impl Iterator<Item = &Balance> {
        let overalls = self.overalls.iter().map(|overall| &overall.balance);
        self.tallies.iter().map(|tally| &tally.balance).chain(overalls)
    }

    /// The sources of which the text has a hit. What is part of a name, or shares a word with a member of
    /// a declared set, does not count: how somebody is called is for nobody and against nobody.
    fn sources_in(&self, scene: &Scene<'_>, named: &Named) -> SourceSet {
        let mut sources = SourceSet::default();
        sources.empty(self.sources.len().div_ceil(64));
        for hit in &*scene.hits {
            if self.counts(*hit, named) {
                let of_list = self.sources.of_list(hit.list);
                of_list.iter().for_each(|&source| sources.insert(source));
            }
        }
        sources
    }

    fn counts(&self, hit: Hit, named: &Named) -> bool {
        let is_name = self.names.contains(hit.list) || self.sets.contains(hit.list);
        is_name || !named.touches(hit.span)
    }

    /// The words that some tally weighs, each once: in the order of the text, then those that only another
    /// reading of it holds.
    fn words_in(&self, scene: &Scene<'_>, named: &Named) -> Vec<u32> {
        // Few posts hold more such words, whose list would grow time and again.
        let mut words = Vec::with_capacity(64);
        let mut is_seen = vec![0_u64; self.words.len().div_ceil(64)];
        for text in std::iter::once(scene.text()).chain(scene.readings()) {
            self.words.each_in(text, |word, span| {
                let (at, bit) = (word as usize / 64, 1 << (word % 64));
                if is_seen[at] & bit == 0 && !named.touches(span) {
                    is_seen[at] |= bit;
                    words.push(word);
                }
            });
        }
        words
    }

    /// For each tally its sum, without marks; then for each overall.
    fn sums(&self, held: &Held) -> Vec<i32> {
        let mut sums = vec![0; self.tallies.len() + self.overalls.len()];
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
        let weights: Vec<&Weight> = tally.balance.weights.iter().filter(holds).collect();
        let captured = self.captured(scene, &weights, &held.named);
        // Words alone are register, and one sign is none: two places that lists know must speak for it.
        let places = places_of(&captured, scene);
        if n_apart(&places) < MIN_PLACES {
            return None;
        }
        let mut steps: Vec<(Arc<str>, i32)> =
            weights.iter().map(|weight| (weight.written.clone(), weight.points)).collect();
        let words = held.words.iter().flat_map(|&word| {
            tally.balance.of_word(word).map(move |points| (self.words.of(word), points))
        });
        let words: Vec<(&str, i32)> = words.collect();
        for is_for in [true, false] {
            let side = words.iter().filter(|(_, points)| (*points > 0) == is_for);
            let (names, points): (Vec<&str>, Vec<i32>) = side.copied().unzip();
            if !names.is_empty() {
                steps.push((
                    format!("{WEIGHED_WORDS}{}", names.join(" ")).into(),
                    points.iter().sum(),
                ));
            }
        }
        let span = places.iter().copied().reduce(Span::cover)?;
        let marks = captured.iter().map(|&at| scene.marks(at)).fold(Marks::default(), Marks::union);
        let (because, is_last_resort) = (Vec::new(), false);
        let rule = &tally.rule;
        Some(Candidate { rule, captured, span, marks, steps, because, is_last_resort })
    }

    /// The hits that speak for the category.
    fn captured(&self, scene: &Scene<'_>, weights: &[&Weight], named: &Named) -> Vec<usize> {
        let pro = weights.iter().filter(|weight| weight.points > 0);
        let pro: SourceSet = pro
            .filter_map(|weight| match weight.of {
                Evidence::Lists(source) => Some(source),
                Evidence::Mark(_) => None,
            })
            .collect();
        let speaks_for =
            |list: ListId| self.sources.of_list(list).iter().any(|&source| pro.contains(source));
        let counts = |hit: Hit| speaks_for(hit.list) && self.counts(hit, named);
        let hits = scene.hits.iter().enumerate().filter(|(_, hit)| counts(**hit));
        hits.map(|(at, _)| at).take(MAX_CAPTURED).collect()
    }
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
            Kind::Rule => against_rule(self.least),
            Kind::Signal => self.least / 2,
            Kind::Tally => return false,
        };
        sum < needed && self.judges(candidate)
    }

    /// Whether the tally is asked, and no rule has said the same.
    fn may_speak(
        &self,
        present: &SourceSet,
        setting: Setting<'_>,
        found: &[Candidate<'_>],
    ) -> bool {
        let has = |source| present.contains(source);
        self.is_asked(setting.phase, has)
            && self.about.is_none_or(has)
            && !found.iter().any(|one| self.is_said_by(one))
    }

    /// Whether the text is of the kind that the tally is about: in its phases any is, and otherwise what
    /// has a hit of what it needs. One that names neither is about all texts.
    fn is_asked(&self, phase: Option<Phase>, has: impl Fn(Source) -> bool) -> bool {
        self.is_then(phase) || self.needs.is_some_and(has)
    }

    fn is_then(&self, phase: Option<Phase>) -> bool {
        self.phases.is_empty() && self.needs.is_none() || is_in(phase, &self.phases)
    }

    /// Whether a rule has said it, be it that the context denies it, asks it, or says it of others: those
    /// words are understood; or that a filter leaves it in peace. What a guard took away for what the text
    /// is about is still to be weighed.
    fn is_said_by(&self, one: &Candidate<'_>) -> bool {
        let is_filtered = || one.because.iter().any(|reason| reason.name.starts_with(FILTER));
        one.rule.kind == Kind::Rule
            && one.rule.category == self.rule.category
            && (one.stands() || one.taken_by().next().is_some() || is_filtered())
    }
}
