//! Signs with which chats set words off: `*coblos*` is bold there, `_coblos_` slanted, `~coblos~` struck out.
//!
//! The reader of a chat sees none of them, so they are taken out, in pairs: what opens stands before a word, what
//! closes behind one. A sign without its pair stays, since it may stand for a letter or begin an item of a list.

use unicode_segmentation::GraphemeCursor;

use crate::fold::{
    Folds,
    map::{Draft, FoldMap},
    runs::Links,
};

/// Twice a sign sets off as well: `**coblos**`.
const MOST_ALIKE: usize = 2;

/// Takes such signs out.
pub(super) fn strip(text: &str) -> Option<(String, FoldMap)> {
    let bytes = text.as_bytes();
    let mut links = Links::of(text);
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|&byte| is_mark(byte) || byte == b'\n') {
        let start = at + next;
        if bytes[start] == b'\n' {
            open.clear();
            at = start + 1;
            continue;
        }
        let len = bytes[start..].iter().take_while(|&&byte| byte == bytes[start]).count();
        at = start + len;
        if len > MOST_ALIKE || !is_alone(text, start, at) || links.cover(start) {
            continue;
        }
        let (before, behind) = (text[..start].chars().next_back(), text[at..].chars().next());
        let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let is_text = |char: Option<char>| char.is_some_and(|char| !char.is_whitespace());
        let is_pair = |&(opened, of_len): &(usize, usize)| {
            of_len == len && bytes[opened] == bytes[start] && opened + len < start
        };
        if is_text(before) && !is_word(behind) {
            // What closes another than the last closes none, and what is open stays: else a pair that is
            // taken out would make one of what is left.
            match open.pop().filter(is_pair) {
                Some((opened, _)) => pairs.extend([(opened, len), (start, len)]),
                None => open.clear(),
            }
        } else if is_word(behind) && !is_word(before) {
            open.push((start, len));
        }
    }
    pairs.sort_unstable();
    let mut draft = Draft::new(text);
    for (start, len) in pairs {
        draft.replace(start..start + len, "", Folds::NONE);
    }
    draft.finish()
}

pub(super) fn is_mark(byte: u8) -> bool {
    (byte == b'*') | (byte == b'_') | (byte == b'~')
}

/// Whether no other such sign stands beside a run of them, and no character that belongs to it.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    let bytes = text.as_bytes();
    let before = start.checked_sub(1).map_or(b' ', |at| bytes[at]);
    let behind = bytes.get(end).copied().unwrap_or(b' ');
    let is_border =
        |at: usize| GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true);
    !is_mark(before)
        && !is_mark(behind)
        && (before.is_ascii() || is_border(start))
        && (behind.is_ascii() || is_border(end))
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
    fn what_sets_words_off_is_taken_out() {
        check("Ayo *coblos* nomor *dua*!", "Ayo coblos nomor dua!");
        check("**tim** _sukses kami_, ~bubar~", "tim sukses kami, bubar");
        check("(*PENTING: _baca_ ini*)", "(PENTING: baca ini)");
        check("*a *b c* d*👍", "a b c d👍");
    }

    #[test]
    fn what_is_no_pair_stays() {
        for text in [
            "* satu\n* dua",
            "*syarat berlaku",
            "c*bl*s 2*3*4",
            "tim_sukses_kami",
            "*_*",
            "***a***",
            "https://a.id/_x_",
            "@a _b",
            "*a\nb*",
            "*\u{301}a*",
            "~10 dan ~20",
            "*a _b* c_",
        ] {
            check(text, text);
        }
    }
}
