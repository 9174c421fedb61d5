//! Python strings as UTF-8.

use std::borrow::Cow;

use pyo3::{prelude::*, types::PyString};

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
