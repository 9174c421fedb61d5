//! Law that is never in force when it is needed.

use crate::{
    check::written::rules,
    day::Day,
    error::{Code, Problem},
    pack::{ActEntry, InstrumentEntry, NormEntry, Pack},
};

/// From which day on a norm speaks, and until which.
type Force = (Day, Option<Day>);

/// Notes norms that end before they begin, and rules for whose examples no norm is in force.
pub(super) fn check(packs: &[Pack], problems: &mut Vec<Problem>) {
    backward_instruments(packs, problems);
    let mut forces: Vec<(&str, Force)> = Vec::new();
    for pack in packs {
        for act in &pack.content.acts {
            for norm in &act.entry.norm {
                let Some(force) = force(packs, norm) else { continue };
                forces.push((act.entry.id.get_ref(), force));
                if force.1.is_some_and(|until| until < force.0) {
                    let message = never(&act.entry, force);
                    let at = act.at(&norm.instrument);
                    problems.push(pack.problem(&at, Code::BadDates, message));
                }
            }
        }
    }
    without_norm(packs, &forces, problems);
}

fn never(act: &ActEntry, (from, until): Force) -> String {
    let until = until.map_or_else(String::new, |until| until.to_string());
    format!("a norm of act `{}` ends ({until}) before it begins ({from})", act.id.get_ref())
}

fn backward_instruments(packs: &[Pack], problems: &mut Vec<Problem>) {
    for pack in packs {
        for entry in &pack.content.instruments {
            let InstrumentEntry { id, from, until, .. } = &entry.entry;
            if let Some(until) = until.filter(|until| until < from) {
                let (name, until, from) = (id.get_ref(), until.0, from.0);
                let message =
                    format!("instrument `{name}` ends ({until}) before it begins ({from})");
                problems.push(pack.problem(&entry.at(id), Code::BadDates, message));
            }
        }
    }
}

/// When a norm is in force: within its instrument, and no longer than it says itself.
fn force(packs: &[Pack], norm: &NormEntry) -> Option<Force> {
    let mut all = packs.iter().flat_map(|pack| &pack.content.instruments);
    let is_its = |entry: &&InstrumentEntry| entry.id.get_ref() == norm.instrument.get_ref();
    let instrument = &all.rfind(|entry| is_its(&&entry.entry))?.entry;
    let from = norm.from.map_or(instrument.from.0, |from| from.0.max(instrument.from.0));
    let ends = [norm.until, instrument.until].into_iter().flatten().map(|until| until.0);
    Some((from, ends.min()))
}

fn without_norm(packs: &[Pack], forces: &[(&str, Force)], problems: &mut Vec<Problem>) {
    for written in rules(packs) {
        let rule = written.rule();
        let days: Vec<Day> = rule.hit.iter().filter_map(|hit| Some(hit.on?.0)).collect();
        for act in &rule.law {
            let Some(id) = act.get_ref().strip_prefix("act:") else { continue };
            let mut of_act =
                forces.iter().filter(|(known, _)| *known == id).map(|(_, force)| force);
            let speaks = |&(from, until): &Force, day: Day| {
                from <= day && until.is_none_or(|until| day <= until)
            };
            let is_known = packs
                .iter()
                .flat_map(|pack| &pack.content.acts)
                .any(|entry| entry.entry.id.get_ref() == id);
            let is_needed =
                |force: &Force| days.is_empty() || days.iter().any(|&day| speaks(force, day));
            if is_known && !of_act.any(is_needed) {
                let days: Vec<String> = days.iter().map(Day::to_string).collect();
                let on = if days.is_empty() { "on any day".to_owned() } else { days.join(", ") };
                let message =
                    format!("no norm of act `{id}` is in force when the examples are: {on}");
                let at = written.entry.at(act);
                let problem = written.pack.problem(&at, Code::NoLaw, message);
                problems
                    .push(problem.with_help("add the norm of those days, or examples of others"));
            }
        }
    }
}
