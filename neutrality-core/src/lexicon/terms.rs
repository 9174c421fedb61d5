//! The terms as packs write them, side by side: of a hundred thousand few are ever shown.

use super::TermId;

/// All terms, each with its number.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    text: String,
    // Invariant: where each term ends, ascending.
    ends: Vec<u32>,
}

impl Terms {
    /// Takes in a term and gives it the next number.
    pub(super) fn push(&mut self, term: &str) -> TermId {
        let too_many = "the packs' limits keep all terms below 4 GiB";
        let id = TermId(u32::try_from(self.ends.len()).expect(too_many));
        self.text.push_str(term);
        self.ends.push(u32::try_from(self.text.len()).expect(too_many));
        id
    }

    /// Returns the term.
    pub(super) fn of(&self, term: TermId) -> &str {
        let at = term.0 as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[at] as usize]
    }

    /// Returns all terms.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).map(TermId).take(self.ends.len()).map(|term| self.of(term))
    }

    /// Gives back what no term needs.
    pub(super) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}
