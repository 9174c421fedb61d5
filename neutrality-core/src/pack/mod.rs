//! Packs as they are written: data, read and checked for form, not yet compiled.
//!
//! A pack is a folder of TOML files. Any file may hold any section; each is found because it is
//! there. This module knows neither folding nor matching: names are resolved when a
//! [`Screener`](crate::Screener) is built, because a name may stand in another pack.

mod builtin;
mod cue;
mod either;
mod election;
mod file;
mod folder;
mod guard;
mod law;
mod limits;
mod manifest;
mod names;
mod packed;
mod read;
mod rule;
mod switch;
mod tally;
mod term;

use std::{ops::Range, path::Path, sync::Arc};

pub(crate) use cue::{CueEntry, Direction, Reach, SegmentEntry, TermList};
pub(crate) use election::StatusEntry;
pub(crate) use election::{
    AliasEntry, Case, ColumnsEntry, DayEntry, ElectionEntry, NumbersEntry, ParticipantEntry,
    RaceEntry,
};
pub(crate) use file::PackFile;
pub(crate) use guard::GuardEntry;
pub(crate) use law::{ActEntry, InstrumentEntry, NormEntry};
pub(crate) use limits::{AllowedEntry, DeedEntry, PeriodEntry, PlatformEntry};
pub(crate) use manifest::{
    AcceptEntry, CeilingEntry, ParticipantsEntry, ScaleEntry, Thresholds, WordsEntry,
};
pub(crate) use names::{HeadingsEntry, NamesEntry};
pub(crate) use rule::{Effect, Example, ProofEntry, RuleEntry};
pub(crate) use switch::{DisableEntry, FILTER, FilterEntry, FilterScope};
pub(crate) use tally::{OverallEntry, TallyEntry, WeightEntry};
pub(crate) use term::{Evasion, Follow, LexiconEntry, MorphologyEntry, TermEntry};

use packed::Packed;

use crate::{
    error::{Code, PackError, Problem},
    wording::Wording,
};

/// A rule pack: lexicons, cues, elections, law and rules, as data.
#[derive(Debug, Clone)]
pub struct Pack {
    pub(crate) stamp: PackStamp,
    pub(crate) files: Arc<[PackFile]>,
    pub(crate) content: Arc<Content>,
}

impl Pack {
    /// Returns the pack that is bundled with the library.
    #[must_use]
    pub fn builtin() -> Self {
        let files = builtin::FILES.iter().map(|&(name, text)| PackFile::bundled(name, text));
        let files: Vec<PackFile> = files.collect();
        let content = read::unpacked(&files, Packed::new(builtin::PACKED));
        let stamp = read::stamp_with(&content, builtin::DIGEST.to_owned());
        Self { stamp, files: files.into(), content: content.into() }
    }

    /// Reads the pack that lies in a folder: every `*.toml` in it and below it, and the tables of
    /// candidates (`*.csv`) that they name.
    ///
    /// # Errors
    ///
    /// When the folder or a file cannot be read, or a file is malformed: all problems at once, each
    /// with file, line and column.
    pub fn read(folder: impl AsRef<Path>) -> Result<Self, PackError> {
        Self::of(folder::files(folder.as_ref())?)
    }

    /// Returns the pack that the files make up, given as name and text: TOML, or a table of
    /// candidates where the name ends in `.csv`.
    ///
    /// # Errors
    ///
    /// When a file is malformed: all problems at once, each with file, line and column.
    pub fn from_files<'f>(
        files: impl IntoIterator<Item = (&'f str, &'f str)>,
    ) -> Result<Self, PackError> {
        Self::of(files.into_iter().map(|(name, text)| PackFile::new(name, text)).collect())
    }

    fn of(mut files: Vec<PackFile>) -> Result<Self, PackError> {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let content = read::content(&files)?;
        let stamp = read::stamp(&content, &files);
        Ok(Self { stamp, files: files.into(), content: content.into() })
    }

    /// Returns the JSON Schema (draft 2020-12) of the TOML files of packs, for editors.
    #[must_use]
    pub fn schema() -> &'static str {
        include_str!("../../packs/schema.json")
    }

    /// Returns the pack's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.stamp.id
    }

    /// Returns the pack's version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.stamp.version
    }

    /// Returns `sha256:` and the hash over the names and contents of the pack's files.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.stamp.digest
    }

    /// Returns the text of one of the pack's files, to show a problem's place.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&str> {
        self.files.iter().find(|file| file.name == name).map(|file| &*file.text)
    }

    /// Returns the pack's files, as name and text: what [`Pack::from_files`] takes, so that a pack can
    /// be sent to where its folder is not.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|file| (file.name.as_str(), &*file.text))
    }

    /// Returns the file of that name that lies beside another one.
    pub(crate) fn beside(&self, file: usize, name: &str) -> Option<usize> {
        let folder = self.files[file].name.rsplit_once('/').map(|(folder, _)| folder);
        let name = folder.map_or_else(|| name.to_owned(), |folder| format!("{folder}/{name}"));
        self.files.iter().position(|file| file.name == name)
    }

    /// Returns the text of a file.
    pub(crate) fn text(&self, file: usize) -> &str {
        &self.files[file].text
    }

    /// Returns where in the pack something stands, for people.
    pub(crate) fn origin(&self, place: &At) -> Origin {
        let file = &self.files[place.file];
        let (line, _) = file.line_and_column(place.bytes.start);
        Origin { pack: self.stamp.id.clone(), file: file.name.clone(), line }
    }

    /// Returns the problem of something that stands at `place`.
    pub(crate) fn problem(&self, place: &At, code: Code, message: String) -> Problem {
        let problem = self.files[place.file].problem(Some(place.bytes.clone()), code, message);
        Problem { pack: self.stamp.id.clone(), ..problem }
    }
}

/// Which pack, in which version and with which content, a verdict rests on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct PackStamp {
    /// The pack's id.
    pub id: String,
    /// The pack's version.
    pub version: String,
    /// `sha256:` and the hash over the names and contents of its files.
    pub digest: String,
}

/// Where a rule stands in its pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[non_exhaustive]
pub struct Origin {
    /// The pack's id.
    pub pack: String,
    /// The file, relative to the pack's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
}

/// Where in a pack something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) file: usize,
    pub(crate) bytes: Range<usize>,
}

/// An entry with the file that it stands in.
#[derive(Debug, Clone)]
pub(crate) struct InFile<T> {
    pub(crate) file: usize,
    pub(crate) entry: T,
}

impl<T> InFile<T> {
    /// The place of a part of the entry.
    pub(crate) fn at<S>(&self, part: &toml::Spanned<S>) -> At {
        At { file: self.file, bytes: part.span() }
    }
}

/// All entries of a pack, of all its files.
#[derive(Debug, Clone, Default)]
pub(crate) struct Content {
    pub(crate) manifest: Option<InFile<manifest::ManifestEntry>>,
    pub(crate) scale: Option<InFile<ScaleEntry>>,
    pub(crate) ceiling: Option<InFile<CeilingEntry>>,
    pub(crate) participants: Option<InFile<ParticipantsEntry>>,
    pub(crate) lexicons: Vec<InFile<LexiconEntry>>,
    pub(crate) morphologies: Vec<InFile<(String, MorphologyEntry)>>,
    pub(crate) cues: Vec<InFile<CueEntry>>,
    pub(crate) doubles: Vec<InFile<TermList>>,
    pub(crate) stops: Vec<InFile<TermList>>,
    pub(crate) segments: Vec<InFile<SegmentEntry>>,
    pub(crate) numbers: Vec<InFile<NumbersEntry>>,
    pub(crate) elections: Vec<InFile<(ElectionEntry, Vec<RaceEntry>)>>,
    /// Races in files without an election of their own.
    pub(crate) races: Vec<InFile<RaceEntry>>,
    pub(crate) names: Vec<InFile<NamesEntry>>,
    pub(crate) instruments: Vec<InFile<InstrumentEntry>>,
    pub(crate) acts: Vec<InFile<ActEntry>>,
    pub(crate) platforms: Vec<PlatformEntry>,
    pub(crate) periods: Vec<PeriodEntry>,
    pub(crate) deeds: Vec<InFile<DeedEntry>>,
    pub(crate) allowed: Vec<AllowedEntry>,
    /// The pages behind the facts: id and address.
    pub(crate) sources: std::collections::BTreeMap<String, String>,
    pub(crate) guards: Vec<InFile<GuardEntry>>,
    pub(crate) rules: Vec<InFile<RuleEntry>>,
    pub(crate) signals: Vec<InFile<RuleEntry>>,
    pub(crate) tallies: Vec<InFile<TallyEntry>>,
    pub(crate) overalls: Vec<InFile<OverallEntry>>,
    pub(crate) proofs: Vec<InFile<ProofEntry>>,
    pub(crate) disabled: Vec<InFile<DisableEntry>>,
    pub(crate) filters: Vec<InFile<FilterEntry>>,
    pub(crate) wording: Wording,
    pub(crate) words: Vec<InFile<WordsEntry>>,
}

impl Content {
    /// All races, of elections and of files without one.
    pub(crate) fn races(&self) -> impl Iterator<Item = &RaceEntry> {
        let of_elections = self.elections.iter().flat_map(|entry| &entry.entry.1);
        of_elections.chain(self.races.iter().map(|race| &race.entry))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_pack_is_what_its_files_say() {
        let packed = Pack::builtin();
        let read = Pack::from_files(builtin::FILES.iter().copied()).unwrap();
        assert_eq!(packed.stamp, read.stamp);
        assert_eq!(format!("{:?}", packed.content), format!("{:?}", read.content));
    }

    #[test]
    fn every_malformed_file_is_reported_with_its_place() {
        let files = [
            ("a.toml", "[pack]\nid = \"x\"\nversion = 3\n"),
            ("b.toml", "[[rule]]\nid = \"vote_call/a\"\ncolour = \"red\"\n"),
        ];
        let error = Pack::from_files(files).unwrap_err();
        let places: Vec<_> =
            error.problems().iter().map(|p| (p.file.as_str(), p.line, p.column, p.code)).collect();
        let malformed = Code::Malformed;
        assert_eq!(places, [("a.toml", 3, 11, malformed), ("b.toml", 3, 1, malformed)], "{error}");
    }
}
