//! CSV: where a record ends, which column holds what, and the cells of a record.
//!
//! The same state machine finds the ends of records in the reader and the cells in the workers, so
//! the two cannot disagree on a quotation mark.

use std::{
    io::{self, BufRead, Read},
    sync::Arc,
};

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::{
    input::{Batch, MAX_RECORD_BYTES, RawRecord, SHOWN_BYTES},
    source::{Field, Fields, Reader, unreadable},
};
use crate::exit::Failure;

/// Tried in this order: spreadsheets write `;` where the comma is the decimal sign, as in Indonesia.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// A longer heading is none.
const MAX_HEADING_BYTES: u64 = 1 << 20;

/// Which column holds what.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) delimiter: u8,
    /// The names of all columns.
    pub(super) names: Vec<String>,
    pub(super) text: usize,
    pub(super) id: Option<usize>,
    pub(super) day: Option<usize>,
    pub(super) action: Option<usize>,
    pub(super) author: Option<usize>,
    pub(super) platform: Option<usize>,
    pub(super) region: Option<usize>,
}

impl Columns {
    /// Reads the heading. Returns the columns and the number of lines read.
    pub(super) fn read(
        reader: &mut Reader,
        name: &Arc<str>,
        fields: &Fields,
    ) -> Result<(Self, u64), Failure> {
        let heading = read_heading(reader).map_err(|error| unreadable(name, &error))?;
        let n_lines = heading.iter().filter(|byte| **byte == b'\n').count() as u64;
        let readings = DELIMITERS.map(|delimiter| (delimiter, names(&heading, delimiter)));
        let fits = |names: &[String]| names.contains(&fields.text.name);
        let fitting = readings.iter().find(|(_, names)| fits(names)).unwrap_or(&readings[0]);
        let columns = Self::of(fitting.0, &fitting.1, fields);
        let columns = columns.map_err(|reason| Failure::Unusable(format!("`{name}` {reason}")))?;
        Ok((columns, n_lines))
    }

    fn of(delimiter: u8, names: &[String], fields: &Fields) -> Result<Self, String> {
        let find = |name: &str| {
            let mut found = names.iter().enumerate().filter(|(_, other)| *other == name);
            let first = found.next().map(|(at, _)| at);
            match found.next() {
                Some(_) => Err(format!("has two columns `{name}`, expected one")),
                None => Ok(first),
            }
        };
        let required = |field: &Field, option: &str| {
            find(&field.name)?.map(Some).ok_or_else(|| missing(&field.name, names, option))
        };
        let optional = |field: &Field, option: &str| match field.is_asked_for {
            true => required(field, option),
            false => find(&field.name),
        };
        // A file without any line has no heading either, and no post.
        let text = if names.is_empty() { Some(0) } else { required(&fields.text, "--text-field")? };
        Ok(Self {
            delimiter,
            names: names.to_vec(),
            text: text.unwrap_or_default(),
            id: optional(&fields.id, "--id-field")?,
            day: optional(&fields.day, "--date-field")?,
            action: find("action")?,
            author: find("author")?,
            platform: optional(&fields.platform, "--platform-field")?,
            region: optional(&fields.region, "--region-field")?,
        })
    }
}

pub(super) fn missing(name: &str, names: &[String], option: &str) -> String {
    let names = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    format!("has no column `{name}`, only {names}; name the right one with {option}")
}

/// Reads lines until the quotation marks are even: then none is open at the end of the line.
fn read_heading(reader: &mut Reader) -> io::Result<Vec<u8>> {
    let mut heading = Vec::new();
    let mut limited = reader.by_ref().take(MAX_HEADING_BYTES);
    while limited.read_until(b'\n', &mut heading)? > 0 {
        let n_quotes = heading.iter().filter(|byte| **byte == b'"').count();
        if n_quotes % 2 == 0 && !heading.trim_ascii().is_empty() {
            break;
        }
    }
    Ok(heading)
}

fn names(heading: &[u8], delimiter: u8) -> Vec<String> {
    let heading = String::from_utf8_lossy(heading);
    let cells = CellReader::new(delimiter).read(&heading).unwrap_or_default();
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Finds where records end.
pub(super) struct Cutter {
    reader: csv_core::Reader,
    /// Cells are not wanted here, but the state machine writes them somewhere.
    cells: Box<[u8]>,
    ends: Box<[usize]>,
}

impl Cutter {
    /// Returns a cutter for what follows a heading of `n_lines` lines.
    pub(super) fn new(delimiter: u8, n_lines: u64) -> Self {
        let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
        reader.set_line(n_lines + 1);
        Self { reader, cells: vec![0; 64 << 10].into(), ends: vec![0; 256].into() }
    }

    /// Adds the next record to the batch; of one that is too long, only its beginning. Returns
    /// whether the input may hold more.
    pub(super) fn read_record(
        &mut self,
        reader: &mut Reader,
        batch: &mut Batch,
    ) -> io::Result<bool> {
        let start = batch.bytes.len();
        let first_line = self.reader.line();
        let mut is_too_long = false;
        let mut may_hold_more = true;
        loop {
            let buffer = reader.fill_buf()?;
            if buffer.is_empty() {
                may_hold_more = false;
                break;
            }
            let (result, n_bytes, ..) =
                self.reader.read_record(buffer, &mut self.cells, &mut self.ends);
            if !is_too_long {
                batch.bytes.extend_from_slice(&buffer[..n_bytes]);
                is_too_long = batch.bytes.len() - start > MAX_RECORD_BYTES;
            }
            if is_too_long {
                batch.bytes.truncate(start + SHOWN_BYTES);
                batch.bytes.shrink_to_fit();
            }
            reader.consume(n_bytes);
            batch.n_read += n_bytes as u64;
            if matches!(result, ReadRecordResult::Record | ReadRecordResult::End) {
                break;
            }
        }
        let too_long_until = is_too_long.then(|| self.reader.line());
        push(batch, start, first_line, too_long_until);
        self.finish_break(reader, batch);
        Ok(may_hold_more)
    }

    /// The state machine ends a record at `\r`. Its `\n` is taken along if it is there: it must not
    /// look like a line that is still to be read.
    fn finish_break(&mut self, reader: &mut Reader, batch: &mut Batch) {
        if batch.bytes.last() == Some(&b'\r') && reader.buffer().first() == Some(&b'\n') {
            reader.consume(1);
            batch.n_read += 1;
            self.reader.set_line(self.reader.line() + 1);
        }
    }
}

/// Adds a record to the batch. Blank lines before it, and the second half of the line break before it,
/// do not belong to it.
fn push(batch: &mut Batch, start: usize, first_line: u64, too_long_until: Option<u64>) {
    let record = &batch.bytes[start..];
    let n_blank = record.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    if n_blank == record.len() {
        batch.bytes.truncate(start);
        return;
    }
    let n_breaks = record[..n_blank].iter().filter(|byte| **byte == b'\n').count();
    let bytes = start + n_blank..batch.bytes.len();
    batch.records.push(RawRecord { line: first_line + n_breaks as u64, bytes, too_long_until });
}

/// Reads the cells of record after record.
#[derive(Debug)]
pub(super) struct CellReader {
    reader: csv_core::Reader,
}

impl CellReader {
    pub(super) fn new(delimiter: u8) -> Self {
        Self { reader: ReaderBuilder::new().delimiter(delimiter).build() }
    }

    /// Reads the cells of one record; nothing where a quotation mark is never closed.
    pub(super) fn read(&mut self, record: &str) -> Option<Cells> {
        self.reader.reset();
        let record = record.as_bytes();
        // Cells are no longer than their record.
        let (mut bytes, mut ends) = (vec![0; record.len() + 1], vec![0; 16]);
        let (mut at, mut n_bytes, mut n_ends) = (0, 0, 0);
        loop {
            // The last record may lack its line break. Where a quotation mark is open, a break does
            // not end the record, and so tells that it is.
            let is_read = at >= record.len();
            let rest = if is_read { &b"\n"[..] } else { &record[at..] };
            let (result, n_in, n_out, n_end) =
                self.reader.read_record(rest, &mut bytes[n_bytes..], &mut ends[n_ends..]);
            (at, n_bytes, n_ends) = (at + n_in, n_bytes + n_out, n_ends + n_end);
            match result {
                ReadRecordResult::Record => break,
                ReadRecordResult::OutputEndsFull => ends.resize(n_ends * 2, 0),
                ReadRecordResult::OutputFull => bytes.resize(n_bytes + 16, 0),
                ReadRecordResult::InputEmpty | ReadRecordResult::End if is_read => return None,
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            }
        }
        ends.truncate(n_ends);
        bytes.truncate(n_bytes);
        // Cells end at characters of ASCII, so no other character is cut.
        Some(Cells { text: String::from_utf8(bytes).ok()?, ends })
    }
}

/// The cells of a record, without their quotation marks.
#[derive(Debug, Default)]
pub(super) struct Cells {
    text: String,
    ends: Vec<usize>,
}

impl Cells {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the cell of a column.
    pub(super) fn cell(&self, column: usize) -> &str {
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[column]]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(record: &str) -> Option<Vec<String>> {
        let cells = CellReader::new(b',').read(record)?;
        Some(cells.iter().map(str::to_owned).collect())
    }

    #[test]
    fn cells_are_read_as_spreadsheets_write_them() {
        let long = ",".repeat(200);
        for (record, expected) in [
            ("a,b\n", vec!["a", "b"]),
            ("a,b", vec!["a", "b"]),
            ("a,\r\n", vec!["a", ""]),
            ("\"a\nb\",\"say \"\"c\"\"\"", vec!["a\nb", "say \"c\""]),
            ("layar 5\" baru,b", vec!["layar 5\" baru", "b"]),
            (long.as_str(), vec![""; 201]),
        ] {
            assert_eq!(cells(record).unwrap(), expected, "{record}");
        }
        assert_eq!(cells("a,\"b\n"), None);
    }
}
