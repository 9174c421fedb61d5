//! Where results go: to standard output, or to a file that appears when it is complete.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, IsTerminal, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use crate::{args::OutputFormat, exit::Failure, paint::Paint};

/// Where lines are written to.
#[derive(Debug)]
pub(crate) enum Target {
    Stdout,
    File(PartFile),
}

impl Target {
    /// Opens a file, or standard output where none is named.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        Ok(match path {
            Some(path) if path != Path::new("-") => Self::File(PartFile::open(path)?),
            _ => Self::Stdout,
        })
    }

    /// Tells whether a person reads along.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stdout) && io::stdout().is_terminal()
    }

    /// Returns the format that is written where none is asked for.
    pub(super) fn format(&self) -> OutputFormat {
        if self.is_terminal() { OutputFormat::Pretty } else { OutputFormat::Jsonl }
    }

    /// Returns whether colours are wanted: never in a file.
    pub(super) fn paint(&self) -> Paint {
        match self {
            Self::Stdout => Paint::for_stdout(),
            Self::File(_) => Paint::Plain,
        }
    }

    /// Writes whole lines, so that they are there for whoever waits for them.
    pub(super) fn write(&mut self, lines: &str) -> Result<(), Failure> {
        match self {
            Self::Stdout => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(lines.as_bytes())?;
                Ok(stdout.flush()?)
            }
            Self::File(file) => file.write(lines),
        }
    }

    /// Lets a file appear under its name.
    pub(super) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout => Ok(()),
            Self::File(file) => file.finish(),
        }
    }

    /// Returns the file under work, unless the results go to where nothing can be mended.
    pub(super) fn part(&mut self) -> Option<&mut PartFile> {
        match self {
            Self::File(file) if file.part.is_some() => Some(file),
            Self::File(_) | Self::Stdout => None,
        }
    }
}

/// A file under work: it is written beside its name, and removed unless it is finished or left.
#[derive(Debug)]
pub(crate) struct PartFile {
    file: File,
    path: PathBuf,
    /// Where it lies until it is finished; nothing for a device, which cannot be replaced.
    part: Option<PathBuf>,
    /// Whether what lies there is this run's own, or taken over by it.
    is_begun: bool,
    n_written: u64,
}

impl PartFile {
    /// Opens the file that is to be written. What an earlier run left under work stays until
    /// [`PartFile::cut`].
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        // A link stays a link: what it points at is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let is_device = fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file());
        let part = (!is_device).then(|| {
            let mut part = OsString::from(&path);
            part.push(".part");
            PathBuf::from(part)
        });
        let file = match &part {
            Some(part) => File::options().write(true).create(true).truncate(false).open(part),
            None => File::options().write(true).open(&path),
        };
        let file = file.map_err(|error| Failure::file("write", &path, &error))?;
        Ok(Self { file, path, part, is_begun: false, n_written: 0 })
    }

    /// Returns the name that the file will have.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns how much of the file lies there, whoever wrote it.
    pub(super) fn len(&self) -> u64 {
        self.file.metadata().map_or(0, |metadata| metadata.len())
    }

    /// Keeps so many bytes of what lies there, and writes on behind them.
    pub(super) fn cut(&mut self, len: u64) -> Result<(), Failure> {
        if self.part.is_some() {
            let cut = self.file.set_len(len).and_then(|()| self.file.seek(SeekFrom::Start(len)));
            cut.map_err(|error| self.failure(&error))?;
        }
        (self.is_begun, self.n_written) = (true, len);
        Ok(())
    }

    pub(super) fn write(&mut self, lines: &str) -> Result<(), Failure> {
        self.file.write_all(lines.as_bytes()).map_err(|error| self.failure(&error))?;
        // What went into a device does not lie there.
        self.n_written += if self.part.is_some() { lines.len() as u64 } else { 0 };
        Ok(())
    }

    /// Returns how much was written, what was kept included.
    pub(super) fn n_written(&self) -> u64 {
        self.n_written
    }

    /// Leaves the file where it is, for another run to go on.
    pub(super) fn leave(&mut self) {
        self.part = None;
    }

    pub(super) fn finish(mut self) -> Result<(), Failure> {
        let Some(part) = &self.part else { return Ok(()) };
        // Without it, a power cut may leave an empty file under the name of a complete one.
        let renamed = self.file.sync_all().and_then(|()| fs::rename(part, &self.path));
        renamed.map_err(|error| self.failure(&error))?;
        self.part = None;
        Ok(())
    }

    fn failure(&self, error: &io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::file("write", &self.path, error),
        }
    }
}

impl Drop for PartFile {
    fn drop(&mut self) {
        // What an earlier run left is not this one's to remove.
        let is_own = self.is_begun || self.len() == 0;
        if let Some(part) = self.part.as_ref().filter(|_| is_own) {
            // Where that fails too, the name says that the file is no result.
            let _left = fs::remove_file(part);
        }
    }
}
