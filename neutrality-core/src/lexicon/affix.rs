//! Morphology as a match mode: what may stand directly around a root.

use crate::{pack::MorphologyEntry, severity::Form};

/// The affixes of one morphology, as whole strings.
#[derive(Debug, Clone)]
pub(crate) struct Affixes {
    // Invariant: both sorted, lower case.
    prefixes: Vec<String>,
    suffixes: Vec<String>,
    /// For each nasal row, the prefixes before the nasal form, sorted.
    nasal: Vec<Vec<String>>,
    reduplication: bool,
    max_prefix: usize,
    max_suffix: usize,
}

/// Which form of the root the pattern is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stem {
    /// The root as the pack writes it.
    Root,
    /// The root after the nasal row with this number.
    Nasal(u8),
}

impl Stem {
    /// How a hit of this stem was reached, if not by its nasal form.
    pub(super) fn form(self, otherwise: Form) -> Form {
        match self {
            Self::Root => otherwise,
            Self::Nasal(_) => Form::Nasal,
        }
    }
}

impl Affixes {
    pub(super) fn new(entry: &MorphologyEntry) -> Self {
        let sorted = |list: &[String]| {
            let mut list: Vec<String> = list.iter().map(|affix| affix.to_lowercase()).collect();
            list.sort_unstable();
            list.dedup();
            list
        };
        let nasal: Vec<_> = entry.nasal.iter().map(|row| sorted(&row.prefixes)).collect();
        let (prefixes, suffixes) = (sorted(entry.prefixes.get_ref()), sorted(&entry.suffixes));
        let longest = |list: &[String]| list.iter().map(String::len).max().unwrap_or(0);
        Self {
            max_prefix: nasal.iter().map(|row| longest(row)).fold(longest(&prefixes), usize::max),
            // The figure of a reduplication stands before the suffix.
            max_suffix: longest(&suffixes) + 1,
            reduplication: entry.reduplication,
            prefixes,
            suffixes,
            nasal,
        }
    }

    /// All prefixes, also those of nasal forms.
    pub(super) fn prefixes(&self) -> impl Iterator<Item = &str> {
        self.nasal.iter().flatten().chain(&self.prefixes).map(String::as_str)
    }

    /// All suffixes.
    pub(super) fn suffixes(&self) -> impl Iterator<Item = &str> {
        self.suffixes.iter().map(String::as_str)
    }

    /// The longest string that can be a prefix, in bytes: how far it is worth looking.
    pub(super) fn max_prefix(&self) -> usize {
        self.max_prefix
    }

    /// The longest string that can be a suffix, in bytes.
    pub(super) fn max_suffix(&self) -> usize {
        self.max_suffix
    }

    /// Tells whether the letters before and behind a stem are affixes of it.
    pub(super) fn fit(&self, stem: Stem, before: &str, behind: &str) -> bool {
        let prefixes = match stem {
            Stem::Root => &self.prefixes,
            Stem::Nasal(row) => &self.nasal[usize::from(row)],
        };
        let figure = behind.strip_prefix('2').filter(|_| self.reduplication);
        holds(prefixes, before) && holds(&self.suffixes, figure.unwrap_or(behind))
    }
}

fn holds(affixes: &[String], affix: &str) -> bool {
    let lower = affix.bytes().map(|byte| byte.to_ascii_lowercase());
    affixes.binary_search_by(|known| known.bytes().cmp(lower.clone())).is_ok()
}
