//! Which election a day belongs to, at which stage, and whom a name or a number means then.

mod alias;
mod compile;
mod csv;
mod region;
mod roster;

use std::{collections::BTreeMap, ops::RangeInclusive, sync::Arc};

pub(crate) use compile::Names;

use region::Regions;

use crate::{
    day::Day,
    lexicon::{Hit, TermId},
    post::Post,
    severity::Phase,
    wording::Bilingual,
};

/// All elections of all packs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Elections {
    elections: Vec<Election>,
    /// Whom each term may mean, sorted by term.
    referents: Vec<(TermId, Referent)>,
    /// For each race, its participants in the order of the file.
    races: Vec<(String, Vec<Entrant>)>,
    regions: Regions,
}

/// A participant as a member of its race: number, the names that always name it, and how many terms
/// of each kind there are.
pub(crate) type Entrant = (u32, Vec<TermId>, BTreeMap<&'static str, usize>);

/// A calendar with its races.
#[derive(Debug, Clone)]
struct Election {
    id: Arc<str>,
    name: Bilingual,
    kind: Arc<str>,
    open: RangeInclusive<Day>,
    designation: Day,
    campaign: RangeInclusive<Day>,
    quiet: RangeInclusive<Day>,
    voting: Day,
    /// The day of the draw and the regions, for races that say nothing else.
    numbers: Day,
    regions: Vec<String>,
    races: Vec<Race>,
}

/// One office, or all parties.
#[derive(Debug, Clone)]
struct Race {
    id: String,
    // Invariant: as `Regions::plain` writes them.
    regions: Vec<String>,
    open: RangeInclusive<Day>,
    /// Whether its participants are written `01` as well as `1`.
    has_zero: bool,
    /// Each number with the day from which it names somebody. Invariant: sorted.
    participants: Vec<(u32, Day)>,
    /// Those that a cited source confirms. Invariant: sorted.
    confirmed: Vec<u32>,
    /// What each participant is called.
    names: Vec<(u32, Box<str>)>,
}

/// Whom a term may mean, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Referent {
    election: usize,
    race: usize,
    number: u32,
    from: Option<Day>,
    until: Option<Day>,
    needs_context: bool,
    /// Whether no source confirms that this name means the participant.
    is_doubtful: bool,
}

/// An election at its stage on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stage {
    pub(crate) election: Arc<str>,
    pub(crate) kind: Arc<str>,
    pub(crate) phase: Phase,
}

/// How a name stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It names a participant.
    Sure,
    /// It names one if words of an election stand near.
    NeedsContext,
    /// On that day it names nobody.
    Nobody,
}

impl Elections {
    /// Returns how the term of a hit stands on the post's day. Without a day every name that names
    /// somebody at some time counts.
    pub(crate) fn standing(&self, hit: &Hit, day: Option<Day>) -> Standing {
        let mut standing = Standing::Nobody;
        for referent in self.referents(hit.term) {
            if day.is_some_and(|day| !self.is_open(referent, day)) {
                continue;
            }
            if !referent.needs_context {
                return Standing::Sure;
            }
            standing = Standing::NeedsContext;
        }
        standing
    }

    /// Returns the participants that a hit means, as `election/race/number`. Without a day nobody.
    pub(crate) fn targets(&self, hit: &Hit, post: &Post<'_>) -> Vec<String> {
        let Some(day) = post.day() else { return Vec::new() };
        if hit.number > 0 {
            return self.numbered(hit, day, post.region()).into_iter().collect();
        }
        let referents = self.referents(hit.term).filter(|referent| self.is_open(referent, day));
        let mut targets: Vec<String> = referents
            .map(|referent| self.name(referent.election, referent.race, referent.number))
            .collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// Tells whether no source confirms that the name means those whom it means on that day, though they
    /// themselves are confirmed.
    pub(crate) fn is_doubtful_name(&self, hit: &Hit, day: Option<Day>) -> bool {
        let Some(day) = day.filter(|_| hit.number == 0) else { return false };
        let mut open =
            self.referents(hit.term).filter(|referent| self.is_open(referent, day)).peekable();
        open.peek().is_some() && open.all(|referent| referent.is_doubtful && self.stands(referent))
    }

    /// Tells whether a cited source confirms the participant, named as `election/race/number`.
    pub(crate) fn is_confirmed(&self, target: &str) -> bool {
        self.entries(target).any(|(race, number)| race.confirmed.binary_search(&number).is_ok())
    }

    /// Returns the name of a participant, named as `election/race/number`.
    pub(crate) fn participant_name(&self, target: &str) -> Option<&str> {
        self.entries(target).find_map(|(race, number)| {
            let (_, name) = race.names.iter().find(|(other, _)| *other == number)?;
            Some(&**name)
        })
    }

    /// The entries of a participant's race with its number. Each pack that adds names to a race has its
    /// own entry of it.
    fn entries(&self, target: &str) -> impl Iterator<Item = (&Race, u32)> {
        let parts = target.split_once('/').and_then(|(election, rest)| {
            let (race, number) = rest.rsplit_once('/')?;
            Some((election, race, number.parse::<u32>().ok()?))
        });
        parts.into_iter().flat_map(|(election, race, number)| {
            let elections = self.elections.iter().filter(move |one| *one.id == *election);
            let races = elections.flat_map(|one| &one.races).filter(move |one| one.id == race);
            races.map(move |one| (one, number))
        })
    }

    /// Tells whether some race of some election is held in the region, however that is written.
    pub(crate) fn knows_region(&self, region: &str) -> bool {
        self.regions.knows(region)
    }

    /// Returns the election that a post of this day is read for: that of the targets if they agree,
    /// else the one that votes next, else the one that voted last.
    pub(crate) fn stage(&self, day: Day, targets: &[String]) -> Option<Stage> {
        let open = || self.elections.iter().filter(|election| election.open.contains(&day));
        let named = |election: &&Election| {
            targets.iter().any(|target| target.split('/').next() == Some(&*election.id))
        };
        let next = || open().filter(|election| election.voting >= day).min_by_key(|e| e.voting);
        let election =
            open().find(named).or_else(next).or_else(|| open().max_by_key(|e| e.voting))?;
        let phase = election.phase(day);
        Some(Stage { election: election.id.clone(), kind: election.kind.clone(), phase })
    }

    /// Tells whether the hits mean two participants who are no side: of one race, or of races of two
    /// regions. Numbers are taken for one race: who says `01` and `02` in one breath speaks of both.
    pub(crate) fn has_rivals<'h>(&self, mut hits: impl Iterator<Item = &'h Hit>, day: Day) -> bool {
        let mut first = BTreeMap::new();
        let mut differs = |field, one| *first.entry(field).or_insert(one) != one;
        hits.any(|hit| {
            if hit.number > 0 {
                return differs(None, (0, hit.number));
            }
            let mut open = self.referents(hit.term).filter(|referent| self.is_open(referent, day));
            // A name that several bear says nothing of either, and an everyday word little of its own.
            let (Some(one), None) = (open.next(), open.next()) else { return false };
            if one.needs_context {
                return false;
            }
            let is_local = !self.elections[one.election].races[one.race].regions.is_empty();
            let race = (!is_local).then_some(one.race);
            differs(Some((one.election, race)), (one.race, one.number))
        })
    }

    /// Returns each race with its participants, as `election/race`.
    pub(crate) fn races(&self) -> impl Iterator<Item = (String, Vec<Entrant>)> {
        let named = |(_, terms, _): &&Entrant| !terms.is_empty();
        self.races.iter().map(move |(name, entrants)| {
            (name.clone(), entrants.iter().filter(named).cloned().collect())
        })
    }

    /// Tells whether a term names a participant of the race on the day.
    pub(crate) fn is_named_on(&self, term: TermId, race: &str, day: Option<Day>) -> bool {
        self.referents(term).any(|referent| {
            let name = self.name(referent.election, referent.race, referent.number);
            name.starts_with(race) && day.is_none_or(|day| self.is_open(referent, day))
        })
    }

    /// Returns the name of an election.
    pub(crate) fn name_of(&self, id: &str) -> Option<&Bilingual> {
        let election = self.elections.iter().find(|election| *election.id == *id);
        election.map(|election| &election.name)
    }

    fn referents(&self, term: TermId) -> impl Iterator<Item = &Referent> {
        let start = self.referents.partition_point(|(other, _)| *other < term);
        let rest = self.referents[start..].iter();
        rest.take_while(move |(other, _)| *other == term).map(|(_, referent)| referent)
    }

    fn stands(&self, referent: &Referent) -> bool {
        self.is_confirmed(&self.name(referent.election, referent.race, referent.number))
    }

    fn is_open(&self, referent: &Referent, day: Day) -> bool {
        self.elections[referent.election].races[referent.race].open.contains(&day)
            && referent.from.is_none_or(|from| from <= day)
            && referent.until.is_none_or(|until| day <= until)
    }

    /// Whom a number means: only between the draw and the end of the election itself, only in a
    /// race of the post's region. A race that stands first in its file comes before later ones.
    fn numbered(&self, hit: &Hit, day: Day, region: Option<&str>) -> Option<String> {
        let region = region.map(|region| self.regions.plain(region));
        for (at, election) in self.elections.iter().enumerate() {
            for (race_at, race) in election.races.iter().enumerate() {
                let is_here = race.regions.is_empty()
                    || region.as_ref().is_some_and(|region| race.regions.contains(region));
                let is_open = election.open.contains(&day);
                let is_written = race.has_zero || !hit.has_zero;
                if is_here && is_open && is_written && race.has_number(hit.number, day) {
                    return Some(self.name(at, race_at, hit.number));
                }
            }
        }
        None
    }

    fn name(&self, election: usize, race: usize, number: u32) -> String {
        let election = &self.elections[election];
        format!("{}/{}/{number}", election.id, election.races[race].id)
    }
}

impl Race {
    fn has_number(&self, number: u32, day: Day) -> bool {
        let at = self.participants.partition_point(|(other, _)| *other < number);
        self.participants.get(at).is_some_and(|(other, since)| *other == number && *since <= day)
    }
}

impl Election {
    fn phase(&self, day: Day) -> Phase {
        match day {
            _ if day == self.voting => Phase::Voting,
            _ if day > self.voting => Phase::After,
            _ if self.quiet.contains(&day) => Phase::Quiet,
            _ if self.campaign.contains(&day) => Phase::Campaign,
            _ if day < self.designation => Phase::Before,
            _ => Phase::Designated,
        }
    }
}
