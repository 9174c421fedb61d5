//! How a call ended: fixed numbers.

#![allow(unsafe_code, reason = "exports names; no block is unsafe")]

use std::ffi::{CStr, c_char};

/// How a call ended. A number keeps its meaning for ever; further ones may be added, so treat
/// whatever is not `NEU_STATUS_OK` as failed.
#[repr(i32)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum neu_status {
    /// Done.
    Ok = 0,
    /// A pointer that must point at something is NULL.
    NullArgument = 1,
    /// A text is no UTF-8.
    InvalidUtf8 = 2,
    /// A number lies outside its bounds: an index, a length, an offset, or the number of a name.
    OutOfRange = 3,
    /// A post is no JSON object, has no text, or a known field has a bad value.
    BadPost = 4,
    /// A pack cannot be read or used; the error tells every problem.
    BadPack = 5,
    /// The library has a bug, and stopped before it could do harm. The arguments are unchanged, and
    /// what was not handed out needs no freeing. Please report it.
    Panic = 6,
}

impl neu_status {
    /// All statuses, in the order of their numbers.
    pub(crate) const ALL: [Self; 7] = [
        Self::Ok,
        Self::NullArgument,
        Self::InvalidUtf8,
        Self::OutOfRange,
        Self::BadPost,
        Self::BadPack,
        Self::Panic,
    ];

    pub(crate) fn message(self) -> &'static CStr {
        match self {
            Self::Ok => c"done",
            Self::NullArgument => c"a pointer that must point at something is NULL",
            Self::InvalidUtf8 => c"a text is no UTF-8",
            Self::OutOfRange => c"a number lies outside its bounds",
            Self::BadPost => c"a post cannot be read",
            Self::BadPack => c"a pack cannot be read or used",
            Self::Panic => c"the library has a bug and stopped the call",
        }
    }
}

/// Tells what a status means, in English.
///
/// Parameters: `status`, any number.
/// Returns: a text ended by NUL, never NULL; `"unknown status"` for numbers that are none.
/// Ownership: the text is static; never free it.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_status_message(status: i32) -> *const c_char {
    let known = neu_status::ALL.into_iter().find(|&known| known as i32 == status);
    known.map_or(c"unknown status", neu_status::message).as_ptr()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_keep_their_numbers() {
        let numbers = neu_status::ALL.map(|status| status as i32);
        assert_eq!(numbers, [0, 1, 2, 3, 4, 5, 6]);
    }
}
