//! Lexicons and morphologies, as written.

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::{Case, either::TextOr};

/// `[[lexicon]]`: a named list of terms with one meaning.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LexiconEntry {
    pub(crate) id: Spanned<String>,
    #[serde(default, rename = "note")]
    _note: String,
    /// The affixes that may stand around a term: a name in `[morphology]`.
    pub(crate) morphology: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) evasion: Evasion,
    #[serde(default)]
    pub(crate) case: Case,
    pub(crate) follow: Option<Follow>,
    #[serde(default)]
    pub(crate) terms: Vec<Spanned<TermEntry>>,
    /// Phrases in which a hit of this lexicon is none.
    #[serde(default)]
    pub(crate) protect: Vec<Spanned<String>>,
    /// A declared set: its members are never told apart by a rule.
    #[serde(default)]
    pub(crate) set: bool,
    #[serde(default)]
    pub(crate) members: Vec<MemberEntry>,
}

/// One member of a declared set.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemberEntry {
    pub(crate) id: String,
    pub(crate) terms: Vec<Spanned<TermEntry>>,
}

impl LexiconEntry {
    /// All terms, those of members too.
    pub(crate) fn all_terms(&self) -> impl Iterator<Item = &Spanned<TermEntry>> {
        self.terms.iter().chain(self.members.iter().flat_map(|member| &member.terms))
    }
}

/// A term: plain, or with what differs from its lexicon. Small, since packs have tens of thousands.
#[derive(Debug, Clone)]
pub(crate) enum TermEntry {
    Plain(Box<str>),
    Full(Box<FullTerm>),
}

impl<'de> Deserialize<'de> for TermEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match TextOr::deserialize(deserializer)? {
            TextOr::Text(term) => Self::Plain(term.into()),
            TextOr::Table(full) => Self::Full(Box::new(full)),
        })
    }
}

/// A term with options of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FullTerm {
    term: String,
    #[serde(default)]
    variants: Vec<String>,
    case: Option<Case>,
    evasion: Option<Evasion>,
    #[serde(default, rename = "note")]
    _note: String,
}

impl TermEntry {
    /// The term and its variants.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = &str> {
        let (term, variants): (&str, &[String]) = match self {
            Self::Plain(term) => (term, &[]),
            Self::Full(full) => (&full.term, &full.variants),
        };
        std::iter::once(term).chain(variants.iter().map(String::as_str))
    }

    pub(crate) fn case(&self) -> Option<Case> {
        match self {
            Self::Plain(_) => None,
            Self::Full(full) => full.case,
        }
    }

    pub(crate) fn evasion(&self) -> Option<Evasion> {
        match self {
            Self::Plain(_) => None,
            Self::Full(full) => full.evasion,
        }
    }
}

/// How far a term is sought in disguise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Evasion {
    /// Also inside letters that stand alone and inside joined hashtags, if it is long enough.
    #[default]
    Standard,
    /// Only as a word of its own: for short and ambiguous terms.
    Strict,
}

/// What must stand directly behind a term, and becomes part of the hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Follow {
    /// One to three words with a capital: a person's name behind a title.
    Name,
}

/// `[morphology.NAME]`: what may stand directly around a root.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MorphologyEntry {
    #[serde(default, rename = "note")]
    _note: String,
    pub(crate) prefixes: Spanned<Vec<String>>,
    pub(crate) suffixes: Vec<String>,
    #[serde(default)]
    pub(crate) nasal: Vec<NasalEntry>,
    /// `dukung2`, `dukung2in`: a root written twice by a figure.
    #[serde(default)]
    pub(crate) reduplication: bool,
}

impl MorphologyEntry {
    /// The prefixes of roots and of nasal forms.
    pub(crate) fn all_prefixes(&self) -> impl Iterator<Item = &String> {
        self.prefixes.get_ref().iter().chain(self.nasal.iter().flat_map(|row| &row.prefixes))
    }
}

/// A root's first letters and what nasal prefixes make of them: pilih, (me)milih.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NasalEntry {
    pub(crate) drop: String,
    pub(crate) put: String,
    pub(crate) prefixes: Vec<String>,
}
