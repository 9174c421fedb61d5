//! A balance: what sources, words and marks are worth, for something and against it.

use std::{cell::OnceCell, sync::Arc};

use super::{Source, Sources, compile::Writer};
use crate::{
    context::{Marks, Scene},
    error::Code,
    pack::WeightEntry,
    severity::Mark,
    words::Words,
};

/// Of one weight.
const MAX_POINTS: i32 = 100;
/// A sum that is asked for lies within this, on either side of nothing.
pub(super) const MAX_SUM: i32 = 10_000;

#[derive(Debug, Clone)]
pub(super) struct Balance {
    pub(super) weights: Vec<Weight>,
    // Invariant: sorted by word, of which only the number stands here.
    pub(super) words: Vec<(u32, i32)>,
    marks: Vec<(Mark, i32)>,
    /// No marks give more, or less.
    pub(super) most_by_marks: i32,
    pub(super) least_by_marks: i32,
}

/// A source with its points, which are negative where it speaks against.
#[derive(Debug, Clone)]
pub(super) struct Weight {
    pub(super) written: Arc<str>,
    pub(super) of: Evidence,
    pub(super) points: i32,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Evidence {
    Lists(Source),
    Mark(Mark),
}

/// What the context says of all hits of a text, made when it is first asked for: it takes the whole
/// context.
pub(super) struct Ask<'s, 't> {
    scene: &'s Scene<'t>,
    marks: OnceCell<Marks>,
}

impl Balance {
    /// Takes in what speaks for something, and what against it.
    pub(super) fn read(
        (pro, contra): (&[WeightEntry], &[WeightEntry]),
        (sources, known_words): (&mut Sources, &mut Words),
        writer: &mut Writer<'_>,
    ) -> Self {
        let (mut weights, mut words) = (Vec::new(), Vec::new());
        let signed = pro.iter().map(|one| (one, 1)).chain(contra.iter().map(|one| (one, -1)));
        for (weight, sign) in signed {
            if !(1..=MAX_POINTS).contains(weight.points.get_ref()) {
                let message = format!("points lie outside 1 to {MAX_POINTS}");
                writer.note(&weight.points, Code::OutOfBounds, message);
            }
            let points = sign * weight.points.get_ref();
            weights.extend(evidence(weight, points, sources, writer));
            for word in weight.words.split_whitespace() {
                if word.len() < 2 || word.chars().any(|c| !c.is_alphabetic() || c.is_uppercase()) {
                    let message = format!("`{word}` is no word of small letters");
                    writer.note(&weight.points, Code::Malformed, message);
                }
                words.push((known_words.add(word), points));
            }
        }
        let marks = weights.iter().filter_map(|weight| match weight.of {
            Evidence::Mark(mark) => Some((mark, weight.points)),
            Evidence::Lists(_) => None,
        });
        let marks: Vec<(Mark, i32)> = marks.collect();
        let most_by_marks = marks.iter().map(|(_, points)| points.max(&0)).sum();
        let least_by_marks = marks.iter().map(|(_, points)| points.min(&0)).sum();
        // Stable: what is written twice stays in its order.
        words.sort_by_key(|(word, _)| *word);
        Self { weights, words, marks, most_by_marks, least_by_marks }
    }

    /// The weights that lists have.
    pub(super) fn of_lists(&self) -> impl Iterator<Item = (Source, i32)> {
        self.weights.iter().filter_map(|weight| match weight.of {
            Evidence::Lists(source) => Some((source, weight.points)),
            Evidence::Mark(_) => None,
        })
    }

    /// The sources that speak for what is weighed.
    pub(super) fn pro(&self) -> impl Iterator<Item = Source> {
        self.of_lists().filter(|(_, points)| *points > 0).map(|(source, _)| source)
    }

    /// What a word weighs, as often as it is written.
    pub(super) fn of_word(&self, word: u32) -> impl Iterator<Item = i32> {
        let start = self.words.partition_point(|(other, _)| *other < word);
        let same = self.words[start..].iter().take_while(move |(other, _)| *other == word);
        same.map(|(_, points)| *points)
    }

    pub(super) fn by_marks(&self, marks: Marks) -> i32 {
        let held = self.marks.iter().filter(|(mark, _)| marks.contains(*mark));
        held.map(|(_, points)| points).sum()
    }
}

/// Below this sum a rule's finding falls: what a phrase says is not outweighed by a few words elsewhere.
pub(super) fn against_rule(least: i32) -> i32 {
    -least * 3 / 5
}

/// Notes a sum that is asked for where it lies out of bounds.
pub(super) fn check_sum(
    name: &str,
    sum: &toml::Spanned<i32>,
    lowest: i32,
    writer: &mut Writer<'_>,
) {
    if !(lowest..=MAX_SUM).contains(sum.get_ref()) {
        let message = format!("`{name}` is {}, expected {lowest} to {MAX_SUM}", sum.get_ref());
        writer.note(sum, Code::OutOfBounds, message);
    }
}

/// The sources of a weight that are known.
fn evidence(
    weight: &WeightEntry,
    points: i32,
    sources: &mut Sources,
    writer: &mut Writer<'_>,
) -> Vec<Weight> {
    let mut found = Vec::new();
    for source in &weight.sources {
        let text = source.get_ref();
        let mark = text.strip_prefix("mark:").and_then(|name| name.parse().ok());
        let of = match mark {
            Some(mark) => Some(Evidence::Mark(mark)),
            None => {
                let lists = writer.known(text, source);
                lists.map(|lists| Evidence::Lists(sources.add(&lists)))
            }
        };
        found.extend(of.map(|of| Weight { written: text.as_str().into(), of, points }));
    }
    found
}

impl<'s, 't> Ask<'s, 't> {
    pub(super) fn new(scene: &'s Scene<'t>) -> Self {
        Self { scene, marks: OnceCell::new() }
    }

    pub(super) fn get(&self) -> Marks {
        *self.marks.get_or_init(|| {
            let marks = (0..self.scene.hits.len()).map(|hit| self.scene.marks(hit));
            marks.fold(Marks::default(), Marks::union)
        })
    }
}
