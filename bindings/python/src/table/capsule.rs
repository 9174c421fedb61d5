//! The Arrow PyCapsule interface: the one place where memory of other libraries is taken in.
//!
//! <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>
#![allow(unsafe_code, reason = "structs of C are taken out of capsules")]

use std::{
    ffi::CStr,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use arrow_array::{
    ArrayReader, ArrayRef, RecordBatchReader,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type},
    ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream},
    make_array,
};
use arrow_schema::{ArrowError, Field, FieldRef, Schema};
use pyo3::{
    exceptions::{PyTypeError, PyValueError},
    prelude::*,
    types::{PyCapsule, PyCapsuleMethods},
};

use crate::text::kind;

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const MISSHAPEN: &str = "data: what was handed out is not what its schema says";

/// Arrays of another library, one chunk after the other.
pub(super) struct Chunks {
    pub(super) field: FieldRef,
    pub(super) arrays: Box<dyn Iterator<Item = Result<ArrayRef, ArrowError>> + Send>,
}

/// Takes the data of whatever speaks the interface: a stream of chunks, or one array.
pub(super) fn import(data: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    if data.hasattr("__arrow_c_stream__")? {
        return import_stream(&data.call_method0("__arrow_c_stream__")?);
    }
    if data.hasattr("__arrow_c_array__")? {
        return import_array(&data.call_method0("__arrow_c_array__")?);
    }
    Err(PyTypeError::new_err(format!(
        "data: expected what speaks the Arrow PyCapsule interface (a table of pyarrow, Polars, \
         pandas, DuckDB …), got `{}`; `screen_all` takes lists",
        kind(data)
    )))
}

fn import_stream(capsule: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let capsule = capsule.cast::<PyCapsule>()?;
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds an initialized stream, by the interface; the lock is held,
    // so nobody else takes it out at the same time. It leaves an empty one behind.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
    let reader =
        guarded(|| ArrayStreamReader::try_new(stream)).map_err(|error| unreadable(&error))?;
    let field = Arc::clone(reader.field());
    Ok(Chunks { field, arrays: Box::new(Guarded(reader)) })
}

fn import_array(capsules: &Bound<'_, PyAny>) -> PyResult<Chunks> {
    let (schema, array): (Bound<'_, PyAny>, Bound<'_, PyAny>) = capsules.extract()?;
    let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(SCHEMA))?;
    let array = array.cast::<PyCapsule>()?.pointer_checked(Some(ARRAY))?;
    // SAFETY: a capsule of this name holds an initialized schema, which is only read.
    let schema = unsafe { schema.cast::<FFI_ArrowSchema>().as_ref() };
    let field = guarded(|| Field::try_from(schema)).map_err(|error| unreadable(&error))?;
    // SAFETY: as in `import_stream`, for an array.
    let array = unsafe { FFI_ArrowArray::from_raw(array.cast::<FFI_ArrowArray>().as_ptr()) };
    if array.is_released() {
        return Err(PyValueError::new_err("data: the array was taken out of its capsule before"));
    }
    let array = guarded(|| {
        // SAFETY: the two capsules belong together, so the array is one of that type.
        let data = unsafe { from_ffi_and_data_type(array, field.data_type().clone()) };
        data.map(make_array)
    });
    let array = array.map_err(|error| unreadable(&error))?;
    Ok(Chunks { field: Arc::new(field), arrays: Box::new(std::iter::once(Ok(array))) })
}

/// Chunks of a stream, each taken with care.
struct Guarded(ArrayStreamReader);

impl Iterator for Guarded {
    type Item = Result<ArrayRef, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        guarded(|| self.0.next().transpose()).transpose()
    }
}

/// Takes what another library handed out. Arrow panics where that is not of the shape that its schema
/// says; a panic would reach Python's caller as what no `except` of theirs expects.
fn guarded<T>(take: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, ArrowError> {
    let taken = catch_unwind(AssertUnwindSafe(take));
    taken.unwrap_or_else(|_| Err(ArrowError::InvalidArgumentError(MISSHAPEN.to_owned())))
}

fn unreadable(error: &ArrowError) -> PyErr {
    match error {
        ArrowError::InvalidArgumentError(told) if told == MISSHAPEN => {
            PyValueError::new_err(MISSHAPEN)
        }
        other => PyValueError::new_err(format!("data: {other}")),
    }
}

/// Returns a stream of batches as a capsule.
pub(super) fn export<'py>(
    py: Python<'py>,
    batches: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(batches), STREAM)
}

/// Returns a schema as a capsule.
pub(super) fn export_schema<'py>(
    py: Python<'py>,
    schema: &Schema,
) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(|error| unreadable(&error))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
