//! Which names a candidate of a table may be called by. They are proposed, not observed.

use std::collections::BTreeSet;

use crate::pack::{AliasEntry, HeadingsEntry, Pack};

/// A single word with fewer letters is often another word as well.
const MIN_SURE_LETTERS: usize = 8;
/// Shorter words of a name are initials.
const MIN_NAME_LETTERS: usize = 3;
/// Parts several short names in one cell.
const SHORT_NAMES: char = '|';

/// What the packs say of names.
#[derive(Debug, Default)]
pub(super) struct Naming {
    titles: BTreeSet<String>,
    joins: Vec<String>,
    pub(super) headings: HeadingsEntry,
}

impl Naming {
    /// Takes in what all packs say of names.
    pub(super) fn compile(packs: &[Pack]) -> Self {
        let mut naming = Self::default();
        for entry in packs.iter().flat_map(|pack| &pack.content.names) {
            let names = &entry.entry;
            naming.titles.extend(names.titles.iter().map(|title| letters(title)));
            naming.joins.extend(names.joins.iter().cloned());
            let HeadingsEntry { region, list, number, candidate, mate, parties, short } =
                &names.headings;
            let all = &mut naming.headings;
            all.region.extend_from_slice(region);
            all.list.extend_from_slice(list);
            all.number.extend_from_slice(number);
            all.candidate.extend_from_slice(candidate);
            all.mate.extend_from_slice(mate);
            all.parties.extend_from_slice(parties);
            all.short.extend_from_slice(short);
        }
        naming
    }

    /// The names of a candidate, with the mate's joined to it, and what the table calls them.
    pub(super) fn aliases(&self, candidate: &str, mate: &str, short: &str) -> Vec<AliasEntry> {
        let (candidate, mate) = (self.plain(candidate), self.plain(mate));
        let mut names: Vec<(String, bool)> = Vec::new();
        for name in [&candidate, &mate].into_iter().filter(|name| !name.is_empty()) {
            names.push((name.clone(), !name.contains(' ')));
            names.push((name.replace('.', ""), !name.contains(' ')));
        }
        if !candidate.is_empty() && !mate.is_empty() {
            for join in &self.joins {
                let short = format!("{}{join}{}", first(&candidate), first(&mate));
                let is_short = letters(&short).chars().count() < MIN_SURE_LETTERS;
                names.push((short, is_short));
                names.extend(
                    (!join.is_empty()).then(|| (format!("{candidate}{join}{mate}"), false)),
                );
            }
        }
        for name in short.split(SHORT_NAMES).map(|name| name.trim().to_lowercase()) {
            let is_word = !name.contains(' ');
            names.push((name, is_word));
        }
        let mut seen = BTreeSet::new();
        names.retain(|(name, _)| !letters(name).is_empty() && seen.insert(name.clone()));
        let proposed = names
            .into_iter()
            .map(|(text, needs_context)| AliasEntry::proposed(text, needs_context));
        proposed.collect()
    }

    /// The name in lower case, without titles before it and degrees behind it.
    fn plain(&self, name: &str) -> String {
        let name = name.split(',').next().unwrap_or_default().to_lowercase();
        let words: Vec<&str> = name.split_whitespace().collect();
        let mut words = words.as_slice();
        while let [title, rest @ ..] = words {
            if rest.is_empty() || !self.is_title(title) {
                break;
            }
            words = rest;
        }
        while let [rest @ .., title] = words {
            if rest.is_empty() || !self.is_title(title) {
                break;
            }
            words = rest;
        }
        words.join(" ")
    }

    /// Whether a word is a title, or several run together: `dr.`, `s.pd`, `dr.h.`.
    fn is_title(&self, word: &str) -> bool {
        let mut parts = word.split('.').filter(|part| !part.is_empty());
        self.titles.contains(&letters(word)) || parts.all(|part| self.titles.contains(part))
    }
}

/// The first word of a name that is no initial.
fn first(name: &str) -> &str {
    let mut words = name.split(' ');
    words.find(|word| letters(word).chars().count() >= MIN_NAME_LETTERS).unwrap_or(name)
}

/// The letters and figures alone, in lower case: headings and titles are written in many ways.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn naming() -> Naming {
        let titles = ["h", "dr", "drs", "spd"].map(str::to_owned).into();
        let joins = [" ", "-", ""].map(str::to_owned).into();
        Naming { titles, joins, headings: HeadingsEntry::default() }
    }

    fn check(candidate: &str, mate: &str, short: &str, expected: &[(&str, bool)]) {
        let aliases = naming().aliases(candidate, mate, short);
        let found: Vec<_> =
            aliases.iter().map(|alias| (alias.text.as_str(), alias.needs_context)).collect();
        assert_eq!(found, expected, "{candidate} {mate} {short}");
        assert!(aliases.iter().all(|alias| alias.is_proposed));
    }

    #[test]
    fn titles_and_degrees_are_left_out() {
        check("Dr.H. BUDI HARTONO, S.H., M.Si.", "", "", &[("budi hartono", false)]);
        check("H. BUDI HARTONO S.Pd", "", "", &[("budi hartono", false)]);
        check("H. DRS", "", "", &[("drs", true)]);
    }

    #[test]
    fn a_single_word_needs_context_and_an_initial_is_no_name() {
        check("BUDI", "", "PKB | Bu Di", &[("budi", true), ("pkb", true), ("bu di", false)]);
        check("A. BUDI", "", "", &[("a. budi", false), ("a budi", false)]);
    }

    #[test]
    fn a_pair_is_joined_by_first_and_by_full_names() {
        let expected = [
            ("m. budi hartono", false),
            ("m budi hartono", false),
            ("siti aminah", false),
            ("budi siti", false),
            ("m. budi hartono siti aminah", false),
            ("budi-siti", false),
            ("m. budi hartono-siti aminah", false),
            ("budisiti", false),
        ];
        check("M. Budi Hartono", "Dr. Siti Aminah", "", &expected);
    }
}
