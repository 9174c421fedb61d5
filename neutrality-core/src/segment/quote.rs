//! What stands in quotation marks.

use crate::span::{Folded, Span};

/// A quotation that is never closed reaches this far at most, and not past its paragraph.
const MAX_OPEN_BYTES: usize = 600;

/// The quoted stretches of `text`, without the marks, sorted and apart.
pub(super) fn quotes(text: &str) -> Vec<Span<Folded>> {
    let mut quotes = Vec::new();
    if !may_hold_marks(text.as_bytes()) {
        return quotes;
    }
    let mut open: Option<(usize, char)> = None;
    for at in signs(text.as_bytes()) {
        let mut behind = text[at..].chars();
        let char = behind.next().unwrap_or(' ');
        let before = text[..at].chars().next_back().unwrap_or(' ');
        let after = behind.next().unwrap_or(' ');
        match open {
            Some((start, mark)) if closes(mark, char, after) => {
                quotes.push(Span::new(start, at));
                open = None;
            }
            // A paragraph ends a quotation; one that was never closed is kept if it is short.
            Some((start, mark)) if char == '\n' => {
                if is_sure(mark) && at - start <= MAX_OPEN_BYTES {
                    quotes.push(Span::new(start, at));
                }
                open = None;
            }
            None if opens(char, before, after) => open = Some((at + char.len_utf8(), char)),
            _ => {}
        }
    }
    let is_whole = |quote: &Span<Folded>| {
        text[..quote.start()].chars().all(|c| !c.is_alphanumeric())
            && text[quote.end()..].chars().all(|c| !c.is_alphanumeric())
    };
    // What is nothing but a quotation is what the author chose to say.
    quotes.retain(|quote| !is_whole(quote));
    if let Some((start, mark)) = open.filter(|&(start, _)| text.len() - start <= MAX_OPEN_BYTES) {
        if is_sure(mark) {
            quotes.push(Span::new(start, text.len()));
        }
    }
    quotes
}

/// Whether a text holds the first byte of a quotation mark: many texts hold none. Without branches, so
/// that many bytes are judged at once.
fn may_hold_marks(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |holds, &byte| holds | is_first(byte))
}

/// Whether a quotation mark begins with the byte: `"` and `'`; the first bytes of `«`, and of the marks
/// of print.
fn is_first(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\'') | (byte == 0xC2) | (byte == 0xE2)
}

/// Where what may be a quotation mark stands, and each end of a paragraph.
fn signs(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let is_sign = |&(_, &byte): &(usize, &u8)| is_first(byte) | (byte == b'\n');
    bytes.iter().enumerate().filter(is_sign).map(|(at, _)| at)
}

/// An apostrophe or a lone `"` may be anything; these marks are only ever quotation marks.
fn is_sure(mark: char) -> bool {
    matches!(mark, '“' | '«' | '„' | '"')
}

fn opens(char: char, before: char, after: char) -> bool {
    let stands_free = !before.is_alphanumeric() && !after.is_whitespace();
    match char {
        '“' | '«' | '„' => true,
        '"' | '\'' | '‘' => stands_free,
        _ => false,
    }
}

fn closes(mark: char, char: char, after: char) -> bool {
    match mark {
        '“' | '„' => matches!(char, '”' | '"' | '“'),
        '«' => char == '»',
        '"' => matches!(char, '"' | '”'),
        '‘' | '\'' => matches!(char, '’' | '\'') && !after.is_alphanumeric(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let got: Vec<&str> = quotes(text).into_iter().map(|quote| quote.of(text)).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn every_style_of_quotation_is_seen() {
        check("kata dia \"coblos satu\" lalu pergi", &["coblos satu"]);
        check("“coblos satu” dan ‘pilih dua’", &["coblos satu", "pilih dua"]);
        check("spanduk 'Pilih 02' di kantor", &["Pilih 02"]);
        check("Ma'ruf dan Jum'at", &[]);
        check("dia bilang: \"coblos satu", &["coblos satu"]);
        check("layar 5\" rusak", &[]);
        check("“coblos satu” ✌️", &[]);
    }
}
