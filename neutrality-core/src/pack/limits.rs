//! The reminder, as written: platforms, periods, deeds and what stays allowed.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::election::StatusEntry;
use crate::{severity::Phase, wording::Bilingual};

/// `[[platform]]`: where posts stand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlatformEntry {
    pub(crate) id: String,
    pub(crate) name: String,
}

/// `[[period]]`: what holds at some stages of an election.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeriodEntry {
    /// Empty: a day without an election.
    pub(crate) phases: Vec<Phase>,
    pub(crate) title: Bilingual,
    pub(crate) say: Bilingual,
    pub(crate) status: StatusEntry,
    pub(crate) sources: Vec<String>,
}

/// `[[deed]]`: something that had better be left, and the acts it may belong to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeedEntry {
    pub(crate) id: String,
    pub(crate) say: Bilingual,
    /// Empty: all.
    #[serde(default)]
    pub(crate) platforms: Vec<Spanned<String>>,
    pub(crate) acts: Vec<Spanned<String>>,
    /// What the deed is called, by platform.
    #[serde(default)]
    pub(crate) on: BTreeMap<Spanned<String>, Bilingual>,
}

/// `[[allowed]]`: what is no breach, and where that ends.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AllowedEntry {
    pub(crate) id: String,
    pub(crate) say: Bilingual,
    #[serde(default)]
    pub(crate) limit: Bilingual,
    pub(crate) status: StatusEntry,
    pub(crate) sources: Vec<String>,
}
