//! Folding: undoes the ways people disguise letters, and remembers the way back to the source.
//!
//! A text goes through passes, each of which rewrites it and keeps a map of what it changed:
//! single characters ([`letters`]), stretched letters and spaced letters ([`runs`], [`spaced`]),
//! white space. What cannot be decided without knowing the words, digits for letters and masked
//! vowels, stays in the text and is offered as further readings ([`readings`]).
//!
//! Case is left as it is, and so are quotation marks, dashes and letters of other scripts. Folded
//! text holds no white space but single spaces and single line breaks, save between two letters
//! that stand alone. Folding a folded text changes nothing.

mod kinds;
mod letters;
mod map;
mod needs;
mod readings;
mod runs;
mod spaced;
mod table;
mod vocabulary;

use std::borrow::Cow;

use unicode_segmentation::GraphemeCursor;

use crate::{
    fold::{
        map::{Draft, FoldMap},
        needs::Needs,
    },
    span::{Folded, Source, Span},
};

pub use crate::fold::kinds::Fold;
pub(crate) use crate::fold::{kinds::Folds, readings::Reading, vocabulary::Vocabulary};

/// How often letters that are set apart are joined, at most.
const MOST_JOINS: usize = 4;

/// A folded text with the way back to its source.
#[derive(Debug)]
pub(crate) struct FoldedText<'t> {
    source: &'t str,
    text: Cow<'t, str>,
    // Invariant: one map a pass that changed the text, in order; the first starts from `source`
    // and the last leads to `text`.
    maps: Vec<FoldMap>,
    loose: Vec<Span<Folded>>,
    readings: Vec<Reading>,
}

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

/// Folds `source` as [`fold_with`] does, without knowing any words.
pub(crate) fn fold(source: &str) -> FoldedText<'_> {
    static NO_WORDS: Vocabulary = Vocabulary::EMPTY;
    fold_with(source, || &NO_WORDS)
}

/// Folds `source`. A text that needs no folding is borrowed, and nothing is allocated for it. The
/// words are asked for only when letters that stand alone may be several words.
pub(crate) fn fold_with<'v>(
    source: &str,
    words: impl FnOnce() -> &'v Vocabulary,
) -> FoldedText<'_> {
    let mut text = FoldedText {
        source,
        text: Cow::Borrowed(source),
        maps: Vec::new(),
        loose: Vec::new(),
        readings: Vec::new(),
    };
    let mut needs = Needs::of(source);
    if needs.is_none() {
        return text;
    }
    if needs.letters() {
        needs = text.pass(needs, |text| text.apply(letters::fold(source)));
    }
    if needs.stretched() {
        needs = text.pass(needs, |text| text.apply(runs::shrink(&text.text)));
    }
    if needs.spaced() {
        needs = text.pass(needs, |text| text.join_spaced(words));
    }
    if needs.space() {
        needs = text.pass(needs, |text| text.apply(runs::tidy(&text.text)));
    }
    if needs.leet() {
        text.readings = readings::of(&text.text);
    }
    text
}

impl<'t> FoldedText<'t> {
    /// Returns the folded text. Its ASCII letters keep their case.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    pub(crate) fn source(&self) -> &'t str {
        self.source
    }

    #[cfg(test)]
    pub(crate) fn is_borrowed(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// Returns the place in the source, widened to what a reader sees as whole characters.
    pub(crate) fn to_source(&self, span: Span<Folded>) -> Span<Source> {
        let place = span.start()..span.end();
        let place = self.maps.iter().rev().fold(place, |place, map| map.to_before(place));
        let start = self.cursor(place.start, span.start());
        let start = start.and_then(|mut cursor| cursor.prev_boundary(self.source, 0).ok()?);
        let end = self.cursor(place.end, span.end().saturating_sub(1));
        let end = end.and_then(|mut cursor| cursor.next_boundary(self.source, 0).ok()?);
        Span::new(start.unwrap_or(place.start), end.unwrap_or(place.end))
    }

    /// Returns the folds that fired within the span.
    pub(crate) fn folds(&self, span: Span<Folded>) -> Folds {
        let mut place = span.start()..span.end();
        let mut folds = Folds::NONE;
        for map in self.maps.iter().rev() {
            folds = folds.union(map.folds(&place));
            place = map.to_before(place);
        }
        folds
    }

    /// Returns the joined letters that once stood alone and make no known words, in order. Where
    /// words begin and end in them is unknown.
    pub(crate) fn loose(&self) -> &[Span<Folded>] {
        &self.loose
    }

    /// Returns what else the text may say, usually nothing.
    pub(crate) fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// Returns a cursor at the border `at` of a place in the source if a character, as a reader
    /// sees it, goes on across it. `inner` is the folded byte within the place beside the border.
    fn cursor(&self, at: usize, inner: usize) -> Option<GraphemeCursor> {
        let (before, behind) = self.source.split_at(at);
        let (before, behind) = (before.chars().next_back()?, behind.chars().next()?);
        // Of two ASCII characters, only CR and LF belong together.
        let is_plain = before.is_ascii() && behind.is_ascii() && behind != '\n';
        // Halves of flags were folded by whole flags. A cursor would count them from the first one
        // on, for every span anew.
        let is_folded_flag = [before, behind].iter().all(|&c| letters::is_regional(c))
            && self.text.as_bytes().get(inner).is_some_and(u8::is_ascii);
        let mut cursor = GraphemeCursor::new(at, self.source.len(), true);
        let goes_on =
            !is_plain && !is_folded_flag && cursor.is_boundary(self.source, 0) == Ok(false);
        goes_on.then_some(cursor)
    }

    /// Does a pass, and returns what the text needs then: as before, if the pass changed nothing.
    fn pass(&mut self, needs: Needs, pass: impl FnOnce(&mut Self)) -> Needs {
        let n_changes = self.maps.len();
        pass(self);
        if self.maps.len() == n_changes { needs } else { Needs::of(&self.text) }
    }

    fn join_spaced<'v>(&mut self, words: impl FnOnce() -> &'v Vocabulary) {
        // Letters that were joined may stand together at the start of the next word, set apart by
        // another sign: `l|o|d.u.k.f`. No more than a few may, so that is done after some passes.
        let is_joined = (0..MOST_JOINS).take_while(|_| self.join_runs()).count() > 0;
        if is_joined && !self.loose.is_empty() {
            self.part_words(words());
        }
    }

    /// Joins the letters that are set apart now. Tells whether there were any.
    fn join_runs(&mut self) -> bool {
        let runs = spaced::runs(&self.text);
        if runs.is_empty() {
            return false;
        }
        let open: Vec<bool> = runs.iter().map(|run| run.is_open(&self.text)).collect();
        self.apply(spaced::join(&self.text, &runs));
        let map = self.maps.last().expect("joining a run removes its gaps");
        let place =
            |run: &spaced::Run| Span::new(map.to_after(run.start()), map.to_after(run.end()));
        let open = runs.iter().zip(open).filter(|(_, is_open)| *is_open);
        self.loose.extend(open.map(|(run, _)| place(run)));
        self.loose.sort_by_key(|span| (span.start(), span.end()));
        self.loose.dedup_by(|next, span| {
            let is_shared = next.start() < span.end();
            if is_shared {
                *span = span.cover(*next);
            }
            is_shared
        });
        // Letters may have been drawn out across the gaps.
        self.apply(runs::shrink(&self.text));
        true
    }

    /// Parts the words of the loose letters, and leaves loose those that are none.
    fn part_words(&mut self, words: &Vocabulary) {
        let mut pieces = Vec::new();
        for span in &self.loose {
            let here = words.cut(span.of(&self.text));
            pieces.extend(here.into_iter().map(|piece| piece.shifted(span.start())));
        }
        let starts = self.loose.iter().map(|span| span.start()).collect::<Vec<_>>();
        let mut draft = Draft::new(&self.text);
        for piece in &pieces {
            if starts.binary_search(&piece.place.start).is_err() {
                draft.replace(piece.place.start..piece.place.start, " ", Folds::NONE);
            }
        }
        let unknown = pieces.iter().filter(|piece| !piece.is_known);
        self.loose = unknown.map(|piece| Span::new(piece.place.start, piece.place.end)).collect();
        let pass = draft.finish();
        self.apply(pass);
    }

    fn apply(&mut self, pass: Option<(String, FoldMap)>) {
        let Some((text, map)) = pass else {
            return;
        };
        for span in &mut self.loose {
            *span = Span::new(map.to_after(span.start()), map.end_after(span.end()));
        }
        self.text = Cow::Owned(text);
        self.maps.push(map);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        Fold::{Lookalike, Marks, Spaced, Stretched, Styled, Width, ZeroWidth},
        *,
    };

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
        let words = ["ab", "bo", "aba", "pabo"].map(str::to_owned);
        assert_holds_with(source, &Vocabulary::new(words, ["a".to_owned()], ["b".to_owned()]));
        assert_holds_with(source, &Vocabulary::EMPTY);
    }

    fn assert_holds_with(source: &str, words: &Vocabulary) {
        let text = fold_with(source, || words);
        let len = text.as_str().len();
        assert_eq!(text.to_source(Span::new(0, len)), Span::new(0, source.len()));
        let again = fold_with(text.as_str(), || words);
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
    fn known_words_part_letters_that_stand_alone() {
        let words = ["saya", "dukung", "rumah"].map(str::to_owned);
        let words = Vocabulary::new(words, [], ["nya".to_owned()]);
        let check = |source: &str, folded: &str, loose: &[&str]| {
            let text = fold_with(source, || &words);
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
        fn tricky_text_holds(text in "[aabBpP ..\\-*'12@$!|#w:/\n\r\t’•\u{a0}\u{200b}\u{301}\u{20e3}\u{fe0f}éﬁßІ🇮🇩👍🏽ا]{0,24}") {
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
