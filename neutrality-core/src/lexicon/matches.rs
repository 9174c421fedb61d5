//! Where terms stand in a text, before anything is asked about what stands around them.
//!
//! A term counts where a word begins, behind a prefix, and wherever letters run together: in
//! hashtags, and among letters that stood alone. Only there it is sought. May tell of too many
//! matches, never of too few.

use super::{
    Lexicon,
    starts::{HEAD_LEN, Head},
};
use crate::span::{Folded, Span, narrow};

/// A term at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Match {
    // In this order: between hits that are alike, the one that ends first counts, then the longer.
    end: u32,
    start: u32,
    pub(super) key: u32,
}

impl Match {
    fn new(start: usize, end: usize, key: u32) -> Self {
        Self { end: narrow(end), start: narrow(start), key }
    }

    pub(super) fn span(self) -> Span<Folded> {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// What a byte is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Letter,
    Digit,
    Sign,
    /// The first byte of a character from beyond ASCII.
    Lead,
    /// A further one.
    Rest,
}

static KINDS: [Kind; 256] = kinds();

const fn kinds() -> [Kind; 256] {
    let mut kinds = [Kind::Blank; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'!'..=b'~' => Kind::Sign,
            0x80..=0xBF => Kind::Rest,
            0xC0..=0xFF => Kind::Lead,
            _ => Kind::Blank,
        };
        byte += 1;
    }
    kinds
}

fn kind(bytes: &[u8], at: usize) -> Kind {
    bytes.get(at).map_or(Kind::Blank, |&byte| KINDS[usize::from(byte)])
}

/// With so many matches a text is read on only once they were looked at: more would fill the memory.
const MANY: usize = 1 << 14;

impl Lexicon {
    /// Notes the matches in a text from `at` on, sorted, and returns up to where: to its end, or where many
    /// have been found. In an open text letters stood alone somewhere, so that nobody knows where words
    /// begin.
    pub(super) fn matches(
        &self,
        words: &str,
        at: usize,
        is_open: bool,
        matches: &mut Vec<Match>,
    ) -> usize {
        let bytes = words.as_bytes();
        matches.clear();
        let end = if is_open {
            let end = bytes.len().min(at + MANY);
            self.run_together(bytes, at, end, matches);
            end
        } else {
            self.words(bytes, at, matches)
        };
        matches.sort_unstable();
        end
    }

    fn words(&self, bytes: &[u8], mut at: usize, matches: &mut Vec<Match>) -> usize {
        let mut before = Kind::Blank;
        while let Some(&byte) = bytes.get(at) {
            // Between most words stands one blank.
            if byte == b' ' {
                before = Kind::Blank;
                at += 1;
                continue;
            }
            if before == Kind::Blank && matches.len() >= MANY {
                return at;
            }
            let here = KINDS[usize::from(byte)];
            let start = at;
            at += match here {
                Kind::Letter => self.word(bytes, start, before, matches),
                _ => 1,
            };
            let is_inner = matches!(here, Kind::Letter | Kind::Blank | Kind::Rest)
                || here == Kind::Digit && before == Kind::Digit;
            if !is_inner && self.starts.may_start(byte) {
                self.trie.walk(&self.keys, bytes, start, |key, end| {
                    if self.may_end(bytes, end, key) {
                        matches.push(Match::new(start, end, key));
                    }
                });
            }
            before = here;
            if byte == b'#' {
                let is_word = |&at: &usize| !matches!(kind(bytes, at), Kind::Blank | Kind::Sign);
                let end = (at..bytes.len()).find(|at| !is_word(at)).unwrap_or(bytes.len());
                self.run_together(bytes, at, end, matches);
                at = end;
            }
        }
        at
    }

    /// Notes the terms that start with the word at `start`, or behind a prefix of it, and returns how
    /// many letters it has.
    fn word(&self, bytes: &[u8], start: usize, before: Kind, matches: &mut Vec<Match>) -> usize {
        let (head, len) = Head::at(bytes, start);
        if let Some(place) = self.starts.of(head) {
            let at = start + len.min(HEAD_LEN);
            self.trie.walk_behind(&self.keys, bytes, (place, start, at), |key, end| {
                if end >= start + len && self.may_end(bytes, end, key) {
                    matches.push(Match::new(start, end, key));
                }
            });
        }
        // A root with a suffix, inside the word.
        self.roots.walk(&self.keys, bytes, (start, len), |key, end| {
            if end < start + len && self.may_bear(bytes, end) {
                matches.push(Match::new(start, end, key));
            }
        });
        // A root behind what may be a prefix.
        if before != Kind::Digit {
            self.prefixes.each(bytes, start, (head, len), |at| {
                // Behind a prefix with a sign in it, another word begins.
                let n_letters = (start + len).checked_sub(at);
                let n_letters = n_letters.unwrap_or_else(|| Head::at(bytes, at).1);
                self.roots.walk(&self.keys, bytes, (at, n_letters), |key, end| {
                    if self.may_bear(bytes, end) {
                        matches.push(Match::new(at, end, key));
                    }
                });
            });
        }
        len
    }

    /// Whether what follows a root that ends at `end` lets it stand there: no letters, or a suffix. Behind a
    /// sign or a figure any letters may begin another word.
    #[inline]
    fn may_bear(&self, bytes: &[u8], end: usize) -> bool {
        !bytes[end - 1].is_ascii_alphabetic() || self.suffixes.may_follow(bytes, end)
    }

    /// Whether a term may end at `end`: where the word does, or with a suffix behind it.
    fn may_end(&self, bytes: &[u8], end: usize, key: u32) -> bool {
        let (inner, outer) = (kind(bytes, end - 1), kind(bytes, end));
        let goes_on = inner == outer && matches!(inner, Kind::Letter | Kind::Digit);
        !goes_on || self.entries[key as usize].has_affixes
    }

    /// Notes the terms that start anywhere in a stretch.
    fn run_together(&self, bytes: &[u8], start: usize, end: usize, matches: &mut Vec<Match>) {
        let is_start = |&at: &usize| !matches!(kind(bytes, at), Kind::Blank | Kind::Rest);
        for start in (start..end).filter(is_start) {
            self.trie.walk_joined(&self.keys, bytes, start, &mut |key, end| {
                matches.push(Match::new(start, end, key));
            });
        }
    }
}
