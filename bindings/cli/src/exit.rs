//! How the command ends: its exit codes, and the one sentence that says why it could not go on.

use std::{
    fmt,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use crate::paint;

/// How a command ended. Where several hold, the first of unusable, interrupted, faulty and reached
/// is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was done.
    Done = 0,
    /// A record was rejected, or a check failed.
    Faulty = 1,
    /// The arguments, an input or a pack cannot be used.
    Unusable = 2,
    /// A verdict reached the level of `--fail-on`.
    Reached = 3,
    /// The user asked to stop: 128 and the number of the signal, as shells count.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something cannot be used: a sentence that names it and says what was expected.
    Unusable(String),
    /// Whoever read the results has read enough, as `head` does. No reason to complain.
    Closed,
}

impl Failure {
    /// Returns the failure to use a file, with the reason in plain words.
    pub(crate) fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self::Unusable(format!("cannot {doing} `{}`: {}", path.display(), reason(error)))
    }

    /// Says on standard error what went wrong, and how the command ends with it.
    pub(crate) fn tell(self) -> Exit {
        match self {
            Self::Unusable(message) => {
                tell(format_args!("error: {}", paint::visible(&message)));
                Exit::Unusable
            }
            Self::Closed => Exit::Done,
        }
    }
}

/// An error in writing results: everything else names its file with [`Failure::file`].
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Unusable(format!("cannot write the results: {}", reason(&error))),
        }
    }
}

/// Returns the reason in lower case, without the number that the system adds to it.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder, expected a file".to_owned(),
        _ => {
            let reason = error.to_string();
            let reason = reason.split(" (os error").next().unwrap_or_default();
            reason
                .chars()
                .take(1)
                .flat_map(char::to_lowercase)
                .chain(reason.chars().skip(1))
                .collect()
        }
    }
}

/// Writes a line to standard error. Where that is closed, nobody can be told, and work goes on.
pub(crate) fn tell(message: impl fmt::Display) {
    let _closed = writeln!(io::stderr().lock(), "{message}");
}
