//! What packs switch off: rules of packs beneath them, and findings near the words of a filter.

use std::collections::BTreeMap;

use super::{
    KnownLists, Rule, Sources,
    condition::{Condition, Scope, Test},
    tally::Tallies,
};
use crate::{
    error::{Code, Problem, nearest},
    lexicon::{Compiler, Options},
    pack::{FilterEntry, FilterScope, InFile, Pack},
};

/// Opens a list for the phrases of each filter, and makes it known under the filter's reason.
pub(crate) fn phrases(
    packs: &[Pack],
    compiler: &mut Compiler,
    known: &mut KnownLists,
    problems: &mut Vec<Problem>,
) {
    for (pack, entry) in filters(packs) {
        let filter = &entry.entry;
        if filter.phrases.is_empty() {
            continue;
        }
        let list = compiler.list(&filter.reason());
        known.insert(&filter.reason(), list);
        for phrase in &filter.phrases {
            if compiler.term(list, phrase.get_ref(), Options::default()).is_none() {
                let message = format!("filter `{}` has an empty phrase", filter.id.get_ref());
                problems.push(pack.problem(&entry.at(phrase), Code::EmptyTerm, message));
            }
        }
    }
}

/// Takes the rules and tallies that `pack` disables out of those of the packs beneath it.
pub(super) fn disable(
    pack: &Pack,
    (rules, tallies): (&mut Vec<Rule>, &mut Tallies),
    known: &mut BTreeMap<String, ()>,
    problems: &mut Vec<Problem>,
) {
    let entries = pack.content.disabled.iter();
    for (entry, id) in entries.flat_map(|e| e.entry.rules.iter().map(move |id| (e, id))) {
        if known.remove(id.get_ref()).is_some() {
            rules.retain(|rule| *rule.id != **id.get_ref());
            tallies.remove(id.get_ref());
        } else {
            let message = format!("rule `{}` is defined by no pack beneath this one", id.get_ref());
            let help = nearest(id.get_ref(), known.keys().map(String::as_str));
            let problem = pack.problem(&entry.at(id), Code::UnknownName, message);
            problems.push(problem.with_help(help));
        }
    }
}

/// Gives each rule the filters that speak of it, as further guards.
pub(super) fn guard(
    packs: &[Pack],
    lists: &KnownLists,
    rules: &mut [Rule],
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) {
    let ids: Vec<String> = rules.iter().map(|rule| rule.id.to_string()).collect();
    let mut known: Vec<&str> = Vec::new();
    for (pack, entry) in filters(packs) {
        let filter = &entry.entry;
        let mut wrong = check_form(filter, &known);
        known.push(filter.id.get_ref());
        for rule in filter.rules.iter().filter(|rule| !ids.contains(rule.get_ref())) {
            let help = nearest(rule.get_ref(), ids.iter().map(String::as_str));
            let message = format!("rule `{}` is defined by no pack", rule.get_ref());
            let problem = pack.problem(&entry.at(rule), Code::UnknownName, message);
            problems.push(problem.with_help(help));
        }
        match lists.of(&filter.source()) {
            Some(lists) => {
                let condition = condition(filter, sources.add(&lists));
                rules.iter_mut().filter(|rule| concerns(filter, rule)).for_each(|rule| {
                    rule.unless.push(condition.clone());
                });
            }
            None if wrong.is_none() => wrong = Some(unknown_lexicon(filter)),
            None => {}
        }
        problems.extend(wrong.map(|(code, message)| {
            let place = filter.lexicon.as_ref().filter(|_| code == Code::UnknownName);
            let problem = pack.problem(&entry.at(place.unwrap_or(&filter.id)), code, message);
            problem.with_help(place.map_or_else(String::new, |_| lists.help(&filter.source())))
        }));
    }
}

fn filters(packs: &[Pack]) -> impl Iterator<Item = (&Pack, &InFile<FilterEntry>)> {
    packs.iter().flat_map(|pack| pack.content.filters.iter().map(move |entry| (pack, entry)))
}

fn concerns(filter: &FilterEntry, rule: &Rule) -> bool {
    filter.categories.contains(&rule.category)
        || filter.rules.iter().any(|id| **id.get_ref() == *rule.id)
}

/// Written as its reason, so that verdicts call it by that.
fn condition(filter: &FilterEntry, source: super::Source) -> Condition {
    let scope = match filter.scope {
        FilterScope::Sentence => Scope::Sentence,
        FilterScope::Post => Scope::Post,
    };
    let test = Test::Said { source, scope };
    let written: std::sync::Arc<str> = filter.reason().into();
    Condition { guard: Some(written.clone()), written, test }
}

fn check_form(filter: &FilterEntry, known: &[&str]) -> Option<(Code, String)> {
    let id = filter.id.get_ref();
    if known.contains(&id.as_str()) {
        return Some((Code::Duplicate, format!("filter `{id}` is defined twice")));
    }
    if filter.lexicon.is_some() != filter.phrases.is_empty() {
        let message = format!("filter `{id}`: expected either `lexicon` or `phrases`");
        return Some((Code::Malformed, message));
    }
    if filter.categories.is_empty() && filter.rules.is_empty() {
        let message = format!("filter `{id}` concerns nothing: expected `categories` or `rules`");
        return Some((Code::Malformed, message));
    }
    None
}

fn unknown_lexicon(filter: &FilterEntry) -> (Code, String) {
    let (id, source) = (filter.id.get_ref(), filter.source());
    let message = format!("filter `{id}` asks for `{source}`, which no pack defines");
    (Code::UnknownName, message)
}
