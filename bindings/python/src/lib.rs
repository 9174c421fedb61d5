//! The native part of the Python package `neutrality`: thin classes over the core.
//!
//! Python's side of the package (`python/neutrality`) holds what needs no speed: the plain records of
//! a verdict, its HTML, the ways into pandas, Polars and Spark. This side converts arguments, calls the
//! core without the interpreter's lock, and converts the result.

#![allow(clippy::doc_markdown, reason = "docs of what Python sees are in Python's markup")]

use pyo3::prelude::*;

mod eval;
mod known;
mod packs;
mod pickle;
mod progress;
mod record;
mod screener;
mod table;
mod text;
mod verdict;
mod wording;

/// The names that `neutrality/__init__.py` takes over, and a few of its own.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use crate::eval::figures;
    #[pymodule_export]
    use crate::packs::check;
    #[pymodule_export]
    use crate::pickle::restore_screener;
    #[pymodule_export]
    use crate::screener::Screener;
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    use crate::table::TableReader;
    #[pymodule_export]
    use crate::verdict::Verdict;
    #[pymodule_export]
    use crate::verdict::restore_verdict;
    #[pymodule_export]
    use crate::wording::texts;

    /// The version of the engine and of the package.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
