//! How names are written in a language, as a pack says it: what reading candidates from a table needs.

use std::collections::BTreeMap;

use serde::Deserialize;

/// `[names]`: titles to leave out, ways to join a pair, and the usual headings of tables.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamesEntry {
    /// Titles before a name and degrees behind it, without dots.
    #[serde(default)]
    pub(crate) titles: Vec<String>,
    /// What stands between the two names of a pair.
    #[serde(default)]
    pub(crate) joins: Vec<String>,
    #[serde(default)]
    pub(crate) headings: HeadingsEntry,
    /// The first word of a region, as it may be written, and as it is meant; empty where it says nothing.
    #[serde(default)]
    pub(crate) regions: BTreeMap<String, String>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// `[names.headings]`: under which headings a column is sought, the first that is there counts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct HeadingsEntry {
    pub(crate) region: Vec<String>,
    pub(crate) list: Vec<String>,
    pub(crate) number: Vec<String>,
    pub(crate) candidate: Vec<String>,
    pub(crate) mate: Vec<String>,
    pub(crate) parties: Vec<String>,
    pub(crate) short: Vec<String>,
}
