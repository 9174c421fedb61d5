//! From lists of terms to the trees in which they are found.

use std::borrow::Cow;

use super::{
    Affixes, Entry, Lexicon, List, ListId, Numbers, Prefixes, Role, Roots, Starts, Suffixes,
    TermId, Terms, Use,
    affix::Stem,
    keys::Keys,
    trie::Trie,
    usage::{Joining, Whole},
};
use crate::{
    fold,
    pack::{Case, Evasion, Follow, MorphologyEntry, NumbersEntry},
    severity::Form as HitForm,
};

/// Shorter terms are sought only as words of their own, whatever their lexicon says.
const MIN_JOINED_LETTERS: usize = 4;
/// From so many letters on, a term is meant wherever letters stand alone.
const MIN_LOOSE_LETTERS: usize = 5;
/// Longer phrases are no terms.
const MAX_TERM_BYTES: usize = 400;

/// All patterns together: terms, their nasal forms, names that a table proposes. The bundled pack has
/// less than a tenth of it.
const MAX_PATTERN_BYTES: usize = 8 << 20;

/// How the terms of a list are sought.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Options {
    pub(crate) case: Case,
    pub(crate) evasion: Evasion,
    /// A morphology that [`Compiler::morphology`] has returned.
    pub(crate) morphology: Option<u16>,
    pub(crate) follow: Option<Follow>,
}

/// One way in which a term may stand in a text.
#[derive(Debug)]
struct Form {
    start: u32,
    end: u32,
    one: Use,
}

/// Takes in lists of terms and builds the lexicon.
#[derive(Debug, Default)]
pub(crate) struct Compiler {
    /// The forms of all terms, in the order in which they came.
    forms: Vec<Form>,
    /// What the forms are written as, one behind the other.
    written: String,
    lists: Vec<List>,
    terms: Terms,
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

    /// Builds the trees. The order of the forms does not depend on how they are sorted.
    pub(crate) fn build(self) -> Lexicon {
        let Self { forms, written, lists, mut terms, affixes, numbers, .. } = self;
        let key = |form: &Form| &written.as_bytes()[form.start as usize..form.end as usize];
        let sorted = sorted(&forms, key);
        let mut keys = Keys::default();
        let mut entries: Vec<Entry> = Vec::new();
        let mut uses: Vec<Use> = Vec::with_capacity(forms.len());
        let mut rooted: Vec<u32> = Vec::new();
        let mut chosen: Vec<u32> = Vec::new();
        for same in sorted.chunk_by(|a, b| key(a) == key(b)) {
            let at = narrow(keys.len());
            keys.push(key(same[0]));
            chosen.push(at);
            let start = narrow(uses.len());
            let has_affixes = same.iter().any(|form| form.one.affixes.is_some());
            uses.extend(same.iter().map(|form| form.one));
            entries.push(Entry { start, end: narrow(uses.len()), has_affixes });
            rooted.extend(has_affixes.then_some(at));
        }
        terms.shrink();
        uses.shrink_to_fit();
        let affixes: Vec<Affixes> = affixes.into_iter().map(|(affixes, _)| affixes).collect();
        let trie = Trie::new(&keys, &chosen);
        Lexicon {
            starts: Starts::new(&trie, &keys),
            trie,
            roots: Roots::new(&keys, &rooted),
            keys,
            prefixes: Prefixes::new(&affixes),
            suffixes: Suffixes::new(&affixes),
            entries,
            uses,
            lists,
            terms,
            affixes,
            numbers,
        }
    }

    fn name(&mut self, term: &str) -> TermId {
        self.terms.push(term)
    }

    /// Adds a term with its nasal forms and, for each, the form without double letters.
    fn add(&mut self, key: &str, role: Role, options: Options) {
        if self.overflow().is_some() {
            return;
        }
        self.add_stem(key, role, options, Stem::Root);
        let Some(morphology) = options.morphology else { return };
        let rows = self.affixes[usize::from(morphology)].1.nasal.iter().zip(0..);
        let forms = rows.filter_map(|(row, number)| {
            let rest = key.strip_prefix(&row.drop)?;
            Some((format!("{}{rest}", row.put), Stem::Nasal(number)))
        });
        for (form, stem) in forms.collect::<Vec<_>>() {
            self.add_stem(&form, role, options, stem);
        }
    }

    fn add_stem(&mut self, form: &str, role: Role, options: Options, stem: Stem) {
        if has_doubles(form) {
            self.add_form(&without_doubles(form), true, role, options, stem);
        }
        self.add_form(form, false, role, options, stem);
    }

    fn add_form(
        &mut self,
        form: &str,
        is_collapsed: bool,
        role: Role,
        options: Options,
        stem: Stem,
    ) {
        self.n_bytes += form.len() - form.bytes().filter(|&byte| byte == b' ').count();
        if self.overflow().is_some() {
            // Nothing is built of packs that hold too much.
            self.forms.clear();
            self.written.clear();
            return;
        }
        let letters = form.chars().filter(|char| char.is_alphanumeric());
        let letters = letters.take(MIN_LOOSE_LETTERS).count();
        let joining = match options.evasion {
            Evasion::Standard if letters >= MIN_LOOSE_LETTERS => Joining::Anywhere,
            Evasion::Standard if letters >= MIN_JOINED_LETTERS => Joining::InHashtag,
            Evasion::Strict if letters >= MIN_JOINED_LETTERS => Joining::Covered,
            _ => Joining::Never,
        };
        let whole =
            match options.morphology.map(|morphology| &self.affixes[usize::from(morphology)].0) {
                _ if options.case != Case::Any || is_collapsed || options.follow.is_some() => {
                    Whole::Depends
                }
                None => Whole::Hit(HitForm::Plain),
                Some(affixes) if affixes.fit(stem, "", "") => Whole::Hit(stem.form(HitForm::Plain)),
                Some(_) => Whole::Nothing,
            };
        let one = Use {
            whole,
            role,
            case: options.case,
            joining,
            is_collapsed,
            affixes: options.morphology.map(|morphology| (morphology, stem)),
            follow: options.follow,
            order: narrow(self.forms.len()),
        };
        let start = narrow(self.written.len());
        self.written.push_str(form);
        let end = narrow(self.written.len());
        self.forms.push(Form { start, end, one });
    }
}

/// The forms in the order of their keys, equal ones in the order in which they came.
fn sorted<'f>(forms: &'f [Form], key: impl Fn(&'f Form) -> &'f [u8]) -> Vec<&'f Form> {
    // Numbers made of the first bytes are sorted fast; what they share is sorted by all bytes then.
    let head = |key: &[u8]| {
        let mut head = [0; 8];
        let n_bytes = key.len().min(head.len());
        head[..n_bytes].copy_from_slice(&key[..n_bytes]);
        u64::from_be_bytes(head)
    };
    let mut heads: Vec<(u64, u32)> =
        forms.iter().map(|form| (head(key(form)), form.one.order)).collect();
    heads.sort_unstable();
    let form = |order: u32| &forms[order as usize];
    for alike in heads.chunk_by_mut(|a, b| a.0 == b.0) {
        alike.sort_unstable_by(|a, b| key(form(a.1)).cmp(key(form(b.1))).then(a.1.cmp(&b.1)));
    }
    heads.into_iter().map(|(_, order)| form(order)).collect()
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("the packs' limits keep all terms below 4 GiB")
}

/// The term as the folded text would hold it, in lower case; most terms are such keys already.
pub(crate) fn key(term: &str) -> Option<Cow<'_, str>> {
    if fold::is_plain(term) && term.len() <= MAX_TERM_BYTES {
        return Some(Cow::Borrowed(term));
    }
    let folded = fold::fold(term.trim());
    let key = folded.as_str().to_ascii_lowercase();
    (!key.is_empty() && key.len() <= MAX_TERM_BYTES).then_some(Cow::Owned(key))
}

/// Whether a letter stands beside itself.
fn has_doubles(key: &str) -> bool {
    let bytes = key.as_bytes();
    let are_double = |pair: &[u8]| pair[0] == pair[1] && pair[0].is_ascii_alphabetic();
    !key.is_ascii() && without_doubles(key) != key || bytes.windows(2).any(are_double)
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
