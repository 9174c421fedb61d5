//! A problem of a pack, shown with the line it stands on and a caret under the place.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use neutrality_core::Problem;

use crate::paint::visible;

/// A problem with its source line, where one of the folders has it.
#[derive(Debug)]
pub(crate) struct Shown<'p> {
    pub(crate) problem: &'p Problem,
    /// The folders of the packs: files of the bundled pack lie in none.
    pub(crate) folders: &'p [PathBuf],
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Problem { file, line, column, code, message, .. } = self.problem;
        writeln!(f, "error[{code}]: {}", visible(message))?;
        let path = self.folders.iter().map(|folder| folder.join(file)).find(|path| path.is_file());
        let path = path.as_deref().unwrap_or(Path::new(file));
        write!(f, "  --> {}", visible(&path.display().to_string()))?;
        if *line > 0 {
            write!(f, ":{line}:{column}")?;
            if let Some(source) = source_line(path, *line) {
                return caret(f, *line, *column, &source);
            }
        }
        Ok(())
    }
}

fn source_line(path: &Path, line: usize) -> Option<String> {
    fs::read_to_string(path).ok()?.lines().nth(line - 1).map(str::to_owned)
}

fn caret(f: &mut fmt::Formatter<'_>, line: usize, column: usize, source: &str) -> fmt::Result {
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    // A tab before the place is kept, so that the caret stands right however wide tabs are shown.
    let before = source.chars().take(column.saturating_sub(1));
    let before: String = before.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    write!(f, "\n{gutter} |\n{number} | {}\n{gutter} | {before}^", visible(source))
}

/// Returns the number of problems in words.
pub(crate) fn count(n_problems: usize) -> String {
    match n_problems {
        0 => "no problems".to_owned(),
        1 => "1 problem".to_owned(),
        _ => format!("{n_problems} problems"),
    }
}
