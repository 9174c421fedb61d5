//! Replay: a verdict's own JSON, calculated anew.

use std::fmt;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Screener;
use crate::severity::{Category, Level};

impl Screener {
    /// Calculates a verdict anew from its JSON and these packs: every score from its steps, every
    /// level from its score, the whole from its findings, the digest from the text of the JSON.
    ///
    /// # Errors
    ///
    /// When the JSON is no verdict, when it rests on other packs, or when something in it does not
    /// follow from the rest: the first such thing, with both values.
    pub fn replay(&self, json: &str) -> Result<(), ReplayError> {
        let mut verdict: Value = serde_json::from_str(json)
            .map_err(|error| ReplayError::new("the JSON", "a verdict", &error.to_string()))?;
        self.replay_packs(&verdict)?;
        let (mut top_level, mut top_score) = (Level::None, 0);
        for finding in list(&verdict, "findings")? {
            let (level, score) = self.replay_finding(finding)?;
            top_level = top_level.max(level);
            top_score = top_score.max(score);
        }
        same("the level", top_level.name(), string(&verdict, "level")?)?;
        same("the score", &top_score.to_string(), &number(&verdict, "score")?.to_string())?;
        let digest = string(&verdict, "digest")?.to_owned();
        if let Some(map) = verdict.as_object_mut() {
            map.remove("id");
            map.remove("digest");
        }
        // A `Value` keeps its keys sorted and writes no white space: the canonical form.
        let calculated = format!("sha256:{:x}", Sha256::digest(verdict.to_string()));
        same("the digest", &calculated, &digest)
    }

    fn replay_packs(&self, verdict: &Value) -> Result<(), ReplayError> {
        let packs = list(verdict, "pack")?;
        same(
            "the number of packs",
            &self.engine.packs.len().to_string(),
            &packs.len().to_string(),
        )?;
        for (known, told) in self.engine.packs.iter().zip(packs) {
            same("the digest of a pack", &known.digest, string(told, "digest")?)?;
        }
        Ok(())
    }

    fn replay_finding(&self, finding: &Value) -> Result<(Level, i64), ReplayError> {
        let rule = string(finding, "rule")?;
        let category = string(finding, "category")?;
        let category: Category =
            category.parse().map_err(|_| ReplayError::new(rule, "a category", category))?;
        let mut sum = 0;
        for step in list(finding, "steps")? {
            sum += number(step, "points")?;
        }
        let score = number(finding, "score")?;
        same(&format!("the score of `{rule}`"), &sum.to_string(), &score.to_string())?;
        let level = self.engine.scale.level(category, i32::try_from(sum).unwrap_or(i32::MAX));
        same(&format!("the level of `{rule}`"), level.name(), string(finding, "level")?)?;
        Ok((level, score))
    }
}

fn same(what: &str, calculated: &str, told: &str) -> Result<(), ReplayError> {
    if calculated == told { Ok(()) } else { Err(ReplayError::new(what, calculated, told)) }
}

fn list<'v>(value: &'v Value, key: &str) -> Result<&'v [Value], ReplayError> {
    let list = value.get(key).and_then(Value::as_array).map(Vec::as_slice);
    list.ok_or_else(|| ReplayError::new(key, "a list", &short(value.get(key))))
}

fn string<'v>(value: &'v Value, key: &str) -> Result<&'v str, ReplayError> {
    let string = value.get(key).and_then(Value::as_str);
    string.ok_or_else(|| ReplayError::new(key, "a string", &short(value.get(key))))
}

fn number(value: &Value, key: &str) -> Result<i64, ReplayError> {
    let number = value.get(key).and_then(Value::as_i64);
    number.ok_or_else(|| ReplayError::new(key, "a whole number", &short(value.get(key))))
}

fn short(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), |value| value.to_string().chars().take(60).collect())
}

/// Why a verdict does not replay: what does not follow, what it should be, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplayError {
    message: String,
}

impl ReplayError {
    fn new(what: &str, calculated: &str, told: &str) -> Self {
        Self { message: format!("{what} is `{told}`, expected `{calculated}`") }
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReplayError {}
