//! From election files to names that can be found and calendars that can be asked.

use std::{collections::BTreeMap, sync::Arc};

use super::{Election, Elections, Race, Referent};
use crate::{
    error::{Code, Problem},
    lexicon::{Compiler, ListId, Options, TermId},
    pack::{
        AliasEntry, Case, DayEntry, ElectionEntry, Evasion, InFile, Pack, ParticipantEntry,
        RaceEntry,
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
        let mut elections = Self::default();
        let mut terms = Terms { names, compiler, known: BTreeMap::new() };
        for pack in packs {
            for entry in &pack.content.elections {
                check_dates(pack, entry, problems);
                elections.add(pack, entry, &mut terms, problems);
            }
            for entry in &pack.content.numbers {
                terms.compiler.numbers(names.number, &entry.entry);
            }
        }
        elections.referents.sort_by_key(|(term, _)| *term);
        elections
    }

    fn add(
        &mut self,
        pack: &Pack,
        entry: &InFile<(ElectionEntry, Vec<RaceEntry>)>,
        terms: &mut Terms<'_>,
        problems: &mut Vec<Problem>,
    ) {
        let (election, races) = &entry.entry;
        let id: Arc<str> = election.id.get_ref().as_str().into();
        // A further pack adds races to an election by naming it again.
        let at = self.elections.iter().position(|known| known.id == id).unwrap_or_else(|| {
            self.elections.push(calendar(election, id));
            self.elections.len() - 1
        });
        for race in races {
            let race_at = self.elections[at].races.len();
            self.elections[at].races.push(compile_race(election, race));
            let mut entrants = Vec::new();
            for participant in &race.participant {
                let number = *participant.number.get_ref();
                let referent = |alias: &AliasEntry| Referent {
                    election: at,
                    race: race_at,
                    number,
                    from: alias.from,
                    until: alias.until,
                    needs_context: alias.needs_context,
                };
                let lists = [
                    (terms.names.name, &participant.aliases),
                    (terms.names.slogan, &participant.slogans),
                    (terms.names.slogan, &participant.hashtags),
                    (terms.names.gesture, &participant.gestures),
                    (terms.names.taunt, &participant.taunts),
                ];
                let mut sure = Vec::new();
                for (list, aliases) in lists {
                    for alias in aliases {
                        match terms.term(list, alias.get_ref()) {
                            Some(term) => {
                                self.referents.push((term, referent(alias.get_ref())));
                                if list == terms.names.name && is_sure(alias.get_ref()) {
                                    sure.push(term);
                                }
                            }
                            None => problems.push(pack.problem(
                                &entry.at(alias),
                                Code::EmptyTerm,
                                format!("a name of `{}` has no letters", participant.name),
                            )),
                        }
                    }
                }
                entrants.push((number, sure, coverage(participant)));
            }
            self.races.push((format!("{}/{}", election.id.get_ref(), race.id.get_ref()), entrants));
        }
    }
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

fn calendar(election: &ElectionEntry, id: Arc<str>) -> Election {
    let range = |days: &[DayEntry; 2]| days[0].0..=days[1].0;
    Election {
        id,
        name: election.name.clone(),
        kind: election.kind.as_str().into(),
        open: election.opens.0..=election.closes.0,
        designation: election.designation.0,
        campaign: range(election.campaign.get_ref()),
        quiet: range(election.quiet.get_ref()),
        voting: election.voting.0,
        races: Vec::new(),
    }
}

fn compile_race(election: &ElectionEntry, race: &RaceEntry) -> Race {
    let regions = if race.regions.is_empty() { &election.regions } else { &race.regions };
    let mut participants: Vec<u32> =
        race.participant.iter().map(|participant| *participant.number.get_ref()).collect();
    participants.sort_unstable();
    let opens = race.opens.unwrap_or(election.opens).0;
    Race {
        id: race.id.get_ref().clone(),
        regions: regions.iter().map(|region| region.to_lowercase()).collect(),
        open: opens..=race.closes.unwrap_or(election.closes).0.max(opens),
        numbers: race.numbers.unwrap_or(election.numbers).0,
        has_zero: race.leading_zero,
        participants,
    }
}

/// The calendar must run forwards.
fn check_dates(
    pack: &Pack,
    entry: &InFile<(ElectionEntry, Vec<RaceEntry>)>,
    problems: &mut Vec<Problem>,
) {
    let election = &entry.entry.0;
    let (campaign, quiet) = (election.campaign.get_ref(), election.quiet.get_ref());
    let days = [
        ("opens", election.opens.0),
        ("designation", election.designation.0),
        ("numbers", election.numbers.0),
        ("the first day of campaign", campaign[0].0),
        ("the last day of campaign", campaign[1].0),
        ("the first day of quiet", quiet[0].0),
        ("the last day of quiet", quiet[1].0),
        ("voting", election.voting.0),
        ("closes", election.closes.0),
    ];
    for pair in days.windows(2) {
        let [(earlier, from), (later, to)] = pair else { continue };
        if from > to {
            let id = election.id.get_ref();
            let message = format!("election `{id}`: {earlier} ({from}) lies after {later} ({to})");
            problems.push(pack.problem(&entry.at(&election.id), Code::BadDates, message));
        }
    }
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
