//! Python strings: taken from arguments, read as UTF-8.

use std::borrow::Cow;

use pyo3::{exceptions::PyTypeError, prelude::*, types::PyString};

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
    value.cast::<PyString>().map_err(|_| {
        PyTypeError::new_err(format!("{name}: expected a string, got `{}`", kind(value)))
    })
}

/// Returns the strings of a list, or of whatever else gives one string after the other.
pub(crate) fn strings<'py>(texts: &Bound<'py, PyAny>) -> PyResult<Vec<Bound<'py, PyString>>> {
    if texts.is_instance_of::<PyString>() {
        let message = "texts: expected a list of strings, got one string; `screen` takes one";
        return Err(PyTypeError::new_err(message));
    }
    let texts = texts.try_iter().map_err(|_| {
        PyTypeError::new_err(format!("texts: expected a list, got `{}`", kind(texts)))
    })?;
    let strings = texts.zip(0..).map(|(text, at): (_, usize)| {
        let text = text?;
        string("text", &text).map_err(|_| {
            PyTypeError::new_err(format!("texts[{at}]: expected a string, got `{}`", kind(&text)))
        })?;
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
