//! From files to entries; every problem of every file is kept.

use std::{collections::BTreeMap, ops::Range};

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use super::{Content, InFile, MorphologyEntry, PackFile, PackStamp, RaceEntry, packed::Packed};
use crate::{
    error::{Code, PackError, Problem, nearest, sorted},
    wording::Bilingual,
};

/// All sections that a file may hold.
const SECTIONS: &[&str] = &[
    "pack",
    "scale",
    "ceiling",
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
    "tally",
    "overall",
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
            Ok(table) => {
                let sections = table.into_inner().into_iter();
                reader.sections(
                    sections.map(|(key, value)| {
                        ((key.span(), key.into_inner()), Value::Written(value))
                    }),
                );
            }
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

/// Takes the same from values that have been read before.
pub(super) fn unpacked<'f>(files: &'f [PackFile], mut packed: Packed<'f>) -> Content {
    let mut content = Content::default();
    let mut problems = Vec::new();
    for (file, source) in files.iter().enumerate() {
        let mut reader = Reader { file, source, content: &mut content, problems: &mut problems };
        let sections = packed.take(&source.text).fields().into_iter().flatten();
        reader.sections(sections.map(|(key, value)| ((0..0, key.into()), Value::Packed(value))));
    }
    assert!(problems.is_empty(), "the bundled pack is checked by the tests: {problems:?}");
    content
}

/// Reads one file.
struct Reader<'r> {
    file: usize,
    source: &'r PackFile,
    content: &'r mut Content,
    problems: &'r mut Vec<Problem>,
}

/// A value as it is written, or as it was read before.
enum Value<'t> {
    Written(Spanned<DeValue<'t>>),
    Packed(Packed<'t>),
}

impl<'t> Value<'t> {
    fn span(&self) -> Range<usize> {
        match self {
            Self::Written(value) => value.span(),
            Self::Packed(value) => value.span(),
        }
    }

    /// The values of a list; nothing if it is none.
    fn items(self) -> Option<Vec<Self>> {
        match self {
            Self::Written(value) => match value.into_inner() {
                DeValue::Array(values) => Some(values.into_iter().map(Self::Written).collect()),
                _ => None,
            },
            Self::Packed(value) => Some(value.items()?.map(Self::Packed).collect()),
        }
    }

    /// The keys and values of a table; nothing if it is none.
    fn fields(self) -> Option<Vec<(String, Self)>> {
        match self {
            Self::Written(value) => match value.into_inner() {
                DeValue::Table(table) => {
                    let fields = table.into_iter();
                    let named = |(name, value): (Spanned<DeString<'t>>, _)| {
                        (name.into_inner().into_owned(), Self::Written(value))
                    };
                    Some(fields.map(named).collect())
                }
                _ => None,
            },
            Self::Packed(value) => {
                let named = |(name, value): (&str, _)| (name.to_owned(), Self::Packed(value));
                Some(value.fields()?.map(named).collect())
            }
        }
    }
}

type DeString<'t> = std::borrow::Cow<'t, str>;

impl Reader<'_> {
    fn sections<'t>(
        &mut self,
        sections: impl Iterator<Item = ((Range<usize>, DeString<'t>), Value<'t>)>,
    ) {
        let mut election = None;
        let mut races: Vec<InFile<RaceEntry>> = Vec::new();
        for ((place, name), value) in sections {
            match &*name {
                "election" => election = Some(value),
                "race" => races.extend(self.entries(value)),
                section => self.section(section, &place, value),
            }
        }
        let has_election = election.is_some();
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
            "ceiling" => self.once(name, value, |content| &mut content.ceiling),
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
            "tally" => self.each(value, |content| &mut content.tallies),
            "overall" => self.each(value, |content| &mut content.overalls),
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
        let Some(entries) = value.items() else {
            let message = "a single table, expected a list: `[[…]]` in two brackets".to_owned();
            self.problems.push(self.source.problem(Some(span), Code::Malformed, message));
            return Vec::new();
        };
        let entries = entries.into_iter().filter_map(|entry| self.entry(entry));
        entries.map(|entry| InFile { file, entry }).collect()
    }

    fn morphologies(&mut self, value: Value<'_>) {
        let (file, span) = (self.file, value.span());
        let Some(table) = value.fields() else {
            let message = "no table, expected `[morphology.NAME]`".to_owned();
            return self.problems.push(self.source.problem(Some(span), Code::Malformed, message));
        };
        for (name, value) in table {
            if let Some(entry) = self.entry::<MorphologyEntry>(value) {
                self.content.morphologies.push(InFile { file, entry: (name, entry) });
            }
        }
    }

    fn entry<T: DeserializeOwned>(&mut self, value: Value<'_>) -> Option<T> {
        match value {
            Value::Written(value) => {
                let entry = T::deserialize(ValueDeserializer::from(value));
                entry.map_err(|error| self.malformed(&error)).ok()
            }
            Value::Packed(value) => {
                let entry = value.read();
                Some(entry.expect("the bundled pack is checked by the library's own tests"))
            }
        }
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
    stamp_with(content, digest(files))
}

/// The same, where the digest is known.
pub(super) fn stamp_with(content: &Content, digest: String) -> PackStamp {
    let manifest = content.manifest.as_ref().map(|manifest| &manifest.entry);
    PackStamp {
        id: manifest.map_or_else(String::new, |manifest| manifest.id.get_ref().clone()),
        version: manifest.map_or_else(String::new, |manifest| manifest.version.clone()),
        digest,
    }
}

fn digest(files: &[PackFile]) -> String {
    let mut hasher = Sha256::new();
    for PackFile { name, text, .. } in files {
        // Lengths go first, so that no two packs run together into the same bytes.
        hasher.update(format!("{} {}\n", name.len(), text.len()));
        hasher.update(name);
        hasher.update(text.as_bytes());
    }
    format!("sha256:{:x}", hasher.finalize())
}
