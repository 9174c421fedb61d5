//! `libneutrality`: the C face of `neutrality-core`.
//!
//! Each function converts its arguments, calls one function of the core and converts the result. Every
//! body runs in a guard, so no panic crosses into the caller; all unsafe code stands in `ffi`, whose
//! types carry what a C caller promises. `include/neutrality.h` is generated from these sources, so
//! the comments on exported items are written for readers of C.
//!
//! `ffi`, `guard` ← `version` · `status` · `error` ← `names` ← `verdict` · `finding` · `screener` · `batch`

#![deny(missing_docs)]
#![allow(non_camel_case_types, reason = "the names are those of the header")]

// In the order of the header; the blank lines keep it from being sorted.
mod ffi;
mod guard;

mod version;

mod status;

mod names;

mod screener;

mod batch;

mod verdict;

mod finding;

mod error;

pub use batch::*;
pub use error::*;
pub use ffi::*;
pub use finding::*;
pub use names::*;
pub use screener::*;
pub use status::*;
pub use verdict::*;
pub use version::*;
