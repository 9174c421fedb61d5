//! How good answers are: labelled posts and what was said of them, counted by the core.

use neutrality_core::{Category, Evaluation, LabelledPost, Level};
use pyo3::{exceptions::PyValueError, prelude::*};

/// What was said of a post: the name of a level, and those of categories.
type Answer = (String, Vec<String>);
/// A figure: its name, its value, and the ends of the interval.
type Row = (String, Option<f64>, Option<f64>, Option<f64>);

/// Return the figures of answers to labelled posts, each of these as one line of JSON.
#[pyfunction]
#[allow(clippy::needless_pass_by_value, reason = "PyO3 hands lists over whole")]
pub(crate) fn figures(
    py: Python<'_>,
    labelled: Vec<String>,
    answers: Vec<Answer>,
) -> PyResult<Vec<Row>> {
    if labelled.len() != answers.len() {
        let (n_gold, n_verdicts) = (labelled.len(), answers.len());
        let message = format!("verdicts: {n_verdicts} of them for {n_gold} labelled posts");
        return Err(PyValueError::new_err(message));
    }
    let told = |at: usize, option: &str, error: &dyn std::fmt::Display| {
        PyValueError::new_err(format!("{option}[{at}]: {error}"))
    };
    let labelled = labelled
        .iter()
        .enumerate()
        .map(|(at, json)| LabelledPost::from_json(json).map_err(|error| told(at, "gold", &error)));
    let labelled: Vec<LabelledPost> = labelled.collect::<PyResult<_>>()?;
    let answers = answers.iter().enumerate().map(|(at, (level, categories))| {
        let level: Level = level.parse().map_err(|error| told(at, "verdicts", &error))?;
        let categories = categories.iter().map(|name| name.parse());
        let categories: Result<Vec<Category>, _> = categories.collect();
        Ok((level, categories.map_err(|error| told(at, "verdicts", &error))?))
    });
    let answers: Vec<(Level, Vec<Category>)> = answers.collect::<PyResult<_>>()?;
    let figures = py.detach(|| {
        let answers = labelled.iter().zip(answers);
        Evaluation::figures_of(answers.map(|(post, (level, found))| (post, level, found)))
    });
    let rows = figures.into_iter().map(|one| (one.name, one.value, one.low, one.high));
    Ok(rows.collect())
}
