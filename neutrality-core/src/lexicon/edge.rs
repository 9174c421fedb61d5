//! Where a term may begin and end.

use super::{
    affix::{Affixes, Stem},
    look::Look,
    usage::Joining,
};
use crate::{
    pack::Case,
    severity::Form,
    span::{Folded, Span},
};

/// A hashtag or an address longer than this is not looked at as a whole.
const MAX_TOKEN_BYTES: usize = 256;

/// A match that may stand where it stands.
pub(super) struct Fit {
    /// The term with its affixes.
    pub(super) span: Span<Folded>,
    pub(super) form: Form,
    /// What must be made of known words for the match to count, if anything.
    pub(super) cover: Option<Cover>,
}

/// A stretch whose words run together: what is found in it counts if known words cover enough of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cover {
    pub(super) stretch: Span<Folded>,
    /// Of ten letters, so many.
    pub(super) of_ten: u8,
}

/// `#ayodukungkami` is made of words, `#produkunggulan` only happens to hold one.
const HASHTAG_COVER: u8 = 6;
/// Short words count among letters that stood alone only if nothing else is left of them.
const RUN_COVER: u8 = 10;
/// Long ones count there if no longer ones claim their letters.
const NO_COVER: u8 = 0;

/// Tells how a match fits into the text around it, if it does.
pub(super) fn fit(
    look: Look<'_>,
    key: &[u8],
    joining: Joining,
    affixes: Option<(&Affixes, Stem)>,
) -> Option<Fit> {
    let Look { text, words, span, edges, .. } = look;
    let missing = missing_gaps(span.of(words).as_bytes(), key);
    let plain = |span, form| Some(Fit { span, form, cover: None });
    if missing.is_empty() {
        if edges == [true, true] {
            let is_root = affixes.is_none_or(|(affixes, stem)| affixes.fit(stem, "", ""));
            let form = affixes.map_or(Form::Plain, |(_, stem)| stem.form(Form::Plain));
            return if is_root { plain(span, form) } else { None };
        }
        if let Some((affixes, stem)) = affixes {
            if let Some(whole) = with_affixes(words, span, affixes, stem) {
                return plain(whole, stem.form(Form::Affixed));
            }
        }
    }
    // Among letters that stood alone, nobody knows where words begin and end.
    let is_loose = |at: usize| run_at(text.loose(), at).is_some();
    let mut missing = missing.iter().map(|&at| span.start() + at);
    let is_free = (edges[0] || is_loose(span.start()))
        && (edges[1] || is_loose(span.end()))
        && missing.all(is_loose);
    match joining {
        Joining::Never => None,
        _ if is_free => {
            let run = run_at(text.loose(), span.start()).or(run_at(text.loose(), span.end()));
            let of_ten = if joining == Joining::Anywhere { NO_COVER } else { RUN_COVER };
            // Without a run beside it, only a gap inside the match was missing.
            let stretch = run.unwrap_or(span);
            Some(Fit { span, form: Form::Joined, cover: Some(Cover { stretch, of_ten }) })
        }
        Joining::Covered => None,
        _ => in_hashtag(words, span),
    }
}

/// The gaps of the key at which the text has no blank, as offsets into the match.
fn missing_gaps(found: &[u8], key: &[u8]) -> Vec<usize> {
    if found.len() == key.len() {
        return Vec::new();
    }
    let mut at = 0;
    let mut missing: Vec<usize> = Vec::new();
    for &byte in key {
        if byte == b' ' && found.get(at).is_some_and(|&found| found != b' ') {
            if missing.last() != Some(&at) {
                missing.push(at);
            }
        } else {
            at += 1;
        }
    }
    missing
}

/// The run in which the offset lies between two letters.
fn run_at(runs: &[Span<Folded>], at: usize) -> Option<Span<Folded>> {
    let run = runs.partition_point(|run| run.end() <= at);
    runs.get(run).copied().filter(|run| run.start() < at)
}

/// A match inside a hashtag whose words run together.
fn in_hashtag(words: &str, span: Span<Folded>) -> Option<Fit> {
    let token = token(words, span);
    let before = &words[token.start()..span.start()];
    let hashtag = token.start() + before.rfind('#')? + 1;
    let end = words[span.end()..token.end()].find(|char: char| !is_word(char));
    let end = end.map_or(token.end(), |at| span.end() + at);
    if !words[hashtag..span.end()].chars().all(is_word) {
        return None;
    }
    let is_joined = !has_camel_edges(words, span);
    let stretch = Span::new(hashtag, end);
    let cover = is_joined.then_some(Cover { stretch, of_ten: HASHTAG_COVER });
    Some(Fit { span, form: Form::Hashtag, cover })
}

/// Tells whether the letters stand in the capitals that a term asks for.
pub(super) fn has_case(text: &str, case: Case) -> bool {
    match case {
        Case::Any => true,
        Case::Upper => !text.bytes().any(|byte| byte.is_ascii_lowercase()),
        Case::Title => text.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase()),
    }
}

/// Whether words end at the two sides of a match. A figure beside letters ends a word as well:
/// `coblos02`; a sign at the edge of a term needs no edge of its own.
pub(super) fn edges(words: &str, span: Span<Folded>) -> [bool; 2] {
    let bytes = words.as_bytes();
    // Whatever the term is, its words end beside a blank or a sign, as most do.
    let is_gap = |outer: Option<&u8>| {
        outer.is_none_or(|outer| outer.is_ascii() && !outer.is_ascii_alphanumeric())
    };
    let before = span.start().checked_sub(1).and_then(|at| bytes.get(at));
    if is_gap(before) && is_gap(bytes.get(span.end())) {
        return [true, true];
    }
    let is_long = span.len() >= MIN_BESIDE_FIGURES;
    let ends = |inner: u8, outer: Option<&u8>| {
        let outer = *outer?;
        // Beyond ASCII, characters must be looked at whole.
        (inner.is_ascii() && outer.is_ascii()).then(|| {
            !inner.is_ascii_alphanumeric()
                || !outer.is_ascii_alphanumeric()
                || is_long && inner.is_ascii_digit() != outer.is_ascii_digit()
        })
    };
    let (start, end) = (span.start(), span.end());
    let at_start = ends(bytes[start], before).unwrap_or_else(|| {
        ends_word(words[start..].chars().next(), words[..start].chars().next_back())
    });
    let at_end = ends(bytes[end - 1], bytes.get(end)).unwrap_or_else(|| {
        ends_word(words[..end].chars().next_back(), words[end..].chars().next())
    });
    [at_start, at_end]
}

/// Shorter terms are not found beside figures: `h1`, `a4`.
const MIN_BESIDE_FIGURES: usize = 4;

fn ends_word(inner: Option<char>, outer: Option<char>) -> bool {
    !(inner.is_some_and(is_word) && outer.is_some_and(is_word))
}

/// Inside a hashtag a capital behind a small letter, or a figure, opens a word.
fn has_camel_edges(text: &str, span: Span<Folded>) -> bool {
    let opens = |before: Option<u8>, after: Option<u8>| match (before, after) {
        (Some(before), Some(after)) => {
            (before.is_ascii_lowercase() && after.is_ascii_uppercase())
                || !before.is_ascii_alphabetic()
                || !after.is_ascii_alphabetic()
        }
        _ => true,
    };
    let bytes = text.as_bytes();
    opens(bytes[..span.start()].last().copied(), bytes.get(span.start()).copied())
        && opens(bytes[..span.end()].last().copied(), bytes.get(span.end()).copied())
}

/// The match with the letters around it, if those are affixes of it.
fn with_affixes(
    text: &str,
    span: Span<Folded>,
    affixes: &Affixes,
    stem: Stem,
) -> Option<Span<Folded>> {
    let bytes = text.as_bytes();
    let n_before = count_letters(bytes[..span.start()].iter().rev(), affixes.max_prefix())?;
    let behind = &bytes[span.end()..];
    let figure = usize::from(behind.first() == Some(&b'2'));
    let n_behind = figure + count_letters(behind[figure..].iter(), affixes.max_suffix())?;
    let whole = Span::new(span.start() - n_before, span.end() + n_behind);
    let is_free = |char: Option<char>| !char.is_some_and(is_word);
    let fits = is_free(text[..whole.start()].chars().next_back())
        && is_free(text[whole.end()..].chars().next())
        && affixes.fit(stem, &text[whole.start()..span.start()], &text[span.end()..whole.end()]);
    fits.then_some(whole)
}

/// Counts the letters that directly follow; nothing if there are more than an affix can have.
fn count_letters<'b>(bytes: impl Iterator<Item = &'b u8>, max: usize) -> Option<usize> {
    let count = bytes.take(max + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    (count <= max).then_some(count)
}

/// A name behind a title has so many words at most.
const MAX_NAME_WORDS: usize = 3;

/// The title with the name behind it, if one to three words with a capital follow.
pub(super) fn with_name(text: &str, title: Span<Folded>) -> Option<Span<Folded>> {
    let mut end = title.end();
    for _ in 0..MAX_NAME_WORDS {
        let Some(rest) = text[end..].strip_prefix(' ') else { break };
        let word = rest.find(|char: char| !char.is_alphabetic()).unwrap_or(rest.len());
        if !rest.starts_with(|char: char| char.is_uppercase()) || word < 2 {
            break;
        }
        end += 1 + word;
    }
    (end > title.end()).then(|| Span::new(title.start(), end))
}

/// The stretch without white space around the match, cut off where it grows beyond reason.
fn token(text: &str, span: Span<Folded>) -> Span<Folded> {
    let bytes = text.as_bytes();
    let before = bytes[..span.start()].iter().rev().take(MAX_TOKEN_BYTES);
    let start = span.start() - before.take_while(|byte| !byte.is_ascii_whitespace()).count();
    let behind = bytes[span.end()..].iter().take(MAX_TOKEN_BYTES);
    let end = span.end() + behind.take_while(|byte| !byte.is_ascii_whitespace()).count();
    // A cut inside a character moves inwards, to the next border.
    let start = (start..=span.start()).find(|&at| text.is_char_boundary(at));
    let end = (span.end()..=end).rev().find(|&at| text.is_char_boundary(at));
    Span::new(start.unwrap_or(span.start()), end.unwrap_or(span.end()))
}

/// The addresses and mentions in a text, sorted: nothing is found inside them. Most texts hold
/// none of the signs that begin one, so the first look is cheap.
pub(super) fn addresses(text: &str) -> Vec<Span<Folded>> {
    if !has_address_sign(text.as_bytes()) {
        return Vec::new();
    }
    let start = |token: &str| token.as_ptr() as usize - text.as_ptr() as usize;
    let tokens = text.split_ascii_whitespace().filter(|token| is_address(token));
    tokens.map(|token| Span::new(start(token), start(token) + token.len())).collect()
}

/// Whether a text holds `@`, `//` or `ww`. Without branches, so that many bytes are judged at once.
fn has_address_sign(bytes: &[u8]) -> bool {
    let is_sign = |byte: u8, next: u8| {
        (byte == b'@')
            | (byte == b'/') & (next == b'/')
            | (byte | 0x20 == b'w') & (next | 0x20 == b'w')
    };
    let behind = bytes.get(1..).unwrap_or_default();
    bytes.iter().zip(behind).fold(false, |has, (&byte, &next)| has | is_sign(byte, next))
        | bytes.ends_with(b"@")
}

/// A name, `@`, and a host with a dot; an `@` in place of a letter has no dot behind it.
fn is_mail(token: &str) -> bool {
    let Some((name, host)) = token.split_once('@') else { return false };
    let host = host.trim_end_matches(|char: char| !char.is_alphanumeric());
    let is_host = host.split_once('.').is_some_and(|(a, b)| a.len() > 1 && b.len() > 1);
    is_host && name.ends_with(is_word)
}

fn is_address(token: &str) -> bool {
    let token = token.trim_start_matches(['(', '[', '"', '\'', '<']);
    let starts = |head: &str| {
        let bytes = token.as_bytes();
        bytes.len() > head.len() && bytes[..head.len()].eq_ignore_ascii_case(head.as_bytes())
    };
    starts("@") || starts("http://") || starts("https://") || starts("www.") || is_mail(token)
}

/// Letters and figures make words. The way through ASCII is short, most text is.
fn is_word(char: char) -> bool {
    if char.is_ascii() { char.is_ascii_alphanumeric() } else { char.is_alphanumeric() }
}
