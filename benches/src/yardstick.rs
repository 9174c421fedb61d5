//! The yardstick: the bare search for many terms that a user would otherwise write.

use std::{collections::BTreeSet, fs, path::Path};

use aho_corasick::{
    Input, MatchKind,
    automaton::{Automaton, OverlappingState},
    dfa::DFA,
};

/// So many terms are sought.
pub const N_TERMS: usize = 6_000;

/// Returns terms of the bundled pack's lexicons, spread over all of them.
///
/// # Panics
///
/// When the pack's folder cannot be read: the benchmarks run in the repository.
#[must_use]
pub fn terms() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../neutrality-core/packs/id/lexicons");
    let mut terms = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the bundled pack lies beside the benchmarks") {
        let path = entry.expect("a folder that opens can be listed").path();
        let text = fs::read_to_string(path).expect("the bundled pack is text");
        let table: toml::Table = text.parse().expect("the bundled pack is TOML");
        collect(&toml::Value::Table(table), &mut terms);
    }
    let step = terms.len().div_ceil(N_TERMS).max(1);
    let chosen: Vec<String> = terms.iter().step_by(step).cloned().collect();
    let rest = terms.iter().filter(|term| !chosen.contains(term));
    let missing = N_TERMS.saturating_sub(chosen.len());
    chosen.iter().chain(rest.take(missing)).take(N_TERMS).cloned().collect()
}

/// The strings under `terms`, at whatever depth.
fn collect(value: &toml::Value, terms: &mut BTreeSet<String>) {
    let Some(table) = value.as_table() else {
        return value.as_array().into_iter().flatten().for_each(|one| collect(one, terms));
    };
    for (key, value) in table {
        if key == "terms" {
            let strings = value.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
            terms.extend(strings.map(str::to_lowercase));
        }
        collect(value, terms);
    }
}

/// Builds the automaton of the yardstick.
///
/// # Panics
///
/// Never: the terms are few.
#[must_use]
pub fn automaton(terms: &[String]) -> DFA {
    let mut builder = DFA::builder();
    builder.ascii_case_insensitive(true).match_kind(MatchKind::Standard);
    builder.build(terms).expect("six thousand terms fit")
}

/// Counts all matches of the terms in a text, overlapping ones too.
///
/// # Panics
///
/// Never: the automaton searches overlapping.
#[must_use]
pub fn count(automaton: &DFA, text: &str) -> usize {
    let input = Input::new(text);
    let mut state = OverlappingState::start();
    let mut n_matches = 0;
    loop {
        automaton.try_find_overlapping(&input, &mut state).expect("the search is overlapping");
        if state.get_match().is_none() {
            return n_matches;
        }
        n_matches += 1;
    }
}
