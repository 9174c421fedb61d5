//! What would change a verdict, and what to do about it, told to a person.

use super::{Screener, WhyNot};
use crate::{
    severity::Level,
    verdict::{Explanation, Piece, Style, Verdict, Words},
    wording::Lang,
};

impl Screener {
    /// Tells a person which words make the difference, as [`Screener::decisive`] returns them.
    #[must_use]
    pub fn explain_decisive(&self, words: &[Words], lang: Lang) -> Explanation {
        // Of several, one that goes is not enough.
        let head = if words.len() > 1 { "decisive.without_all" } else { "decisive.head" };
        let mut line = vec![Piece::new(Style::Plain, format!("{}: ", self.said(head, lang)))];
        line.extend(quoted(words));
        Explanation::line(line)
    }

    /// Tells the author of a text what to do about its verdict: nothing where there is no hint, how to
    /// mend the text, and what to do if it stands somewhere already.
    #[must_use]
    pub fn explain_advice(&self, verdict: &Verdict, lang: Lang) -> Explanation {
        let keys: &[&str] = match verdict.level() {
            Level::None => &[],
            Level::Caution => &["advice.before"],
            _ => &["advice.before", "advice.after"],
        };
        let line = |key: &&str| vec![Piece::new(Style::Plain, self.said(key, lang))];
        Explanation::of(keys.iter().map(line).collect())
    }

    /// Tells a person why a rule did not fire, as [`Screener::why_not`] returns it.
    #[must_use]
    pub fn explain_why_not(&self, rule: &str, why_not: &WhyNot, lang: Lang) -> Explanation {
        let mut line = vec![Piece::new(Style::Heading, format!("{rule}: "))];
        let said = |key: &str| Piece::new(Style::Plain, format!("{} ", self.said(key, lang)));
        match why_not {
            WhyNot::Fires => line.push(said("why_not.fires")),
            WhyNot::Dismissed { words, because } => {
                line.push(said("why_not.dismissed"));
                line.extend(quoted(words));
                line.push(Piece::new(Style::Plain, format!(": {}", because.join(", "))));
            }
            WhyNot::Missing { capture, source } => {
                line.push(said("why_not.missing"));
                line.push(Piece::new(Style::Faint, format!("{capture} = {source}")));
            }
            WhyNot::Fails { words, condition } => {
                line.push(said("why_not.fails"));
                line.push(Piece::new(Style::Faint, format!("{condition}: ")));
                line.extend(quoted(words));
            }
        }
        Explanation::line(line)
    }

    fn said<'a>(&'a self, key: &'a str, lang: Lang) -> &'a str {
        self.engine.wording.text(key, lang)
    }
}

fn quoted(words: &[Words]) -> Vec<Piece> {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut pieces = Vec::new();
    for (at, words) in words.iter().enumerate() {
        if at > 0 {
            pieces.push(Piece::new(Style::Plain, ", "));
        }
        pieces.push(Piece::new(Style::Dismissed, one_line(&words.text)));
    }
    pieces
}
