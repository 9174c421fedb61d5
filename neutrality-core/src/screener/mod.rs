//! The whole way of a post: fold, find, mark, judge, score.

mod advice;
mod assemble;
mod builder;
mod decisive;
mod examples;
mod impartial;
mod mutation;
mod near;
mod parallel;
mod replay;
mod scratch;
mod words;

use std::{cell::LazyCell, num::NonZero, sync::Arc};

pub use builder::ScreenerBuilder;
pub use decisive::WhyNot;
pub use examples::PackTest;
pub use impartial::{Difference, Impartiality, Outcome, Unequal};
pub use mutation::{Mutation, Part};
pub use replay::ReplayError;

use crate::{
    context::{Context, Scene},
    election::{Elections, Names},
    fold::{self, FoldedText, Suspects},
    law::Statutes,
    lexicon::{Found, Hit, Lexicon},
    limits::{self, Limits, Occasion, Platform, Reminder},
    pack::PackStamp,
    post::Post,
    rule::{Kind, RuleSet},
    score::Scale,
    severity::Form,
    span::{Folded, Span},
    verdict::{Explanation, Finding, Limit, Step, Telling, Verdict},
    wording::{Bilingual, Lang, Wording},
};

use near::Near;
use scratch::{Lent, Scratch};
use words::{Known, PackWords};

/// Screens posts: packs, compiled and ready.
///
/// Building one takes milliseconds, cloning one nothing; any number of threads may use one.
///
/// ```
/// use neutrality_core::{Category, Level, Screener};
///
/// let screener = Screener::builtin();
/// let verdict = screener.screen("Ayo coblos nomor 01");
/// assert!(verdict.level() >= Level::Light);
/// assert_eq!(verdict.categories(), [Category::VoteCall]);
/// ```
#[derive(Debug, Clone)]
pub struct Screener {
    engine: Arc<Engine>,
}

/// The compiled stages, in the order in which a post passes them.
#[derive(Debug)]
struct Engine {
    lexicon: Lexicon,
    words: PackWords,
    elections: Elections,
    names: Names,
    near: Near,
    context: Context,
    rules: RuleSet,
    scale: Scale,
    statutes: Statutes,
    reminder: Reminder,
    wording: Wording,
    /// The declared sets of lexicons, for the proof that their members are treated alike.
    sets: Vec<impartial::Set>,
    packs: Arc<[PackStamp]>,
    max_bytes: usize,
    max_findings: usize,
}

impl Screener {
    /// Returns a screener with the bundled pack.
    #[must_use]
    pub fn builtin() -> Self {
        let builder = Self::builder().pack(crate::Pack::builtin());
        Self { engine: Arc::new(builder.unchecked()) }
    }

    /// Returns a builder, for packs and limits of your own.
    #[must_use]
    pub fn builder() -> ScreenerBuilder {
        ScreenerBuilder::default()
    }

    /// Screens one post. Never fails: every text has a verdict.
    #[must_use]
    pub fn screen<'t>(&self, post: impl Into<Post<'t>>) -> Verdict {
        self.engine.screen(&post.into())
    }

    /// Screens posts on all cores; the verdicts stand in the order of the posts.
    #[must_use]
    pub fn screen_all(&self, posts: &[Post<'_>]) -> Vec<Verdict> {
        self.screen_all_on(posts, parallel::n_cores())
    }

    /// Screens posts as [`Screener::screen_all`] does, on no more than so many threads; for who
    /// has others to feed. On one, no thread is started.
    #[must_use]
    pub fn screen_all_on(&self, posts: &[Post<'_>], n_threads: NonZero<usize>) -> Vec<Verdict> {
        let lend = Lent::new;
        let screen = |lent: &mut Lent, post| self.engine.screen_in(&mut lent.scratch, post);
        parallel::map_on(posts, n_threads, lend, screen)
    }

    /// Tells whether the verdict would be `light` or above.
    #[must_use]
    pub fn is_flagged<'t>(&self, post: impl Into<Post<'t>>) -> bool {
        self.engine.is_flagged(&post.into())
    }

    /// Tells a verdict of `text` to a person.
    ///
    /// # Panics
    ///
    /// When `text` is not the text of the verdict, so that its places are no places in it.
    #[must_use]
    pub fn explain(&self, verdict: &Verdict, text: &str, lang: Lang) -> Explanation {
        self.telling().explain(verdict, text, lang)
    }

    /// Returns the name of an election, as verdicts name it by its id.
    #[must_use]
    pub fn election_name(&self, id: &str) -> Option<&Bilingual> {
        self.engine.elections.name_of(id)
    }

    /// Returns the name of a participant, as findings name it in their targets.
    ///
    /// ```
    /// use neutrality_core::Screener;
    ///
    /// let screener = Screener::builtin();
    /// assert_eq!(screener.participant_name("pemilu_2019/pair/1"), Some("Joko Widodo – Ma'ruf Amin"));
    /// ```
    #[must_use]
    pub fn participant_name(&self, target: &str) -> Option<&str> {
        self.engine.elections.participant_name(target)
    }

    /// Returns what gives the points of a step, for a person: the title of a rule, the words of a list
    /// that the finding rests on or the name of the list. [`Screener::explain`] has it in already.
    #[must_use]
    pub fn tell_step(&self, finding: &Finding, step: &Step, lang: Lang) -> String {
        self.telling().step(finding, step, lang)
    }

    /// Tells whether some pack knows an election in the region: `Kab. Blitar` as well as `Kabupaten Blitar`.
    ///
    /// ```
    /// use neutrality_core::Screener;
    ///
    /// let screener = Screener::builtin();
    /// assert!(screener.knows_region("Prov. Jawa Timur") && !screener.knows_region("Atlantis"));
    /// ```
    #[must_use]
    pub fn knows_region(&self, region: &str) -> bool {
        self.engine.elections.knows_region(region)
    }

    fn telling(&self) -> Telling<'_> {
        let Engine { wording, elections, rules, .. } = &*self.engine;
        Telling { wording, elections, rules }
    }

    /// Returns what a civil servant had better leave on an occasion, and what stays allowed.
    ///
    /// ```
    /// use neutrality_core::{BreachForm, Lang, Occasion, Screener};
    ///
    /// let screener = Screener::builtin();
    /// let limits = screener.limits(&Occasion::default().on("2024-02-12".parse()?).at("whatsapp"));
    /// let like = limits.deeds.iter().find(|deed| deed.id == "like").expect("the pack tells it");
    /// assert!(like.basis.iter().any(|basis| basis.form == BreachForm::Discipline));
    /// println!("{}", screener.tell_limits(&limits, Lang::Id));
    /// # Ok::<(), neutrality_core::DayError>(())
    /// ```
    #[must_use]
    pub fn limits(&self, occasion: &Occasion) -> Limits {
        let Engine { reminder, elections, statutes, .. } = &*self.engine;
        reminder.limits(occasion, elections, statutes)
    }

    /// Tells limits to people, in lines fit to be read out.
    #[must_use]
    pub fn tell_limits(&self, limits: &Limits, lang: Lang) -> Explanation {
        limits::tell(&self.engine.wording, limits, lang)
    }

    /// Returns the platforms that [`Screener::limits`] knows by name.
    #[must_use]
    pub fn platforms(&self) -> &[Platform] {
        self.engine.reminder.platforms()
    }

    /// Returns the ids of the rules; signals are none.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        let rules = self.engine.rules.rules().iter();
        rules.filter(|rule| rule.kind == Kind::Rule).map(|rule| &*rule.id)
    }

    /// Returns the words in which the packs tell verdicts, by key: `level.light`, `mark.denial`,
    /// `head.score`. For viewers of their own; [`Screener::explain`] has them in already.
    ///
    /// ```
    /// use neutrality_core::Screener;
    ///
    /// let screener = Screener::builtin();
    /// let (_, light) = screener.texts().find(|(key, _)| *key == "level.light").expect("it has one");
    /// assert_eq!((light.id.as_str(), light.en.as_str()), ("ringan", "light"));
    /// ```
    pub fn texts(&self) -> impl Iterator<Item = (&str, &Bilingual)> {
        self.engine.wording.texts.iter().map(|(key, text)| (key.as_str(), text))
    }

    /// Runs the examples inside the packs' rules.
    #[must_use]
    pub fn test(&self) -> PackTest {
        examples::test(&self.engine)
    }
}

impl Engine {
    fn screen(&self, post: &Post<'_>) -> Verdict {
        self.screen_in(&mut Lent::new().scratch, post)
    }

    fn screen_in(&self, scratch: &mut Scratch, post: &Post<'_>) -> Verdict {
        self.screen_by(&self.rules, scratch, post)
    }

    /// Screens a post by other rules than the engine's own, made of them.
    fn screen_by(&self, rules: &RuleSet, scratch: &mut Scratch, post: &Post<'_>) -> Verdict {
        let (source, limit) = self.within_limit(post.text());
        let text = self.fold_in(&mut scratch.suspects, source);
        let hits = self.relevant(&text, post, scratch);
        if hits.is_empty() {
            return self.clear(post, limit);
        }
        let scene = self.context.mark(&text, hits);
        self.judge(rules, (&text, post), &scene, limit)
    }

    /// As [`Engine::screen`], but writes no verdict.
    fn is_flagged(&self, post: &Post<'_>) -> bool {
        let Lent { scratch } = &mut Lent::new();
        let (source, limit) = self.within_limit(post.text());
        let text = self.fold_in(&mut scratch.suspects, source);
        let hits = self.relevant(&text, post, scratch);
        if hits.is_empty() {
            return false;
        }
        let scene = self.context.mark(&text, hits);
        let candidates = self.rules.apply(&scene, self.setting(post, &scene));
        let assembly = assemble::Assembly { engine: self, post, text: &text, scene: &scene, limit };
        assembly.is_flagged(candidates)
    }

    /// What the lexicon found. A hashtag that is one everyday word holds no other: `#sarapan`.
    fn found(&self, text: &FoldedText<'_>) -> Vec<Hit> {
        let mut found = Found::default();
        self.lexicon.find(text, &mut found);
        self.leave_hits(&mut found, text);
        found.hits
    }

    /// Leaves, of everything found, the hits that count.
    fn leave_hits(&self, found: &mut Found, text: &FoldedText<'_>) {
        found.resolve(&self.lexicon, text);
        let is_cut_out = |hit: &Hit| self.is_cut_out(text.as_str(), hit.span);
        found.hits.retain(|hit| hit.form != Form::Hashtag || !is_cut_out(hit));
    }

    /// Whether a hit inside a hashtag was cut out of an everyday word.
    fn is_cut_out(&self, text: &str, hit: Span<Folded>) -> bool {
        let is_blank = |char: char| !char.is_alphanumeric();
        let start = text[..hit.start()].rfind(is_blank).map_or(0, |at| at + 1);
        let end = text[hit.end()..].find(is_blank).map_or(text.len(), |at| hit.end() + at);
        end - start > hit.end() - hit.start()
            && text.get(start..end).is_some_and(|word| self.words.is_everyday(word))
    }

    fn judge(
        &self,
        rules: &RuleSet,
        (text, post): (&FoldedText<'_>, &Post<'_>),
        scene: &Scene<'_>,
        limit: Option<Limit>,
    ) -> Verdict {
        let candidates = rules.apply(scene, self.setting(post, scene));
        if candidates.is_empty() {
            return self.clear(post, limit);
        }
        assemble::Assembly { engine: self, post, text, scene, limit }.verdict(candidates)
    }

    fn fold<'t>(&self, source: &'t str) -> FoldedText<'t> {
        self.fold_in(&mut Suspects::default(), source)
    }

    fn fold_in<'t>(&self, suspects: &mut Suspects, source: &'t str) -> FoldedText<'t> {
        let words = Known { words: &self.words, lexicon: &self.lexicon };
        fold::fold_with(source, &words, suspects)
    }

    /// The hits that may become findings: none at all if no rule has what it looks for. Most posts end
    /// here, so that is asked before anything else is.
    fn relevant<'s>(
        &self,
        text: &FoldedText<'_>,
        post: &Post<'_>,
        scratch: &'s mut Scratch,
    ) -> &'s [Hit] {
        let Scratch { found, present, .. } = scratch;
        self.lexicon.find(text, found);
        let phase = LazyCell::new(|| self.phase(post));
        if !self.rules.can_fire(&found.lists(), || *phase, present) {
            return &[];
        }
        let n_noted = found.lists().count();
        self.leave_hits(found, text);
        self.drop_nobody(&mut found.hits, post, text);
        let lists = found.hits.iter().map(|hit| hit.list);
        let can_fire =
            found.hits.len() == n_noted || self.rules.can_fire(&lists, || *phase, present);
        if can_fire { &found.hits } else { &[] }
    }

    fn has_unknown_region(&self, post: &Post<'_>) -> bool {
        post.region().is_some_and(|region| !self.elections.knows_region(region))
    }

    fn clear(&self, post: &Post<'_>, incomplete: Option<Limit>) -> Verdict {
        let stage = post.day().and_then(|day| self.elections.stage(day, &[]));
        Verdict {
            id: post.id().cloned(),
            findings: Vec::new(),
            dismissed: Vec::new(),
            evasion: Vec::new(),
            election: stage.as_ref().map(|stage| stage.election.clone()),
            phase: stage.map(|stage| stage.phase),
            has_day: post.day().is_some(),
            has_unknown_region: self.has_unknown_region(post),
            incomplete,
            packs: self.packs.clone(),
        }
    }

    /// The beginning of the text that is read, cut on a character border.
    fn within_limit<'t>(&self, text: &'t str) -> (&'t str, Option<Limit>) {
        if text.len() <= self.max_bytes {
            return (text, None);
        }
        let end = (0..=self.max_bytes).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        (Span::<crate::span::Source>::new(0, end).of(text), Some(Limit::Bytes))
    }
}
