//! Parquet: rows become the JSON objects that a JSONL file would hold.

use std::{fs::File, io, path::Path, sync::Arc};

use arrow_array::{Array, ArrayRef, LargeStringArray, RecordBatch, cast::AsArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType, Schema};
use parquet::arrow::{
    ProjectionMask,
    arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder},
};
use serde_json::json;

use super::{
    csv::missing,
    input::{Batch, MAX_RECORD_BYTES, RawRecord, SHOWN_BYTES},
    source::Fields,
};
use crate::exit::Failure;

/// Columns that are read if they are there.
const KNOWN: [&str; 4] = ["action", "author", "platform", "region"];

/// So many rows are read at once: posts are short, but need not be.
const ROWS_AT_ONCE: usize = 256;

/// The rows of a file; only the columns of posts are read.
pub(super) struct Rows {
    reader: ParquetRecordBatchReader,
    table: Table,
    next: usize,
    n_rows: u64,
    /// What a row takes of the file, by and large.
    bytes_per_row: u64,
}

impl Rows {
    pub(super) fn open(path: &Path, fields: &Fields) -> Result<Self, Failure> {
        let file = File::open(path).map_err(|error| Failure::file("open", path, &error))?;
        let n_bytes = file.metadata().map_or(0, |metadata| metadata.len());
        let told = |reason: String| Failure::Unusable(format!("`{}` {reason}", path.display()));
        let unreadable = |error| told(format!("cannot be read as Parquet: {error}"));
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(unreadable)?;
        let n_rows = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(0);
        let columns = columns(builder.schema(), fields).map_err(told)?;
        let mask = ProjectionMask::roots(builder.parquet_schema(), columns);
        let builder = builder.with_projection(mask).with_batch_size(ROWS_AT_ONCE);
        let reader = builder.build().map_err(unreadable)?;
        let bytes_per_row = n_bytes / n_rows.max(1);
        Ok(Self { reader, table: Table::default(), next: 0, n_rows: 0, bytes_per_row })
    }

    /// Adds the next row to the batch. Returns whether there was one.
    pub(super) fn read_record(&mut self, batch: &mut Batch) -> io::Result<bool> {
        while self.next == self.table.n_rows {
            let Some(rows) = self.reader.next() else { return Ok(false) };
            self.table = rows.and_then(|rows| Table::of(&rows)).map_err(io::Error::other)?;
            self.next = 0;
        }
        let start = batch.bytes.len();
        self.table.write(self.next, &mut batch.bytes);
        self.next += 1;
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
}

/// The places of the columns that make posts.
fn columns(schema: &Schema, fields: &Fields) -> Result<Vec<usize>, String> {
    let names: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
    let asked_for =
        [(&fields.text, "--text-field"), (&fields.id, "--id-field"), (&fields.day, "--date-field")];
    for (field, option) in asked_for {
        let is_needed = field.is_asked_for || option == "--text-field";
        if is_needed && !names.contains(&field.name) {
            return Err(missing(&field.name, &names, option));
        }
    }
    let is_wanted = |name: &str| {
        KNOWN.contains(&name) || asked_for.iter().any(|(field, _)| field.name == name)
    };
    let columns = names.iter().enumerate().filter(|(_, name)| is_wanted(name));
    Ok(columns.map(|(at, _)| at).collect())
}

/// Some rows, by columns.
#[derive(Default)]
struct Table {
    columns: Vec<(String, Column)>,
    n_rows: usize,
}

enum Column {
    /// Text, and what is written like it: numbers in quotation marks, days, times.
    Text(LargeStringArray),
    Whole(LargeStringArray),
    /// Bytes of which nobody has said that they are text.
    Bytes(ArrayRef),
}

impl Table {
    fn of(rows: &RecordBatch) -> Result<Self, ArrowError> {
        let names = rows.schema_ref().fields().iter().map(|field| field.name().clone());
        let columns = names.zip(rows.columns()).map(|(name, column)| {
            let text = || Ok(cast(column, &DataType::LargeUtf8)?.as_string::<i64>().clone());
            Ok(match column.data_type() {
                DataType::Binary | DataType::LargeBinary | DataType::BinaryView => {
                    (name, Column::Bytes(cast(column, &DataType::LargeBinary)?))
                }
                kind if kind.is_integer() => (name, Column::Whole(text()?)),
                _ => (name, Column::Text(text()?)),
            })
        });
        let columns = columns.collect::<Result<_, ArrowError>>()?;
        Ok(Self { columns, n_rows: rows.num_rows() })
    }

    /// Writes a row as a JSON object without its nulls. Bytes that are no UTF-8 stay what they are:
    /// the record is rejected for them like a line of text.
    fn write(&self, row: usize, out: &mut Vec<u8>) {
        out.push(b'{');
        let start = out.len();
        for (name, column) in &self.columns {
            if column.is_null(row) {
                continue;
            }
            if out.len() > start {
                out.push(b',');
            }
            out.extend_from_slice(json!(name).to_string().as_bytes());
            out.push(b':');
            column.write(row, out);
        }
        out.push(b'}');
    }
}

impl Column {
    fn is_null(&self, row: usize) -> bool {
        match self {
            Self::Text(texts) | Self::Whole(texts) => texts.is_null(row),
            Self::Bytes(bytes) => bytes.is_null(row),
        }
    }

    fn write(&self, row: usize, out: &mut Vec<u8>) {
        match self {
            Self::Text(texts) => out.extend_from_slice(json!(texts.value(row)).to_string().as_bytes()),
            Self::Whole(texts) => out.extend_from_slice(texts.value(row).as_bytes()),
            Self::Bytes(bytes) => {
                let bytes = bytes.as_binary::<i64>().value(row);
                match str::from_utf8(bytes) {
                    Ok(text) => out.extend_from_slice(json!(text).to_string().as_bytes()),
                    Err(_) => {
                        out.push(b'"');
                        out.extend_from_slice(bytes);
                        out.push(b'"');
                    }
                }
            }
        }
    }
}
