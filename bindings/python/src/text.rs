//! Arguments that are strings, numbers or names, read so that what is wrong is told with the argument's name.

use std::borrow::Cow;

use pyo3::{
    exceptions::{PyOverflowError, PyTypeError, PyValueError},
    prelude::*,
    types::PyString,
};

/// Returns a string as UTF-8, without a copy wherever Python holds it so already.
///
/// A lone surrogate, which UTF-8 cannot say, is read as U+FFFD: one character for one, so offsets in
/// characters stay true. Screening fails on no text.
pub(crate) fn utf8<'s>(text: &'s Bound<'_, PyString>) -> PyResult<Cow<'s, str>> {
    match text.to_str() {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => without_surrogates(text).map(Cow::Owned),
    }
}

/// Returns the name of a value's class, for messages.
pub(crate) fn kind(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string())
}

/// Returns a value as the string that it must be; the message names the argument.
pub(crate) fn string<'a, 'py>(
    name: &str,
    value: &'a Bound<'py, PyAny>,
) -> PyResult<&'a Bound<'py, PyString>> {
    value.cast::<PyString>().map_err(|_| unfit(name, "a string", value))
}

/// Returns the error of a value that is of another kind than its argument.
pub(crate) fn unfit(name: &str, expected: &str, value: &Bound<'_, PyAny>) -> PyErr {
    PyTypeError::new_err(format!("{name}: expected {expected}, got `{}`", kind(value)))
}

/// Tells by the argument's name that a value is of another kind; what the caller's own objects raise comes
/// through.
pub(crate) fn fitting<T>(
    name: &str,
    expected: &str,
    value: &Bound<'_, PyAny>,
    read: PyResult<T>,
) -> PyResult<T> {
    read.map_err(|error| {
        let is_of_another_kind = error.is_instance_of::<PyTypeError>(value.py());
        if is_of_another_kind { unfit(name, expected, value) } else { error }
    })
}

/// Returns a value as the number that it must be, no lower than `least`.
pub(crate) fn number(name: &str, least: usize, value: &Bound<'_, PyAny>) -> PyResult<usize> {
    match fitting(name, "a whole number", value, value.extract()) {
        Ok(number) if number >= least => Ok(number),
        Err(error) if !error.is_instance_of::<PyOverflowError>(value.py()) => Err(error),
        // Too small, or of more than 64 bits.
        _ => {
            let most = usize::MAX;
            let message = format!("{name}: expected a number from {least} to {most}");
            Err(PyValueError::new_err(message))
        }
    }
}

/// Returns a value as the list of names that it must be.
pub(crate) fn names(name: &str, expected: &str, value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    if value.is_instance_of::<PyString>() {
        return Err(unfit(name, expected, value));
    }
    let values = fitting(name, expected, value, value.try_iter())?;
    let names = values.zip(0..).map(|(one, at): (_, usize)| {
        let one = one?;
        Ok(utf8(string(&format!("{name}[{at}]"), &one)?)?.into_owned())
    });
    names.collect()
}

/// Returns the strings of a list, or of whatever else gives one string after the other.
pub(crate) fn strings<'py>(texts: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyString>>> {
    if texts.is_instance_of::<PyString>() {
        let message = "texts: expected a list of strings, got one string; `screen` takes one";
        return Err(PyTypeError::new_err(message));
    }
    let texts = texts.try_iter().map_err(|_| unfit("texts", "a list", texts))?;
    let strings = texts.zip(0..).map(|(text, at): (_, usize)| {
        let text = text?;
        if !text.is_instance_of::<PyString>() {
            return Err(unfit(&format!("texts[{at}]"), "a string", &text));
        }
        Ok(text.cast_into::<PyString>()?)
    });
    strings.collect()
}

fn without_surrogates(text: &Bound<'_, PyString>) -> PyResult<String> {
    let bytes = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    let mut bytes: Vec<u8> = bytes.extract()?;
    let mut at = 0;
    while at < bytes.len() {
        // Surrogates are what lies from ED A0 80 to ED BF BF; other characters with ED lie below.
        if bytes[at] == 0xED && bytes.get(at + 1).is_some_and(|&byte| byte >= 0xA0) {
            bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
            at += 2;
        }
        at += 1;
    }
    Ok(String::from_utf8(bytes)?)
}
