//! One character at a time: what each stands for, and which are not there at all for a reader.

use std::ops::Range;

use crate::fold::{
    Fold, Folds,
    map::{Draft, FoldMap},
    table::{LONG, MARKS, SINGLE},
};

/// The combining box that makes a key of the digit before it.
const KEYCAP: char = '\u{20E3}';

/// How many bytes half a flag takes.
const REGIONAL_LEN: usize = '\u{1F1E6}'.len_utf8();

/// The two-letter codes of the flags there are.
const FLAGS: &[u8] = b"ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBW\
BYBZCACCCDCFCGCHCICKCLCMCNCOCPCQCRCUCVCWCXCYCZDEDGDJDKDMDODZEAECEEEGEHERESETEUFIFJFKFMFOFRGAGBGD\
GEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUICIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZ\
LALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPA\
PEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTATCTDTFTGTHTJTK\
TLTMTNTOTRTTTVTWTZUAUGUMUNUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

/// Folds every character of `text`, or returns nothing when each stands for itself.
pub(super) fn fold(text: &str) -> Option<(String, FoldMap)> {
    let mut draft = Draft::new(text);
    let mut at = 0;
    loop {
        at += text.as_bytes()[at..].iter().take_while(|&&byte| is_plain(byte)).count();
        let Some(c) = text[at..].chars().next() else {
            return draft.finish();
        };
        at = step(text, at, c, &mut draft);
    }
}

fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n')
}

/// Folds what stands at `at` and returns where the next step starts.
fn step(text: &str, at: usize, c: char, draft: &mut Draft<'_>) -> usize {
    let end = at + c.len_utf8();
    if is_regional(c) {
        return regional(text, at, draft);
    }
    if let Some((with, fold)) = look_up(c) {
        // A raised digit behind a letter is an exponent, or doubles the word in shorthand.
        let is_usual = matches!(c, '¹' | '²' | '³') && draft.byte_before(at).is_ascii_alphabetic();
        let folds = if is_usual { Folds::NONE } else { Folds::of(fold) };
        draft.replace(at..end, with, folds);
        return end;
    }
    if is_invisible(c) || is_mark(c) {
        return remove(text, at, draft);
    }
    if let Some(with) = space(c) {
        let is_crlf = c == '\r' && text[end..].starts_with('\n');
        let end = if is_crlf { end + 1 } else { end };
        draft.replace(at..end, with, Folds::NONE);
        return end;
    }
    if let Some((with, folds)) = inner_sign(c) {
        let is_inside = draft.byte_before(at).is_ascii_alphabetic()
            && next_letter(&text[end..]).is_some_and(|byte| byte.is_ascii_alphabetic());
        if is_inside {
            draft.replace(at..end, with, folds);
        }
    }
    end
}

/// Removes the invisible characters and marks that start at `start`. Marks stay on what is no
/// ASCII letter or digit: there they are part of another script.
fn remove(text: &str, start: usize, draft: &mut Draft<'_>) -> usize {
    let base = draft.byte_before(start);
    // A pile on the blank between two words would keep a phrase apart.
    let has_base = base.is_ascii_alphanumeric() || base == b' ';
    let mut removal = Removal::default();
    let mut end = start;
    for c in text[start..].chars() {
        if is_invisible(c) {
            // Behind a character from beyond ASCII, a selector only picks its picture.
            removal.is_hidden |=
                !is_selector(c) || text.as_bytes()[..end].last().is_some_and(u8::is_ascii);
        } else if is_mark(c) && has_base {
            removal.is_keycap |= c == KEYCAP;
            removal.is_marked |= c != KEYCAP;
        } else {
            break;
        }
        end += c.len_utf8();
    }
    if end == start {
        return start + text[start..].chars().next().map_or(0, char::len_utf8);
    }
    removal.is_hidden &= has_base && next_letter(&text[end..]).is_some();
    removal.write(start..end, draft);
    end
}

/// What the characters removed at one place were.
#[derive(Default)]
struct Removal {
    is_hidden: bool,
    is_marked: bool,
    is_keycap: bool,
}

impl Removal {
    fn write(&self, range: Range<usize>, draft: &mut Draft<'_>) {
        let mut folds = Folds::NONE;
        if self.is_keycap {
            folds = folds.union(Folds::of(Fold::Styled));
        } else if self.is_hidden {
            folds = folds.union(Folds::of(Fold::ZeroWidth));
        }
        if self.is_marked {
            folds = folds.union(Folds::of(Fold::Marks));
        }
        if self.is_marked || self.is_keycap {
            draft.absorb(range, folds);
        } else {
            draft.replace(range, "", folds);
        }
    }
}

/// Folds the regional letters that start at `start`, unless they pair up to flags. Two that would
/// make a flag are one character to a reader, and so one edit.
fn regional(text: &str, start: usize, draft: &mut Draft<'_>) -> usize {
    let regional = text[start..].chars().take_while(|&c| is_regional(c));
    let letters: String = regional.filter_map(look_up).map(|(letter, _)| letter).collect();
    let end = start + letters.len() * REGIONAL_LEN;
    let pairs = || letters.as_bytes().chunks(2);
    if pairs().all(|pair| FLAGS.chunks(2).any(|flag| flag == pair)) {
        return end;
    }
    for (n, pair) in pairs().enumerate() {
        let at = start + 2 * n * REGIONAL_LEN;
        let letters = &letters[2 * n..2 * n + pair.len()];
        draft.replace(at..at + pair.len() * REGIONAL_LEN, letters, Folds::of(Fold::Styled));
    }
    end
}

/// Tells whether a character is half a flag.
pub(super) fn is_regional(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Returns what a character from beyond ASCII folds to.
fn look_up(c: char) -> Option<(&'static str, Fold)> {
    let at = u32::from(c);
    let last = SINGLE.partition_point(|&(first, ..)| first <= at).checked_sub(1)?;
    let (first, fold, letters) = SINGLE[last];
    let offset = (at - first) as usize;
    match letters.get(offset..offset + 1) {
        Some(letter) if letter != " " => Some((letter, fold)),
        _ => {
            let found = LONG.binary_search_by_key(&at, |&(c, ..)| c).ok()?;
            Some((LONG[found].2, LONG[found].1))
        }
    }
}

/// Returns the first letter or digit that `rest` folds to, if it starts with one.
fn next_letter(rest: &str) -> Option<u8> {
    let c = rest.chars().find(|&c| !is_invisible(c))?;
    let byte = look_up(c).map_or_else(|| u8::try_from(c).ok(), |(with, _)| with.bytes().next())?;
    byte.is_ascii_alphanumeric().then_some(byte)
}

/// Returns what a sign from beyond ASCII stands for between two letters.
fn inner_sign(c: char) -> Option<(&'static str, Folds)> {
    match c {
        '’' | '‘' | 'ʼ' | 'ʻ' | 'ʽ' | 'ʾ' | 'ʿ' | '′' | '´' => Some(("'", Folds::NONE)),
        '•' | '·' | '∙' | '●' | '⁎' | '∗' | '★' => Some(("*", Folds::NONE)),
        '€' => Some(("e", Folds::of(Fold::Leet))),
        '¢' => Some(("c", Folds::of(Fold::Leet))),
        '¥' => Some(("y", Folds::of(Fold::Leet))),
        '£' => Some(("l", Folds::of(Fold::Leet))),
        _ => None,
    }
}

/// Returns the ASCII space or line break that white space stands for.
fn space(c: char) -> Option<&'static str> {
    match c {
        '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some("\n"),
        // The Braille pattern without dots is blank, though no white space to Unicode.
        '\u{2800}' => Some(" "),
        _ => c.is_whitespace().then_some(" "),
    }
}

/// Tells whether a character shows nothing of itself: those that Unicode lets programs ignore, the
/// control characters, the skin tones, which only colour the picture before them, and the stroke that only
/// makes a word of Arabic longer.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{84}' | '\u{86}'..='\u{9F}'
        | '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{640}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
        || is_selector(c)
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}')
}

fn is_mark(c: char) -> bool {
    let at = u32::from(c);
    let stretch = MARKS.partition_point(|&(first, _)| first <= at).checked_sub(1);
    stretch.is_some_and(|last| at <= MARKS[last].1)
}
