//! Verdicts: what screening says of one post.

#![allow(unsafe_code, reason = "exports names; no block is unsafe")]

use std::sync::OnceLock;

use neutrality_core::{Offsets, Verdict};

use crate::{
    ffi::{Out, neu_str},
    guard::{guard, guard_or},
    names::{neu_category, neu_level, neu_offsets},
    status::neu_status,
};

/// What screening says of one post: an indication, never a decision. Opaque.
///
/// Threads: a verdict never changes; any number of threads may read one at once.
#[derive(Debug)]
pub struct neu_verdict {
    pub(crate) verdict: Verdict,
    /// Written when first asked for, since most callers never ask; one for each unit of offsets.
    json: [OnceLock<String>; 3],
}

impl neu_verdict {
    fn json(&self, offsets: Offsets) -> neu_str {
        let at = match offsets {
            Offsets::Bytes => neu_offsets::Bytes,
            Offsets::Utf16 => neu_offsets::Utf16,
            _ => neu_offsets::Chars,
        };
        let json = self.json[at as usize].get_or_init(|| self.verdict.to_json_with(offsets));
        neu_str::lend(json)
    }
}

impl From<Verdict> for neu_verdict {
    fn from(verdict: Verdict) -> Self {
        Self { verdict, json: Default::default() }
    }
}

/// Tells how far the text goes: the level of the gravest finding.
///
/// Parameters: `verdict` may be NULL.
/// Returns: the level; `NEU_LEVEL_INVALID` for NULL, since no verdict is not a clean one.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_level(verdict: Option<&neu_verdict>) -> neu_level {
    let level = |verdict: &neu_verdict| neu_level::of(verdict.verdict.level());
    guard_or(neu_level::Invalid, || verdict.map_or(neu_level::Invalid, level))
}

/// Tells whether the level is `NEU_LEVEL_LIGHT` or above.
///
/// Parameters: `verdict` may be NULL.
/// Returns: 1 or 0; 0 for NULL.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_is_flagged(verdict: Option<&neu_verdict>) -> i32 {
    guard_or(0, || verdict.is_some_and(|verdict| verdict.verdict.is_flagged()).into())
}

/// Tells whether something was left unread or untold because a limit was met: the text is longer
/// than 64 MiB, or there are more than 100 findings, or than `neu_screener_from_packs_limited()` was
/// told. The JSON says which, in `incomplete`.
///
/// Parameters: `verdict` may be NULL.
/// Returns: 1 or 0; 0 for NULL.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_is_incomplete(verdict: Option<&neu_verdict>) -> i32 {
    guard_or(0, || verdict.is_some_and(|verdict| verdict.verdict.incomplete().is_some()).into())
}

/// Tells the score, 0 to 100: that of the weightiest finding.
///
/// Parameters: `verdict` may be NULL.
/// Returns: the score; 0 for NULL.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_score(verdict: Option<&neu_verdict>) -> u32 {
    guard_or(0, || verdict.map_or(0, |verdict| verdict.verdict.score()))
}

/// Tells the categories of the findings at `NEU_LEVEL_LIGHT` or above, as a set of bits: bit
/// `1 << NEU_CATEGORY_ATTACK` for attacks, and so on.
///
/// Parameters: `verdict` may be NULL.
/// Returns: the bits; 0 for NULL.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_categories(verdict: Option<&neu_verdict>) -> u32 {
    guard_or(0, || {
        let categories = verdict.map(|verdict| verdict.verdict.categories()).unwrap_or_default();
        categories.into_iter().fold(0, |bits, one| bits | 1 << (neu_category::of(one) as u32))
    })
}

/// Tells how many findings there are.
///
/// Parameters: `verdict` may be NULL.
/// Returns: the number; 0 for NULL.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_finding_count(verdict: Option<&neu_verdict>) -> usize {
    guard_or(0, || verdict.map_or(0, |verdict| verdict.verdict.findings().len()))
}

/// Tells how many would-be findings the context speaks against. The JSON tells them, with reasons.
///
/// Parameters: `verdict` may be NULL.
/// Returns: the number; 0 for NULL.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_dismissed_count(verdict: Option<&neu_verdict>) -> usize {
    guard_or(0, || verdict.map_or(0, |verdict| verdict.verdict.dismissed().len()))
}

/// Tells everything as one line of JSON, the same bytes as the command and the other languages give.
/// Offsets in it are in characters.
///
/// Parameters: `verdict` may be NULL.
/// Returns: the text; empty for NULL.
/// Ownership: borrowed from `verdict`, valid until `neu_verdict_free()`.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_json(verdict: Option<&neu_verdict>) -> neu_str {
    guard_or(neu_str::default(), || {
        verdict.map_or_else(neu_str::default, |verdict| verdict.json(Offsets::Chars))
    })
}

/// Tells everything as one line of JSON, with offsets in the unit asked for.
///
/// Parameters: `verdict`, not NULL. `offsets`, one of `neu_offsets`. `out`, where the text goes; not
/// NULL.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `offsets` that
/// is none. On failure `*out` is empty.
/// Ownership: the text is borrowed from `verdict`, valid until `neu_verdict_free()`.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_json_with(
    verdict: Option<&neu_verdict>,
    offsets: i32,
    out: Out<'_, neu_str>,
) -> neu_status {
    guard(|| {
        let out = out.emptied()?;
        let verdict = verdict.ok_or(neu_status::NullArgument)?;
        *out = verdict.json(neu_offsets::read(offsets)?);
        Ok(())
    })
}

/// Frees a verdict and all that is borrowed from it.
///
/// Parameters: `verdict`, which nobody may use afterwards; NULL is fine.
/// Threads: any, once, when no other thread uses it any more.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_free(verdict: Option<Box<neu_verdict>>) {
    guard_or((), || drop(verdict));
}
