//! What may stand behind a root, told from the letters that follow it all at once: inside most words that
//! hold one, other letters do.

use super::{affix::Affixes, starts::Head};

/// The suffixes of all morphologies, as bits: it may know too many, never too few.
#[derive(Debug, Clone)]
pub(super) struct Suffixes {
    bits: [u64; N_BITS / 64],
}

/// So many that a few hundred suffixes leave most of them unset.
const N_BITS: usize = 1 << 12;

impl Suffixes {
    pub(super) fn new(affixes: &[Affixes]) -> Self {
        let mut suffixes = Self { bits: [0; N_BITS / 64] };
        for suffix in affixes.iter().flat_map(Affixes::suffixes) {
            let bit = bit(Head::at(suffix.as_bytes(), 0).0);
            suffixes.bits[bit / 64] |= 1 << (bit % 64);
        }
        suffixes
    }

    /// Whether the letters that follow at `end`, if there are any, may be a suffix.
    #[inline]
    pub(super) fn may_follow(&self, bytes: &[u8], end: usize) -> bool {
        if !bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
            return true;
        }
        let bit = bit(Head::at(bytes, end).0);
        self.bits[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// The upper bits of a hash depend on all letters.
#[inline]
fn bit(head: Head) -> usize {
    (head.hash() >> (64 - N_BITS.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::MorphologyEntry;

    #[test]
    fn only_suffixes_follow() {
        let entry: MorphologyEntry = toml::from_str(
            "prefixes = [\"\"]\nsuffixes = [\"\", \"kan\", \"i\", \"kanlahpunnya\"]",
        )
        .unwrap();
        let suffixes = Suffixes::new(&[Affixes::new(&entry)]);
        for text in ["pilih", "pilihKAN", "pilihi ", "pilih2kan", "pilihkanlahpunnya", "pilih é"] {
            assert!(suffixes.may_follow(text.as_bytes(), 5), "{text}");
        }
        for text in ["pilihka", "pilihkanlah", "pilihan"] {
            assert!(!suffixes.may_follow(text.as_bytes(), 5), "{text}");
        }
    }
}
