//! Problems of packs, each shown with the line it stands on and the place underlined, or as JSON.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use neutrality_core::{Problem, Severity};
use serde_json::json;

use crate::paint::visible;

/// Of a long line, so many characters are shown, a third of them before the place.
const MAX_SHOWN: usize = 120;
/// A file that cannot be a pack's is not read again to show its lines.
const MAX_FILE_BYTES: u64 = 4 << 20;

/// What is wrong with packs, each with where to look.
#[derive(Debug, Default)]
pub(crate) struct Problems {
    shown: Vec<Shown>,
}

#[derive(Debug)]
struct Shown {
    problem: Problem,
    path: PathBuf,
    /// The line of the problem.
    source: Option<String>,
}

impl Problems {
    /// Adds a problem of a pack; `text` is that of its file.
    pub(crate) fn add(&mut self, problem: &Problem, folder: Option<&Path>, text: Option<&str>) {
        let line = problem.line.checked_sub(1);
        let source = text.zip(line).and_then(|(text, line)| text.lines().nth(line));
        let path = match folder {
            Some(folder) if problem.file != "." => folder.join(&problem.file),
            Some(folder) => folder.to_owned(),
            None => PathBuf::from(&problem.file),
        };
        let source = source.map(str::to_owned);
        self.shown.push(Shown { problem: problem.clone(), path, source });
    }

    /// Adds the problems of a folder that could not be read as a pack.
    pub(crate) fn add_unread(&mut self, problems: &[Problem], folder: &Path) {
        for problem in problems {
            let path = folder.join(&problem.file);
            let is_shown = problem.line > 0
                && path.metadata().is_ok_and(|file| file.is_file() && file.len() <= MAX_FILE_BYTES);
            let text = is_shown.then(|| fs::read_to_string(path).ok()).flatten();
            self.add(problem, Some(folder), text.as_deref());
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.shown.iter().any(|one| one.problem.is_error())
    }

    /// Returns the number of problems in words.
    pub(crate) fn count(&self) -> String {
        let n_errors = self.shown.iter().filter(|one| one.problem.is_error()).count();
        let n_warnings = self.shown.len() - n_errors;
        let some = |n: usize, what: &str| match n {
            1 => format!("1 {what}"),
            n => format!("{n} {what}s"),
        };
        match (n_errors, n_warnings) {
            (0, 0) => "no problems".to_owned(),
            (n_errors, 0) => some(n_errors, "error"),
            (0, n_warnings) => format!("no errors, {}", some(n_warnings, "warning")),
            _ => format!("{}, {}", some(n_errors, "error"), some(n_warnings, "warning")),
        }
    }

    /// Returns each problem as a JSON object.
    pub(crate) fn json_lines(&self) -> impl Iterator<Item = String> {
        self.shown.iter().map(|Shown { problem, path, .. }| {
            let fields = [
                ("code", json!(problem.code.name())),
                ("severity", json!(problem.severity().name())),
                ("pack", json!(problem.pack)),
                ("file", json!(path.display().to_string())),
                ("line", json!(problem.line)),
                ("column", json!(problem.column)),
                ("end_column", json!(problem.end_column)),
                ("message", json!(problem.message)),
                ("help", json!(problem.help)),
            ];
            let fields = fields.map(|(name, value)| format!("\"{name}\":{value}"));
            format!("{{{}}}", fields.join(","))
        })
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown.iter().try_for_each(|shown| shown.fmt(f))
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { pack, line, column, end_column, code, message, help, .. } = &self.problem;
        let severity = self.problem.severity();
        writeln!(f, "{severity}[{code}]: {}", visible(message))?;
        write!(f, "  --> {}", visible(&self.path.display().to_string()))?;
        if *line > 0 {
            write!(f, ":{line}:{column}")?;
        }
        if !pack.is_empty() {
            write!(f, " (pack `{}`)", visible(pack))?;
        }
        let place = Place { line: *line, columns: [*column, *end_column] };
        self.source.as_ref().map_or(Ok(()), |source| place.underline(f, source))?;
        if !help.is_empty() {
            let gutter = " ".repeat(line.to_string().len());
            let head = if severity == Severity::Error { "help" } else { "note" };
            write!(f, "\n{gutter} = {head}: {}", visible(help))?;
        }
        writeln!(f, "\n")
    }
}

/// A stretch of a line, from the first column to before the second.
struct Place {
    line: usize,
    columns: [usize; 2],
}

impl Place {
    /// Writes the line, and under it a caret for each character meant.
    fn underline(&self, f: &mut fmt::Formatter<'_>, source: &str) -> fmt::Result {
        let [from, to] = self.columns.map(|column| column.saturating_sub(1));
        let n_chars = source.chars().count();
        let skipped = if n_chars > MAX_SHOWN { from.saturating_sub(MAX_SHOWN / 3) } else { 0 };
        let shown: String = source.chars().skip(skipped).take(MAX_SHOWN).collect();
        let [before, behind] = [skipped > 0, skipped + MAX_SHOWN < n_chars]
            .map(|is_cut| if is_cut { "…" } else { "" });
        // A tab before the place is kept, so that the caret stands right however wide tabs are shown.
        let blanks = before.chars().chain(shown.chars().take(from - skipped.min(from)));
        let blanks: String = blanks.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        let n_left = (shown.chars().count() + skipped).saturating_sub(from);
        let carets = "^".repeat(to.saturating_sub(from).min(n_left).max(1));
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        write!(f, "\n{gutter} |\n{number} | {before}{}{behind}", visible(&shown))?;
        write!(f, "\n{gutter} | {blanks}{carets}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn underlined(columns: [usize; 2], source: &str) -> String {
        struct Underlined<'s>(Place, &'s str);
        impl fmt::Display for Underlined<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.underline(f, self.1)
            }
        }
        Underlined(Place { line: 12, columns }, source).to_string()
    }

    #[test]
    fn carets_stand_under_what_is_meant() {
        let shown = underlined([4, 5], "id\t= \"vote\"");
        assert_eq!(shown, "\n   |\n12 | id\t= \"vote\"\n   |   \t^");
        let shown = underlined([6, 12], "id = \"vote\"");
        assert_eq!(shown, "\n   |\n12 | id = \"vote\"\n   |      ^^^^^^");
    }

    #[test]
    fn of_a_long_line_the_place_is_shown() {
        let source = format!("{}\"here\"{}", "x".repeat(500), "y".repeat(500));
        let shown = underlined([501, 507], &source);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[2].chars().count(), 5 + 1 + MAX_SHOWN + 1);
        let at = lines[2].chars().position(|c| c == '"').unwrap();
        assert_eq!(lines[3].chars().position(|c| c == '^').unwrap(), at);
        assert_eq!(lines[3].matches('^').count(), 6);
    }
}
