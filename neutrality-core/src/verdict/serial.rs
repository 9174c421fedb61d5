//! The verdict as JSON, and the digest over it.
//!
//! Each part names its fields once, in the order of the documentation. The canonical form is the
//! same with the keys sorted.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};
use sha2::{Digest, Sha256};

use super::{Cue, Dismissed, Finding, Hit, Law, Step, Verdict};
use crate::{
    fold::Fold,
    pack::{Origin, PackStamp},
    post::PostId,
    span::{Offset, Offsets, Place},
    wording::Bilingual,
};

/// One line of JSON, in the order of the documentation.
pub(super) fn to_json(verdict: &Verdict, offsets: Offsets) -> String {
    written(&Whole(verdict), Form { offsets, is_canonical: false })
}

/// The hash over the canonical form: keys sorted, no white space, offsets in characters.
pub(super) fn digest(verdict: &Verdict) -> String {
    let form = Form { offsets: Offsets::Chars, is_canonical: true };
    format!("sha256:{:x}", Sha256::digest(written(&Body(verdict), form)))
}

fn written(part: &dyn Part, form: Form) -> String {
    let json = serde_json::to_string(&Written { field: Field::Part(part), form });
    json.expect("a verdict holds nothing that JSON cannot say")
}

impl Serialize for Verdict {
    /// Writes the JSON of [`Verdict::to_json`].
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let form = Form { offsets: Offsets::Chars, is_canonical: false };
        Written { field: Field::Part(&Whole(self)), form }.serialize(serializer)
    }
}

impl Serialize for Fold {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// How a verdict is written.
#[derive(Clone, Copy)]
struct Form {
    offsets: Offsets,
    is_canonical: bool,
}

/// Something with named fields.
trait Part {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)>;
}

/// The value of a field.
enum Field<'v> {
    Null,
    Number(i64),
    Text(&'v str),
    Owned(String),
    Texts(Vec<&'v str>),
    /// Stands for `start` and `end`, in the unit that is asked for.
    Place(Place),
    Part(&'v dyn Part),
    Parts(Vec<&'v dyn Part>),
}

fn parts<P: Part>(parts: &[P]) -> Field<'_> {
    Field::Parts(parts.iter().map(|part| part as &dyn Part).collect())
}

fn optional(text: Option<&str>) -> Field<'_> {
    text.map_or(Field::Null, Field::Text)
}

struct Written<'v> {
    field: Field<'v>,
    form: Form,
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.field {
            Field::Null | Field::Place(_) => serializer.serialize_unit(),
            Field::Number(number) => serializer.serialize_i64(*number),
            Field::Text(text) => serializer.serialize_str(text),
            Field::Owned(text) => serializer.serialize_str(text),
            Field::Texts(texts) => texts.serialize(serializer),
            Field::Part(part) => write_part(*part, self.form, serializer),
            Field::Parts(parts) => {
                let mut list = serializer.serialize_seq(Some(parts.len()))?;
                for &part in parts {
                    list.serialize_element(&Written { field: Field::Part(part), form: self.form })?;
                }
                list.end()
            }
        }
    }
}

fn write_part<S: Serializer>(
    part: &dyn Part,
    form: Form,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut fields = part.fields();
    if let Some(at) = fields.iter().position(|(_, field)| matches!(field, Field::Place(_))) {
        if let (_, Field::Place(place)) = fields.remove(at) {
            let unit = |at: Offset| {
                Field::Number(i64::try_from(at.to_unit(form.offsets)).unwrap_or(i64::MAX))
            };
            fields.insert(at, ("end", unit(place.end)));
            fields.insert(at, ("start", unit(place.start)));
        }
    }
    if form.is_canonical {
        fields.sort_unstable_by_key(|(key, _)| *key);
    }
    let mut map = serializer.serialize_map(Some(fields.len()))?;
    for (key, field) in fields {
        map.serialize_entry(key, &Written { field, form })?;
    }
    map.end()
}

/// The verdict with `id` and `digest`.
struct Whole<'v>(&'v Verdict);

impl Part for Whole<'_> {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        let id = match self.0.id() {
            None => Field::Null,
            Some(PostId::Text(id)) => Field::Text(id),
            Some(PostId::Number(id)) => Field::Number(*id),
        };
        let mut fields = vec![("id", id)];
        fields.extend(body(self.0));
        fields.push(("digest", Field::Owned(self.0.digest())));
        fields
    }
}

/// The verdict without `id` and `digest`: what the digest is taken over.
struct Body<'v>(&'v Verdict);

impl Part for Body<'_> {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        body(self.0).into()
    }
}

fn body(verdict: &Verdict) -> [(&'static str, Field<'_>); 10] {
    let categories = verdict.categories();
    [
        ("level", Field::Text(verdict.level().name())),
        ("score", Field::Number(verdict.score().into())),
        ("categories", Field::Texts(categories.iter().map(|one| one.name()).collect())),
        ("findings", parts(&verdict.findings)),
        ("dismissed", parts(&verdict.dismissed)),
        ("evasion", Field::Texts(verdict.evasion.iter().map(|fold| fold.name()).collect())),
        ("election", optional(verdict.election())),
        ("phase", optional(verdict.phase.map(|phase| phase.name()))),
        ("incomplete", optional(verdict.incomplete.map(|limit| limit.name()))),
        ("pack", parts(verdict.packs())),
    ]
}

impl Part for Finding {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            ("rule", Field::Text(&self.rule)),
            ("source", Field::Part(&*self.source)),
            ("category", Field::Text(self.category.name())),
            ("level", Field::Text(self.level.name())),
            ("score", Field::Number(self.score.into())),
            ("place", Field::Place(self.place)),
            ("text", Field::Text(&self.text)),
            ("hits", parts(&self.hits)),
            ("targets", Field::Texts(self.targets.iter().map(String::as_str).collect())),
            ("marks", Field::Texts(self.marks.iter().map(|mark| mark.name()).collect())),
            ("steps", parts(&self.steps)),
            ("law", parts(&self.law)),
            ("message", Field::Part(&self.message)),
        ]
    }
}

impl Part for Hit {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            ("lexicon", Field::Text(&self.lexicon)),
            ("term", Field::Text(&self.term)),
            ("place", Field::Place(self.place)),
            ("text", Field::Text(&self.text)),
            ("form", Field::Text(self.form.name())),
            ("folds", Field::Texts(self.folds.iter().map(|fold| fold.name()).collect())),
        ]
    }
}

impl Part for Dismissed {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            ("rule", Field::Text(&self.rule)),
            ("source", Field::Part(&*self.source)),
            ("category", Field::Text(self.category.name())),
            ("place", Field::Place(self.place)),
            ("text", Field::Text(&self.text)),
            ("because", Field::Texts(self.because.iter().map(|name| &**name).collect())),
            ("cues", parts(&self.cues)),
        ]
    }
}

impl Part for Cue {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            ("because", Field::Text(&self.because)),
            ("place", Field::Place(self.place)),
            ("text", Field::Text(&self.text)),
        ]
    }
}

impl Part for Step {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![("reason", Field::Text(&self.reason)), ("points", Field::Number(self.points.into()))]
    }
}

impl Part for Law {
    /// Title and sanction are given in Indonesian, the language of the law.
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        let status = if self.is_confirmed { "confirmed" } else { "unconfirmed" };
        vec![
            ("ref", Field::Text(&self.reference)),
            ("title", Field::Text(&self.title.id)),
            ("sanction", Field::Text(&self.sanction.id)),
            ("status", Field::Text(status)),
        ]
    }
}

impl Part for Bilingual {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![("id", Field::Text(&self.id)), ("en", Field::Text(&self.en))]
    }
}

impl Part for PackStamp {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            ("id", Field::Text(&self.id)),
            ("version", Field::Text(&self.version)),
            ("digest", Field::Text(&self.digest)),
        ]
    }
}

impl Part for Origin {
    fn fields(&self) -> Vec<(&'static str, Field<'_>)> {
        vec![
            ("pack", Field::Text(&self.pack)),
            ("file", Field::Text(&self.file)),
            ("line", Field::Number(i64::try_from(self.line).unwrap_or(i64::MAX))),
        ]
    }
}
