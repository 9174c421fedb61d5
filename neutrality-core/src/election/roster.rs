//! From a table of candidates to races with participants: each row is one.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    alias::{Naming, letters},
    csv::{Cell, Records},
};
use crate::{
    error::{Code, Problem, did_you_mean},
    pack::{At, ColumnsEntry, Pack, ParticipantEntry, RaceEntry},
};

/// Numbers lie between 1 and this; no ballot has had more.
const MAX_NUMBER: u32 = 999;
/// A table with more problems than this is not the table that was meant.
const MAX_PROBLEMS: usize = 100;

/// The races that the table of `race` makes: one, or one for each region and list in it.
pub(super) fn races(
    pack: &Pack,
    place: &At,
    race: &RaceEntry,
    naming: &Naming,
    problems: &mut Vec<Problem>,
) -> Vec<RaceEntry> {
    let Some(file) =
        race.candidates.as_ref().and_then(|name| pack.beside(place.file, name.get_ref()))
    else {
        let message = format!("race `{}`: its table of candidates is not there", race.id.get_ref());
        problems.push(pack.problem(place, Code::Unreadable, message));
        return Vec::new();
    };
    let mut records = Records::new(pack.text(file));
    let mut table = Table { pack, file, naming, problems: Vec::new(), races: Races::new(race) };
    if let Some(columns) = table.columns(records.next(), race, place) {
        for record in records {
            table.record(record, &columns);
            if table.problems.len() >= MAX_PROBLEMS {
                break;
            }
        }
    }
    table.problems.truncate(MAX_PROBLEMS);
    problems.append(&mut table.problems);
    table.races.finish(pack, place, problems)
}

/// What stands in which column.
#[derive(Debug, Default)]
struct Columns {
    region: Option<usize>,
    list: Option<usize>,
    number: usize,
    candidate: usize,
    mate: Option<usize>,
    short: Option<usize>,
}

/// Reads one table.
struct Table<'t> {
    pack: &'t Pack,
    file: usize,
    naming: &'t Naming,
    problems: Vec<Problem>,
    races: Races<'t>,
}

impl Table<'_> {
    /// Finds the columns by the headings; nothing if one that must be there is not.
    fn columns(
        &mut self,
        headings: Option<Result<Vec<Cell<'_>>, usize>>,
        race: &RaceEntry,
        place: &At,
    ) -> Option<Columns> {
        let headings = match headings {
            Some(Ok(cells)) => cells,
            Some(Err(at)) => return self.broken(at),
            None => {
                self.note(0, Code::Malformed, "the table is empty".to_owned());
                return None;
            }
        };
        let written: Vec<String> = headings.iter().map(|cell| letters(&cell.text)).collect();
        let n_problems = self.problems.len();
        let usual = &self.naming.headings;
        let named = race.columns.as_ref().map(toml::Spanned::get_ref);
        let mut find = |role: &str,
                        named_here: Option<&toml::Spanned<String>>,
                        usual: &[String]| {
            let Some(named_here) = named_here else {
                let mut usual = usual.iter().filter(|_| named.is_none() || is_needed(role));
                return usual.find_map(|usual| written.iter().position(|w| *w == letters(usual)));
            };
            let at = written.iter().position(|w| *w == letters(named_here.get_ref()));
            if at.is_none() {
                let help = did_you_mean(named_here.get_ref(), headings.iter().map(|c| &*c.text));
                let message = format!("the table has no column `{}`{help}", named_here.get_ref());
                let place = At { file: place.file, bytes: named_here.span() };
                self.problems.push(self.pack.problem(&place, Code::UnknownName, message));
            }
            at
        };
        let none = ColumnsEntry::default();
        let mapped = named.unwrap_or(&none);
        find("parties", mapped.parties.as_ref(), &usual.parties);
        let number = find("number", mapped.number.as_ref(), &usual.number);
        let candidate = find("candidate", mapped.candidate.as_ref(), &usual.candidate);
        let columns = Columns {
            region: find("region", mapped.region.as_ref(), &usual.region),
            list: find("list", mapped.list.as_ref(), &usual.list),
            number: number.unwrap_or_default(),
            candidate: candidate.unwrap_or_default(),
            mate: find("mate", mapped.mate.as_ref(), &usual.mate),
            short: find("short", mapped.short.as_ref(), &usual.short),
        };
        if self.problems.len() > n_problems {
            return None;
        }
        for (role, _) in
            [("number", number), ("candidate", candidate)].iter().filter(|(_, at)| at.is_none())
        {
            let message =
                format!("no column is known for `{role}`; name it in `columns` of the race");
            self.note(headings[0].at, Code::Malformed, message);
        }
        (self.problems.len() == n_problems).then_some(columns)
    }

    fn record(&mut self, record: Result<Vec<Cell<'_>>, usize>, columns: &Columns) {
        let cells = match record {
            Ok(cells) => cells,
            Err(at) => {
                self.broken::<()>(at);
                return;
            }
        };
        let n_problems = self.problems.len();
        let mut wanted = |role: &str, column: Option<usize>| {
            column.map_or("", |at| self.wanted(&cells, role, at))
        };
        let candidate = wanted("candidate", Some(columns.candidate));
        let region = wanted("region", columns.region);
        let list = wanted("list", columns.list);
        let mate = wanted("mate", columns.mate);
        let number = self.number(&cells, columns.number);
        let short = columns.short.and_then(|at| cells.get(at)).map_or("", |cell| &cell.text);
        let Some(number) = number.filter(|_| self.problems.len() == n_problems) else { return };
        let at = cells[columns.number].at;
        let bytes = at..at + cells[columns.number].text.len();
        let name =
            if mate.is_empty() { candidate.to_owned() } else { format!("{candidate} – {mate}") };
        let aliases = self.naming.aliases(candidate, mate, short);
        let number = toml::Spanned::new(bytes.clone(), number);
        let participant = ParticipantEntry::proposed(number, name, aliases, self.file, &bytes);
        if let Err(message) = self.races.add(region, list, participant) {
            self.note(at, Code::Duplicate, message);
        }
    }

    /// The text of a cell that must hold something.
    fn wanted<'c>(&mut self, cells: &'c [Cell<'_>], role: &str, column: usize) -> &'c str {
        let cell = cells.get(column);
        if cell.is_none_or(|cell| letters(&cell.text).is_empty()) {
            let at = cell.or(cells.last()).map_or(0, |cell| cell.at);
            self.note(at, Code::Malformed, format!("the row lacks its `{role}`"));
        }
        cell.map_or("", |cell| &cell.text)
    }

    fn number(&mut self, cells: &[Cell<'_>], column: usize) -> Option<u32> {
        let text = self.wanted(cells, "number", column);
        let cell = cells.get(column).filter(|_| !letters(text).is_empty())?;
        match text.parse::<i64>().map(u32::try_from) {
            Ok(Ok(number)) if (1..=MAX_NUMBER).contains(&number) => return Some(number),
            Ok(_) => {
                let message = format!("number `{text}` lies outside 1 to {MAX_NUMBER}");
                self.note(cell.at, Code::OutOfBounds, message);
            }
            Err(_) => {
                let message = format!("`{text}` is no number, expected 1 to {MAX_NUMBER}");
                self.note(cell.at, Code::Malformed, message);
            }
        }
        None
    }

    fn broken<T>(&mut self, at: usize) -> Option<T> {
        let message =
            "the cell's quotation marks do not pair, or words stand behind them".to_owned();
        self.note(at, Code::Malformed, message);
        None
    }

    fn note(&mut self, at: usize, code: Code, message: String) {
        let place = At { file: self.file, bytes: at..at };
        self.problems.push(self.pack.problem(&place, code, message));
    }
}

/// Without these a row is no participant, so that they are sought whatever a race names.
fn is_needed(role: &str) -> bool {
    matches!(role, "number" | "candidate")
}

/// The rows by region and list, in the order in which those come.
struct Races<'r> {
    race: &'r RaceEntry,
    known: BTreeMap<(String, String), usize>,
    races: Vec<RaceEntry>,
    numbers: BTreeSet<(usize, u32)>,
}

impl<'r> Races<'r> {
    fn new(race: &'r RaceEntry) -> Self {
        Self { race, known: BTreeMap::new(), races: Vec::new(), numbers: BTreeSet::new() }
    }

    fn add(&mut self, region: &str, list: &str, one: ParticipantEntry) -> Result<(), String> {
        let number = *one.number.get_ref();
        let key = (slug(region), slug(list));
        let races = &mut self.races;
        let at = *self.known.entry(key.clone()).or_insert_with(|| {
            races.push(empty(self.race, &key));
            races.len() - 1
        });
        if !self.numbers.insert((at, number)) {
            let id = races[at].id.get_ref();
            return Err(format!("race `{id}` has number {number} twice"));
        }
        let race = &mut races[at];
        if !region.is_empty() && !race.regions.iter().any(|known| known == region) {
            race.regions.push(region.to_owned());
        }
        race.participant.push(one);
        Ok(())
    }

    /// The races, with what the pack writes of participants besides the table.
    fn finish(mut self, pack: &Pack, place: &At, problems: &mut Vec<Problem>) -> Vec<RaceEntry> {
        let is_split =
            self.known.keys().any(|(region, list)| !region.is_empty() || !list.is_empty());
        if is_split && !self.race.participant.is_empty() {
            let message = format!(
                "race `{}`: a table with regions or lists leaves no room for `[[race.participant]]`",
                self.race.id.get_ref()
            );
            problems.push(pack.problem(place, Code::Malformed, message));
        } else if let Some(race) = self.races.first_mut() {
            for written in &self.race.participant {
                let same =
                    |one: &&mut ParticipantEntry| one.number.get_ref() == written.number.get_ref();
                race.participant.iter_mut().filter(same).for_each(|one| one.yield_to(written));
                race.participant.push(written.clone());
            }
        }
        self.races
    }
}

/// The race for one region and list: `race/region/list`.
fn empty(race: &RaceEntry, (region, list): &(String, String)) -> RaceEntry {
    let mut one = race.clone();
    let mut id = race.id.get_ref().clone();
    for part in [region, list].into_iter().filter(|part| !part.is_empty()) {
        id.push('/');
        id.push_str(part);
    }
    one.id = toml::Spanned::new(race.id.span(), id);
    one.participant.clear();
    one.is_list = !list.is_empty();
    if !region.is_empty() {
        one.regions.clear();
    }
    one
}

/// The text as a part of an id: `Kab. Blitar` is `kab_blitar`.
fn slug(text: &str) -> String {
    let words = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}
