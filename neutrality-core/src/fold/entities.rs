//! Characters written as a page writes them: `&amp;`, `&#100;`, `&#x64;`.

use std::ops::Range;

use crate::fold::{
    Fold, Folds,
    map::{Draft, FoldMap},
};

/// The names that posts hold once they were copied from a page; invisible ones vanish.
const NAMED: [(&str, &str); 10] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("shy", ""),
    ("zwj", ""),
    ("zwnj", ""),
    ("hellip", "…"),
];

/// Longer ones name nothing.
const LONGEST: usize = 10;

/// Writes what is written as an entity as itself.
pub(super) fn decode(text: &str) -> Option<(String, FoldMap)> {
    let mut draft = Draft::new(text);
    let (mut at, mut last) = (0, None);
    while let Some(start) = text[at..].find('&').map(|next| at + next) {
        // An entity that begins inside another would be one again when it is decoded.
        let is_inner = last.is_some_and(|last: usize| {
            let between = &text.as_bytes()[last + 1..start];
            between.len() <= LONGEST && between.iter().all(is_body)
        });
        match entity(text, start).filter(|_| !is_inner) {
            Some((place, with)) => {
                at = place.end;
                if with == "&" {
                    last = Some(at - 1);
                }
                let is_letter = with.chars().all(char::is_alphanumeric) && !with.is_empty();
                let folds = if is_letter { Folds::of(Fold::Styled) } else { Folds::NONE };
                draft.replace(place, &with, folds);
            }
            None => {
                (at, last) = (start + 1, Some(start));
            }
        }
    }
    draft.finish()
}

/// The entity at an ampersand, and what it stands for. One that stands for an ampersand is read on: what
/// was escaped twice is decoded twice.
fn entity(text: &str, start: usize) -> Option<(Range<usize>, String)> {
    let mut end = start + 1;
    let mut n_ampersands = 0;
    loop {
        let body = text.as_bytes()[end..].iter().take(LONGEST);
        let len = body.take_while(|byte| is_body(byte)).count();
        let is_whole = text.as_bytes().get(end + len) == Some(&b';');
        let with = if is_whole { meaning(&text[end..end + len]) } else { None };
        match with {
            Some(with) if with == "&" => (end, n_ampersands) = (end + len + 1, n_ampersands + 1),
            Some(with) => return Some((start..end + len + 1, with)),
            None if n_ampersands > 0 => return Some((start..end, "&".to_owned())),
            None => return None,
        }
    }
}

fn is_body(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte == b'#'
}

fn meaning(body: &str) -> Option<String> {
    let Some(number) = body.strip_prefix('#') else {
        return NAMED.iter().find(|(name, _)| *name == body).map(|(_, with)| (*with).to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => number.parse().ok(),
    };
    match char::from_u32(code?)? {
        '\t' | '\n' | '\r' => Some("\n".to_owned()),
        // Of these another entity might be made, once their width is folded too.
        '#' | ';' | '\u{FE50}'..='\u{FE6F}' | '\u{FF00}'..='\u{FFEF}' => None,
        char => (!char.is_control()).then(|| char.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, decoded: &str) {
        let found = decode(text).map_or(text.to_owned(), |(decoded, _)| decoded);
        assert_eq!(found, decoded);
    }

    #[test]
    fn entities_are_decoded() {
        check("Budi &amp; Ani &lt;3 &quot;ayo&quot;", "Budi & Ani <3 \"ayo\"");
        check("d&#117;k&#x75;ng pi&shy;lih", "dukung pilih");
        check("&amp;amp;#100;ia &#38;#100;ia", "dia dia");
        check("a&nbsp;b&#10;c", "a b\nc");
    }

    #[test]
    fn what_is_none_stays() {
        for text in
            ["R&D", "a & b;", "&apa;", "&#0;", "&#xd800;", "&#99999999;", "&amp", "&", "&#35;"]
        {
            check(text, text);
        }
    }

    #[test]
    fn decoding_twice_changes_nothing_more() {
        for text in [
            "&&#97;mp;",
            "&a&#109;p;",
            "&#38;amp;lt;",
            "&amp;&amp;#97;",
            "&amp;&#97;mp;",
            "&#&#49;00;",
            "&#65286;amp;",
        ] {
            let once = decode(text).map_or(text.to_owned(), |(decoded, _)| decoded);
            assert_eq!(decode(&once).map(|(decoded, _)| decoded), None, "{text} {once}");
        }
    }
}
