//! Verdicts as columns, with the names and values of their JSON.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Int32Array, StringArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field};
use neutrality_core::{Dismissed, Finding, Hit, Verdict};

use super::column::{Column, Int, List, Text, records, strings};

/// The columns, in the order of the JSON. The last two cost time, and are made if they are asked for.
pub(super) const COLUMNS: &[&str] = &[
    "level",
    "score",
    "is_flagged",
    "categories",
    "findings",
    "dismissed",
    "evasion",
    "election",
    "phase",
    "incomplete",
    "digest",
    "json",
];
/// So many of them are made unless others are asked for.
pub(super) const N_USUAL: usize = 10;

/// Returns the type of a column of [`COLUMNS`].
pub(super) fn data_type(column: &str) -> DataType {
    match column {
        "score" => DataType::Int32,
        "is_flagged" => DataType::Boolean,
        "categories" | "evasion" => List::<Text>::data_type(),
        "findings" => List::<Findings>::data_type(),
        "dismissed" => List::<DismissedOnes>::data_type(),
        _ => DataType::Utf8,
    }
}

/// Returns the field of a column, under a name of the caller's.
pub(super) fn field(name: String, column: &str) -> Field {
    Field::new(name, data_type(column), true)
}

/// Returns a column of [`COLUMNS`] for some verdicts; a row without a verdict is null.
pub(super) fn column(name: &str, verdicts: &[Option<Verdict>]) -> ArrayRef {
    let rows = || verdicts.iter().map(Option::as_ref);
    match name {
        "level" => strings(rows().map(|row| row.map(|one| one.level().name()))),
        "score" => {
            let scores = rows().map(|row| row.map(|one| i32::try_from(one.score()).unwrap_or(100)));
            Arc::new(scores.collect::<Int32Array>())
        }
        "is_flagged" => {
            Arc::new(rows().map(|row| row.map(Verdict::is_flagged)).collect::<BooleanArray>())
        }
        "categories" => lists(verdicts, |list: &mut List<Text>, one| {
            list.push(one.categories().iter().map(|category| category.name()));
        }),
        "evasion" => lists(verdicts, |list: &mut List<Text>, one| {
            list.push(one.evasion().iter().map(|fold| fold.name()));
        }),
        "findings" => lists(verdicts, |list: &mut List<Findings>, one| {
            one.findings().iter().for_each(|finding| list.items.push(finding));
            list.close(one.findings().len());
        }),
        "dismissed" => lists(verdicts, |list: &mut List<DismissedOnes>, one| {
            one.dismissed().iter().for_each(|dismissed| list.items.push(dismissed));
            list.close(one.dismissed().len());
        }),
        "election" => strings(rows().map(|row| row.and_then(Verdict::election))),
        "phase" => strings(rows().map(|row| row.and_then(|one| Some(one.phase()?.name())))),
        "incomplete" => {
            strings(rows().map(|row| row.and_then(|one| Some(one.incomplete()?.name()))))
        }
        "digest" => Arc::new(rows().map(|row| row.map(Verdict::digest)).collect::<StringArray>()),
        "json" => Arc::new(rows().map(|row| row.map(Verdict::to_json)).collect::<StringArray>()),
        other => unreachable!("column `{other}` was checked when it was asked for"),
    }
}

fn lists<C: Column>(
    verdicts: &[Option<Verdict>],
    push: impl Fn(&mut List<C>, &Verdict),
) -> ArrayRef {
    let mut list = List::default();
    for verdict in verdicts {
        match verdict {
            Some(verdict) => push(&mut list, verdict),
            None => list.close(0),
        }
    }
    let nulls: NullBuffer = verdicts.iter().map(Option::is_some).collect::<Vec<_>>().into();
    list.finish_with((nulls.null_count() > 0).then_some(nulls))
}

records! {
    /// `findings`, each with what it rests on.
    Findings {
        rule "rule": Text,
        category "category": Text,
        level "level": Text,
        score "score": Int,
        start "start": Int,
        end "end": Int,
        text "text": Text,
        hits "hits": List<Hits>,
        targets "targets": List<Text>,
        marks "marks": List<Text>,
        steps "steps": List<Steps>,
        law "law": List<Laws>,
        message "message": Messages,
    }
}

impl Findings {
    fn push(&mut self, finding: &Finding) {
        self.rule.push(&finding.rule);
        self.category.push(finding.category.name());
        self.level.push(finding.level.name());
        self.score.push(finding.score);
        self.start.push(finding.place.start.char);
        self.end.push(finding.place.end.char);
        self.text.push(&finding.text);
        finding.hits.iter().for_each(|hit| self.hits.items.push(hit));
        self.hits.close(finding.hits.len());
        self.targets.push(finding.targets.iter().map(String::as_str));
        self.marks.push(finding.marks.iter().map(|mark| mark.name()));
        for step in &finding.steps {
            self.steps.items.reason.push(&step.reason);
            self.steps.items.points.push(step.points);
        }
        self.steps.close(finding.steps.len());
        for law in &finding.law {
            let laws = &mut self.law.items;
            laws.reference.push(&law.reference);
            laws.title.push(&law.title.id);
            laws.sanction.push(&law.sanction.id);
            laws.status.push(if law.is_confirmed { "confirmed" } else { "unconfirmed" });
        }
        self.law.close(finding.law.len());
        self.message.id.push(&finding.message.id);
        self.message.en.push(&finding.message.en);
    }
}

records! {
    /// The hits of findings.
    Hits {
        lexicon "lexicon": Text,
        term "term": Text,
        start "start": Int,
        end "end": Int,
        text "text": Text,
        form "form": Text,
        folds "folds": List<Text>,
    }
}

impl Hits {
    fn push(&mut self, hit: &Hit) {
        self.lexicon.push(&hit.lexicon);
        self.term.push(&hit.term);
        self.start.push(hit.place.start.char);
        self.end.push(hit.place.end.char);
        self.text.push(&hit.text);
        self.form.push(hit.form.name());
        self.folds.push(hit.folds.iter().map(|fold| fold.name()));
    }
}

records! {
    /// The steps of findings.
    Steps { reason "reason": Text, points "points": Int, }
}

records! {
    /// The law of findings.
    Laws { reference "ref": Text, title "title": Text, sanction "sanction": Text, status "status": Text, }
}

records! {
    /// The messages of findings.
    Messages { id "id": Text, en "en": Text, }
}

records! {
    /// `dismissed`, each with the reason.
    DismissedOnes {
        rule "rule": Text,
        category "category": Text,
        start "start": Int,
        end "end": Int,
        text "text": Text,
        because "because": List<Text>,
    }
}

impl DismissedOnes {
    fn push(&mut self, one: &Dismissed) {
        self.rule.push(&one.rule);
        self.category.push(one.category.name());
        self.start.push(one.place.start.char);
        self.end.push(one.place.end.char);
        self.text.push(&one.text);
        self.because.push(one.because.iter().map(|name| &**name));
    }
}
