//! All integration tests, in one binary.
#![allow(clippy::unwrap_used, reason = "tests")]

mod fold_table;
