//! Many posts in one call: levels and scores straight into the caller's arrays.

#![allow(unsafe_code, reason = "exports names; no block is unsafe")]

use std::{ffi::c_char, mem::MaybeUninit};

use crate::{
    error::Failure,
    ffi::{In, Len, Many, Text, utf8},
    guard::guard,
    names::neu_level,
    screener::neu_screener,
    status::neu_status,
};

/// Screens many texts in one call, on the calling thread. Ask `neu_screener_screen()` for the whole
/// verdict of those that need it.
///
/// Parameters: `screener`, not NULL. `texts`, an array of `n_texts`; may be NULL where `n_texts` is 0.
/// `levels`, an array of `n_texts`, not NULL; what it holds before does not matter. `scores`, the same;
/// NULL where you do not care. The three arrays must not overlap.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_NULL_ARGUMENT` or `NEU_STATUS_OUT_OF_RANGE`, and no array
/// is touched. A text that cannot be read does not hinder the others: its level is
/// `NEU_LEVEL_INVALID`, its score 0, and the call returns the status of the first such text, such as
/// `NEU_STATUS_INVALID_UTF8`, when all have been screened.
/// Ownership: all memory stays yours. Nothing that the call takes outlives it.
/// Threads: any number of threads may screen with one screener at once, each into its own arrays.
#[unsafe(no_mangle)]
pub extern "C" fn neu_screener_screen_many(
    screener: Option<&neu_screener>,
    texts: In<'_, Text<'_>>,
    n_texts: Len,
    levels: Many<'_, neu_level>,
    scores: Many<'_, u32>,
) -> neu_status {
    guard(|| {
        let screener = screener.ok_or(neu_status::NullArgument)?;
        let texts = texts.read(n_texts)?;
        let mut answers = Answers::new(levels, scores, n_texts)?;
        for (at, text) in texts.iter().enumerate() {
            answers.put(at, screener, text.read());
        }
        answers.end()
    })
}

/// Screens many texts that lie one behind the other, on the calling thread: the form for languages
/// in which arrays of numbers are fast and arrays of structs are slow, and the layout of Arrow's
/// `large_utf8` columns.
///
/// Parameters: `screener`, not NULL. `bytes`, all texts, `n_bytes` long; may be NULL where that is 0.
/// `offsets`, an array of `n_texts + 1`, not NULL: text `i` is the bytes from `offsets[i]` up to but not
/// with `offsets[i + 1]`. They must not fall, and must lie between 0 and `n_bytes`. `levels` and
/// `scores` as in `neu_screener_screen_many()`. The four arrays must not overlap.
/// Returns: as `neu_screener_screen_many()`. Offsets that cannot be are `NEU_STATUS_OUT_OF_RANGE`, and
/// no array is touched.
/// Ownership, threads: as `neu_screener_screen_many()`.
#[unsafe(no_mangle)]
pub extern "C" fn neu_screener_screen_flat(
    screener: Option<&neu_screener>,
    bytes: In<'_, c_char>,
    n_bytes: Len,
    offsets: In<'_, i64>,
    n_texts: Len,
    levels: Many<'_, neu_level>,
    scores: Many<'_, u32>,
) -> neu_status {
    guard(|| {
        let screener = screener.ok_or(neu_status::NullArgument)?;
        let bytes = bytes.bytes(n_bytes)?;
        let offsets = offsets.read(n_texts.borders())?;
        check(offsets, bytes.len())?;
        let mut answers = Answers::new(levels, scores, n_texts)?;
        for (at, ends) in offsets.windows(2).enumerate() {
            let place = |offset: i64| usize::try_from(offset).unwrap_or(usize::MAX);
            let text = bytes.get(place(ends[0])..place(ends[1]));
            let text = text.ok_or_else(|| neu_status::OutOfRange.into()).and_then(utf8);
            answers.put(at, screener, text);
        }
        answers.end()
    })
}

/// Refuses offsets that fall or lie outside the bytes.
fn check(offsets: &[i64], n_bytes: usize) -> Result<(), Failure> {
    let inside = |&offset: &i64| usize::try_from(offset).is_ok_and(|offset| offset <= n_bytes);
    let outer = [offsets.first(), offsets.last()];
    if outer.into_iter().flatten().all(inside) && offsets.is_sorted() {
        return Ok(());
    }
    Err(neu_status::OutOfRange.into())
}

/// The caller's arrays, being filled.
struct Answers<'c> {
    levels: &'c mut [MaybeUninit<neu_level>],
    scores: Option<&'c mut [MaybeUninit<u32>]>,
    /// Why the first text that could not be read could not.
    failure: Option<Failure>,
}

impl<'c> Answers<'c> {
    fn new(
        levels: Many<'c, neu_level>,
        scores: Many<'c, u32>,
        n_texts: Len,
    ) -> Result<Self, Failure> {
        let wanted = !scores.is_null();
        let scores = wanted.then(|| scores.places(n_texts)).transpose()?;
        Ok(Self { levels: levels.places(n_texts)?, scores, failure: None })
    }

    fn put(&mut self, at: usize, screener: &neu_screener, text: Result<&str, Failure>) {
        let (level, score) = match text {
            Ok(text) => {
                let verdict = screener.screener.screen(screener.post(text));
                (neu_level::of(verdict.level()), verdict.score())
            }
            Err(failure) => {
                self.failure.get_or_insert(failure);
                (neu_level::Invalid, 0)
            }
        };
        self.levels[at].write(level);
        if let Some(scores) = &mut self.scores {
            scores[at].write(score);
        }
    }

    fn end(self) -> Result<(), Failure> {
        self.failure.map_or(Ok(()), Err)
    }
}
