//! From files to entries; every problem of every file is kept.

use std::{collections::BTreeMap, ops::Range};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{Content, InFile, MorphologyEntry, PackFile, PackStamp, RaceEntry};
use crate::{
    error::{Code, PackError, Problem, nearest, sorted},
    wording::Bilingual,
};

/// All sections that a file may hold.
const SECTIONS: &[&str] = &[
    "pack",
    "scale",
    "participants",
    "lexicon",
    "morphology",
    "cue",
    "double",
    "stops",
    "segment",
    "numbers",
    "election",
    "race",
    "names",
    "instrument",
    "act",
    "platform",
    "period",
    "deed",
    "allowed",
    "guard",
    "rule",
    "signal",
    "proof",
    "disable",
    "filter",
    "wording",
    "words",
    "sources",
];

/// Sorts the sections of all files into one content. Each entry is read by itself, so that one
/// that is malformed hides no other.
pub(super) fn content(files: &[PackFile]) -> Result<Content, PackError> {
    let mut content = Content::default();
    let mut problems = Vec::new();
    for (file, source) in files.iter().enumerate().filter(|(_, file)| !file.is_table()) {
        let mut reader = Reader { file, source, content: &mut content, problems: &mut problems };
        match DeTable::parse(&source.text) {
            Ok(table) => reader.sections(table.into_inner()),
            Err(error) => reader.malformed(&error),
        }
    }
    if problems.is_empty() {
        return Ok(content);
    }
    let pack = content.manifest.as_ref().map_or("", |manifest| manifest.entry.id.get_ref());
    problems.iter_mut().for_each(|problem| pack.clone_into(&mut problem.pack));
    Err(PackError::of(sorted(problems)).expect("there are problems"))
}

/// Reads one file.
struct Reader<'r> {
    file: usize,
    source: &'r PackFile,
    content: &'r mut Content,
    problems: &'r mut Vec<Problem>,
}

type Value<'t> = Spanned<DeValue<'t>>;

impl Reader<'_> {
    fn sections(&mut self, mut table: DeTable<'_>) {
        let election = table.remove("election");
        let has_election = election.is_some();
        let mut races: Vec<InFile<RaceEntry>> = Vec::new();
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "race" => races.extend(self.entries(value)),
                section => self.section(section, &name.span(), value),
            }
        }
        let wrong =
            races.iter().filter_map(|one| check_race(&one.entry, has_election, self.source));
        self.problems.extend(wrong);
        let Some(election) = election else { return self.content.races.extend(races) };
        let races = races.into_iter().map(|race| race.entry).collect();
        let file = self.file;
        let election = self.entry(election);
        let entry = election.map(|election| InFile { file, entry: (election, races) });
        self.content.elections.extend(entry);
    }

    fn section(&mut self, name: &str, place: &Range<usize>, value: Value<'_>) {
        match name {
            "pack" => self.once(name, value, |content| &mut content.manifest),
            "scale" => self.once(name, value, |content| &mut content.scale),
            "participants" => self.once(name, value, |content| &mut content.participants),
            "lexicon" => self.each(value, |content| &mut content.lexicons),
            "morphology" => self.morphologies(value),
            "cue" => self.each(value, |content| &mut content.cues),
            "double" => self.one(value, |content| &mut content.doubles),
            "stops" => self.one(value, |content| &mut content.stops),
            "segment" => self.one(value, |content| &mut content.segments),
            "numbers" => self.one(value, |content| &mut content.numbers),
            "names" => self.one(value, |content| &mut content.names),
            "instrument" => self.each(value, |content| &mut content.instruments),
            "act" => self.each(value, |content| &mut content.acts),
            "guard" => self.each(value, |content| &mut content.guards),
            "rule" => self.each(value, |content| &mut content.rules),
            "signal" => self.each(value, |content| &mut content.signals),
            "proof" => self.each(value, |content| &mut content.proofs),
            "disable" => self.one(value, |content| &mut content.disabled),
            "filter" => self.each(value, |content| &mut content.filters),
            "words" => self.one(value, |content| &mut content.words),
            "wording" => {
                let texts: Option<BTreeMap<String, Bilingual>> = self.entry(value);
                self.content.wording.texts.extend(texts.into_iter().flatten());
            }
            "platform" => {
                let platforms = self.entries(value).into_iter().map(|one| one.entry);
                self.content.platforms.extend(platforms);
            }
            "period" => {
                let periods = self.entries(value).into_iter().map(|one| one.entry);
                self.content.periods.extend(periods);
            }
            "deed" => self.each(value, |content| &mut content.deeds),
            "allowed" => {
                let allowed = self.entries(value).into_iter().map(|one| one.entry);
                self.content.allowed.extend(allowed);
            }
            "sources" => {
                let sources: Option<BTreeMap<String, String>> = self.entry(value);
                self.content.sources.extend(sources.into_iter().flatten());
            }
            _ => {
                let message = format!("unknown section `{name}`, expected {}", SECTIONS.join(", "));
                let place = Some(place.clone());
                let problem = self.source.problem(place, Code::Malformed, message);
                let help = nearest(name, SECTIONS.iter().copied());
                self.problems.push(problem.with_help(help));
            }
        }
    }

    /// Reads a section that stands in one file of a pack only.
    fn once<T: DeserializeOwned>(
        &mut self,
        name: &str,
        value: Value<'_>,
        slot: fn(&mut Content) -> &mut Option<InFile<T>>,
    ) {
        let file = self.file;
        let Some(entry) = self.entry(value) else { return };
        if slot(self.content).replace(InFile { file, entry }).is_some() {
            let message = format!("section `{name}` stands in another file already");
            self.problems.push(self.source.problem(None, Code::Duplicate, message));
        }
    }

    /// Reads `[section]`.
    fn one<T: DeserializeOwned>(
        &mut self,
        value: Value<'_>,
        list: fn(&mut Content) -> &mut Vec<InFile<T>>,
    ) {
        let file = self.file;
        let entry = self.entry(value).map(|entry| InFile { file, entry });
        list(self.content).extend(entry);
    }

    /// Reads `[[section]]`.
    fn each<T: DeserializeOwned>(
        &mut self,
        value: Value<'_>,
        list: fn(&mut Content) -> &mut Vec<InFile<T>>,
    ) {
        let entries = self.entries(value);
        list(self.content).extend(entries);
    }

    fn entries<T: DeserializeOwned>(&mut self, value: Value<'_>) -> Vec<InFile<T>> {
        let (file, span) = (self.file, value.span());
        let DeValue::Array(entries) = value.into_inner() else {
            let message = "a single table, expected a list: `[[…]]` in two brackets".to_owned();
            self.problems.push(self.source.problem(Some(span), Code::Malformed, message));
            return Vec::new();
        };
        let entries = entries.into_iter().filter_map(|entry| self.entry(entry));
        entries.map(|entry| InFile { file, entry }).collect()
    }

    fn morphologies(&mut self, value: Value<'_>) {
        let (file, span) = (self.file, value.span());
        let DeValue::Table(table) = value.into_inner() else {
            let message = "no table, expected `[morphology.NAME]`".to_owned();
            return self.problems.push(self.source.problem(Some(span), Code::Malformed, message));
        };
        for (name, value) in table {
            if let Some(entry) = self.entry::<MorphologyEntry>(value) {
                let entry = (name.get_ref().to_string(), entry);
                self.content.morphologies.push(InFile { file, entry });
            }
        }
    }

    fn entry<T: DeserializeOwned>(&mut self, value: Value<'_>) -> Option<T> {
        T::deserialize(ValueDeserializer::from(value)).map_err(|error| self.malformed(&error)).ok()
    }

    fn malformed(&mut self, error: &toml::de::Error) {
        let message = error.message().replace('\n', " ");
        self.problems.push(self.source.problem(error.span(), Code::Malformed, message));
    }
}

/// A race says which election it belongs to, by its file or by name, and reads no table elsewhere.
fn check_race(race: &RaceEntry, has_election: bool, source: &PackFile) -> Option<Problem> {
    let id = race.id.get_ref();
    if race.election.is_some() == has_election {
        let message = if has_election {
            format!("race `{id}` names an election, but stands in the file of one")
        } else {
            format!("race `{id}` stands in a file without `[election]` and names none")
        };
        return Some(source.problem(Some(race.id.span()), Code::Malformed, message));
    }
    let candidates = race.candidates.as_ref()?;
    let name = candidates.get_ref();
    let is_plain =
        name.ends_with(".csv") && !name.contains(['/', '\\', ':']) && !name.starts_with('.');
    (!is_plain).then(|| {
        let message = format!("`{name}` is not the name of a `.csv` file beside this one");
        source.problem(Some(candidates.span()), Code::Malformed, message)
    })
}

/// Who the pack is. The digest covers the names and contents of all files, in the order of names.
pub(super) fn stamp(content: &Content, files: &[PackFile]) -> PackStamp {
    let mut hasher = Sha256::new();
    for PackFile { name, text, .. } in files {
        // Lengths go first, so that no two packs run together into the same bytes.
        hasher.update(format!("{} {}\n", name.len(), text.len()));
        hasher.update(name);
        hasher.update(text);
    }
    let manifest = content.manifest.as_ref().map(|manifest| &manifest.entry);
    PackStamp {
        id: manifest.map_or_else(String::new, |manifest| manifest.id.get_ref().clone()),
        version: manifest.map_or_else(String::new, |manifest| manifest.version.clone()),
        digest: format!("sha256:{:x}", hasher.finalize()),
    }
}
