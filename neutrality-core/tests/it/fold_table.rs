//! Keeps `src/fold/table.rs` in step with the Unicode data. `BLESS=1` rewrites it.

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
use unicode_security::confusable_detection::skeleton;

/// Blocks whose letters are drawn like Latin ones. Letters of all other scripts stay as they are.
const LOOKALIKE: &[(u32, u32)] = &[
    (0x00C0, 0x02AF), // Latin with its extensions, phonetic letters
    (0x0370, 0x03FF), // Greek
    (0x0400, 0x058F), // Cyrillic, Armenian
    (0x13A0, 0x167F), // Cherokee, Canadian syllabics
    (0x18B0, 0x18FF), // Canadian syllabics
    (0x1C80, 0x1C8F), // Cyrillic
    (0x1D00, 0x1DBF), // phonetic letters
    (0x1E00, 0x1FFF), // Latin, Greek
    (0x2100, 0x218F), // letterlike
    (0x2C60, 0x2CFF), // Latin, Coptic
    (0xA4D0, 0xA4FF), // Lisu
    (0xA640, 0xA69F), // Cyrillic
    (0xA720, 0xA7FF), // Latin
    (0xAB30, 0xABBF), // Latin, Cherokee
];

/// Blocks that hold ligatures, the only look-alikes that stand for several letters.
const LIGATURES: &[(u32, u32)] = &[(0x00C0, 0x024F), (0x1D00, 0x1EFF), (0xA720, 0xA7FF)];

/// Blocks of letters in rings and boxes, which Unicode decomposes with brackets and stops.
const ENCLOSED: &[(u32, u32)] = &[(0x2460, 0x24FF), (0x1F100, 0x1F1FF)];

/// What Unicode has no mapping for, or one that reads wrongly here: shapes and their letters.
const BY_HAND: &[(&str, &str, &str)] = &[
    // Small capitals; the rest of them have a mapping.
    ("Styled", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯǫʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnopqqrstuvwyz"),
    // Letters turned upside down.
    ("Styled", "ɐɔǝɟƃɥᴉɾʞꞁɯɹʇʌʍʎ", "acefghijklmrtvwy"),
    ("Styled", "ⱯƆƎℲ⅁ꓘ⅂ƜԀᴚ⅄", "ACEFGKLMPRY"),
    // Letters that decorative alphabets use for the Latin letter they resemble from afar.
    ("Lookalike", "ᗩᗷᑕᗪᗴᖴᕼᒍᒪᗰᑎᑭᑫᖇᔕᑌᐯᗯᘔ", "ABCDEFHJLMNPQRSUVWZ"),
    ("Lookalike", "дєигпцшщямµωθ", "aenrnuwwrmuwo"),
    // Letters of the phonetic alphabet, letters with a stroke, and one of Armenia.
    ("Lookalike", "ɛƐʊⱥȺլ", "eEuaAl"),
    // Decomposes into a sigma before its look-alike is asked.
    ("Lookalike", "ϲ", "c"),
    ("Lookalike", "ДЄИЦШЩЯΛΔΣΞΘμ", "AENUWWRAAEEOu"),
];

/// Runs of digits in black discs, rings and boxes: the first character and how they count on.
const COUNTED: &[(u32, u32, u32)] = &[
    (0x2776, 1, 10),
    (0x2780, 1, 10),
    (0x278A, 1, 10),
    (0x24EB, 11, 20),
    (0x24F5, 1, 10),
    (0x24FF, 0, 0),
];

/// Runs of the whole alphabet in black discs and boxes, and as halves of flags.
const ALPHABETS: &[u32] = &[0x1F150, 0x1F170, 0x1F1E6];

/// Signs that decompose into letters but stand beside a word, not in it.
const SIGNS: &[(u32, u32)] = &[
    (0x20A8, 0x20A8), // a currency
    (0x2120, 0x2122), // trade marks, telephone
    (0x3250, 0x3250),
    (0x32CC, 0x33FF), // units of measure
];

type Entry = (&'static str, String);

#[test]
fn the_fold_table_is_current() {
    let fresh = render(&entries());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/fold/table.rs");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &fresh).expect("the table is writable");
    }
    assert!(fs::read_to_string(&path).expect("the table exists") == fresh, "stale: set BLESS=1");
}

fn entries() -> BTreeMap<char, Entry> {
    let mut entries: BTreeMap<char, Entry> =
        ('\u{80}'..=char::MAX).filter_map(|c| Some((c, derived(c)?))).collect();
    for &first in ALPHABETS {
        let alphabet = (first..).filter_map(char::from_u32).zip('A'..='Z');
        entries.extend(alphabet.map(|(c, letter)| (c, ("Styled", letter.to_string()))));
    }
    for &(first, from, to) in COUNTED {
        let digits = (first..).filter_map(char::from_u32).zip(from..=to);
        entries.extend(digits.map(|(c, number)| (c, ("Styled", number.to_string()))));
    }
    for &(fold, shapes, letters) in BY_HAND {
        assert_eq!(shapes.chars().count(), letters.len(), "{shapes} and {letters}");
        let pairs = shapes.chars().zip(letters.chars());
        entries.extend(pairs.map(|(c, letter)| (c, (fold, letter.to_string()))));
    }
    entries.insert('ß', ("Lookalike", "ss".into()));
    entries.insert('ẞ', ("Lookalike", "SS".into()));
    entries
}

fn derived(c: char) -> Option<Entry> {
    decomposed(c).or_else(|| resembled(c))
}

/// Reads a character by its decomposition: full width, styled, or with marks.
fn decomposed(c: char) -> Option<Entry> {
    if is_in(SIGNS, c) {
        return None;
    }
    let brackets = if is_in(ENCLOSED, c) { "()., " } else { "" };
    let full: String =
        c.nfkd().filter(|&d| !is_combining_mark(d) && !brackets.contains(d)).collect();
    let is_wide = matches!(c, '\u{FF01}'..='\u{FF5E}');
    if full.is_empty() || full.len() > 4 || !(is_ascii_word(&full) || is_wide) {
        return None;
    }
    let is_marked = c.nfd().eq(c.nfkd()) && c.nfd().any(is_combining_mark);
    let fold = if is_wide {
        "Width"
    } else if is_marked {
        "Marks"
    } else {
        "Styled"
    };
    Some((fold, full))
}

/// Reads a character by the Latin letter it is drawn like, without its marks and in its own case.
fn resembled(c: char) -> Option<Entry> {
    if !is_in(LOOKALIKE, c) || !c.is_alphabetic() {
        return None;
    }
    let mut bare = c.nfkd().filter(|&d| !is_combining_mark(d));
    let (base, None) = (bare.next()?, bare.next()) else {
        return None;
    };
    let word = std::iter::once(base)
        .chain(base.to_uppercase())
        .chain(base.to_lowercase())
        .find_map(|form| Some(in_case(c, form, &shape(form)?)))?;
    (word.len() == 1 || is_in(LIGATURES, c)).then_some(("Lookalike", word))
}

fn shape(form: char) -> Option<String> {
    let form = form.to_string();
    let shape: String = skeleton(&form).filter(|&d| !is_combining_mark(d)).collect();
    // The skeletons write `m` as `rn`.
    let shape = shape.replace("rn", "m");
    is_ascii_word(&shape).then_some(shape)
}

/// Gives the shape the case of `c`. The skeletons hold `I`, `l` and `1` to be one shape, `l`.
fn in_case(c: char, form: char, shape: &str) -> String {
    let is_stroke = shape == "l" && !form.is_lowercase();
    let shape = if is_stroke { "I" } else { shape };
    if c.is_lowercase() {
        shape.to_lowercase()
    } else if c.is_uppercase() {
        shape.to_uppercase()
    } else {
        shape.into()
    }
}

fn is_in(blocks: &[(u32, u32)], c: char) -> bool {
    blocks.iter().any(|&(first, last)| (first..=last).contains(&u32::from(c)))
}

fn is_ascii_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn render(entries: &BTreeMap<char, Entry>) -> String {
    let (single, long): (Vec<_>, Vec<_>) =
        entries.iter().partition(|(_, (_, with))| with.len() == 1);
    let stretches = stretches(&single);
    let long =
        long.iter().map(|(c, (fold, with))| format!("({:#X}, {fold}, {with:?})", **c as u32));
    let marks = marks().into_iter().map(|(first, last)| format!("({first:#X}, {last:#X})"));
    format!(
        "//! What single characters fold to. Generated by `tests/it/fold_table.rs`; do not edit.\n\n\
         use crate::fold::Fold::{{self, Lookalike, Marks, Styled, Width}};\n\n\
         /// Stretches of characters that fold to one letter each: the code point of the first, the\n\
         /// fold, the letters in order. A space stands for a character that does not fold.\n\
         #[rustfmt::skip]\n\
         pub(super) static SINGLE: &[(u32, Fold, &str)] = &[\n{}];\n\n\
         /// Characters that fold to several letters.\n\
         #[rustfmt::skip]\n\
         pub(super) static LONG: &[(u32, Fold, &str)] = &[\n{}];\n\n\
         /// First and last code points of the stretches of combining marks.\n\
         #[rustfmt::skip]\n\
         pub(super) static MARKS: &[(u32, u32)] = &[\n{}];\n",
        lines(stretches.into_iter()),
        lines(long),
        lines(marks),
    )
}

/// Joins neighbours of one fold into a stretch, over gaps shorter than what a new entry costs.
fn stretches(single: &[(&char, &Entry)]) -> Vec<String> {
    let mut stretches: Vec<(u32, &str, String)> = Vec::new();
    for (c, (fold, letter)) in single {
        let at = **c as u32;
        match stretches.last_mut() {
            Some((first, last, letters))
                if last == fold && at - *first < letters.len() as u32 + 12 =>
            {
                let gap = (at - *first) as usize - letters.len();
                letters.push_str(&" ".repeat(gap));
                letters.push_str(letter);
            }
            _ => stretches.push((at, fold, letter.clone())),
        }
    }
    let entries = stretches.into_iter();
    entries.map(|(first, fold, letters)| format!("({first:#X}, {fold}, {letters:?})")).collect()
}

fn marks() -> Vec<(u32, u32)> {
    let mut marks: Vec<(u32, u32)> = Vec::new();
    for at in ('\u{80}'..=char::MAX).filter(|&c| is_combining_mark(c)).map(u32::from) {
        match marks.last_mut() {
            Some((_, last)) if *last + 1 == at => *last = at,
            _ => marks.push((at, at)),
        }
    }
    marks
}

fn lines(entries: impl Iterator<Item = String>) -> String {
    let mut lines = vec![String::new()];
    for entry in entries {
        let line = lines.last_mut().expect("never empty");
        if line.len() + entry.len() > 94 && !line.is_empty() {
            lines.push(String::new());
        }
        let line = lines.last_mut().expect("never empty");
        write!(line, "{}{entry},", if line.is_empty() { "" } else { " " })
            .expect("strings take all");
    }
    lines.iter().fold(String::new(), |text, line| text + "    " + line + "\n")
}
