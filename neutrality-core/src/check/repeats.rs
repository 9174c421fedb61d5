//! Things of one kind that bear the same id in one pack.

use std::collections::BTreeSet;

use toml::Spanned;

use crate::{
    error::{Code, Problem},
    pack::{InFile, Pack},
};

/// Notes every second thing of an id. Lexicons and rules are looked at where they are compiled.
pub(super) fn check(packs: &[Pack], problems: &mut Vec<Problem>) {
    for pack in packs {
        let content = &pack.content;
        let mut note = |what, entries| problems.extend(repeats(pack, what, entries));
        note("cue", content.cues.iter().map(|entry| place(entry, &entry.entry.id)).collect());
        note("act", content.acts.iter().map(|entry| place(entry, &entry.entry.id)).collect());
        let instruments = content.instruments.iter();
        note("instrument", instruments.map(|entry| place(entry, &entry.entry.id)).collect());
        let elections = content.elections.iter();
        note("election", elections.map(|entry| place(entry, &entry.entry.0.id)).collect());
    }
}

type Place<'p> = (&'p str, crate::pack::At);

fn place<'p, T>(entry: &'p InFile<T>, id: &'p Spanned<String>) -> Place<'p> {
    (id.get_ref(), entry.at(id))
}

fn repeats(pack: &Pack, what: &str, entries: Vec<Place<'_>>) -> Vec<Problem> {
    let mut known = BTreeSet::new();
    let repeated = entries.into_iter().filter(|(id, _)| !known.insert(*id));
    repeated
        .map(|(id, at)| {
            pack.problem(&at, Code::Duplicate, format!("{what} `{id}` is defined twice"))
        })
        .collect()
}
