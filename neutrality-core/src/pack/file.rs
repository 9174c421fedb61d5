//! One file of a pack, and which line and column a byte of it is.

use std::{borrow::Cow, ops::Range, sync::OnceLock};

use crate::error::{Code, Problem};

/// One file of a pack.
#[derive(Debug, Clone)]
pub(crate) struct PackFile {
    pub(crate) name: String,
    pub(crate) text: Cow<'static, str>,
    /// The byte at which each line starts, once somebody asks.
    // Invariant: sorted, the first is 0.
    lines: OnceLock<Vec<usize>>,
}

impl PackFile {
    pub(super) fn new(name: &str, text: &str) -> Self {
        let text = Cow::Owned(text.to_owned());
        Self { name: name.to_owned(), text, lines: OnceLock::new() }
    }

    /// A file that lies in the library: its text is not copied.
    pub(super) fn bundled(name: &str, text: &'static str) -> Self {
        Self { name: name.to_owned(), text: Cow::Borrowed(text), lines: OnceLock::new() }
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let lines = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(lines).collect()
        })
    }

    /// Whether it is a table of candidates.
    pub(super) fn is_table(&self) -> bool {
        self.name.ends_with(".csv")
    }

    /// The problem of the bytes given, or of the file as a whole.
    pub(super) fn problem(
        &self,
        bytes: Option<Range<usize>>,
        code: Code,
        message: String,
    ) -> Problem {
        let problem = Problem::of_file(&self.name, code, message);
        let Some(bytes) = bytes else { return problem };
        let (line, column) = self.line_and_column(bytes.start);
        let end = self.lines().get(line).map_or(self.text.len(), |next| next - 1);
        let chars = |from: usize, to: usize| {
            self.text.get(from..to.min(end)).map_or(0, |text| text.trim_end().chars().count())
        };
        let end_column = column + chars(bytes.start, bytes.end).max(1);
        Problem { line, column, end_column, ..problem }
    }

    /// The line and the column in characters of a byte, both from 1.
    pub(super) fn line_and_column(&self, at: usize) -> (usize, usize) {
        let line = self.lines().partition_point(|&start| start <= at);
        let before = self.text.get(self.lines()[line - 1]..at);
        (line, before.map_or(0, |text| text.chars().count()) + 1)
    }

    /// The length of the longest line, in bytes.
    pub(super) fn longest_line(&self) -> usize {
        let ends = self.lines().iter().skip(1).copied().chain([self.text.len()]);
        self.lines().iter().zip(ends).map(|(start, end)| end - start).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_end_with_the_line() {
        let file = PackFile::new("a.toml", "x\né = \"ü\"\n[a\nb]");
        let place = |from: &str, to: &str| {
            let bytes = file.text.find(from).unwrap()..file.text.find(to).unwrap() + to.len();
            let problem = file.problem(Some(bytes), Code::Malformed, String::new());
            (problem.line, problem.column, problem.end_column)
        };
        assert_eq!(place("\"ü\"", "\"ü\""), (2, 5, 8));
        assert_eq!(place("[a", "b]"), (3, 1, 3));
        assert_eq!(place("x", "x"), (1, 1, 2));
    }
}
