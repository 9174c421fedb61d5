//! Guards that several rules share, as written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Effect;
use crate::severity::Mark;

/// `[[guard]]`: what dismisses the findings of every rule that names it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct GuardEntry {
    pub(crate) id: Spanned<String>,
    /// Conditions as under a rule's `unless`; they speak of no capture, since rules differ in those.
    #[serde(default)]
    pub(crate) unless: Vec<Spanned<String>>,
    /// What marks do where the rule itself does not say.
    #[serde(default)]
    pub(crate) marks: BTreeMap<Mark, Effect>,
    #[serde(default, rename = "note")]
    _note: String,
}
