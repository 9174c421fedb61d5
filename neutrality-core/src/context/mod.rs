//! What the words around a hit make of it: denied, reported, asked, supposed, past, forbidden.
//!
//! A mark never deletes a hit; rules decide what it does.

mod compile;
mod reach;

use std::{borrow::Cow, sync::OnceLock};

use crate::{
    fold::{FoldedText, Reading},
    lexicon::{Hit, ListId},
    pack::{Direction, Reach},
    segment::{Segmenter, Segments},
    severity::Mark,
    span::{Folded, Span},
};

/// The cues of all packs.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    cues: Vec<Cue>,
    /// For each list, the cues that its hits are.
    of_list: Vec<Vec<usize>>,
    stops: ListId,
    segmenter: Segmenter,
}

/// Words that change the meaning of what stands within their reach.
#[derive(Debug, Clone)]
struct Cue {
    mark: Mark,
    direction: Direction,
    reach: Reach,
}

/// A set of marks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks(u8);

impl Marks {
    pub(crate) fn insert(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u8;
    }

    pub(crate) fn contains(self, mark: Mark) -> bool {
        self.0 >> mark as u8 & 1 == 1
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn without(self, mark: Mark) -> Self {
        Self(self.0 & !(1 << mark as u8))
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = Mark> {
        Mark::ALL.iter().copied().filter(move |&mark| self.contains(mark))
    }
}

/// Where a hit stands among words and clauses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Position {
    /// How many words start before it.
    pub(crate) first_word: u32,
    /// How many words start before its end.
    pub(crate) end_word: u32,
    pub(crate) clause: u32,
    pub(crate) sentence: u32,
}

/// A stretch of text that something marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shade {
    pub(crate) span: Span<Folded>,
    pub(crate) mark: Mark,
    /// The words that mark it; none where the form of the text does.
    pub(crate) cue: Option<Span<Folded>>,
}

/// The hits of a text in their context. Where they stand and what marks them is looked for when somebody
/// asks: few hits ever become part of a candidate.
#[derive(Debug)]
pub(crate) struct Scene<'s> {
    /// Sorted by place.
    pub(crate) hits: Cow<'s, [Hit]>,
    context: &'s Context,
    folded: &'s FoldedText<'s>,
    placed: OnceLock<Placed>,
    said: OnceLock<Said>,
}

/// Where all hits stand.
#[derive(Debug)]
struct Placed {
    segments: Segments,
    /// For each hit.
    positions: Vec<Position>,
}

/// What the context says of all hits.
#[derive(Debug)]
struct Said {
    /// What marks what, sorted by start.
    shades: Vec<Shade>,
    /// For each hit, its marks.
    marks: Vec<Marks>,
}

impl Context {
    /// Puts the hits of a text into their context.
    pub(crate) fn mark<'s>(
        &'s self,
        folded: &'s FoldedText<'_>,
        hits: impl Into<Cow<'s, [Hit]>>,
    ) -> Scene<'s> {
        let (placed, said) = (OnceLock::new(), OnceLock::new());
        Scene { hits: hits.into(), context: self, folded, placed, said }
    }

    fn place(&self, text: &str, hits: &[Hit]) -> Placed {
        let stops = hits.iter().filter(|hit| hit.list == self.stops);
        let stops: Vec<usize> = stops.map(|hit| hit.span.start()).collect();
        let segments = self.segmenter.segments(text, &stops);
        let positions = positions(hits, &segments);
        Placed { segments, positions }
    }
}

impl Scene<'_> {
    /// Returns the folded text.
    pub(crate) fn text(&self) -> &str {
        self.folded.as_str()
    }

    /// Returns what else it may say, each reading as long as the text.
    pub(crate) fn readings(&self) -> impl Iterator<Item = &str> {
        self.folded.readings().iter().map(Reading::as_str)
    }

    /// Returns where each hit stands.
    pub(crate) fn positions(&self) -> &[Position] {
        &self.placed().positions
    }

    /// Returns where words, clauses and sentences begin and end.
    pub(crate) fn segments(&self) -> &Segments {
        &self.placed().segments
    }

    fn placed(&self) -> &Placed {
        self.placed.get_or_init(|| self.context.place(self.text(), &self.hits))
    }

    /// Returns what the context says of a hit.
    pub(crate) fn marks(&self, hit: usize) -> Marks {
        self.said().marks[hit]
    }

    /// Returns what gives `span` the mark.
    pub(crate) fn evidence(&self, span: Span<Folded>, mark: Mark) -> Option<Shade> {
        let shades = &self.said().shades;
        let end = shades.partition_point(|shade| shade.span.start() <= span.start());
        let fits = |shade: &&Shade| shade.mark == mark && shade.span.contains(span);
        // The nearest cue is the one a reader would name.
        shades[..end].iter().rev().find(fits).copied()
    }

    fn said(&self) -> &Said {
        self.said.get_or_init(|| {
            let mut shades = self.context.shades(self.text(), &self.hits, self.segments());
            shades.sort_by_key(|shade| (shade.span, shade.mark));
            let marks = marks(&self.hits, &shades);
            Said { shades, marks }
        })
    }
}

/// Hits are sorted by start, so each is sought behind the one before.
fn positions(hits: &[Hit], segments: &Segments) -> Vec<Position> {
    let mut walk = segments.walk();
    let positions = hits.iter().map(|hit| {
        let (first_word, clause, sentence) = walk.to(hit.span.start());
        let end_word = segments.word_from(first_word, hit.span.end());
        Position { first_word, end_word, clause, sentence }
    });
    positions.collect()
}

/// Both lists are sorted by start, so for each mark it is enough to know how far the shades that
/// have begun reach: one merge.
fn marks(hits: &[Hit], shades: &[Shade]) -> Vec<Marks> {
    let mut reached = [0_usize; Mark::ALL.len()];
    let mut shades = shades.iter().peekable();
    let marks_of = hits.iter().map(|hit| {
        let (start, end) = (hit.span.start(), hit.span.end());
        while let Some(shade) = shades.next_if(|shade| shade.span.start() <= start) {
            let reached = &mut reached[shade.mark as usize];
            *reached = shade.span.end().max(*reached);
        }
        let mut marks = Marks::default();
        for &mark in Mark::ALL {
            if end <= reached[mark as usize] {
                marks.insert(mark);
            }
        }
        marks
    });
    marks_of.collect()
}
