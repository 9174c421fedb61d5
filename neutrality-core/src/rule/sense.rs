//! Whether a rule makes sense by itself: conditions that contradict one another, windows wider than
//! what they lie in.

use toml::Spanned;

use super::{
    Rule,
    condition::{Condition, Operand, Order, Scope, Test},
};
use crate::{
    error::Code,
    pack::{Effect, RuleEntry},
    severity::Mark,
};

/// A clause of more words is a sentence: a wider window there promises what it cannot keep.
const MAX_CLAUSE_WORDS: u32 = 30;

/// Notes what can never hold in a rule that has been read without problems.
pub(super) fn check(
    rule: &Rule,
    written: &RuleEntry,
    note: &mut dyn FnMut(&Spanned<String>, Code, String),
) {
    let plus = rule.plus.iter().map(|(condition, _)| condition);
    let when = written.plus.iter().map(|plus| &plus.when);
    // Behind a rule's own guards stand those that it shares: they are checked where they are written.
    let own = rule.unless.iter().filter(|condition| condition.guard.is_none());
    let conditions = rule.all.iter().chain(own).chain(plus);
    let places = written.all.iter().chain(&written.unless).chain(when);
    for (condition, place) in conditions.zip(places) {
        if let Some(words) = too_wide(&condition.test) {
            let message = format!(
                "a window of {words} words in a clause, expected up to {MAX_CLAUSE_WORDS}, or `in sentence`"
            );
            note(place, Code::WideWindow, message);
        }
    }
    for (at, (condition, place)) in rule.all.iter().zip(&written.all).enumerate() {
        if let Some(why) = never_holds(rule, condition, &rule.all[..at]) {
            let id = &rule.id;
            note(place, Code::NeverFires, format!("rule `{id}` can never fire: {why}"));
        }
    }
}

fn too_wide(test: &Test) -> Option<u32> {
    match test {
        Test::Not(test) => too_wide(test),
        Test::Relation { words: Some(words), scope: Scope::Clause, .. } => {
            (*words > MAX_CLAUSE_WORDS).then_some(*words)
        }
        _ => None,
    }
}

/// Why a required condition cannot hold together with the rest of the rule.
fn never_holds(rule: &Rule, condition: &Condition, earlier: &[Condition]) -> Option<String> {
    let written = &condition.written;
    if is_about_itself(&condition.test) {
        return Some(format!("`{written}` asks a capture to stand beside itself"));
    }
    if let Some(other) = earlier.iter().find(|other| excludes(&other.test, &condition.test)) {
        return Some(format!("`{written}` and `{}` exclude each other", other.written));
    }
    if rule.unless.iter().any(|guard| guard.test == condition.test) {
        return Some(format!("`{written}` is required, and dismisses under `unless`"));
    }
    match condition.test {
        // Of this mark, a rule looks at its anchor alone.
        Test::Marked(Mark::ThirdParty) => None,
        Test::Marked(mark) if rule.dismisses(mark) => {
            Some(format!("mark `{mark}` is required, and dismisses under `marks`"))
        }
        _ => None,
    }
}

impl Rule {
    fn dismisses(&self, mark: Mark) -> bool {
        self.effects.iter().any(|one| one.mark == mark && one.effect == Effect::Dismiss)
    }
}

fn is_about_itself(test: &Test) -> bool {
    let Test::Relation { left, order, right, .. } = test else { return false };
    left == right && *order != Order::Near
}

/// Whether the tests can never hold together.
fn excludes(a: &Test, b: &Test) -> bool {
    match (a, b) {
        (Test::Not(a), b) | (b, Test::Not(a)) => **a == *b,
        (Test::Phase(a), Test::Phase(b)) => are_disjoint(a, b),
        (Test::Action(a), Test::Action(b)) => are_disjoint(a, b),
        (Test::Author(a), Test::Author(b)) => are_disjoint(a, b),
        (Test::Platform(a), Test::Platform(b)) => are_disjoint(a, b),
        _ => pair(a)
            .zip(pair(b))
            .is_some_and(|((first, second), (left, right))| first == right && second == left),
    }
}

fn are_disjoint<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    !a.iter().any(|value| b.contains(value))
}

/// The captures of a relation that has an order, the first of them first.
fn pair(test: &Test) -> Option<(usize, usize)> {
    let Test::Relation { left: Operand::Capture(a), order, right: Operand::Capture(b), .. } = test
    else {
        return None;
    };
    match order {
        Order::Before => Some((*a, *b)),
        Order::After => Some((*b, *a)),
        Order::Near => None,
    }
}
