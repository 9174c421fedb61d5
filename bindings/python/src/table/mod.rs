//! Tables of any library that speaks Arrow: texts in, verdicts out, without a Python object a row.

mod ask;
mod capsule;
mod column;
mod days;
mod reader;
mod screening;
mod strings;
mod verdicts;

use std::{num::NonZero, sync::Arc};

use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, Fields, SchemaRef};
use neutrality_core::Post;
use pyo3::{
    exceptions::{PyRuntimeError, PyValueError},
    prelude::*,
    types::{PyCapsule, PyDict},
};

use ask::Ask;
pub(crate) use ask::Shape;
pub(crate) use reader::TableReader;
use screening::Screening;

use crate::{
    known::Arguments,
    progress::Bar,
    screener::Screener,
    text::{number, string, unfit, utf8},
};

/// The arguments of `screen_table` and `screen_batches`.
#[derive(Debug)]
pub(crate) struct TableArguments<'py> {
    pub(crate) text: String,
    pub(crate) known: [Option<Bound<'py, PyAny>>; 6],
    pub(crate) defaults: Option<Bound<'py, PyAny>>,
    pub(crate) shape: Shape,
    pub(crate) is_day_first: bool,
    pub(crate) n_threads: Option<Bound<'py, PyAny>>,
}

impl TableArguments<'_> {
    /// Takes the data and checks all that can be checked before the first row.
    fn screening(self, screener: &Screener, data: &Bound<'_, PyAny>) -> PyResult<Screening> {
        let chunks = capsule::import(data)?;
        let fields = match chunks.field.data_type() {
            DataType::Struct(fields) => fields.clone(),
            // An array of its own is the column with the texts.
            data_type => Fields::from(vec![Field::new("text", data_type.clone(), true)]),
        };
        let is_table = matches!(chunks.field.data_type(), DataType::Struct(_));
        let text = if is_table { ask::find(&fields, "text", &self.text)? } else { 0 };
        ask::expect_strings("text", &fields[text])?;
        let known = ask::known(&fields, &self.known)?;
        let keeps_errors = self.shape.keeps_errors;
        let (kept, columns, schema) = self.shape.resolve(&fields, stamps(screener))?;
        let n_threads = self.n_threads.map(|value| number("threads", 1, &value)).transpose()?;
        let ask = Ask {
            screener: screener.screener.clone(),
            text,
            known,
            defaults: defaults(self.defaults.as_ref())?,
            kept,
            columns,
            keeps_errors,
            is_day_first: self.is_day_first,
            n_threads: n_threads.and_then(NonZero::new),
            schema,
        };
        Ok(Screening::new(Arc::new(ask), chunks))
    }

    /// Screens the data to its end.
    pub(crate) fn table(
        self,
        screener: &Bound<'_, Screener>,
        data: &Bound<'_, PyAny>,
        bar: Option<&Bar>,
    ) -> PyResult<Table> {
        let py = screener.py();
        let mut screening = self.screening(screener.get(), data)?;
        let schema = RecordBatchReader::schema(&screening);
        let mut batches = Vec::new();
        while let Some(batch) = py.detach(|| screening.next()) {
            let batch = batch.map_err(|error| failed(&error))?;
            if let Some(bar) = bar {
                bar.add(py, batch.num_rows())?;
            }
            batches.push(batch);
            py.check_signals()?;
        }
        Ok(Table { schema, batches })
    }

    /// Makes ready to screen the data as it is asked for.
    pub(crate) fn reader(
        self,
        screener: &Screener,
        data: &Bound<'_, PyAny>,
        bar: Option<Bar>,
    ) -> PyResult<TableReader> {
        Ok(TableReader::new(self.screening(screener, data)?, bar))
    }
}

/// Returns the data, or what speaks Arrow in its place: older libraries have roundabout ways.
pub(crate) fn exporting<'py>(data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if data.hasattr("__arrow_c_stream__")? || data.hasattr("__arrow_c_array__")? {
        return Ok(data.clone());
    }
    data.py().import("neutrality._arrow")?.call_method1("exporting", (data,))
}

/// What `defaults` says, as a post without a text.
fn defaults(known: Option<&Bound<'_, PyAny>>) -> PyResult<Post<'static>> {
    let Some(known) = known else { return Ok(Post::new("")) };
    let known = known.cast::<PyDict>().map_err(|_| unfit("defaults", "a dict", known))?;
    let names = &ask::KNOWN[..5];
    for name in known.keys() {
        let name = utf8(string("defaults", &name)?)?.into_owned();
        if !names.contains(&name.as_str()) {
            let names = names.join("`, `");
            let message = format!("defaults: `{name}` is none of `{names}`");
            return Err(PyValueError::new_err(message));
        }
    }
    let [posted_at, action, platform, author, region] =
        ["posted_at", "action", "platform", "author", "region"].map(|name| known.get_item(name));
    let arguments = Arguments {
        posted_at: posted_at?,
        action: action?,
        platform: platform?,
        author: author?,
        region: region?,
        id: None,
    };
    Ok(arguments.one()?.map_or_else(|| Post::new(""), |post| (*post).clone()))
}

/// The packs that verdicts rest on, as JSON: they are the same for all rows.
fn stamps(screener: &Screener) -> String {
    let verdict = screener.screener.screen("");
    serde_json::to_string(verdict.packs()).expect("three strings a pack can be said in JSON")
}

/// Tells a failure of the data as Python does.
fn failed(error: &ArrowError) -> PyErr {
    // What the bar raised, such as the interrupt of somebody who will not wait, is Python's own.
    if let ArrowError::ExternalError(raised) = error
        && let Some(raised) = raised.downcast_ref::<PyErr>()
    {
        return Python::attach(|py| raised.clone_ref(py));
    }
    match error {
        ArrowError::InvalidArgumentError(message) => PyValueError::new_err(message.clone()),
        // The producer failed, or handed out what Arrow forbids.
        other => PyRuntimeError::new_err(format!("data: {other}")),
    }
}

/// Verdicts as columns, one row a text, in the order of the texts.
///
/// It speaks the Arrow PyCapsule interface, so any library that does can take it without a copy:
/// ``pyarrow.table(table)``, ``polars.DataFrame(table)``, ``duckdb.from_arrow(table.to_pyarrow())``.
///
/// The packs that the verdicts rest on stand in the schema's metadata, as ``neutrality.packs``.
///
/// Examples
/// --------
/// >>> import pyarrow
/// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
/// >>> table = neutrality.Screener().screen_table(data, columns=["level", "categories"])
/// >>> table.to_pylist()
/// [{'level': 'moderate', 'categories': ['vote_call']}, {'level': None, 'categories': None}]
#[derive(Debug)]
#[pyclass(frozen, module = "neutrality")]
pub(crate) struct Table {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl Table {
    /// The number of rows.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow
    /// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
    /// >>> table = neutrality.Screener().screen_table(data, columns=["level"])
    /// >>> table.num_rows
    /// 2
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow
    /// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
    /// >>> table = neutrality.Screener().screen_table(data, columns=["level", "score"])
    /// >>> table.column_names
    /// ['level', 'score']
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// Return the table as a ``pyarrow.Table``, without a copy.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow
    /// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
    /// >>> table = neutrality.Screener().screen_table(data, columns=["level"])
    /// >>> table.to_pyarrow()["level"].null_count
    /// 1
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// Return the table as a ``polars.DataFrame``.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow
    /// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
    /// >>> table = neutrality.Screener().screen_table(data, columns=["level"])
    /// >>> table.to_polars()["level"].to_list()
    /// ['moderate', None]
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// Return the table as a ``pandas.DataFrame``; needs pyarrow. Where a text was null, truths and numbers are
    /// columns that know missing values (``boolean``, ``Int32``).
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow
    /// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
    /// >>> table = neutrality.Screener().screen_table(data, columns=["is_flagged"])
    /// >>> table.to_pandas()["is_flagged"].tolist()
    /// [True, <NA>]
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("neutrality._frames")?.call_method1("to_pandas", (Self::to_pyarrow(slf)?,))
    }

    /// Return the rows as a list of dicts; needs pyarrow.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow
    /// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
    /// >>> table = neutrality.Screener().screen_table(data, columns=["level"])
    /// >>> table.to_pylist()
    /// [{'level': 'moderate'}, {'level': None}]
    fn to_pylist<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Self::to_pyarrow(slf)?.call_method0("to_pylist")
    }

    /// Return a column as a ``pyarrow.ChunkedArray``.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow
    /// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
    /// >>> table = neutrality.Screener().screen_table(data, columns=["level"])
    /// >>> table.column("level").to_pylist()
    /// ['moderate', None]
    fn column<'py>(slf: &Bound<'py, Self>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        Self::to_pyarrow(slf)?.call_method1("column", (name,))
    }

    fn __getitem__<'py>(slf: &Bound<'py, Self>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        Self::column(slf, name)
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<Table {} rows: {}>", self.num_rows(), self.column_names().join(", "))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("neutrality._html")?.call_method1("table", (slf,))
    }

    /// Return the schema as an ``arrow_schema`` capsule.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::export_schema(py, &self.schema)
    }

    /// Return the table as an ``arrow_array_stream`` capsule, in its own schema.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema; // The interface lets who gives keep to the types it has.
        let batches = self.batches.clone().into_iter().map(Ok);
        capsule::export(py, Box::new(RecordBatchIterator::new(batches, self.schema.clone())))
    }
}
