//! The verdict told to a person: the marked text, each finding with its sum, the law of that day, and
//! what was dismissed and why. The wording comes from the pack.

use super::{
    Dismissed, Explanation, Finding, Hit, Law, Piece, Style, Verdict, explain::one_line,
    sum::said_once,
};
use crate::{
    election::Elections,
    pack::Origin,
    rule::RuleSet,
    wording::{Lang, Wording},
};

/// What telling needs of the packs: their words, and the names of what verdicts hold by its id.
pub(crate) struct Telling<'e> {
    pub(crate) wording: &'e Wording,
    pub(crate) elections: &'e Elections,
    pub(crate) rules: &'e RuleSet,
}

impl Telling<'_> {
    /// Tells `verdict` of `text` to a person.
    pub(crate) fn explain(&self, verdict: &Verdict, text: &str, lang: Lang) -> Explanation {
        let mut teller = Teller { telling: self, lang, lines: Vec::new() };
        teller.head(verdict, text);
        let law = laws(verdict);
        let is_law_shared = verdict.findings.iter().filter(|one| !one.law.is_empty()).count() > 1;
        for finding in &verdict.findings {
            teller.finding(finding, verdict.election());
            if is_law_shared {
                teller.law_of(finding, &law);
            }
        }
        teller.laws(&law, is_law_shared);
        if !verdict.dismissed.is_empty() {
            teller.blank();
            teller.line([teller.said(Style::Heading, "head.dismissed")]);
        }
        for dismissed in &verdict.dismissed {
            teller.dismissed(dismissed);
        }
        teller.foot(verdict);
        Explanation::of(teller.lines)
    }

    /// The name of an election; its id where no pack has it any more.
    fn election(&self, id: &str, lang: Lang) -> String {
        let name = self.elections.name_of(id).map(|name| name.in_lang(lang));
        name.unwrap_or(id).to_owned()
    }

    /// The name of a participant with its number, and the election where that is another one.
    fn participant(&self, target: &str, election: Option<&str>, lang: Lang) -> String {
        let Some(name) = self.elections.participant_name(target) else { return target.to_owned() };
        let number = target.rsplit('/').next().unwrap_or_default();
        let of = target.split('/').next().unwrap_or_default();
        let number = format!("{} {number}", self.wording.text("head.number", lang));
        match election {
            Some(election) if election == of => format!("{name} ({number})"),
            _ => format!("{name} ({number}, {})", self.election(of, lang)),
        }
    }
}

/// The law of all findings, each norm once, in the order in which findings name it.
fn laws(verdict: &Verdict) -> Vec<&Law> {
    let mut laws: Vec<&Law> = Vec::new();
    for law in verdict.findings.iter().flat_map(|finding| &finding.law) {
        if !laws.contains(&law) {
            laws.push(law);
        }
    }
    laws
}

/// Writes the lines of one explanation.
struct Teller<'w> {
    telling: &'w Telling<'w>,
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
            let election = self.telling.election(election, self.lang);
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

    fn finding(&mut self, finding: &Finding, election: Option<&str>) {
        self.blank();
        let name = format!(" · {} ", self.named("category", finding.category.name()));
        self.line([
            piece(Style::Level(finding.level), self.named("level", finding.level.name())),
            piece(Style::Heading, name),
            piece(Style::Faint, place(&finding.rule, &finding.source)),
        ]);
        self.line([piece(Style::Plain, format!("  {}", finding.message.in_lang(self.lang)))]);
        self.words(finding);
        if !finding.targets.is_empty() {
            let targets = finding.targets.iter();
            let targets = targets.map(|one| self.telling.participant(one, election, self.lang));
            let targets = targets.collect::<Vec<_>>().join(", ");
            self.line([piece(Style::Faint, format!("  {}: {targets}", self.text("head.targets")))]);
        }
        self.steps(finding);
    }

    /// The words that the finding rests on, each once, with what was undone to read them.
    fn words(&mut self, finding: &Finding) {
        let mut words = vec![piece(Style::Plain, format!("  {}: ", self.text("head.words")))];
        let hits: Vec<&Hit> = finding.hits.iter().collect();
        for (at, hit) in said_once(&hits).into_iter().enumerate() {
            if at > 0 {
                words.push(piece(Style::Plain, ", ".to_owned()));
            }
            words.push(piece(Style::Marked(finding.category), one_line(&hit.text)));
            let folds = hit.folds.iter().map(|fold| self.named("fold", fold.name()));
            let folds = folds.collect::<Vec<_>>().join(", ");
            if !folds.is_empty() {
                words.push(piece(Style::Faint, format!("{} ({folds})", reading(hit))));
            }
        }
        self.line(words);
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
            let reason = self.telling.step(finding, step, self.lang);
            sum.push_str(&format!("{sign}{points} ({reason})"));
        }
        let text = format!("  {}: {sum} = {}", self.text("head.steps"), finding.score);
        self.line([piece(Style::Faint, text)]);
    }

    /// Which norms of the list below speak of the finding.
    fn law_of(&mut self, finding: &Finding, all: &[&Law]) {
        let numbered = (1..).zip(all).filter(|(_, law)| finding.law.contains(law));
        let numbers = numbered.map(|(number, _)| format!("§{number}"));
        let numbers = numbers.collect::<Vec<_>>().join(", ");
        if !numbers.is_empty() {
            let text = format!("  {}: {numbers}", self.text("head.law_of"));
            self.line([piece(Style::Faint, text)]);
        }
    }

    /// The law of the day. Where several findings share it, it stands apart from them, numbered.
    fn laws(&mut self, laws: &[&Law], is_shared: bool) {
        if is_shared {
            self.blank();
            self.line([self.said(Style::Heading, "head.law")]);
        }
        for (at, law) in laws.iter().enumerate() {
            let number = if is_shared { (at + 1).to_string() } else { String::new() };
            self.law(law, &number);
        }
    }

    fn law(&mut self, law: &Law, number: &str) {
        let status = if law.is_confirmed { "status.confirmed" } else { "status.unconfirmed" };
        let (title, sanction) = (law.title.in_lang(self.lang), law.sanction.in_lang(self.lang));
        let sanction = if sanction.is_empty() { String::new() } else { format!(": {sanction}") };
        self.line([
            piece(Style::Plain, format!("  §{number} {title}{sanction}")),
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
        if verdict.has_unknown_region {
            self.line([self.said(Style::Plain, "foot.unknown_region")]);
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
        self.telling.wording.text(key, self.lang).to_owned()
    }
}

/// A rule and where it stands, for who wants to look it up.
fn place(rule: &str, Origin { pack, file, line }: &Origin) -> String {
    format!("({rule}, {pack}: {file}:{line})")
}

fn piece(style: Style, text: String) -> Piece {
    Piece { style, text }
}

/// What a disguised word was read as; nothing where that is what is written.
fn reading(hit: &Hit) -> String {
    let is_written = hit.text.to_lowercase() == *hit.term.to_lowercase();
    if is_written { String::new() } else { format!(" = {}", hit.term) }
}
