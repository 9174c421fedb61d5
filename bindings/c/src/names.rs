//! Small numbers with names: levels, categories, units of offsets, languages.

#![allow(unsafe_code, reason = "exports names; no block is unsafe")]

use std::ffi::{CStr, c_char};

use neutrality_core::{Category, Level, Offsets};

use crate::{error::Failure, status::neu_status};

/// How far a text goes, in order: compare with `<` and `>=`. Flagged is `NEU_LEVEL_LIGHT` and above.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum neu_level {
    /// There is no verdict: the text could not be read, or NULL was asked. Not the same as clean.
    Invalid = -1,
    /// Nothing was found.
    None = 0,
    /// Ambiguous or hinting: wiser not to post.
    Caution = 1,
    /// A passive or personal sign of taking sides.
    Light = 2,
    /// Open support, attack, call to vote or campaign material; contempt for a group; a hoax passed on.
    Moderate = 3,
    /// Office or state resources, mobilising, vote buying, incitement, threats.
    Severe = 4,
}

impl neu_level {
    const ALL: [Self; 5] = [Self::None, Self::Caution, Self::Light, Self::Moderate, Self::Severe];

    pub(crate) fn of(level: Level) -> Self {
        let at = Level::ALL.iter().position(|&known| known == level);
        at.and_then(|at| Self::ALL.get(at).copied()).unwrap_or(Self::Invalid)
    }

    fn name(self) -> &'static CStr {
        match self {
            Self::Invalid => c"unknown",
            Self::None => c"none",
            Self::Caution => c"caution",
            Self::Light => c"light",
            Self::Moderate => c"moderate",
            Self::Severe => c"severe",
        }
    }
}

/// What kind of breach a finding gives an indication of, in order.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum neu_category {
    /// The author takes a participant's side.
    Support = 0,
    /// Asks others to vote for a participant.
    VoteCall = 1,
    /// Denigrates a participant or their supporters.
    Attack = 2,
    /// Spreads campaign material or invites to campaign activity.
    Campaign = 3,
    /// Uses the office or state resources for a participant.
    Office = 4,
    /// Hostility because of ethnicity, religion, race or group.
    Sara = 5,
    /// Passes on a false or unchecked claim.
    Hoax = 6,
}

impl neu_category {
    const ALL: [Self; 7] = [
        Self::Support,
        Self::VoteCall,
        Self::Attack,
        Self::Campaign,
        Self::Office,
        Self::Sara,
        Self::Hoax,
    ];

    pub(crate) fn of(category: Category) -> Self {
        let at = Category::ALL.iter().position(|&known| known == category);
        at.and_then(|at| Self::ALL.get(at).copied())
            .expect("a test compares the categories with those of the core")
    }

    fn name(self) -> &'static CStr {
        match self {
            Self::Support => c"support",
            Self::VoteCall => c"vote_call",
            Self::Attack => c"attack",
            Self::Campaign => c"campaign",
            Self::Office => c"office",
            Self::Sara => c"sara",
            Self::Hoax => c"hoax",
        }
    }
}

/// The unit in which offsets are told.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum neu_offsets {
    /// Unicode code points.
    Chars = 0,
    /// Bytes of UTF-8.
    Bytes = 1,
    /// UTF-16 code units, for Java, C#, JavaScript and Windows.
    Utf16 = 2,
}

impl neu_offsets {
    /// Reads a number that C handed over.
    pub(crate) fn read(number: i32) -> Result<Offsets, Failure> {
        match number {
            0 => Ok(Offsets::Chars),
            1 => Ok(Offsets::Bytes),
            2 => Ok(Offsets::Utf16),
            _ => Err(neu_status::OutOfRange.into()),
        }
    }
}

/// The language of a message.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum neu_lang {
    /// Indonesian.
    Id = 0,
    /// English.
    En = 1,
}

impl neu_lang {
    /// Reads a number that C handed over.
    pub(crate) fn read(number: i32) -> Result<Self, Failure> {
        match number {
            0 => Ok(Self::Id),
            1 => Ok(Self::En),
            _ => Err(neu_status::OutOfRange.into()),
        }
    }
}

/// Tells the name of a level, as JSON and packs write it.
///
/// Parameters: `level`, any number.
/// Returns: a text ended by NUL, never NULL; `"unknown"` for numbers that are none.
/// Ownership: the text is static; never free it.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_level_name(level: i32) -> *const c_char {
    let known = neu_level::ALL.into_iter().find(|&known| known as i32 == level);
    known.map_or(c"unknown", neu_level::name).as_ptr()
}

/// Tells the name of a category, as JSON and packs write it.
///
/// Parameters: `category`, any number.
/// Returns: a text ended by NUL, never NULL; `"unknown"` for numbers that are none.
/// Ownership: the text is static; never free it.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_category_name(category: i32) -> *const c_char {
    let known = neu_category::ALL.into_iter().find(|&known| known as i32 == category);
    known.map_or(c"unknown", neu_category::name).as_ptr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_and_categories_are_those_of_the_core() {
        let names = |names: Vec<&'static CStr>| {
            names.iter().map(|n| n.to_str().unwrap()).collect::<Vec<_>>()
        };
        let levels = names(neu_level::ALL.map(neu_level::name).to_vec());
        assert_eq!(levels, Level::ALL.iter().map(|level| level.name()).collect::<Vec<_>>());
        assert_eq!(neu_level::ALL.map(|level| level as i32), [0, 1, 2, 3, 4]);
        let categories = names(neu_category::ALL.map(neu_category::name).to_vec());
        assert_eq!(categories, Category::ALL.iter().map(|one| one.name()).collect::<Vec<_>>());
        assert_eq!(neu_category::ALL.map(|one| one as i32), [0, 1, 2, 3, 4, 5, 6]);
    }
}
