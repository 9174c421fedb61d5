//! A table under way: chunks come in, batches with their verdicts go out, in bounded memory.

use std::{collections::VecDeque, sync::Arc};

use arrow_array::{
    Array, ArrayRef, Int64Array, RecordBatch, RecordBatchOptions, RecordBatchReader, StructArray,
    cast::AsArray,
};
use arrow_schema::{ArrowError, DataType, SchemaRef};
use neutrality_core::{Post, PostId, Screener, Verdict};

use super::{ask::Ask, capsule::Chunks, column::strings, days::Days, strings::Strings, verdicts};

/// So many rows are screened at a time: enough to feed all cores, few enough to keep memory small.
const MAX_ROWS: usize = 1 << 14;
/// And so many bytes of texts, but for a text that is longer by itself: a verdict may be two hundred
/// times as long as its text, and a column of strings ends at 2 GiB.
const MAX_BYTES: usize = 1 << 22;

/// Screens chunks as they come.
pub(super) struct Screening {
    ask: Arc<Ask>,
    chunks: Chunks,
    /// Pieces of the last chunk that are not screened yet.
    pieces: VecDeque<StructArray>,
    /// How many rows went out.
    n_rows: usize,
}

impl Screening {
    pub(super) fn new(ask: Arc<Ask>, chunks: Chunks) -> Self {
        Self { ask, chunks, pieces: VecDeque::new(), n_rows: 0 }
    }

    fn next_piece(&mut self) -> Option<Result<StructArray, ArrowError>> {
        while self.pieces.is_empty() {
            match self.chunks.arrays.next()?.and_then(|chunk| self.checked(chunk)) {
                Ok(chunk) => self.pieces.extend(pieces(&chunk, self.ask.text)),
                Err(error) => return Some(Err(error)),
            }
        }
        self.pieces.pop_front().map(Ok)
    }

    /// Returns a chunk as one of records. Its columns that are read are looked through first: who
    /// hands out strings that are none must not bring harm.
    fn checked(&self, chunk: ArrayRef) -> Result<StructArray, ArrowError> {
        let chunk = as_records(chunk);
        let known = self.ask.known.iter().map(|(_, column)| *column);
        for column in known.chain([self.ask.text]) {
            let is_sound = chunk.column(column).to_data().validate_full();
            let told = |error| ArrowError::InvalidArgumentError(format!("data: {error}"));
            is_sound.map_err(told)?;
        }
        Ok(chunk)
    }

    fn screen(&mut self, piece: &StructArray) -> Result<RecordBatch, ArrowError> {
        let ask = &*self.ask;
        let row = |at: usize| self.n_rows + at;
        let texts = strings_of(piece, ask.text);
        let known = KnownColumns::new(ask, piece)?;
        let (mut posts, mut at_rows, mut errors) = (Vec::new(), Vec::new(), Vec::new());
        for at in 0..piece.len() {
            // A record that is null as a whole has no text, whatever its parts hold.
            let text = texts.at(at).filter(|_| piece.is_valid(at));
            let Some(text) = text else { continue };
            match known.post(text, at) {
                Ok(post) => {
                    posts.push(post.or_else(&ask.defaults));
                    at_rows.push(at);
                }
                Err(error) if ask.keeps_errors => errors.push((at, error)),
                Err(error) => {
                    let told = format!("row {}: {error}", row(at));
                    return Err(ArrowError::InvalidArgumentError(told));
                }
            }
        }
        let verdicts = screened(&ask.screener, &posts, ask);
        let mut rows: Vec<Option<Verdict>> = vec![None; piece.len()];
        for (at, verdict) in at_rows.into_iter().zip(verdicts) {
            rows[at] = Some(verdict);
        }
        self.n_rows += piece.len();
        batch(ask, piece, &rows, &errors)
    }
}

/// Cuts a chunk where enough rows, or texts long enough, come together.
fn pieces(chunk: &StructArray, text: usize) -> Vec<StructArray> {
    let texts = strings_of(chunk, text);
    let (mut pieces, mut start, mut n_bytes) = (Vec::new(), 0, 0);
    for at in 0..chunk.len() {
        let length = texts.at(at).map_or(0, str::len);
        if at > start && (at - start == MAX_ROWS || n_bytes + length > MAX_BYTES) {
            pieces.push(chunk.slice(start, at - start));
            (start, n_bytes) = (at, 0);
        }
        n_bytes += length;
    }
    if start < chunk.len() {
        pieces.push(chunk.slice(start, chunk.len() - start));
    }
    pieces
}

fn screened(screener: &Screener, posts: &[Post<'_>], ask: &Ask) -> Vec<Verdict> {
    match ask.n_threads {
        Some(n_threads) => screener.screen_all_on(posts, n_threads),
        None => screener.screen_all(posts),
    }
}

/// Puts the columns of the input that are kept beside those of the verdicts.
fn batch(
    ask: &Ask,
    piece: &StructArray,
    rows: &[Option<Verdict>],
    errors: &[(usize, String)],
) -> Result<RecordBatch, ArrowError> {
    let mut columns: Vec<ArrayRef> =
        ask.kept.iter().map(|&column| piece.column(column).clone()).collect();
    columns.extend(ask.columns.iter().map(|column| verdicts::column(column, rows)));
    if ask.keeps_errors {
        let mut told = vec![None; piece.len()];
        for (at, error) in errors {
            told[*at] = Some(error.as_str());
        }
        columns.push(strings(told.into_iter()));
    }
    let options = RecordBatchOptions::new().with_row_count(Some(piece.len()));
    RecordBatch::try_new_with_options(ask.schema.clone(), columns, &options)
}

/// A chunk of records as it is; a chunk of strings as records with one column.
fn as_records(chunk: ArrayRef) -> StructArray {
    match chunk.data_type() {
        DataType::Struct(_) => chunk.as_struct().clone(),
        data_type => {
            let field = arrow_schema::Field::new("text", data_type.clone(), true);
            StructArray::new(vec![field].into(), vec![chunk], None)
        }
    }
}

fn strings_of(piece: &StructArray, column: usize) -> Strings {
    Strings::of(piece.column(column)).expect("the column's type was checked when it was chosen")
}

/// The columns of a piece with what is known beside the text.
#[derive(Default)]
struct KnownColumns {
    days: Option<Days>,
    strings: Vec<(&'static str, Strings)>,
    ids: Option<Int64Array>,
}

impl KnownColumns {
    fn new(ask: &Ask, piece: &StructArray) -> Result<Self, ArrowError> {
        let mut known = Self::default();
        for (option, column) in &ask.known {
            let array = piece.column(*column);
            if *option == "posted_at" {
                let days = Days::of(array, ask.is_day_first)
                    .map_err(|error| format!("posted_at: {error}"));
                known.days = Some(days.map_err(ArrowError::InvalidArgumentError)?);
            } else if let Some(strings) = Strings::of(array) {
                known.strings.push((option, strings));
            } else {
                known.ids = Some(integers(array));
            }
        }
        Ok(known)
    }

    /// Returns the post of a row; the error names the option that has a bad value.
    fn post<'t>(&self, text: &'t str, at: usize) -> Result<Post<'t>, String> {
        let mut post = Post::new(text);
        let day = self.days.as_ref().map(|days| days.at(at)).transpose();
        if let Some(day) = day.map_err(|error| format!("posted_at: {error}"))?.flatten() {
            post = post.on(day);
        }
        for (option, strings) in &self.strings {
            let value = strings.at(at).map(str::trim).filter(|value| !value.is_empty());
            let Some(value) = value else { continue };
            let told = |error: neutrality_core::UnknownName| format!("{option}: {error}");
            post = match *option {
                "action" => post.by(value.parse().map_err(told)?),
                "author" => post.from_author(value.parse().map_err(told)?),
                "platform" => post.at(value),
                "region" => post.in_region(value),
                _ => post.with_id(value),
            };
        }
        if let Some(ids) = self.ids.as_ref().filter(|ids| ids.is_valid(at)) {
            post = post.with_id(PostId::Number(ids.value(at)));
        }
        Ok(post)
    }
}

/// Whole numbers of any width; one that is too great for 64 bits and a sign is null.
fn integers(array: &ArrayRef) -> Int64Array {
    macro_rules! widened {
        ($($kind:ident $native:ident),+) => {
            match array.data_type() {
                $(DataType::$kind => {
                    let numbers = array.as_primitive::<arrow_array::types::$native>().iter();
                    numbers.map(|number| number.and_then(|n| i64::try_from(n).ok())).collect()
                })+
                other => unreachable!("{other} was checked to be one of whole numbers"),
            }
        };
    }
    widened!(
        Int8 Int8Type, Int16 Int16Type, Int32 Int32Type, Int64 Int64Type,
        UInt8 UInt8Type, UInt16 UInt16Type, UInt32 UInt32Type, UInt64 UInt64Type
    )
}

impl Iterator for Screening {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(self.next_piece()?.and_then(|piece| self.screen(&piece)))
    }
}

impl RecordBatchReader for Screening {
    fn schema(&self) -> SchemaRef {
        self.ask.schema.clone()
    }
}
