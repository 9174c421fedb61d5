//! From rules as written to rules that can be asked.

use std::collections::BTreeMap;

use super::{
    Bearing, Capture, Kind, Rule, RuleSet, Sources, Trial,
    condition::{Condition, Test},
    guard::Guards,
    parse::parse,
    switch,
    tally::Tallies,
};
use crate::{
    error::{Code, Problem, nearest},
    lexicon::ListId,
    pack::{At, Example, Pack, ProofEntry, RuleEntry},
    severity::Category,
};

/// The lists that rules may name.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    named: BTreeMap<String, Vec<ListId>>,
}

impl Lists {
    /// Makes a list known under a name; lists of one name are one source.
    pub(crate) fn insert(&mut self, name: &str, list: ListId) {
        self.named.entry(name.to_owned()).or_default().push(list);
    }

    /// Returns the lists of a source: `participant`, `lexicon:a|lexicon:b`.
    pub(crate) fn of(&self, source: &str) -> Option<Vec<ListId>> {
        let mut lists = Vec::new();
        for name in source.split('|') {
            lists.extend(self.named.get(name.trim())?);
        }
        Some(lists)
    }

    /// The first name in a source that is not known.
    pub(crate) fn unknown<'s>(&self, source: &'s str) -> &'s str {
        let mut names = source.split('|').map(str::trim);
        names.find(|name| self.of(name).is_none()).unwrap_or(source)
    }

    /// Help with a misspelling: the known name that is most like `name`.
    pub(crate) fn help(&self, name: &str) -> String {
        nearest(name, self.named.keys().map(String::as_str))
    }
}

/// Compiles the rules of all packs. `act_of` finds the number of an act of law.
pub(crate) fn compile(
    packs: &[Pack],
    lists: &Lists,
    act_of: &dyn Fn(&str) -> Option<usize>,
    problems: &mut Vec<Problem>,
) -> RuleSet {
    let mut sources = Sources::default();
    let guards = Guards::compile(packs, lists, &mut sources, problems);
    let mut rules = Vec::new();
    let mut tallies = Tallies::default();
    let mut known: BTreeMap<String, ()> = BTreeMap::new();
    for pack in packs {
        switch::disable(pack, (&mut rules, &mut tallies), &mut known, problems);
        let content = &pack.content;
        let entries = content.rules.iter().map(|entry| (entry, false));
        for (entry, is_signal) in entries.chain(content.signals.iter().map(|entry| (entry, true))) {
            let sources = &mut sources;
            let mut writer = Writer { pack, file: entry.file, lists, sources, problems };
            writer.define(&entry.entry.id, &mut known);
            rules.extend(writer.rule(&entry.entry, is_signal, &guards, act_of));
        }
        for entry in &content.tallies {
            let sources = &mut sources;
            let mut writer = Writer { pack, file: entry.file, lists, sources, problems };
            writer.define(&entry.entry.id, &mut known);
            tallies.add(&entry.entry, act_of, &mut writer);
        }
        for entry in content.lexicons.iter().filter(|entry| entry.entry.set) {
            let of_set = lists.of(&format!("lexicon:{}", entry.entry.id.get_ref()));
            tallies.add_set(&of_set.unwrap_or_default());
        }
        for entry in &content.overalls {
            let sources = &mut sources;
            let mut writer = Writer { pack, file: entry.file, lists, sources, problems };
            writer.define(&entry.entry.id, &mut known);
            tallies.add_overall(&entry.entry, &mut writer);
        }
        for entry in &content.proofs {
            let sources = &mut sources;
            let mut writer = Writer { pack, file: entry.file, lists, sources, problems };
            writer.proof(&entry.entry, &mut rules, &known);
        }
    }
    switch::guard(packs, lists, &mut rules, &mut sources, problems);
    // Stable: what asks for findings comes after what makes them.
    rules.sort_by_key(Rule::asks_for_findings);
    RuleSet::new(rules, sources, tallies)
}

impl Rule {
    fn asks_for_findings(&self) -> bool {
        fn asks(test: &Test) -> bool {
            match test {
                Test::Finding { .. } => true,
                Test::Not(test) => asks(test),
                _ => false,
            }
        }
        let plus = self.plus.iter().map(|(condition, _)| condition);
        self.all.iter().chain(&self.unless).chain(plus).any(|condition| asks(&condition.test))
    }
}

/// Compiles what stands in one file and notes what is wrong with it.
pub(super) struct Writer<'w> {
    pub(super) pack: &'w Pack,
    pub(super) file: usize,
    pub(super) lists: &'w Lists,
    pub(super) sources: &'w mut Sources,
    pub(super) problems: &'w mut Vec<Problem>,
}

impl Writer<'_> {
    /// Makes the name of a rule or tally known. It must be the only one of that name.
    fn define(&mut self, id: &toml::Spanned<String>, known: &mut BTreeMap<String, ()>) {
        if known.insert(id.get_ref().clone(), ()).is_some() {
            let message = format!("rule `{}` is defined twice", id.get_ref());
            self.note(id, Code::Duplicate, message);
        }
    }

    fn rule(
        &mut self,
        written: &RuleEntry,
        is_signal: bool,
        guards: &Guards,
        act_of: &dyn Fn(&str) -> Option<usize>,
    ) -> Option<Rule> {
        let n_problems = self.problems.len();
        self.check_form(written, is_signal);
        let captures: Vec<Capture> = written
            .find
            .0
            .iter()
            .filter_map(|(name, source)| {
                let written = source.get_ref().as_str().into();
                let source = self.source(source.get_ref(), source)?;
                Some(Capture { name: name.clone(), source, written })
            })
            .collect();
        // All names, those without a source too: one mistake is told once.
        let names: Vec<String> = written.find.0.iter().map(|(name, _)| name.clone()).collect();
        let all = self.conditions(&written.all, &names);
        let mut unless = self.conditions(&written.unless, &names);
        let mut effects = self.effects(written, guards, &mut unless);
        effects.sort_by_key(|one| one.mark);
        let plus = written.plus.iter().filter_map(|plus| {
            let conditions = self.conditions(std::slice::from_ref(&plus.when), &names);
            Some((conditions.into_iter().next()?, plus.points))
        });
        let plus = plus.collect();
        let acts = self.acts(&written.law, act_of);
        if self.problems.len() > n_problems {
            return None;
        }
        let rule = Rule {
            id: written.id.get_ref().as_str().into(),
            origin: self.pack.origin(&self.at(&written.id)).into(),
            category: written.category,
            kind: if is_signal { Kind::Signal } else { Kind::Rule },
            captures,
            all,
            unless,
            points: *written.points.get_ref(),
            plus,
            effects,
            title: written.title.get_ref().clone(),
            message: written.message.get_ref().clone(),
            acts,
            hits: self.trials(written.id.get_ref(), &written.hit, false),
            misses: self.trials(written.id.get_ref(), &written.miss, false),
        };
        let note = &mut |place: &toml::Spanned<String>, code, message| {
            self.note(place, code, message);
        };
        super::sense::check(&rule, written, note);
        Some(rule)
    }

    /// The numbers of the acts of law that are named.
    pub(super) fn acts(
        &mut self,
        law: &[toml::Spanned<String>],
        act_of: &dyn Fn(&str) -> Option<usize>,
    ) -> Vec<usize> {
        let acts = law.iter().filter_map(|act| {
            let found = act.get_ref().strip_prefix("act:").and_then(act_of);
            if found.is_none() {
                let message = format!("law `{}` is no `act:…` of a pack", act.get_ref());
                let acts = self.pack.content.acts.iter().map(|act| act.entry.id.get_ref());
                let acts: Vec<String> = acts.map(|id| format!("act:{id}")).collect();
                let help = nearest(act.get_ref(), acts.iter().map(String::as_str));
                let problem = self.pack.problem(&self.at(act), Code::UnknownName, message);
                self.problems.push(problem.with_help(help));
            }
            found
        });
        acts.collect()
    }

    /// What marks do to the rule's findings; the conditions of its shared guards join its own.
    fn effects(
        &mut self,
        written: &RuleEntry,
        guards: &Guards,
        unless: &mut Vec<Condition>,
    ) -> Vec<Bearing> {
        let own = |(&mark, &effect)| Bearing { mark, effect, guard: None };
        let mut effects: Vec<Bearing> = written.marks.iter().map(own).collect();
        match guards.of(written) {
            Ok(shared) => {
                unless.extend(shared.unless);
                effects.extend(shared.effects);
            }
            Err((name, help)) => {
                let message = format!("guard `{}` is defined by no pack", name.get_ref());
                let problem = self.pack.problem(&self.at(name), Code::UnknownName, message);
                self.problems.push(problem.with_help(help));
            }
        }
        effects
    }

    /// A name in its category.
    pub(super) fn check_id(&mut self, written: &toml::Spanned<String>, category: Category) {
        let (id, category) = (written.get_ref(), category.name());
        if id.split('/').next() != Some(category) || id.split('/').count() != 2 {
            let message = format!("id `{id}` is not of the form `{category}/what-it-catches`");
            self.note(written, Code::Malformed, message);
        }
    }

    /// What every rule must have: a name in its category, captures, texts, examples.
    fn check_form(&mut self, written: &RuleEntry, is_signal: bool) {
        let id = written.id.get_ref();
        self.check_id(&written.id, written.category);
        if written.find.0.is_empty() {
            self.note(&written.id, Code::Incomplete, format!("rule `{id}` looks for nothing"));
        }
        if is_signal {
            return;
        }
        for (what, text) in [("title", &written.title), ("message", &written.message)] {
            let is_empty = |text: &str| text.trim().is_empty();
            if is_empty(&text.get_ref().id) || is_empty(&text.get_ref().en) {
                let message =
                    format!("rule `{id}`: `{what}` lacks a language, expected `id` and `en`");
                if text.span().is_empty() {
                    self.note(&written.id, Code::Incomplete, message);
                } else {
                    self.note(text, Code::Incomplete, message);
                }
            }
        }
        if written.hit.is_empty() || written.miss.is_empty() {
            let message = format!("rule `{id}` lacks an example: expected hits and misses");
            self.note(&written.id, Code::Incomplete, message);
        }
    }

    /// Gives a rule the further examples that a pack has for it.
    fn proof(&mut self, proof: &ProofEntry, rules: &mut [Rule], known: &BTreeMap<String, ()>) {
        let id = proof.rule.get_ref();
        if let Some(rule) = rules.iter_mut().find(|rule| *rule.id == **id) {
            rule.hits.extend(self.trials(id, &proof.hit, true));
            rule.misses.extend(self.trials(id, &proof.miss, true));
        } else if !known.contains_key(id) {
            let help = nearest(id, known.keys().map(String::as_str));
            let message = format!("rule `{id}` is defined by no pack up to this one");
            let problem = self.pack.problem(&self.at(&proof.rule), Code::UnknownName, message);
            self.problems.push(problem.with_help(help));
        }
    }

    fn trials(&self, id: &str, examples: &[Example], is_proof: bool) -> Vec<Trial> {
        let trial = |example: &Example| Trial {
            problem: self.pack.problem(
                &self.at(&example.text),
                Code::ExampleFails,
                format!("example of `{id}`"),
            ),
            example: example.clone(),
            is_proof,
        };
        examples.iter().map(trial).collect()
    }

    fn source<S>(&mut self, text: &str, at: &toml::Spanned<S>) -> Option<super::Source> {
        let lists = self.known(text, at)?;
        Some(self.sources.add(&lists))
    }

    /// The lists of a source.
    pub(super) fn known<S>(&mut self, text: &str, at: &toml::Spanned<S>) -> Option<Vec<ListId>> {
        let lists = self.lists.of(text);
        if lists.is_none() {
            let unknown = self.lists.unknown(text);
            let help = self.lists.help(unknown);
            let message = format!("source `{unknown}` is defined by no pack");
            let problem = self.pack.problem(&self.at(at), Code::UnknownName, message);
            self.problems.push(problem.with_help(help));
        }
        lists
    }

    /// A source that a condition names. What is neither that nor a capture may be either, misspelt.
    fn operand(
        &mut self,
        word: &str,
        names: &[String],
        at: &toml::Spanned<String>,
    ) -> Option<super::Source> {
        let is_source = word.contains([':', '|']) || self.lists.of(word).is_some();
        if is_source || names.is_empty() {
            return self.source(word, at);
        }
        let help = nearest(word, names.iter().map(String::as_str));
        let help = if help.is_empty() { self.lists.help(word) } else { help };
        let message = format!("`{word}` is neither a capture of `find` nor a source");
        let problem = self.pack.problem(&self.at(at), Code::UnknownName, message);
        self.problems.push(problem.with_help(help));
        None
    }

    pub(super) fn conditions(
        &mut self,
        written: &[toml::Spanned<String>],
        names: &[String],
    ) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for text in written {
            let mut source = |word: &str| self.operand(word, names, text);
            match parse(text.get_ref(), names, &mut source) {
                Ok(test) => {
                    let written = text.get_ref().as_str().into();
                    conditions.push(Condition { written, guard: None, test });
                }
                Err(Some(message)) => {
                    let message = format!("condition `{}`: {message}", text.get_ref());
                    self.note(text, Code::BadCondition, message);
                }
                // An unknown source has been noted where it was met.
                Err(None) => {}
            }
        }
        conditions
    }

    pub(super) fn note<S>(&mut self, part: &toml::Spanned<S>, code: Code, message: String) {
        self.problems.push(self.pack.problem(&self.at(part), code, message));
    }

    pub(super) fn at<S>(&self, part: &toml::Spanned<S>) -> At {
        At { file: self.file, bytes: part.span() }
    }
}
