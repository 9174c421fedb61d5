//! Tallies: weak evidence over a whole text, as written.

use serde::Deserialize;
use toml::Spanned;

use crate::{
    severity::{Category, Phase},
    wording::Bilingual,
};

/// `[[tally]]`: what all words of a text say together for and against one category.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TallyEntry {
    pub(crate) id: Spanned<String>,
    pub(crate) category: Category,
    /// A smaller sum says nothing.
    pub(crate) least: Spanned<i32>,
    #[serde(default, rename = "title")]
    _title: Bilingual,
    pub(crate) message: Bilingual,
    #[serde(default)]
    pub(crate) law: Vec<Spanned<String>>,
    /// In these every text is weighed.
    #[serde(default)]
    pub(crate) phases: Vec<Phase>,
    /// On other days, and without a day, only a text that has a hit of this source; none if there is no
    /// source, and every text if there are no phases either.
    pub(crate) needs: Option<Spanned<String>>,
    /// What the text must speak of on any day, however much speaks for the category.
    pub(crate) about: Option<Spanned<String>>,
    /// What speaks for the category.
    #[serde(rename = "for")]
    pub(crate) pro: Vec<WeightEntry>,
    /// What speaks against it.
    #[serde(default, rename = "against")]
    pub(crate) contra: Vec<WeightEntry>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// `[[overall]]`: what all words of a text say together for and against its taking sides at all.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OverallEntry {
    pub(crate) id: Spanned<String>,
    /// From here on the tally that comes nearest is lifted, where nothing else is flagged.
    pub(crate) least: Spanned<i32>,
    /// Below this, what the pack has found falls.
    pub(crate) drop: Spanned<i32>,
    /// On other days, and without a day, it says nothing; always unless said.
    #[serde(default)]
    pub(crate) phases: Vec<Phase>,
    #[serde(rename = "for")]
    pub(crate) pro: Vec<WeightEntry>,
    #[serde(default, rename = "against")]
    pub(crate) contra: Vec<WeightEntry>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// What weighs so many points.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WeightEntry {
    pub(crate) points: Spanned<i32>,
    /// As in rules, and `mark:…`: the context says that of some hit.
    #[serde(default)]
    pub(crate) sources: Vec<Spanned<String>>,
    /// Words of small letters with blanks between them.
    #[serde(default)]
    pub(crate) words: String,
}
