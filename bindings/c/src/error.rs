//! Why a call failed: a sentence, and the same as JSON.

#![allow(unsafe_code, reason = "exports names; no block is unsafe")]

use neutrality_core::Problem;
use serde_json::{Value, json};

use crate::{ffi::neu_str, guard::guard_or, status::neu_status};

/// Why a call failed, inside the library.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) status: neu_status,
    /// Empty where the status says it all.
    message: String,
    problems: Vec<Value>,
}

impl Failure {
    pub(crate) fn new(status: neu_status, message: String) -> Self {
        Self { status, message, problems: Vec::new() }
    }

    /// The failure for problems of packs, each with the folder of its pack, where one is to blame.
    pub(crate) fn packs<'p>(
        problems: impl Iterator<Item = (Option<&'p str>, &'p Problem)>,
    ) -> Self {
        let mut failure = Self::new(neu_status::BadPack, String::new());
        for (folder, problem) in problems {
            if !failure.message.is_empty() {
                failure.message.push('\n');
            }
            if let Some(folder) = folder {
                failure.message.push_str(folder);
                failure.message.push_str(": ");
            }
            failure.message.push_str(&problem.to_string());
            failure.problems.push(json!({
                "code": problem.code.name(),
                "severity": problem.severity().name(),
                "pack": problem.pack,
                "folder": folder,
                "file": problem.file,
                "line": problem.line,
                "column": problem.column,
                "end_column": problem.end_column,
                "message": problem.message,
                "help": problem.help,
            }));
        }
        failure
    }
}

impl From<neu_status> for Failure {
    fn from(status: neu_status) -> Self {
        Self::new(status, String::new())
    }
}

/// Why a call failed. Opaque: ask it by the functions below.
///
/// Threads: an error never changes; any number of threads may read it at once.
#[derive(Debug)]
pub struct neu_error {
    message: String,
    json: String,
}

impl From<Failure> for neu_error {
    fn from(failure: Failure) -> Self {
        let Failure { status, mut message, problems } = failure;
        if message.is_empty() {
            message = status.message().to_string_lossy().into_owned();
        }
        let json = json!({ "status": status as i32, "message": message, "problems": problems });
        Self { message, json: json.to_string() }
    }
}

/// Tells why a call failed, in English: a sentence, or a line for each problem of a pack.
///
/// Parameters: `error` may be NULL.
/// Returns: the text; empty for NULL.
/// Ownership: borrowed from `error`, valid until `neu_error_free()`.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_error_message(error: Option<&neu_error>) -> neu_str {
    guard_or(neu_str::default(), || neu_str::lend(error.map_or("", |error| &error.message)))
}

/// Tells why a call failed, as a JSON object: `status` (the number), `message`, and `problems`, each
/// with `code`, `severity`, `pack`, `folder` (or null), `file`, `line`, `column`, `end_column` (from 1,
/// 0 where it is the whole file), `message` and `help`.
///
/// Parameters: `error` may be NULL.
/// Returns: the text; empty for NULL.
/// Ownership: borrowed from `error`, valid until `neu_error_free()`.
/// Threads: any.
#[unsafe(no_mangle)]
pub extern "C" fn neu_error_json(error: Option<&neu_error>) -> neu_str {
    guard_or(neu_str::default(), || neu_str::lend(error.map_or("", |error| &error.json)))
}

/// Frees an error.
///
/// Parameters: `error`, which nobody may use afterwards; NULL is fine.
/// Threads: any, once.
#[unsafe(no_mangle)]
pub extern "C" fn neu_error_free(error: Option<Box<neu_error>>) {
    guard_or((), || drop(error));
}
