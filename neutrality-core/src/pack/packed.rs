//! The bundled pack as `build.rs` has read it: the same values as in its TOML, without the parsing.
//!
//! A value is a letter, where it starts in its file and how long it is there, and then: nothing for
//! truths (`t`, `f`) and for a string that stands in the file as it is, in quotation marks (`q`) or
//! bare (`k`); a length and bytes for another string (`s`); eight bytes for a whole number (`i`); a
//! length and values for a list (`a`); a length, and strings with values, for a table (`m`). Lengths
//! are numbers of seven bits a byte. Where a value starts is told from where the one before it ends,
//! or from where its list or table starts, in the same way: ahead as twice the number, behind as one
//! less than twice. A test compares all of it with the TOML.

use std::{fmt, ops::Range};

use serde::{
    Deserialize,
    de::{
        DeserializeOwned, DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor,
        value::{BorrowedStrDeserializer, Error, UsizeDeserializer},
    },
    forward_to_deserialize_any,
};

/// The name under which a value asks for its place, `toml::Spanned`, begins so.
const PLACED: &str = "$__serde_spanned";

/// Packed values, one behind the other, of one file.
#[derive(Clone, Copy)]
pub(super) struct Packed<'p> {
    /// The text of the file.
    source: &'p str,
    rest: &'p [u8],
    /// From where in the file the next value's start is told.
    at: usize,
}

/// The beginning of a value: what it is, and where it stands in its file.
struct Head {
    tag: u8,
    span: Range<usize>,
}

impl<'p> Packed<'p> {
    pub(super) fn new(rest: &'p [u8]) -> Self {
        Self { source: "", rest, at: 0 }
    }

    /// Takes the next value off, which was read from `source`.
    pub(super) fn take(&mut self, source: &'p str) -> Self {
        let Self { rest, at, .. } = *self;
        self.skip();
        Self { source, rest: &rest[..rest.len() - self.rest.len()], at }
    }

    /// The place of the value in its file.
    pub(super) fn span(mut self) -> Range<usize> {
        self.head().span
    }

    /// The values of a list; nothing if it is none.
    pub(super) fn items(mut self) -> Option<impl Iterator<Item = Self>> {
        let Head { tag, span } = self.head();
        (tag == b'a').then(|| {
            let mut inner = self.inner(span.start);
            std::iter::from_fn(move || (!inner.rest.is_empty()).then(|| inner.take(inner.source)))
        })
    }

    /// The keys and values of a table; nothing if it is none.
    pub(super) fn fields(mut self) -> Option<impl Iterator<Item = (&'p str, Self)>> {
        let Head { tag, span } = self.head();
        (tag == b'm').then(|| {
            let mut inner = self.inner(span.start);
            std::iter::from_fn(move || {
                (!inner.rest.is_empty()).then(|| {
                    let key = <&str>::deserialize(&mut inner).expect("keys are strings");
                    (key, inner.take(inner.source))
                })
            })
        })
    }

    /// Reads the value.
    pub(super) fn read<T: DeserializeOwned>(mut self) -> Result<T, Error> {
        T::deserialize(&mut self)
    }

    #[inline]
    fn head(&mut self) -> Head {
        let tag = self.byte();
        let ahead = self.number();
        let start = self.at.wrapping_add((ahead >> 1) ^ (ahead & 1).wrapping_neg());
        self.at = start + self.number();
        Head { tag, span: start..self.at }
    }

    fn skip(&mut self) {
        match self.head().tag {
            b'i' => drop(self.bytes(8)),
            b's' | b'a' | b'm' => drop(self.inner(0)),
            _ => {}
        }
    }

    fn inner(&mut self, at: usize) -> Self {
        let length = self.number();
        Self { source: self.source, rest: self.bytes(length), at }
    }

    fn string(&mut self) -> &'p str {
        let length = self.number();
        std::str::from_utf8(self.bytes(length)).expect("strings are packed whole")
    }

    #[inline]
    fn byte(&mut self) -> u8 {
        self.bytes(1)[0]
    }

    #[inline]
    fn bytes(&mut self, length: usize) -> &'p [u8] {
        let (bytes, rest) = self.rest.split_at(length);
        self.rest = rest;
        bytes
    }

    #[inline]
    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }
}

impl fmt::Debug for Packed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} packed bytes", self.rest.len())
    }
}

impl<'p> Deserializer<'p> for &mut Packed<'p> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        let Head { tag, span } = self.head();
        match tag {
            b'k' => visitor.visit_borrowed_str(&self.source[span]),
            b'q' => visitor.visit_borrowed_str(&self.source[span.start + 1..span.end - 1]),
            b's' => visitor.visit_borrowed_str(self.string()),
            b'i' => {
                let bytes = self.bytes(8).try_into().expect("a number takes eight bytes");
                visitor.visit_i64(i64::from_le_bytes(bytes))
            }
            b't' | b'f' => visitor.visit_bool(tag == b't'),
            b'a' => visitor.visit_seq(Inner(self.inner(span.start))),
            b'm' => visitor.visit_map(Inner(self.inner(span.start))),
            _ => Err(Error::custom("a packed value is none")),
        }
    }

    fn deserialize_option<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'p>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_struct<V: Visitor<'p>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match fields {
            // What asks for its place gives the names of three fields: start, end, and the value.
            &[start, end, value] if name.starts_with(PLACED) => {
                let span = Packed::span(*self);
                let fields = [(start, Some(span.start)), (end, Some(span.end)), (value, None)];
                visitor.visit_map(Place { fields: fields.into_iter(), at: None, value: self })
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'p>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let name = <&str>::deserialize(self)?;
        visitor.visit_enum(BorrowedStrDeserializer::new(name))
    }

    fn deserialize_ignored_any<V: Visitor<'p>>(self, visitor: V) -> Result<V::Value, Error> {
        self.skip();
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <V: Visitor<'p>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier
    }
}

/// The values of a list or table, still to be read.
struct Inner<'p>(Packed<'p>);

impl<'p> SeqAccess<'p> for Inner<'p> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'p>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        if self.0.rest.is_empty() { Ok(None) } else { seed.deserialize(&mut self.0).map(Some) }
    }
}

impl<'p> MapAccess<'p> for Inner<'p> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'p>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        if self.0.rest.is_empty() {
            return Ok(None);
        }
        seed.deserialize(&mut self.0).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'p>>(&mut self, seed: S) -> Result<S::Value, Error> {
        seed.deserialize(&mut self.0)
    }
}

/// A value with its place, as a table of three.
struct Place<'a, 'p> {
    fields: std::array::IntoIter<(&'static str, Option<usize>), 3>,
    at: Option<usize>,
    value: &'a mut Packed<'p>,
}

impl<'p> MapAccess<'p> for Place<'_, 'p> {
    type Error = Error;

    fn next_key_seed<S: DeserializeSeed<'p>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Error> {
        let Some((name, at)) = self.fields.next() else { return Ok(None) };
        self.at = at;
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'p>>(&mut self, seed: S) -> Result<S::Value, Error> {
        match self.at {
            Some(at) => seed.deserialize(UsizeDeserializer::new(at)),
            None => seed.deserialize(&mut *self.value),
        }
    }
}
