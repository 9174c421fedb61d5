//! What the law of a day says of an act.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    day::Day,
    election::Stage,
    error::{Code, Problem},
    pack::{InFile, InstrumentEntry, NormEntry, Pack, StatusEntry},
    post::{Author, Post},
    severity::{BreachForm, Phase},
    verdict::Law,
    wording::Bilingual,
};

/// All acts of all packs, with the norms that speak of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Statutes {
    acts: Vec<(String, Vec<Norm>)>,
}

/// A norm with the form of breach that it speaks of, and the pages behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Basis {
    /// The form of breach.
    pub form: BreachForm,
    /// Instrument and article, kind of sanction and status.
    pub law: Law,
    /// The ids of the pages that the pack cites.
    pub sources: Vec<String>,
}

impl Serialize for Basis {
    /// Writes title and sanction in both languages, unlike the law of a verdict.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let status = if self.law.is_confirmed { "confirmed" } else { "unconfirmed" };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("form", &self.form)?;
        map.serialize_entry("ref", &self.law.reference)?;
        map.serialize_entry("title", &self.law.title)?;
        map.serialize_entry("sanction", &self.law.sanction)?;
        map.serialize_entry("status", status)?;
        map.serialize_entry("sources", &self.sources)?;
        map.end()
    }
}

/// One article, with when and for whom it speaks.
#[derive(Debug, Clone)]
struct Norm {
    from: Day,
    until: Option<Day>,
    phases: Vec<Phase>,
    kinds: Vec<String>,
    authors: Vec<Author>,
    form: BreachForm,
    sources: Vec<String>,
    law: Law,
}

impl Statutes {
    /// Takes in the law of all packs.
    pub(crate) fn compile(packs: &[Pack], problems: &mut Vec<Problem>) -> Self {
        let mut instruments = BTreeMap::new();
        for pack in packs {
            for entry in &pack.content.instruments {
                instruments.insert(entry.entry.id.get_ref().as_str(), &entry.entry);
            }
        }
        let mut statutes = Self::default();
        for pack in packs {
            for act in &pack.content.acts {
                let norms = act.entry.norm.iter().filter_map(|norm| {
                    let instrument = instruments.get(norm.instrument.get_ref().as_str());
                    if instrument.is_none() {
                        problems.push(unknown_instrument(pack, act, norm));
                    }
                    Some(Norm::new(norm, instrument?))
                });
                let norms: Vec<Norm> = norms.collect();
                let id = act.entry.id.get_ref();
                match statutes.acts.iter_mut().find(|(known, _)| known == id) {
                    Some((_, known)) => known.extend(norms),
                    None => statutes.acts.push((id.clone(), norms)),
                }
            }
        }
        statutes
    }

    /// Returns the number of an act.
    pub(crate) fn act(&self, id: &str) -> Option<usize> {
        self.acts.iter().position(|(known, _)| known == id)
    }

    /// Returns what speaks of the acts on the post's day. Without a day nothing does.
    pub(crate) fn law(&self, acts: &[usize], post: &Post<'_>, stage: Option<&Stage>) -> Vec<Law> {
        let Some(day) = post.day() else { return Vec::new() };
        let mut laws: Vec<Law> = Vec::new();
        for norm in self.norms(acts).filter(|norm| norm.speaks(day, post.author(), stage)) {
            if !laws.contains(&norm.law) {
                laws.push(norm.law.clone());
            }
        }
        laws
    }

    /// Returns what speaks of the acts on a day, with the form of breach.
    pub(crate) fn basis(
        &self,
        acts: &[usize],
        day: Day,
        author: Author,
        stage: Option<&Stage>,
    ) -> Vec<Basis> {
        let mut bases: Vec<Basis> = Vec::new();
        for norm in self.norms(acts).filter(|norm| norm.speaks(day, author, stage)) {
            let Norm { form, law, sources, .. } = norm;
            let basis = Basis { form: *form, law: law.clone(), sources: sources.clone() };
            if !bases.contains(&basis) {
                bases.push(basis);
            }
        }
        bases
    }

    /// Tells whether any norm of the acts speaks to the author, on whatever day.
    pub(crate) fn binds(&self, acts: &[usize], author: Author) -> bool {
        self.norms(acts).any(|norm| norm.authors.is_empty() || norm.authors.contains(&author))
    }

    fn norms<'s>(&'s self, acts: &'s [usize]) -> impl Iterator<Item = &'s Norm> {
        acts.iter().flat_map(|&act| &self.acts[act].1)
    }
}

impl Norm {
    fn new(norm: &NormEntry, instrument: &InstrumentEntry) -> Self {
        let from = norm.from.map_or(instrument.from.0, |from| from.0.max(instrument.from.0));
        let ends = [norm.until, instrument.until].into_iter().flatten().map(|until| until.0);
        let is_confirmed = [norm.status, instrument.status] == [StatusEntry::Confirmed; 2];
        let article = norm.article.trim();
        let joined = |head: &str, comma: &str| match article {
            "" => head.to_owned(),
            article => format!("{head}{comma}{article}"),
        };
        let law = Law {
            reference: joined(instrument.id.get_ref(), " "),
            title: Bilingual {
                id: joined(&instrument.title.id, ", "),
                en: joined(&instrument.title.en, ", "),
            },
            sanction: norm.sanction.get_ref().clone(),
            is_confirmed,
        };
        Self {
            from,
            until: ends.min(),
            phases: norm.phases.clone(),
            kinds: norm.kinds.clone(),
            authors: norm.authors.clone(),
            form: norm.form,
            sources: norm.sources.clone(),
            law,
        }
    }

    fn speaks(&self, day: Day, author: Author, stage: Option<&Stage>) -> bool {
        let is_now = self.from <= day && self.until.is_none_or(|until| day <= until);
        let is_phase =
            self.phases.is_empty() || stage.is_some_and(|stage| self.phases.contains(&stage.phase));
        let is_kind = self.kinds.is_empty()
            || stage.is_some_and(|stage| self.kinds.iter().any(|kind| **kind == *stage.kind));
        let is_author = self.authors.is_empty() || self.authors.contains(&author);
        is_now && is_phase && is_kind && is_author
    }
}

fn unknown_instrument(
    pack: &Pack,
    act: &InFile<crate::pack::ActEntry>,
    norm: &NormEntry,
) -> Problem {
    let (id, name) = (act.entry.id.get_ref(), norm.instrument.get_ref());
    let message = format!("act `{id}` cites instrument `{name}`, which no pack defines");
    pack.problem(&act.at(&norm.instrument), Code::UnknownName, message)
}
