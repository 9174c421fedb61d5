//! A short word while it is spelt otherwise: most such spellings are no words, so nothing is allocated for them.

use std::ops::Deref;

/// Of twenty-four letters each may stand for two.
const ROOM: usize = 48;

/// Up to [`ROOM`] characters of ASCII; what does not fit is left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelling {
    letters: [u8; ROOM],
    len: usize,
}

impl Spelling {
    pub(super) fn new() -> Self {
        Self { letters: [0; ROOM], len: 0 }
    }

    pub(super) fn lower(word: &str) -> Self {
        word.bytes().map(|letter| letter.to_ascii_lowercase()).collect()
    }

    pub(super) fn push(&mut self, letter: u8) {
        if let Some(place) = self.letters.get_mut(self.len).filter(|_| letter.is_ascii()) {
            *place = letter;
            self.len += 1;
        }
    }
}

impl FromIterator<u8> for Spelling {
    fn from_iter<I: IntoIterator<Item = u8>>(letters: I) -> Self {
        let mut spelling = Self::new();
        spelling.extend(letters);
        spelling
    }
}

impl Extend<u8> for Spelling {
    fn extend<I: IntoIterator<Item = u8>>(&mut self, letters: I) {
        letters.into_iter().for_each(|letter| self.push(letter));
    }
}

impl Deref for Spelling {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.letters[..self.len]).expect("all is ASCII")
    }
}
