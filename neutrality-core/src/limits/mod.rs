//! The reminder: what a civil servant had better leave on a day, and what stays allowed.

mod compile;
mod tell;

use serde::{Serialize, Serializer};

pub(crate) use self::{compile::Reminder, tell::tell};
use crate::{day::Day, law::Basis, post::Author, severity::Phase, wording::Bilingual};

/// When, where and for whom a reminder is wanted. Nothing needs to be said; without a day it tells
/// the outline of all periods.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Occasion {
    pub(crate) day: Option<Day>,
    pub(crate) platform: Option<String>,
    pub(crate) author: Option<Author>,
}

impl Occasion {
    /// Says for which day.
    #[must_use]
    pub fn on(self, day: Day) -> Self {
        Self { day: Some(day), ..self }
    }

    /// Says for which platform, by its id in the pack.
    #[must_use]
    pub fn at(self, platform: impl Into<String>) -> Self {
        Self { platform: Some(platform.into()), ..self }
    }

    /// Says for whom.
    #[must_use]
    pub fn for_author(self, author: Author) -> Self {
        Self { author: Some(author), ..self }
    }
}

/// What a civil servant had better leave on an occasion, and what stays allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Limits {
    /// The platform, if one was asked for.
    pub platform: Option<Platform>,
    /// The day, if one was asked for.
    pub day: Option<Day>,
    /// The id of the election that the day belongs to.
    pub election: Option<String>,
    /// The name of that election.
    pub election_name: Option<Bilingual>,
    /// Its stage on the day.
    pub phase: Option<Phase>,
    /// The period of the day; without a day all of them.
    pub periods: Vec<Period>,
    /// What had better be left.
    pub deeds: Vec<Deed>,
    /// What stays allowed.
    pub allowed: Vec<Allowed>,
}

/// A platform that the pack knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Platform {
    /// Its id, as in a post.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What holds at some stages of an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Period {
    /// The stages; none means a day without an election.
    pub phases: Vec<Phase>,
    /// Its name.
    pub title: Bilingual,
    /// What holds, to be read out.
    pub say: Bilingual,
    /// Whether a cited page confirms it.
    #[serde(rename = "status", serialize_with = "status")]
    pub is_confirmed: bool,
    /// The pages.
    pub sources: Vec<Page>,
}

/// Something that had better be left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Deed {
    /// Its id in the pack.
    pub id: String,
    /// What it is, to be read out.
    pub say: Bilingual,
    /// What it is called on the platform; nothing without a platform.
    pub on: Option<Bilingual>,
    /// What speaks of it on the day: form, sanction, source and status; nothing without a day.
    pub basis: Vec<Basis>,
}

/// What is no breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Allowed {
    /// Its id in the pack.
    pub id: String,
    /// What it is, to be read out.
    pub say: Bilingual,
    /// Where it ends; may be empty.
    pub limit: Bilingual,
    /// Whether a cited page confirms it; what none confirms is a reading of the pack.
    #[serde(rename = "status", serialize_with = "status")]
    pub is_confirmed: bool,
    /// The pages.
    pub sources: Vec<Page>,
}

/// A page behind a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Page {
    /// Its id in the pack.
    pub id: String,
    /// Its address, where the pack has it.
    pub address: Option<String>,
}

fn status<S: Serializer>(is_confirmed: &bool, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *is_confirmed { "confirmed" } else { "unconfirmed" })
}
