//! The bar that long work shows, if it is asked for.

use pyo3::prelude::*;

/// A bar of tqdm, which goes when the work does.
#[derive(Debug)]
pub(crate) struct Bar(Py<PyAny>);

impl Bar {
    /// Shows a bar for the rows of `data`, if one is wanted.
    pub(crate) fn shown(data: &Bound<'_, PyAny>, is_wanted: bool) -> PyResult<Option<Self>> {
        if !is_wanted {
            return Ok(None);
        }
        let bar = data.py().import("neutrality._progress")?.call_method1("bar", (data,))?;
        Ok(Some(Self(bar.unbind())))
    }

    /// Counts rows that are done.
    pub(crate) fn add(&self, py: Python<'_>, n_rows: usize) -> PyResult<()> {
        self.0.call_method1(py, "update", (n_rows,)).map(drop)
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        // Nobody is left to be told that a bar could not be closed, and there is none to close where the
        // interpreter ends.
        Python::try_attach(|py| {
            // What held the bar may go because something was raised, which must outlive the call.
            let raised = PyErr::take(py);
            self.0.call_method0(py, "close").map(drop).ok();
            if let Some(raised) = raised {
                raised.restore(py);
            }
        });
    }
}
