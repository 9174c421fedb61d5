//! From election files to names that can be found and calendars that can be asked.

use std::collections::BTreeMap;

use super::{Election, Elections, Entrant, Race, Referent, alias::Naming, region::Regions, roster};
use crate::{
    day::Day,
    error::{Code, Problem, did_you_mean},
    lexicon::{Compiler, ListId, Options, TermId},
    pack::{
        AliasEntry, At, Case, DayEntry, ElectionEntry, Evasion, InFile, Pack, ParticipantEntry,
        RaceEntry, StatusEntry,
    },
};

/// The lists that participants stand in; rules reach participants only through them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names {
    /// Names of participants.
    pub(crate) name: ListId,
    /// Their numbers.
    pub(crate) number: ListId,
    /// Slogans and hashtags of their campaigns.
    pub(crate) slogan: ListId,
    /// Gestures and emoji.
    pub(crate) gesture: ListId,
    /// Names used to insult them.
    pub(crate) taunt: ListId,
}

impl Names {
    /// Opens the lists. A number is shown as a participant, as a name is.
    pub(crate) fn new(compiler: &mut Compiler) -> Self {
        Self {
            name: compiler.list("participant"),
            number: compiler.list("participant"),
            slogan: compiler.list("slogan"),
            gesture: compiler.list("gesture"),
            taunt: compiler.list("taunt"),
        }
    }

    /// Tells whether the list holds words that mean a participant by name, not by number.
    pub(crate) fn is_named(&self, list: ListId) -> bool {
        [self.name, self.slogan, self.gesture, self.taunt].contains(&list)
    }
}

impl Elections {
    /// Takes in all elections of the packs.
    pub(crate) fn compile(
        packs: &[Pack],
        names: Names,
        compiler: &mut Compiler,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut elections = Self { regions: Regions::compile(packs), ..Self::default() };
        let mut terms = Terms { names, compiler, known: BTreeMap::new() };
        let naming = Naming::compile(packs);
        for pack in packs {
            let mut writer = Writer { pack, naming: &naming, terms: &mut terms, problems };
            for entry in &pack.content.elections {
                let at = elections.election(&entry.entry.0);
                entry
                    .entry
                    .1
                    .iter()
                    .for_each(|race| elections.add(at, entry.file, race, &mut writer));
            }
            for race in &pack.content.races {
                if let Some(at) = elections.named(race, &mut writer) {
                    elections.add(at, race.file, &race.entry, &mut writer);
                }
            }
            for entry in &pack.content.numbers {
                terms.compiler.numbers(names.number, &entry.entry);
            }
        }
        elections.referents.sort_by_key(|(term, _)| *term);
        elections
    }

    /// The election of that id, a new one if none is known. A further pack adds races to an
    /// election by naming it again.
    fn election(&mut self, entry: &ElectionEntry) -> usize {
        let known = self.elections.iter().position(|known| *known.id == **entry.id.get_ref());
        known.unwrap_or_else(|| {
            self.elections.push(calendar(entry, &mut self.regions));
            self.elections.len() - 1
        })
    }

    /// The election that a race names.
    fn named(&self, race: &InFile<RaceEntry>, writer: &mut Writer<'_, '_>) -> Option<usize> {
        let wanted = race.entry.election.as_ref()?;
        let id = wanted.get_ref().as_str();
        let at = self.elections.iter().position(|known| &*known.id == id);
        if at.is_none() {
            let help = did_you_mean(id, self.elections.iter().map(|known| &*known.id));
            let message = format!("election `{id}` is defined by no pack{help}");
            writer.note(&race.at(wanted), Code::UnknownName, message);
        }
        at
    }

    /// Adds a race, or those that its table makes.
    fn add(&mut self, at: usize, file: usize, race: &RaceEntry, writer: &mut Writer<'_, '_>) {
        let Some(candidates) = &race.candidates else {
            return self.add_race(at, file, race, writer);
        };
        let place = At { file, bytes: candidates.span() };
        for race in roster::races(writer.pack, &place, race, writer.naming, writer.problems) {
            self.add_race(at, file, &race, writer);
        }
    }

    fn add_race(&mut self, at: usize, file: usize, race: &RaceEntry, writer: &mut Writer<'_, '_>) {
        let race_at = self.elections[at].races.len();
        let compiled = compile_race(&self.elections[at], race, &mut self.regions);
        let name = format!("{}/{}", self.elections[at].id, compiled.id);
        self.elections[at].races.push(compiled);
        let mut entrants: Vec<Entrant> = Vec::new();
        for participant in &race.participant {
            let file = participant.table.unwrap_or(file);
            let number = *participant.number.get_ref();
            let mut sure = Vec::new();
            for (list, alias) in aliases(participant, writer.terms.names) {
                let written = alias.get_ref();
                let Some(term) = writer.terms.term(list, written) else {
                    let message = format!("a name of `{}` has no letters", participant.name);
                    writer.note(&At { file, bytes: alias.span() }, Code::EmptyTerm, message);
                    continue;
                };
                self.referents.push((term, referent(at, race_at, number, written)));
                if list == writer.terms.names.name && is_sure(written) {
                    sure.push(term);
                }
            }
            join(&mut entrants, (number, sure, coverage(participant)));
        }
        self.races.push((name, entrants));
    }
}

/// Adds an entrant. What is written beside a table belongs to the entrant of that number in it.
fn join(entrants: &mut Vec<Entrant>, (number, sure, coverage): Entrant) {
    let Some(known) = entrants.iter_mut().find(|known| known.0 == number) else {
        return entrants.push((number, sure, coverage));
    };
    known.1.extend(sure);
    for (list, count) in coverage {
        *known.2.entry(list).or_default() += count;
    }
}

fn referent(election: usize, race: usize, number: u32, alias: &AliasEntry) -> Referent {
    let AliasEntry { from, until, needs_context, is_doubtful, .. } = *alias;
    Referent { election, race, number, from, until, needs_context, is_doubtful }
}

/// A name that names its bearer whatever stands around it.
fn is_sure(alias: &AliasEntry) -> bool {
    !alias.needs_context && alias.case == Case::Any && alias.from.or(alias.until).is_none()
}

fn coverage(participant: &ParticipantEntry) -> BTreeMap<&'static str, usize> {
    [
        ("aliases", participant.aliases.len()),
        ("slogans", participant.slogans.len()),
        ("hashtags", participant.hashtags.len()),
        ("gestures", participant.gestures.len()),
        ("taunts", participant.taunts.len()),
    ]
    .into()
}

/// What taking in the races of a pack needs.
struct Writer<'w, 'c> {
    pack: &'w Pack,
    naming: &'w Naming,
    terms: &'w mut Terms<'c>,
    problems: &'w mut Vec<Problem>,
}

impl Writer<'_, '_> {
    fn note(&mut self, place: &At, code: Code, message: String) {
        self.problems.push(self.pack.problem(place, code, message));
    }
}

/// All names of a participant, each with the list it stands in.
fn aliases(
    participant: &ParticipantEntry,
    names: Names,
) -> impl Iterator<Item = (ListId, &toml::Spanned<AliasEntry>)> {
    let lists = [
        (names.name, &participant.aliases),
        (names.slogan, &participant.slogans),
        (names.slogan, &participant.hashtags),
        (names.gesture, &participant.gestures),
        (names.taunt, &participant.taunts),
    ];
    lists.into_iter().flat_map(|(list, aliases)| aliases.iter().map(move |alias| (list, alias)))
}

fn calendar(election: &ElectionEntry, regions: &mut Regions) -> Election {
    let range = |days: &[DayEntry; 2]| days[0].0..=days[1].0;
    Election {
        id: election.id.get_ref().as_str().into(),
        name: election.name.clone(),
        kind: election.kind.as_str().into(),
        open: election.opens.0..=election.closes.0,
        designation: election.designation.0,
        campaign: range(election.campaign.get_ref()),
        quiet: range(election.quiet.get_ref()),
        voting: election.voting.0,
        numbers: election.numbers.0,
        regions: regions.add(&election.regions),
        races: Vec::new(),
    }
}

fn compile_race(election: &Election, race: &RaceEntry, regions: &mut Regions) -> Race {
    let regions =
        if race.regions.is_empty() { election.regions.clone() } else { regions.add(&race.regions) };
    let numbers = race.numbers.map_or(election.numbers, |day| day.0);
    // A place on a party's list is no number that a text names anybody by.
    let numbered = race.participant.iter().filter(|_| !race.is_list);
    let day = |one: &ParticipantEntry| one.numbered.map_or(numbers, |day| day.0.max(numbers));
    let mut participants: Vec<(u32, Day)> =
        numbered.map(|one| (*one.number.get_ref(), day(one))).collect();
    participants.sort_unstable();
    let is_confirmed =
        |one: &&ParticipantEntry| one.status.unwrap_or(race.status) == StatusEntry::Confirmed;
    let confirmed = race.participant.iter().filter(is_confirmed);
    let mut confirmed: Vec<u32> = confirmed.map(|one| *one.number.get_ref()).collect();
    confirmed.sort_unstable();
    let opens = race.opens.map_or(*election.open.start(), |day| day.0);
    let closes = race.closes.map_or(*election.open.end(), |day| day.0);
    Race {
        id: race.id.get_ref().clone(),
        regions,
        open: opens..=closes.max(opens),
        has_zero: race.leading_zero,
        participants,
        confirmed,
        names: race.participant.iter().map(named).collect(),
    }
}

fn named(participant: &ParticipantEntry) -> (u32, Box<str>) {
    (*participant.number.get_ref(), participant.name.as_str().into())
}

/// Gives each name one term, however many participants bear it.
struct Terms<'c> {
    names: Names,
    compiler: &'c mut Compiler,
    known: BTreeMap<(ListId, String, u8), TermId>,
}

impl Terms<'_> {
    fn term(&mut self, list: ListId, alias: &AliasEntry) -> Option<TermId> {
        let key = (list, alias.text.to_lowercase(), alias.case as u8);
        if let Some(&term) = self.known.get(&key) {
            return Some(term);
        }
        // An everyday word is not sought inside joined letters.
        let evasion = if alias.needs_context { Evasion::Strict } else { Evasion::Standard };
        let options = Options { case: alias.case, evasion, ..Options::default() };
        let term = self.compiler.term(list, &alias.text, options)?;
        self.known.insert(key, term);
        Some(term)
    }
}
