//! Rules and signals, as written, with the examples that prove them.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use toml::Spanned;

use super::election::DayEntry;
use crate::{
    post::{Action, Author},
    severity::{Category, Level, Mark},
    wording::Bilingual,
};

/// `[[rule]]`, a finding by itself, or `[[signal]]`, which only adds points to its category.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RuleEntry {
    pub(crate) id: Spanned<String>,
    #[serde(default)]
    status: RuleStatus,
    pub(crate) category: Category,
    #[serde(default = "unwritten")]
    pub(crate) title: Spanned<Bilingual>,
    /// What to look for: capture names and their sources. The first is the anchor.
    pub(crate) find: Captures,
    /// Conditions that must hold.
    #[serde(default, rename = "where")]
    pub(crate) all: Vec<Spanned<String>>,
    /// Guards that the rule shares with others, by id.
    #[serde(default)]
    pub(crate) guards: Vec<Spanned<String>>,
    /// Guards of its own: conditions of which none may hold. One that holds dismisses the finding.
    #[serde(default)]
    pub(crate) unless: Vec<Spanned<String>>,
    pub(crate) points: Spanned<i32>,
    #[serde(default)]
    pub(crate) plus: Vec<PlusEntry>,
    /// What a mark does: dismiss, or add and take points. A mark that neither the rule nor one of its
    /// guards names does nothing.
    #[serde(default)]
    pub(crate) marks: BTreeMap<Mark, Effect>,
    #[serde(default = "unwritten")]
    pub(crate) message: Spanned<Bilingual>,
    #[serde(default)]
    pub(crate) law: Vec<Spanned<String>>,
    #[serde(default, rename = "note")]
    _note: String,
    #[serde(default)]
    pub(crate) hit: Vec<Example>,
    #[serde(default)]
    pub(crate) miss: Vec<Example>,
}

impl RuleEntry {
    /// Whether the rule is not yet to be relied on.
    pub(crate) fn is_draft(&self) -> bool {
        self.status == RuleStatus::Draft
    }
}

/// `[[proof]]`: further examples of a rule, kept apart from it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProofEntry {
    pub(crate) rule: Spanned<String>,
    #[serde(default)]
    pub(crate) hit: Vec<Example>,
    #[serde(default)]
    pub(crate) miss: Vec<Example>,
    #[serde(default, rename = "note")]
    _note: String,
}

/// A text that the pack does not give: it stands nowhere.
fn unwritten() -> Spanned<Bilingual> {
    Spanned::new(0..0, Bilingual::default())
}

/// How far a rule may be relied on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RuleStatus {
    Draft,
    #[default]
    Stable,
}

/// Points that a condition adds or takes away.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlusEntry {
    pub(crate) when: Spanned<String>,
    pub(crate) points: i32,
}

/// What a mark does to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    Dismiss,
    Points(i32),
}

impl<'de> Deserialize<'de> for Effect {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Points(i32),
            Word(String),
        }
        match Written::deserialize(deserializer)? {
            Written::Points(points) => Ok(Self::Points(points)),
            Written::Word(word) if word == "dismiss" => Ok(Self::Dismiss),
            Written::Word(word) => Err(serde::de::Error::custom(format!(
                "effect `{word}` is neither `dismiss` nor a whole number"
            ))),
        }
    }
}

/// The table `find`, in the order in which it is written.
#[derive(Debug, Clone)]
pub(crate) struct Captures(pub(crate) Vec<(String, Spanned<String>)>);

impl<'de> Deserialize<'de> for Captures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Captures;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of capture names and sources")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Captures, A::Error> {
                let mut captures = Vec::new();
                while let Some(capture) = map.next_entry()? {
                    captures.push(capture);
                }
                Ok(Captures(captures))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

/// An example inside a rule: a text that it must find, or must leave alone for a reason.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    pub(crate) text: Spanned<String>,
    pub(crate) on: Option<DayEntry>,
    pub(crate) action: Option<Action>,
    pub(crate) author: Option<Author>,
    pub(crate) region: Option<String>,
    /// The words that the finding must cover.
    pub(crate) span: Option<String>,
    /// The level that the finding must have.
    pub(crate) level: Option<Level>,
    /// What stops the rule: a mark, `lexicon:…`, or `none` where nothing is found at all.
    pub(crate) why: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_stand_in_the_order_in_which_they_are_written() {
        #[derive(Deserialize)]
        struct File {
            find: Captures,
        }
        let file: File =
            toml::from_str("find = { who = \"a\", call = \"b\", and = \"c\" }").unwrap();
        let names: Vec<&str> = file.find.0.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["who", "call", "and"]);
    }
}
