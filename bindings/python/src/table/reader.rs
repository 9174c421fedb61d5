//! A table that is screened as its batches are asked for.

use std::sync::{Mutex, PoisonError};

use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyCapsule};

use super::{Table, capsule, failed, screening::Screening};
use crate::progress::Bar;

/// A table under way with the bar that counts its rows, if one is wanted.
struct Watched {
    screening: Screening,
    bar: Option<Bar>,
}

impl Iterator for Watched {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let batch = self.screening.next();
        let Some(Ok(rows)) = &batch else {
            self.bar = None;
            return batch;
        };
        // Who reads may do so without the interpreter's lock, and where it has none any more.
        let counted =
            self.bar.as_ref().and_then(|bar| Python::try_attach(|py| bar.add(py, rows.num_rows())));
        match counted {
            Some(Err(error)) => Some(Err(ArrowError::ExternalError(Box::new(error)))),
            _ => batch,
        }
    }
}

impl RecordBatchReader for Watched {
    fn schema(&self) -> SchemaRef {
        self.screening.schema()
    }
}

/// Batches of verdicts, screened as they are asked for; they are read once.
///
/// It speaks the Arrow PyCapsule interface, so a library can read it as a stream
/// (``pyarrow.RecordBatchReader.from_stream(reader)``); or iterate over it: each item is a `Table`.
///
/// Examples
/// --------
/// >>> import pyarrow
/// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", "Besok rapat"]})
/// >>> reader = neutrality.Screener().screen_batches(data, columns=["is_flagged"])
/// >>> [len(table) for table in reader]
/// [2]
#[pyclass(frozen, module = "neutrality")]
pub(crate) struct TableReader {
    schema: SchemaRef,
    screening: Mutex<Option<Watched>>,
}

impl std::fmt::Debug for TableReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TableReader").field("schema", &self.schema).finish_non_exhaustive()
    }
}

impl TableReader {
    pub(super) fn new(screening: Screening, bar: Option<Bar>) -> Self {
        let schema = screening.schema();
        Self { schema, screening: Mutex::new(Some(Watched { screening, bar })) }
    }
}

#[pymethods]
impl TableReader {
    /// The names of the columns.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow
    /// >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
    /// >>> neutrality.Screener().screen_batches(data, columns=["level"]).column_names
    /// ['level']
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    fn __iter__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Table>> {
        // The lock is waited for without the interpreter's: who holds it may need that.
        let batch = py.detach(|| {
            let mut screening = self.screening.lock().unwrap_or_else(PoisonError::into_inner);
            screening.as_mut().and_then(Iterator::next)
        });
        let batch = batch.transpose().map_err(|error| failed(&error))?;
        Ok(batch.map(|batch| Table { schema: self.schema.clone(), batches: vec![batch] }))
    }

    fn __repr__(&self) -> String {
        format!("<TableReader {}>", self.column_names().join(", "))
    }

    /// Return the schema as an ``arrow_schema`` capsule.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::export_schema(py, &self.schema)
    }

    /// Return what is left as an ``arrow_array_stream`` capsule, in its own schema.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema; // The interface lets who gives keep to the types it has.
        let screening =
            py.detach(|| self.screening.lock().unwrap_or_else(PoisonError::into_inner).take());
        let screening = screening.ok_or_else(|| {
            PyValueError::new_err("the reader was handed on before; it is read once")
        })?;
        capsule::export(py, Box::new(screening))
    }
}
