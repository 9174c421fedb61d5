//! One cheap pass over the bytes of a text that says which folds it may need.
//!
//! It may say yes too often, never no wrongly: each fold looks for itself. Bytes of characters
//! beyond ASCII count as signs.

/// What a text may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Needs {
    flags: u8,
    n_singles: usize,
}

const LETTERS: u8 = 1;
const STRETCHED: u8 = 2;
const SPACE: u8 = 4;
const LEET: u8 = 8;
/// A letter or digit that stands alone.
const SINGLE: u8 = 16;

/// Fewer letters than this are no spaced word.
const FEWEST_SINGLES: usize = 3;

// Classes of bytes.
const OTHER: usize = 0;
const LETTER: usize = 1;
const DIGIT: usize = 2;
/// Read as letters inside words.
const SIGN: usize = 3;
const BLANK: usize = 4;
/// Not handled but by the fold of letters.
const FOREIGN: usize = 5;

static CLASSES: [u8; 256] = classes();

/// What three neighbouring bytes say, by their classes, three bits each.
static TRIGGERS: [u8; 512] = triggers();

impl Needs {
    pub(super) fn of(text: &str) -> Self {
        let (mut flags, mut n_singles) = (0, 0);
        let (mut classes, mut before, mut is_double) = (0, 0, false);
        for byte in text.bytes().chain([b'.']) {
            let class = CLASSES[usize::from(byte)];
            classes = (classes << 3 | usize::from(class)) & 511;
            let trigger = TRIGGERS[classes];
            let is_same = (byte | 0x20) == before && usize::from(class) == LETTER;
            flags |= trigger | if is_same && is_double { STRETCHED } else { 0 };
            n_singles += usize::from(trigger / SINGLE);
            is_double = is_same;
            before = byte | 0x20;
        }
        Self { flags, n_singles }
    }

    pub(super) fn is_none(self) -> bool {
        self.flags & !SINGLE == 0 && !self.spaced()
    }

    pub(super) fn letters(self) -> bool {
        self.flags & LETTERS != 0
    }

    pub(super) fn stretched(self) -> bool {
        self.flags & STRETCHED != 0
    }

    pub(super) fn spaced(self) -> bool {
        self.n_singles >= FEWEST_SINGLES
    }

    pub(super) fn space(self) -> bool {
        self.flags & SPACE != 0
    }

    pub(super) fn leet(self) -> bool {
        self.flags & LEET != 0
    }
}

const fn classes() -> [u8; 256] {
    let mut classes = [OTHER as u8; 256];
    let mut byte = 0;
    while byte < 256 {
        let class = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'@' | b'$' | b'!' | b'|' | b'+' | b'*' | b'#' => SIGN,
            b' ' | b'\n' => BLANK,
            0..=31 | 127..=255 => FOREIGN,
            _ => OTHER,
        };
        classes[byte] = class as u8;
        byte += 1;
    }
    classes
}

const fn triggers() -> [u8; 512] {
    let mut triggers = [0; 512];
    let mut at = 0;
    while at < 512 {
        triggers[at] = trigger(at >> 6, at >> 3 & 7, at & 7);
        at += 1;
    }
    triggers
}

const fn trigger(first: usize, second: usize, third: usize) -> u8 {
    let mut flags = 0;
    if third == FOREIGN {
        flags |= LETTERS;
    }
    if second == BLANK && third == BLANK {
        flags |= SPACE;
    }
    let is_mixed = matches!((second, third), (LETTER, DIGIT) | (DIGIT, LETTER));
    let is_inner = first == LETTER && second == SIGN && matches!(third, LETTER | DIGIT | SIGN);
    let is_outer = second == SIGN && third == LETTER && first != LETTER;
    if is_mixed || is_inner || is_outer {
        flags |= LEET;
    }
    let is_alone = !matches!(first, LETTER | DIGIT) && !matches!(third, LETTER | DIGIT);
    if is_alone && matches!(second, LETTER | DIGIT | SIGN) {
        flags |= SINGLE;
    }
    flags
}
