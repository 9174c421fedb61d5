//! Problems of packs, each shown with the line it stands on and a caret under the place.

use std::{fmt, fs, path::PathBuf};

use neutrality_core::{Pack, Problem};

use crate::paint::visible;

/// What is wrong with packs, and where to look for the lines.
#[derive(Debug)]
pub(crate) struct Problems {
    problems: Vec<Problem>,
    folders: Vec<PathBuf>,
}

impl Problems {
    /// Returns the problems of the packs in `folders` or of the bundled one.
    pub(crate) fn new(problems: &[Problem], folders: &[PathBuf]) -> Self {
        Self { problems: problems.to_vec(), folders: folders.to_vec() }
    }

    /// Returns the number of problems in words.
    pub(crate) fn count(&self) -> String {
        match self.problems.len() {
            1 => "1 problem".to_owned(),
            n_problems => format!("{n_problems} problems"),
        }
    }

    /// Returns the path of a file of a pack, and its text. A problem names its file without its
    /// pack: of several that have one of that name, the one laid over the others is meant, since
    /// those beneath it were sound before.
    fn find(&self, file: &str) -> (PathBuf, Option<String>) {
        let mut paths = self.folders.iter().rev().map(|folder| folder.join(file));
        match paths.find(|path| path.exists()) {
            Some(path) => (path.clone(), fs::read_to_string(path).ok()),
            None => (PathBuf::from(file), Pack::builtin().file(file).map(str::to_owned)),
        }
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            let Problem { file, line, column, code, message, .. } = problem;
            let (path, text) = self.find(file);
            writeln!(f, "error[{code}]: {}", visible(message))?;
            write!(f, "  --> {}", visible(&path.display().to_string()))?;
            if *line > 0 {
                write!(f, ":{line}:{column}")?;
                let source = text.as_deref().and_then(|text| text.lines().nth(line - 1));
                source.map_or(Ok(()), |source| caret(f, *line, *column, source))?;
            }
            writeln!(f, "\n")?;
        }
        Ok(())
    }
}

fn caret(f: &mut fmt::Formatter<'_>, line: usize, column: usize, source: &str) -> fmt::Result {
    let number = line.to_string();
    let gutter = " ".repeat(number.len());
    // A tab before the place is kept, so that the caret stands right however wide tabs are shown.
    let before = source.chars().take(column.saturating_sub(1));
    let before: String = before.map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    write!(f, "\n{gutter} |\n{number} | {}\n{gutter} | {before}^", visible(source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_place() {
        struct Caret;
        impl fmt::Display for Caret {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                caret(f, 12, 4, "id\t= \"vote\"")
            }
        }
        assert_eq!(Caret.to_string(), "\n   |\n12 | id\t= \"vote\"\n   |   \t^");
    }
}
