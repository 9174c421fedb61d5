//! Labelled posts, from JSONL or from a table: a cell lists as `support;attack` or `["support", "attack"]`.

use std::{path::PathBuf, slice, str::FromStr};

use neutrality_core::{LabelledPost, Post};
use serde_json::{Map, Value};

use crate::{
    args::{EvalArgs, InputArgs, InputFormat},
    exit::Failure,
    screen::{by_extension, posts},
};

/// What a table must have beside the text.
const NEEDED: [&str; 2] = ["level", "categories"];

/// Reads the labelled posts. Returns as well how many records are none.
pub(super) fn read(
    args: &EvalArgs,
    known: &Post<'static>,
) -> Result<(Vec<LabelledPost>, u64), Failure> {
    let is_parquet = |path: &&PathBuf| by_extension(path) == Some(InputFormat::Parquet);
    if let Some(path) = args.gold.iter().find(is_parquet) {
        return Err(Failure::Unusable(format!(
            "`{}` is Parquet: labelled posts are read as JSONL or CSV, with `text`, `level` and `categories`",
            path.display()
        )));
    }
    let (mut labelled, mut n_rejected) = (Vec::new(), 0);
    for path in &args.gold {
        // Whatever is no table is JSONL, standard input too.
        let is_table = by_extension(path) == Some(InputFormat::Csv);
        let format = if is_table { InputFormat::Csv } else { InputFormat::Jsonl };
        let fields = args.fields.clone();
        let input = InputArgs { input_format: Some(format), fields, rejects: None };
        n_rejected += posts::read(slice::from_ref(path), &input, &NEEDED, |record| {
            let one = match record.json {
                Some(json) => of_json(json, &record.post)?,
                None => of_cells(&record.cells, &record.post)?,
            };
            // The record's own post knows the line, which is its id where it has none.
            labelled.push(one.or_else(&record.post).or_else(known));
            Ok(())
        })?;
    }
    Ok((labelled, n_rejected))
}

/// Reads the label beside a post, whose fields may bear other names than the core's.
fn of_json(json: &str, post: &Post<'_>) -> Result<LabelledPost, String> {
    let mut fields: Map<String, Value> =
        serde_json::from_str(json).map_err(|error| error.to_string())?;
    fields.insert("text".to_owned(), post.text().into());
    if let Some(day) = post.day() {
        fields.insert("posted_at".to_owned(), day.to_string().into());
    }
    let json = Value::Object(fields).to_string();
    LabelledPost::from_json(&json).map_err(|error| error.to_string())
}

/// Reads the label beside a post of a table. Every column but the text is one of keys.
fn of_cells(cells: &[(String, String)], post: &Post<'_>) -> Result<LabelledPost, String> {
    let cell = |name: &str| {
        let found = cells.iter().find(|(other, _)| other == name);
        found.map(|(_, cell)| cell.as_str()).filter(|cell| !cell.is_empty())
    };
    let level = cell("level").ok_or("field `level` is missing")?;
    let level = one("level", level)?;
    let all = |name: &str| cell(name).into_iter().flat_map(list);
    let text = Post::new(post.text().to_owned());
    let mut labelled = LabelledPost::new(text, level)
        .with_categories(each("categories", all("categories"))?)
        .with_maybe(each("maybe", all("maybe"))?)
        .with_levels(each("levels", all("levels"))?);
    for (name, cell) in cells.iter().filter(|(_, cell)| cell != post.text()) {
        for key in list(cell) {
            labelled = labelled.with_key(name.as_str(), key);
        }
    }
    Ok(labelled)
}

fn one<T: FromStr<Err: std::fmt::Display>>(field: &str, value: &str) -> Result<T, String> {
    value.parse().map_err(|error| format!("field `{field}` has a bad value: {error}"))
}

fn each<'c, T: FromStr<Err: std::fmt::Display>>(
    field: &str,
    values: impl Iterator<Item = &'c str>,
) -> Result<Vec<T>, String> {
    values.map(|value| one(field, value)).collect()
}

/// The values of a cell: apart by `;` or `,`, with or without brackets and quotation marks around them.
fn list(cell: &str) -> impl Iterator<Item = &str> {
    let inner = cell.trim().trim_start_matches('[').trim_end_matches(']');
    let values = inner.split([';', ',']).map(|value| value.trim().trim_matches(['"', '\'']));
    values.filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_list_in_several_ways() {
        for cell in [
            "support;attack",
            "support; attack",
            "[\"support\", \"attack\"]",
            "['support', 'attack']",
        ] {
            assert_eq!(list(cell).collect::<Vec<_>>(), ["support", "attack"], "{cell}");
        }
        assert_eq!(list("[]").count() + list("").count(), 0);
    }
}
