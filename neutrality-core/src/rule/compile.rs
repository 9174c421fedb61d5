//! From rules as written to rules that can be asked.

use std::collections::BTreeMap;

use super::{
    Capture, Rule, RuleSet, Sources, Trial,
    condition::{Condition, Test},
    parse::parse,
    switch,
};
use crate::{
    error::{Code, Problem, nearest},
    lexicon::ListId,
    pack::{Example, InFile, Pack, RuleEntry},
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
    let mut rules = Vec::new();
    let mut known: BTreeMap<String, ()> = BTreeMap::new();
    for pack in packs {
        switch::disable(pack, &mut rules, &mut known, problems);
        let content = &pack.content;
        let entries = content.rules.iter().map(|entry| (entry, false));
        for (entry, is_signal) in entries.chain(content.signals.iter().map(|entry| (entry, true))) {
            let id = entry.entry.id.get_ref();
            if known.insert(id.clone(), ()).is_some() {
                let message = format!("rule `{id}` is defined twice");
                problems.push(pack.problem(&entry.at(&entry.entry.id), Code::Duplicate, message));
            }
            let mut writer = Writer { pack, entry, lists, sources: &mut sources, problems };
            rules.extend(writer.rule(is_signal, act_of));
        }
    }
    switch::guard(packs, lists, &mut rules, &mut sources, problems);
    // Stable: what asks for findings comes after what makes them.
    rules.sort_by_key(Rule::asks_for_findings);
    RuleSet { rules, sources }
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

/// Compiles one rule and notes what is wrong with it.
struct Writer<'w> {
    pack: &'w Pack,
    entry: &'w InFile<RuleEntry>,
    lists: &'w Lists,
    sources: &'w mut Sources,
    problems: &'w mut Vec<Problem>,
}

impl Writer<'_> {
    fn rule(&mut self, is_signal: bool, act_of: &dyn Fn(&str) -> Option<usize>) -> Option<Rule> {
        let written = &self.entry.entry;
        let n_problems = self.problems.len();
        self.check_form(is_signal);
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
        let unless = self.conditions(&written.unless, &names);
        let plus = written.plus.iter().filter_map(|plus| {
            let conditions = self.conditions(std::slice::from_ref(&plus.when), &names);
            Some((conditions.into_iter().next()?, plus.points))
        });
        let plus = plus.collect();
        let acts = written.law.iter().filter_map(|act| {
            let found = act.get_ref().strip_prefix("act:").and_then(act_of);
            if found.is_none() {
                let message = format!("law `{}` is no `act:…` of a pack", act.get_ref());
                let acts = self.pack.content.acts.iter().map(|act| act.entry.id.get_ref());
                let acts: Vec<String> = acts.map(|id| format!("act:{id}")).collect();
                let help = nearest(act.get_ref(), acts.iter().map(String::as_str));
                let problem = self.pack.problem(&self.entry.at(act), Code::UnknownName, message);
                self.problems.push(problem.with_help(help));
            }
            found
        });
        let acts = acts.collect();
        if self.problems.len() > n_problems {
            return None;
        }
        let rule = Rule {
            id: written.id.get_ref().as_str().into(),
            origin: self.pack.origin(&self.entry.at(&written.id)).into(),
            category: written.category,
            is_signal,
            captures,
            all,
            unless,
            points: *written.points.get_ref(),
            plus,
            effects: written.marks.iter().map(|(&mark, &effect)| (mark, effect)).collect(),
            message: written.message.get_ref().clone(),
            acts,
            hits: self.trials(&written.hit),
            misses: self.trials(&written.miss),
        };
        let note = &mut |place: &toml::Spanned<String>, code, message| {
            self.note(place, code, message);
        };
        super::sense::check(&rule, written, note);
        Some(rule)
    }

    /// What every rule must have: a name in its category, captures, texts, examples.
    fn check_form(&mut self, is_signal: bool) {
        let written = &self.entry.entry;
        let id = written.id.get_ref();
        let category = written.category.name();
        if id.split('/').next() != Some(category) || id.split('/').count() != 2 {
            let message = format!("id `{id}` is not of the form `{category}/what-it-catches`");
            self.note(&written.id, Code::Malformed, message);
        }
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

    fn trials(&self, examples: &[Example]) -> Vec<Trial> {
        let trial = |example: &Example| Trial {
            problem: self.pack.problem(
                &self.entry.at(&example.text),
                Code::ExampleFails,
                format!("example of `{}`", self.entry.entry.id.get_ref()),
            ),
            example: example.clone(),
        };
        examples.iter().map(trial).collect()
    }

    fn source<S>(&mut self, text: &str, at: &toml::Spanned<S>) -> Option<super::Source> {
        match self.lists.of(text) {
            Some(lists) => Some(self.sources.add(&lists)),
            None => {
                let unknown = self.lists.unknown(text);
                let help = self.lists.help(unknown);
                let message = format!("source `{unknown}` is defined by no pack");
                let problem = self.pack.problem(&self.entry.at(at), Code::UnknownName, message);
                self.problems.push(problem.with_help(help));
                None
            }
        }
    }

    fn conditions(
        &mut self,
        written: &[toml::Spanned<String>],
        names: &[String],
    ) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for text in written {
            let mut source = |word: &str| self.source(word, text);
            match parse(text.get_ref(), names, &mut source) {
                Ok(test) => {
                    let written = text.get_ref().as_str().into();
                    conditions.push(Condition { written, test });
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

    fn note<S>(&mut self, part: &toml::Spanned<S>, code: Code, message: String) {
        self.problems.push(self.pack.problem(&self.entry.at(part), code, message));
    }
}
