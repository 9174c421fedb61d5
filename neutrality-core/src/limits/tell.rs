//! The reminder told to people: short lines, fit to be read out. The wording comes from the pack.

use super::{Deed, Limits, Page};
use crate::{
    day::Day,
    law::Basis,
    severity::BreachForm,
    verdict::{Explanation, Piece, Style},
    wording::{Bilingual, Lang, Wording},
};

/// Tells the limits, line by line.
pub(crate) fn tell(wording: &Wording, limits: &Limits, lang: Lang) -> Explanation {
    let mut teller = Teller { wording, lang, lines: Vec::new() };
    teller.head(limits);
    teller.deeds(limits);
    teller.allowed(limits);
    teller.guides(limits);
    teller.blank();
    teller.line([teller.said(Style::Faint, "limits.foot")]);
    Explanation::of(teller.lines)
}

struct Teller<'w> {
    wording: &'w Wording,
    lang: Lang,
    lines: Vec<Vec<Piece>>,
}

impl Teller<'_> {
    fn head(&mut self, limits: &Limits) {
        let mut title = self.text("limits.title").to_owned();
        if let Some(platform) = &limits.platform {
            title.push_str(&format!(" · {}", platform.name));
        }
        if let Some(day) = limits.day {
            title.push_str(&format!(" · {}", self.day(day)));
        }
        self.line([piece(Style::Heading, title)]);
        if let (Some(name), Some(phase)) = (&limits.election_name, limits.phase) {
            let phase = self.text(&format!("phase.{}", phase.name())).to_owned();
            self.line([piece(Style::Plain, format!("{}, {phase}", self.own(name)))]);
        }
        if limits.day.is_none() {
            self.line([self.said(Style::Plain, "limits.no_day")]);
        }
        self.blank();
        for period in &limits.periods {
            let title = match limits.day {
                Some(_) => String::new(),
                None => format!("{}: ", self.own(&period.title)),
            };
            self.line([
                piece(Style::Heading, title),
                piece(Style::Plain, self.own(&period.say)),
                self.status(period.is_confirmed, &period.sources),
            ]);
        }
    }

    /// Deeds with the same forms and sanctions are told together, under them.
    fn deeds(&mut self, limits: &Limits) {
        self.blank();
        let key = if limits.deeds.is_empty() { "limits.nothing" } else { "limits.leave" };
        self.line([self.said(Style::Heading, key)]);
        let mut groups: Vec<(Vec<String>, Vec<&Deed>)> = Vec::new();
        for deed in &limits.deeds {
            let sanctions = self.sanctions(deed);
            match groups.iter_mut().find(|(known, _)| *known == sanctions) {
                Some((_, deeds)) => deeds.push(deed),
                None => groups.push((sanctions, vec![deed])),
            }
        }
        for (sanctions, deeds) in groups {
            for (at, sanction) in sanctions.into_iter().enumerate() {
                if at == 0 {
                    self.blank();
                }
                self.line([piece(Style::Plain, sanction)]);
            }
            for deed in deeds {
                self.deed(deed, limits);
            }
        }
    }

    /// Form and sanction of what speaks of a deed, each once.
    fn sanctions(&self, deed: &Deed) -> Vec<String> {
        let mut sanctions = Vec::new();
        for basis in weighty(deed) {
            let form = format!("form.{}", basis.form.name());
            let sanction = self.own(&basis.law.sanction);
            let sanction = format!("{}: {sanction}.", self.text(&form));
            if !sanctions.contains(&sanction) {
                sanctions.push(sanction);
            }
        }
        sanctions
    }

    fn deed(&mut self, deed: &Deed, limits: &Limits) {
        let mut line = vec![piece(Style::Plain, format!("  • {}", self.own(&deed.say)))];
        if let (Some(on), Some(platform)) = (&deed.on, &limits.platform) {
            line.push(piece(Style::Plain, format!(" {}: {}.", platform.name, self.own(on))));
        }
        self.line(line);
        for basis in weighty(deed) {
            let title = self.own(&basis.law.title);
            let status = self.confirmed(basis.law.is_confirmed);
            self.line([piece(Style::Faint, format!("      {title} [{status}]"))]);
        }
    }

    fn allowed(&mut self, limits: &Limits) {
        self.blank();
        self.line([self.said(Style::Heading, "limits.allowed")]);
        for allowed in &limits.allowed {
            let limit = self.own(&allowed.limit);
            let gap = if limit.is_empty() { "" } else { " " };
            self.line([
                piece(Style::Plain, format!("  • {}{gap}{limit}", self.own(&allowed.say))),
                self.status(allowed.is_confirmed, &allowed.sources),
            ]);
        }
    }

    /// Principles and guides, each once however many deeds they speak of.
    fn guides(&mut self, limits: &Limits) {
        let mut guides: Vec<&Basis> = Vec::new();
        for basis in limits.deeds.iter().flat_map(|deed| &deed.basis) {
            if basis.form != BreachForm::Guide {
                continue;
            }
            match guides.iter_mut().find(|known| instrument(known) == instrument(basis)) {
                // Of two articles, the one that a page confirms speaks for the instrument.
                Some(known) if basis.law.is_confirmed && !known.law.is_confirmed => *known = basis,
                Some(_) => {}
                None => guides.push(basis),
            }
        }
        if guides.is_empty() {
            return;
        }
        self.blank();
        self.line([self.said(Style::Heading, "limits.guides")]);
        for guide in guides {
            self.line([
                piece(Style::Plain, format!("  • {}", self.own(&guide.law.title))),
                piece(Style::Faint, format!(" [{}]", self.confirmed(guide.law.is_confirmed))),
            ]);
        }
    }

    fn status(&self, is_confirmed: bool, pages: &[Page]) -> Piece {
        let sources = if pages.is_empty() {
            self.text("limits.own").to_owned()
        } else {
            let ids: Vec<&str> = pages.iter().map(|page| page.id.as_str()).collect();
            format!("{}: {}", self.text("limits.sources"), ids.join(", "))
        };
        piece(Style::Faint, format!(" [{}; {sources}]", self.confirmed(is_confirmed)))
    }

    fn confirmed(&self, is_confirmed: bool) -> &str {
        self.text(if is_confirmed { "status.confirmed" } else { "status.unconfirmed" })
    }

    fn day(&self, day: Day) -> String {
        let month = self.text(&format!("month.{}", day.month())).to_owned();
        format!("{} {month} {}", day.day(), day.year())
    }

    fn own(&self, text: &Bilingual) -> String {
        text.in_lang(self.lang).to_owned()
    }

    fn text<'t>(&'t self, key: &'t str) -> &'t str {
        self.wording.text(key, self.lang)
    }

    fn said(&self, style: Style, key: &str) -> Piece {
        piece(style, self.text(key).to_owned())
    }

    fn line(&mut self, pieces: impl Into<Vec<Piece>>) {
        self.lines.push(pieces.into());
    }

    fn blank(&mut self) {
        self.lines.push(Vec::new());
    }
}

/// What speaks of a deed with a sanction; where nothing does, the principles and guides.
fn weighty(deed: &Deed) -> impl Iterator<Item = &Basis> {
    let has_sanction = deed.basis.iter().any(|basis| basis.form != BreachForm::Guide);
    deed.basis.iter().filter(move |basis| !has_sanction || basis.form != BreachForm::Guide)
}

/// The id of the instrument: a reference is that, a blank and the article.
fn instrument(basis: &Basis) -> Option<&str> {
    basis.law.reference.split(' ').next()
}

fn piece(style: Style, text: String) -> Piece {
    Piece { style, text }
}
