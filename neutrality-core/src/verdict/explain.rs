//! The verdict told to a person: the marked text, each finding with its steps and its law, and what
//! was dismissed and why. The wording comes from the pack.

use std::fmt;

use super::{Dismissed, Finding, Law, Verdict};
use crate::{
    pack::Origin,
    severity::{Category, Level},
    wording::{Lang, Wording},
};

/// How a piece of an explanation wants to be shown. What that looks like is the viewer's choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// Running text.
    Plain,
    /// A heading.
    Heading,
    /// Less important: a reference, a count.
    Faint,
    /// Words of the post that a finding of this category rests on.
    Marked(Category),
    /// Words of the post that would have been a finding.
    Dismissed,
    /// The name of a level.
    Level(Level),
}

/// A piece of text with its style.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Piece {
    /// How it wants to be shown.
    pub style: Style,
    /// The text, without line breaks other than those of the post.
    pub text: String,
}

/// A verdict told to a person, line by line. `Display` writes it without colours, with the marked
/// words in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    lines: Vec<Vec<Piece>>,
}

impl Explanation {
    pub(crate) fn of(lines: Vec<Vec<Piece>>) -> Self {
        Self { lines }
    }

    /// Returns the explanation of one line.
    pub(crate) fn line(pieces: Vec<Piece>) -> Self {
        Self { lines: vec![pieces] }
    }

    /// Returns the lines, each a row of pieces.
    #[must_use]
    pub fn lines(&self) -> &[Vec<Piece>] {
        &self.lines
    }
}

impl Piece {
    pub(crate) fn new(style: Style, text: impl Into<String>) -> Self {
        Self { style, text: text.into() }
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in &self.lines {
            for Piece { style, text } in line {
                match style {
                    Style::Marked(_) => write!(f, "[{text}]")?,
                    Style::Dismissed => write!(f, "({text})")?,
                    _ => f.write_str(text)?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// Tells `verdict` of `text` to a person.
pub(crate) fn explain(wording: &Wording, verdict: &Verdict, text: &str, lang: Lang) -> Explanation {
    let mut teller = Teller { wording, lang, lines: Vec::new() };
    teller.head(verdict, text);
    for finding in &verdict.findings {
        teller.finding(finding);
    }
    if !verdict.dismissed.is_empty() {
        teller.blank();
        teller.line([teller.said(Style::Heading, "head.dismissed")]);
    }
    for dismissed in &verdict.dismissed {
        teller.dismissed(dismissed);
    }
    teller.foot(verdict);
    Explanation { lines: teller.lines }
}

/// Writes the lines of one explanation.
struct Teller<'w> {
    wording: &'w Wording,
    lang: Lang,
    lines: Vec<Vec<Piece>>,
}

impl Teller<'_> {
    fn head(&mut self, verdict: &Verdict, text: &str) {
        self.marked_text(verdict, text);
        self.blank();
        let level = self.named("level", verdict.level().name());
        let score = format!(" · {} {}/100", self.text("head.score"), verdict.score());
        let mut line =
            vec![piece(Style::Level(verdict.level()), level), piece(Style::Faint, score)];
        if let (Some(election), Some(phase)) = (verdict.election(), verdict.phase()) {
            let stage = format!(" · {election}, {}", self.named("phase", phase.name()));
            line.push(piece(Style::Faint, stage));
        }
        self.line(line);
        self.line([self.said(Style::Plain, &format!("summary.{}", verdict.level().name()))]);
        if !verdict.evasion.is_empty() {
            let names = verdict.evasion.iter().map(|fold| self.named("fold", fold.name()));
            let names = names.collect::<Vec<_>>().join(", ");
            self.line([piece(Style::Plain, format!("{}: {names}.", self.text("head.evasion")))]);
        }
    }

    /// The post, line by line, with the words of the findings marked, then those dismissed.
    fn marked_text(&mut self, verdict: &Verdict, text: &str) {
        let mut marks: Vec<(usize, usize, Style)> = Vec::new();
        for finding in &verdict.findings {
            marks.extend(finding.hits.iter().map(|hit| {
                (hit.place.start.byte, hit.place.end.byte, Style::Marked(finding.category))
            }));
        }
        for dismissed in &verdict.dismissed {
            let place = dismissed.place;
            marks.push((place.start.byte, place.end.byte, Style::Dismissed));
        }
        // What was found stands before what was dismissed, and the longer before the shorter.
        marks.sort_by_key(|&(start, end, style)| {
            (style == Style::Dismissed, start, std::cmp::Reverse(end))
        });
        let mut shown: Vec<(usize, usize, Style)> = Vec::new();
        for mark in marks {
            if shown.iter().all(|other| mark.1 <= other.0 || other.1 <= mark.0) {
                shown.push(mark);
            }
        }
        shown.sort_by_key(|&(start, ..)| start);
        let mut line = Vec::new();
        let mut at = 0;
        for (start, end, style) in shown {
            self.split(&mut line, Style::Plain, &text[at..start]);
            self.split(&mut line, style, &text[start..end]);
            at = end;
        }
        self.split(&mut line, Style::Plain, &text[at..]);
        self.lines.push(line);
    }

    /// Adds text of the post, which may hold line breaks, to the line under way.
    fn split(&mut self, line: &mut Vec<Piece>, style: Style, text: &str) {
        for (at, part) in text.split('\n').enumerate() {
            if at > 0 {
                self.lines.push(std::mem::take(line));
            }
            if !part.is_empty() {
                line.push(piece(style, part.trim_end_matches('\r').to_owned()));
            }
        }
    }

    fn finding(&mut self, finding: &Finding) {
        self.blank();
        let name = format!(" · {} ", self.named("category", finding.category.name()));
        self.line([
            piece(Style::Level(finding.level), self.named("level", finding.level.name())),
            piece(Style::Heading, name),
            piece(Style::Faint, place(&finding.rule, &finding.source)),
        ]);
        self.line([piece(Style::Plain, format!("  {}", finding.message.in_lang(self.lang)))]);
        let mut words = vec![piece(Style::Plain, format!("  {}: ", self.text("head.words")))];
        for (at, hit) in finding.hits.iter().enumerate() {
            if at > 0 {
                words.push(piece(Style::Plain, ", ".to_owned()));
            }
            words.push(piece(Style::Marked(finding.category), one_line(&hit.text)));
            let folds = hit.folds.iter().map(|fold| self.named("fold", fold.name()));
            let folds = folds.collect::<Vec<_>>().join(", ");
            if !folds.is_empty() {
                words.push(piece(Style::Faint, format!(" = {} ({folds})", hit.term)));
            }
        }
        self.line(words);
        if !finding.targets.is_empty() {
            let targets = finding.targets.join(", ");
            self.line([piece(Style::Faint, format!("  {}: {targets}", self.text("head.targets")))]);
        }
        self.steps(finding);
        for law in &finding.law {
            self.law(law);
        }
    }

    /// The calculation: every step, and the sum.
    fn steps(&mut self, finding: &Finding) {
        let mut sum = String::new();
        for step in &finding.steps {
            let sign = if sum.is_empty() {
                ""
            } else if step.points < 0 {
                " − "
            } else {
                " + "
            };
            let points = if sum.is_empty() { step.points } else { step.points.abs() };
            sum.push_str(&format!("{sign}{points} ({})", step.reason));
        }
        let text = format!("  {}: {sum} = {}", self.text("head.steps"), finding.score);
        self.line([piece(Style::Faint, text)]);
    }

    fn law(&mut self, law: &Law) {
        let status = if law.is_confirmed { "status.confirmed" } else { "status.unconfirmed" };
        let (title, sanction) = (law.title.in_lang(self.lang), law.sanction.in_lang(self.lang));
        let sanction = if sanction.is_empty() { String::new() } else { format!(": {sanction}") };
        self.line([
            piece(Style::Plain, format!("  § {title}{sanction}")),
            piece(Style::Faint, format!(" [{}]", self.text(status))),
        ]);
    }

    fn dismissed(&mut self, dismissed: &Dismissed) {
        let category = self.named("category", dismissed.category.name());
        let mut line = vec![
            piece(Style::Plain, "  ".to_owned()),
            piece(Style::Dismissed, one_line(&dismissed.text)),
            piece(Style::Plain, format!(" {category}: ")),
        ];
        for (at, because) in dismissed.because.iter().enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            line.push(piece(Style::Plain, format!("{comma}{}", self.because(because))));
            let cues = dismissed.cues.iter().filter(|cue| cue.because == *because);
            let cues = cues.map(|cue| format!("“{}”", one_line(&cue.text))).collect::<Vec<_>>();
            if !cues.is_empty() {
                line.push(piece(Style::Faint, format!(" {}", cues.join(", "))));
            }
        }
        line.push(piece(Style::Faint, format!(" {}", place(&dismissed.rule, &dismissed.source))));
        self.line(line);
    }

    fn because(&self, because: &str) -> String {
        match because.split_once(':') {
            Some(_) => self.named("guard", because),
            None => self.named("mark", because),
        }
    }

    fn foot(&mut self, verdict: &Verdict) {
        self.blank();
        if let Some(limit) = verdict.incomplete {
            let text = format!("{}: {limit}", self.text("foot.incomplete"));
            self.line([piece(Style::Plain, text)]);
        }
        match verdict.phase {
            Some(_) => {}
            None if verdict.has_day => self.line([self.said(Style::Plain, "foot.no_election")]),
            None => self.line([self.said(Style::Faint, "foot.no_day")]),
        }
        self.line([self.said(Style::Faint, "foot.indication")]);
    }

    fn line(&mut self, pieces: impl Into<Vec<Piece>>) {
        self.lines.push(pieces.into());
    }

    fn blank(&mut self) {
        self.lines.push(Vec::new());
    }

    fn said(&self, style: Style, key: &str) -> Piece {
        piece(style, self.text(key).to_owned())
    }

    fn named(&self, kind: &str, name: &str) -> String {
        self.text(&format!("{kind}.{name}")).to_owned()
    }

    fn text(&self, key: &str) -> String {
        self.wording.text(key, self.lang).to_owned()
    }
}

/// A rule and where it stands, for who wants to look it up.
fn place(rule: &str, Origin { pack, file, line }: &Origin) -> String {
    format!("({rule}, {pack}: {file}:{line})")
}

fn piece(style: Style, text: String) -> Piece {
    Piece { style, text }
}

/// Words of the post on one line, whatever breaks they hold.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
