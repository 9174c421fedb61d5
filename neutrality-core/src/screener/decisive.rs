//! What would change a verdict: the words without which a text would not be flagged, and the part
//! of a rule that kept it from firing.

use super::{Engine, Screener, scratch::Scratch};
use crate::{
    context::Scene,
    fold::FoldedText,
    lexicon::Hit,
    post::Post,
    rule::{Outcome, Setting},
    severity::Phase,
    span::{Folded, Ruler, Span},
    verdict::Words,
};

/// With more words, sets of several are no longer tried one by one.
const MAX_WORDS: usize = 16;
/// A set of more words is no longer a hint that helps.
const MAX_SET: usize = 3;

/// Why a rule did not fire on a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WhyNot {
    /// It did fire.
    Fires,
    /// It did, and the context or a guard speaks against it.
    Dismissed {
        /// The words it found.
        words: Vec<Words>,
        /// What speaks against it: marks and guards.
        because: Vec<String>,
    },
    /// The text has nothing that a capture looks for.
    Missing {
        /// The capture's name in the rule.
        capture: String,
        /// Where it looks: `participant`, `lexicon:…`.
        source: String,
    },
    /// Words were found for its captures, and they do not stand to one another as the rule says.
    Fails {
        /// The words that came nearest.
        words: Vec<Words>,
        /// The condition that does not hold, as the pack writes it.
        condition: String,
    },
}

impl Screener {
    /// Returns the smallest set of words without which the post would not be flagged: one, two or
    /// three of those that its findings rest on. Nothing if it is not flagged, or if no such set is
    /// that small.
    #[must_use]
    pub fn decisive<'t>(&self, post: impl Into<Post<'t>>) -> Vec<Words> {
        self.engine.decisive(&post.into())
    }

    /// Returns why the rule with this id did not fire on the post; nothing if there is no such rule.
    #[must_use]
    pub fn why_not<'t>(&self, post: impl Into<Post<'t>>, rule: &str) -> Option<WhyNot> {
        self.engine.why_not(&post.into(), rule)
    }
}

impl Engine {
    fn decisive(&self, post: &Post<'_>) -> Vec<Words> {
        let (source, _) = self.within_limit(post.text());
        let text = self.fold(source);
        let mut scratch = Scratch::default();
        let hits = self.relevant(&text, post, &mut scratch);
        let mut words = self.flagging(post, &text, hits);
        words.truncate(MAX_WORDS);
        for size in 1..=MAX_SET.min(words.len()) {
            let set = sets(&words, size).into_iter().find(|set| {
                let kept = |hit: &&Hit| !set.iter().any(|span| span.overlaps(hit.span));
                let kept: Vec<Hit> = hits.iter().filter(kept).copied().collect();
                self.flagging(post, &text, &kept).is_empty()
            });
            if let Some(set) = set {
                return told(&text, set.into_iter());
            }
        }
        Vec::new()
    }

    /// The words that flagged findings rest on, each once.
    fn flagging(&self, post: &Post<'_>, text: &FoldedText<'_>, hits: &[Hit]) -> Vec<Span<Folded>> {
        let scene = self.context.mark(text, hits);
        let candidates = self.rules.apply(&scene, self.setting(post, &scene));
        let standing = candidates.into_iter().filter(crate::rule::Candidate::stands).collect();
        let scored = self.scale.score(standing, post.action());
        let flagged = scored.iter().filter(|scored| scored.level.is_flagged());
        let captured = flagged.flat_map(|scored| &scored.parts).flat_map(|part| &part.captured);
        let mut spans: Vec<Span<Folded>> = captured.map(|&at| scene.hits[at].span).collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    fn why_not(&self, post: &Post<'_>, rule: &str) -> Option<WhyNot> {
        let (source, _) = self.within_limit(post.text());
        let text = self.fold(source);
        let mut hits = self.found(&text);
        self.drop_nobody(&mut hits, post, &text);
        let scene = self.context.mark(&text, &hits);
        let words = |captured: &[usize], scene: &Scene<'_>| {
            let mut spans: Vec<Span<Folded>> =
                captured.iter().map(|&at| scene.hits[at].span).collect();
            spans.sort_unstable();
            told(&text, spans.into_iter())
        };
        Some(match self.rules.outcome(rule, &scene, self.setting(post, &scene))? {
            Outcome::Fires => WhyNot::Fires,
            Outcome::Dismissed { captured, because } => WhyNot::Dismissed {
                words: words(&captured, &scene),
                because: because.iter().map(|reason| reason.name.to_string()).collect(),
            },
            Outcome::Missing { capture, source } => {
                WhyNot::Missing { capture, source: source.to_string() }
            }
            Outcome::Fails { captured, condition } => {
                WhyNot::Fails { words: words(&captured, &scene), condition: condition.to_string() }
            }
        })
    }

    pub(super) fn setting<'p>(&self, post: &'p Post<'p>, scene: &Scene<'_>) -> Setting<'p> {
        let names = [self.names.number, self.names.name];
        let is_name = |hit: &&Hit| names.contains(&hit.list);
        let hits = scene.hits.iter().filter(is_name);
        let has_rivals = post.day().is_some_and(|day| self.elections.has_rivals(hits, day));
        Setting { post, phase: self.phase(post), has_rivals }
    }

    /// The phase of the election in which the post was written; none without a day.
    pub(super) fn phase(&self, post: &Post<'_>) -> Option<Phase> {
        let stage = post.day().and_then(|day| self.elections.stage(day, &[]));
        stage.map(|stage| stage.phase)
    }
}

/// The words of the source that the spans stand for.
fn told(text: &FoldedText<'_>, spans: impl Iterator<Item = Span<Folded>>) -> Vec<Words> {
    let spans: Vec<_> = spans.map(|span| text.to_source(span)).collect();
    let ruler = Ruler::new(text.source(), spans.iter().copied());
    let words = |span: &Span<crate::span::Source>| Words {
        place: ruler.place(*span),
        text: span.of(text.source()).to_owned(),
    };
    spans.iter().map(words).collect()
}

/// All sets of so many spans, in order.
fn sets(spans: &[Span<Folded>], size: usize) -> Vec<Vec<Span<Folded>>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let heads = spans.iter().enumerate();
    let grown = heads.flat_map(|(at, head)| {
        let rest = sets(&spans[at + 1..], size - 1);
        rest.into_iter().map(move |rest| [vec![*head], rest].concat())
    });
    grown.collect()
}
