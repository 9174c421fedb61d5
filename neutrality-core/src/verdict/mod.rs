//! What screening says of a post: plain, owned data.
//!
//! A verdict is an indication, never a decision: it says which words show what, why, and which
//! text of law speaks of it, and leaves the rest to a person.

mod explain;
mod redact;
mod serial;
mod sum;
mod tell;

use std::sync::Arc;

pub use explain::{Explanation, Piece, Style};
pub use redact::Redaction;
pub(crate) use tell::Telling;

use crate::{
    fold::Fold,
    pack::{Origin, PackStamp},
    post::PostId,
    severity::{Category, Form, Level, Mark, Phase},
    span::{Offsets, Place},
    wording::Bilingual,
};

/// What screening says of one post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub(crate) id: Option<PostId>,
    // Invariant: sorted by place, then rule.
    pub(crate) findings: Vec<Finding>,
    // Invariant: sorted by place, then rule.
    pub(crate) dismissed: Vec<Dismissed>,
    pub(crate) evasion: Vec<Fold>,
    pub(crate) election: Option<Arc<str>>,
    pub(crate) phase: Option<Phase>,
    /// Whether the post said its day.
    pub(crate) has_day: bool,
    pub(crate) has_unknown_region: bool,
    pub(crate) incomplete: Option<Limit>,
    pub(crate) packs: Arc<[PackStamp]>,
}

impl Verdict {
    /// Returns the id of the post, if it had one.
    #[must_use]
    pub fn id(&self) -> Option<&PostId> {
        self.id.as_ref()
    }

    /// Returns the level: that of the gravest finding.
    #[must_use]
    pub fn level(&self) -> Level {
        self.findings.iter().map(|finding| finding.level).max().unwrap_or_default()
    }

    /// Returns the score, 0 to 100: that of the weightiest finding.
    #[must_use]
    pub fn score(&self) -> u32 {
        self.findings.iter().map(|finding| finding.score).max().unwrap_or(0)
    }

    /// Tells whether the level is `light` or above.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        self.level().is_flagged()
    }

    /// Returns the categories of the findings at `light` or above, in order, each once.
    #[must_use]
    pub fn categories(&self) -> Vec<Category> {
        let flagged = self.findings.iter().filter(|finding| finding.level.is_flagged());
        let mut categories: Vec<Category> = flagged.map(|finding| finding.category).collect();
        categories.sort_unstable();
        categories.dedup();
        categories
    }

    /// Returns the findings, in the order of the text.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Returns what would be a finding if the context did not speak against it, with the reason.
    #[must_use]
    pub fn dismissed(&self) -> &[Dismissed] {
        &self.dismissed
    }

    /// Returns the ways in which words of the findings were disguised, each once.
    #[must_use]
    pub fn evasion(&self) -> &[Fold] {
        &self.evasion
    }

    /// Returns the id of the election that the text was read for; nothing without a day.
    #[must_use]
    pub fn election(&self) -> Option<&str> {
        self.election.as_deref()
    }

    /// Returns the stage of that election on the day; nothing without a day.
    #[must_use]
    pub fn phase(&self) -> Option<Phase> {
        self.phase
    }

    /// Returns the limit that kept screening from reading everything, if one was met.
    #[must_use]
    pub fn incomplete(&self) -> Option<Limit> {
        self.incomplete
    }

    /// Tells whether the post said a region in which no pack knows any election: a number of a regional
    /// race then means nobody. It is no part of the JSON.
    #[must_use]
    pub fn has_unknown_region(&self) -> bool {
        self.has_unknown_region
    }

    /// Returns the packs that the verdict rests on.
    #[must_use]
    pub fn packs(&self) -> &[PackStamp] {
        &self.packs
    }

    /// Returns the verdict as one line of JSON, offsets in characters.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.to_json_with(Offsets::Chars)
    }

    /// Returns the verdict as one line of JSON, offsets in the unit asked for.
    #[must_use]
    pub fn to_json_with(&self, offsets: Offsets) -> String {
        serial::to_json(self, offsets)
    }

    /// Returns the digest: `sha256:` and the hash of the canonical JSON, without `id` and `digest`,
    /// keys sorted, no white space, offsets in characters. Equal digests mean equal verdicts.
    #[must_use]
    pub fn digest(&self) -> String {
        serial::digest(self)
    }
}

/// One breach that the text gives an indication of.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The id of the rule, `category/what-it-catches`.
    pub rule: Arc<str>,
    /// What kind of breach.
    pub category: Category,
    /// How far it goes: the score measured against the category's thresholds.
    pub level: Level,
    /// The sum of the steps.
    pub score: u32,
    /// Where it stands in the text.
    pub place: Place,
    /// The words, exactly as given.
    pub text: String,
    /// The hits that the rule rests on, in the order of the text.
    pub hits: Vec<Hit>,
    /// The participants meant, as `election/race/number`; empty where nobody can be named.
    pub targets: Vec<String>,
    /// What the context says of the words, where that did not dismiss the finding.
    pub marks: Vec<Mark>,
    /// The calculation: the points of all steps add up to the score.
    pub steps: Vec<Step>,
    /// What the law of that day says; empty without a day.
    pub law: Vec<Law>,
    /// What to tell a person.
    pub message: Bilingual,
    /// Where the rule stands; for signs taken together, where the first of them stands.
    pub source: Arc<Origin>,
}

/// One term found in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hit {
    /// The lexicon that holds the term.
    pub lexicon: Arc<str>,
    /// The term as the pack writes it.
    pub term: Arc<str>,
    /// Where it stands in the text.
    pub place: Place,
    /// The words, exactly as given.
    pub text: String,
    /// How the term was reached.
    pub form: Form,
    /// What had to be undone to read them.
    pub folds: Vec<Fold>,
}

/// What would be a finding, if the context did not speak against it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dismissed {
    /// The id of the rule.
    pub rule: Arc<str>,
    /// What kind of breach it would be.
    pub category: Category,
    /// Where it stands in the text.
    pub place: Place,
    /// The words, exactly as given.
    pub text: String,
    /// What speaks against it, each once: marks of the context, or `lexicon:…` for a rule's guard.
    pub because: Vec<Arc<str>>,
    /// The words that say so, in the order of the text; a mark read off the form has none.
    pub cues: Vec<Cue>,
    /// Where the rule stands.
    pub source: Arc<Origin>,
}

/// The words behind a mark or guard.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cue {
    /// What they say: one of [`Dismissed::because`].
    pub because: Arc<str>,
    /// Where they stand in the text.
    pub place: Place,
    /// The words, exactly as given.
    pub text: String,
}

/// One line of the sum behind a score.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The rule, condition, mark or limit that gives the points.
    pub reason: Arc<str>,
    /// What it adds or takes away.
    pub points: i32,
}

/// One norm that speaks of an act on the day of the post.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Law {
    /// Instrument and article: `pp94_2021 Pasal 5 huruf n angka 6`.
    pub reference: String,
    /// The full title, with the article.
    pub title: Bilingual,
    /// The kind of sanction it provides; a person decides whether it applies.
    pub sanction: Bilingual,
    /// Whether a cited source confirms the norm and its dates.
    pub is_confirmed: bool,
}

/// Words of the text, with their place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Words {
    /// Where they stand in the text.
    pub place: Place,
    /// The words, exactly as given.
    pub text: String,
}

crate::severity::named! {
    /// A limit that kept screening from reading everything.
    Limit, "limit" {
        /// The text is longer than the limit; its beginning was read.
        Bytes = "bytes",
        /// There are more findings than the limit; the first ones are given.
        Findings = "findings",
    }
}
