//! From lists of terms to one automaton.

use std::{collections::BTreeMap, sync::Arc};

use aho_corasick::{MatchKind, nfa::contiguous::NFA};

use super::{Affixes, Joining, Lexicon, List, ListId, Numbers, Role, TermId, Use, affix::Stem};
use crate::{
    fold,
    pack::{Case, Evasion, Follow, MorphologyEntry, NumbersEntry},
};

/// Shorter terms are sought only as words of their own, whatever their lexicon says.
const MIN_JOINED_LETTERS: usize = 4;
/// From so many letters on, a term is meant wherever letters stand alone.
const MIN_LOOSE_LETTERS: usize = 5;
/// Longer phrases are no terms.
const MAX_TERM_BYTES: usize = 400;

/// All patterns together: terms, their nasal forms, names that a table proposes. The bundled pack has
/// less than a tenth of it.
const MAX_PATTERN_BYTES: usize = 4 << 20;

/// How the terms of a list are sought.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Options {
    pub(crate) case: Case,
    pub(crate) evasion: Evasion,
    /// A morphology that [`Compiler::morphology`] has returned.
    pub(crate) morphology: Option<u16>,
    pub(crate) follow: Option<Follow>,
}

/// Takes in lists of terms and builds the lexicon.
#[derive(Debug, Default)]
pub(crate) struct Compiler {
    // Sorted by pattern, so that the same packs give the same automaton.
    patterns: BTreeMap<String, Vec<Use>>,
    lists: Vec<List>,
    terms: Vec<Arc<str>>,
    affixes: Vec<(Affixes, MorphologyEntry)>,
    numbers: Numbers,
    n_bytes: usize,
}

impl Compiler {
    /// Returns how many bytes of patterns there may be, if more have been added: then
    /// none is sought.
    pub(crate) fn overflow(&self) -> Option<usize> {
        (self.n_bytes > MAX_PATTERN_BYTES).then_some(MAX_PATTERN_BYTES)
    }

    /// Opens a list under the name by which verdicts call it.
    pub(crate) fn list(&mut self, name: &str) -> ListId {
        let id =
            u16::try_from(self.lists.len()).expect("the packs' limits keep lists below 65,536");
        self.lists.push(List { name: name.into() });
        ListId(id)
    }

    /// Takes in a morphology.
    pub(crate) fn morphology(&mut self, entry: &MorphologyEntry) -> u16 {
        self.affixes.push((Affixes::new(entry), entry.clone()));
        u16::try_from(self.affixes.len() - 1).expect("the packs' limits keep lists below 65,536")
    }

    /// Adds a term; nothing if folding leaves nothing of it.
    pub(crate) fn term(&mut self, list: ListId, term: &str, options: Options) -> Option<TermId> {
        let key = key(term)?;
        let id = self.name(term);
        self.add(&key, Role::Term(list, id), options);
        Some(id)
    }

    /// Adds a phrase in which hits of the list are none.
    pub(crate) fn shield(&mut self, list: ListId, phrase: &str) -> Option<()> {
        let key = key(phrase)?;
        self.add(&key, Role::Shield(list), Options::default());
        Some(())
    }

    /// Takes in how numbers are spoken of: hits of `list` carry the number.
    pub(crate) fn numbers(&mut self, list: ListId, entry: &NumbersEntry) {
        self.numbers.add(entry);
        let strict = Options { evasion: Evasion::Strict, ..Options::default() };
        let plain = Options::default();
        let leads = entry.leads.iter().map(|word| (word, Role::Lead as fn(ListId, TermId) -> Role));
        let after =
            entry.after.iter().map(|word| (word, Role::After as fn(ListId, TermId) -> Role));
        for (word, role) in leads.chain(after) {
            if let Some(key) = key(word.get_ref()) {
                let id = self.name(word.get_ref());
                self.add(&key, role(list, id), plain);
            }
        }
        for form in &entry.bare {
            let number = self.numbers.value(form.get_ref());
            if let Some((key, number)) = key(form.get_ref()).zip(number) {
                let id = self.name(form.get_ref());
                self.add(&key, Role::Bare(list, id, number), strict);
            }
        }
    }

    /// Builds the automaton.
    pub(crate) fn build(self) -> Lexicon {
        let (patterns, uses): (Vec<_>, Vec<_>) = self.patterns.into_iter().unzip();
        let automaton = NFA::builder()
            .match_kind(MatchKind::Standard)
            .prefilter(false)
            .build(&patterns)
            .expect("the packs' limits keep the automaton below its 2 billion states");
        Lexicon {
            automaton,
            uses,
            lists: self.lists,
            terms: self.terms,
            affixes: self.affixes.into_iter().map(|(affixes, _)| affixes).collect(),
            numbers: self.numbers,
        }
    }

    fn name(&mut self, term: &str) -> TermId {
        let id =
            u32::try_from(self.terms.len()).expect("the packs' limits keep terms below 4 billion");
        self.terms.push(term.into());
        TermId(id)
    }

    /// Adds a pattern with its nasal forms and, for each, the form without double letters.
    fn add(&mut self, key: &str, role: Role, options: Options) {
        if self.overflow().is_some() {
            return;
        }
        let mut stems = vec![(key.to_owned(), Stem::Root)];
        if let Some(morphology) = options.morphology {
            let rows = self.affixes[usize::from(morphology)].1.nasal.iter().zip(0..);
            let forms = rows.filter_map(|(row, number)| {
                let rest = key.strip_prefix(&row.drop)?;
                Some((format!("{}{rest}", row.put), Stem::Nasal(number)))
            });
            stems.extend(forms);
        }
        for (form, stem) in stems {
            let collapsed = without_doubles(&form);
            if collapsed != form {
                self.add_form(&collapsed, true, role, options, stem);
            }
            self.add_form(&form, false, role, options, stem);
        }
    }

    fn add_form(
        &mut self,
        form: &str,
        is_collapsed: bool,
        role: Role,
        options: Options,
        stem: Stem,
    ) {
        let (pattern, gaps) = without_blanks(form);
        self.n_bytes += pattern.len();
        if self.overflow().is_some() {
            // Nothing is built of packs that hold too much.
            self.patterns.clear();
            return;
        }
        let letters = form.chars().filter(|char| char.is_alphanumeric()).count();
        let joining = match options.evasion {
            Evasion::Standard if letters >= MIN_LOOSE_LETTERS => Joining::Anywhere,
            Evasion::Standard if letters >= MIN_JOINED_LETTERS => Joining::InHashtag,
            Evasion::Strict if letters >= MIN_JOINED_LETTERS => Joining::Covered,
            _ => Joining::Never,
        };
        let one = Use {
            role,
            case: options.case,
            gaps,
            joining,
            is_collapsed,
            affixes: options.morphology.map(|morphology| (morphology, stem)),
            follow: options.follow,
        };
        push_new(self.patterns.entry(pattern).or_default(), one);
    }
}

/// The same phrase may stand twice in a list that two packs write; one use is enough.
fn push_new(uses: &mut Vec<Use>, one: Use) {
    if !uses.contains(&one) {
        uses.push(one);
    }
}

/// The term as the folded text would hold it, in lower case.
pub(crate) fn key(term: &str) -> Option<String> {
    let folded = fold::fold(term.trim());
    let key = folded.as_str().to_ascii_lowercase();
    (!key.is_empty() && key.len() <= MAX_TERM_BYTES).then_some(key)
}

/// The form without its blanks, and where they stood.
fn without_blanks(form: &str) -> (String, Box<[u16]>) {
    let mut pattern = String::with_capacity(form.len());
    let mut gaps = Vec::new();
    for char in form.chars() {
        if char == ' ' {
            gaps.push(u16::try_from(pattern.len()).expect("terms are kept below 400 bytes"));
        } else {
            pattern.push(char);
        }
    }
    (pattern, gaps.into())
}

/// `maaf` as it stands in a text whose stretched letters were each taken back to one: `maf`.
fn without_doubles(key: &str) -> String {
    let mut collapsed = String::with_capacity(key.len());
    for char in key.chars() {
        if !(char.is_alphabetic() && collapsed.ends_with(char)) {
            collapsed.push(char);
        }
    }
    collapsed
}
