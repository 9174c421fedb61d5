//! All words that the packs know, to part letters that run together.

use std::{borrow::Cow, collections::HashSet, sync::OnceLock};

use crate::{
    fold::{Dictionary, Vocabulary, consonants},
    lexicon::{self, Lexicon},
    pack::{MorphologyEntry, Pack},
    words::Words,
};

/// The packs' everyday words and affixes. Few texts need them, so the vocabulary is made when the
/// first one does.
#[derive(Debug)]
pub(super) struct PackWords {
    lists: Vec<String>,
    morphologies: Vec<MorphologyEntry>,
    vocabulary: OnceLock<Vocabulary>,
    /// The everyday words and names alone, without blanks.
    everyday: OnceLock<Words>,
    /// Terms of one word, and words of the same consonants as one, sorted by these.
    by_consonants: OnceLock<Vec<Box<str>>>,
}

impl PackWords {
    pub(super) fn of(packs: &[Pack]) -> Self {
        let content = || packs.iter().map(|pack| &pack.content);
        let lists = content().flat_map(|content| &content.words);
        let morphologies = content().flat_map(|content| &content.morphologies);
        Self {
            lists: lists.map(|words| words.entry.list.clone()).collect(),
            morphologies: morphologies.map(|entry| entry.entry.1.clone()).collect(),
            vocabulary: OnceLock::new(),
            everyday: OnceLock::new(),
            by_consonants: OnceLock::new(),
        }
    }

    /// The everyday words and the words of all terms, with their nasal forms.
    pub(super) fn vocabulary(&self, lexicon: &Lexicon) -> &Vocabulary {
        self.vocabulary.get_or_init(|| {
            let lists = self.lists.iter().map(String::as_str);
            let words: HashSet<Cow<'_, str>> =
                lists.chain(lexicon.terms()).flat_map(words).collect();
            let nasal: Vec<Cow<'_, str>> =
                words.iter().flat_map(|word| self.nasal(word)).map(Cow::from).collect();
            let words = words.into_iter().chain(nasal);
            let lower = |affix: &String| Cow::from(affix.to_lowercase());
            let prefixes = self.morphologies.iter().flat_map(MorphologyEntry::all_prefixes);
            let suffixes = self.morphologies.iter().flat_map(|entry| &entry.suffixes);
            Vocabulary::new(words, prefixes.map(lower), suffixes.map(lower))
        })
    }

    /// Tells whether letters that run together are one everyday word or name.
    pub(super) fn is_everyday(&self, letters: &str) -> bool {
        let everyday = self.everyday.get_or_init(|| {
            let mut everyday = Words::default();
            for word in self.lists.iter().flat_map(|list| list.split_whitespace()) {
                everyday.add(&word.replace('_', "").to_lowercase());
            }
            everyday
        });
        everyday.contain(letters)
    }

    /// The words of these consonants, if one of them is a term.
    fn with_consonants(&self, letters: &str, lexicon: &Lexicon) -> &[Box<str>] {
        let by_consonants = self.by_consonants.get_or_init(|| {
            let everyday = self.lists.iter().flat_map(|list| list.split_whitespace());
            let terms = lexicon.terms().filter(|term| !term.contains(' '));
            let terms: HashSet<Cow<'_, str>> = terms.flat_map(words).collect();
            let mut all: Vec<_> = everyday.flat_map(words).chain(terms.iter().cloned()).collect();
            all.sort_by(|one, other| consonants(one).cmp(consonants(other)).then(one.cmp(other)));
            all.dedup();
            let runs = all.chunk_by(|one, other| consonants(one).eq(consonants(other)));
            let runs = runs.filter(|run| run.iter().any(|word| terms.contains(word)));
            runs.flatten().map(|word| word.as_ref().into()).collect()
        });
        let order = |word: &str| consonants(word).cmp(letters.bytes());
        let start = by_consonants.partition_point(|word| order(word).is_lt());
        let len = by_consonants[start..].partition_point(|word| order(word).is_eq());
        &by_consonants[start..start + len]
    }

    /// Tells whether letters are a root with affixes, as some morphology allows them.
    fn is_derived(&self, letters: &str, is_root: impl Fn(&str) -> bool) -> bool {
        let lower = lower(letters);
        self.morphologies.iter().any(|morphology| {
            let stems = morphology.suffixes.iter().filter_map(|suffix| lower.strip_suffix(suffix));
            stems.flat_map(|stem| roots(stem, morphology)).any(|root| is_root(&root))
        })
    }

    fn nasal(&self, word: &str) -> impl Iterator<Item = String> {
        let rows = self.morphologies.iter().flat_map(|entry| &entry.nasal);
        rows.filter_map(|row| Some(format!("{}{}", row.put, word.strip_prefix(&row.drop)?)))
    }
}

/// The words of an engine's packs, as folding asks for them.
pub(super) struct Known<'e> {
    pub(super) words: &'e PackWords,
    pub(super) lexicon: &'e Lexicon,
}

impl Dictionary for Known<'_> {
    fn vocabulary(&self) -> &Vocabulary {
        self.words.vocabulary(self.lexicon)
    }

    fn may_begin(&self, letters: u64, len: usize) -> bool {
        self.lexicon.may_begin(letters, len)
    }

    fn may_mix(&self, letters: u64, len: usize) -> bool {
        self.lexicon.may_mix(letters, len)
    }

    fn may_mix_with(&self, letters: u64, more: [u8; 5]) -> [bool; 5] {
        self.lexicon.may_mix_with(letters, more)
    }

    fn with_consonants(&self, consonants: &str) -> &[Box<str>] {
        self.words.with_consonants(consonants, self.lexicon)
    }

    fn are_alike(&self, words: &mut dyn Iterator<Item = &str>) -> bool {
        let mut lists = words.map(|word| self.lexicon.lists_of(word));
        let first = lists.next().unwrap_or_default();
        let common = lists.fold(first, |mut common, lists| {
            common.retain(|list| lists.contains(list));
            common
        });
        !common.is_empty()
    }

    fn is_term(&self, word: &str) -> bool {
        self.lexicon.is_term(word)
    }

    fn is_everyday(&self, word: &str) -> bool {
        self.words.is_everyday(word)
    }

    fn is_known(&self, word: &str) -> bool {
        // What takes less is asked first.
        self.words.is_everyday(word) || self.lexicon.is_term(word)
    }

    fn is_word(&self, word: &str) -> bool {
        self.is_known(word)
            || self.lexicon.is_number(&lower(word))
            || self.words.is_derived(word, |root| self.is_known(root))
    }
}

/// The letters in lower case, as most are.
fn lower(letters: &str) -> Cow<'_, str> {
    let is_lower = letters.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    if is_lower { letters.into() } else { letters.to_lowercase().into() }
}

/// What a stem may be without its prefix, if it has one.
fn roots<'s>(stem: &'s str, morphology: &'s MorphologyEntry) -> impl Iterator<Item = Cow<'s, str>> {
    let behind = |prefix: &'s String| stem.strip_prefix(prefix);
    let plain = morphology.prefixes.get_ref().iter().filter_map(behind).map(Cow::from);
    let nasal = morphology.nasal.iter().flat_map(move |row| {
        let rests = row.prefixes.iter().filter_map(behind);
        rests.filter_map(|rest| {
            Some(Cow::from(format!("{}{}", row.drop, rest.strip_prefix(&row.put)?)))
        })
    });
    plain.chain(nasal)
}

/// The words of a phrase as folded text holds them.
fn words(phrase: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let words = phrase.split(|char: char| !char.is_alphanumeric()).filter_map(lexicon::key);
    words.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

#[cfg(fuzzing)]
impl super::Screener {
    /// Returns the folded text, for the proof that folding it again changes nothing. Only for fuzzing:
    /// folded text is no part of what this library promises.
    #[must_use]
    pub fn folded(&self, text: &str) -> String {
        self.engine.fold(text).as_str().to_owned()
    }
}
