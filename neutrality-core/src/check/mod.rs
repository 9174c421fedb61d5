//! What is wrong with packs beyond their form: rules that cannot fire, names that mean two, terms
//! that are read where they are not meant.
//!
//! Errors that would make verdicts wrong without a word keep a screener from being built; the rest
//! is for who writes a pack.

mod accepted;
mod elections;
mod inside;
mod law;
mod limits;
mod repeats;
mod rules;
mod terms;
mod texts;
mod unused;
mod written;

pub(crate) use limits::check as limits;

use crate::{error::Problem, lexicon::Lexicon, pack::Pack};

/// Notes what would make verdicts wrong: a screener is not built from such packs.
pub(crate) fn errors(packs: &[Pack], problems: &mut Vec<Problem>) {
    repeats::check(packs, problems);
    elections::check(packs, problems);
    rules::check(packs, problems);
    texts::check(packs, problems);
    accepted::check(packs, problems);
}

/// Notes what matters to who writes a pack, warnings too, but for those that a pack accepts.
pub(crate) fn hygiene(packs: &[Pack], lexicon: &Lexicon, problems: &mut Vec<Problem>) {
    terms::check(packs, problems);
    law::check(packs, problems);
    rules::warn(packs, problems);
    unused::check(packs, problems);
    inside::check(packs, lexicon, problems);
    accepted::drop(packs, problems);
}
