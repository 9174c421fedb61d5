//! What a matched form may be, and under which conditions it counts.

use super::{ListId, TermId, affix::Stem};
use crate::{
    pack::{Case, Follow},
    severity::Form,
};

/// What a key may be: a stretch of the uses.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Whether affixes may stand around it in one of its uses.
    pub(super) has_affixes: bool,
}

/// One thing that a matched form may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Use {
    pub(super) role: Role,
    pub(super) case: Case,
    /// How far it is sought inside letters that stand alone and inside joined hashtags.
    pub(super) joining: Joining,
    /// The form is the term without its double letters: it counts only where letters were
    /// stretched.
    pub(super) is_collapsed: bool,
    /// Affixes allowed around it, and the row of nasal prefixes if it is a nasal form.
    pub(super) affixes: Option<(u16, Stem)>,
    /// What must stand behind it.
    pub(super) follow: Option<Follow>,
    /// What it is where it stands as a word of its own.
    pub(super) whole: Whole,
    /// When it was taken in: of equal hits, that of the earlier use counts.
    pub(super) order: u32,
}

/// What a term is where it stands as a word of its own, as far as that is known beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whole {
    /// A hit of this form, whatever is around it.
    Hit(Form),
    /// None: it needs affixes.
    Nothing,
    /// One or the other, by how it is written and what stands behind it.
    Depends,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A term of a list.
    Term(ListId, TermId),
    /// A phrase in which hits of the list are none.
    Shield(ListId),
    /// A word before a number that makes it a participant's: the hit takes in the number.
    Lead(ListId, TermId),
    /// A word before a number that makes it a participant's: the hit is the number alone.
    After(ListId, TermId),
    /// A number that stands for itself.
    Bare(ListId, TermId, u32),
}

/// Whether a term may be found where letters run together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joining {
    /// Only as a word of its own.
    Never,
    /// Among letters that stand alone, if known words leave nothing of them.
    Covered,
    /// In such letters, and in a hashtag that known words cover.
    InHashtag,
    /// Also among letters that stand alone: it is long enough to be meant.
    Anywhere,
}

/// A form in which a protected phrase is found: its key, and whether its double letters are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) key: u32,
    pub(super) is_collapsed: bool,
}
