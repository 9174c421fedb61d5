//! Cues, as written: the words that change what a hit means, and how far they reach.

use std::str::FromStr;

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::severity::Mark;

/// `[[cue]]`: words that deny, report, ask, suppose, forbid, …
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CueEntry {
    pub(crate) id: Spanned<String>,
    pub(crate) mark: Mark,
    pub(crate) direction: Direction,
    pub(crate) reach: Reach,
    pub(crate) terms: Vec<Spanned<String>>,
    /// Sources whose hits are such cues too: `participant`, `lexicon:…`.
    #[serde(default)]
    pub(crate) from: Vec<Spanned<String>>,
    /// Phrases that hold a term of this cue and are none.
    #[serde(default)]
    pub(crate) pseudo: Vec<Spanned<String>>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// On which side of a cue stands what it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    Forward,
    Backward,
    Both,
}

/// How far a cue reaches. Words are counted within the clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    Words(u32),
    Clause,
    Sentence,
    Post,
}

impl FromStr for Reach {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let words = || text.strip_suffix(" words")?.parse().ok().filter(|n| (1..=30).contains(n));
        match text {
            "clause" => Ok(Self::Clause),
            "sentence" => Ok(Self::Sentence),
            "post" => Ok(Self::Post),
            _ => words().map(Self::Words).ok_or_else(|| {
                format!(
                    "reach `{text}` is none of `clause`, `sentence`, `post` or `1 words` to `30 words`"
                )
            }),
        }
    }
}

impl<'de> Deserialize<'de> for Reach {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// `[double]` and `[stops]`: a list of phrases.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TermList {
    pub(crate) terms: Vec<Spanned<String>>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// `[segment]`: what cutting a text into sentences needs to know of the language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SegmentEntry {
    #[serde(default)]
    pub(crate) abbreviations: Vec<String>,
    /// Words of somebody who speaks for himself: a sentence with one is no headline.
    #[serde(default)]
    pub(crate) spoken: Vec<String>,
    /// Words that a headline writes small, save at its start.
    #[serde(default)]
    pub(crate) small: Vec<String>,
    #[serde(default, rename = "note")]
    _note: String,
}
