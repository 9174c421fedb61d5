//! Where posts come from: files and standard input, their formats, and what cannot be read at all.

use std::{
    fs::{self, File},
    io::{self, BufReader, Chain, Cursor, IsTerminal, Read},
    path::{Path, PathBuf},
    sync::Arc,
    time::UNIX_EPOCH,
};

use crate::{
    args::{InputArgs, InputFormat},
    exit::{Failure, reason, tell},
};

/// What the reader asks the system for at once.
const BUFFER_BYTES: usize = 256 << 10;
/// How far to look for the first character that is no white space.
const MAX_HEAD_BYTES: usize = 64 << 10;

const UTF8_BOM: &[u8] = b"\xef\xbb\xbf";
const PARQUET: &[u8] = b"PAR1";

/// How files begin that are no text in UTF-8, and what they are. UTF-32 stands before the UTF-16
/// that it begins with.
const UNREADABLE: &[(&[u8], &str)] = &[
    (b"\xff\xfe\0\0", "in UTF-32"),
    (b"\0\0\xfe\xff", "in UTF-32"),
    (b"\xff\xfe", "in UTF-16"),
    (b"\xfe\xff", "in UTF-16"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard"),
    (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
];

/// The files to read, and how.
#[derive(Debug)]
pub(super) struct Plan {
    origins: Vec<Origin>,
    pub(super) fields: Arc<Fields>,
    /// Whether answers are given while more of the input is being written.
    is_live: bool,
    /// How many records were answered before.
    pub(super) n_answered: u64,
}

/// The names under which what is known of a post stands, and how days are written.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) text: Field,
    pub(super) id: Field,
    pub(super) day: Field,
    pub(super) platform: Field,
    pub(super) region: Field,
    pub(super) day_first: bool,
}

/// The name of a field, and whether the user gave it.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) is_asked_for: bool,
}

impl Field {
    fn new(asked_for: Option<&String>, default: &str) -> Self {
        let name = asked_for.map_or(default, String::as_str).to_owned();
        Self { name, is_asked_for: asked_for.is_some() }
    }
}

#[derive(Debug)]
enum Origin {
    Stdin(Option<InputFormat>),
    File(PathBuf, Option<InputFormat>),
}

/// An input that is open, behind its byte order mark.
pub(super) struct Source {
    pub(super) name: Arc<str>,
    pub(super) format: InputFormat,
    pub(super) reader: Reader,
    path: Option<PathBuf>,
    /// Whether somebody may be waiting for answers while more is being written.
    pub(super) is_live: bool,
}

pub(super) type Reader = BufReader<Chain<Cursor<Vec<u8>>, Box<dyn Read + Send>>>;

impl Source {
    /// The file itself, for a format that is not read from its beginning to its end.
    pub(super) fn path(&self) -> Result<PathBuf, Failure> {
        let to_a_pipe = || {
            Failure::Unusable(format!(
                "`{}` is Parquet, which is read from a file only: its end says where its rows are",
                self.name
            ))
        };
        self.path.clone().ok_or_else(to_a_pipe)
    }
}

impl Plan {
    /// Plans to read `files`, and looks whether they can be read before hours of work begin.
    pub(super) fn new(files: &[PathBuf], args: &InputArgs) -> Result<Self, Failure> {
        let fields = Fields {
            text: Field::new(args.fields.text_field.as_ref(), "text"),
            id: Field::new(args.fields.id_field.as_ref(), "id"),
            day: Field::new(args.fields.date_field.as_ref(), "posted_at"),
            platform: Field::new(args.fields.platform_field.as_ref(), "platform"),
            region: Field::new(args.fields.region_field.as_ref(), "region"),
            day_first: args.fields.day_first,
        };
        let origin = |path: &PathBuf| match path.to_str() {
            Some("-") => Origin::Stdin(args.input_format),
            _ => Origin::File(path.clone(), args.input_format.or_else(|| by_extension(path))),
        };
        let mut origins: Vec<Origin> = files.iter().map(origin).collect();
        if origins.is_empty() {
            origins.push(Origin::Stdin(args.input_format));
        }
        origins.iter().try_for_each(Origin::expect_readable)?;
        Ok(Self { origins, fields: Arc::new(fields), is_live: true, n_answered: 0 })
    }

    /// Has posts answered in full batches alone, so that what is answered together does not depend on
    /// how fast somebody writes.
    pub(super) fn in_full_batches(self) -> Self {
        Self { is_live: false, ..self }
    }

    /// Leaves so many records out, which were answered before.
    pub(super) fn behind(self, n_answered: u64) -> Self {
        Self { n_answered, ..self }
    }

    /// Returns what tells these inputs from others: their names, sizes and times, and how they are read.
    pub(super) fn described(&self) -> Vec<String> {
        let origins = self.origins.iter().map(Origin::described);
        origins.chain([format!("{:?}", self.fields)]).collect()
    }

    /// Returns how many bytes there are to read, if all inputs are files.
    pub(super) fn n_bytes(&self) -> Option<u64> {
        self.origins.iter().map(Origin::n_bytes).sum()
    }

    /// Opens one input after the other.
    pub(super) fn open(&self) -> impl Iterator<Item = Result<Source, Failure>> {
        self.origins.iter().map(|origin| {
            let source = origin.open()?;
            Ok(Source { is_live: source.is_live && self.is_live, ..source })
        })
    }
}

/// The format that a file's name tells.
pub(crate) fn by_extension(path: &Path) -> Option<InputFormat> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" | "json" => Some(InputFormat::Jsonl),
        "csv" | "tsv" => Some(InputFormat::Csv),
        "parquet" | "pq" => Some(InputFormat::Parquet),
        "txt" => Some(InputFormat::Text),
        _ => None,
    }
}

impl Origin {
    fn name(&self) -> String {
        match self {
            Self::Stdin(_) => "<stdin>".to_owned(),
            Self::File(path, _) => path.display().to_string(),
        }
    }

    /// Opens a file and looks at its beginning. A pipe is left alone: what is read of it is gone.
    fn expect_readable(&self) -> Result<(), Failure> {
        let Self::File(path, _) = self else { return Ok(()) };
        let metadata = fs::metadata(path).map_err(|error| Failure::file("open", path, &error))?;
        if metadata.is_dir() {
            let error = io::Error::from(io::ErrorKind::IsADirectory);
            return Err(Failure::file("read", path, &error));
        }
        if metadata.is_file() { self.open().map(drop) } else { Ok(()) }
    }

    fn described(&self) -> String {
        let Self::File(path, _) = self else { return format!("{self:?}") };
        let metadata = fs::metadata(path).ok();
        let changed = metadata.as_ref().and_then(|metadata| metadata.modified().ok());
        let changed = changed.and_then(|changed| changed.duration_since(UNIX_EPOCH).ok());
        format!("{self:?} {:?} {changed:?}", metadata.map(|metadata| metadata.len()))
    }

    fn n_bytes(&self) -> Option<u64> {
        let Self::File(path, _) = self else { return None };
        fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| metadata.len())
    }

    fn open(&self) -> Result<Source, Failure> {
        let (mut reader, format, is_live): (Box<dyn Read + Send>, _, _) = match self {
            Self::Stdin(format) => {
                if io::stdin().is_terminal() {
                    tell("reading posts from the terminal, until the end of input (Ctrl-D)");
                }
                (Box::new(io::stdin()), *format, true)
            }
            Self::File(path, format) => {
                let file = File::open(path).map_err(|error| Failure::file("open", path, &error))?;
                let is_live = !file.metadata().is_ok_and(|metadata| metadata.is_file());
                (Box::new(file), *format, is_live)
            }
        };
        let name = self.name();
        let head = head(&mut reader).map_err(|error| unreadable(&name, &error))?;
        let is_parquet = format == Some(InputFormat::Parquet) || head.starts_with(PARQUET);
        let format = if is_parquet { Some(InputFormat::Parquet) } else { format };
        if !is_parquet {
            expect_utf8(&name, &head)?;
        }
        let start = if head.starts_with(UTF8_BOM) { UTF8_BOM.len() } else { 0 };
        let format = format.unwrap_or_else(|| by_first_character(&head[start..]));
        let mut head = Cursor::new(head);
        head.set_position(start as u64);
        let reader = BufReader::with_capacity(BUFFER_BYTES, head.chain(reader));
        let path = match self {
            Self::File(path, _) if !is_live => Some(path.clone()),
            _ => None,
        };
        Ok(Source { name: name.into(), format, reader, path, is_live })
    }
}

/// Returns the failure to read on in an input.
pub(super) fn unreadable(name: &str, error: &io::Error) -> Failure {
    Failure::Unusable(format!("cannot read `{name}`: {}", reason(error)))
}

/// Reads as much as tells encoding and format: often one line of a terminal, never all of a pipe.
fn head(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut buffer = [0; 4096];
    while !is_enough(&head) && head.len() < MAX_HEAD_BYTES {
        match reader.read(&mut buffer) {
            Ok(0) => break,
            Ok(n_bytes) => head.extend_from_slice(&buffer[..n_bytes]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(head)
}

fn is_enough(head: &[u8]) -> bool {
    let is_plain = head.first().is_some_and(|byte| matches!(byte, b' '..=b'~') && *byte != b'P');
    (is_plain || head.len() >= 4 || head.contains(&b'\n')) && !head.trim_ascii().is_empty()
}

fn by_first_character(head: &[u8]) -> InputFormat {
    match head.trim_ascii_start().first() {
        Some(b'{') => InputFormat::Jsonl,
        _ => InputFormat::Text,
    }
}

fn expect_utf8(name: &str, head: &[u8]) -> Result<(), Failure> {
    let known = UNREADABLE.iter().find(|(start, _)| head.starts_with(start)).map(|(_, what)| *what);
    // UTF-16 without a mark: every second byte of ASCII is zero, and no text in UTF-8 holds one.
    let is_wide = head.iter().take(4).any(|byte| *byte == 0);
    match known.or_else(|| is_wide.then_some("in UTF-16, or no text at all")) {
        None => Ok(()),
        Some(what) => Err(Failure::Unusable(format!(
            "`{name}` is {what}, expected JSONL, CSV or plain text in UTF-8, or Parquet"
        ))),
    }
}
