//! What is told to a person: lines of pieces, each with the style in which it wants to be shown.

use std::fmt;

use crate::severity::{Category, Level};

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

/// Words of the post on one line, whatever breaks they hold.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
