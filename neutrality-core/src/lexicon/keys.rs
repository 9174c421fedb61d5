//! What the terms of a lexicon are written as, one behind the other.

/// The keys of all tries of a lexicon, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Keys {
    text: Vec<u8>,
    // Invariant: the end of each key, ascending.
    ends: Vec<u32>,
}

impl Keys {
    pub(super) fn push(&mut self, key: &[u8]) {
        self.text.extend_from_slice(key);
        let end = u32::try_from(self.text.len());
        self.ends.push(end.expect("the packs' limits keep all terms below 4 GiB"));
    }

    #[inline]
    pub(super) fn of(&self, key: usize) -> &[u8] {
        let start = key.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[key] as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}
