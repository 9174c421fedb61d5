//! What is known of a post beside its text: Python's arguments, checked.

use std::{fmt, str::FromStr, sync::Arc};

use neutrality_core::{Day, Post, PostId};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyDate, PyDateAccess, PyInt, PyString},
};

use crate::text::{string, unfit, utf8};

/// The optional arguments of a screening function, as they were given.
#[derive(Debug)]
pub(crate) struct Arguments<'py> {
    pub(crate) posted_at: Option<Bound<'py, PyAny>>,
    pub(crate) action: Option<Bound<'py, PyAny>>,
    pub(crate) platform: Option<Bound<'py, PyAny>>,
    pub(crate) author: Option<Bound<'py, PyAny>>,
    pub(crate) region: Option<Bound<'py, PyAny>>,
    pub(crate) id: Option<Bound<'py, PyAny>>,
}

/// A post without its text. Most posts of a batch share one.
pub(crate) type Known = Arc<Post<'static>>;

impl<'py> Arguments<'py> {
    /// Returns what one post says; nothing where nothing was given.
    pub(crate) fn one(&self) -> PyResult<Option<Known>> {
        let mut post = Post::new("");
        for (name, value) in self.named() {
            if let Some(value) = value.filter(|value| !is_missing(value)) {
                post = with(post, name, value)?;
            }
        }
        Ok((!self.is_empty()).then(|| Arc::new(post)))
    }

    /// Returns what each of `n_texts` posts says: an argument holds for all, or is a list with one
    /// value a text.
    pub(crate) fn each(&self, n_texts: usize) -> PyResult<Each> {
        let mut shared = Post::new("");
        let mut lists = Vec::new();
        for (name, value) in self.named() {
            let Some(value) = value.filter(|value| !is_missing(value)) else { continue };
            if is_one(value) {
                shared = with(shared, name, value)?;
            } else {
                lists.push((name, list(name, value, n_texts)?));
            }
        }
        if lists.is_empty() {
            return Ok(Each::Shared((!self.is_empty()).then(|| Arc::new(shared))));
        }
        let posts = (0..n_texts).map(|at| {
            let mut post = shared.clone();
            for (name, values) in &lists {
                if !is_missing(&values[at]) {
                    let told = |error: PyErr| at_index(values[at].py(), &error, name, at);
                    post = with(post, name, &values[at]).map_err(told)?;
                }
            }
            Ok(Arc::new(post))
        });
        Ok(Each::Own(posts.collect::<PyResult<_>>()?))
    }

    fn is_empty(&self) -> bool {
        self.named().iter().all(|(_, value)| value.is_none())
    }

    fn named(&self) -> [(&'static str, Option<&Bound<'py, PyAny>>); 6] {
        [
            ("posted_at", self.posted_at.as_ref()),
            ("action", self.action.as_ref()),
            ("platform", self.platform.as_ref()),
            ("author", self.author.as_ref()),
            ("region", self.region.as_ref()),
            ("id", self.id.as_ref()),
        ]
    }
}

/// What is known of each text of a batch.
#[derive(Debug)]
pub(crate) enum Each {
    Shared(Option<Known>),
    Own(Vec<Known>),
}

impl Each {
    /// Returns what is known of the text at an index.
    pub(crate) fn at(&self, index: usize) -> Option<&Known> {
        match self {
            Self::Shared(known) => known.as_ref(),
            Self::Own(known) => Some(&known[index]),
        }
    }
}

/// Returns the post of a text.
pub(crate) fn post<'t>(text: &'t str, known: Option<&Known>) -> Post<'t> {
    let post = Post::new(text);
    known.map_or_else(|| post.clone(), |known| post.clone().or_else(known))
}

fn with(
    post: Post<'static>,
    name: &'static str,
    value: &Bound<'_, PyAny>,
) -> PyResult<Post<'static>> {
    Ok(match name {
        "posted_at" => post.on(day(name, value)?),
        "action" => post.by(parsed(name, value)?),
        "author" => post.from_author(parsed(name, value)?),
        "platform" => post.at(owned(name, value)?),
        "region" => post.in_region(owned(name, value)?),
        _ => post.with_id(id(name, value)?),
    })
}

/// The day of a `date`, of a `datetime` on its own clock, or of a string.
fn day(name: &str, value: &Bound<'_, PyAny>) -> PyResult<Day> {
    if let Ok(date) = value.cast::<PyDate>() {
        let year = u16::try_from(date.get_year()).ok();
        let day = year.and_then(|year| Day::new(year, date.get_month(), date.get_day()));
        return day.ok_or_else(|| PyValueError::new_err(format!("{name}: {date} is no day")));
    }
    if value.is_instance_of::<PyString>() {
        return parsed(name, value);
    }
    Err(unfit(name, "a date, a datetime or a string such as '2019-02-01'", value))
}

fn parsed<T: FromStr<Err: fmt::Display>>(name: &str, value: &Bound<'_, PyAny>) -> PyResult<T> {
    let text = owned(name, value)?;
    text.parse().map_err(|error| PyValueError::new_err(format!("{name}: {error}")))
}

fn owned(name: &str, value: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(utf8(string(name, value)?)?.into_owned())
}

fn id(name: &str, value: &Bound<'_, PyAny>) -> PyResult<PostId> {
    if value.is_instance_of::<PyInt>() {
        let number = value.extract().map_err(|_| {
            PyValueError::new_err(format!(
                "{name}: a number of more than 64 bits; give it as a string"
            ))
        });
        return Ok(PostId::Number(number?));
    }
    owned(name, value).map(PostId::Text).map_err(|_| unfit(name, "a string or an int", value))
}

fn at_index(py: Python<'_>, error: &PyErr, name: &str, at: usize) -> PyErr {
    let told = error.value(py).to_string();
    let told = told.strip_prefix(&format!("{name}: ")).unwrap_or(&told);
    PyErr::from_type(error.get_type(py), format!("{name}[{at}]: {told}"))
}

/// Tells whether a value stands for all texts, and is no list of values.
fn is_one(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyString>()
        || value.is_instance_of::<PyDate>()
        || value.is_instance_of::<PyInt>()
        || value.len().is_err()
}

fn list<'py>(
    name: &str,
    value: &Bound<'py, PyAny>,
    n_texts: usize,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let values: Vec<_> = value.try_iter()?.collect::<PyResult<_>>()?;
    if values.len() == n_texts {
        return Ok(values);
    }
    let found = values.len();
    Err(PyValueError::new_err(format!(
        "{name}: {found} values for {n_texts} texts, expected one a text, or one for all"
    )))
}

/// Tells whether a value says nothing: `None`, and what tables hold in its place (`NaN`, `NaT`, `NA`).
fn is_missing(value: &Bound<'_, PyAny>) -> bool {
    // A string is equal to itself, and most values are strings.
    if value.is_none() || value.is_instance_of::<PyString>() {
        return value.is_none();
    }
    // A list of values compares in ways of its own, and is never missing as a whole.
    value.len().is_err() && value.ne(value).unwrap_or(true)
}
