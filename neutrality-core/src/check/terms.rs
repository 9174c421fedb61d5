//! Terms that folding makes equal to another, to a common word, or to nothing.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use toml::Spanned;

use crate::{
    error::{Code, Problem},
    lexicon,
    pack::{Case, CueEntry, InFile, LexiconEntry, Pack},
};

/// Notes terms that say nothing new, or something else than what is written.
pub(super) fn check(packs: &[Pack], problems: &mut Vec<Problem>) {
    let common = common(packs);
    for pack in packs {
        for entry in &pack.content.lexicons {
            Terms { pack, common: &common, problems }.lexicon(entry);
        }
        for entry in &pack.content.cues {
            Terms { pack, common: &common, problems }.cue(entry);
        }
    }
}

/// The words of `[words]`, as the folded text would hold them.
fn common(packs: &[Pack]) -> BTreeSet<String> {
    let lists = packs.iter().flat_map(|pack| &pack.content.words);
    let words = lists.flat_map(|words| words.entry.list.split_whitespace());
    words.filter_map(lexicon::key).map(Cow::into_owned).collect()
}

struct Terms<'t> {
    pack: &'t Pack,
    common: &'t BTreeSet<String>,
    problems: &'t mut Vec<Problem>,
}

impl Terms<'_> {
    fn lexicon(&mut self, entry: &InFile<LexiconEntry>) {
        let LexiconEntry { id, case, .. } = &entry.entry;
        let list = format!("lexicon `{}`", id.get_ref());
        let mut known = BTreeMap::new();
        let terms = entry.entry.all_terms().flat_map(|term| term.get_ref().spellings());
        let written: BTreeSet<&str> = terms.collect();
        for term in entry.entry.all_terms() {
            let case = term.get_ref().case().unwrap_or(*case);
            for spelling in term.get_ref().spellings() {
                self.repeated(entry, &list, term, (spelling, case), &mut known);
                self.common_word(entry, &list, term, (spelling, &written));
            }
        }
    }

    fn cue(&mut self, entry: &InFile<CueEntry>) {
        let CueEntry { id, terms, pseudo, .. } = &entry.entry;
        let list = format!("cue `{}`", id.get_ref());
        let mut known = BTreeMap::new();
        let written: BTreeSet<&str> = terms.iter().map(|term| term.get_ref().as_str()).collect();
        for term in terms {
            self.repeated(entry, &list, term, (term.get_ref(), Case::Any), &mut known);
            self.common_word(entry, &list, term, (term.get_ref(), &written));
        }
        for phrase in pseudo.iter().filter(|phrase| lexicon::key(phrase.get_ref()).is_none()) {
            let message = format!("{list} has an empty phrase under `pseudo`");
            self.problems.push(self.pack.problem(&entry.at(phrase), Code::EmptyTerm, message));
        }
    }

    fn repeated<'s, E, T>(
        &mut self,
        entry: &InFile<E>,
        list: &str,
        place: &Spanned<T>,
        (term, case): (&'s str, Case),
        known: &mut BTreeMap<(String, u8), &'s str>,
    ) {
        let Some(key) = lexicon::key(term) else { return };
        let Some(other) = known.insert((key.to_string(), case as u8), term) else { return };
        let message = if other == term {
            format!("{list} holds `{term}` twice")
        } else {
            format!("{list} holds `{term}` already: it is read as `{key}`, and so is `{other}`")
        };
        let problem = self.pack.problem(&entry.at(place), Code::RepeatedTerm, message);
        self.problems.push(problem.with_help("take one out"));
    }

    /// A term that is a common word as it is written is the pack's decision; one that only folding
    /// turns into a word is a surprise.
    fn common_word<E, T>(
        &mut self,
        entry: &InFile<E>,
        list: &str,
        place: &Spanned<T>,
        (term, written): (&str, &BTreeSet<&str>),
    ) {
        let Some(key) = lexicon::key(term) else { return };
        let is_written = key == term.trim().to_lowercase() || written.contains(&*key);
        if !is_written && self.common.contains(&*key) {
            let message = format!("{list}: `{term}` is read as the common word `{key}`");
            let problem = self.pack.problem(&entry.at(place), Code::CommonWord, message);
            self.problems.push(problem.with_help("write it as it is read, or take it out"));
        }
    }
}
