//! All integration tests, in one binary.
#![allow(clippy::unwrap_used, reason = "tests")]

mod api;
mod blitar;
mod builtin;
mod corpus;
mod dates;
mod digest;
mod docs;
mod explain;
mod fold_table;
mod guards;
mod json;
mod layers;
mod levels;
mod packs;
mod properties;
mod roster;
mod schema;
mod seeds;
mod switch;
mod tallies;
mod words;
