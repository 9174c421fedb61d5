//! From files to entries; every problem of every file is kept.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{
    ActEntry, AllowedEntry, Content, CueEntry, DeedEntry, DisableEntry, ElectionEntry, FilterEntry,
    InFile, InstrumentEntry, LexiconEntry, MorphologyEntry, NamesEntry, NumbersEntry, PackFile,
    PackStamp, ParticipantsEntry, PeriodEntry, PlatformEntry, RaceEntry, RuleEntry, ScaleEntry,
    SegmentEntry, TermList, manifest::ManifestEntry,
};
use crate::{
    error::{Code, PackError, Problem},
    wording::Bilingual,
};

/// A pack of this size is no pack: the limit keeps a wrong path from filling memory.
const MAX_FILE_BYTES: u64 = 64 << 20;
/// The bundled pack has some forty files; a thousand times that is a wrong path.
const MAX_FILES: usize = 40_000;

/// All sections that a file may hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections {
    pack: Option<ManifestEntry>,
    scale: Option<ScaleEntry>,
    participants: Option<ParticipantsEntry>,
    #[serde(default)]
    lexicon: Vec<LexiconEntry>,
    #[serde(default)]
    morphology: BTreeMap<String, MorphologyEntry>,
    #[serde(default)]
    cue: Vec<CueEntry>,
    double: Option<TermList>,
    stops: Option<TermList>,
    segment: Option<SegmentEntry>,
    numbers: Option<NumbersEntry>,
    election: Option<ElectionEntry>,
    #[serde(default)]
    race: Vec<RaceEntry>,
    names: Option<NamesEntry>,
    #[serde(default)]
    instrument: Vec<InstrumentEntry>,
    #[serde(default)]
    act: Vec<ActEntry>,
    #[serde(default)]
    platform: Vec<PlatformEntry>,
    #[serde(default)]
    period: Vec<PeriodEntry>,
    #[serde(default)]
    deed: Vec<DeedEntry>,
    #[serde(default)]
    allowed: Vec<AllowedEntry>,
    #[serde(default)]
    rule: Vec<RuleEntry>,
    #[serde(default)]
    signal: Vec<RuleEntry>,
    disable: Option<DisableEntry>,
    #[serde(default)]
    filter: Vec<FilterEntry>,
    #[serde(default)]
    wording: BTreeMap<String, Bilingual>,
    /// Where the facts come from.
    #[serde(default)]
    sources: BTreeMap<String, String>,
}

/// Reads every `*.toml` and `*.csv` in and below `folder`. Links are not followed, so nothing outside is read.
pub(super) fn files(folder: &Path) -> Result<Vec<PackFile>, PackError> {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if let Err(error) = list(&path, &mut open, folder, &mut files) {
            problems.push(unreadable(&relative(&path, folder), &error));
        }
        if files.len() > MAX_FILES {
            problems.push(unreadable(".", &io::Error::other("more files than a pack can have")));
            break;
        }
    }
    if problems.is_empty() && !files.iter().any(|file| file.name.ends_with(".toml")) {
        problems.push(unreadable(".", &io::Error::other("the folder holds no `*.toml`")));
    }
    PackError::of(problems).map_or(Ok(files), Err)
}

/// Reads the files of one folder and adds its folders to those still open.
fn list(
    path: &Path,
    open: &mut Vec<PathBuf>,
    folder: &Path,
    files: &mut Vec<PackFile>,
) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let (kind, path) = (entry.file_type()?, entry.path());
        if kind.is_dir() {
            open.push(path);
        } else if kind.is_file()
            && path.extension().is_some_and(|end| end == "toml" || end == "csv")
        {
            if entry.metadata()?.len() > MAX_FILE_BYTES {
                return Err(io::Error::other(format!(
                    "`{}` is too large",
                    relative(&path, folder)
                )));
            }
            let text = fs::read_to_string(&path).map_err(|error| {
                io::Error::other(format!("`{}`: {error}", relative(&path, folder)))
            })?;
            files.push(PackFile { name: relative(&path, folder), text });
        }
    }
    Ok(())
}

/// The path below the folder, with `/` on every platform, so that digests agree.
fn relative(path: &Path, folder: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    let name = parts.collect::<Vec<_>>().join("/");
    if name.is_empty() { ".".to_owned() } else { name }
}

fn unreadable(file: &str, error: &io::Error) -> Problem {
    let message = format!("cannot be read: {error}");
    Problem { file: file.to_owned(), line: 0, column: 0, code: Code::Unreadable, message }
}

/// Sorts the sections of all files into one content.
pub(super) fn content(files: &[PackFile]) -> Result<Content, PackError> {
    let mut content = Content::default();
    let mut problems = Vec::new();
    for (file, source) in files.iter().enumerate().filter(|(_, file)| !file.is_table()) {
        match toml::from_str::<Sections>(&source.text) {
            Ok(sections) => add(&mut content, file, sections, source, &mut problems),
            Err(error) => {
                let message = error.message().replace('\n', " ");
                problems.push(source.problem(error.span(), Code::Malformed, message));
            }
        }
    }
    PackError::of(problems).map_or(Ok(content), Err)
}

fn add(
    content: &mut Content,
    file: usize,
    sections: Sections,
    source: &PackFile,
    problems: &mut Vec<Problem>,
) {
    let mut once = |known: bool, name: &str| {
        if known {
            let message = format!("section `{name}` stands in another file already");
            problems.push(source.problem(None, Code::Duplicate, message));
        }
    };
    if let Some(entry) = sections.pack {
        once(content.manifest.is_some(), "pack");
        content.manifest = Some(InFile { file, entry });
    }
    if let Some(entry) = sections.scale {
        once(content.scale.is_some(), "scale");
        content.scale = Some(InFile { file, entry });
    }
    if let Some(entry) = sections.participants {
        once(content.participants.is_some(), "participants");
        content.participants = Some(InFile { file, entry });
    }
    let has_election = sections.election.is_some();
    problems.extend(sections.race.iter().filter_map(|race| check_race(race, has_election, source)));
    match sections.election {
        Some(election) => content.elections.push(in_file(file, (election, sections.race))),
        None => content.races.extend(sections.race.into_iter().map(|e| in_file(file, e))),
    }
    content.names.extend(sections.names.map(|e| in_file(file, e)));
    content.lexicons.extend(sections.lexicon.into_iter().map(|e| in_file(file, e)));
    content.morphologies.extend(sections.morphology.into_iter().map(|e| in_file(file, e)));
    content.cues.extend(sections.cue.into_iter().map(|e| in_file(file, e)));
    content.doubles.extend(sections.double.map(|e| in_file(file, e)));
    content.stops.extend(sections.stops.map(|e| in_file(file, e)));
    content.segments.extend(sections.segment.map(|e| in_file(file, e)));
    content.numbers.extend(sections.numbers.map(|e| in_file(file, e)));
    content.instruments.extend(sections.instrument.into_iter().map(|e| in_file(file, e)));
    content.acts.extend(sections.act.into_iter().map(|e| in_file(file, e)));
    content.rules.extend(sections.rule.into_iter().map(|e| in_file(file, e)));
    content.signals.extend(sections.signal.into_iter().map(|e| in_file(file, e)));
    content.disabled.extend(sections.disable.map(|e| in_file(file, e)));
    content.filters.extend(sections.filter.into_iter().map(|e| in_file(file, e)));
    content.platforms.extend(sections.platform);
    content.periods.extend(sections.period);
    content.deeds.extend(sections.deed.into_iter().map(|e| in_file(file, e)));
    content.allowed.extend(sections.allowed);
    content.sources.extend(sections.sources);
    content.wording.texts.extend(sections.wording);
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

fn in_file<T>(file: usize, entry: T) -> InFile<T> {
    InFile { file, entry }
}

/// Who the pack is. The digest covers the names and contents of all files, in the order of names.
pub(super) fn stamp(content: &Content, files: &[PackFile]) -> PackStamp {
    let mut hasher = Sha256::new();
    for PackFile { name, text } in files {
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
