//! Law by date, as written: instruments, and the norms that speak of an act.

use serde::Deserialize;
use toml::Spanned;

use super::election::{DayEntry, StatusEntry};
use crate::{
    post::Author,
    severity::{BreachForm, Phase},
    wording::Bilingual,
};

/// `[[instrument]]`: a law, regulation or circular, and the days on which it was in force.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct InstrumentEntry {
    pub(crate) id: Spanned<String>,
    pub(crate) title: Bilingual,
    pub(crate) from: DayEntry,
    pub(crate) until: Option<DayEntry>,
    pub(crate) status: StatusEntry,
    #[serde(default, rename = "applies_to")]
    _applies_to: Vec<String>,
    #[serde(default, rename = "sources")]
    _sources: Vec<String>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// `[[act]]`: something a person does; rules refer to it as `act:ID`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActEntry {
    pub(crate) id: Spanned<String>,
    pub(crate) title: Spanned<Bilingual>,
    pub(crate) norm: Vec<NormEntry>,
}

/// `[[act.norm]]`: one article that speaks of the act, when and for whom.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NormEntry {
    pub(crate) instrument: Spanned<String>,
    #[serde(default)]
    pub(crate) article: String,
    pub(crate) form: BreachForm,
    /// Empty: at any time, also without an election.
    #[serde(default)]
    pub(crate) phases: Vec<Phase>,
    /// Kinds of election; empty: all.
    #[serde(default)]
    pub(crate) kinds: Vec<String>,
    /// Empty: anyone.
    #[serde(default)]
    pub(crate) authors: Vec<Author>,
    pub(crate) from: Option<DayEntry>,
    pub(crate) until: Option<DayEntry>,
    pub(crate) sanction: Spanned<Bilingual>,
    pub(crate) status: StatusEntry,
    #[serde(default)]
    pub(crate) sources: Vec<String>,
    #[serde(default, rename = "note")]
    _note: String,
}
