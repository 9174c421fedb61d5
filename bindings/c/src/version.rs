//! Which library this is.

#![allow(unsafe_code, reason = "exports names; no block is unsafe")]

use std::ffi::{CStr, c_char};

/// The version of the interface that this header describes. It grows when something is added; what
/// is there is not changed or taken away while the name of the shared library stays the same.
pub const NEU_ABI_VERSION: u32 = 2;

const VERSION: &CStr =
    match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
        Ok(version) => version,
        Err(_) => panic!("a version holds no NUL"),
    };

/// Tells the version of the library, such as `"0.1.0"`.
///
/// Returns: a text ended by NUL, never NULL.
/// Ownership: the text is static; never free it.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_version() -> *const c_char {
    VERSION.as_ptr()
}

/// Tells the version of the interface that the library has. A program built with a header whose
/// `NEU_ABI_VERSION` is not above this number will find all that it asks for.
///
/// Returns: the number.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_abi_version() -> u32 {
    NEU_ABI_VERSION
}
