//! From entries to a reminder that can be asked.

use std::collections::BTreeMap;

use super::{Allowed, Deed, Limits, Occasion, Page, Period, Platform};
use crate::{
    election::Elections,
    error::{Code, Problem},
    law::Statutes,
    pack::{DeedEntry, InFile, Pack, StatusEntry},
    post::Author,
    severity::Phase,
    wording::Bilingual,
};

/// The reminders of all packs.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reminder {
    platforms: Vec<Platform>,
    periods: Vec<Period>,
    deeds: Vec<Template>,
    allowed: Vec<Allowed>,
}

/// A deed, with the acts that it may belong to.
#[derive(Debug, Clone)]
struct Template {
    id: String,
    say: Bilingual,
    platforms: Vec<String>,
    on: BTreeMap<String, Bilingual>,
    acts: Vec<usize>,
}

impl Reminder {
    /// Takes in what all packs say. An entry that a later pack names again takes the place of the
    /// earlier one.
    pub(crate) fn compile(
        packs: &[Pack],
        statutes: &Statutes,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let addresses: BTreeMap<&str, &str> = packs
            .iter()
            .flat_map(|pack| &pack.content.sources)
            .map(|(id, address)| (id.as_str(), address.as_str()))
            .collect();
        let pages = |ids: &[String]| ids.iter().map(|id| page(id, &addresses)).collect();
        let mut reminder = Self::default();
        for pack in packs {
            for platform in &pack.content.platforms {
                let (id, name) = (platform.id.clone(), platform.name.clone());
                lay(&mut reminder.platforms, Platform { id, name }, |one| &one.id);
            }
            for entry in &pack.content.periods {
                let period = Period {
                    phases: entry.phases.clone(),
                    title: entry.title.clone(),
                    say: entry.say.clone(),
                    is_confirmed: entry.status == StatusEntry::Confirmed,
                    sources: pages(&entry.sources),
                };
                lay(&mut reminder.periods, period, |one| &one.phases);
            }
            for entry in &pack.content.allowed {
                let allowed = Allowed {
                    id: entry.id.clone(),
                    say: entry.say.clone(),
                    limit: entry.limit.clone(),
                    is_confirmed: entry.status == StatusEntry::Confirmed,
                    sources: pages(&entry.sources),
                };
                lay(&mut reminder.allowed, allowed, |one| &one.id);
            }
        }
        for pack in packs {
            for deed in &pack.content.deeds {
                let template = reminder.template(pack, deed, statutes, problems);
                lay(&mut reminder.deeds, template, |one| &one.id);
            }
        }
        reminder
    }

    /// Returns the deed, and tells what it names that no pack defines.
    fn template(
        &self,
        pack: &Pack,
        deed: &InFile<DeedEntry>,
        statutes: &Statutes,
        problems: &mut Vec<Problem>,
    ) -> Template {
        let entry = &deed.entry;
        let mut unknown = |name: &toml::Spanned<String>, what: &str| {
            let (id, name_text) = (&entry.id, name.get_ref());
            let message = format!("deed `{id}` names {what} `{name_text}`, which no pack defines");
            problems.push(pack.problem(&deed.at(name), Code::UnknownName, message));
        };
        let mut acts = Vec::new();
        for act in &entry.acts {
            match statutes.act(act.get_ref()) {
                Some(act) => acts.push(act),
                None => unknown(act, "act"),
            }
        }
        for platform in entry.platforms.iter().chain(entry.on.keys()) {
            if self.platforms.iter().all(|known| known.id != *platform.get_ref()) {
                unknown(platform, "platform");
            }
        }
        Template {
            id: entry.id.clone(),
            say: entry.say.clone(),
            platforms: entry.platforms.iter().map(|one| one.get_ref().clone()).collect(),
            on: entry.on.iter().map(|(id, name)| (id.get_ref().clone(), name.clone())).collect(),
            acts,
        }
    }

    /// Returns the platforms, in the order of the packs.
    pub(crate) fn platforms(&self) -> &[Platform] {
        &self.platforms
    }

    /// Returns what holds on an occasion.
    pub(crate) fn limits(
        &self,
        occasion: &Occasion,
        elections: &Elections,
        statutes: &Statutes,
    ) -> Limits {
        let stage = occasion.day.and_then(|day| elections.stage(day, &[]));
        let phase = stage.as_ref().map(|stage| stage.phase);
        let author = occasion.author.unwrap_or(Author::Unknown);
        let deeds = self.deeds.iter().filter(|deed| deed.is_on(occasion)).filter_map(|deed| {
            let basis = match occasion.day {
                Some(day) => statutes.basis(&deed.acts, day, author, stage.as_ref()),
                None => Vec::new(),
            };
            let speaks =
                !basis.is_empty() || occasion.day.is_none() && statutes.binds(&deed.acts, author);
            let on = occasion.platform.as_ref().and_then(|platform| deed.on.get(platform));
            let (id, say, on) = (deed.id.clone(), deed.say.clone(), on.cloned());
            speaks.then_some(Deed { id, say, on, basis })
        });
        let is_now = |period: &&Period| occasion.day.is_none() || period.holds(phase);
        Limits {
            platform: self.platform(occasion),
            day: occasion.day,
            election_name: stage
                .as_ref()
                .and_then(|stage| elections.name_of(&stage.election))
                .cloned(),
            election: stage.as_ref().map(|stage| stage.election.to_string()),
            phase,
            periods: self.periods.iter().filter(is_now).cloned().collect(),
            deeds: deeds.collect(),
            allowed: self.allowed.clone(),
        }
    }

    fn platform(&self, occasion: &Occasion) -> Option<Platform> {
        let id = occasion.platform.as_ref()?;
        let known = self.platforms.iter().find(|platform| platform.id == *id);
        Some(known.cloned().unwrap_or_else(|| Platform { id: id.clone(), name: id.clone() }))
    }
}

impl Template {
    /// Tells whether the deed can be done where the occasion is.
    fn is_on(&self, occasion: &Occasion) -> bool {
        let platform = occasion.platform.as_ref();
        self.platforms.is_empty()
            || platform.is_none_or(|platform| self.platforms.contains(platform))
    }
}

impl Period {
    fn holds(&self, phase: Option<Phase>) -> bool {
        phase.map_or(self.phases.is_empty(), |phase| self.phases.contains(&phase))
    }
}

fn page(id: &str, addresses: &BTreeMap<&str, &str>) -> Page {
    Page { id: id.to_owned(), address: addresses.get(id).map(|address| (*address).to_owned()) }
}

/// Adds an entry, or puts it in the place of the one with its key.
fn lay<T, K: PartialEq + ?Sized>(entries: &mut Vec<T>, entry: T, key: impl Fn(&T) -> &K) {
    match entries.iter().position(|known| key(known) == key(&entry)) {
        Some(at) => entries[at] = entry,
        None => entries.push(entry),
    }
}
