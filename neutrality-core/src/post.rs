//! What is screened: a text with what is known about it.

use std::{borrow::Cow, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::severity::{UnknownName, named};

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

    /// Says in which region the author lives, as election files spell it: `Jawa Timur`, …
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

/// A calendar day, as it was where the post was written. No time of day, no time zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    // Invariant: a day that exists in the Gregorian calendar. Ordered, since year comes first.
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// Returns the day, if the calendar has it.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u8::from(is_leap),
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day })
    }

    /// Returns the year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

impl FromStr for Day {
    type Err = DayError;

    /// Reads `2018-10-01`, or the day of an RFC 3339 time such as `2018-10-01T08:30:00+07:00`:
    /// the day that the author's own clock showed.
    fn from_str(text: &str) -> Result<Self, DayError> {
        let error = || DayError { found: text.to_owned() };
        let (day, time) = text.split_at_checked(10).ok_or_else(error)?;
        let is_time = time.is_empty() || is_rfc3339_time(time);
        let mut parts = day.split('-');
        let mut part = |length: usize| {
            let digits = parts.next().filter(|part| part.len() == length)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok())?
        };
        let (year, month, day) = (part(4), part(2), part(2));
        let narrow = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
        let day = year.zip(narrow(month)).zip(narrow(day));
        let day = day.and_then(|((year, month), day)| Self::new(year, month, day));
        day.filter(|_| is_time && parts.next().is_none()).ok_or_else(error)
    }
}

/// Tells whether `time` is what follows the day in RFC 3339: `T08:30:00`, a fraction, and a zone.
/// The zone may be missing and the `T` may be a space: many exports write times so.
fn is_rfc3339_time(time: &str) -> bool {
    let mut bytes = time.bytes();
    let has_mark = bytes.next().is_some_and(|byte| matches!(byte, b'T' | b't' | b' '));
    let rest = &time[1.min(time.len())..];
    let at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(at);
    let (clock, fraction) = clock.split_once('.').map_or((clock, "0"), |(c, f)| (c, f));
    let is_zone = matches!(zone, "" | "Z" | "z") || is_clock(&zone[1..], &[24, 60]);
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    has_mark && is_zone && is_fraction && is_clock(clock, &[24, 60, 61])
}

fn is_clock(text: &str, limits: &[u8]) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let fits = |(part, limit): (&&str, &u8)| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|number| number < *limit)
    };
    parts.len() == limits.len() && parts.iter().zip(limits).all(fits)
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The error for a text that is no day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayError {
    found: String,
}

impl fmt::Display for DayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no day, expected one like `2018-10-01` or an RFC 3339 time", self.found)
    }
}

impl std::error::Error for DayError {}

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
    fn days_are_read_from_dates_and_times() {
        let day = Day::new(2018, 10, 1).unwrap();
        for text in [
            "2018-10-01",
            "2018-10-01T23:59:59Z",
            "2018-10-01T08:30:00+07:00",
            "2018-10-01T08:30:00.250-03:00",
            "2018-10-01 08:30:00",
        ] {
            assert_eq!(text.parse(), Ok(day), "{text}");
        }
        for text in [
            "",
            "2018",
            "01-10-2018",
            "2018-13-01",
            "2019-02-29",
            "2018-10-01x",
            "2018-10-0é1",
            "2018-10-01T",
        ] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

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
