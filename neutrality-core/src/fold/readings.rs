//! What else a text may say: digits and signs read as letters, masked vowels filled in.
//!
//! All readings of a text are as long as the text, byte for byte, so offsets hold for all of them.

use std::ops::Range;

use crate::{
    fold::{Fold, Folds, runs::Links},
    span::{Folded, Span},
};

/// Vowels in an order in which neighbours often follow each other in words.
const VOWELS: [u8; 5] = *b"eaoiu";

/// Shorter words with a masked letter may mean anything.
const SHORTEST_MASKED: usize = 5;

/// Longer groups of digits are years and other numbers.
const LONGEST_GROUP: usize = 3;

/// Another reading of a folded text, of the same length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    text: String,
    // Invariant: sorted by place.
    changes: Vec<Change>,
}

/// One byte that is read as a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change {
    at: usize,
    fold: Fold,
}

impl Reading {
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Tells whether anything in the span is read otherwise than in the folded text.
    pub(crate) fn changed(&self, span: Span<Folded>) -> bool {
        !self.within(span).is_empty()
    }

    /// Returns the folds by which the span is read otherwise.
    pub(crate) fn folds(&self, span: Span<Folded>) -> Folds {
        let changes = self.within(span).iter();
        changes.fold(Folds::NONE, |folds, change| folds.union(Folds::of(change.fold)))
    }

    fn within(&self, span: Span<Folded>) -> &[Change] {
        let start = self.changes.partition_point(|change| change.at < span.start());
        let end = self.changes.partition_point(|change| change.at < span.end());
        &self.changes[start..end]
    }
}

/// Which letters a reading takes signs for.
#[derive(Clone, Copy)]
struct Scheme {
    /// Whether signs of two meanings are read by the second one.
    is_second: bool,
    /// The first vowel filled in, and how many vowels further the next mask of a word is.
    vowel: usize,
    step: usize,
}

/// Returns the further readings of a folded text: at most two for digits and signs, ten for masks.
pub(super) fn of(text: &str) -> Vec<Reading> {
    let changes = changes(text);
    schemes(text, &changes).into_iter().map(|scheme| scheme.read(text, &changes)).collect()
}

fn schemes(text: &str, changes: &[Change]) -> Vec<Scheme> {
    let bytes = text.as_bytes();
    let is_mask = |change: &Change| change.fold == Fold::Masked;
    let has_masks = changes.iter().any(is_mask);
    let has_leet = changes.iter().any(|change| !is_mask(change));
    let has_second = changes.iter().any(|change| second_letter(bytes[change.at]).is_some());
    let has_pairs =
        changes.windows(2).any(|pair| pair.iter().all(is_mask) && is_one_word(bytes, pair));
    let leet = |is_second| Scheme { is_second, vowel: 0, step: 0 };
    let mut schemes = Vec::new();
    if has_leet && !has_masks {
        schemes.push(leet(false));
    }
    if has_second {
        schemes.push(leet(true));
    }
    for step in 0..usize::from(has_masks) + usize::from(has_pairs) {
        schemes.extend((0..VOWELS.len()).map(|vowel| Scheme { is_second: false, vowel, step }));
    }
    schemes
}

fn is_one_word(bytes: &[u8], pair: &[Change]) -> bool {
    bytes[pair[0].at..pair[1].at].iter().all(|&byte| is_token_byte(byte))
}

impl Scheme {
    fn read(self, text: &str, changes: &[Change]) -> Reading {
        let mut bytes = text.as_bytes().to_vec();
        let mut vowel = self.vowel;
        let mut last = 0;
        for change in changes {
            let sign = text.as_bytes()[change.at];
            bytes[change.at] = if change.fold == Fold::Masked {
                let is_new = !text.as_bytes()[last..change.at].iter().all(|&b| is_token_byte(b));
                vowel = if is_new { self.vowel } else { vowel + self.step };
                last = change.at;
                VOWELS[vowel % VOWELS.len()]
            } else if self.is_second {
                second_letter(sign).or(letter(sign)).unwrap_or(sign)
            } else {
                letter(sign).unwrap_or(sign)
            };
        }
        let text = String::from_utf8(bytes).expect("ASCII was put in place of ASCII");
        Reading { text, changes: changes.to_vec() }
    }
}

fn letter(sign: u8) -> Option<u8> {
    Some(match sign {
        b'4' | b'@' => b'a',
        b'3' => b'e',
        b'1' | b'!' | b'|' => b'i',
        b'0' => b'o',
        b'5' | b'$' => b's',
        b'7' | b'+' => b't',
        b'9' | b'6' => b'g',
        b'8' => b'b',
        b'2' => b'z',
        _ => return None,
    })
}

fn second_letter(sign: u8) -> Option<u8> {
    match sign {
        b'1' | b'!' | b'|' => Some(b'l'),
        b'6' => Some(b'b'),
        _ => None,
    }
}

/// Finds the bytes of a text that may stand for letters, word by word.
fn changes(text: &str) -> Vec<Change> {
    let bytes = text.as_bytes();
    let mut links = Links::of(text);
    let mut changes = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let len = bytes[at..].iter().take_while(|&&byte| is_token_byte(byte)).count();
        if len > 1 && !links.cover(at) {
            find_in(bytes, at..at + len, &mut changes);
        }
        at += len.max(1);
    }
    changes
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || letter(byte).is_some() || matches!(byte, b'*' | b'#')
}

fn find_in(bytes: &[u8], token: Range<usize>, changes: &mut Vec<Change>) {
    let n_letters = bytes[token.clone()].iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    if n_letters == 0 || n_letters == token.len() {
        return;
    }
    let groups = groups(bytes, token.clone());
    let is_leet = groups.iter().any(|group| group.is_inner() && group.is_clear(bytes))
        || groups.iter().any(|group| group.is_lone_end(bytes, n_letters));
    for group in groups {
        if group.is_mask(bytes, &token) {
            changes.push(Change { at: group.range.start, fold: Fold::Masked });
        } else if is_leet && group.is_leet(bytes) {
            changes.extend(group.range.map(|at| Change { at, fold: Fold::Leet }));
        }
    }
}

/// Neighbouring digits and signs of a word.
#[derive(Debug)]
struct Group {
    range: Range<usize>,
    has_letter_before: bool,
    has_letter_behind: bool,
}

fn groups(bytes: &[u8], token: Range<usize>) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = token.start;
    while at < token.end {
        let is_sign = |byte: &&u8| !byte.is_ascii_alphabetic();
        let range = at..at + bytes[at..token.end].iter().take_while(is_sign).count();
        at = range.end + 1;
        if !range.is_empty() {
            groups.push(Group {
                has_letter_before: range.start > token.start,
                has_letter_behind: range.end < token.end,
                range,
            });
        }
    }
    groups
}

impl Group {
    fn is_inner(&self) -> bool {
        self.has_letter_before && self.has_letter_behind
    }

    /// Tells whether the group can be read as letters where it stands.
    fn is_leet(&self, bytes: &[u8]) -> bool {
        let signs = &bytes[self.range.clone()];
        // Between letters only, since they end sentences and mark lists elsewhere.
        let is_inner_only = signs.iter().any(|sign| matches!(sign, b'!' | b'|' | b'+'));
        // Two digits at the end of a word that start with zero number something.
        let is_number = !self.has_letter_behind && signs.len() == 2 && signs[0] == b'0';
        signs.len() <= LONGEST_GROUP
            && signs.iter().all(|&sign| letter(sign).is_some())
            && (self.is_inner() || !is_inner_only)
            && !is_number
    }

    /// Tells whether the group alone is enough to suspect the word: a lone `2` repeats it.
    fn is_clear(&self, bytes: &[u8]) -> bool {
        self.is_leet(bytes) && bytes[self.range.clone()] != *b"2"
    }

    /// Tells whether the group is one sign at either end of a word of at least four letters.
    fn is_lone_end(&self, bytes: &[u8], n_letters: usize) -> bool {
        self.range.len() == 1 && n_letters >= 4 && self.is_clear(bytes)
    }

    fn is_mask(&self, bytes: &[u8], token: &Range<usize>) -> bool {
        let is_hashtag = bytes[token.start] == b'#';
        self.is_inner()
            && token.len() >= SHORTEST_MASKED
            && match &bytes[self.range.clone()] {
                b"*" => true,
                b"#" => !is_hashtag,
                _ => false,
            }
    }
}
