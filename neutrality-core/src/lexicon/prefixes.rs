//! What may stand before a root, compared with the first letters of a word all at once.

use super::{
    affix::Affixes,
    keys::Keys,
    starts::{HEAD_LEN, Head},
    trie::Trie,
};

/// The prefixes of all morphologies, each once.
#[derive(Debug, Clone)]
pub(super) struct Prefixes {
    // Invariant: in the order of the first two letters that a word may have. A prefix of one letter stands
    // under all that begin with it.
    letters: Vec<Prefix>,
    /// For every two letters from `aa` on, where the prefixes begin that may stand before them.
    starts: Vec<u16>,
    /// Those that are no letters, or too many.
    others: Trie,
    keys: Keys,
}

#[derive(Debug, Clone, Copy)]
struct Prefix {
    head: u64,
    /// The bits of the head that count.
    mask: u64,
    len: usize,
}

const N_LETTERS: usize = 26;

impl Prefix {
    fn of(prefix: &str) -> Self {
        Self {
            head: Head::at(prefix.as_bytes(), 0).0.letters(),
            mask: (1 << (8 * prefix.len())) - 1,
            len: prefix.len(),
        }
    }
}

impl Prefixes {
    pub(super) fn new(affixes: &[Affixes]) -> Self {
        let mut prefixes: Vec<&str> = affixes.iter().flat_map(Affixes::prefixes).collect();
        prefixes.retain(|prefix| !prefix.is_empty());
        prefixes.sort_unstable();
        prefixes.dedup();
        let is_short = |prefix: &&str| {
            prefix.len() < HEAD_LEN && prefix.bytes().all(|byte| byte.is_ascii_lowercase())
        };
        let (short, others): (Vec<&str>, Vec<&str>) = prefixes.into_iter().partition(is_short);
        let (mut starts, mut letters) = (vec![0], Vec::new());
        for first in b'a'..=b'z' {
            let is_of_first = |prefix: &&&str| prefix.as_bytes()[0] == first;
            let of_first: Vec<&str> = short.iter().filter(is_of_first).copied().collect();
            for second in b'a'..=b'z' {
                let goes_on =
                    |prefix: &&&str| prefix.as_bytes().get(1).is_none_or(|&byte| byte == second);
                letters.extend(of_first.iter().filter(goes_on).map(|prefix| Prefix::of(prefix)));
                let end = u16::try_from(letters.len());
                starts.push(end.expect("the packs' limits keep affixes few"));
            }
        }
        let mut keys = Keys::default();
        others.iter().for_each(|prefix| keys.push(prefix.as_bytes()));
        let chosen: Vec<u32> = (0..).take(keys.len()).collect();
        Self { letters, starts, others: Trie::new(&keys, &chosen), keys }
    }

    /// Calls `found` with where each prefix of the word at `start` ends, if letters follow. `head` are
    /// the first letters of the word, which has `len` of them.
    #[inline]
    pub(super) fn each(
        &self,
        bytes: &[u8],
        start: usize,
        (head, len): (Head, usize),
        mut found: impl FnMut(usize),
    ) {
        let head = head.letters();
        let letter =
            |at: u32| usize::from((head >> (8 * at)) as u8).wrapping_sub(usize::from(b'a'));
        // A word of one letter has no second one, and no prefix with anything behind it.
        if len > 1 {
            let two = N_LETTERS * letter(0) + letter(1);
            if let Some(&[from, to]) = self.starts.get(two..two + 2) {
                for prefix in &self.letters[usize::from(from)..usize::from(to)] {
                    if head & prefix.mask == prefix.head && len > prefix.len {
                        found(start + prefix.len);
                    }
                }
            }
        }
        self.others.walk(&self.keys, bytes, start, |_, end| {
            if bytes.get(end).is_some_and(u8::is_ascii_alphabetic) {
                found(end);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::MorphologyEntry;

    #[test]
    fn the_prefixes_of_a_word_are_those_it_starts_with() {
        let entry: MorphologyEntry = toml::from_str(
            "prefixes = [\"\", \"me\", \"n\", \"mem\", \"memper\", \"di\", \"anti-\", \"seberapakah\"]\nsuffixes = []",
        )
        .unwrap();
        let prefixes = Prefixes::new(&[Affixes::new(&entry)]);
        for (text, expected) in [
            ("Memperbaiki", vec![2, 3, 6]),
            ("mem", vec![2]),
            ("m", vec![]),
            ("nyoblos", vec![1]),
            ("n", vec![]),
            ("di 2", vec![]),
            ("anti-adil", vec![5]),
            ("seberapakahitu", vec![11]),
            ("zebra", vec![]),
        ] {
            let mut found = Vec::new();
            prefixes.each(text.as_bytes(), 0, Head::at(text.as_bytes(), 0), |end| found.push(end));
            assert_eq!(found, expected, "{text}");
        }
    }
}
