//! From a folder to files: every `*.toml` and `*.csv` in and below it, within bounds.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::PackFile;
use crate::error::{Code, PackError, Problem, sorted};

/// The bundled pack has less than one of all files together; a file of this size is no list of
/// words that a person keeps.
const MAX_FILE_BYTES: u64 = 4 << 20;
/// All files together: what is written takes some twenty times as much when read.
const MAX_PACK_BYTES: u64 = 8 << 20;
/// A place on a longer line could not be shown, and is costly to count.
const MAX_LINE_BYTES: usize = 64 << 10;
/// The bundled pack has some forty files and folders; a hundred times that is a wrong path.
const MAX_ENTRIES: usize = 4000;

/// Reads every `*.toml` and `*.csv` in and below `folder`. Links, pipes and devices are passed over, so nothing
/// outside is read and nothing waits.
pub(super) fn files(folder: &Path) -> Result<Vec<PackFile>, PackError> {
    let mut reader = Reader { folder, files: Vec::new(), problems: Vec::new(), bytes: 0 };
    let mut open = vec![folder.to_owned()];
    let mut n_entries = 0;
    while let Some(path) = open.pop() {
        if let Err(error) = reader.list(&path, &mut open, &mut n_entries) {
            reader.problems.push(unreadable(&relative(&path, folder), &error));
        }
        if n_entries > MAX_ENTRIES || reader.bytes > MAX_PACK_BYTES {
            let what = "the folder holds more than a pack can";
            let message =
                format!("{what}: {MAX_ENTRIES} files and folders, {MAX_PACK_BYTES} bytes");
            reader.problems.push(Problem::of_file(".", Code::OutOfBounds, message));
            break;
        }
    }
    let Reader { files, mut problems, .. } = reader;
    if problems.is_empty() && files.iter().all(PackFile::is_table) {
        problems.push(unreadable(".", &io::Error::other("the folder holds no `*.toml`")));
    }
    PackError::of(sorted(problems)).map_or(Ok(files), Err)
}

struct Reader<'f> {
    folder: &'f Path,
    files: Vec<PackFile>,
    problems: Vec<Problem>,
    bytes: u64,
}

impl Reader<'_> {
    /// Reads the files of one folder and adds its folders to those still open.
    fn list(&mut self, path: &Path, open: &mut Vec<PathBuf>, n: &mut usize) -> io::Result<()> {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            *n += 1;
            if *n > MAX_ENTRIES || self.bytes > MAX_PACK_BYTES {
                return Ok(());
            }
            let (kind, path) = (entry.file_type()?, entry.path());
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file()
                && path.extension().is_some_and(|end| end == "toml" || end == "csv")
            {
                self.read(&path);
            }
        }
        Ok(())
    }

    fn read(&mut self, path: &Path) {
        let name = relative(path, self.folder);
        let file = match text(path) {
            Ok(Some(text)) => PackFile::new(&name, &text),
            Ok(None) => {
                return self.refuse(&name, &format!("a file of over {MAX_FILE_BYTES} bytes"));
            }
            Err(error) => return self.problems.push(unreadable(&name, &error)),
        };
        self.bytes += file.text.len() as u64;
        if file.longest_line() > MAX_LINE_BYTES {
            return self.refuse(&name, &format!("a line of over {MAX_LINE_BYTES} bytes"));
        }
        self.files.push(file);
    }

    fn refuse(&mut self, name: &str, what: &str) {
        let message = format!("{what} is no part of a pack");
        let problem = Problem::of_file(name, Code::OutOfBounds, message);
        self.problems.push(problem.with_help("split it"));
    }
}

/// The text of a file; nothing if it is too long. What a file says of its length is not believed:
/// some have no end.
fn text(path: &Path) -> io::Result<Option<String>> {
    let file = File::open(path)?;
    if file.metadata()?.len() > MAX_FILE_BYTES {
        return Ok(None);
    }
    let mut text = String::new();
    file.take(MAX_FILE_BYTES + 1).read_to_string(&mut text)?;
    Ok((text.len() as u64 <= MAX_FILE_BYTES).then_some(text))
}

/// The path below the folder, with `/` on every platform, so that digests agree.
fn relative(path: &Path, folder: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    let name = parts.collect::<Vec<_>>().join("/");
    if name.is_empty() { ".".to_owned() } else { name }
}

fn unreadable(file: &str, error: &io::Error) -> Problem {
    let problem = Problem::of_file(file, Code::Unreadable, format!("cannot be read: {error}"));
    match error.kind() {
        io::ErrorKind::InvalidData => problem.with_help("save it as text in UTF-8"),
        _ => problem,
    }
}
