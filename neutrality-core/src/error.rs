//! Why packs cannot be used: every problem, each with its place.

use std::fmt;

/// Why a set of packs cannot be used: everything that is wrong, not just the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    // Invariant: never empty.
    problems: Vec<Problem>,
}

impl PackError {
    /// Returns the error for the problems, or nothing where there are none.
    pub(crate) fn of(problems: Vec<Problem>) -> Option<Self> {
        (!problems.is_empty()).then_some(Self { problems })
    }

    /// Returns the problems, in the order of files and lines.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.problems.iter().enumerate() {
            if at > 0 {
                writeln!(f)?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for PackError {}

/// One thing that is wrong with a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Problem {
    /// The file, relative to the pack's folder.
    pub file: String,
    /// The line, from 1; 0 where the problem is the file as a whole.
    pub line: usize,
    /// The column in characters, from 1; 0 where the problem is the file as a whole.
    pub column: usize,
    /// A stable code: `P` and a number.
    pub code: Code,
    /// What was found and what was expected, in one sentence.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, code, message } = self;
        write!(f, "{file}")?;
        if *line > 0 {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {code}: {message}")
    }
}

crate::severity::named! {
    /// What kind of problem it is. A code keeps its meaning for ever.
    Code, "code" {
        /// A file or folder cannot be read.
        Unreadable = "P001",
        /// A file is not valid TOML, or a field is missing, unknown or of the wrong type.
        Malformed = "P002",
        /// Two things bear the same id.
        Duplicate = "P003",
        /// Something is asked for that no pack defines.
        UnknownName = "P004",
        /// A condition cannot be read.
        BadCondition = "P005",
        /// A term is empty, or folding makes it empty.
        EmptyTerm = "P006",
        /// Dates overlap or run backwards.
        BadDates = "P007",
        /// A rule lacks what every rule must have: a hit, a miss, a text in a language.
        Incomplete = "P008",
        /// A text for people uses a word that convicts.
        Convicting = "P009",
        /// An example does not come out as the pack says.
        ExampleFails = "P010",
        /// A value lies outside its bounds.
        OutOfBounds = "P011",
    }
}

/// The known name that is most like `name`, as the end of a message; empty where none is like it.
pub(crate) fn did_you_mean<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> String {
    nearest(name, known).map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}

/// The known name that is most like `name`, if one is.
pub(crate) fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let known = known.map(|known| (distance(known, name), known));
    known.min().filter(|(distance, _)| *distance <= 3).map(|(_, known)| known)
}

/// How many letters must change to turn one name into the other.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(64).enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, &y) in b.iter().enumerate() {
            let cost = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = cost.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
