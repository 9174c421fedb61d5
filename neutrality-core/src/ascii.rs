//! Letters of ASCII, eight bytes at once.

/// So many bytes are judged at once.
pub(crate) const EIGHT: usize = 8;

const EACH: u64 = 0x0101_0101_0101_0101;

/// The same letters in lower case; other bytes may change too.
const LOWER: u64 = EACH * 0x20;

/// The letters at `at`, at most eight, in lower case, and how many they are. The first one is the lowest
/// byte.
#[inline]
pub(crate) fn eight(bytes: &[u8], at: usize) -> (u64, usize) {
    let all = match bytes.get(at..at + EIGHT) {
        Some(all) => u64::from_le_bytes(all.try_into().expect("there are eight")),
        None => bytes[at.min(bytes.len())..]
            .iter()
            .rev()
            .fold(0, |all, &byte| all << 8 | u64::from(byte)),
    };
    let no_letters = no_letters(all);
    if no_letters == 0 {
        return (all | LOWER, EIGHT);
    }
    let len = no_letters.trailing_zeros() as usize / 8;
    ((all | LOWER) & ((1 << (8 * len)) - 1), len)
}

/// How many letters follow each other from `at` on.
#[inline]
pub(crate) fn n_letters(bytes: &[u8], at: usize) -> usize {
    let mut len = 0;
    loop {
        match eight(bytes, at + len) {
            (_, EIGHT) => len += EIGHT,
            (_, more) => return len + more,
        }
    }
}

/// Whether all of eight bytes are letters.
#[inline]
pub(crate) fn are_letters(bytes: &[u8; EIGHT]) -> bool {
    no_letters(u64::from_le_bytes(*bytes)) == 0
}

/// Letters that follow each other, of two stretches of them, as [`eight`] gives them.
#[inline]
pub(crate) fn eight_of(first: &[u8], second: &[u8]) -> u64 {
    let mut all = [0; EIGHT];
    let n_first = first.len().min(EIGHT);
    let n_both = EIGHT.min(n_first + second.len());
    all[..n_first].copy_from_slice(&first[..n_first]);
    all[n_first..n_both].copy_from_slice(&second[..n_both - n_first]);
    let filled = if n_both == EIGHT { u64::MAX } else { (1 << (8 * n_both)) - 1 };
    (u64::from_le_bytes(all) | LOWER) & filled
}

/// Sets the highest bit of each byte that is no letter. Each byte is judged by itself, since no sum of two
/// bytes below 128 reaches into the next one.
#[inline]
fn no_letters(all: u64) -> u64 {
    let seven_bits = (all | LOWER) & (EACH * 0x7F);
    let from_a = seven_bits + EACH * (0x80 - b'a' as u64);
    let behind_z = seven_bits + EACH * (0x7F - b'z' as u64);
    !(from_a & !behind_z & !all) & (EACH * 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_judged_as_the_standard_library_does() {
        for byte in 0..=u8::MAX {
            let bytes = [b'a', byte, b'z', 0x7F, 0, 0xFF, b'b', b'c', b'd'];
            let (_, len) = eight(&bytes, 0);
            assert_eq!(len, if byte.is_ascii_alphabetic() { 3 } else { 1 }, "{byte}");
            let eight = [b'a', b'B', byte, b'z', b'Z', b'A', b'm', b'n'];
            assert_eq!(are_letters(&eight), byte.is_ascii_alphabetic(), "{byte}");
        }
    }

    #[test]
    fn two_stretches_are_as_one() {
        let letters = b"abCDefghijklMNopqrst";
        for (len, middle) in (0..=letters.len()).flat_map(|len| (0..=len).map(move |at| (len, at)))
        {
            let both = &letters[..len];
            let (first, second) = both.split_at(middle);
            assert_eq!(eight_of(first, second), eight(both, 0).0);
            assert_eq!(n_letters(both, 0), len);
        }
    }
}
