//! The words in which the bundled pack tells verdicts, for what Python shows itself.

use std::collections::BTreeMap;

use neutrality_core::{Lang, Screener};
use pyo3::{exceptions::PyValueError, prelude::*};

/// Return the words in which the bundled pack tells verdicts, by key: ``level.light``, ``category.hoax``.
///
/// Examples
/// --------
/// >>> neutrality._native.texts("id")["level.light"]
/// 'ringan'
#[pyfunction]
pub(crate) fn texts(py: Python<'_>, lang: &str) -> PyResult<BTreeMap<String, String>> {
    let lang = language(lang)?;
    Ok(py.detach(|| {
        let screener = Screener::builtin();
        let texts = screener.texts();
        texts.map(|(key, text)| (key.to_owned(), text.in_lang(lang).to_owned())).collect()
    }))
}

/// Reads the argument `lang`.
pub(crate) fn language(lang: &str) -> PyResult<Lang> {
    match lang {
        "id" => Ok(Lang::Id),
        "en" => Ok(Lang::En),
        other => Err(PyValueError::new_err(format!("lang: `{other}` is none of `id`, `en`"))),
    }
}
