//! The posts of one batch as a block of data in the page. What many posts share, such as the texts of
//! law, stands in it once.

use std::collections::BTreeMap;

use neutrality_core::{
    Action, Author, Bilingual, Category, Finding, Law, Level, Origin, Phase, Post, Verdict,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    page::data,
    row::{Details, Row, number},
};
use crate::screen::{Rejected, Screened};

/// Collects the posts of one batch.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    /// JSON values, apart by commas.
    rows: String,
    details: String,
    tables: Tables,
    counted: BTreeMap<Counted, u64>,
}

/// What is known of posts that are counted but not shown: day, level and categories.
type Counted = (Option<String>, usize, Vec<usize>);

impl Chunk {
    /// Adds a post that is shown.
    pub(super) fn add(&mut self, screened: &Screened<'_>) {
        let row = Row::new(screened, &mut self.tables);
        push(&mut self.rows, &row);
        let details = Details::new(screened.post, screened.verdict, &mut self.tables);
        push(&mut self.details, &details);
    }

    /// Counts a post that is not shown.
    pub(super) fn count(&mut self, Screened { post, verdict, .. }: &Screened<'_>) {
        let categories = verdict.categories();
        let categories = categories.iter().map(|one| number(Category::ALL, *one)).collect();
        let day = post.day().map(|day| day.to_string());
        let key = (day, number(Level::ALL, verdict.level()), categories);
        *self.counted.entry(key).or_default() += 1;
    }

    /// Returns the block: one element with the rows, which are read at once, and one with the details,
    /// which are read when a post is opened.
    pub(super) fn into_html(self, name: &str, rejected: &[Rejected]) -> String {
        if self.rows.is_empty() && self.counted.is_empty() && rejected.is_empty() {
            return String::new();
        }
        let Self { rows, details, tables, counted } = self;
        let rejected: Vec<Value> = rejected
            .iter()
            .map(|one| json!({"line": one.line, "reason": one.reason, "record": one.record}))
            .collect();
        let counted: Vec<(Counted, u64)> = counted.into_iter().collect();
        let rows = format!(
            "{{\"file\":{},\"rules\":{},\"counted\":{},\"rejected\":{},\"posts\":[{rows}]}}",
            json!(name),
            json!(tables.rules),
            json!(counted),
            json!(rejected),
        );
        let details = format!(
            "{{\"settings\":{},\"messages\":{},\"laws\":{},\"posts\":[{details}]}}",
            json!(tables.settings),
            json!(tables.messages),
            json!(tables.laws)
        );
        format!("{}{}", data("rows", &rows), data("details", &details))
    }
}

fn push(list: &mut String, value: &impl Serialize) {
    if !list.is_empty() {
        list.push(',');
    }
    list.push_str(&serde_json::to_string(value).expect("rows hold nothing that JSON cannot say"));
}

/// What posts of one batch share, each once; posts refer to it by number.
#[derive(Debug, Default)]
pub(super) struct Tables {
    settings: Vec<SettingRow>,
    rules: Vec<RuleRow>,
    messages: Vec<Bilingual>,
    laws: Vec<LawRow>,
}

/// What is known of a post beside its text and its day.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct SettingRow {
    action: Option<&'static str>,
    author: Option<&'static str>,
    region: Option<String>,
    election: Option<String>,
    phase: Option<&'static str>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct RuleRow {
    id: String,
    category: usize,
    /// Pack, file and line.
    source: String,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct LawRow {
    title: Bilingual,
    sanction: Bilingual,
    is_confirmed: bool,
}

impl Tables {
    pub(super) fn setting(&mut self, post: &Post<'_>, verdict: &Verdict) -> usize {
        let author = post.author();
        let row = SettingRow {
            action: post.action().map(Action::name),
            author: (author != Author::Unknown).then(|| author.name()),
            region: post.region().map(str::to_owned),
            election: verdict.election().map(str::to_owned),
            phase: verdict.phase().map(Phase::name),
        };
        place(&mut self.settings, row)
    }

    pub(super) fn rule_of(&mut self, finding: &Finding) -> usize {
        self.rule(&finding.rule, finding.category, &finding.source)
    }

    pub(super) fn rule(&mut self, id: &str, category: Category, source: &Origin) -> usize {
        let Origin { pack, file, line, .. } = source;
        let source = format!("{pack}: {file}:{line}");
        let row = RuleRow { id: id.to_owned(), category: number(Category::ALL, category), source };
        place(&mut self.rules, row)
    }

    pub(super) fn message(&mut self, message: &Bilingual) -> usize {
        place(&mut self.messages, message.clone())
    }

    pub(super) fn law(&mut self, law: &Law) -> usize {
        let Law { title, sanction, is_confirmed, .. } = law.clone();
        place(&mut self.laws, LawRow { title, sanction, is_confirmed })
    }
}

/// Returns the number of a value in a list, which it joins where it is not yet there.
fn place<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    list.iter().position(|other| *other == value).unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}
