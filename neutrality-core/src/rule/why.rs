//! Why a rule did not fire: the first part of it that failed, at the place where most of it held.

use std::sync::Arc;

use super::{Candidate, Reason, Rule, RuleSet, Setting, View, bind::nearest};
use crate::context::Scene;

/// How far a rule came.
#[derive(Debug, Clone)]
pub(crate) enum Outcome {
    /// It found something that stands.
    Fires,
    /// It found something, and this speaks against it.
    Dismissed { captured: Vec<usize>, because: Vec<Reason> },
    /// The text has nothing for a capture.
    Missing { capture: String, source: Arc<str> },
    /// These hits were found, and this condition does not hold of them.
    Fails { captured: Vec<usize>, condition: Arc<str> },
}

impl RuleSet {
    /// Returns how far the rule with this id came; nothing if there is no such rule.
    pub(crate) fn outcome(
        &self,
        id: &str,
        scene: &Scene<'_>,
        setting: Setting<'_>,
    ) -> Option<Outcome> {
        let rule = self.rules.iter().find(|rule| *rule.id == *id)?;
        let columns = self.sources.columns(scene);
        let found = self.apply(scene, setting);
        let view = View { scene, columns: &columns, setting, found: &found };
        let mut own: Vec<&Candidate<'_>> =
            found.iter().filter(|candidate| *candidate.rule.id == *id).collect();
        own.sort_by_key(|candidate| !candidate.stands());
        Some(match own.first() {
            Some(candidate) if candidate.stands() => Outcome::Fires,
            Some(candidate) => Outcome::Dismissed {
                captured: candidate.captured.clone(),
                because: candidate.because.clone(),
            },
            None => rule.failure(view),
        })
    }
}

impl Rule {
    /// The first part that fails, where most of the rule holds.
    fn failure(&self, view: View<'_, '_>) -> Outcome {
        let missing = self.captures.iter().find(|one| view.columns.of(one.source).is_empty());
        if let Some(capture) = missing {
            let source = capture.written.clone();
            return Outcome::Missing { capture: capture.name.clone(), source };
        }
        let anchors = view.columns.of(self.captures[0].source);
        let failures =
            anchors.iter().take(MAX_ANCHORS).map(|&anchor| self.failure_at(anchor as usize, view));
        let farthest = failures.max_by_key(|(captured, _)| captured.len());
        let (captured, condition) = farthest.expect("the anchor's column is not empty");
        Outcome::Fails { captured, condition }
    }

    /// The hits captured around an anchor and the condition that stops there.
    fn failure_at(&self, anchor: usize, view: View<'_, '_>) -> (Vec<usize>, Arc<str>) {
        let mut captured = vec![anchor];
        while captured.len() < self.captures.len() {
            match nearest(self, &mut captured, view) {
                Ok(hit) => captured.push(hit),
                Err((hit, condition)) => {
                    captured.extend(hit);
                    return (captured, condition.clone());
                }
            }
        }
        let fails = |one: &&super::Condition| one.holds(&captured, view).is_none();
        let condition = self.all.iter().find(fails);
        let text = condition.map_or_else(|| self.id.clone(), super::Condition::text);
        (captured, text)
    }
}

/// So many anchors are tried: who asks why wants one answer, not all.
const MAX_ANCHORS: usize = 256;
