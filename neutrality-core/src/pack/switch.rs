//! What a pack switches off, as written: rules of packs beneath it, and findings near certain words.

use serde::Deserialize;
use toml::Spanned;

use crate::severity::Category;

/// `[disable]`: rules and signals of packs beneath this one that no longer apply.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DisableEntry {
    pub(crate) rules: Vec<Spanned<String>>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// `[[filter]]`: words whose presence dismisses findings, as a rule's own guard does.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FilterEntry {
    pub(crate) id: Spanned<String>,
    /// The id of a lexicon; either this or phrases.
    pub(crate) lexicon: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) phrases: Vec<Spanned<String>>,
    #[serde(default, rename = "in")]
    pub(crate) scope: FilterScope,
    /// Whose findings it dismisses: those of categories, of single rules, or of both.
    #[serde(default)]
    pub(crate) categories: Vec<Category>,
    #[serde(default)]
    pub(crate) rules: Vec<Spanned<String>>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// How the reasons begin under which filters dismiss.
pub(crate) const FILTER: &str = "filter:";

impl FilterEntry {
    /// The source of its words, as a rule would name it.
    pub(crate) fn source(&self) -> String {
        match &self.lexicon {
            Some(lexicon) => format!("lexicon:{}", lexicon.get_ref()),
            None => self.reason(),
        }
    }

    /// The reason under which it dismisses.
    pub(crate) fn reason(&self) -> String {
        format!("{FILTER}{}", self.id.get_ref())
    }
}

/// How near the words of a filter must stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FilterScope {
    Sentence,
    #[default]
    Post,
}
