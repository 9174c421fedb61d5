//! What a pack defines and nothing uses: often a name that is misspelt elsewhere.

use std::collections::BTreeSet;

use toml::Spanned;

use super::written::{names, rules};
use crate::{
    error::{Code, Problem, nearest},
    pack::{At, Content, Pack},
};

/// Notes lexicons, morphologies, guards, acts and instruments that nothing asks for.
pub(super) fn check(packs: &[Pack], problems: &mut Vec<Problem>) {
    let used = used(packs);
    let all: BTreeSet<String> =
        packs.iter().flat_map(defined).map(|(what, name, _)| format!("{what}:{name}")).collect();
    for pack in packs {
        for (what, name, at) in defined(pack) {
            if !used.contains(&format!("{what}:{name}")) {
                let message = format!("{what} `{name}` is used by nothing");
                let problem = pack.problem(&at, Code::Unused, message);
                let kind = format!("{what}:");
                // A name that is near, used and defined is likely the one that was meant.
                let known =
                    used.intersection(&all).filter_map(|used| used.strip_prefix(kind.as_str()));
                let help = match nearest(name, known) {
                    help if help.is_empty() => "use it or take it out".to_owned(),
                    help => help,
                };
                problems.push(problem.with_help(help));
            }
        }
    }
}

fn defined(pack: &Pack) -> Vec<(&'static str, &str, At)> {
    let content = &pack.content;
    let mut defined = Vec::new();
    for entry in &content.lexicons {
        let id = &entry.entry.id;
        defined.push(("lexicon", id.get_ref().as_str(), entry.at(id)));
    }
    for entry in &content.morphologies {
        let (name, morphology) = &entry.entry;
        let at = At { file: entry.file, bytes: morphology.prefixes.span() };
        defined.push(("morphology", name.as_str(), at));
    }
    for entry in &content.guards {
        defined.push(("guard", entry.entry.id.get_ref(), entry.at(&entry.entry.id)));
    }
    for entry in &content.acts {
        defined.push(("act", entry.entry.id.get_ref(), entry.at(&entry.entry.id)));
    }
    for entry in &content.instruments {
        defined.push(("instrument", entry.entry.id.get_ref(), entry.at(&entry.entry.id)));
    }
    defined
}

/// All names that are asked for, as `kind:name`.
fn used(packs: &[Pack]) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for written in rules(packs) {
        let sources = written.rule().find.0.iter().map(|(_, source)| source);
        let law = written.rule().law.iter();
        let texts = sources.chain(law).chain(written.conditions());
        used.extend(texts.flat_map(|text| names(text.get_ref())).map(str::to_owned));
        let guards = written.rule().guards.iter();
        used.extend(guards.map(|guard| format!("guard:{}", guard.get_ref())));
    }
    for content in packs.iter().map(|pack| &pack.content) {
        let cues = content.cues.iter().flat_map(|cue| &cue.entry.from);
        let deeds = content.deeds.iter().flat_map(|deed| &deed.entry.acts);
        used.extend(deeds.map(|act| format!("act:{}", act.get_ref().trim_start_matches("act:"))));
        let filters = content.filters.iter().map(|filter| filter.entry.source());
        used.extend(filters);
        let guards = content.guards.iter().flat_map(|guard| &guard.entry.unless);
        used.extend(guards.flat_map(|text| names(text.get_ref())).map(str::to_owned));
        let context = content.participants.iter().map(|entry| &entry.entry.context);
        used.extend(cues.chain(context).flat_map(|text| names(text.get_ref())).map(str::to_owned));
        used.extend(weighed(content).flat_map(|text| names(text.get_ref())).map(str::to_owned));
        let morphologies = content.lexicons.iter().filter_map(|one| one.entry.morphology.as_ref());
        used.extend(morphologies.map(|name| format!("morphology:{}", name.get_ref())));
        let norms = content.acts.iter().flat_map(|act| &act.entry.norm);
        used.extend(norms.map(|norm| format!("instrument:{}", norm.instrument.get_ref())));
    }
    used
}

/// The sources that tallies and overalls weigh, need or are about.
fn weighed(content: &Content) -> impl Iterator<Item = &Spanned<String>> {
    let tallies = content.tallies.iter().map(|tally| &tally.entry);
    let overalls = content.overalls.iter().map(|overall| &overall.entry);
    let asked = tallies.clone().flat_map(|tally| tally.needs.iter().chain(&tally.about));
    let sides = tallies.flat_map(|tally| tally.pro.iter().chain(&tally.contra));
    let sides = sides.chain(overalls.flat_map(|overall| overall.pro.iter().chain(&overall.contra)));
    asked.chain(sides.flat_map(|weight| &weight.sources))
}
