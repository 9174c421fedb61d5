//! Places in a text: spans that know which text they index, and the three units they leave in.

use std::{fmt, hash, marker::PhantomData};

/// Marks offsets into the text as the author wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {}

/// Marks offsets into the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Folded {}

/// A half-open byte range `start..end` into the text `T`.
///
/// A `Span<Source>` and a `Span<Folded>` are different types, so mixing them up does not compile:
///
/// ```compile_fail
/// use neutrality_core::{Folded, Source, Span};
/// let source: Span<Source> = Span::<Folded>::new(0, 4);
/// ```
pub struct Span<T> {
    // Invariant: start <= end.
    start: u32,
    end: u32,
    text: PhantomData<fn() -> T>,
}

/// Returns a count or an offset as it is kept: half as wide, since a long text has many. It fits, since
/// screening cuts off what lies beyond a gigabyte.
pub(crate) fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("screening keeps the folded text below 4 GiB")
}

impl<T> Span<T> {
    /// Returns the span `start..end`.
    ///
    /// # Panics
    ///
    /// When `start` lies behind `end`, or `end` beyond 4 GiB.
    #[must_use]
    #[track_caller]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a span starts at {start}, behind its end at {end}");
        Self { start: narrow(start), end: narrow(end), text: PhantomData }
    }

    /// Returns where the span starts and ends, as it is kept.
    pub(crate) fn bounds(self) -> (u32, u32) {
        (self.start, self.end)
    }

    /// Returns the offset of the first byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the offset behind the last byte.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Returns the length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Tells whether the span holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Tells whether `other` lies within this span.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Tells whether the two spans share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Returns the smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end), text: PhantomData }
    }

    /// Returns the part of `text` that the span names.
    ///
    /// # Panics
    ///
    /// When the span does not lie on character borders of `text`.
    #[must_use]
    #[track_caller]
    pub fn of(self, text: &str) -> &str {
        &text[self.start()..self.end()]
    }
}

// By hand, since a derive would ask the marker types for the same traits.
impl<T> Clone for Span<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Span<T> {}

impl<T> PartialEq for Span<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}

impl<T> Eq for Span<T> {}

impl<T> PartialOrd for Span<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Span<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}

impl<T> hash::Hash for Span<T> {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}

impl<T> fmt::Debug for Span<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// The unit in which offsets leave the library.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Offsets {
    /// Unicode code points: what Python indexes strings by. The default.
    #[default]
    Chars,
    /// Bytes of UTF-8: what Rust, C and Go index strings by.
    Bytes,
    /// UTF-16 code units: what Java, C# and JavaScript index strings by.
    Utf16,
}

/// One offset into the source text, in all three units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset {
    /// In bytes of UTF-8.
    pub byte: usize,
    /// In UTF-16 code units.
    pub utf16: usize,
    /// In Unicode code points.
    pub char: usize,
}

impl Offset {
    /// Returns the offset in the unit asked for.
    #[must_use]
    pub fn to_unit(self, offsets: Offsets) -> usize {
        match offsets {
            Offsets::Chars => self.char,
            Offsets::Bytes => self.byte,
            Offsets::Utf16 => self.utf16,
        }
    }
}

/// A half-open place in the source text, in all three units, always on character borders.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Where the place starts.
    pub start: Offset,
    /// Where it ends: the first character that no longer belongs to it.
    pub end: Offset,
}

/// Counts characters and UTF-16 units on the way through a text, once, however many places ask.
#[derive(Debug)]
pub(crate) struct Ruler {
    // Invariant: sorted by byte, each byte once.
    offsets: Vec<Offset>,
}

impl Ruler {
    /// Measures `text` at the borders of `spans` in one pass.
    pub(crate) fn new(text: &str, spans: impl Iterator<Item = Span<Source>>) -> Self {
        let mut bytes: Vec<usize> = spans.flat_map(|span| [span.start(), span.end()]).collect();
        bytes.sort_unstable();
        bytes.dedup();
        let mut at = Offset::default();
        let offsets = bytes.into_iter().map(|byte| {
            let stretch = &text[at.byte..byte];
            let n_chars = stretch.chars().count();
            // Four bytes of UTF-8 are two units, anything shorter is one.
            let n_long = stretch.bytes().filter(|&byte| byte >= 0xF0).count();
            at.char += n_chars;
            at.utf16 += n_chars + n_long;
            at.byte = byte;
            at
        });
        Self { offsets: offsets.collect() }
    }

    /// Returns the place of a span that [`Ruler::new`] was told of.
    pub(crate) fn place(&self, span: Span<Source>) -> Place {
        Place { start: self.offset(span.start()), end: self.offset(span.end()) }
    }

    fn offset(&self, byte: usize) -> Offset {
        let at = self.offsets.binary_search_by_key(&byte, |offset| offset.byte);
        self.offsets[at.expect("the ruler was told of every span that is placed")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_bytes_utf16_and_characters() {
        let text = "é✌️𝗮b";
        let span = Span::new(text.find('𝗮').unwrap(), text.len());
        let place = Ruler::new(text, [span].into_iter()).place(span);
        assert_eq!(place.start, Offset { byte: 8, utf16: 3, char: 3 });
        assert_eq!(place.end, Offset { byte: 13, utf16: 6, char: 5 });
    }

    #[test]
    fn cover_and_contains_agree() {
        let (a, b) = (Span::<Source>::new(2, 5), Span::new(4, 9));
        assert!(a.overlaps(b) && a.cover(b).contains(a) && a.cover(b).contains(b));
        assert_eq!(format!("{:?}", a.cover(b)), "2..9");
    }
}
