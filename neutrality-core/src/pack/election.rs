//! Elections, as written: calendar, races, participants, and how numbers are spoken of.

use std::{collections::BTreeMap, ops::Range};

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::either::TextOr;
use crate::{day::Day, wording::Bilingual};

/// `[election]`: a calendar.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ElectionEntry {
    pub(crate) id: Spanned<String>,
    pub(crate) name: Bilingual,
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) regions: Vec<String>,
    /// The first and the last day on which names are read for this election.
    pub(crate) opens: DayEntry,
    pub(crate) closes: DayEntry,
    pub(crate) designation: DayEntry,
    pub(crate) numbers: DayEntry,
    pub(crate) campaign: Spanned<[DayEntry; 2]>,
    pub(crate) quiet: Spanned<[DayEntry; 2]>,
    pub(crate) voting: DayEntry,
    #[serde(rename = "status")]
    _status: StatusEntry,
    #[serde(default, rename = "sources")]
    _sources: Vec<String>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// `[[race]]`: one office, or all parties; a participant is named `election/race/number`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RaceEntry {
    pub(crate) id: Spanned<String>,
    /// The election that the race belongs to, where its file has none.
    pub(crate) election: Option<Spanned<String>>,
    #[serde(rename = "office")]
    _office: Bilingual,
    #[serde(default)]
    pub(crate) regions: Vec<String>,
    pub(crate) opens: Option<DayEntry>,
    pub(crate) closes: Option<DayEntry>,
    pub(crate) numbers: Option<DayEntry>,
    /// Whether participants are written `01` as well as `1`: pairs are, parties are not.
    #[serde(default = "yes")]
    pub(crate) leading_zero: bool,
    /// The status of the participants that have none of their own.
    #[serde(default)]
    pub(crate) status: StatusEntry,
    /// A table of candidates: a `.csv` file beside this one.
    pub(crate) candidates: Option<Spanned<String>>,
    pub(crate) columns: Option<Spanned<ColumnsEntry>>,
    /// Numbers are places on a party's list: nobody is meant by a number alone.
    #[serde(skip)]
    pub(crate) is_list: bool,
    #[serde(default)]
    pub(crate) participant: Vec<ParticipantEntry>,
    #[serde(default, rename = "sources")]
    _sources: Vec<String>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// `columns`: under which headings the table of a race has what.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ColumnsEntry {
    pub(crate) region: Option<Spanned<String>>,
    pub(crate) list: Option<Spanned<String>>,
    pub(crate) number: Option<Spanned<String>>,
    pub(crate) candidate: Option<Spanned<String>>,
    pub(crate) mate: Option<Spanned<String>>,
    pub(crate) parties: Option<Spanned<String>>,
    pub(crate) short: Option<Spanned<String>>,
}

fn yes() -> bool {
    true
}

/// `[[race.participant]]`: a candidate, a pair or a party.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParticipantEntry {
    pub(crate) number: Spanned<u32>,
    /// The day of its number, where it came later than those of the others.
    pub(crate) numbered: Option<DayEntry>,
    /// The table that it was read from, if it was.
    #[serde(skip)]
    pub(crate) table: Option<usize>,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) aliases: Vec<Spanned<AliasEntry>>,
    #[serde(default)]
    pub(crate) slogans: Vec<Spanned<AliasEntry>>,
    #[serde(default)]
    pub(crate) hashtags: Vec<Spanned<AliasEntry>>,
    #[serde(default)]
    pub(crate) gestures: Vec<Spanned<AliasEntry>>,
    #[serde(default)]
    pub(crate) taunts: Vec<Spanned<AliasEntry>>,
    pub(crate) status: Option<StatusEntry>,
    #[serde(default, rename = "sources")]
    _sources: Vec<String>,
    #[serde(default, rename = "note")]
    _note: String,
}

impl ParticipantEntry {
    /// The participant's names, by the source under which rules reach them.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&'static str, &[Spanned<AliasEntry>])> {
        [
            ("name", self.aliases.as_slice()),
            ("slogan", &self.slogans),
            ("slogan", &self.hashtags),
            ("gesture", &self.gestures),
            ("taunt", &self.taunts),
        ]
        .into_iter()
    }

    /// A participant read from the row of a table.
    pub(crate) fn proposed(
        number: Spanned<u32>,
        name: String,
        aliases: Vec<AliasEntry>,
        table: usize,
        bytes: &Range<usize>,
    ) -> Self {
        let aliases = aliases.into_iter().map(|alias| Spanned::new(bytes.clone(), alias));
        Self {
            number,
            numbered: None,
            table: Some(table),
            name,
            aliases: aliases.collect(),
            slogans: Vec::new(),
            hashtags: Vec::new(),
            gestures: Vec::new(),
            taunts: Vec::new(),
            status: None,
            _sources: Vec::new(),
            _note: String::new(),
        }
    }

    /// Drops the proposed names that are written as well: what is written holds.
    pub(crate) fn yield_to(&mut self, written: &Self) {
        let is_written = |alias: &Spanned<AliasEntry>| {
            let text = alias.get_ref().text.to_lowercase();
            written.aliases.iter().any(|other| other.get_ref().text.to_lowercase() == text)
        };
        self.aliases.retain(|alias| !(alias.get_ref().is_proposed && is_written(alias)));
    }
}

/// A name of a participant: plain, or with what it needs to be one.
#[derive(Debug, Clone)]
pub(crate) struct AliasEntry {
    pub(crate) text: String,
    /// An everyday word as well: counts only near words of an election.
    pub(crate) needs_context: bool,
    /// Made by rule from a table, not seen in use.
    pub(crate) is_proposed: bool,
    pub(crate) case: Case,
    pub(crate) from: Option<Day>,
    pub(crate) until: Option<Day>,
    /// Said to be unconfirmed itself, whatever its participant is.
    pub(crate) is_doubtful: bool,
}

impl AliasEntry {
    /// A name that somebody has written down.
    fn plain(text: String) -> Self {
        Self {
            text,
            needs_context: false,
            is_proposed: false,
            case: Case::Any,
            from: None,
            until: None,
            is_doubtful: false,
        }
    }

    /// A name made by rule.
    pub(crate) fn proposed(text: String, needs_context: bool) -> Self {
        Self { needs_context, is_proposed: true, ..Self::plain(text) }
    }
}

impl<'de> Deserialize<'de> for AliasEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Full {
            text: String,
            #[serde(default)]
            needs_context: bool,
            #[serde(default)]
            case: Case,
            from: Option<DayEntry>,
            until: Option<DayEntry>,
            status: Option<StatusEntry>,
            #[serde(default, rename = "note")]
            _note: String,
        }
        Ok(match TextOr::<Full>::deserialize(deserializer)? {
            TextOr::Text(text) => Self::plain(text),
            TextOr::Table(full) => Self {
                text: full.text,
                needs_context: full.needs_context,
                is_proposed: false,
                case: full.case,
                from: full.from.map(|day| day.0),
                until: full.until.map(|day| day.0),
                is_doubtful: full.status == Some(StatusEntry::Unconfirmed),
            },
        })
    }
}

/// In which capitals a term must stand in the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Case {
    #[default]
    Any,
    /// All capitals.
    Upper,
    /// The first letter a capital.
    Title,
}

/// A day written as a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DayEntry(pub(crate) Day);

impl<'de> Deserialize<'de> for DayEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let day = String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)?;
        Ok(Self(day))
    }
}

/// Whether a cited source confirms a fact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum StatusEntry {
    Confirmed,
    /// Recalled or inferred. What says nothing is not confirmed.
    #[default]
    Unconfirmed,
}

/// `[numbers]`: how a participant's number is spoken of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumbersEntry {
    /// Words directly before a number that make it a participant's.
    pub(crate) leads: Vec<Spanned<String>>,
    /// Words directly before a bare figure that make it a participant's, but are no part of it.
    #[serde(default)]
    pub(crate) after: Vec<Spanned<String>>,
    /// Number words and what they count.
    pub(crate) words: BTreeMap<String, u32>,
    /// Forms that name a number alone; they need words of an election near.
    #[serde(default)]
    pub(crate) bare: Vec<Spanned<String>>,
    /// Words after which a number is something else.
    #[serde(default)]
    pub(crate) not_after: Vec<String>,
    /// Words before which a number is something else.
    #[serde(default)]
    pub(crate) not_before: Vec<String>,
    pub(crate) max: u32,
    #[serde(default, rename = "status")]
    _status: StatusEntry,
    #[serde(default, rename = "note")]
    _note: String,
}
