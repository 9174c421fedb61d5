//! The verdict as JSON, and the digest over it.

use serde::{Serialize, Serializer, ser::SerializeMap};
use sha2::{Digest, Sha256};

use super::{Cue, Dismissed, Finding, Hit, Law, Step, Verdict};
use crate::{
    fold::Fold,
    span::{Offsets, Place},
};

/// One line of JSON, in the order of the documentation.
pub(super) fn to_json(verdict: &Verdict, offsets: Offsets) -> String {
    let whole = Whole { verdict, offsets };
    serde_json::to_string(&whole).expect("a verdict holds nothing that JSON cannot say")
}

/// `serde_json` keeps the keys of a `Value` sorted, so its compact form is the canonical one.
pub(super) fn digest(verdict: &Verdict) -> String {
    let body = serde_json::to_value(Body { verdict, offsets: Offsets::Chars });
    let body = body.expect("a verdict holds nothing that JSON cannot say");
    format!("sha256:{:x}", Sha256::digest(body.to_string()))
}

impl Serialize for Verdict {
    /// Writes the JSON of [`Verdict::to_json`].
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Whole { verdict: self, offsets: Offsets::Chars }.serialize(serializer)
    }
}

/// The verdict with `id` and `digest`.
struct Whole<'v> {
    verdict: &'v Verdict,
    offsets: Offsets,
}

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.verdict.id)?;
        body(&mut map, self.verdict, self.offsets)?;
        map.serialize_entry("digest", &self.verdict.digest())?;
        map.end()
    }
}

/// The verdict without `id` and `digest`: what the digest is taken over.
struct Body<'v> {
    verdict: &'v Verdict,
    offsets: Offsets,
}

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        body(&mut map, self.verdict, self.offsets)?;
        map.end()
    }
}

fn body<M: SerializeMap>(map: &mut M, verdict: &Verdict, offsets: Offsets) -> Result<(), M::Error> {
    map.serialize_entry("level", &verdict.level())?;
    map.serialize_entry("score", &verdict.score())?;
    map.serialize_entry("categories", &verdict.categories())?;
    map.serialize_entry("findings", &In::all(&verdict.findings, offsets))?;
    map.serialize_entry("dismissed", &In::all(&verdict.dismissed, offsets))?;
    map.serialize_entry("evasion", &verdict.evasion)?;
    map.serialize_entry("election", &verdict.election())?;
    map.serialize_entry("phase", &verdict.phase)?;
    map.serialize_entry("incomplete", &verdict.incomplete)?;
    map.serialize_entry("pack", verdict.packs())
}

/// A part of the verdict, with the unit its offsets leave in.
struct In<'v, T> {
    part: &'v T,
    offsets: Offsets,
}

impl<'v, T> In<'v, T> {
    fn all(parts: &'v [T], offsets: Offsets) -> Vec<Self> {
        parts.iter().map(|part| Self { part, offsets }).collect()
    }

    fn place<M: SerializeMap>(
        &self,
        map: &mut M,
        place: Place,
        text: &str,
    ) -> Result<(), M::Error> {
        map.serialize_entry("start", &place.start.to_unit(self.offsets))?;
        map.serialize_entry("end", &place.end.to_unit(self.offsets))?;
        map.serialize_entry("text", text)
    }
}

impl Serialize for In<'_, Finding> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let finding = self.part;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", &*finding.rule)?;
        map.serialize_entry("category", &finding.category)?;
        map.serialize_entry("level", &finding.level)?;
        map.serialize_entry("score", &finding.score)?;
        self.place(&mut map, finding.place, &finding.text)?;
        map.serialize_entry("hits", &In::all(&finding.hits, self.offsets))?;
        map.serialize_entry("targets", &finding.targets)?;
        map.serialize_entry("marks", &finding.marks)?;
        map.serialize_entry("steps", &finding.steps)?;
        map.serialize_entry("law", &finding.law)?;
        map.serialize_entry("message", &finding.message)?;
        map.serialize_entry("source", &*finding.source)?;
        map.end()
    }
}

impl Serialize for In<'_, Hit> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let hit = self.part;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("lexicon", &*hit.lexicon)?;
        map.serialize_entry("term", &*hit.term)?;
        self.place(&mut map, hit.place, &hit.text)?;
        map.serialize_entry("form", &hit.form)?;
        map.serialize_entry("folds", &hit.folds)?;
        map.end()
    }
}

impl Serialize for In<'_, Dismissed> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let dismissed = self.part;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", &*dismissed.rule)?;
        map.serialize_entry("category", &dismissed.category)?;
        self.place(&mut map, dismissed.place, &dismissed.text)?;
        let because: Vec<&str> = dismissed.because.iter().map(|name| &**name).collect();
        map.serialize_entry("because", &because)?;
        map.serialize_entry("cues", &In::all(&dismissed.cues, self.offsets))?;
        map.serialize_entry("source", &*dismissed.source)?;
        map.end()
    }
}

impl Serialize for In<'_, Cue> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("because", &*self.part.because)?;
        self.place(&mut map, self.part.place, &self.part.text)?;
        map.end()
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("reason", &*self.reason)?;
        map.serialize_entry("points", &self.points)?;
        map.end()
    }
}

impl Serialize for Law {
    /// Title and sanction are given in Indonesian, the language of the law.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("ref", &self.reference)?;
        map.serialize_entry("title", &self.title.id)?;
        map.serialize_entry("sanction", &self.sanction.id)?;
        let status = if self.is_confirmed { "confirmed" } else { "unconfirmed" };
        map.serialize_entry("status", status)?;
        map.end()
    }
}

impl Serialize for Fold {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
