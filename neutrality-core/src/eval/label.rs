//! A post with its label: what a careful reviewer would find in it.

use std::{collections::BTreeMap, fmt};

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{
    post::Post,
    severity::{Category, Level},
};

/// A post with what its reviewers say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledPost {
    pub(super) post: Post<'static>,
    pub(super) level: Level,
    pub(super) levels: Vec<Level>,
    pub(super) categories: Vec<Category>,
    pub(super) maybe: Vec<Category>,
    keys: BTreeMap<String, Vec<String>>,
}

impl LabelledPost {
    /// Returns a post labelled with a level, and so far without a category.
    #[must_use]
    pub fn new(post: Post<'static>, level: Level) -> Self {
        let (levels, keys) = (vec![level], BTreeMap::new());
        Self { post, level, levels, categories: Vec::new(), maybe: Vec::new(), keys }
    }

    /// Says which categories the reviewers find.
    #[must_use]
    pub fn with_categories(self, categories: impl IntoIterator<Item = Category>) -> Self {
        Self { categories: categories.into_iter().collect(), ..self }
    }

    /// Says on which categories the reviewers differ: either answer is right.
    #[must_use]
    pub fn with_maybe(self, maybe: impl IntoIterator<Item = Category>) -> Self {
        Self { maybe: maybe.into_iter().collect(), ..self }
    }

    /// Says which levels are right, where the reviewers differ; none means that of the label alone.
    #[must_use]
    pub fn with_levels(self, levels: impl IntoIterator<Item = Level>) -> Self {
        let levels: Vec<Level> = levels.into_iter().collect();
        Self { levels: if levels.is_empty() { vec![self.level] } else { levels }, ..self }
    }

    /// Adds a key to a field that errors can be broken down by, such as `phenomena`.
    #[must_use]
    pub fn with_key(mut self, field: impl Into<String>, key: impl Into<String>) -> Self {
        self.keys.entry(field.into()).or_default().push(key.into());
        self
    }

    /// Reads a labelled post from a JSON object: the fields of a post, `categories`, `level`, and
    /// where the reviewers differ `maybe` and `levels`. Every other field is one of keys.
    ///
    /// # Errors
    ///
    /// When it is no post, lacks a label or has a bad one: the error names the field.
    pub fn from_json(json: &str) -> Result<Self, LabelError> {
        let post = Post::from_json(json).map_err(|error| LabelError(error.to_string()))?;
        let fields: Map<String, Value> =
            serde_json::from_str(json).map_err(|error| LabelError(error.to_string()))?;
        let missing = |name: &str| LabelError(format!("field `{name}` is missing"));
        let level = field(&fields, "level")?.ok_or_else(|| missing("level"))?;
        let categories: Vec<Category> =
            field(&fields, "categories")?.ok_or_else(|| missing("categories"))?;
        let maybe: Vec<Category> = field(&fields, "maybe")?.unwrap_or_default();
        let levels: Vec<Level> = field(&fields, "levels")?.unwrap_or_default();
        let labelled = Self::new(post, level).with_categories(categories);
        let keys = fields.iter().filter(|(name, _)| *name != "text");
        let keys = keys.map(|(name, value)| (name.clone(), keys_of(value))).collect();
        Ok(Self { keys, ..labelled.with_maybe(maybe).with_levels(levels) })
    }

    /// Returns the post.
    #[must_use]
    pub fn post(&self) -> &Post<'static> {
        &self.post
    }

    /// Returns the level.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// Returns the categories.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// Returns the categories on which the reviewers differ.
    #[must_use]
    pub fn maybe(&self) -> &[Category] {
        &self.maybe
    }

    /// Returns the keys in a field, none where it has none.
    #[must_use]
    pub fn keys(&self, field: &str) -> &[String] {
        self.keys.get(field).map_or(&[], Vec::as_slice)
    }

    /// Fills in what the post does not say itself.
    #[must_use]
    pub fn or_else(self, defaults: &Post<'_>) -> Self {
        Self { post: self.post.or_else(defaults), ..self }
    }
}

/// Returns the value of a field; one that is null says nothing.
fn field<T: DeserializeOwned>(
    fields: &Map<String, Value>,
    name: &str,
) -> Result<Option<T>, LabelError> {
    let value = fields.get(name).filter(|value| !value.is_null());
    let value = value.map(|value| serde_json::from_value(value.clone())).transpose();
    value.map_err(|error| LabelError(format!("field `{name}` has a bad value: {error}")))
}

fn keys_of(value: &Value) -> Vec<String> {
    match value {
        Value::Null | Value::Object(_) => Vec::new(),
        Value::String(key) if key.is_empty() => Vec::new(),
        Value::String(key) => vec![key.clone()],
        Value::Array(values) => values.iter().flat_map(keys_of).collect(),
        other => vec![other.to_string()],
    }
}

/// The error for a record that is no labelled post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelError(String);

impl fmt::Display for LabelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LabelError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_read_beside_its_post() {
        let json = r#"{"text": "Salam", "categories": ["support"], "level": "light",
            "levels": ["caution", "light"], "maybe": null, "phenomena": ["slang", "emoji"], "n": 3}"#;
        let labelled = LabelledPost::from_json(json).unwrap();
        assert_eq!(labelled.post().text(), "Salam");
        assert_eq!(labelled.categories(), [Category::Support]);
        assert_eq!(labelled.levels, [Level::Caution, Level::Light]);
        assert_eq!(labelled.keys("phenomena"), ["slang", "emoji"]);
        assert_eq!((labelled.keys("n"), labelled.keys("x")), (&["3".to_owned()][..], &[][..]));
    }

    #[test]
    fn a_bad_label_names_its_field() {
        for (json, told) in [
            (r#"{"text": "a", "level": "none"}"#, "field `categories` is missing"),
            (r#"{"text": "a", "categories": []}"#, "field `level` is missing"),
            (
                r#"{"text": "a", "categories": [], "level": "mild"}"#,
                "field `level` has a bad value: level `mild` is none of",
            ),
        ] {
            let error = LabelledPost::from_json(json).unwrap_err().to_string();
            assert!(error.starts_with(told), "{error}");
        }
    }
}
