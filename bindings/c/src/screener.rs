//! Screeners: packs, compiled and ready.

#![allow(unsafe_code, reason = "exports names; no block is unsafe")]

use neutrality_core::{Pack, Post, PostError, Problem, Screener, ScreenerBuilder};
use serde_json::{Map, Value};

use crate::{
    error::{Failure, neu_error},
    ffi::{In, Len, Out, Text},
    guard::{guard, guard_or, guard_telling},
    status::neu_status,
    verdict::neu_verdict,
};

/// Packs, compiled and ready to screen posts. Opaque.
///
/// Making one costs as much as screening thousands of posts: make one and keep it.
/// Threads: a screener never changes; any number of threads may use one at once.
#[derive(Debug)]
pub struct neu_screener {
    pub(crate) screener: Screener,
    /// What is known of every post that does not say otherwise.
    pub(crate) about: Post<'static>,
}

impl neu_screener {
    fn new(screener: Screener) -> Box<Self> {
        Box::new(Self { screener, about: Post::new("") })
    }

    /// A text with what is known about it.
    pub(crate) fn post<'t>(&self, text: &'t str) -> Post<'t> {
        Post::new(text).or_else(&self.about)
    }
}

/// Makes a screener with the bundled pack.
///
/// Parameters: `out`, where the screener goes; not NULL.
/// Returns: `NEU_STATUS_OK`, or `NEU_STATUS_NULL_ARGUMENT`. On failure `*out` is NULL.
/// Ownership: the screener is yours; free it with `neu_screener_free()`.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_screener_builtin(out: Out<'_, Option<Box<neu_screener>>>) -> neu_status {
    guard(|| {
        let out = out.emptied()?;
        *out = Some(neu_screener::new(Screener::builtin()));
        Ok(())
    })
}

/// Makes a screener with packs of your own laid over the bundled one.
///
/// Parameters: `dirs`, the folders of `n_dirs` packs, in the order in which they are laid; NULL where
/// `n_dirs` is 0. `out`, where the screener goes; not NULL. `error`, where to tell why it failed; NULL
/// where you do not care.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_BAD_PACK` where something is wrong with the packs, and the
/// error tells every problem with file and line; `NEU_STATUS_NULL_ARGUMENT`,
/// `NEU_STATUS_INVALID_UTF8`, `NEU_STATUS_OUT_OF_RANGE`. On failure `*out` is NULL.
/// Ownership: the screener is yours; free it with `neu_screener_free()`. So is the error:
/// `neu_error_free()`. The folders are read during the call only.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_screener_from_packs(
    dirs: In<'_, Text<'_>>,
    n_dirs: Len,
    out: Out<'_, Option<Box<neu_screener>>>,
    error: Out<'_, Option<Box<neu_error>>>,
) -> neu_status {
    guard_telling(error, || {
        let out = out.emptied()?;
        let dirs = read_dirs(dirs, n_dirs)?;
        *out = Some(neu_screener::new(from_packs(&dirs, Screener::builder())?));
        Ok(())
    })
}

/// Makes a screener as `neu_screener_from_packs()` does, with limits of your own; for texts from
/// strangers. A verdict for which a limit was met says so: `neu_verdict_is_incomplete()`.
///
/// Since: version 2 of the interface.
/// Parameters: `dirs`, `n_dirs`, as there. `max_bytes`, how many bytes of a text are read, from its
/// beginning; 0 leaves it at 64 MiB. `max_findings`, how many findings and how many dismissed ones a
/// verdict gives; 0 leaves it at 100. `out`, where the screener goes; not NULL. `error`, where to tell
/// why it failed; NULL where you do not care.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_BAD_PACK` as there; `NEU_STATUS_OUT_OF_RANGE` too where a limit
/// is more than memory can hold, as -1 is; `NEU_STATUS_NULL_ARGUMENT`, `NEU_STATUS_INVALID_UTF8`. On
/// failure `*out` is NULL.
/// Ownership: the screener is yours; free it with `neu_screener_free()`. So is the error:
/// `neu_error_free()`. The folders are read during the call only.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_screener_from_packs_limited(
    dirs: In<'_, Text<'_>>,
    n_dirs: Len,
    max_bytes: Len,
    max_findings: Len,
    out: Out<'_, Option<Box<neu_screener>>>,
    error: Out<'_, Option<Box<neu_error>>>,
) -> neu_status {
    guard_telling(error, || {
        let out = out.emptied()?;
        let dirs = read_dirs(dirs, n_dirs)?;
        let mut builder = Screener::builder();
        if let Some(max_bytes) = max_bytes.bound()? {
            builder = builder.max_bytes(max_bytes);
        }
        if let Some(max_findings) = max_findings.bound()? {
            builder = builder.max_findings(max_findings);
        }
        *out = Some(neu_screener::new(from_packs(&dirs, builder)?));
        Ok(())
    })
}

/// Makes a screener that knows something about every post beforehand, so that plain texts and whole
/// batches are read for their day, act and author. What a post says of itself goes before it.
///
/// Parameters: `screener`, whose packs and limits the new one shares; not NULL. `about_json`, a JSON
/// object with any of `posted_at`, `action`, `platform`, `author`, `region`, as in
/// `neu_screener_screen_post()`; it replaces what `screener` knew. `out`, where the new screener goes;
/// not NULL. `error`, where to tell why it failed; NULL where you do not care.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_BAD_POST` where the JSON cannot be read or a value is bad;
/// `NEU_STATUS_NULL_ARGUMENT`, `NEU_STATUS_INVALID_UTF8`, `NEU_STATUS_OUT_OF_RANGE`. On failure `*out`
/// is NULL.
/// Ownership: the new screener is yours; free it with `neu_screener_free()`. The two may be freed in
/// any order. It costs next to nothing.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_screener_assume(
    screener: Option<&neu_screener>,
    about_json: Text<'_>,
    out: Out<'_, Option<Box<neu_screener>>>,
    error: Out<'_, Option<Box<neu_error>>>,
) -> neu_status {
    guard_telling(error, || {
        let out = out.emptied()?;
        let screener = screener.ok_or(neu_status::NullArgument)?.screener.clone();
        let about = about(about_json.read()?)?;
        *out = Some(Box::new(neu_screener { screener, about }));
        Ok(())
    })
}

/// Screens one text of which nothing else is known. Without a day, no law is named and no number of a
/// participant is resolved: see `neu_screener_screen_post()` and `neu_screener_assume()`.
///
/// Parameters: `screener`, not NULL. `text`, in UTF-8. `out`, where the verdict goes; not NULL.
/// Returns: `NEU_STATUS_OK` whatever the text says; `NEU_STATUS_NULL_ARGUMENT`,
/// `NEU_STATUS_INVALID_UTF8`, `NEU_STATUS_OUT_OF_RANGE`. On failure `*out` is NULL.
/// Ownership: the verdict is yours; free it with `neu_verdict_free()`. It keeps nothing of `text` and
/// does not need the screener any more.
/// Threads: any number of threads may screen with one screener at once.
#[unsafe(no_mangle)]
pub extern "C" fn neu_screener_screen(
    screener: Option<&neu_screener>,
    text: Text<'_>,
    out: Out<'_, Option<Box<neu_verdict>>>,
) -> neu_status {
    guard(|| {
        let out = out.emptied()?;
        let screener = screener.ok_or(neu_status::NullArgument)?;
        let verdict = screener.screener.screen(screener.post(text.read()?));
        *out = Some(Box::new(neu_verdict::from(verdict)));
        Ok(())
    })
}

/// Screens one post, given as a JSON object:
/// `{"id": 7, "text": "Mantap pak!", "posted_at": "2019-02-01", "action": "comment",
/// "platform": "facebook", "author": "pns", "region": "Jawa Timur"}`. Only `text` is needed; unknown fields are ignored.
///
/// Parameters: `screener`, not NULL. `post_json`, in UTF-8. `out`, where the verdict goes; not NULL.
/// `error`, where to tell why it failed; NULL where you do not care.
/// Returns: `NEU_STATUS_OK`; `NEU_STATUS_BAD_POST` where the JSON cannot be read, has no text, or a
/// known field has a bad value; `NEU_STATUS_NULL_ARGUMENT`, `NEU_STATUS_INVALID_UTF8`,
/// `NEU_STATUS_OUT_OF_RANGE`. On failure `*out` is NULL.
/// Ownership: the verdict is yours; free it with `neu_verdict_free()`. So is the error:
/// `neu_error_free()`.
/// Threads: any number of threads may screen with one screener at once.
#[unsafe(no_mangle)]
pub extern "C" fn neu_screener_screen_post(
    screener: Option<&neu_screener>,
    post_json: Text<'_>,
    out: Out<'_, Option<Box<neu_verdict>>>,
    error: Out<'_, Option<Box<neu_error>>>,
) -> neu_status {
    guard_telling(error, || {
        let out = out.emptied()?;
        let screener = screener.ok_or(neu_status::NullArgument)?;
        let post = Post::from_json(post_json.read()?).map_err(|error| bad_post(&error))?;
        let verdict = screener.screener.screen(post.or_else(&screener.about));
        *out = Some(Box::new(neu_verdict::from(verdict)));
        Ok(())
    })
}

/// Frees a screener. Verdicts that it gave, and screeners made from it, stay valid.
///
/// Parameters: `screener`, which nobody may use afterwards; NULL is fine.
/// Threads: any, once, when no other thread uses it any more.
#[unsafe(no_mangle)]
pub extern "C" fn neu_screener_free(screener: Option<Box<neu_screener>>) {
    guard_or((), || drop(screener));
}

/// The paths of folders, as a caller names them.
fn read_dirs<'a>(dirs: In<'a, Text<'a>>, n_dirs: Len) -> Result<Vec<&'a str>, Failure> {
    dirs.read(n_dirs)?.iter().map(|dir| dir.read()).collect()
}

/// Lays the packs in `dirs` over the bundled one. The problems of all that cannot be read come
/// together.
fn from_packs(dirs: &[&str], builder: ScreenerBuilder) -> Result<Screener, Failure> {
    let mut packs = vec![Pack::builtin()];
    let mut problems: Vec<(&str, Problem)> = Vec::new();
    for &dir in dirs {
        match Pack::read(dir) {
            Ok(pack) => packs.push(pack),
            Err(error) => problems.extend(error.problems().iter().map(|one| (dir, one.clone()))),
        }
    }
    if !problems.is_empty() {
        return Err(Failure::packs(problems.iter().map(|(dir, one)| (Some(*dir), one))));
    }
    let ids: Vec<String> = packs.iter().map(|pack| pack.id().to_owned()).collect();
    let builder = packs.into_iter().fold(builder, ScreenerBuilder::pack);
    builder.build().map_err(|error| {
        // The bundled pack has no folder, so the packs are one more than the folders.
        let folder = |id: &str| ids[1..].iter().position(|known| known == id).map(|at| dirs[at]);
        Failure::packs(error.problems().iter().map(|one| (folder(&one.pack), one)))
    })
}

/// Reads what is known about posts beforehand. A text in it would be nobody's, so it is not read.
fn about(json: &str) -> Result<Post<'static>, Failure> {
    let mut fields: Map<String, Value> = serde_json::from_str(json).map_err(|error| {
        Failure::new(neu_status::BadPost, format!("not a JSON object: {error}"))
    })?;
    fields.insert("text".to_owned(), Value::String(String::new()));
    Post::from_json(&Value::Object(fields).to_string()).map_err(|error| bad_post(&error))
}

fn bad_post(error: &PostError) -> Failure {
    Failure::new(neu_status::BadPost, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_may_share_what_the_header_says_they_may() {
        fn shared<T: Send + Sync>() -> usize {
            size_of::<T>()
        }
        assert!(shared::<neu_screener>() + shared::<neu_verdict>() + shared::<neu_error>() > 0);
    }
}
