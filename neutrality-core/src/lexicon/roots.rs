//! Terms that may bear affixes, sought inside words by their first four letters: most words go on
//! otherwise than any of them.

use super::{
    keys::Keys,
    trie::{Place, Trie},
};

/// A set of keys, and where their first letters lead.
#[derive(Debug, Clone)]
pub(super) struct Roots {
    /// The keys that begin with four letters.
    trie: Trie,
    /// A bit for each hash of four letters: small enough to stay near the processor.
    bits: Vec<u64>,
    // Invariant: a power of two of them, at most half in use; a slot is sought from its hash onwards.
    slots: Vec<Slot>,
    /// How far hashes are shifted to be slots.
    shift: u32,
    /// The few others, and a bit for every three letters that may begin with one.
    short: Trie,
    short_bits: Vec<u64>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// No letters in an empty slot.
    four: u32,
    place: Place,
}

/// For three letters of five bits each.
const N_SHORT: usize = 1 << 15;
/// For each slot so many bits, so that few of them are set.
const BITS_A_SLOT: u32 = 8;

impl Roots {
    /// Takes in some of the keys, given in ascending order.
    pub(super) fn new(keys: &Keys, chosen: &[u32]) -> Self {
        let n_letters =
            |key: &[u8]| key.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let (long, short): (Vec<u32>, Vec<u32>) =
            chosen.iter().partition(|&&key| n_letters(keys.of(key as usize)) >= 4);
        let trie = Trie::new(keys, &long);
        let mut fours: Vec<u32> = long
            .iter()
            .filter_map(|&key| Some(four(keys.of(key as usize).first_chunk()?)))
            .collect();
        // Keys are sorted, so those with the same letters stand together.
        fours.dedup();
        let n_slots = (2 * fours.len()).next_power_of_two().max(64);
        let mut roots = Self {
            bits: vec![0; n_slots * BITS_A_SLOT as usize / 64],
            slots: vec![Slot::default(); n_slots],
            shift: 32 - n_slots.trailing_zeros(),
            short: Trie::new(keys, &short),
            short_bits: vec![0; N_SHORT / 64],
            trie,
        };
        for four in fours {
            roots.insert(four, roots.trie.place_of(keys, &four.to_le_bytes()));
        }
        for key in short.into_iter().map(|key| keys.of(key as usize)) {
            let n_letters = n_letters(key);
            // A short key may go on with any letters; one with a sign in it stands before no others.
            if n_letters == key.len() {
                let letters = key.iter().rev().fold(0, |all, &byte| all << 8 | u32::from(byte));
                for bit in (three(letters)..N_SHORT).step_by(1 << (5 * n_letters)) {
                    roots.short_bits[bit / 64] |= 1 << (bit % 64);
                }
            }
        }
        roots
    }

    fn insert(&mut self, four: u32, place: Place) {
        let bit = self.bit(four);
        self.bits[bit / 64] |= 1 << (bit % 64);
        let mut at = (hash(four) >> self.shift) as usize;
        while self.slots[at].four != 0 {
            at = (at + 1) % self.slots.len();
        }
        self.slots[at] = Slot { four, place };
    }

    /// Calls `found` with each key that stands in the text at `start`, where so many letters follow,
    /// and with its end.
    #[inline]
    pub(super) fn walk(
        &self,
        keys: &Keys,
        text: &[u8],
        (start, n_letters): (usize, usize),
        mut found: impl FnMut(u32, usize),
    ) {
        let letters = text.get(start..start + 4).and_then(<[u8]>::first_chunk);
        if let (Some(letters), 4..) = (letters, n_letters) {
            let four = four(letters);
            if let Some(place) = self.of(four) {
                self.trie.walk_behind(keys, text, (place, start, start + 4), &mut found);
            }
            let bit = three(four);
            if self.short_bits[bit / 64] >> (bit % 64) & 1 == 0 {
                return;
            }
        }
        self.short.walk(keys, text, start, found);
    }

    #[inline]
    fn of(&self, four: u32) -> Option<Place> {
        let bit = self.bit(four);
        if self.bits[bit / 64] >> (bit % 64) & 1 == 0 {
            return None;
        }
        let mut at = (hash(four) >> self.shift) as usize;
        loop {
            match self.slots[at] {
                Slot { four: 0, .. } => return None,
                slot if slot.four == four => return Some(slot.place),
                _ => at = (at + 1) % self.slots.len(),
            }
        }
    }

    #[inline]
    fn bit(&self, four: u32) -> usize {
        (hash(four) >> (self.shift - BITS_A_SLOT.trailing_zeros())) as usize
    }
}

/// Four letters as a number, the first one lowest, capitals like small letters.
#[inline]
fn four(letters: &[u8; 4]) -> u32 {
    u32::from_le_bytes(*letters) | 0x2020_2020
}

/// The upper bits of the product depend on all letters.
#[inline]
fn hash(four: u32) -> u32 {
    four.wrapping_mul(0x9E37_79B9)
}

/// The first three of four letters, the first one lowest.
#[inline]
fn three(four: u32) -> usize {
    (four & 0x1F | four >> 3 & 0x3E0 | four >> 6 & 0x7C00) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_root_at_a_place_is_found() {
        let names = ["a b", "b2", "dukung", "dukun", "pili", "pilih", "ya", "é"];
        let mut sorted = names;
        sorted.sort_unstable();
        let mut keys = Keys::default();
        sorted.iter().for_each(|key| keys.push(key.as_bytes()));
        let chosen: Vec<u32> = (0..).take(keys.len()).collect();
        let roots = Roots::new(&keys, &chosen);
        for text in
            ["Dukunglah", "yakin", "ya", "a b", "b2", "él", "", "pilihan", "PILI", "pilu", "yak"]
        {
            let lower = text.to_ascii_lowercase();
            let mut expected: Vec<&str> =
                names.into_iter().filter(|name| lower.starts_with(name)).collect();
            expected.sort_unstable();
            let n_letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
            let mut found = Vec::new();
            roots.walk(&keys, text.as_bytes(), (0, n_letters), |key, end| {
                assert_eq!(end, sorted[key as usize].len(), "{text}");
                found.push(sorted[key as usize]);
            });
            found.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }
}
