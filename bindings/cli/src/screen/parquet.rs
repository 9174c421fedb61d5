//! Parquet: rows become the JSON objects that a JSONL file would hold.

use std::{fs::File, io, path::Path, sync::Arc, vec::IntoIter};

use neutrality_core::Day;
use parquet::{
    basic::{ConvertedType, LogicalType, TimeUnit},
    column::reader::{ColumnReader, ColumnReaderImpl},
    data_type::DataType,
    errors::ParquetError,
    file::reader::{FileReader, SerializedFileReader},
    schema::types::ColumnDescriptor,
};
use serde_json::json;

use super::{
    csv::missing,
    input::{Batch, MAX_RECORD_BYTES, RawRecord, SHOWN_BYTES},
    source::Fields,
};
use crate::exit::Failure;

/// Columns that are read if they are there.
const KNOWN: [&str; 2] = ["action", "author"];

/// So many rows are read at once: posts are short, but need not be.
const ROWS_AT_ONCE: usize = 256;

/// The rows of a file, one row group after the other; only the columns of posts are read.
pub(super) struct Rows {
    file: SerializedFileReader<File>,
    columns: Vec<Column>,
    next_group: usize,
    readers: Vec<ColumnReader>,
    /// By columns, what was read and not yet taken.
    cells: Vec<IntoIter<Option<Cell>>>,
    n_rows: u64,
    /// What a row takes of the file, by and large.
    bytes_per_row: u64,
}

struct Column {
    at: usize,
    name: String,
    is_optional: bool,
    unit: Option<Unit>,
}

/// What the numbers of a column count.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Days,
    /// Ticks of a clock, so many a day.
    Ticks(i64),
}

/// A value as JSON; or bytes, of which nobody knows yet whether they are text.
enum Cell {
    Json(String),
    Bytes(Vec<u8>),
}

impl Rows {
    pub(super) fn open(path: &Path, fields: &Fields) -> Result<Self, Failure> {
        let file = File::open(path).map_err(|error| Failure::file("open", path, &error))?;
        let n_bytes = file.metadata().map_or(0, |metadata| metadata.len());
        let told = |reason: String| Failure::Unusable(format!("`{}` {reason}", path.display()));
        let unreadable = |error| told(format!("cannot be read as Parquet: {}", reason(&error)));
        let file = SerializedFileReader::new(file).map_err(unreadable)?;
        let metadata = file.metadata().file_metadata();
        let columns = columns(metadata.schema_descr().columns(), fields).map_err(told)?;
        let n_rows = u64::try_from(metadata.num_rows()).unwrap_or(0).max(1);
        Ok(Self {
            file,
            columns,
            next_group: 0,
            readers: Vec::new(),
            cells: Vec::new(),
            n_rows: 0,
            bytes_per_row: n_bytes / n_rows,
        })
    }

    /// Adds the next row to the batch. Returns whether there was one.
    pub(super) fn read_record(&mut self, batch: &mut Batch) -> io::Result<bool> {
        while self.cells.first().is_none_or(|cells| cells.len() == 0) {
            if !self.read_rows().map_err(|error| io::Error::other(reason(&error)))? {
                return Ok(false);
            }
        }
        let start = batch.bytes.len();
        let cells = self.cells.iter_mut().map(|cells| cells.next().flatten());
        write(self.columns.iter().zip(cells), &mut batch.bytes);
        self.n_rows += 1;
        batch.n_read += self.bytes_per_row;
        let mut too_long_until = None;
        if batch.bytes.len() - start > MAX_RECORD_BYTES {
            batch.bytes.truncate(start + SHOWN_BYTES);
            batch.bytes.shrink_to_fit();
            too_long_until = Some(self.n_rows);
        }
        let bytes = start..batch.bytes.len();
        batch.records.push(RawRecord { line: self.n_rows, bytes, too_long_until });
        Ok(true)
    }

    /// Reads some rows, or opens the next row group. Returns whether there was anything.
    fn read_rows(&mut self) -> Result<bool, ParquetError> {
        let columns = self.columns.iter().zip(&mut self.readers);
        let cells = columns.map(|(column, reader)| Ok(column.read(reader)?.into_iter()));
        self.cells = cells.collect::<Result<_, ParquetError>>()?;
        let n_rows = self.cells.first().map_or(0, ExactSizeIterator::len);
        if self.cells.iter().any(|cells| cells.len() != n_rows) {
            return Err(ParquetError::General("columns of unequal length".to_owned()));
        }
        if n_rows > 0 {
            return Ok(true);
        }
        if self.next_group == self.file.num_row_groups() {
            return Ok(false);
        }
        let group = self.file.get_row_group(self.next_group)?;
        self.next_group += 1;
        let readers = self.columns.iter().map(|column| group.get_column_reader(column.at));
        self.readers = readers.collect::<Result<_, _>>()?;
        Ok(true)
    }
}

/// The columns that make posts.
fn columns(all: &[Arc<ColumnDescriptor>], fields: &Fields) -> Result<Vec<Column>, String> {
    let name = |column: &ColumnDescriptor| column.path().parts()[0].clone();
    let mut names: Vec<String> = all.iter().map(|column| name(column)).collect();
    names.dedup();
    let asked_for = [
        (&fields.text, "--text-field"),
        (&fields.id, "--id-field"),
        (&fields.day, "--date-field"),
        (&fields.platform, "--platform-field"),
        (&fields.region, "--region-field"),
    ];
    for (field, option) in asked_for {
        let is_needed = field.is_asked_for || option == "--text-field";
        if is_needed && !names.contains(&field.name) {
            return Err(missing(&field.name, &names, option));
        }
    }
    let is_wanted =
        |name: &str| KNOWN.contains(&name) || asked_for.iter().any(|(field, _)| field.name == name);
    let mut columns = Vec::new();
    for (at, column) in all.iter().enumerate().filter(|(_, column)| is_wanted(&name(column))) {
        let name = name(column);
        if column.path().parts().len() > 1 || column.max_rep_level() > 0 {
            return Err(format!("has lists or structures in column `{name}`, expected one value"));
        }
        let is_optional = column.max_def_level() > 0;
        columns.push(Column { at, name, is_optional, unit: Unit::of(column) });
    }
    Ok(columns)
}

impl Unit {
    fn of(column: &ColumnDescriptor) -> Option<Self> {
        const SECONDS: i64 = 86_400;
        let ticks = |unit: &TimeUnit| match unit {
            TimeUnit::MILLIS => SECONDS * 1_000,
            TimeUnit::MICROS => SECONDS * 1_000_000,
            TimeUnit::NANOS => SECONDS * 1_000_000_000,
        };
        match (column.logical_type_ref(), column.converted_type()) {
            (Some(LogicalType::Date), _) | (_, ConvertedType::DATE) => Some(Self::Days),
            (Some(LogicalType::Timestamp(time)), _) => Some(Self::Ticks(ticks(&time.unit))),
            (_, ConvertedType::TIMESTAMP_MILLIS) => Some(Self::Ticks(ticks(&TimeUnit::MILLIS))),
            (_, ConvertedType::TIMESTAMP_MICROS) => Some(Self::Ticks(ticks(&TimeUnit::MICROS))),
            _ => None,
        }
    }
}

impl Column {
    fn read(&self, reader: &mut ColumnReader) -> Result<Vec<Option<Cell>>, ParquetError> {
        use ColumnReader as R;
        match reader {
            R::BoolColumnReader(reader) => self.cells(reader, |v| Cell::Json(v.to_string())),
            R::Int32ColumnReader(reader) => self.cells(reader, |v| self.number(i64::from(v))),
            R::Int64ColumnReader(reader) => self.cells(reader, |v| self.number(v)),
            R::Int96ColumnReader(reader) => {
                self.cells(reader, |v| of_day(v.to_seconds().div_euclid(86_400)))
            }
            R::FloatColumnReader(reader) => {
                self.cells(reader, |v| Cell::Json(json!(v).to_string()))
            }
            R::DoubleColumnReader(reader) => {
                self.cells(reader, |v| Cell::Json(json!(v).to_string()))
            }
            R::ByteArrayColumnReader(reader) => {
                self.cells(reader, |v| Cell::Bytes(v.data().to_vec()))
            }
            R::FixedLenByteArrayColumnReader(reader) => {
                self.cells(reader, |v| Cell::Bytes(v.data().to_vec()))
            }
        }
    }

    fn cells<T: DataType>(
        &self,
        reader: &mut ColumnReaderImpl<T>,
        cell: impl Fn(T::T) -> Cell,
    ) -> Result<Vec<Option<Cell>>, ParquetError> {
        let (mut levels, mut values) = (Vec::new(), Vec::new());
        let wanted = self.is_optional.then_some(&mut levels);
        let (n_rows, ..) = reader.read_records(ROWS_AT_ONCE, wanted, None, &mut values)?;
        if !self.is_optional {
            levels = vec![1; n_rows];
        }
        // Each level above 0 has a value; the others are null.
        let mut values = values.into_iter().map(cell);
        Ok(levels.into_iter().map(|level| if level > 0 { values.next() } else { None }).collect())
    }

    fn number(&self, value: i64) -> Cell {
        match self.unit {
            None => Cell::Json(value.to_string()),
            Some(Unit::Days) => of_day(value),
            Some(Unit::Ticks(a_day)) => of_day(value.div_euclid(a_day)),
        }
    }
}

/// A day; one that no calendar has is told by its number, and rejected with it.
fn of_day(days: i64) -> Cell {
    let day = Day::from_epoch(days).map_or_else(|| json!(days), |day| json!(day));
    Cell::Json(day.to_string())
}

/// Writes a row as a JSON object without its nulls. Bytes that are no UTF-8 stay what they are: the
/// record is rejected for them like a line of text.
fn write<'c>(row: impl Iterator<Item = (&'c Column, Option<Cell>)>, out: &mut Vec<u8>) {
    let json = |text: &str| json!(text).to_string();
    out.push(b'{');
    let start = out.len();
    for (column, cell) in row {
        let Some(cell) = cell else { continue };
        if out.len() > start {
            out.push(b',');
        }
        out.extend_from_slice(json(&column.name).as_bytes());
        out.push(b':');
        match cell {
            Cell::Json(json) => out.extend_from_slice(json.as_bytes()),
            Cell::Bytes(bytes) => match str::from_utf8(&bytes) {
                Ok(text) => out.extend_from_slice(json(text).as_bytes()),
                Err(_) => out.extend_from_slice(&bytes),
            },
        }
    }
    out.push(b'}');
}

fn reason(error: &ParquetError) -> String {
    let text = error.to_string();
    text.strip_prefix("Parquet error: ").unwrap_or(&text).to_owned()
}
