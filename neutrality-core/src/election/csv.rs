//! Cuts the text of a table into records of cells, each with its place.

use std::borrow::Cow;

/// One cell, without the blanks around it and without its quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell<'t> {
    pub(super) text: Cow<'t, str>,
    /// Where the cell starts, in bytes.
    pub(super) at: usize,
}

/// The records of a table; the cells are parted by `,` or `;`, whichever the first line has more of.
///
/// A cell in quotation marks may hold anything, line breaks too; a doubled mark in it stands for one.
/// A broken cell ends the table, with the place of the break.
#[derive(Debug)]
pub(super) struct Records<'t> {
    text: &'t str,
    at: usize,
    comma: u8,
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let first = text.lines().next().unwrap_or_default();
        let is_semicolon = first.matches(';').count() > first.matches(',').count();
        Self { text, at, comma: if is_semicolon { b';' } else { b',' } }
    }

    /// The cells up to the end of the line.
    fn record(&mut self) -> Result<Vec<Cell<'t>>, usize> {
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell()?);
            let end = self.text.as_bytes().get(self.at).copied();
            self.at = (self.at + 1).min(self.text.len());
            if end != Some(self.comma) {
                return Ok(cells);
            }
        }
    }

    fn cell(&mut self) -> Result<Cell<'t>, usize> {
        let rest = &self.text[self.at..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let at = self.at + blanks;
        if rest[blanks..].starts_with('"') {
            return self.quoted(at);
        }
        let end = self.end_of_cell(self.at);
        self.at = end;
        Ok(Cell { text: self.text[at.min(end)..end].trim().into(), at })
    }

    /// A cell whose opening mark stands at `at`.
    fn quoted(&mut self, at: usize) -> Result<Cell<'t>, usize> {
        let mut end = at + 1;
        loop {
            end += self.text[end..].find('"').ok_or(at)?;
            if !self.text[end + 1..].starts_with('"') {
                break;
            }
            end += 2;
        }
        let inside = self.text[at + 1..end].trim();
        let text =
            if inside.contains('"') { inside.replace("\"\"", "\"").into() } else { inside.into() };
        self.at = self.end_of_cell(end + 1);
        let is_clean = self.text[end + 1..self.at].trim().is_empty();
        if is_clean { Ok(Cell { text, at }) } else { Err(end + 1) }
    }

    fn end_of_cell(&self, from: usize) -> usize {
        let ends = |byte: &u8| *byte == self.comma || *byte == b'\n';
        let rest = &self.text.as_bytes()[from..];
        from + rest.iter().position(ends).unwrap_or(rest.len())
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Result<Vec<Cell<'t>>, usize>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.text.len() {
            match self.record() {
                // Empty lines are none, lines of empty cells neither: tables often end in them.
                Ok(cells) if cells.iter().all(|cell| cell.text.is_empty()) => {}
                Ok(cells) => return Some(Ok(cells)),
                Err(at) => {
                    self.at = self.text.len();
                    return Some(Err(at));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[(&str, usize)]]) {
        let records: Vec<Vec<(String, usize)>> = Records::new(text)
            .map(|record| {
                record.unwrap().into_iter().map(|cell| (cell.text.into_owned(), cell.at)).collect()
            })
            .collect();
        let expected: Vec<Vec<(String, usize)>> = expected
            .iter()
            .map(|record| record.iter().map(|(text, at)| ((*text).to_owned(), *at)).collect())
            .collect();
        assert_eq!(records, expected, "{text:?}");
    }

    #[test]
    fn cells_know_their_places() {
        check("a,b\n1,2\n", &[&[("a", 0), ("b", 2)], &[("1", 4), ("2", 6)]]);
        check(
            "a;b,c;\r\n\r\n;;\n1 ; 2",
            &[&[("a", 0), ("b,c", 2), ("", 6)], &[("1", 13), ("2", 17)]],
        );
        check("\u{feff}a\n", &[&[("a", 3)]]);
        check("", &[]);
    }

    #[test]
    fn quoted_cells_hold_anything() {
        check("\"a, \"\"b\"\"\nc\" ,d", &[&[("a, \"b\"\nc", 0), ("d", 14)]]);
    }

    #[test]
    fn a_broken_cell_is_told_with_its_place() {
        for (text, at) in [("a,\"b\n", 2), ("\"a\"b,c", 3)] {
            assert_eq!(Records::new(text).collect::<Vec<_>>(), [Err(at)], "{text:?}");
        }
    }

    #[test]
    fn no_text_makes_it_panic_or_run_on() {
        for text in ["\"", "\"\"", "\"\"\"", ",\"é", "é\"é\";\u{feff}", "\n\n;", " \"x\" \r\n"] {
            assert!(Records::new(text).count() <= text.len());
        }
    }
}
