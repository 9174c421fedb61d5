//! Findings: one breach that the text gives an indication of.

#![allow(unsafe_code, reason = "exports names; no block is unsafe")]

use neutrality_core::Finding;

use crate::{
    error::Failure,
    ffi::{Out, neu_str},
    guard::guard,
    names::{neu_category, neu_lang, neu_level, neu_offsets},
    status::neu_status,
    verdict::neu_verdict,
};

/// One breach that the text gives an indication of.
///
/// This struct never changes, so a program that was built with it can be run with any later library.
/// What else there is to know is asked by functions with an index, or read from the JSON.
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct neu_finding {
    /// The id of the rule, such as `vote_call/imperative`; borrowed from the verdict.
    pub rule: neu_str,
    /// What kind of breach.
    pub category: neu_category,
    /// How far it goes.
    pub level: neu_level,
    /// 0 to 100, the sum of the steps.
    pub score: u32,
    /// Always 0.
    pub reserved: u32,
    /// Where it starts in the text, in bytes.
    pub start: usize,
    /// Where it ends in the text, in bytes: the first byte that no longer belongs to it.
    pub end: usize,
}

impl Default for neu_finding {
    fn default() -> Self {
        Self {
            rule: neu_str::default(),
            category: neu_category::Support,
            level: neu_level::Invalid,
            score: 0,
            reserved: 0,
            start: 0,
            end: 0,
        }
    }
}

impl From<&Finding> for neu_finding {
    fn from(finding: &Finding) -> Self {
        Self {
            rule: neu_str::lend(&finding.rule),
            category: neu_category::of(finding.category),
            level: neu_level::of(finding.level),
            score: finding.score,
            reserved: 0,
            start: finding.place.start.byte,
            end: finding.place.end.byte,
        }
    }
}

/// Tells one finding. They stand in the order of the text.
///
/// Parameters: `verdict`, not NULL. `index`, from 0 up to but not with `neu_verdict_finding_count()`.
/// `out`, where the finding goes; not NULL.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `index` too
/// high. On failure `*out` has an empty rule and `NEU_LEVEL_INVALID`.
/// Ownership: `*out` is yours; its `rule` is borrowed from `verdict`.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_finding(
    verdict: Option<&neu_verdict>,
    index: usize,
    out: Out<'_, neu_finding>,
) -> neu_status {
    guard(|| {
        let out = out.emptied()?;
        *out = neu_finding::from(finding(verdict, index)?);
        Ok(())
    })
}

/// Tells where a finding stands in the text, in the unit asked for.
///
/// Parameters: `verdict`, not NULL. `index` as in `neu_verdict_finding()`. `offsets`, one of
/// `neu_offsets`. `start` and `end`, where the half-open place goes; two places, not NULL.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `index` too
/// high or an `offsets` that is none. On failure both are 0.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_finding_span(
    verdict: Option<&neu_verdict>,
    index: usize,
    offsets: i32,
    start: Out<'_, usize>,
    end: Out<'_, usize>,
) -> neu_status {
    guard(|| {
        let (start, end) = (start.emptied(), end.emptied());
        let (start, end) = (start?, end?);
        let offsets = neu_offsets::read(offsets)?;
        let place = finding(verdict, index)?.place;
        *start = place.start.to_unit(offsets);
        *end = place.end.to_unit(offsets);
        Ok(())
    })
}

/// Tells the words of a finding, exactly as the text has them.
///
/// Parameters: `verdict`, not NULL. `index` as in `neu_verdict_finding()`. `out`, where the words go;
/// not NULL.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `index` too
/// high. On failure `*out` is empty.
/// Ownership: the words are borrowed from `verdict`, valid until `neu_verdict_free()`.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_finding_text(
    verdict: Option<&neu_verdict>,
    index: usize,
    out: Out<'_, neu_str>,
) -> neu_status {
    guard(|| {
        let out = out.emptied()?;
        *out = neu_str::lend(&finding(verdict, index)?.text);
        Ok(())
    })
}

/// Tells what to say to a person about a finding.
///
/// Parameters: `verdict`, not NULL. `index` as in `neu_verdict_finding()`. `lang`, one of `neu_lang`.
/// `out`, where the sentence goes; not NULL.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT`; `NEU_STATUS_OUT_OF_RANGE` for an `index` too
/// high or a `lang` that is none. On failure `*out` is empty.
/// Ownership: the sentence is borrowed from `verdict`, valid until `neu_verdict_free()`.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_verdict_finding_message(
    verdict: Option<&neu_verdict>,
    index: usize,
    lang: i32,
    out: Out<'_, neu_str>,
) -> neu_status {
    guard(|| {
        let out = out.emptied()?;
        let lang = neu_lang::read(lang)?;
        let message = &finding(verdict, index)?.message;
        *out = neu_str::lend(match lang {
            neu_lang::Id => &message.id,
            neu_lang::En => &message.en,
        });
        Ok(())
    })
}

fn finding(verdict: Option<&neu_verdict>, index: usize) -> Result<&Finding, Failure> {
    let verdict = verdict.ok_or(neu_status::NullArgument)?;
    verdict.verdict.findings().get(index).ok_or_else(|| neu_status::OutOfRange.into())
}
