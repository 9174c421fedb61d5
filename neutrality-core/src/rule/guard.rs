//! Guards that rules share: written once, given to every rule that names them.

use std::{collections::BTreeMap, sync::Arc};

use super::{Bearing, Condition, KnownLists, Sources, compile::Writer};
use crate::{
    error::{Code, Problem, nearest},
    pack::{GuardEntry, InFile, Pack, RuleEntry},
};

/// A guard, compiled.
#[derive(Debug, Default)]
pub(super) struct Guard {
    pub(super) unless: Vec<Condition>,
    pub(super) effects: Vec<Bearing>,
}

/// The guards of all packs, by id.
#[derive(Debug, Default)]
pub(super) struct Guards {
    by_id: BTreeMap<String, Guard>,
}

impl Guards {
    /// Compiles the guards of all packs. One that a later pack names again grows.
    pub(super) fn compile(
        packs: &[Pack],
        lists: &KnownLists,
        sources: &mut Sources,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut guards = Self::default();
        for pack in packs {
            let mut here: Vec<&str> = Vec::new();
            for entry in &pack.content.guards {
                let id = entry.entry.id.get_ref().as_str();
                if here.contains(&id) {
                    let message = format!("guard `{id}` is defined twice");
                    let at = entry.at(&entry.entry.id);
                    problems.push(pack.problem(&at, Code::Duplicate, message));
                }
                here.push(id);
                let writer = Writer { pack, file: entry.file, lists, sources, problems };
                guards.by_id.entry(id.to_owned()).or_default().take_in(entry, writer);
            }
        }
        guards
    }

    /// The conditions and effects that a rule takes over, and what it names that is no guard.
    pub(super) fn of<'r>(
        &self,
        rule: &'r RuleEntry,
    ) -> Result<Guard, (&'r toml::Spanned<String>, String)> {
        let Guard { mut unless, mut effects } = Guard::default();
        for name in &rule.guards {
            let Some(guard) = self.by_id.get(name.get_ref()) else {
                return Err((name, nearest(name.get_ref(), self.by_id.keys().map(String::as_str))));
            };
            unless.extend(guard.unless.iter().cloned());
            // What a rule says of a mark holds, else what the first of its guards says.
            for one in &guard.effects {
                let is_said = |other: &Bearing| other.mark == one.mark;
                if !rule.marks.contains_key(&one.mark) && !effects.iter().any(is_said) {
                    effects.push(one.clone());
                }
            }
        }
        Ok(Guard { unless, effects })
    }
}

impl Guard {
    fn take_in(&mut self, entry: &InFile<GuardEntry>, mut writer: Writer<'_>) {
        let GuardEntry { id, unless, marks, .. } = &entry.entry;
        let guard: Arc<str> = id.get_ref().as_str().into();
        if unless.is_empty() && marks.is_empty() {
            let message = format!("guard `{guard}` guards against nothing");
            writer.note(id, Code::Incomplete, message);
        }
        for mut condition in writer.conditions(unless, &[]) {
            condition.guard = Some(guard.clone());
            self.unless.push(condition);
        }
        for (&mark, &effect) in marks {
            self.effects.retain(|one| one.mark != mark);
            self.effects.push(Bearing { mark, effect, guard: Some(guard.clone()) });
        }
    }
}
