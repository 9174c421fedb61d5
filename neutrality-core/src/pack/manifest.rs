//! `pack.toml`: who the pack is, and its scale from points to levels.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::{
    post::Action,
    severity::{Category, Level},
};

/// `[pack]`: id, version, and where the content comes from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ManifestEntry {
    pub(crate) id: Spanned<String>,
    pub(crate) version: String,
    #[serde(default, rename = "title")]
    _title: crate::wording::Bilingual,
    #[serde(default, rename = "licence")]
    _licence: String,
    /// Words that no text for people may use: an indication is no judgement.
    #[serde(default)]
    pub(crate) convicting: Vec<String>,
    /// Warnings that the pack lives with.
    #[serde(default)]
    pub(crate) accepts: Vec<AcceptEntry>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// A warning that the pack lives with, and why.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AcceptEntry {
    pub(crate) code: Spanned<String>,
    pub(crate) why: String,
}

/// `[scale]`: from which points a finding has which level, for each category.
pub(crate) type ScaleEntry = BTreeMap<Category, Spanned<Thresholds>>;

/// The lowest points of each level.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Thresholds {
    pub(crate) caution: u32,
    pub(crate) light: u32,
    pub(crate) moderate: u32,
    pub(crate) severe: u32,
    /// How far weak signs go that add up to `light` or more; by themselves they go below `severe`.
    #[serde(default)]
    pub(crate) signs: Option<Level>,
}

/// `[ceiling]`: how far a post of an action goes at most.
pub(crate) type CeilingEntry = BTreeMap<Action, Level>;

/// `[participants]`: what shows that an ambiguous name or a bare number means an election.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParticipantsEntry {
    /// A source, as in a rule's `find`; one of its hits must stand near.
    pub(crate) context: Spanned<String>,
    /// A further source, for bare numbers alone.
    #[serde(default)]
    pub(crate) numbers: Option<Spanned<String>>,
}

/// `[words]`: everyday words, places and given names. By them the check of a pack sees that a term
/// would be read inside one, and screening where words end among letters that all stand alone.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordsEntry {
    /// Words, apart by blanks; a name of several words is joined by `_`.
    pub(crate) list: String,
    #[serde(default, rename = "note")]
    _note: String,
}
