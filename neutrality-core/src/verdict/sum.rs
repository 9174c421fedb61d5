//! What gives the points of a sum, told to a person: titles in the place of rules, words of the post or
//! names of lists in the place of lists.

use super::{Finding, Hit, Step, explain::one_line, tell::Telling};
use crate::{rule::WEIGHED_WORDS, severity::Mark, wording::Lang};

/// Of a list that a condition or a tally names, so many words are told; more help nobody.
const MAX_TOLD: usize = 3;
const LIST: &str = "lexicon:";
const LIMIT: &str = "limit:";
const LEAST: &str = "least:";
const PHASES: &str = "phase in ";
/// What else a condition may weigh is named by a single word, such as `number`.
const BETWEEN_LISTS: [char; 3] = [' ', '|', '('];

impl Telling<'_> {
    /// Tells what gives the points of a step. What the packs have no words for is told as it is.
    pub(crate) fn step(&self, finding: &Finding, step: &Step, lang: Lang) -> String {
        let reason = &*step.reason;
        if let Some(words) = reason.strip_prefix(WEIGHED_WORDS) {
            return quoted(words.split(' '));
        }
        if let Some(points) = reason.strip_prefix(LIMIT) {
            return self.wording.text("step.limit", lang).replace("{points}", points);
        }
        if let Some(points) = reason.strip_prefix(LEAST) {
            return self.wording.text("step.least", lang).replace("{points}", points);
        }
        if reason.starts_with(PHASES) {
            return self.wording.text("step.phase", lang).to_owned();
        }
        if let Some(title) = self.rules.title(reason) {
            return title.in_lang(lang).to_owned();
        }
        let names: Vec<&str> = reason.split(BETWEEN_LISTS).collect();
        let lists: Vec<&str> = names.iter().filter_map(|name| name.strip_prefix(LIST)).collect();
        // Only the whole list is what a tally weighs; a condition may rest on other words of it.
        if let ([list], [_]) = (&lists[..], &names[..]) {
            let hits = finding.hits.iter().filter(|hit| *hit.lexicon == **list);
            let said = said_once(&hits.collect::<Vec<_>>());
            if !said.is_empty() {
                return quoted(said.into_iter().map(|hit| hit.text.as_str()));
            }
        }
        match &lists[..] {
            [] => self.named(reason, lang),
            lists => cut(lists.iter().map(|list| self.list(list, lang)), " / "),
        }
    }

    fn list(&self, list: &str, lang: Lang) -> String {
        let named = self.wording.texts.get(&format!("lexicon.{list}"));
        named.map_or_else(|| list.replace('_', " "), |name| name.in_lang(lang).to_owned())
    }

    /// A mark, a source such as `number`, or what a pack has a word for.
    fn named(&self, reason: &str, lang: Lang) -> String {
        let mark = reason.strip_prefix("mark:").unwrap_or(reason);
        let kind = if mark.parse::<Mark>().is_ok() { "mark" } else { "step" };
        let named = self.wording.texts.get(&format!("{kind}.{mark}"));
        named.map_or_else(|| reason.to_owned(), |name| name.in_lang(lang).to_owned())
    }
}

/// The hits with words of their own: what stands within other words, or is written alike, says no more.
pub(super) fn said_once<'h>(hits: &[&'h Hit]) -> Vec<&'h Hit> {
    let is_within = |hit: &Hit, other: &Hit| {
        let (inner, outer) = (hit.place, other.place);
        inner != outer && outer.start.byte <= inner.start.byte && inner.end.byte <= outer.end.byte
    };
    let mut said: Vec<&'h Hit> = Vec::new();
    for &hit in hits.iter().filter(|hit| !hits.iter().any(|other| is_within(hit, other))) {
        let text = one_line(&hit.text).to_lowercase();
        if !said.iter().any(|other| one_line(&other.text).to_lowercase() == text) {
            said.push(hit);
        }
    }
    said
}

fn quoted<'w>(words: impl Iterator<Item = &'w str>) -> String {
    cut(words.map(|words| format!("“{}”", one_line(words))), ", ")
}

/// The first few, and a sign that there are more.
fn cut(names: impl Iterator<Item = String>, between: &str) -> String {
    let mut names: Vec<String> = names.collect();
    if names.len() > MAX_TOLD {
        names.truncate(MAX_TOLD);
        names.push("…".to_owned());
    }
    names.join(between)
}
