//! How regions are written: `Kab. Blitar`, `KABUPATEN BLITAR` and `Kabupaten Blitar` are one.

use std::collections::{BTreeMap, BTreeSet};

use crate::pack::Pack;

/// The regions of all races, and what the packs say of writing them.
#[derive(Debug, Clone, Default)]
pub(super) struct Regions {
    /// What the first word of a region is meant as; nothing where it says nothing.
    // Invariant: lower case.
    first_words: BTreeMap<String, String>,
    // Invariant: as `plain` writes them.
    known: BTreeSet<String>,
}

impl Regions {
    /// Takes in what all packs say of writing regions; the regions themselves come with the races.
    pub(super) fn compile(packs: &[Pack]) -> Self {
        let written = packs.iter().flat_map(|pack| &pack.content.names);
        let written = written.flat_map(|entry| &entry.entry.regions);
        let first_words = written.map(|(word, meant)| (word.to_lowercase(), meant.to_lowercase()));
        Self { first_words: first_words.collect(), known: BTreeSet::new() }
    }

    /// Returns regions as they are compared, and knows them from now on.
    pub(super) fn add(&mut self, regions: &[String]) -> Vec<String> {
        let plain: Vec<String> = regions.iter().map(|region| self.plain(region)).collect();
        self.known.extend(plain.iter().cloned());
        plain
    }

    /// Returns a region as it is compared: lower case, words apart by one blank, without dots, the
    /// first word as it is meant.
    pub(super) fn plain(&self, region: &str) -> String {
        let words = region.split(|char: char| !char.is_alphanumeric());
        let words: Vec<String> =
            words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let Some((first, rest)) = words.split_first() else { return String::new() };
        // A region may be called by such a word alone: what it leaves must be something.
        let first = match self.first_words.get(first) {
            Some(meant) if !rest.is_empty() => meant,
            _ => first,
        };
        let parts = std::iter::once(first).chain(rest).filter(|part| !part.is_empty());
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Tells whether some race is held there.
    pub(super) fn knows(&self, region: &str) -> bool {
        self.known.contains(&self.plain(region))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_forms_of_a_region_are_one() {
        let words = [("kab", "Kabupaten"), ("Prov", ""), ("kotamadya", "kota")];
        let first_words = words.map(|(word, meant)| (word.to_lowercase(), meant.to_lowercase()));
        let mut regions = Regions { first_words: first_words.into(), known: BTreeSet::new() };
        regions.add(&["Kabupaten Blitar".to_owned(), "Jawa Timur".to_owned()]);
        for written in
            ["Kab. Blitar", "kab blitar", "KABUPATEN  BLITAR", "Kab.Blitar", " Kabupaten Blitar"]
        {
            assert!(regions.knows(written), "{written}");
        }
        assert!(regions.knows("Prov. Jawa Timur") && regions.knows("JAWA TIMUR"));
        for other in
            ["Blitar", "Kota Blitar", "Kotamadya Blitar", "Prov.", "", "Kab. Blitar Selatan"]
        {
            assert!(!regions.knows(other), "{other}");
        }
    }
}
