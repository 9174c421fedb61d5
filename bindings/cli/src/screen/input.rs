//! Cuts an input into batches of raw records. Only the borders of records are looked for here:
//! reading is the one stage that cannot be spread over cores.

use std::{
    io::{self, BufRead, Read},
    ops::Range,
    sync::Arc,
};

use super::{
    csv::{Columns, Cutter},
    parquet::Rows,
    source::{Fields, Reader, Source, unreadable},
};
use crate::{args::InputFormat, exit::Failure};

/// A longer record is refused: one line without end must not fill memory. The core reads no more of a
/// text either.
pub(super) const MAX_RECORD_BYTES: usize = 64 << 20;
/// What is kept of a record that is refused for its length, so that it can be shown.
pub(super) const SHOWN_BYTES: usize = 1 << 10;
/// Large enough that handing over costs nothing, small enough that many fit into memory.
const BATCH_WEIGHT: usize = 512 << 10;
/// What a record weighs beside its own bytes: the answer is longer than a short post.
const RECORD_WEIGHT: usize = 512;

/// Raw records of one input.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(super) shape: Arc<Shape>,
    pub(super) bytes: Vec<u8>,
    pub(super) records: Vec<RawRecord>,
    /// How many bytes of the input were read for it, blank lines included.
    pub(super) n_read: u64,
}

impl Batch {
    fn new(shape: Arc<Shape>) -> Self {
        Self { shape, bytes: Vec::new(), records: Vec::new(), n_read: 0 }
    }

    /// Returns what the batch weighs in memory, its answer included.
    pub(super) fn weight(&self) -> usize {
        self.bytes.capacity() + self.records.len() * RECORD_WEIGHT
    }

    /// Returns the bytes of a record of this batch.
    pub(super) fn bytes_of(&self, record: &RawRecord) -> &[u8] {
        &self.bytes[record.bytes.clone()]
    }
}

/// One record, as it stands in the input.
#[derive(Debug)]
pub(super) struct RawRecord {
    /// The line it begins on, from 1; in a table of rows, the row.
    pub(super) line: u64,
    pub(super) bytes: Range<usize>,
    /// The line on which a record ends that was too long to be kept.
    pub(super) too_long_until: Option<u64>,
}

/// What the records of an input look like.
#[derive(Debug)]
pub(super) struct Shape {
    pub(super) name: Arc<str>,
    pub(super) fields: Arc<Fields>,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    Jsonl,
    Csv(Columns),
    Text,
}

/// Cuts one input.
pub(super) struct Input {
    reader: Reader,
    shape: Arc<Shape>,
    is_live: bool,
    cut: Cut,
    batch: Batch,
}

enum Cut {
    Lines { n_lines: u64 },
    Csv(Box<Cutter>),
    Rows(Box<Rows>),
}

impl Input {
    /// Prepares an input; of CSV the heading is read.
    pub(super) fn new(mut source: Source, fields: Arc<Fields>) -> Result<Self, Failure> {
        let (kind, cut) = match source.format {
            InputFormat::Jsonl => (Kind::Jsonl, Cut::Lines { n_lines: 0 }),
            InputFormat::Parquet => {
                let rows = Rows::open(&source.path()?, &fields)?;
                (Kind::Jsonl, Cut::Rows(Box::new(rows)))
            }
            InputFormat::Text => (Kind::Text, Cut::Lines { n_lines: 0 }),
            InputFormat::Csv => {
                let (columns, n_lines) = Columns::read(&mut source.reader, &source.name, &fields)?;
                let cutter = Cutter::new(columns.delimiter, n_lines);
                (Kind::Csv(columns), Cut::Csv(Box::new(cutter)))
            }
        };
        let shape = Arc::new(Shape { name: source.name, fields, kind });
        let batch = Batch::new(Arc::clone(&shape));
        Ok(Self { reader: source.reader, shape, is_live: source.is_live, cut, batch })
    }

    /// Refuses a table without these columns.
    pub(super) fn expect_columns(&self, needed: &[&str]) -> Result<(), Failure> {
        let Kind::Csv(columns) = &self.shape.kind else { return Ok(()) };
        let names = &columns.names;
        let missing = needed.iter().find(|name| !names.iter().any(|other| other == *name));
        match missing.filter(|_| !names.is_empty()) {
            None => Ok(()),
            Some(name) => {
                let known = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
                let (input, known) = (&self.shape.name, known.join(", "));
                Err(Failure::Unusable(format!("`{input}` has no column `{name}`, only {known}")))
            }
        }
    }

    /// Hands all batches to `take`, until there is no more or `take` has enough.
    pub(super) fn read(mut self, mut take: impl FnMut(Batch) -> Flow) -> Result<Flow, Failure> {
        while self.read_record().map_err(|error| unreadable(&self.shape.name, &error))? {
            if (self.batch.weight() >= BATCH_WEIGHT || self.would_wait())
                && take(self.take_batch()) == Flow::Stop
            {
                return Ok(Flow::Stop);
            }
        }
        Ok(take(self.take_batch()))
    }

    fn take_batch(&mut self) -> Batch {
        std::mem::replace(&mut self.batch, Batch::new(Arc::clone(&self.shape)))
    }

    /// Tells whether the next line is yet to be written by somebody who may wait for an answer.
    fn would_wait(&self) -> bool {
        self.is_live && !self.reader.buffer().contains(&b'\n')
    }

    /// Adds the next record to the batch. Returns whether the input may hold more.
    fn read_record(&mut self) -> io::Result<bool> {
        match &mut self.cut {
            Cut::Csv(cutter) => cutter.read_record(&mut self.reader, &mut self.batch),
            Cut::Rows(rows) => rows.read_record(&mut self.batch),
            Cut::Lines { n_lines } => read_line(&mut self.reader, &mut self.batch, n_lines),
        }
    }
}

/// Whether to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    More,
    Stop,
}

/// Adds a line that is not blank to the batch; of one that is too long, only its beginning.
fn read_line(reader: &mut Reader, batch: &mut Batch, n_lines: &mut u64) -> io::Result<bool> {
    let start = batch.bytes.len();
    let mut limited = reader.by_ref().take(MAX_RECORD_BYTES as u64 + 1);
    let n_bytes = limited.read_until(b'\n', &mut batch.bytes)?;
    if n_bytes == 0 {
        return Ok(false);
    }
    *n_lines += 1;
    batch.n_read += n_bytes as u64;
    let mut too_long_until = None;
    if n_bytes > MAX_RECORD_BYTES && batch.bytes.last() != Some(&b'\n') {
        batch.n_read += reader.skip_until(b'\n')? as u64;
        batch.bytes.truncate(start + SHOWN_BYTES);
        batch.bytes.shrink_to_fit();
        too_long_until = Some(*n_lines);
    }
    let line = &batch.bytes[start..];
    if line.trim_ascii().is_empty() {
        batch.bytes.truncate(start);
        return Ok(true);
    }
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let end = start + line.strip_suffix(b"\r").unwrap_or(line).len();
    batch.records.push(RawRecord { line: *n_lines, bytes: start..end, too_long_until });
    Ok(true)
}
