//! From packs to a screener, or to everything that is wrong with them.

use std::sync::Arc;

use super::{
    Engine, Screener,
    impartial::{Member, Set},
    near::Near,
    words::PackWords,
};
use crate::{
    check,
    context::Context,
    election::{Elections, Names},
    error::{Code, PackError, Problem, nearest, sorted},
    law::Statutes,
    lexicon::{Compiler, ListId, Options, TermId},
    limits::Reminder,
    pack::{InFile, LexiconEntry, Pack, TermEntry},
    rule::{self, KnownLists},
    score::Scale,
    wording::Wording,
};

/// Longer texts are read up to here: a book is no post.
const MAX_BYTES: usize = 64 << 20;
/// A text that takes sides a hundred times says nothing new with the next.
const MAX_FINDINGS: usize = 100;

/// Collects packs and options, and builds a [`Screener`].
///
/// Packs are laid over one another in the order in which they are given: a later one adds to the
/// lexicons and elections of an earlier one by using their ids.
#[derive(Debug, Clone, Default)]
pub struct ScreenerBuilder {
    packs: Vec<Pack>,
    max_bytes: Option<usize>,
    max_findings: Option<usize>,
}

impl ScreenerBuilder {
    /// Adds a pack.
    #[must_use]
    pub fn pack(mut self, pack: Pack) -> Self {
        self.packs.push(pack);
        self
    }

    /// Sets how many bytes of a text are read; the default is 64 MiB. When a text is longer, its
    /// verdict says so in `incomplete`.
    #[must_use]
    pub fn max_bytes(mut self, max_bytes: usize) -> Self {
        // Offsets inside the engine have 32 bits, and folding can make a text longer.
        self.max_bytes = Some(max_bytes.min(1 << 30));
        self
    }

    /// Sets how many findings, and how many dismissed ones, a verdict gives; the default is 100.
    #[must_use]
    pub fn max_findings(mut self, max_findings: usize) -> Self {
        self.max_findings = Some(max_findings);
        self
    }

    /// Builds the screener.
    ///
    /// # Errors
    ///
    /// When something is wrong with the packs: all problems at once.
    pub fn build(self) -> Result<Screener, PackError> {
        let (finish, problems) = self.engine();
        drop(self);
        match (PackError::of(sorted(problems)), finish) {
            (None, Some(finish)) => Ok(Screener { engine: Arc::new(finish()) }),
            (error, _) => Err(error.expect("what cannot be built says why")),
        }
    }

    /// Returns everything that is wrong with the packs, examples that fail and warnings too; for
    /// who writes a pack, since it takes longer than building.
    ///
    /// ```
    /// use neutrality_core::{Pack, Screener};
    ///
    /// let problems = Screener::builder().pack(Pack::builtin()).check();
    /// assert!(!problems.iter().any(|problem| problem.is_error()));
    /// ```
    #[must_use]
    pub fn check(self) -> Vec<Problem> {
        let (finish, mut problems) = self.engine();
        if let Some(finish) = finish {
            let engine = finish();
            // A rule with an error is none, so its examples and others' would say nothing.
            if problems.is_empty() {
                problems.extend(super::examples::test(&engine).problems);
            }
            check::hygiene(&self.packs, &engine.lexicon, &mut problems);
        }
        sorted(problems)
    }

    /// Compiles the packs, all but their lexicon; nothing comes of packs that hold too much.
    fn engine(&self) -> (Option<impl FnOnce() -> Engine + use<>>, Vec<Problem>) {
        let mut problems = check::limits(&self.packs);
        if !problems.is_empty() {
            return (None, problems);
        }
        check::errors(&self.packs, &mut problems);
        let finish = self.compile(&mut problems);
        (Some(finish), problems)
    }

    /// Compiles packs of which nothing has to be checked: the library's own tests do.
    pub(super) fn unchecked(self) -> Engine {
        let mut problems = Vec::new();
        let finish = self.compile(&mut problems);
        debug_assert!(problems.is_empty(), "{problems:?}");
        drop(self);
        finish()
    }

    /// What is left to do, the lexicon, needs most memory and no packs: these may be dropped before.
    fn compile(&self, problems: &mut Vec<Problem>) -> impl FnOnce() -> Engine + use<> {
        let packs = &self.packs;
        check_manifests(packs, problems);
        let mut compiler = Compiler::default();
        let names = Names::new(&mut compiler);
        let mut known = known_names(names);
        let sets = lexicons(packs, &mut compiler, &mut known, problems);
        rule::phrases(packs, &mut compiler, &mut known, problems);
        let elections = Elections::compile(packs, names, &mut compiler, problems);
        let context = Context::compile(packs, &mut compiler, &|source| known.of(source), problems);
        let statutes = Statutes::compile(packs, problems);
        let rules = rule::compile(packs, &known, &|act| statutes.act(act), problems);
        let reminder = Reminder::compile(packs, &statutes, problems);
        let scale = Scale::compile(packs, problems);
        let mut wording = Wording::default();
        for pack in packs {
            wording.texts.extend(pack.content.wording.texts.clone());
        }
        if let Some(most) = compiler.overflow() {
            let what = "the terms of the packs, with all forms of them";
            let message = format!("{what}, hold over {most} bytes");
            problems.push(Problem::of_file(".", Code::OutOfBounds, message));
        }
        let near = Near::compile(packs, &known, problems);
        let words = PackWords::of(packs);
        let stamps = packs.iter().map(|pack| pack.stamp.clone()).collect();
        let max_bytes = self.max_bytes.unwrap_or(MAX_BYTES);
        let max_findings = self.max_findings.unwrap_or(MAX_FINDINGS);
        move || Engine {
            lexicon: compiler.build(),
            words,
            elections,
            names,
            near,
            context,
            rules,
            scale,
            statutes,
            reminder,
            wording,
            sets,
            packs: stamps,
            max_bytes,
            max_findings,
        }
    }
}

/// The sources by which rules reach participants: only ever as a whole set.
fn known_names(names: Names) -> KnownLists {
    let mut known = KnownLists::default();
    known.insert("participant", names.name);
    known.insert("participant", names.number);
    known.insert("name", names.name);
    known.insert("number", names.number);
    known.insert("slogan", names.slogan);
    known.insert("gesture", names.gesture);
    known.insert("taunt", names.taunt);
    known
}

fn check_manifests(packs: &[Pack], problems: &mut Vec<Problem>) {
    for pack in packs.iter().filter(|pack| pack.content.manifest.is_none()) {
        let message = "the pack has no `[pack]` with `id` and `version`".to_owned();
        let file = pack.files.first().map_or(".", |file| &file.name);
        problems.push(Problem::of_file(file, Code::Incomplete, message));
    }
}

/// Takes in the lexicons. One that a later pack names again grows.
fn lexicons(
    packs: &[Pack],
    compiler: &mut Compiler,
    known: &mut KnownLists,
    problems: &mut Vec<Problem>,
) -> Vec<Set> {
    let mut sets: Vec<Set> = Vec::new();
    let mut morphologies = std::collections::BTreeMap::new();
    for entry in packs.iter().flat_map(|pack| &pack.content.morphologies) {
        let (name, morphology) = &entry.entry;
        morphologies.insert(name.as_str(), compiler.morphology(morphology));
    }
    for pack in packs {
        let mut here: Vec<&str> = Vec::new();
        for entry in &pack.content.lexicons {
            let id = entry.entry.id.get_ref().as_str();
            if here.contains(&id) {
                let message = format!("lexicon `{id}` is defined twice");
                problems.push(pack.problem(&entry.at(&entry.entry.id), Code::Duplicate, message));
            }
            here.push(id);
            let name = format!("lexicon:{id}");
            let list = known.of(&name).map_or_else(
                || {
                    let list = compiler.list(id);
                    known.insert(&name, list);
                    list
                },
                |lists| lists[0],
            );
            let members = lexicon(pack, entry, list, &morphologies, compiler, problems);
            match sets.iter_mut().find(|set| set.name == id) {
                Some(set) => set.members.extend(members),
                None if members.is_empty() => {}
                None => sets.push(Set { name: id.to_owned(), members }),
            }
        }
    }
    sets
}

fn lexicon(
    pack: &Pack,
    entry: &InFile<LexiconEntry>,
    list: ListId,
    morphologies: &std::collections::BTreeMap<&str, u16>,
    compiler: &mut Compiler,
    problems: &mut Vec<Problem>,
) -> Vec<Member> {
    let LexiconEntry { id, morphology, evasion, case, set, members, .. } = &entry.entry;
    let at_id = entry.at(id);
    let id = id.get_ref();
    if *set == members.is_empty() {
        let message = format!("lexicon `{id}`: `set = true` and `members` belong together");
        problems.push(pack.problem(&at_id, Code::Malformed, message));
    }
    let morphology = morphology.as_ref().and_then(|name| {
        let found = morphologies.get(name.get_ref().as_str()).copied();
        if found.is_none() {
            let name_text = name.get_ref();
            let message =
                format!("lexicon `{id}` asks for morphology `{name_text}`, which no pack defines");
            let help = nearest(name_text, morphologies.keys().copied());
            let problem = pack.problem(&entry.at(name), Code::UnknownName, message);
            problems.push(problem.with_help(help));
        }
        found
    });
    let mut add = |term: &toml::Spanned<TermEntry>| -> Vec<TermId> {
        let options = Options {
            case: term.get_ref().case().unwrap_or(*case),
            evasion: term.get_ref().evasion().unwrap_or(*evasion),
            morphology,
            follow: entry.entry.follow,
        };
        let spellings = term.get_ref().spellings().filter_map(|spelling| {
            let added = compiler.term(list, spelling, options);
            if added.is_none() {
                let message = format!("lexicon `{id}` has the empty term `{spelling}`");
                problems.push(pack.problem(&entry.at(term), Code::EmptyTerm, message));
            }
            added
        });
        spellings.collect()
    };
    for term in &entry.entry.terms {
        add(term);
    }
    let members = members.iter().map(|member| {
        let terms: Vec<TermId> = member.terms.iter().flat_map(&mut add).collect();
        let coverage = [("terms", terms.len())].into();
        Member { name: member.id.clone(), terms, coverage }
    });
    let members = members.filter(|member| !member.terms.is_empty()).collect();
    for phrase in &entry.entry.protect {
        if compiler.shield(list, phrase.get_ref()).is_none() {
            let message = format!("lexicon `{id}` has an empty protected phrase");
            problems.push(pack.problem(&entry.at(phrase), Code::EmptyTerm, message));
        }
    }
    members
}
