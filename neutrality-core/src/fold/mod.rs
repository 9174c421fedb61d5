//! Folding: undoes the ways people disguise letters, and remembers the way back to the source.
//!
//! A text goes through passes, each of which rewrites it and keeps a map of what it changed: single
//! characters ([`letters`]), what a page has escaped ([`entities`]) and its tags ([`tags`]), signs with which chats set
//! words off ([`emphasis`]), stretched letters and spaced
//! letters ([`runs`], [`spaced`]), words without blanks ([`loose`]), signs and doubled letters in known
//! words ([`mended`]), signs in the place of blanks ([`strung`]), blanks in them ([`halves`]), letters out of order ([`reordered`]),
//! other spellings ([`respelt`]), white space. What cannot be decided without knowing
//! the words, digits for letters and masked vowels, stays in the text and is offered as further readings
//! ([`readings`]).
//!
//! Case is left as it is, and so are quotation marks, dashes and letters of other scripts. Folded
//! text holds no white space but single spaces and single line breaks, save between two letters
//! that stand alone. Folding a folded text changes nothing.

mod clipped;
mod emphasis;
mod entities;
mod folded;
mod halves;
mod kinds;
mod letters;
mod loose;
mod map;
mod mended;
mod needs;
mod readings;
mod reordered;
mod respelt;
mod runs;
mod spaced;
mod spelling;
mod strung;
mod suspects;
mod table;
mod tags;
mod vocabulary;

use crate::fold::needs::Needs;

pub use crate::fold::kinds::Fold;
pub(crate) use crate::fold::{
    clipped::consonants, folded::FoldedText, kinds::Folds, readings::Reading, suspects::Suspects,
    vocabulary::Vocabulary,
};

/// How often a text goes through the passes, at most: until none of them changes it.
const MOST_ROUNDS: usize = 4;

/// Tells at a glance that a text is nothing but words of small letters with a blank between them,
/// as most terms are: folding leaves it alone.
pub(crate) fn is_plain(text: &str) -> bool {
    let (mut before, mut n_same, mut n_letters) = (b' ', 0, 0);
    for &byte in text.as_bytes() {
        n_same = if byte == before { n_same + 1 } else { 1 };
        n_letters = match byte {
            b'a'..=b'z' if n_same < 3 => n_letters + 1,
            b' ' if n_letters > 1 => 0,
            _ => return false,
        };
        before = byte;
    }
    n_letters > 1
}

/// Tells at a glance that a word is nothing but letters of ASCII, none of them drawn out: without knowing any
/// words, folding leaves it alone.
pub(crate) fn is_plain_word(word: &str) -> bool {
    let are_same = |three: &[u8]| three.iter().all(|byte| byte.eq_ignore_ascii_case(&three[0]));
    let bytes = word.as_bytes();
    bytes.len() > 1 && bytes.iter().all(u8::is_ascii_alphabetic) && !bytes.windows(3).any(are_same)
}

/// The words that a reader knows; asked only where the letters alone do not tell what is meant.
pub(crate) trait Dictionary {
    /// To part letters that run together.
    fn vocabulary(&self) -> &Vocabulary;

    /// Tells at a glance whether a term may begin with a word of so many letters, given by its first eight
    /// as [`crate::ascii::eight`] gives them.
    fn may_begin(&self, letters: u64, len: usize) -> bool;

    /// The same, the eight letters in any order.
    fn may_mix(&self, letters: u64, len: usize) -> bool;

    /// The same of a word of fewer than eight letters with one more of them, for each that is given.
    fn may_mix_with(&self, letters: u64, more: [u8; 5]) -> [bool; 5];

    /// The words of these consonants.
    fn with_consonants(&self, consonants: &str) -> &[Box<str>];

    /// Whether words are ways to write the same: terms of one list.
    fn are_alike(&self, words: &mut dyn Iterator<Item = &str>) -> bool;

    /// Whether somebody might look for the word: whether it is a term, be it with affixes.
    fn is_term(&self, word: &str) -> bool;

    /// Whether it is a word that everybody uses, which is known at once.
    fn is_everyday(&self, word: &str) -> bool;

    /// Whether it is a word at all: an everyday one or a term.
    fn is_known(&self, word: &str) -> bool;

    /// Whether it is one, or one with affixes.
    fn is_word(&self, word: &str) -> bool;
}

/// Folds `source` as [`fold_with`] does, without knowing any words.
pub(crate) fn fold(source: &str) -> FoldedText<'_> {
    fold_with(source, &Vocabulary::EMPTY, &mut Suspects::default())
}

/// Folds `source`. A text that needs no folding is borrowed, and nothing is allocated for it, once there is room for
/// the suspects.
pub(crate) fn fold_with<'t>(
    source: &'t str,
    words: &impl Dictionary,
    suspects: &mut Suspects,
) -> FoldedText<'t> {
    let mut text = FoldedText::unfolded(source);
    let mut needs = Needs::of(source);
    // After so many changes words that are hidden were looked for.
    let mut looked_at = None;
    // What is joined or mended may be an entity, or belong to what stands beside it: `d.u.k.p i l i h f`.
    for _ in 0..MOST_ROUNDS {
        let n_changes = text.maps.len();
        if needs.letters() {
            needs = text.pass(needs, |text| text.apply(letters::fold(&text.text)));
        }
        if needs.entities() {
            // What a page has escaped may be disguised as well.
            needs = text.pass(needs, |text| text.apply(entities::decode(&text.text)));
            if needs.letters() {
                needs = text.pass(needs, |text| text.apply(letters::fold(&text.text)));
            }
        }
        if needs.tags() {
            needs = text.pass(needs, |text| text.apply(tags::strip(&text.text)));
        }
        if needs.emphasis() {
            needs = text.pass(needs, |text| text.apply(emphasis::strip(&text.text)));
        }
        if needs.stretched() {
            needs = text.pass(needs, |text| text.apply(runs::shrink(&text.text)));
        }
        if needs.spaced() {
            needs = text.pass(needs, |text| text.join_spaced(|| words.vocabulary()));
        }
        if needs.parted() {
            needs = text.pass(needs, |text| text.part_long(|| words.vocabulary()));
        }
        if needs.mended() {
            needs = text.pass(needs, |text| text.apply(mended::mend(&text.text, words)));
        }
        if needs.strung() {
            // Behind the mending, since a sign may only hide a word.
            needs = text.pass(needs, |text| text.apply(strung::part(&text.text)));
        }
        if looked_at != Some(text.maps.len()) {
            looked_at = Some(text.maps.len());
            needs = text.show_hidden(needs, words, suspects);
        }
        if text.maps.len() == n_changes {
            break;
        }
    }
    if needs.space() {
        needs = text.pass(needs, |text| text.apply(runs::tidy(&text.text)));
    }
    if needs.leet() {
        text.readings = readings::of(&text.text);
    }
    text
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;
    use unicode_segmentation::GraphemeCursor;

    use super::{
        Fold::{Lookalike, Marks, Spaced, Stretched, Styled, Width, ZeroWidth},
        *,
    };
    use crate::span::Span;

    /// Checks the folded text, and for each place in it where it came from and by which folds.
    #[track_caller]
    fn check(source: &str, folded: &str, places: &[(&str, &str, &[Fold])]) {
        let text = fold(source);
        assert_eq!(text.as_str(), folded);
        assert_eq!(text.is_borrowed(), source == folded && places.is_empty());
        let found: Vec<_> = places
            .iter()
            .map(|&(word, ..)| {
                let start = folded.find(word).unwrap_or_else(|| panic!("no `{word}` in {folded}"));
                let span = Span::new(start, start + word.len());
                (word, text.to_source(span).of(source), text.folds(span).iter().collect::<Vec<_>>())
            })
            .collect();
        let expected: Vec<_> = places.iter().map(|&(w, s, f)| (w, s, f.to_vec())).collect();
        assert_eq!(found, expected);
        assert_holds(source);
    }

    fn assert_holds(source: &str) {
        let words = ["ab", "bo", "aba", "pabo", "pilih", "babab"].map(Cow::from);
        assert_holds_with(source, &Vocabulary::new(words, ["a".into()], ["b".into()]));
        assert_holds_with(source, &Vocabulary::EMPTY);
    }

    fn assert_holds_with(source: &str, words: &Vocabulary) {
        let text = fold_with(source, words, &mut Suspects::default());
        let len = text.as_str().len();
        assert_eq!(text.to_source(Span::new(0, len)), Span::new(0, source.len()));
        let again = fold_with(text.as_str(), words, &mut Suspects::default());
        assert_eq!(again.as_str(), text.as_str(), "folding {source:?} twice");
        let borders: Vec<usize> =
            (0..=len).filter(|&at| text.as_str().is_char_boundary(at)).collect();
        for (n, &start) in borders.iter().enumerate() {
            for &end in borders[n..].iter().take(12) {
                let span = text.to_source(Span::new(start, end));
                assert!(is_grapheme_border(source, span.start()), "{source:?} {span:?}");
                assert!(is_grapheme_border(source, span.end()), "{source:?} {span:?}");
                text.folds(Span::new(start, end));
            }
        }
        for span in text.loose() {
            assert!(!span.of(text.as_str()).is_empty());
        }
        assert!(text.readings().len() <= 12);
        for reading in text.readings() {
            assert_eq!(reading.as_str().len(), len);
            for pair in borders.windows(2) {
                let span = Span::new(pair[0], pair[1]);
                assert_eq!(
                    !reading.folds(span).is_empty(),
                    span.of(reading.as_str()) != span.of(text.as_str())
                );
            }
        }
    }

    fn is_grapheme_border(text: &str, at: usize) -> bool {
        GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true)
    }

    #[test]
    fn what_looks_plain_is_folded() {
        for text in
            ["tim sukses", "maaf", "dr h budi", "a b c d", "aaa", "coblos 2", "ayo  pilih", ""]
        {
            let is_plain = is_plain(text);
            assert!(
                !is_plain || fold(text).is_borrowed() && fold(text).readings().is_empty(),
                "{text}"
            );
            assert_eq!(is_plain, matches!(text, "tim sukses" | "maaf"), "{text}");
        }
    }

    #[test]
    fn words_of_letters_stay() {
        let long = "MempertanggungjawabkanSesuatuYangBelumDikerjakan";
        for word in ["Tim", "maaf", "aAa", "PPP", "xxxvi", "a", "", "saat2", "é", "a b", long] {
            let is_plain = is_plain_word(word);
            assert!(
                !is_plain || fold(word).is_borrowed() && fold(word).readings().is_empty(),
                "{word}"
            );
            assert_eq!(is_plain, ["Tim", "maaf", long].contains(&word), "{word}");
        }
    }

    #[test]
    fn plain_text_is_borrowed() {
        for text in
            ["", "Ayo ke TPS.", "“Pilih” – kata dia… 👍 🇮🇩", "saat teman2 2024", "السلام عليكم"]
        {
            check(text, text, &[]);
        }
    }

    #[test]
    fn letters_fold_to_ascii() {
        check("Ｃｏｂｌｏｓ", "Coblos", &[("Coblos", "Ｃｏｂｌｏｓ", &[Width])]);
        check("𝗰𝗼𝗯𝗹𝗼𝘀 🅳🆄🅰", "coblos DUA", &[("DUA", "🅳🆄🅰", &[Styled])]);
        check("𝗰o𝗯𝗹𝗼𝘀", "coblos", &[("o", "o", &[])]);
        check("рilih НВКМТІ", "pilih HBKMTI", &[("pilih", "рilih", &[Lookalike])]);
        check("nómor d\u{301}uạ", "nomor dua", &[("dua", "d\u{301}uạ", &[Marks])]);
        check("ko\u{200b}de so\u{ad}al", "kode soal", &[("kode", "ko\u{200b}de", &[ZeroWidth])]);
        check("nomor 0️⃣2️⃣", "nomor 02", &[("02", "0️⃣2️⃣", &[Styled])]);
        check("teman² İzin maßa ﬁlm", "teman2 Izin massa film", &[("teman2", "teman²", &[])]);
        check("🇵🇷🇦🇧🇴🇼🇴 🇮🇩", "PRABOWO 🇮🇩", &[("PRABOWO", "🇵🇷🇦🇧🇴🇼🇴", &[Styled])]);
        check("ma’ruf itu ‘baik’", "ma'ruf itu ‘baik’", &[("ma'ruf", "ma’ruf", &[])]);
        check("👨‍👩‍👧 👍🏽", "👨👩👧 👍", &[("👍", "👍🏽", &[])]);
    }

    #[test]
    fn stretched_letters_shrink() {
        check("Ayooo pilihhh!!!", "Ayo pilih!!!", &[("pilih", "pilihhh", &[Stretched])]);
        check("PPPK PPP 1000 www.aaa.id @aaa", "PPPK PPP 1000 www.aaa.id @aaa", &[]);
        check("Bab XXXVI", "Bab XXXVI", &[]);
        check("XXXVVVVere eVVVVVVXXX", "XVere eVX", &[("VX", "VVVVVVXXX", &[Stretched])]);
    }

    #[test]
    fn spaced_letters_join() {
        check("s a y a  d u k u n g", "saya dukung", &[("dukung", "d u k u n g", &[Spaced])]);
        check("c.o.b.l.o.s d.u.a.n.y.a", "coblos duanya", &[("duanya", "d.u.a.n.y.a", &[Spaced])]);
        check("p . i . l . i . h", "pilih", &[("pilih", "p . i . l . i . h", &[Spaced])]);
        check("p-i-l-i-h", "pilih", &[("pilih", "p-i-l-i-h", &[Spaced])]);
        check("l|o|d.u.k.f", "lodukf", &[("lodukf", "l|o|d.u.k.f", &[Spaced])]);
        check("c o b l o s 2", "coblos 2", &[("2", "2", &[])]);
        check("a.n. Budi S.H. 1 2 3 4", "a.n. Budi S.H. 1 2 3 4", &[]);
    }

    #[test]
    fn what_is_escaped_is_disguised_too() {
        check("&#1088;ilih d&\u{19}#117;a", "pilih dua", &[("p", "&#1088;", &[Styled, Lookalike])]);
        assert_holds("68s:&\u{19}#2019\u{19};&\u{200b}amp;&#8203;");
        // The ampersands that kept it from being one set letters apart.
        assert_holds("d&0\0&v&#100;o;");
    }

    #[test]
    fn what_is_joined_and_parted_is_joined_no_more() {
        assert_holds("aagama|l|o|d.u.k.p i l i h f+s|nmo|d?u.k.");
        assert_holds("ba\\n,bab 2\n5 l 2\n0 l i . |d");
        // Letters that were joined are drawn out into the next word.
        assert_holds("Besnl.k.u.n.8.u.k.u.n.g.u.u.uu \u{75b}n\u{71b}emii");
        assert_holds("p.i.l.i.h.u.u.uuu");
    }

    #[test]
    fn known_words_part_letters_that_stand_alone() {
        let words = ["saya", "dukung", "rumah"].map(Cow::from);
        let words = Vocabulary::new(words, [], ["nya".into()]);
        let check = |source: &str, folded: &str, loose: &[&str]| {
            let text = fold_with(source, &words, &mut Suspects::default());
            assert_eq!(text.as_str(), folded);
            let found: Vec<_> = text.loose().iter().map(|span| span.of(text.as_str())).collect();
            assert_eq!(found, loose);
            let places = folded.split(' ').map(|word| {
                let start = folded.find(word).expect("it was split off");
                text.to_source(Span::new(start, start + word.len())).of(source).replace(' ', "")
            });
            let places: Vec<_> = places.map(|place| place.to_lowercase()).collect();
            assert_eq!(places.concat(), source.replace(' ', "").to_lowercase());
        };
        check("s a y a d u k u n g b u d i", "saya dukung budi", &["budi"]);
        check("s a y a d u k u n g", "saya dukung", &[]);
        check("di r u m a h n y a b u u u d i", "di rumahnya budi", &["budi"]);
        check("x y z z z z", "xyz", &["xyz"]);
    }

    #[test]
    fn words_without_blanks_are_parted() {
        let words = ["saya", "dukung", "rumah", "pilih", "pemimpin"].map(Cow::from);
        let words = Vocabulary::new(words, [], ["nya".into()]);
        let check = |source: &str, folded: &str| {
            let text = fold_with(source, &words, &mut Suspects::default());
            assert_eq!(text.as_str(), folded);
            let again = fold_with(folded, &words, &mut Suspects::default());
            assert_eq!(again.as_str(), folded);
        };
        check("sayadukungpemimpinrumah!", "saya dukung pemimpin rumah!");
        check(
            "SayaDukungPemimpinBambang,rumahnyapilih",
            "Saya Dukung Pemimpin Bambang,rumahnya pilih",
        );
        // Shorter than any word is long, no words, or an address.
        check("sayadukungrumah", "sayadukungrumah");
        check("hahahahahahahahahahahahaha", "hahahahahahahahahahahahaha");
        let address = "#sayadukungpemimpinrumah www.sayadukungpemimpinrumah.id";
        check(address, address);
    }

    #[test]
    fn hostile_texts_fold_in_linear_time() {
        let pieces = "a|a |a.|\u{301}|a\u{301}|\u{200b}|’\u{200b}|\u{200b}\u{301}|4a|a*|🇵🇷🇦|@|a-";
        for piece in pieces.split('|') {
            let source = piece.repeat(100_000 / piece.len());
            let text = fold(&source);
            let spans = (4..text.as_str().len()).map(|at| Span::new(at - 4, at));
            let letters = spans.filter(|span| {
                text.as_str().get(span.start()..span.end()).is_some_and(str::is_ascii)
            });
            assert!(letters.into_iter().all(|span| !text.to_source(span).is_empty()));
        }
    }

    proptest! {
        #[test]
        fn any_text_holds(text in "\\PC{0,40}") {
            assert_holds(&text);
        }

        #[test]
        fn tricky_text_holds(text in "[aabBpP ..\\-*'12@$!|#&;w:/\n\r\t’•\u{a0}\u{200b}\u{301}\u{20e3}\u{fe0f}éﬁßІ🇮🇩👍🏽ا]{0,24}") {
            assert_holds(&text);
        }

        #[test]
        fn spaced_text_holds(text in "([abo1@] ?[ .*-]{0,2}( {20})?){0,12}") {
            assert_holds(&text);
        }

        #[test]
        fn doubled_text_holds(text in "([abA.]{1,3}( {0,3}|\n| {20})\\.?){0,8}") {
            assert_holds(&text);
        }
    }
}
