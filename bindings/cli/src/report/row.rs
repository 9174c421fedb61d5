//! One post as the page holds it: a light row for the table, and the details for who opens it.
//!
//! Levels and categories are told by their number, so that the table can filter without comparing
//! names; places are in UTF-16 units, by which scripts index text.

use neutrality_core::{
    Category, Cue, Dismissed, Finding, Fold, Hit, Level, Mark, Offsets, Post, PostId, Verdict,
};
use serde::Serialize;

use super::{chunk::Tables, marks::MarkedPlace};
use crate::screen::Screened;

/// Returns the place of a value among all of its kind.
pub(super) fn number<T: PartialEq + Copy>(all: &[T], value: T) -> usize {
    all.iter().position(|other| *other == value).unwrap_or(all.len())
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero<N: Default + PartialEq>(number: &N) -> bool {
    *number == N::default()
}

/// What the table shows, filters and sorts by.
#[derive(Debug, Serialize)]
pub(super) struct Row<'p> {
    line: u64,
    /// As text: scripts would round a long number.
    id: String,
    #[serde(skip_serializing_if = "is_false")]
    is_numeric: bool,
    text: &'p str,
    #[serde(skip_serializing_if = "is_zero")]
    level: usize,
    #[serde(skip_serializing_if = "is_zero")]
    score: u32,
    /// Those at `light` or above.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rules: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<MarkedPlace>,
    #[serde(skip_serializing_if = "is_false")]
    is_disguised: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    platform: Option<&'p str>,
}

impl<'p> Row<'p> {
    pub(super) fn new(screened: &Screened<'p>, tables: &mut Tables<'_>) -> Self {
        let Screened { line, post, verdict } = *screened;
        let categories = verdict.categories();
        let mut rules: Vec<usize> =
            verdict.findings().iter().map(|finding| tables.rule_of(finding)).collect();
        rules.sort_unstable();
        rules.dedup();
        Self {
            line,
            id: post.id().map(ToString::to_string).unwrap_or_default(),
            is_numeric: matches!(post.id(), Some(PostId::Number(_))),
            text: post.text(),
            level: number(Level::ALL, verdict.level()),
            score: verdict.score(),
            categories: categories.iter().map(|one| number(Category::ALL, *one)).collect(),
            rules,
            marks: super::marks::marks(verdict),
            is_disguised: !verdict.evasion().is_empty(),
            day: post.day().map(|day| day.to_string()),
            platform: post.platform(),
        }
    }
}

/// What is shown of a post that is opened.
#[derive(Debug, Serialize)]
pub(super) struct Details<'p> {
    /// Act, author, region, election and stage, which many posts share.
    setting: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    incomplete: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    evasion: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingRow<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dismissed: Vec<DismissedRow<'p>>,
}

#[derive(Debug, Serialize)]
struct FindingRow<'p> {
    rule: usize,
    level: usize,
    score: u32,
    message: usize,
    hits: Vec<HitRow<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    targets: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<&'static str>,
    /// Reason and points.
    steps: Vec<(usize, i32)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    law: Vec<usize>,
}

#[derive(Debug, Serialize)]
struct HitRow<'p> {
    start: usize,
    end: usize,
    term: &'p str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    folds: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
struct DismissedRow<'p> {
    rule: usize,
    start: usize,
    end: usize,
    because: Vec<&'p str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cues: Vec<CueRow<'p>>,
}

#[derive(Debug, Serialize)]
struct CueRow<'p> {
    because: &'p str,
    start: usize,
    end: usize,
}

impl<'p> Details<'p> {
    pub(super) fn new(post: &'p Post<'p>, verdict: &'p Verdict, tables: &mut Tables<'_>) -> Self {
        let findings = verdict.findings().iter();
        Self {
            setting: tables.setting(post, verdict),
            incomplete: verdict.incomplete().map(|limit| limit.name()),
            evasion: names(verdict.evasion(), Fold::name),
            findings: findings.map(|finding| FindingRow::new(finding, tables)).collect(),
            dismissed: verdict
                .dismissed()
                .iter()
                .map(|dismissed| DismissedRow::new(dismissed, tables))
                .collect(),
        }
    }
}

impl<'p> FindingRow<'p> {
    fn new(finding: &'p Finding, tables: &mut Tables<'_>) -> Self {
        let steps = finding.steps.iter();
        Self {
            rule: tables.rule_of(finding),
            level: number(Level::ALL, finding.level),
            score: finding.score,
            message: tables.message(&finding.message),
            hits: finding.hits.iter().map(HitRow::new).collect(),
            targets: finding.targets.iter().map(|id| tables.target(id)).collect(),
            marks: names(&finding.marks, Mark::name),
            steps: steps.map(|step| (tables.reason(finding, step), step.points)).collect(),
            law: finding.law.iter().map(|law| tables.law(law)).collect(),
        }
    }
}

impl<'p> HitRow<'p> {
    fn new(hit: &'p Hit) -> Self {
        Self {
            start: hit.place.start.to_unit(Offsets::Utf16),
            end: hit.place.end.to_unit(Offsets::Utf16),
            term: &hit.term,
            folds: names(&hit.folds, Fold::name),
        }
    }
}

impl<'p> DismissedRow<'p> {
    fn new(dismissed: &'p Dismissed, tables: &mut Tables<'_>) -> Self {
        Self {
            rule: tables.rule(&dismissed.rule, dismissed.category, &dismissed.source),
            start: dismissed.place.start.to_unit(Offsets::Utf16),
            end: dismissed.place.end.to_unit(Offsets::Utf16),
            because: dismissed.because.iter().map(|because| &**because).collect(),
            cues: dismissed.cues.iter().map(CueRow::new).collect(),
        }
    }
}

impl<'p> CueRow<'p> {
    fn new(cue: &'p Cue) -> Self {
        Self {
            because: &cue.because,
            start: cue.place.start.to_unit(Offsets::Utf16),
            end: cue.place.end.to_unit(Offsets::Utf16),
        }
    }
}

fn names<T: Copy>(values: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    values.iter().map(|value| name(*value)).collect()
}
