//! A verdict as a line of JSON, a row of CSV or a block for a person.

use std::borrow::Cow;

use neutrality_core::{Finding, Lang, Offsets, Screener, Style, Verdict};

use crate::{
    args::OutputFormat,
    paint::{Paint, visible},
};

/// The heading of the CSV, in the order of [`Render::row`].
pub(super) const CSV_HEAD: &str =
    "id,level,score,categories,evasion,election,phase,findings,message,text\n";

/// How verdicts are shown.
#[derive(Debug)]
pub(super) struct Render {
    pub(super) format: OutputFormat,
    pub(super) offsets: Offsets,
    pub(super) lang: Lang,
    pub(super) paint: Paint,
}

impl Render {
    /// Adds the verdict on a text to `out`, always whole lines.
    pub(super) fn verdict(
        &self,
        screener: &Screener,
        text: &str,
        verdict: &Verdict,
        out: &mut String,
    ) {
        match self.format {
            OutputFormat::Jsonl => out.push_str(&verdict.to_json_with(self.offsets)),
            OutputFormat::Csv => self.row(text, verdict, out),
            OutputFormat::Pretty => self.block(screener, text, verdict, out),
        }
        out.push('\n');
    }

    fn row(&self, text: &str, verdict: &Verdict, out: &mut String) {
        let gravest = verdict.findings().iter().max_by_key(|finding| {
            // Of two that are alike the first is shown, so that the order of the text decides.
            (finding.level, finding.score, std::cmp::Reverse(finding.place))
        });
        let cells = [
            id(verdict),
            verdict.level().name().to_owned(),
            verdict.score().to_string(),
            joined(verdict.categories().iter().map(|category| category.name()), ";"),
            joined(verdict.evasion().iter().map(|fold| fold.name()), ";"),
            verdict.election().unwrap_or_default().to_owned(),
            verdict.phase().map_or("", |phase| phase.name()).to_owned(),
            verdict.findings().len().to_string(),
            gravest.map_or("", |finding| finding.message.in_lang(self.lang)).to_owned(),
            text.to_owned(),
        ];
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            out.push_str(&cell_of(cell));
        }
    }

    /// Level, score and id; the text with the words marked; a line for each finding.
    fn block(&self, screener: &Screener, text: &str, verdict: &Verdict, out: &mut String) {
        let paint = self.paint;
        let level = paint.styled(Style::Level(verdict.level()), verdict.level().name());
        let heading = paint.styled(Style::Heading, &id(verdict));
        out.push_str(&format!("{level} {} · {heading}", verdict.score()));
        let evasion = joined(verdict.evasion().iter().map(|fold| fold.name()), ", ");
        if !evasion.is_empty() {
            out.push_str(&paint.styled(Style::Faint, &format!(" · {evasion}")));
        }
        out.push('\n');
        let explanation = screener.explain(verdict, text, self.lang);
        // An explanation begins with the lines of the text. A blank one keeps its indent: an empty line
        // parts blocks.
        let n_lines = text.split('\n').count();
        for line in explanation.lines().iter().take(n_lines) {
            let line: String = line.iter().map(|piece| paint.piece(piece)).collect();
            out.push_str(&format!("  {}\n", line.trim_end()));
        }
        for finding in verdict.findings() {
            out.push_str(&self.finding(finding));
        }
        if let Some(limit) = verdict.incomplete() {
            let told = screener.texts().find(|(key, _)| *key == "foot.incomplete");
            let told = told.map_or("incomplete", |(_, text)| text.in_lang(self.lang));
            let told = self.paint.styled(Style::Faint, &visible(told));
            out.push_str(&format!("  {told}: {}\n", limit.name()));
        }
    }

    fn finding(&self, finding: &Finding) -> String {
        let level = self.paint.styled(Style::Level(finding.level), finding.level.name());
        let category = self.paint.styled(Style::Heading, finding.category.name());
        let message = visible(finding.message.in_lang(self.lang));
        format!("  {level} {category}: {message}\n")
    }
}

fn id(verdict: &Verdict) -> String {
    verdict.id().map(ToString::to_string).unwrap_or_default()
}

fn joined<'n>(names: impl Iterator<Item = &'n str>, between: &str) -> String {
    names.collect::<Vec<_>>().join(between)
}

/// Quotes a cell where CSV needs it, and makes text of what a spreadsheet would take for a formula.
fn cell_of(cell: &str) -> Cow<'_, str> {
    let cell = without_formulas(cell);
    if cell.contains(['"', ',', ';', '\t', '\n', '\r']) {
        return Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")));
    }
    cell
}

/// Puts an apostrophe before what a spreadsheet would take for a formula, since one may fetch and send.
///
/// A cell may also begin inside a text: where commas are decimal signs, as in Indonesia, spreadsheets
/// part cells at `;`, and then neither commas nor the quotation marks around this text hold it together.
fn without_formulas(cell: &str) -> Cow<'_, str> {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_odd = cell.starts_with(['\t', '\r']);
    if !is_odd && !cell.contains(SIGNS) {
        return Cow::Borrowed(cell);
    }
    let mut safe = String::with_capacity(cell.len() + 1);
    if is_odd {
        safe.push('\'');
    }
    let mut may_begin = true;
    for char in cell.chars() {
        if may_begin && SIGNS.contains(&char) {
            safe.push('\'');
        }
        safe.push(char);
        may_begin = match char {
            ';' | '\t' | '\n' | '\r' => true,
            '"' | ' ' => may_begin,
            _ => false,
        };
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_no_cell_is_a_formula() {
        // The same table is read by the test of the reviewer's page, which writes such cells too.
        let table = include_str!("../../tests/data/cells.json");
        let cells: Vec<[String; 2]> = serde_json::from_str(table).unwrap();
        for [cell, expected] in &cells {
            assert_eq!(cell_of(cell), *expected);
        }
    }
}
