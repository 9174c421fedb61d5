//! Rules that can never fire, ask for what is not there, or prove too little.

use std::collections::{BTreeMap, BTreeSet};

use super::written::{Written, braced, names, rules};
use crate::{
    error::{Code, Problem, nearest},
    pack::{At, Effect, Pack, ParticipantEntry},
    severity::Category,
};

/// So many hits, and so many misses, show what a rule means and where it ends.
const MIN_EXAMPLES: usize = 3;

/// Notes rules that change nothing, or something other than they say.
pub(super) fn check(packs: &[Pack], problems: &mut Vec<Problem>) {
    let filled = filled(packs);
    let lexicons = packs.iter().flat_map(|pack| &pack.content.lexicons);
    let lexicons: BTreeSet<&str> =
        lexicons.map(|entry| entry.entry.id.get_ref().as_str()).collect();
    let lowest = lowest(packs);
    let ids: BTreeSet<&str> =
        rules(packs).filter(|written| !written.is_signal).map(|written| written.id()).collect();
    for written in rules(packs) {
        empty_captures(written, (&filled, &lexicons), problems);
        too_few_points(written, &lowest, problems);
        let conditions = written.conditions().map(|condition| (condition, written.entry.file));
        unknown_findings(written.pack, conditions, &ids, problems);
        unknown_placeholders(written, problems);
    }
    for pack in packs {
        let guards = pack.content.guards.iter();
        let conditions =
            guards.flat_map(|one| one.entry.unless.iter().map(|condition| (condition, one.file)));
        unknown_findings(pack, conditions, &ids, problems);
    }
}

/// Notes what a person should look at.
pub(super) fn warn(packs: &[Pack], problems: &mut Vec<Problem>) {
    for written in rules(packs) {
        loose_captures(written, problems);
        few_examples(written, problems);
    }
}

/// The sources that have at least one term.
fn filled(packs: &[Pack]) -> BTreeSet<String> {
    let mut filled = BTreeSet::new();
    for content in packs.iter().map(|pack| &pack.content) {
        let lexicons = content.lexicons.iter().map(|entry| &entry.entry);
        let lexicons = lexicons.filter(|lexicon| lexicon.all_terms().next().is_some());
        filled.extend(lexicons.map(|lexicon| format!("lexicon:{}", lexicon.id.get_ref())));
        let races = || content.races();
        if races().any(|race| race.candidates.is_some()) {
            filled.insert("name".to_owned());
        }
        for one in races().flat_map(|race| &race.participant) {
            let lists = ParticipantEntry::names(one).filter(|(_, aliases)| !aliases.is_empty());
            filled.extend(lists.map(|(list, _)| list.to_owned()));
        }
        if content.numbers.iter().any(|entry| !entry.entry.leads.is_empty()) {
            filled.insert("number".to_owned());
        }
    }
    if filled.contains("name") || filled.contains("number") {
        filled.insert("participant".to_owned());
    }
    filled
}

/// A capture of lists that exist and are all empty; a list that does not exist is told elsewhere.
fn empty_captures(
    written: Written<'_>,
    (filled, lexicons): (&BTreeSet<String>, &BTreeSet<&str>),
    problems: &mut Vec<Problem>,
) {
    let is_unknown = |name: &str| {
        name.strip_prefix("lexicon:").is_some_and(|lexicon| !lexicons.contains(lexicon))
    };
    for (name, source) in &written.rule().find.0 {
        if names(source.get_ref()).any(|one| filled.contains(one) || is_unknown(one)) {
            continue;
        }
        let (id, text) = (written.id(), source.get_ref());
        let message =
            format!("rule `{id}` can never fire: `{name}` looks in `{text}`, which is empty");
        let problem = written.pack.problem(&written.entry.at(source), Code::NeverFires, message);
        problems.push(problem.with_help("give the list a term, or name another"));
    }
}

/// For each category the points of its lowest level.
fn lowest(packs: &[Pack]) -> BTreeMap<Category, i64> {
    let scales = packs.iter().filter_map(|pack| pack.content.scale.as_ref());
    let levels = scales.flat_map(|scale| &scale.entry);
    levels.map(|(&category, levels)| (category, i64::from(levels.get_ref().caution))).collect()
}

fn too_few_points(
    written: Written<'_>,
    lowest: &BTreeMap<Category, i64>,
    problems: &mut Vec<Problem>,
) {
    let (rule, id) = (written.rule(), written.id());
    let mut note = |message: String, help: String| {
        let at = written.entry.at(&rule.points);
        problems.push(written.pack.problem(&at, Code::NeverFires, message).with_help(help));
    };
    let Some(&lowest) = lowest.get(&rule.category) else {
        let message = format!("rule `{id}` can never fire: `{}` has no levels", rule.category);
        return note(message, "give the category its levels in `[scale]`".to_owned());
    };
    let plus = rule.plus.iter().map(|plus| plus.points);
    let marks = rule.marks.values().map(|effect| match effect {
        Effect::Points(points) => *points,
        Effect::Dismiss => 0,
    });
    let more: i64 = plus.chain(marks).map(|points| i64::from(points.max(0))).sum();
    let most = i64::from(*rule.points.get_ref()) + more;
    // A signal is weighed together with others.
    let least = if written.is_signal { 1 } else { lowest };
    if most < least {
        let message =
            format!("rule `{id}` can never fire: it has {most} points at most, expected {least}");
        note(message, format!("the lowest level of `{}` begins at {lowest}", rule.category));
    }
}

/// A finding that is asked for must be one that a rule can make.
fn unknown_findings<'p>(
    pack: &'p Pack,
    conditions: impl Iterator<Item = (&'p toml::Spanned<String>, usize)>,
    ids: &BTreeSet<&str>,
    problems: &mut Vec<Problem>,
) {
    for (condition, file) in conditions {
        let mut words = names(condition.get_ref()).skip_while(|word| *word == "no");
        if words.next() != Some("finding") {
            continue;
        }
        let Some(name) = words.next().filter(|name| name.contains('/')) else { continue };
        if !ids.contains(name) {
            let message = format!("a finding of rule `{name}` is asked for, which no pack defines");
            let at = At { file, bytes: condition.span() };
            let problem = pack.problem(&at, Code::UnknownName, message);
            problems.push(problem.with_help(nearest(name, ids.iter().copied())));
        }
    }
}

/// `{who}` in a message must be a capture, or readers see the braces.
fn unknown_placeholders(written: Written<'_>, problems: &mut Vec<Problem>) {
    let rule = written.rule();
    let captures = || rule.find.0.iter().map(|(name, _)| name.as_str());
    let texts = [&rule.message.get_ref().id, &rule.message.get_ref().en];
    for name in texts.into_iter().flat_map(|text| braced(text)) {
        if captures().all(|capture| capture != name) {
            let id = written.id();
            let message =
                format!("the message of `{id}` names `{{{name}}}`, which `find` does not");
            let at = written.entry.at(&rule.message);
            let problem = written.pack.problem(&at, Code::UnknownName, message);
            problems.push(problem.with_help(nearest(name, captures())));
        }
    }
}

/// Of several captures each should be tied to the others, or told to the reader.
fn loose_captures(written: Written<'_>, problems: &mut Vec<Problem>) {
    let rule = written.rule();
    if rule.find.0.len() < 2 {
        return;
    }
    let message = rule.message.get_ref();
    let conditions = written.conditions().flat_map(|condition| names(condition.get_ref()));
    let used: BTreeSet<&str> =
        conditions.chain(braced(&message.id)).chain(braced(&message.en)).collect();
    for (name, source) in rule.find.0.iter().filter(|(name, _)| !used.contains(name.as_str())) {
        let id = written.id();
        let message = format!("capture `{name}` of `{id}` may stand anywhere in the post");
        let at = written.entry.at(source);
        let problem = written.pack.problem(&at, Code::LooseCapture, message);
        let help = format!("tie it to another capture in `where`: `{name} near … within 8 words`");
        problems.push(problem.with_help(help));
    }
}

fn few_examples(written: Written<'_>, problems: &mut Vec<Problem>) {
    let rule = written.rule();
    let (n_hits, n_misses) = (rule.hit.len(), rule.miss.len());
    // A rule without any is refused elsewhere.
    let is_few = n_hits.min(n_misses) < MIN_EXAMPLES && n_hits.min(n_misses) > 0;
    if is_few && !written.is_signal && !rule.is_draft() {
        let id = written.id();
        let message = format!(
            "rule `{id}` has {n_hits} hits and {n_misses} misses, expected {MIN_EXAMPLES} of each"
        );
        let at = written.entry.at(&rule.id);
        let problem = written.pack.problem(&at, Code::FewExamples, message);
        problems.push(problem.with_help("add examples, or say `status = \"draft\"`"));
    }
}
