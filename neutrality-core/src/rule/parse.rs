//! The language of conditions: from words to a test.

use super::{
    Source,
    condition::{Operand, Order, Scope, Test, Wanted},
};
use crate::severity::Category;

/// Reads one condition. `names` are the captures of its rule; `source` finds any other source, and
/// notes the one that no pack defines.
pub(super) fn parse(
    text: &str,
    names: &[String],
    source: &mut dyn FnMut(&str) -> Option<Source>,
) -> Parsed<Test> {
    Parser { words: words(text), at: 0, names, source }.condition()
}

/// What was expected; nothing if the problem has been noted already.
pub(super) type Parsed<T> = Result<T, Option<String>>;

/// Reads one condition, word by word.
struct Parser<'p> {
    words: Vec<&'p str>,
    at: usize,
    names: &'p [String],
    source: &'p mut dyn FnMut(&str) -> Option<Source>,
}

impl<'p> Parser<'p> {
    fn condition(&mut self) -> Parsed<Test> {
        let test = self.test()?;
        match self.peek() {
            None => Ok(test),
            Some(word) => expected(&format!("nothing more, found `{word}`")),
        }
    }

    fn test(&mut self) -> Parsed<Test> {
        match self.peek() {
            Some("no") => {
                self.at += 1;
                Ok(Test::Not(Box::new(self.test()?)))
            }
            Some("phase") => Ok(self.values(Test::Phase)?),
            Some("action") => Ok(self.values(Test::Action)?),
            Some("author") => Ok(self.values(Test::Author)?),
            Some("platform") => Ok(self.values(Test::Platform)?),
            Some("mark") => {
                self.at += 1;
                Ok(Test::Marked(self.value()?))
            }
            Some("rivals") => {
                self.at += 1;
                self.word("in")?;
                self.word("post")?;
                Ok(Test::Rivals)
            }
            Some("finding") => self.finding(),
            _ => self.relation(),
        }
    }

    /// `phase in [quiet, voting]`.
    fn values<T: std::str::FromStr<Err: std::fmt::Display>>(
        &mut self,
        make: impl Fn(Vec<T>) -> Test,
    ) -> Parsed<Test> {
        self.at += 1;
        self.word("in")?;
        let mut values = Vec::new();
        while self.peek().is_some() {
            values.push(self.value()?);
        }
        if values.is_empty() { expected("a list such as `[a, b]`") } else { Ok(make(values)) }
    }

    fn value<T: std::str::FromStr<Err: std::fmt::Display>>(&mut self) -> Parsed<T> {
        let word = self.next("a name")?;
        word.parse().map_err(|error: T::Err| Some(error.to_string()))
    }

    /// `finding support in post`, `finding support/own in sentence`.
    fn finding(&mut self) -> Parsed<Test> {
        self.at += 1;
        let name = self.next("a rule or category")?;
        let of = match name.parse::<Category>() {
            Ok(category) => Wanted::Category(category),
            Err(_) if name.contains('/') => Wanted::Rule(name.to_owned()),
            Err(error) => return Err(Some(error.to_string())),
        };
        self.word("in")?;
        Ok(Test::Finding { of, scope: self.scope()? })
    }

    /// `call before who within 5 words in clause`, `lexicon:x in sentence`, `call starts clause`.
    fn relation(&mut self) -> Parsed<Test> {
        let count = self.peek().and_then(|word| word.parse::<usize>().ok());
        self.at += usize::from(count.is_some());
        let left = self.operand()?;
        match (self.next("`before`, `after`, `near`, `starts` or `in`")?, left, count) {
            ("in", Operand::Source(source), at_least) => {
                Ok(Test::Present { source, at_least: at_least.unwrap_or(1), scope: self.scope()? })
            }
            ("starts", Operand::Capture(capture), None) => {
                Ok(Test::Starts { capture, scope: self.scope()? })
            }
            (order @ ("before" | "after" | "near"), left, None) => {
                let order = match order {
                    "before" => Order::Before,
                    "after" => Order::After,
                    _ => Order::Near,
                };
                let right = self.operand()?;
                if matches!((left, right), (Operand::Source(_), Operand::Source(_))) {
                    return expected("at least one capture of `find`");
                }
                let words = self.within()?;
                // Words are counted within a sentence unless the condition says how far.
                let scope = if self.peek() == Some("in") {
                    self.at += 1;
                    self.scope()?
                } else {
                    Scope::Sentence
                };
                Ok(Test::Relation { left, order, right, words, scope })
            }
            (word, ..) => {
                expected(&format!("`before`, `after`, `near`, `starts` or `in`, found `{word}`"))
            }
        }
    }

    fn within(&mut self) -> Parsed<Option<u32>> {
        if self.peek() != Some("within") {
            return Ok(None);
        }
        self.at += 1;
        let words = self.next("a number of words")?;
        let words = words.parse().ok().filter(|words| *words <= 60);
        self.word("words")?;
        words.map(Some).ok_or_else(|| Some("expected a number of words up to 60".to_owned()))
    }

    fn operand(&mut self) -> Parsed<Operand> {
        let word = self.next("a capture or source")?;
        if let Some(capture) = self.names.iter().position(|name| name == word) {
            return Ok(Operand::Capture(capture));
        }
        (self.source)(word).map(Operand::Source).ok_or(None)
    }

    fn scope(&mut self) -> Parsed<Scope> {
        match self.next("`clause`, `sentence` or `post`")? {
            "clause" => Ok(Scope::Clause),
            "sentence" => Ok(Scope::Sentence),
            "post" => Ok(Scope::Post),
            word => expected(&format!("`clause`, `sentence` or `post`, found `{word}`")),
        }
    }

    fn word(&mut self, wanted: &str) -> Parsed<()> {
        let found = self.next(&format!("`{wanted}`"))?;
        if found == wanted { Ok(()) } else { expected(&format!("`{wanted}`, found `{found}`")) }
    }

    fn next(&mut self, wanted: &str) -> Parsed<&'p str> {
        let word = self.peek().ok_or_else(|| Some(format!("expected {wanted}, found the end")))?;
        self.at += 1;
        Ok(word)
    }

    fn peek(&self) -> Option<&'p str> {
        self.words.get(self.at).copied()
    }
}

fn expected<T>(what: &str) -> Parsed<T> {
    Err(Some(format!("expected {what}")))
}

/// Brackets and commas only group; names and numbers carry the meaning.
fn words(text: &str) -> Vec<&str> {
    let ends = |char: char| char.is_whitespace() || matches!(char, '[' | ']' | ',');
    text.split(ends).filter(|word| !word.is_empty()).collect()
}
