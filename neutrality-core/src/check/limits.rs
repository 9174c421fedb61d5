//! How much packs may hold, so that none can make building a screener slow or large.

use std::collections::BTreeMap;

use crate::{
    error::{Code, Problem},
    pack::{InFile, Pack, RuleEntry},
};

/// The bundled pack has some 55,000 terms and names; so all candidates of a country fit beside it.
const MAX_TERMS: usize = 250_000;
const MAX_LISTS: usize = 2_000;
const MAX_CUES: usize = 500;
const MAX_MORPHOLOGIES: usize = 100;
/// Of one morphology.
const MAX_AFFIXES: usize = 500;
const MAX_RULES: usize = 1_000;
/// Captures, conditions, guards, further points and acts of one rule, those of shared guards too.
const MAX_PARTS: usize = 100;
/// Of all rules.
const MAX_ALL_PARTS: usize = 8_000;
const MAX_EXAMPLES: usize = 10_000;
/// Each race has the regions of its election, unless it says its own.
const MAX_REGIONS: usize = 100_000;
const MAX_NORMS: usize = 5_000;
const MAX_INSTRUMENTS: usize = 1_000;
const MAX_TALLIES: usize = 100;
/// Sources and words of all tallies.
const MAX_WEIGHTS: usize = 50_000;
/// Of `[words]`.
const MAX_WORDS: usize = 50_000;
const MAX_CONVICTING: usize = 200;

/// Returns a problem for each bound that the packs, taken together, do not keep.
pub(crate) fn check(packs: &[Pack]) -> Vec<Problem> {
    let sum = |count: fn(&Pack) -> usize| packs.iter().map(count).sum::<usize>();
    let shared = shared(packs);
    let parts = |rule: &RuleEntry| parts(rule, &shared);
    let all_parts = || packs.iter().flat_map(rules).map(parts);
    let counts = [
        ("terms and names", sum(terms), MAX_TERMS),
        ("lexicons and filters", sum(lists), MAX_LISTS),
        ("cues", sum(|pack| pack.content.cues.len()), MAX_CUES),
        ("double denials", sum(doubles), MAX_CUES),
        ("morphologies", sum(|pack| pack.content.morphologies.len()), MAX_MORPHOLOGIES),
        ("affixes in one morphology", most(packs, affixes), MAX_AFFIXES),
        ("rules and signals", sum(|pack| rules(pack).count()), MAX_RULES),
        ("conditions in one rule", all_parts().max().unwrap_or(0), MAX_PARTS),
        ("conditions", all_parts().sum(), MAX_ALL_PARTS),
        ("examples", sum(examples), MAX_EXAMPLES),
        ("regions of races", sum(regions), MAX_REGIONS),
        ("norms", sum(norms), MAX_NORMS),
        ("instruments", sum(|pack| pack.content.instruments.len()), MAX_INSTRUMENTS),
        ("tallies and overalls", sum(tallies), MAX_TALLIES),
        ("weights of tallies", sum(weights), MAX_WEIGHTS),
        ("words", sum(words), MAX_WORDS),
        ("convicting words", sum(convicting), MAX_CONVICTING),
    ];
    let over = counts.into_iter().filter(|(_, count, most)| count > most);
    over.map(|(what, count, most)| {
        let message = format!("the packs hold {count} {what}, expected up to {most}");
        Problem::of_file(".", Code::OutOfBounds, message)
    })
    .collect()
}

fn most(packs: &[Pack], count: fn(&Pack) -> usize) -> usize {
    packs.iter().map(count).max().unwrap_or(0)
}

fn terms(pack: &Pack) -> usize {
    let content = &pack.content;
    let lexicons = content.lexicons.iter().map(|entry| {
        let spellings = entry.entry.all_terms().map(|term| term.get_ref().spellings().count());
        spellings.sum::<usize>() + entry.entry.protect.len()
    });
    let cues = content.cues.iter().map(|cue| cue.entry.terms.len() + cue.entry.pseudo.len());
    let numbers = content.numbers.iter().map(|entry| {
        let numbers = &entry.entry;
        numbers.leads.len() + numbers.after.len() + numbers.bare.len() + numbers.words.len()
    });
    let people = content.races().flat_map(|race| &race.participant);
    let names = people.map(|one| one.names().map(|(_, aliases)| aliases.len()).sum::<usize>() + 1);
    let stops = content.stops.iter().map(|stops| stops.entry.terms.len());
    let filters = content.filters.iter().map(|filter| filter.entry.phrases.len());
    lexicons.chain(filters).chain(cues).chain(numbers).chain(names).chain(stops).sum()
}

fn lists(pack: &Pack) -> usize {
    pack.content.lexicons.len() + pack.content.filters.len()
}

fn doubles(pack: &Pack) -> usize {
    pack.content.doubles.iter().map(|list| list.entry.terms.len()).sum()
}

fn affixes(pack: &Pack) -> usize {
    let count = |entry: &InFile<(String, crate::pack::MorphologyEntry)>| {
        let morphology = &entry.entry.1;
        let nasal = morphology.nasal.iter().map(|row| row.prefixes.len() + 1);
        morphology.prefixes.get_ref().len() + morphology.suffixes.len() + nasal.sum::<usize>()
    };
    pack.content.morphologies.iter().map(count).max().unwrap_or(0)
}

fn rules(pack: &Pack) -> impl Iterator<Item = &RuleEntry> {
    let content = &pack.content;
    content.rules.iter().chain(&content.signals).map(|entry| &entry.entry)
}

fn parts(rule: &RuleEntry, shared: &BTreeMap<&str, usize>) -> usize {
    let own = rule.find.0.len() + rule.all.len() + rule.unless.len() + rule.plus.len();
    let guards = rule.guards.iter().map(|id| shared.get(id.get_ref().as_str()).unwrap_or(&0) + 1);
    own + rule.law.len() + guards.sum::<usize>()
}

/// How many conditions each shared guard gives to a rule.
fn shared(packs: &[Pack]) -> BTreeMap<&str, usize> {
    let mut shared = BTreeMap::new();
    for guard in packs.iter().flat_map(|pack| &pack.content.guards).map(|entry| &entry.entry) {
        *shared.entry(guard.id.get_ref().as_str()).or_default() += guard.unless.len();
    }
    shared
}

fn examples(pack: &Pack) -> usize {
    let of_rules = rules(pack).map(|rule| rule.hit.len() + rule.miss.len());
    let proofs = pack.content.proofs.iter().map(|proof| &proof.entry);
    of_rules.chain(proofs.map(|proof| proof.hit.len() + proof.miss.len())).sum()
}

fn regions(pack: &Pack) -> usize {
    let of_election =
        |entry: &InFile<(crate::pack::ElectionEntry, Vec<crate::pack::RaceEntry>)>| {
            let (election, races) = &entry.entry;
            let inherited = election.regions.len() + 1;
            let own = |race: &crate::pack::RaceEntry| match race.regions.len() {
                0 => inherited,
                n_regions => n_regions,
            };
            inherited + races.iter().map(own).sum::<usize>()
        };
    let elections = pack.content.elections.iter().map(of_election);
    elections.chain(pack.content.races.iter().map(|race| race.entry.regions.len() + 1)).sum()
}

fn norms(pack: &Pack) -> usize {
    pack.content.acts.iter().map(|act| act.entry.norm.len() + 1).sum()
}

fn words(pack: &Pack) -> usize {
    pack.content.words.iter().map(|words| words.entry.list.split_whitespace().count()).sum()
}

fn tallies(pack: &Pack) -> usize {
    pack.content.tallies.len() + pack.content.overalls.len()
}

fn weights(pack: &Pack) -> usize {
    let content = &pack.content;
    let tallies = content.tallies.iter().map(|one| (&one.entry.pro, &one.entry.contra));
    let overalls = content.overalls.iter().map(|one| (&one.entry.pro, &one.entry.contra));
    let sides = tallies.chain(overalls).flat_map(|(pro, contra)| pro.iter().chain(contra));
    sides.map(|weight| weight.sources.len() + weight.words.split_whitespace().count()).sum()
}

fn convicting(pack: &Pack) -> usize {
    let manifest = pack.content.manifest.as_ref();
    manifest.map_or(0, |manifest| manifest.entry.convicting.len())
}
