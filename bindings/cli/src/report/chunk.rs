//! The posts of one batch as a block of data in the page. What many posts share, such as the texts of
//! law, stands in it once.

use std::collections::BTreeMap;

use neutrality_core::{
    Action, Author, Bilingual, Category, Finding, Lang, Law, Level, Origin, Phase, Post, Screener,
    Step, Verdict,
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    page::data,
    row::{Details, Row, number},
};
use crate::screen::{Rejected, Screened};

/// Collects the posts of one batch.
#[derive(Debug)]
pub(super) struct Chunk<'s> {
    /// JSON values, apart by commas.
    rows: String,
    details: String,
    tables: Tables<'s>,
    counted: BTreeMap<Counted, u64>,
}

/// What is known of posts that are counted but not shown: day, level and categories.
type Counted = (Option<String>, usize, Vec<usize>);

impl<'s> Chunk<'s> {
    /// Returns a block without posts. The screener knows what ids are called.
    pub(super) fn new(screener: &'s Screener) -> Self {
        let (rows, details) = (String::new(), String::new());
        Self { rows, details, tables: Tables::new(screener), counted: BTreeMap::new() }
    }

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
            "{{\"settings\":{},\"messages\":{},\"targets\":{},\"reasons\":{},\"laws\":{},\"posts\":[{details}]}}",
            json!(tables.settings),
            json!(tables.messages),
            json!(tables.targets),
            json!(tables.reasons),
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
#[derive(Debug)]
pub(super) struct Tables<'s> {
    screener: &'s Screener,
    settings: Vec<SettingRow>,
    rules: Vec<RuleRow>,
    messages: Vec<Bilingual>,
    targets: Vec<TargetRow>,
    reasons: Vec<ReasonRow>,
    laws: Vec<LawRow>,
}

/// What is known of a post beside its text and its day.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct SettingRow {
    action: Option<&'static str>,
    author: Option<&'static str>,
    region: Option<String>,
    /// Whether no pack knows that region.
    is_region_unknown: bool,
    election: Option<Bilingual>,
    phase: Option<&'static str>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct RuleRow {
    id: String,
    category: usize,
    /// Pack, file and line.
    source: String,
}

/// A participant by name and number, and its election.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct TargetRow {
    id: String,
    name: String,
    number: String,
    election: Bilingual,
}

/// What gives points, by its id and for a person.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct ReasonRow {
    id: String,
    told: Bilingual,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct LawRow {
    title: Bilingual,
    sanction: Bilingual,
    is_confirmed: bool,
}

impl<'s> Tables<'s> {
    fn new(screener: &'s Screener) -> Self {
        let (settings, rules, messages, laws) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (targets, reasons) = (Vec::new(), Vec::new());
        Self { screener, settings, rules, messages, targets, reasons, laws }
    }

    pub(super) fn setting(&mut self, post: &Post<'_>, verdict: &Verdict) -> usize {
        let author = post.author();
        let row = SettingRow {
            action: post.action().map(Action::name),
            author: (author != Author::Unknown).then(|| author.name()),
            region: post.region().map(str::to_owned),
            is_region_unknown: verdict.has_unknown_region(),
            election: verdict.election().map(|id| self.election(id)),
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

    pub(super) fn target(&mut self, id: &str) -> usize {
        let number = id.rsplit('/').next().unwrap_or_default().to_owned();
        let name = self.screener.participant_name(id).unwrap_or(id).to_owned();
        let election = self.election(id.split('/').next().unwrap_or_default());
        place(&mut self.targets, TargetRow { id: id.to_owned(), name, number, election })
    }

    /// The name of an election; its id where no pack names it.
    fn election(&self, id: &str) -> Bilingual {
        let name = self.screener.election_name(id).cloned();
        name.unwrap_or_else(|| Bilingual { id: id.to_owned(), en: id.to_owned() })
    }

    pub(super) fn reason(&mut self, finding: &Finding, step: &Step) -> usize {
        let told = |lang| self.screener.tell_step(finding, step, lang);
        let told = Bilingual { id: told(Lang::Id), en: told(Lang::En) };
        place(&mut self.reasons, ReasonRow { id: step.reason.to_string(), told })
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
