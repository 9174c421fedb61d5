//! Bad records: told on standard error, or kept in a file to be mended.

use std::path::Path;

use serde_json::json;

use super::{output::PartFile, worker::Rejected};
use crate::{
    exit::{Failure, tell},
    paint::visible,
};

/// Where bad records go.
#[derive(Debug)]
pub(super) enum Rejects {
    Stderr,
    File(PartFile),
}

impl Rejects {
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        Ok(match path {
            Some(path) => Self::File(PartFile::open(path)?),
            None => Self::Stderr,
        })
    }

    /// Tells the bad records of one input.
    pub(super) fn tell(&mut self, name: &str, rejected: &[Rejected]) -> Result<(), Failure> {
        for Rejected { line, reason, record } in rejected {
            match self {
                Self::Stderr => tell(visible(&format!("{name}:{line}: {reason}"))),
                Self::File(file) => {
                    let line =
                        json!({"file": name, "line": line, "reason": reason, "record": record});
                    file.write(&format!("{line}\n"))?;
                }
            }
        }
        Ok(())
    }

    /// Returns the file under work, if bad records are kept in one.
    pub(super) fn part(&mut self) -> Option<&mut PartFile> {
        match self {
            Self::Stderr => None,
            Self::File(file) => Some(file),
        }
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stderr => Ok(()),
            Self::File(file) => file.finish(),
        }
    }
}
