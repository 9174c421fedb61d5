//! The overall balance of a text: whether it takes sides at all, whatever the category. It lifts the
//! tally that comes nearest where nothing else was found, and takes away what was found where all the
//! rest of the text speaks against it.

use std::sync::Arc;

use super::{
    Candidate, Kind, Reason, Rule, Setting,
    balance::{Ask, Balance, MAX_SUM, against_rule, check_sum},
    compile::Writer,
};
use crate::{
    error::Code,
    pack::{Origin, OverallEntry},
    severity::{Mark, Phase},
};

/// Why a finding falls where the whole text speaks against it.
const OUTWEIGHED: &str = "overall";

/// Of its least, in hundredths, what it takes to speak where the context took away what a rule found.
const AGAINST_CONTEXT: i32 = 167;

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

    /// Whether the text as a whole takes sides. Marks are asked for only where they can decide. `taken_by`
    /// is what of the context took away what rules found: what is said of others is not the author's, and
    /// against a denial, a question, a supposition more is asked for.
    pub(super) fn speaks(
        &self,
        sum: i32,
        marks: &Ask<'_, '_>,
        taken_by: impl Iterator<Item = Mark>,
    ) -> bool {
        if sum + self.balance.most_by_marks < self.least {
            return false;
        }
        let mut least = self.least;
        for mark in taken_by {
            if matches!(mark, Mark::Reported | Mark::ThirdParty) {
                return false;
            }
            least = self.least * AGAINST_CONTEXT / 100;
        }
        sum + self.balance.by_marks(marks.get()) >= least
    }

    /// Lets fall what was found where the text as a whole speaks against it: a weak sign below `drop`, what
    /// a rule found only where much speaks against it.
    pub(super) fn drop_found(&self, sum: i32, marks: &Ask<'_, '_>, found: &mut [Candidate<'_>]) {
        let has_any = found.iter().any(|one| self.is_of(one.rule));
        if !has_any || sum + self.balance.least_by_marks >= self.drop {
            return;
        }
        let sum = sum + self.balance.by_marks(marks.get());
        let drop_rule = self.drop.min(against_rule(self.least));
        for one in found.iter_mut().filter(|one| self.is_of(one.rule)) {
            let drop = if one.rule.kind == Kind::Rule { drop_rule } else { self.drop };
            if sum < drop {
                one.because.push(Reason { name: OUTWEIGHED.into(), cue: None });
            }
        }
    }
}
