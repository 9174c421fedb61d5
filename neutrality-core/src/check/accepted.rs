//! Warnings that a pack has looked at and lives with, for a reason that it gives.

use crate::{
    error::{Code, Problem, Severity},
    pack::{AcceptEntry, InFile, Pack},
};

/// Notes what cannot be accepted: errors, codes that do not exist, and anything without a reason.
pub(super) fn check(packs: &[Pack], problems: &mut Vec<Problem>) {
    for (pack, entry) in entries(packs) {
        let (code, why) = (&entry.entry.code, &entry.entry.why);
        let written = code.get_ref();
        if warning(written).is_none() {
            let message = format!("`{written}` is no warning, expected a code such as `W001`");
            problems.push(pack.problem(&entry.at(code), Code::OutOfBounds, message));
        } else if why.trim().is_empty() {
            let message = format!("`{written}` is accepted for no reason");
            problems.push(pack.problem(&entry.at(code), Code::Incomplete, message));
        }
    }
}

/// Drops the warnings of each pack that it accepts.
pub(super) fn drop(packs: &[Pack], problems: &mut Vec<Problem>) {
    let accepted: Vec<(&str, Code)> = entries(packs)
        .filter_map(|(pack, entry)| Some((pack.id(), warning(entry.entry.code.get_ref())?)))
        .collect();
    problems.retain(|one| !accepted.contains(&(one.pack.as_str(), one.code)));
}

fn warning(code: &str) -> Option<Code> {
    code.parse::<Code>().ok().filter(|code| code.severity() == Severity::Warning)
}

fn entries(packs: &[Pack]) -> impl Iterator<Item = (&Pack, InFile<&AcceptEntry>)> {
    packs.iter().flat_map(|pack| {
        let manifest = pack.content.manifest.as_ref();
        let accepts = manifest
            .into_iter()
            .flat_map(|one| one.entry.accepts.iter().map(|entry| InFile { file: one.file, entry }));
        accepts.map(move |entry| (pack, entry))
    })
}
