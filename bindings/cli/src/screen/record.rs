//! From a raw record to a post, or to the reason why it is none.

use std::{borrow::Cow, fmt, str::FromStr};

use neutrality_core::{Day, Post};
use serde_json::{Map, Value};

use super::{
    csv::{CellReader, Cells, Columns},
    encoding,
    input::{Batch, Kind, MAX_RECORD_BYTES, RawRecord, Shape},
    source::{Field, Fields},
};

/// Reads the records of one batch.
#[derive(Debug)]
pub(super) struct Records<'b> {
    batch: &'b Batch,
    cells: Option<CellReader>,
}

impl<'b> Records<'b> {
    pub(super) fn new(batch: &'b Batch) -> Self {
        let cells = match &batch.shape.kind {
            Kind::Csv(columns) => Some(CellReader::new(columns.delimiter)),
            Kind::Jsonl | Kind::Text => None,
        };
        Self { batch, cells }
    }

    /// Returns a record as it stands in the input.
    pub(super) fn text(&self, record: &RawRecord) -> Result<&'b str, String> {
        match record.too_long_until {
            Some(last_line) => Err(too_long(record.line, last_line)),
            None => encoding::text(self.batch.bytes_of(record), record.line),
        }
    }

    /// Returns the post of a record; one without an id bears the number of its first line.
    pub(super) fn post(&mut self, record: &RawRecord) -> Result<Post<'b>, String> {
        let text = self.text(record)?;
        let Shape { kind, fields, .. } = &*self.batch.shape;
        let post = match (kind, &mut self.cells) {
            (Kind::Csv(columns), Some(reader)) => {
                let cells = reader.read(text).ok_or_else(never_closed)?;
                of_cells(&cells, columns, fields)?
            }
            (Kind::Jsonl, _) => of_json(text, fields)?,
            _ => Post::new(text),
        };
        match post.id() {
            Some(_) => Ok(post),
            None => Ok(post.with_id(i64::try_from(record.line).unwrap_or(i64::MAX))),
        }
    }
}

/// Returns the cells of a record of a table that was read as a post, each with the name of its column.
pub(super) fn named_cells(text: &str, columns: &Columns) -> Vec<(String, String)> {
    let cells = CellReader::new(columns.delimiter).read(text).unwrap_or_default();
    let named = columns.names.iter().zip(cells.iter());
    named.map(|(name, cell)| (name.clone(), cell.trim().to_owned())).collect()
}

fn too_long(first_line: u64, last_line: u64) -> String {
    let limit = MAX_RECORD_BYTES >> 20;
    if first_line == last_line {
        return format!("longer than {limit} MiB, expected one post");
    }
    format!(
        "longer than {limit} MiB: it runs to line {last_line}, expected one post; \
         a quotation mark may never be closed"
    )
}

fn never_closed() -> String {
    "a quotation mark is never closed: all that follows belongs to this record".to_owned()
}

fn of_json(json: &str, fields: &Fields) -> Result<Post<'static>, String> {
    let renames = fields.day_first || names(fields).iter().any(|(field, _)| field.is_asked_for);
    let json = if renames { Cow::Owned(renamed(json, fields)?) } else { Cow::Borrowed(json) };
    Post::from_json(&json).map_err(|error| told(&error.to_string(), fields))
}

/// The fields that may bear another name, with the names that the core reads them by.
fn names(fields: &Fields) -> [(&Field, &'static str); 5] {
    [
        (&fields.text, "text"),
        (&fields.id, "id"),
        (&fields.day, DAY),
        (&fields.platform, "platform"),
        (&fields.region, "region"),
    ]
}

/// The name by which the core reads the day.
const DAY: &str = "posted_at";

/// Gives the fields the names that the core reads them by, and the day the form.
fn renamed(json: &str, fields: &Fields) -> Result<String, String> {
    let parsed = serde_json::from_str::<Map<String, Value>>(json);
    let unfit = |error| told(&format!("not a JSON object with a post: {error}"), fields);
    let mut post = parsed.map_err(unfit)?;
    let values = names(fields).map(|(field, _)| post.remove(&field.name));
    for ((_, name), value) in names(fields).into_iter().zip(values) {
        post.remove(name);
        post.extend(value.map(|value| (name.to_owned(), value)));
    }
    let day = post.get(DAY).and_then(Value::as_str).filter(|_| fields.day_first);
    if let Some(day) = day.and_then(Day::from_day_first) {
        post.insert(DAY.to_owned(), Value::String(day.to_string()));
    }
    serde_json::to_string(&post).map_err(|error| error.to_string())
}

/// Tells a reason with the names that the record uses. A record is one line, so the number of the
/// line within it says nothing.
fn told(reason: &str, fields: &Fields) -> String {
    let reason = reason.replace(" at line 1 column ", " at column ");
    let told = names(fields).into_iter().find_map(|(field, name)| {
        let rest = reason.strip_prefix(&format!("field `{name}` "))?;
        Some(format!("field `{}` {rest}", field.name))
    });
    told.unwrap_or(reason)
}

fn of_cells(cells: &Cells, columns: &Columns, fields: &Fields) -> Result<Post<'static>, String> {
    if cells.len() != columns.names.len() {
        let (found, expected) = (cells.len(), columns.names.len());
        return Err(format!(
            "the number of cells is {found}, expected {expected} as in the heading"
        ));
    }
    let cell = |column: Option<usize>| {
        let text = column.map(|column| cells.cell(column).trim());
        text.filter(|text| !text.is_empty())
    };
    let mut post = Post::new(cells.cell(columns.text).to_owned());
    if let Some(id) = cell(columns.id) {
        post = post.with_id(id);
    }
    if let Some(text) = cell(columns.day) {
        post = post.on(day(text, fields)?);
    }
    if let Some(action) = parsed("action", cell(columns.action))? {
        post = post.by(action);
    }
    if let Some(author) = parsed("author", cell(columns.author))? {
        post = post.from_author(author);
    }
    if let Some(platform) = cell(columns.platform) {
        post = post.at(platform);
    }
    if let Some(region) = cell(columns.region) {
        post = post.in_region(region);
    }
    Ok(post)
}

/// Reads a day, and tells how one that cannot be read could be.
fn day(text: &str, fields: &Fields) -> Result<Day, String> {
    value(&fields.day.name, text).or_else(|reason: String| match Day::from_day_first(text) {
        Some(day) if fields.day_first => Ok(day),
        Some(day) => Err(format!("{reason}; --day-first reads it as `{day}`")),
        None => Err(reason),
    })
}

fn parsed<T: FromStr<Err: fmt::Display>>(
    field: &str,
    cell: Option<&str>,
) -> Result<Option<T>, String> {
    cell.map(|text| value(field, text)).transpose()
}

fn value<T: FromStr<Err: fmt::Display>>(field: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|error| {
        let found: String = text.chars().take(60).collect();
        format!("field `{field}` has the bad value `{found}`: {error}")
    })
}
