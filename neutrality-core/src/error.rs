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

/// One thing that is wrong with a pack, or worth a look.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Problem {
    /// The id of the pack; empty where the pack does not say who it is.
    pub pack: String,
    /// The file, relative to the pack's folder.
    pub file: String,
    /// The line, from 1; 0 where the problem is the file as a whole.
    pub line: usize,
    /// The column in characters, from 1; 0 where the problem is the file as a whole.
    pub column: usize,
    /// The column behind what is meant, on the same line; 0 where the problem is the file as a whole.
    pub end_column: usize,
    /// A stable code: `P` and a number for errors, `W` and a number for warnings.
    pub code: Code,
    /// What was found and what was expected, in one sentence.
    pub message: String,
    /// What to do about it; empty where the message says it all.
    pub help: String,
}

impl Problem {
    /// The problem of a file, or of a pack as a whole where `file` is `.`.
    pub(crate) fn of_file(file: &str, code: Code, message: String) -> Self {
        let (pack, file, help) = (String::new(), file.to_owned(), String::new());
        Self { pack, file, line: 0, column: 0, end_column: 0, code, message, help }
    }

    /// The problem with what to do about it.
    pub(crate) fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: help.into(), ..self }
    }

    /// Returns how grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Tells whether the pack cannot be used as it is.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, code, message, help, .. } = self;
        write!(f, "{file}")?;
        if *line > 0 {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {code}: {message}")?;
        if help.is_empty() { Ok(()) } else { write!(f, "; {help}") }
    }
}

/// Puts problems in the order of packs, files and lines, each once, and no more than a person reads.
pub(crate) fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort();
    problems.dedup();
    let n_over = problems.len().saturating_sub(MAX_PROBLEMS);
    problems.truncate(MAX_PROBLEMS);
    if n_over > 0 {
        let message = format!("{n_over} more problems are not shown");
        problems.push(Problem::of_file(".", Code::OutOfBounds, message));
    }
    problems
}

/// Who has so many problems to read needs to see the first.
const MAX_PROBLEMS: usize = 1000;

crate::severity::named! {
    /// How grave a problem is.
    Severity, "severity" {
        /// The pack cannot be used as it is.
        Error = "error",
        /// The pack can be used; a person should look.
        Warning = "warning",
    }
}

crate::severity::named! {
    /// What kind of problem it is. A code keeps its meaning for ever.
    Code, "code" {
        /// A file or folder cannot be read.
        Unreadable = "P001",
        /// A file is not valid TOML, or a field is missing, unknown or of the wrong type.
        Malformed = "P002",
        /// Two things bear the same id or number.
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
        /// A participant bears the same name twice.
        RepeatedName = "P012",
        /// A rule can never fire, or never reach the lowest level.
        NeverFires = "P013",
        /// A window is wider than the scope that it lies in.
        WideWindow = "P014",
        /// Two participants of a race bear the same name on the same days.
        SharedName = "P015",
        /// No norm of an act is in force on any day on which it is needed.
        NoLaw = "P016",
        /// Folding makes a term equal to a common word.
        CommonWord = "P017",
        /// Nothing uses what the pack defines.
        Unused = "W001",
        /// A term or name is read inside a common word, a place or a person's name.
        InsideWord = "W002",
        /// A rule has few examples.
        FewExamples = "W003",
        /// Nothing relates a capture to the others: it may stand anywhere in the post.
        LooseCapture = "W004",
        /// Folding makes a term equal to another of the same list.
        RepeatedTerm = "W005",
        /// A term is read inside the hashtag of a common word, a place or a person's name.
        InsideHashtag = "W006",
    }
}

impl Code {
    /// Returns how grave a problem of this kind is.
    #[must_use]
    pub fn severity(self) -> Severity {
        if self < Self::Unused { Severity::Error } else { Severity::Warning }
    }
}

/// Help with a misspelling: which of the known names is most like `name`; empty if none is.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let most = (name.chars().count() / 2).clamp(1, 3);
    let near = known.map(|known| (distance(known, name), known)).min();
    let near = near.filter(|(letters, _)| *letters <= most);
    near.map_or_else(String::new, |(_, known)| format!("did you mean `{known}`?"))
}

/// Help with a misspelling as the end of a message; empty where no name is like it.
pub(crate) fn did_you_mean<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> String {
    let help = nearest(name, known);
    if help.is_empty() { help } else { format!("; {help}") }
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
