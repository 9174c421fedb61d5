//! Words strung together by a sign where blanks should be: `salam-dua-jari`, `tim_sukses`.
//!
//! Two words with a hyphen or a stroke between them are spelling (`hati-hati`, `dan/atau`), so there must be
//! more; of dots still more, since addresses have them. Figures with signs between them are days and sums.

use std::ops::Range;

use crate::fold::{
    Folds,
    map::{Draft, FoldMap},
    runs::Links,
};

/// Puts blanks in the place of such signs.
pub(super) fn part(text: &str) -> Option<(String, FoldMap)> {
    let bytes = text.as_bytes();
    let mut links = Links::of(text);
    let mut draft = Draft::new(text);
    let mut at = 0;
    while let Some(next) = bytes[at..].windows(3).position(joins_letters) {
        let (sign, first) = (bytes[at + next + 1], at + next);
        let chain = chain(bytes, sign, first..first + 1, at);
        let signs = || chain.clone().filter(|&at| bytes[at] == sign);
        at = chain.end;
        if is_strung(&bytes[chain.clone()], sign) && !links.cover(chain.start) {
            signs().for_each(|at| draft.replace(at..at + 1, " ", Folds::NONE));
        }
    }
    draft.finish()
}

fn joins_letters(three: &[u8]) -> bool {
    fewest_words(three[1]).is_some()
        && three[0].is_ascii_alphabetic()
        && three[2].is_ascii_alphabetic()
}

/// So many words must be strung together by a sign.
fn fewest_words(sign: u8) -> Option<usize> {
    match sign {
        b'_' => Some(2),
        b'-' | b'/' | b'~' | b'+' | b'|' | b'=' | b'*' => Some(3),
        b'.' => Some(4),
        _ => None,
    }
}

/// The words around `inner`, with that sign between them, but for what lies before `from`.
fn chain(bytes: &[u8], sign: u8, inner: Range<usize>, from: usize) -> Range<usize> {
    let is_in = |&&byte: &&u8| byte.is_ascii_alphanumeric() || byte == sign;
    let is_sign = |byte: &&u8| **byte == sign;
    let n_before = bytes[from..inner.start].iter().rev().take_while(is_in).count();
    let n_behind = bytes[inner.end..].iter().take_while(is_in).count();
    let whole = &bytes[inner.start - n_before..inner.end + n_behind];
    let n_leading = whole.iter().take_while(is_sign).count();
    let n_trailing = whole.iter().rev().take_while(is_sign).count();
    inner.start - n_before + n_leading..inner.end + n_behind - n_trailing
}

/// Whether enough words follow one another, at least two of them of letters: single letters are spelt out.
fn is_strung(chain: &[u8], sign: u8) -> bool {
    let words = || chain.split(|&byte| byte == sign);
    let is_word = |word: &[u8]| word.len() > 1 && word.iter().all(u8::is_ascii_alphabetic);
    let may_stand =
        |word: &[u8]| is_word(word) || !word.is_empty() && word.iter().all(u8::is_ascii_digit);
    fewest_words(sign).is_some_and(|fewest| words().count() >= fewest)
        && words().all(may_stand)
        && words().filter(|word| is_word(word)).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, parted: &str) {
        let found = part(text).map_or(text.to_owned(), |(parted, _)| parted);
        assert_eq!(found, parted);
        assert_eq!(part(&found).map(|(parted, _)| parted), None, "{text} twice");
    }

    #[test]
    fn signs_give_way_to_blanks() {
        check("salam-dua-jari dari kami", "salam dua jari dari kami");
        check("#pilih_nomor_2, tim_sukses", "#pilih nomor 2, tim sukses");
        check("ayo.coblos.nomor.dua/ya", "ayo coblos nomor dua/ya");
        check("_jangan_lupa_", "_jangan lupa_");
    }

    #[test]
    fn spelling_addresses_and_days_stay() {
        for text in [
            "hati-hati dan/atau",
            "www.info.kpu.go.id",
            "kpu.go.id",
            "@tim_sukses",
            "https://a.id/b_c_d",
            "d-u-k-u-n-g",
            "20-11-2024",
            "s/d 5 a_b",
            "p_ilih",
            "a--b--c",
            "tim__sukses",
            "_a_ b_",
        ] {
            check(text, text);
        }
    }
}
