//! Tags of a page, as posts hold them that were copied from its source: `du<b>kung</b>`, `<br>`.

use std::ops::Range;

use crate::fold::{
    Fold, Folds,
    map::{Draft, FoldMap},
};

/// Tags that change how letters look: nobody sees them between two letters.
const INLINE: [&str; 20] = [
    "a", "abbr", "b", "code", "del", "em", "font", "i", "ins", "mark", "q", "s", "small", "span",
    "strike", "strong", "sub", "sup", "u", "wbr",
];
/// Tags that begin a line.
const BLOCK: [&str; 17] = [
    "blockquote",
    "br",
    "center",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "li",
    "ol",
    "p",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];
/// With all that it says beside its name, a tag is no longer.
const LONGEST: usize = 200;

/// Takes such tags out; those of a block become a line break.
pub(super) fn strip(text: &str) -> Option<(String, FoldMap)> {
    let mut draft = Draft::new(text);
    // Behind an open `<`, which the taking out of a tag might make one, nothing is taken out.
    let (mut at, mut open) = (0, None);
    while let Some(start) = text[at..].find('<').map(|next| at + next) {
        let is_inner = open
            .is_some_and(|open: usize| start - open <= LONGEST && !text[open..start].contains('>'));
        match tag(text, start).filter(|_| !is_inner) {
            Some((place, with)) => {
                at = place.end;
                let is_inside = text[..start].ends_with(char::is_alphanumeric)
                    && text[at..].starts_with(char::is_alphanumeric);
                let is_hidden = with.is_empty() && is_inside;
                let folds = if is_hidden { Folds::of(Fold::ZeroWidth) } else { Folds::NONE };
                draft.replace(place, with, folds);
            }
            None => (at, open) = (start + 1, Some(start)),
        }
    }
    draft.finish()
}

/// The tag that begins at a `<`, and what stands for it.
fn tag(text: &str, start: usize) -> Option<(Range<usize>, &'static str)> {
    let inner = &text.as_bytes()[start + 1..];
    let len = inner.iter().take(LONGEST).position(|byte| matches!(byte, b'<' | b'>' | b'\n'))?;
    if inner[len] != b'>' {
        return None;
    }
    let inner = text[start + 1..][..len].trim_end_matches('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let name = inner.split(' ').next().unwrap_or_default();
    let is_one_of = |names: &[&str]| names.iter().any(|one| one.eq_ignore_ascii_case(name));
    let with = if is_one_of(&INLINE) {
        ""
    } else if is_one_of(&BLOCK) {
        "\n"
    } else {
        return None;
    };
    Some((start..start + len + 2, with))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, stripped: &str) {
        let found = strip(text).map_or(text.to_owned(), |(stripped, _)| stripped);
        assert_eq!(found, stripped);
        assert_eq!(strip(&found).map(|(stripped, _)| stripped), None, "{text} twice");
    }

    #[test]
    fn tags_are_taken_out() {
        check("du<b>ku</b>ng <a href=\"x\">dia</a>", "dukung dia");
        check("satu<br>dua<BR />tiga</p>", "satu\ndua\ntiga\n");
    }

    #[test]
    fn what_is_none_stays() {
        for text in
            ["a <3 b", "<nama>", "1 < 2 > 1", "<b", "<b\n>", "<>", "</>", "<<b>b>", "<b <i>>"]
        {
            check(text, text);
        }
    }
}
