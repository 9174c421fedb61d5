//! Which terms stand in a folded text: a walk through a tree of terms from each place where one may
//! begin, then a look around each match.
//!
//! Terms are few and forms are many: the tree holds roots, and the affixes that a lexicon's
//! morphology allows are checked around the match. Names of participants and the words of cues are
//! lists of terms like any other.

mod affix;
mod compile;
mod edge;
mod hit;
mod keys;
mod list;
mod look;
mod matches;
mod number;
mod prefixes;
mod resolve;
mod roots;
mod starts;
mod suffixes;
mod terms;
mod trie;
mod usage;

use std::sync::Arc;

pub(crate) use affix::Affixes;
pub(crate) use compile::{Compiler, Options, key};
pub(crate) use hit::{Found, Hit};
pub(crate) use list::{ListId, Lists, TermId, ones};
pub(crate) use number::Numbers;

use keys::Keys;
use list::List;
use prefixes::Prefixes;
use roots::Roots;
use starts::{Head, Starts};
use suffixes::Suffixes;
use terms::Terms;
use trie::Trie;
use usage::{Entry, Role, Use};

use crate::{
    fold::{self, FoldedText, Reading},
    severity::Form,
};

/// All terms of all packs, ready to be found.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon {
    /// All forms of all terms.
    trie: Trie,
    /// Where in it the first words of the forms lead.
    starts: Starts,
    /// Those of them that may have affixes.
    roots: Roots,
    /// What the forms are written as.
    keys: Keys,
    /// What may stand before a root.
    prefixes: Prefixes,
    /// What may stand behind one.
    suffixes: Suffixes,
    /// For each key, what it may be.
    entries: Vec<Entry>,
    uses: Vec<Use>,
    lists: Vec<List>,
    terms: Terms,
    affixes: Vec<Affixes>,
    numbers: Numbers,
}

impl Lexicon {
    /// Returns the lists that have terms, with their names.
    pub(crate) fn lists(&self) -> impl Iterator<Item = (ListId, Arc<str>)> {
        let mut has_terms = vec![false; self.lists.len()];
        for one in &self.uses {
            if let Role::Term(list, _) = one.role {
                has_terms[usize::from(list.0)] = true;
            }
        }
        let lists = (0..).map(ListId).zip(&self.lists).zip(has_terms);
        lists.filter(|(_, has_terms)| *has_terms).map(|((id, list), _)| (id, list.name.clone()))
    }

    /// Returns the hits, sorted by place, without those inside a longer hit of the same list or
    /// inside a protected phrase.
    pub(crate) fn hits(&self, text: &FoldedText<'_>) -> Vec<Hit> {
        let mut found = Found::default();
        self.find(text, &mut found);
        found.resolve(self, text);
        found.hits
    }

    /// Notes everything that may be a hit, in the place of what was noted before.
    pub(crate) fn find(&self, text: &FoldedText<'_>, found: &mut Found) {
        found.clear();
        self.scan(text, None, found);
        for reading in text.readings() {
            self.scan(text, Some(reading), found);
        }
    }

    /// Tells at a glance whether a term may begin with a word of so many letters, given by its first eight.
    pub(crate) fn may_begin(&self, letters: u64, len: usize) -> bool {
        self.starts.of(Head::of(letters, len)).is_some()
    }

    /// Tells at a glance whether a term may begin with such a word, the eight letters in any order.
    pub(crate) fn may_mix(&self, letters: u64, len: usize) -> bool {
        self.starts.may_mix(Head::of(letters, len))
    }

    /// The same of a word of fewer than eight letters with one more of them, for each that is given.
    pub(crate) fn may_mix_with(&self, letters: u64, more: [u8; 5]) -> [bool; 5] {
        self.starts.may_mix_with(letters, more)
    }

    /// Whether the word is a term, be it with affixes, or one that protects itself.
    pub(crate) fn is_term(&self, word: &str) -> bool {
        let found = self.find_word(word);
        whole_hits(&found, word).next().is_some()
            || found.phrases.iter().any(|(_, span)| span.len() == word.len())
    }

    /// The lists in which the word is a term, be it with affixes.
    pub(crate) fn lists_of(&self, word: &str) -> Vec<ListId> {
        whole_hits(&self.find_word(word), word).map(|hit| hit.list).collect()
    }

    /// Whether a word of small letters tells a number.
    pub(crate) fn is_number(&self, word: &str) -> bool {
        self.numbers.has(word)
    }

    fn find_word(&self, word: &str) -> Found {
        let mut found = Found::default();
        let is_plain = fold::is_plain_word(word);
        let text = if is_plain { FoldedText::unfolded(word) } else { fold::fold(word) };
        self.find(&text, &mut found);
        found
    }

    fn scan(&self, text: &FoldedText<'_>, reading: Option<&Reading>, found: &mut Found) {
        let words = reading.map_or(text.as_str(), Reading::as_str);
        let mut matches = std::mem::take(&mut found.matches);
        let mut addresses = None;
        let mut at = 0;
        while at < words.len() {
            at = self.matches(words, at, !text.loose().is_empty(), &mut matches);
            if !matches.is_empty() {
                let addresses = addresses.get_or_insert_with(|| edge::addresses(words));
                self.look_around(text, reading, &matches, addresses, found);
            }
        }
        found.matches = matches;
    }

    /// The name of a list, as rules and verdicts call it.
    pub(crate) fn list_name(&self, list: ListId) -> Arc<str> {
        self.lists[usize::from(list.0)].name.clone()
    }

    /// All terms as the packs write them.
    pub(crate) fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter()
    }

    /// The term as the pack writes it.
    pub(crate) fn term(&self, term: TermId) -> Arc<str> {
        self.term_as_str(term).into()
    }

    pub(crate) fn term_as_str(&self, term: TermId) -> &str {
        self.terms.of(term)
    }
}

/// The hits that are all of a word.
fn whole_hits<'f>(found: &'f Found, word: &'f str) -> impl Iterator<Item = &'f Hit> {
    let is_word = |form: Form| matches!(form, Form::Plain | Form::Affixed | Form::Nasal);
    found.hits.iter().filter(move |hit| hit.span.len() == word.len() && is_word(hit.form))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::{fold, severity::Form};

    const TERMS: [&str; 4] = ["coblos", "prabowo", "tim sukses", "maaf"];

    fn lexicon() -> Lexicon {
        let mut compiler = Compiler::default();
        let list = compiler.list("word");
        for term in TERMS {
            compiler.term(list, term, Options::default()).unwrap();
        }
        compiler.build()
    }

    /// One way of writing a word so that it is hidden.
    fn disguise(word: &str, way: usize) -> String {
        let letters = |map: &dyn Fn(char) -> String| word.chars().map(map).collect::<String>();
        match way {
            0 => word.to_owned(),
            1 => letters(&|c| format!("{c}\u{200b}")),
            2 => letters(&|c| if "aeiou".contains(c) { format!("{c}{c}{c}{c}") } else { c.into() }),
            3 => letters(&|c| format!("{c}\u{301}\u{308}")),
            4 => word.chars().map(String::from).collect::<Vec<_>>().join("."),
            5 => letters(&|c| match c {
                'o' => '0'.into(),
                'a' => '4'.into(),
                c => c.into(),
            }),
            6 => letters(&|c| {
                char::from_u32(c as u32 + 0xFEE0).filter(|_| c != ' ').unwrap_or(c).into()
            }),
            7 => letters(&|c| match c {
                'o' => 'о'.into(),
                'a' => 'а'.into(),
                'c' => 'с'.into(),
                c => c.into(),
            }),
            _ => word.to_uppercase(),
        }
    }

    /// The folded text and its readings, without blanks and in lower case.
    fn keys(text: &str) -> Vec<String> {
        let folded = fold::fold(text);
        let readings = folded.readings().iter().map(Reading::as_str);
        let all = std::iter::once(folded.as_str()).chain(readings);
        all.map(|text| text.to_lowercase().replace(' ', "")).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_words_of_a_hit_fold_to_its_term(
            parts in prop::collection::vec((0..TERMS.len(), 0..9_usize, "[ ,.!?\r\n👨‍👩‍👧İßﬁé✌️a-c]{0,6}"), 1..6)
        ) {
            thread_local!(static LEXICON: Lexicon = lexicon());
            let text: String =
                parts.iter().map(|(term, way, gap)| format!("{gap} {} ", disguise(TERMS[*term], *way))).collect();
            let folded = fold::fold(&text);
            for hit in LEXICON.with(|lexicon| lexicon.hits(&folded)) {
                let span = folded.to_source(hit.span);
                let words = span.of(&text);
                let term = LEXICON.with(|lexicon| lexicon.term(hit.term)).replace(' ', "");
                let short = if hit.form == Form::Collapsed { term.replace("aa", "a") } else { term };
                prop_assert!(keys(words).iter().any(|key| key.contains(&short)), "{words:?} is no {short}");
                let borders: Vec<usize> =
                    text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
                prop_assert!(borders.contains(&span.start()) && borders.contains(&span.end()));
            }
        }

        #[test]
        fn a_disguised_term_between_words_is_found(term in 0..TERMS.len(), way in 0..9_usize) {
            thread_local!(static LEXICON: Lexicon = lexicon());
            // Letters set apart in a term with a blank are two runs, and stretched `maaf` is `maf`.
            let text = format!("besok {} ya", disguise(TERMS[term], way));
            let folded = fold::fold(&text);
            let hits = LEXICON.with(|lexicon| lexicon.hits(&folded));
            prop_assert!(way == 4 && term == 2 || hits.len() == 1, "{text}: {hits:?}");
        }
    }

    #[test]
    fn a_long_text_is_looked_at_in_stretches_and_nothing_is_lost_between_them() {
        let lexicon = lexicon();
        let n = 40_000;
        let folded = format!("{}tim sukses", "tim coblos ".repeat(n));
        assert_eq!(lexicon.hits(&fold::fold(&folded)).len(), n + 1);
        let apart = format!("{}c o b l o s", "maaf. ".repeat(n));
        assert_eq!(lexicon.hits(&fold::fold(&apart)).len(), n + 1);
    }

    #[test]
    fn a_match_never_crosses_words() {
        let lexicon = lexicon();
        for text in ["dia co blos saja", "produk timsuksesi", "ini tims ukses", "taco blosir"] {
            assert!(lexicon.hits(&fold::fold(text)).is_empty(), "{text}");
        }
    }
}
