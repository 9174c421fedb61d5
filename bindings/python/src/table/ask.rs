//! What is asked of a table: which columns hold what, and what shall come out.

use std::{collections::HashMap, num::NonZero, sync::Arc};

use arrow_schema::{DataType, Field, FieldRef, Fields, Schema, SchemaRef};
use neutrality_core::{Post, Screener};
use pyo3::{exceptions::PyValueError, prelude::*, types::PyString};

use super::{days::Days, strings::Strings, verdicts};
use crate::text::{names, unfit as unfit_value, utf8};

/// Which columns to read, and which to give back.
#[derive(Debug)]
pub(super) struct Ask {
    pub(super) screener: Screener,
    pub(super) text: usize,
    /// Columns with what is known beside the text, by the name of the option.
    pub(super) known: Vec<(&'static str, usize)>,
    /// What rows that do not say are taken to say.
    pub(super) defaults: Post<'static>,
    /// Columns of the input that are given back.
    pub(super) kept: Vec<usize>,
    /// Columns of the verdict that are given back.
    pub(super) columns: Vec<&'static str>,
    /// Whether a row with a bad value is told in a column of its own, and not at once.
    pub(super) keeps_errors: bool,
    /// Whether strings may have the day in front of its month.
    pub(super) is_day_first: bool,
    pub(super) n_threads: Option<NonZero<usize>>,
    pub(super) schema: SchemaRef,
}

/// The names of the options that a column can give.
pub(super) const KNOWN: [&str; 6] = ["posted_at", "action", "platform", "author", "region", "id"];

/// Which columns of the input are given back: all, none, or those named.
#[derive(Debug)]
enum Keep {
    Switch(bool),
    Named(Vec<String>),
}

/// How the result looks.
#[derive(Debug)]
pub(crate) struct Shape {
    keep: Keep,
    columns: Option<Vec<String>>,
    prefix: String,
    pub(super) keeps_errors: bool,
}

/// Finds a column by its name.
pub(super) fn find(fields: &Fields, option: &str, name: &str) -> PyResult<usize> {
    fields.iter().position(|field| field.name() == name).ok_or_else(|| {
        let names: Vec<String> = fields.iter().map(|field| format!("`{}`", field.name())).collect();
        PyValueError::new_err(format!(
            "{option}: the data has no column `{name}`, only {}",
            names.join(", ")
        ))
    })
}

/// Finds the columns with what is known: those named, those that bear the option's own name where nothing
/// is said (`None`), and none where `False` is.
pub(super) fn known(
    fields: &Fields,
    named: &[Option<Bound<'_, PyAny>>; 6],
) -> PyResult<Vec<(&'static str, usize)>> {
    let mut known = Vec::new();
    for (option, named) in KNOWN.into_iter().zip(named) {
        let column = match named {
            Some(value) => column(fields, option, value)?,
            None => fields.iter().position(|field| field.name() == option),
        };
        let Some(column) = column else { continue };
        let data_type = fields[column].data_type();
        let (fits, expected) = match option {
            "posted_at" => (Days::are(data_type), "strings, dates or times"),
            "id" => (Strings::are(data_type) || data_type.is_integer(), "strings or whole numbers"),
            _ => (Strings::are(data_type), "strings"),
        };
        if fits {
            known.push((option, column));
        // Nobody asked for it, and only `json` would show it.
        } else if option != "id" {
            return Err(unfit(option, &fields[column], expected));
        }
    }
    Ok(known)
}

/// Finds the column that an option names; `False` names none.
fn column(fields: &Fields, option: &str, value: &Bound<'_, PyAny>) -> PyResult<Option<usize>> {
    if let Ok(is_usual) = value.extract::<bool>() {
        return is_usual.then(|| find(fields, option, option)).transpose();
    }
    let found = match value.cast::<PyString>() {
        Ok(name) => find(fields, option, &utf8(name)?).map(Some),
        Err(_) => Err(unfit_value(option, "the name of a column, or `False`", value)),
    };
    if option == "id" {
        return found;
    }
    // Who gives a value where a column is asked for means it for all rows.
    found.map_err(|error| {
        let py = value.py();
        let told = format!("{}; `defaults` says what holds for all rows", error.value(py));
        PyErr::from_type(error.get_type(py), told)
    })
}

/// Checks that a column holds strings.
pub(super) fn expect_strings(option: &str, field: &Field) -> PyResult<()> {
    if Strings::are(field.data_type()) { Ok(()) } else { Err(unfit(option, field, "strings")) }
}

fn unfit(option: &str, field: &Field, expected: &str) -> PyErr {
    let (name, data_type) = (field.name(), field.data_type());
    let switch = if option == "text" { "" } else { "; `False` leaves it alone" };
    PyValueError::new_err(format!(
        "{option}: column `{name}` is of type {data_type}, expected {expected}{switch}"
    ))
}

impl Shape {
    /// Takes the arguments as Python's callers give them.
    pub(crate) fn new(
        keep: Option<&Bound<'_, PyAny>>,
        columns: Option<&Bound<'_, PyAny>>,
        prefix: &str,
        errors: &str,
    ) -> PyResult<Self> {
        let keep = keep.map_or(Ok(Keep::Switch(false)), |value| match value.extract() {
            Ok(all) => Ok(Keep::Switch(all)),
            Err(_) => names("keep", "a bool or a list of names", value).map(Keep::Named),
        });
        let columns = columns.map(|value| names("columns", "a list of names", value));
        Ok(Self {
            keep: keep?,
            columns: columns.transpose()?,
            prefix: prefix.to_owned(),
            keeps_errors: keeps_errors(errors)?,
        })
    }

    /// Returns the columns of the input and of the verdict that are given back, and their schema.
    pub(super) fn resolve(
        self,
        fields: &Fields,
        stamps: String,
    ) -> PyResult<(Vec<usize>, Vec<&'static str>, SchemaRef)> {
        let kept: Vec<usize> = match self.keep {
            Keep::Switch(true) => (0..fields.len()).collect(),
            Keep::Switch(false) => Vec::new(),
            Keep::Named(names) => {
                names.iter().map(|name| find(fields, "keep", name)).collect::<PyResult<_>>()?
            }
        };
        let columns = self.columns.map_or_else(
            || Ok(verdicts::COLUMNS[..verdicts::N_USUAL].to_vec()),
            |names| names.iter().map(|name| known_column(name)).collect::<PyResult<_>>(),
        )?;
        let mut out: Vec<FieldRef> = kept.iter().map(|&column| fields[column].clone()).collect();
        let prefixed = |column: &str| format!("{}{column}", self.prefix);
        let verdict = columns.iter().map(|column| verdicts::field(prefixed(column), column));
        out.extend(verdict.map(Arc::new));
        if self.keeps_errors {
            out.push(Arc::new(Field::new(prefixed("error"), DataType::Utf8, true)));
        }
        for (at, field) in out.iter().enumerate() {
            let name = field.name();
            if out[..at].iter().any(|other| other.name() == name) {
                return Err(PyValueError::new_err(format!(
                    "keep: the result would have two columns `{name}`; give a `prefix`"
                )));
            }
        }
        let metadata = HashMap::from([("neutrality.packs".to_owned(), stamps)]);
        Ok((kept, columns, Arc::new(Schema::new_with_metadata(out, metadata))))
    }
}

fn keeps_errors(errors: &str) -> PyResult<bool> {
    match errors {
        "raise" => Ok(false),
        "keep" => Ok(true),
        other => {
            let message = format!("errors: `{other}` is none of `raise`, `keep`");
            Err(PyValueError::new_err(message))
        }
    }
}

fn known_column(name: &str) -> PyResult<&'static str> {
    let known = verdicts::COLUMNS.iter().copied().find(|column| *column == name);
    known.ok_or_else(|| {
        let names: Vec<String> = verdicts::COLUMNS.iter().map(|one| format!("`{one}`")).collect();
        PyValueError::new_err(format!("columns: `{name}` is none of {}", names.join(", ")))
    })
}
