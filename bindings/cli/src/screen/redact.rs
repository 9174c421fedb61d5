//! `--redact`: results and rejects without the words of the posts.

use std::{
    fs::File,
    hash::{BuildHasher, RandomState},
    io::Read,
    path::Path,
};

use neutrality_core::Redaction;

use super::worker::Rejected;
use crate::exit::Failure;

/// A shorter salt could be found by trying.
const MIN_SALT_BYTES: usize = 16;
/// A longer one is another file by mistake.
const MAX_SALT_BYTES: u64 = 64 << 10;

/// Returns the redaction with the salt of a file, or with one that nobody knows.
pub(super) fn redaction(salt: Option<&Path>) -> Result<Redaction, Failure> {
    let Some(path) = salt else { return Ok(Redaction::new(&random())) };
    let mut salt = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_SALT_BYTES).read_to_end(&mut salt));
    read.map_err(|error| Failure::file("read", path, &error))?;
    let salt = salt.trim_ascii();
    if salt.len() < MIN_SALT_BYTES {
        return Err(Failure::Unusable(format!(
            "the salt in `{}` has {} bytes, expected at least {MIN_SALT_BYTES}",
            path.display(),
            salt.len()
        )));
    }
    Ok(Redaction::new(salt))
}

/// Bytes that differ from run to run: the standard library draws two keys from the system for each
/// process, and what is hashed with them is known to nobody else.
fn random() -> Vec<u8> {
    let state = RandomState::new();
    (0..4_u64).flat_map(|number| state.hash_one(number).to_le_bytes()).collect()
}

/// Hides the record, and whatever a reason quotes of it.
pub(super) fn hide(rejected: &mut Rejected, redaction: &Redaction) {
    rejected.record = redaction.text(&rejected.record);
    rejected.reason = without_quotes(&rejected.reason);
}

/// Cuts a reason before the first thing that it quotes from a record.
fn without_quotes(reason: &str) -> String {
    let reason = reason.split(": ").next().unwrap_or_default();
    match reason.split_once(" has the bad value ") {
        Some((field, _)) => format!("{field} has a bad value"),
        None => reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_quote_nothing() {
        for (reason, told) in [
            (
                "field `text` has the bad value `3`: expected a string",
                "field `text` has a bad value",
            ),
            ("field `text` is missing", "field `text` is missing"),
            (
                "not a JSON object with a post: \"x has the bad value \"",
                "not a JSON object with a post",
            ),
            ("the number of cells is 1, expected 2", "the number of cells is 1, expected 2"),
        ] {
            assert_eq!(without_quotes(reason), told);
        }
    }
}
