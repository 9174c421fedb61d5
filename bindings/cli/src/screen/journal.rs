//! How far a run has come, kept beside its results, so that another can go on where it was stopped.
//!
//! The first line says what the run does; each further one, written behind every batch, how much was
//! read and how long the files were then. A line counts when the files are at least as long as it says:
//! what stands behind that place was not yet told, and is written again.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

use super::summary::Summary;
use crate::exit::Failure;

/// Where a run stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stand {
    /// Records read, rejected ones included.
    pub(super) n_records: u64,
    /// Bytes read.
    pub(super) n_read: u64,
    /// The length of the results.
    pub(super) n_results: u64,
    /// The length of the file of bad records; 0 without one.
    pub(super) n_rejects: u64,
    pub(super) summary: Summary,
}

/// What a run does: another with the same words gives the same bytes.
pub(super) type Purpose = Map<String, Value>;

/// A journal under work. It stays where the run does not come to its end.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    path: PathBuf,
}

impl Journal {
    /// Begins a journal beside the results.
    pub(super) fn begin(results: &Path, purpose: &Purpose) -> Result<Self, Failure> {
        let path = beside(results);
        let file = File::create(&path).map_err(|error| Failure::file("write", &path, &error))?;
        let mut journal = Self { file, path };
        journal.add(&format!("{}\n", Value::Object(purpose.clone())))?;
        Ok(journal)
    }

    /// Opens the journal beside the results, and returns it with the last stand that `is_kept` by the
    /// files. Nothing where there is none.
    pub(super) fn resume(
        results: &Path,
        purpose: &Purpose,
        is_kept: impl Fn(&Stand) -> bool,
    ) -> Result<Option<(Self, Stand)>, Failure> {
        let path = beside(results);
        let unusable = |error| Failure::file("read", &path, &error);
        let text = match fs::read_to_string(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            text => text.map_err(unusable)?,
        };
        // A line that was being written when the run ended has no end.
        let mut lines = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
        let Some(first) = lines.next() else { return Ok(None) };
        expect_same(results, first, purpose)?;
        let stands = lines.filter_map(Stand::read);
        let begun = stands.filter(|stand| stand.n_records > 0 && is_kept(stand));
        let Some(stand) = begun.last() else { return Ok(None) };
        let file = File::options().append(true).open(&path).map_err(unusable)?;
        Ok(Some((Self { file, path }, stand)))
    }

    /// Notes where the run stands now.
    pub(super) fn note(&mut self, stand: &Stand) -> Result<(), Failure> {
        self.add(&stand.line())
    }

    fn add(&mut self, line: &str) -> Result<(), Failure> {
        let written = self.file.write_all(line.as_bytes());
        written.map_err(|error| Failure::file("write", &self.path, &error))
    }

    /// Removes the journal of a run that is done, or of which nothing is left.
    pub(super) fn remove(self) {
        // Where it stays, its files do not fit to it any more, and it counts for nothing.
        let _left = fs::remove_file(&self.path);
    }
}

/// The journal of the results in a file.
fn beside(results: &Path) -> PathBuf {
    let mut path = OsString::from(results);
    path.push(".journal");
    path.into()
}

/// Refuses to go on with what another command has begun: half of the results would be its own.
fn expect_same(results: &Path, first: &str, purpose: &Purpose) -> Result<(), Failure> {
    let begun: Purpose = serde_json::from_str(first).unwrap_or_default();
    let differs = purpose.iter().find(|(name, value)| begun.get(*name) != Some(value));
    let Some((name, _)) = differs else { return Ok(()) };
    let results = results.display();
    Err(Failure::Unusable(format!(
        "cannot go on with `{results}`: it was begun with other {name}; \
         remove `{results}.part` and `{results}.journal` to begin anew"
    )))
}

impl Stand {
    fn line(&self) -> String {
        let Self { n_records, n_read, n_results, n_rejects, summary } = self;
        let numbers = [*n_records, *n_read, *n_results, *n_rejects].into_iter();
        let numbers = numbers.chain(summary.numbers()).map(|number| number.to_string());
        format!("{}\n", numbers.collect::<Vec<_>>().join(" "))
    }

    fn read(line: &str) -> Option<Self> {
        let numbers = line.split_whitespace().map(|number| number.parse().ok());
        let numbers: Vec<u64> = numbers.collect::<Option<_>>()?;
        let (&[n_records, n_read, n_results, n_rejects], summary) = numbers.split_first_chunk()?;
        let summary = Summary::of_numbers(summary)?;
        Some(Self { n_records, n_read, n_results, n_rejects, summary })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_is_read_as_it_was_written() {
        let summary = Summary::of_numbers(&[5, 4, 3, 2, 1, 6, 7, 9]).unwrap();
        let stand = Stand { n_records: 24, n_read: 2000, n_results: 7000, n_rejects: 80, summary };
        assert_eq!(Stand::read(&stand.line()), Some(stand));
        for torn in ["", "24 2000", "24 2000 7000 80 5 4 3 2 1 6 7", "24 x 7000 80 5 4 3 2 1 6 7 9"]
        {
            assert_eq!(Stand::read(torn), None, "{torn}");
        }
    }
}
