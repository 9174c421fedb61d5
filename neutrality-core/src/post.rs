//! What is screened: a text with what is known about it.

use std::{borrow::Cow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    day::Day,
    severity::{UnknownName, named},
};

/// A text to screen, with what is known about it. Only the text is required.
///
/// A plain string is a post, so the common call stays short; the rest rides along:
///
/// ```
/// use neutrality_core::{Action, Post};
/// let post = Post::new("Mantap pak!").on("2019-02-01".parse()?).by(Action::Comment);
/// assert_eq!(post.text(), "Mantap pak!");
/// # Ok::<(), neutrality_core::DayError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post<'t> {
    text: Cow<'t, str>,
    id: Option<PostId>,
    day: Option<Day>,
    action: Option<Action>,
    author: Option<Author>,
    platform: Option<String>,
    region: Option<String>,
}

impl<'t> Post<'t> {
    /// Returns a post of which only the text is known.
    pub fn new(text: impl Into<Cow<'t, str>>) -> Self {
        Self {
            text: text.into(),
            id: None,
            day: None,
            action: None,
            author: None,
            platform: None,
            region: None,
        }
    }

    /// Says by which id the verdict shall name the post.
    #[must_use]
    pub fn with_id(self, id: impl Into<PostId>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// Says on which day it was posted. Without a day the verdict names no law and resolves no number.
    #[must_use]
    pub fn on(self, day: Day) -> Self {
        Self { day: Some(day), ..self }
    }

    /// Says what was done with the text.
    #[must_use]
    pub fn by(self, action: Action) -> Self {
        Self { action: Some(action), ..self }
    }

    /// Says what is known of the author's status.
    #[must_use]
    pub fn from_author(self, author: Author) -> Self {
        Self { author: Some(author), ..self }
    }

    /// Says on which platform it was posted, in lower case: `facebook`, `whatsapp`, `x`, …
    #[must_use]
    pub fn at(self, platform: impl Into<String>) -> Self {
        Self { platform: Some(platform.into()), ..self }
    }

    /// Says in which region the author lives: `Jawa Timur`, `Kabupaten Blitar` or `Kab. Blitar`, …
    #[must_use]
    pub fn in_region(self, region: impl Into<String>) -> Self {
        Self { region: Some(region.into()), ..self }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the id.
    #[must_use]
    pub fn id(&self) -> Option<&PostId> {
        self.id.as_ref()
    }

    /// Returns the day.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        self.day
    }

    /// Returns what was done with the text.
    #[must_use]
    pub fn action(&self) -> Option<Action> {
        self.action
    }

    /// Returns the author's status; [`Author::Unknown`] where nothing was said.
    #[must_use]
    pub fn author(&self) -> Author {
        self.author.unwrap_or(Author::Unknown)
    }

    /// Returns the platform.
    #[must_use]
    pub fn platform(&self) -> Option<&str> {
        self.platform.as_deref()
    }

    /// Returns the region.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }

    /// Fills in what the post does not say itself.
    #[must_use]
    pub fn or_else(self, defaults: &Post<'_>) -> Self {
        Self {
            text: self.text,
            id: self.id.or_else(|| defaults.id.clone()),
            day: self.day.or(defaults.day),
            action: self.action.or(defaults.action),
            author: self.author.or(defaults.author),
            platform: self.platform.or_else(|| defaults.platform.clone()),
            region: self.region.or_else(|| defaults.region.clone()),
        }
    }

    /// Reads a post from a JSON object, as `docs/` describes it. Unknown fields are ignored.
    ///
    /// # Errors
    ///
    /// When it is no JSON object, has no `text`, or a known field has a bad value: the error names
    /// the field, the value and what was expected.
    pub fn from_json(json: &str) -> Result<Post<'static>, PostError> {
        let raw: RawPost = serde_json::from_str(json).map_err(|error| PostError::json(&error))?;
        raw.into_post()
    }
}

impl<'t> From<&'t str> for Post<'t> {
    fn from(text: &'t str) -> Self {
        Self::new(text)
    }
}

impl<'t> From<&'t String> for Post<'t> {
    fn from(text: &'t String) -> Self {
        Self::new(text.as_str())
    }
}

impl From<String> for Post<'_> {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl<'t> From<&'t Post<'_>> for Post<'t> {
    fn from(post: &'t Post<'_>) -> Self {
        Self { text: Cow::Borrowed(&post.text), ..post.clone_without_text() }
    }
}

impl Post<'_> {
    fn clone_without_text<'a>(&self) -> Post<'a> {
        Post {
            text: Cow::Borrowed(""),
            id: self.id.clone(),
            day: self.day,
            action: self.action,
            author: self.author,
            platform: self.platform.clone(),
            region: self.region.clone(),
        }
    }
}

/// A post as it stands in JSON: everything optional and unchecked.
#[derive(Deserialize)]
struct RawPost {
    text: Option<serde_json::Value>,
    id: Option<serde_json::Value>,
    posted_at: Option<serde_json::Value>,
    action: Option<serde_json::Value>,
    author: Option<serde_json::Value>,
    platform: Option<serde_json::Value>,
    region: Option<serde_json::Value>,
}

impl RawPost {
    fn into_post(self) -> Result<Post<'static>, PostError> {
        let text = string("text", self.text)?.ok_or_else(|| PostError::missing("text"))?;
        Ok(Post {
            text: Cow::Owned(text),
            id: self.id.map(PostId::from_json).transpose()?,
            day: parsed("posted_at", self.posted_at)?,
            action: parsed("action", self.action)?,
            author: parsed("author", self.author)?,
            platform: string("platform", self.platform)?,
            region: string("region", self.region)?,
        })
    }
}

/// Reads a string field; an absent or null one is `None`.
fn string(
    field: &'static str,
    value: Option<serde_json::Value>,
) -> Result<Option<String>, PostError> {
    match value {
        None => Ok(None),
        Some(serde_json::Value::String(text)) => Ok(Some(text)),
        Some(other) => Err(PostError::bad(field, &other.to_string(), "expected a string")),
    }
}

fn parsed<T: FromStr<Err: fmt::Display>>(
    field: &'static str,
    value: Option<serde_json::Value>,
) -> Result<Option<T>, PostError> {
    let Some(text) = string(field, value)? else { return Ok(None) };
    text.parse().map(Some).map_err(|error: T::Err| PostError::bad(field, &text, &error.to_string()))
}

/// The id of a post, as its owner wrote it: a string or a whole number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum PostId {
    /// An id that is text.
    Text(String),
    /// An id that is a whole number.
    Number(i64),
}

impl PostId {
    fn from_json(value: serde_json::Value) -> Result<Self, PostError> {
        match value {
            serde_json::Value::String(text) => Ok(Self::Text(text)),
            serde_json::Value::Number(number) => {
                // A number that is not a small whole one is kept as it was written.
                Ok(number.as_i64().map_or_else(|| Self::Text(number.to_string()), Self::Number))
            }
            other => {
                Err(PostError::bad("id", &other.to_string(), "expected a string or a whole number"))
            }
        }
    }
}

impl From<&str> for PostId {
    fn from(id: &str) -> Self {
        Self::Text(id.to_owned())
    }
}

impl From<String> for PostId {
    fn from(id: String) -> Self {
        Self::Text(id)
    }
}

impl From<i64> for PostId {
    fn from(id: i64) -> Self {
        Self::Number(id)
    }
}

impl fmt::Display for PostId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(id) => f.pad(id),
            Self::Number(id) => id.fmt(f),
        }
    }
}

named! {
    /// What was done with a text. A like, a follow or a join has its own place in the guidance.
    Action, "action" {
        /// Posted as the author's own.
        Post = "post",
        /// Written under somebody's post.
        Comment = "comment",
        /// Passed on.
        Share = "share",
        /// Written under a picture.
        Caption = "caption",
        /// Sent to a person or a group.
        Message = "message",
        /// Shown as a status or story.
        Status = "status",
        /// Liked.
        Like = "like",
        /// The account was followed.
        Follow = "follow",
        /// The group was joined.
        Join = "join",
    }
}

named! {
    /// The author's status, since the law differs with it.
    Author, "author" {
        /// A civil servant with tenure.
        Pns = "pns",
        /// A civil servant on contract.
        Pppk = "pppk",
        /// Somebody else: no rule for civil servants applies.
        Other = "other",
        /// Not known.
        Unknown = "unknown",
    }
}

/// Why a JSON record is no post: one sentence that names the field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostError {
    message: String,
}

impl PostError {
    fn json(error: &serde_json::Error) -> Self {
        Self { message: format!("not a JSON object with a post: {error}") }
    }

    fn missing(field: &str) -> Self {
        Self { message: format!("field `{field}` is missing") }
    }

    fn bad(field: &str, found: &str, why: &str) -> Self {
        let found: String = found.chars().take(60).collect();
        Self { message: format!("field `{field}` has the bad value `{found}`: {why}") }
    }
}

impl fmt::Display for PostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PostError {}

impl From<UnknownName> for PostError {
    fn from(error: UnknownName) -> Self {
        Self { message: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_posts_ignore_the_unknown_and_refuse_the_bad() {
        let post =
            Post::from_json(r#"{"id": 7, "text": "halo", "likes": 3, "action": null}"#).unwrap();
        assert_eq!((post.text(), post.id()), ("halo", Some(&PostId::Number(7))));
        for (json, part) in [
            ("[]", "not a JSON object"),
            ("{}", "field `text` is missing"),
            (r#"{"text": 3}"#, "expected a string"),
            (r#"{"text": "a", "action": "shout"}"#, "action `shout` is none of `post`"),
            (r#"{"text": "a", "posted_at": "kemarin"}"#, "`kemarin` is no day"),
        ] {
            let error = Post::from_json(json).unwrap_err().to_string();
            assert!(error.contains(part), "{json}: {error}");
        }
    }
}
