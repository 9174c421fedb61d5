//! Which three letters roots begin with: most words that begin like a prefix go on otherwise.

/// The beginnings of a set of keys.
#[derive(Debug, Clone)]
pub(super) struct Heads {
    // Invariant: a bit for every three letters.
    bits: Vec<u64>,
}

const N_LETTERS: usize = 26;
const N_HEADS: usize = N_LETTERS * N_LETTERS * N_LETTERS;

impl Heads {
    pub(super) fn new<'k>(keys: impl Iterator<Item = &'k [u8]>) -> Self {
        let mut heads = Self { bits: vec![0; N_HEADS.div_ceil(64)] };
        for key in keys {
            let letters = key.iter().take(3).map_while(|&byte| letter(byte));
            let (at, n_letters) = letters.fold((0, 0), |(at, n), l| (at * N_LETTERS + l, n + 1));
            // A short key may go on with any letters; one with another sign is never turned away.
            let n_free = N_LETTERS.pow(3 - n_letters);
            if n_letters as usize == key.len().min(3) {
                (at * n_free..(at + 1) * n_free)
                    .for_each(|at| heads.bits[at / 64] |= 1 << (at % 64));
            }
        }
        heads
    }

    /// Tells whether a key may stand at the start of the text.
    #[inline]
    pub(super) fn may_start(&self, text: &[u8]) -> bool {
        let Some(&[a, b, c]) = text.first_chunk() else { return true };
        let (Some(a), Some(b), Some(c)) = (letter(a), letter(b), letter(c)) else { return true };
        let at = (a * N_LETTERS + b) * N_LETTERS + c;
        self.bits[at / 64] >> (at % 64) & 1 == 1
    }
}

#[inline]
fn letter(byte: u8) -> Option<usize> {
    let letter = (byte | 0x20).wrapping_sub(b'a');
    (letter < 26).then_some(usize::from(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_turned_away() {
        let keys = ["dukung", "ya", "a b", "b2", "é"];
        let heads = Heads::new(keys.iter().map(|key| key.as_bytes()));
        for text in ["Dukunglah", "yakin", "ya", "a b", "b2", "él", ""] {
            assert!(heads.may_start(text.as_bytes()), "{text}");
        }
        assert!(!heads.may_start(b"pilih"));
    }
}
