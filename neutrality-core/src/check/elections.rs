//! Elections whose days run backwards, and participants that cannot be told apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    day::Day,
    error::{Code, Problem},
    lexicon,
    pack::{AliasEntry, At, ElectionEntry, Pack, ParticipantEntry, RaceEntry},
};

/// Who bears each name, by source, folded name and capitals: the participant's place in the race.
type Bearers<'e> = BTreeMap<(&'e str, String, u8), Vec<(usize, &'e AliasEntry)>>;

/// Of those who bear a name on other days, so many are compared.
const MAX_BEARERS: usize = 100;

/// Notes calendars that cannot be, and numbers and names that mean two participants.
pub(super) fn check(packs: &[Pack], problems: &mut Vec<Problem>) {
    let mut calendars: BTreeMap<&str, &ElectionEntry> = BTreeMap::new();
    for pack in packs {
        for entry in &pack.content.elections {
            let mut checked = Checked { pack, file: entry.file, problems };
            let election = &entry.entry.0;
            checked.calendar(election);
            checked.periods(election);
            let first = *calendars.entry(election.id.get_ref()).or_insert(election);
            checked.same_calendar(election, first);
            let races: Vec<&RaceEntry> = entry.entry.1.iter().collect();
            checked.races(&races, Some(election));
        }
        for entry in &pack.content.races {
            let mut checked = Checked { pack, file: entry.file, problems };
            checked.races(&[&entry.entry], None);
        }
    }
}

/// The days of an election, in the order in which they must come.
fn days(election: &ElectionEntry) -> [(&'static str, Day); 9] {
    let (campaign, quiet) = (election.campaign.get_ref(), election.quiet.get_ref());
    [
        ("opens", election.opens.0),
        ("designation", election.designation.0),
        ("numbers", election.numbers.0),
        ("the first day of campaign", campaign[0].0),
        ("the last day of campaign", campaign[1].0),
        ("the first day of quiet", quiet[0].0),
        ("the last day of quiet", quiet[1].0),
        ("voting", election.voting.0),
        ("closes", election.closes.0),
    ]
}

struct Checked<'c> {
    pack: &'c Pack,
    file: usize,
    problems: &'c mut Vec<Problem>,
}

impl Checked<'_> {
    /// The calendar must run forwards.
    fn calendar(&mut self, election: &ElectionEntry) {
        let id = election.id.get_ref();
        for pair in days(election).windows(2) {
            let [(earlier, from), (later, to)] = pair else { continue };
            if from > to {
                let message =
                    format!("election `{id}`: {earlier} ({from}) lies after {later} ({to})");
                self.note(&election.id, Code::BadDates, message);
            }
        }
    }

    /// A day belongs to the campaign, to the quiet period or to the vote, not to two of them.
    fn periods(&mut self, election: &ElectionEntry) {
        let id = election.id.get_ref();
        let (campaign, quiet) = (&election.campaign, &election.quiet);
        let (last, first) = (campaign.get_ref()[1].0, quiet.get_ref()[0].0);
        if last == first {
            let message = format!("election `{id}`: {first} is a day of campaign and of quiet");
            self.note(quiet, Code::BadDates, message);
        }
        if quiet.get_ref()[1].0 == election.voting.0 {
            let day = election.voting.0;
            let message = format!("election `{id}`: {day} is a day of quiet and of voting");
            self.note(quiet, Code::BadDates, message);
        }
    }

    /// Who adds races to an election of another pack must mean the same days.
    fn same_calendar(&mut self, election: &ElectionEntry, first: &ElectionEntry) {
        let id = election.id.get_ref();
        for ((name, day), (_, known)) in days(election).into_iter().zip(days(first)) {
            if day != known {
                let message = format!(
                    "election `{id}`: {name} is {known} where it is first defined, here {day}"
                );
                self.note(&election.id, Code::BadDates, message);
            }
        }
    }

    fn races(&mut self, races: &[&RaceEntry], election: Option<&ElectionEntry>) {
        let mut known = BTreeSet::new();
        for race in races {
            let id = race.id.get_ref().as_str();
            if !known.insert(id) {
                let message = format!("race `{id}` of this election is defined twice");
                self.note(&race.id, Code::Duplicate, message);
            }
            let opens = race.opens.or(election.map(|one| one.opens));
            let closes = race.closes.or(election.map(|one| one.closes));
            if let Some((opens, closes)) = opens.zip(closes).filter(|(from, to)| to < from) {
                let (opens, closes) = (opens.0, closes.0);
                let message = format!("race `{id}` closes ({closes}) before it opens ({opens})");
                self.note(&race.id, Code::BadDates, message);
            }
            self.numbers(race);
            self.names(race);
        }
    }

    fn numbers(&mut self, race: &RaceEntry) {
        let mut known: BTreeMap<u32, &str> = BTreeMap::new();
        for participant in &race.participant {
            let number = *participant.number.get_ref();
            if number == 0 {
                let message =
                    format!("`{}` has the number 0, expected 1 or more", participant.name);
                self.note(&participant.number, Code::OutOfBounds, message);
            }
            if let Some(other) = known.insert(number, &participant.name) {
                let race = race.id.get_ref();
                let message = format!("number {number} of race `{race}` is `{other}` already");
                self.note(&participant.number, Code::Duplicate, message);
            }
        }
    }

    fn names(&mut self, race: &RaceEntry) {
        let mut known: Bearers<'_> = BTreeMap::new();
        for (at, participant) in race.participant.iter().enumerate() {
            for (list, aliases) in participant.names() {
                for alias in aliases {
                    let one = alias.get_ref();
                    let Some(key) = lexicon::key(&one.text) else { continue };
                    let others = known.entry((list, key.into_owned(), one.case as u8)).or_default();
                    if let Some((other, _)) = others.iter().find(|(_, other)| meet(one, other)) {
                        let other = (*other != at).then(|| &race.participant[*other]);
                        self.repeated(alias, participant, other);
                    }
                    if others.len() < MAX_BEARERS {
                        others.push((at, one));
                    }
                }
            }
        }
    }

    /// Tells of a name that stands twice, with its other bearer if that is not the same one.
    fn repeated(
        &mut self,
        alias: &toml::Spanned<AliasEntry>,
        one: &ParticipantEntry,
        other: Option<&ParticipantEntry>,
    ) {
        let text = &alias.get_ref().text;
        match other {
            Some(other) => {
                let message = format!("`{text}` names `{}` and `{}`", other.name, one.name);
                let at = At { file: self.file, bytes: alias.span() };
                let problem = self.pack.problem(&at, Code::SharedName, message);
                let help = "a name must mean one of them: take it from one, or give it days";
                self.problems.push(problem.with_help(help));
            }
            None => {
                let message = format!("`{text}` names `{}` twice", one.name);
                self.note(alias, Code::RepeatedName, message);
            }
        }
    }

    fn note<S>(&mut self, part: &toml::Spanned<S>, code: Code, message: String) {
        let at = At { file: self.file, bytes: part.span() };
        self.problems.push(self.pack.problem(&at, code, message));
    }
}

/// Whether there is a day on which both names are used.
fn meet(a: &AliasEntry, b: &AliasEntry) -> bool {
    let begins_by_end = |from: Option<Day>, until: Option<Day>| {
        from.zip(until).is_none_or(|(from, until)| from <= until)
    };
    begins_by_end(a.from, b.until) && begins_by_end(b.from, a.until)
}
