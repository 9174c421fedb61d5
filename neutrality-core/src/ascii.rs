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
    fn letters_are_counted_to_their_end() {
        let letters = b"abCDefghijklMNopqrst";
        for len in 0..=letters.len() {
            assert_eq!(n_letters(&letters[..len], 0), len);
        }
    }
}
