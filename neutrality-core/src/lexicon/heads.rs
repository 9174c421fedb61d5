//! Which letters roots begin with: most words that begin like a root or a prefix go on otherwise.

/// The beginnings of a set of keys.
#[derive(Debug, Clone)]
pub(super) struct Heads {
    /// For keys of up to three letters: a bit for every three letters that may begin with one.
    short: Vec<u64>,
    /// For all others: a bit for each hash of their first four letters.
    // Invariant: a power of two of bits.
    long: Vec<u64>,
}

/// For three letters of five bits each.
const N_SHORT: usize = 1 << 15;
/// So many bits for each key, so that few other letters share one.
const BITS_A_KEY: usize = 16;

impl Heads {
    pub(super) fn new<'k>(keys: impl ExactSizeIterator<Item = &'k [u8]>) -> Self {
        let n_bits = (keys.len() * BITS_A_KEY).next_power_of_two().max(64);
        let mut heads = Self { short: vec![0; N_SHORT / 64], long: vec![0; n_bits / 64] };
        for key in keys {
            let n_letters = key.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
            if let (4.., Some(&four)) = (n_letters, key.first_chunk()) {
                let bit = heads.long(u32::from_le_bytes(four));
                heads.long[bit / 64] |= 1 << (bit % 64);
            } else if n_letters == key.len() {
                // A short key may go on with any letters.
                let letters = key.iter().rev().fold(0, |all, &byte| all << 8 | u32::from(byte));
                for bit in (short(letters)..N_SHORT).step_by(1 << (5 * n_letters)) {
                    heads.short[bit / 64] |= 1 << (bit % 64);
                }
            }
        }
        heads
    }

    /// Tells whether a key may stand at the start of the text. Where fewer than four letters begin it,
    /// nothing is known.
    #[inline]
    pub(super) fn may_start(&self, text: &[u8]) -> bool {
        let Some(&four) = text.first_chunk() else { return true };
        if !four.iter().fold(true, |all, byte: &u8| all & byte.is_ascii_alphabetic()) {
            return true;
        }
        let four = u32::from_le_bytes(four) | 0x2020_2020;
        let (long, short) = (self.long(four), short(four));
        self.long[long / 64] >> (long % 64) & 1 == 1
            || self.short[short / 64] >> (short % 64) & 1 == 1
    }

    fn long(&self, four: u32) -> usize {
        // The upper bits of the product depend on all letters.
        (four.wrapping_mul(0x9E37_79B9) >> 4) as usize & (self.long.len() * 64 - 1)
    }
}

/// The first three of four letters, the first one lowest.
fn short(four: u32) -> usize {
    (four & 0x1F | four >> 3 & 0x3E0 | four >> 6 & 0x7C00) as usize
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
