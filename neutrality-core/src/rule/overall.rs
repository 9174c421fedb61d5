//! The overall balance of a text: whether it takes sides at all, whatever the category. It lifts the
//! tally that comes nearest where nothing else was found, and takes away what was found where all the
//! rest of the text speaks against it.

use std::sync::Arc;

use super::{
    Candidate, Kind, Reason, Rule, Setting,
    balance::{Ask, Balance, MAX_SUM, check_sum},
    compile::Writer,
};
use crate::{
    error::Code,
    pack::{Origin, OverallEntry},
    severity::Phase,
};

/// Why a finding falls where the whole text speaks against it.
const OUTWEIGHED: &str = "overall";

#[derive(Debug, Clone)]
pub(super) struct Overall {
    id: Arc<str>,
    origin: Arc<Origin>,
    least: i32,
    drop: i32,
    phases: Vec<Phase>,
    pub(super) balance: Balance,
}

impl Overall {
    pub(super) fn read(entry: &OverallEntry, balance: Balance, writer: &mut Writer<'_>) -> Self {
        let (least, drop) = (*entry.least.get_ref(), *entry.drop.get_ref());
        check_sum("least", &entry.least, 1, writer);
        check_sum("drop", &entry.drop, -MAX_SUM, writer);
        if drop >= least {
            let message = format!("`drop` is {drop}, expected less than `least`, {least}");
            writer.note(&entry.drop, Code::OutOfBounds, message);
        }
        let id = entry.id.get_ref().as_str().into();
        let origin = writer.pack.origin(&writer.at(&entry.id)).into();
        Self { id, origin, least, drop, phases: entry.phases.clone(), balance }
    }

    pub(super) fn id(&self) -> Arc<str> {
        self.id.clone()
    }

    pub(super) fn is(&self, id: &str) -> bool {
        *self.id == *id
    }

    /// Whether the rule is of the same pack: of others' words it knows nothing.
    pub(super) fn is_of(&self, rule: &Rule) -> bool {
        rule.origin.pack == self.origin.pack
    }

    pub(super) fn is_then(&self, setting: Setting<'_>) -> bool {
        self.phases.is_empty() || setting.is_in(&self.phases)
    }

    /// Whether the text as a whole takes sides. Marks are asked for only where they can decide.
    pub(super) fn speaks(&self, sum: i32, marks: &Ask<'_, '_>) -> bool {
        sum + self.balance.most_by_marks >= self.least
            && sum + self.balance.by_marks(marks.get()) >= self.least
    }

    /// Lets fall what was found where the text as a whole speaks against it: a weak sign below `drop`, what
    /// a rule found only a quarter of `least` further down.
    pub(super) fn drop_found(&self, sum: i32, marks: &Ask<'_, '_>, found: &mut [Candidate<'_>]) {
        let has_any = found.iter().any(|one| self.is_of(one.rule));
        if !has_any || sum + self.balance.least_by_marks >= self.drop {
            return;
        }
        let sum = sum + self.balance.by_marks(marks.get());
        for one in found.iter_mut().filter(|one| self.is_of(one.rule)) {
            let borne = if one.rule.kind == Kind::Rule { self.least / 4 } else { 0 };
            if sum < self.drop - borne {
                one.because.push(Reason { name: OUTWEIGHED.into(), cue: None });
            }
        }
    }
}
