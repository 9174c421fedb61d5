//! How a screener travels: as the text of its packs, so that where it arrives no folder needs to be.

use neutrality_core::Pack;
use pyo3::{exceptions::PyRuntimeError, prelude::*, types::PyTuple};

use crate::{
    packs::Laid,
    screener::{Limits, Screener},
};

/// What a pickled screener holds: version, packs as folder and files, whether they stand alone, limits.
pub(crate) type State = (String, Vec<Files>, bool, (Option<usize>, Option<usize>));
type Files = (String, Vec<(String, String)>);

/// Returns what [`restore_screener`] needs to build a screener of these packs and limits.
pub(crate) fn state(laid: &Laid, limits: Limits) -> State {
    let packs = laid.packs.iter().map(|(folder, pack)| {
        let files = pack.files().map(|(name, text)| (name.to_owned(), text.to_owned()));
        (folder.display().to_string(), files.collect())
    });
    let version = env!("CARGO_PKG_VERSION").to_owned();
    (version, packs.collect(), laid.is_alone, (limits.max_bytes, limits.max_findings))
}

/// Builds the screener that was pickled.
#[pyfunction]
pub(crate) fn restore_screener(
    py: Python<'_>,
    version: &str,
    packs: Vec<Files>,
    only_pack: bool,
    limits: (Option<usize>, Option<usize>),
) -> PyResult<Screener> {
    let here = env!("CARGO_PKG_VERSION");
    if version != here {
        return Err(PyRuntimeError::new_err(format!(
            "the screener was pickled by neutrality {version}, this is {here}: their verdicts may differ"
        )));
    }
    let mut laid = Laid { packs: Vec::new(), is_alone: only_pack };
    for (folder, files) in packs {
        let files = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let pack = Pack::from_files(files);
        let pack = pack.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        laid.packs.push((folder.into(), pack));
    }
    Screener::build(py, laid, Limits { max_bytes: limits.0, max_findings: limits.1 })
}

/// Returns a tuple that pickles as the screener does; verdicts travel with their screener.
pub(crate) fn with<'py>(
    screener: &Bound<'py, Screener>,
    rest: impl IntoIterator<Item = Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyTuple>> {
    let first = screener.clone().into_any();
    PyTuple::new(screener.py(), std::iter::once(first).chain(rest).collect::<Vec<_>>())
}
