//! Where a capture's hits come from: one or several lists.

use crate::{
    context::Scene,
    lexicon::{ListId, Lists},
};

/// A union of lists that some rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source(u16);

impl Source {
    pub(super) fn at(self) -> usize {
        usize::from(self.0)
    }
}

/// A set of sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct SourceSet {
    bits: Vec<u64>,
}

impl SourceSet {
    fn insert(&mut self, Source(source): Source) {
        let (at, bit) = (usize::from(source) / 64, source % 64);
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << bit;
    }

    fn contains(&self, Source(source): Source) -> bool {
        let (at, bit) = (usize::from(source) / 64, source % 64);
        self.bits.get(at).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// Takes in the sources of another set.
    pub(super) fn extend(&mut self, other: &Self) {
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits |= other);
    }

    /// Tells whether all sources of another set are in this one.
    pub(super) fn holds(&self, other: &Self) -> bool {
        let here = |at: usize| self.bits.get(at).copied().unwrap_or(0);
        other.bits.iter().enumerate().all(|(at, bits)| bits & !here(at) == 0)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Source> {
        (0_u16..).zip(&self.bits).flat_map(|(at, &bits)| {
            let rest = |bits: &u64| Some(bits & bits.wrapping_sub(1)).filter(|&rest| rest != 0);
            let left = std::iter::successors(Some(bits).filter(|&bits| bits != 0), rest);
            left.map(move |bits| Source(at * 64 + bits.trailing_zeros() as u16))
        })
    }
}

impl FromIterator<Source> for SourceSet {
    fn from_iter<T: IntoIterator<Item = Source>>(sources: T) -> Self {
        let mut set = Self::default();
        sources.into_iter().for_each(|source| set.insert(source));
        set
    }
}

/// All sources of all rules, each once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    sources: Vec<Lists>,
    /// For each list, the sources that hold it: hits are dealt out in one pass.
    of_list: Vec<Vec<Source>>,
}

impl Sources {
    /// Returns the source of these lists, a new one if none is alike.
    pub(crate) fn add(&mut self, lists: &[ListId]) -> Source {
        let mut set = Lists::default();
        lists.iter().for_each(|&list| set.insert(list));
        if let Some(at) = self.sources.iter().position(|known| *known == set) {
            return Source(u16::try_from(at).expect("sources are counted below"));
        }
        let source = Source(
            u16::try_from(self.sources.len()).expect("the packs' limits keep sources below 65,536"),
        );
        for list in lists {
            let at = usize::from(list.0);
            if self.of_list.len() <= at {
                self.of_list.resize(at + 1, Vec::new());
            }
            if !self.of_list[at].contains(&source) {
                self.of_list[at].push(source);
            }
        }
        self.sources.push(set);
        source
    }

    pub(super) fn len(&self) -> usize {
        self.sources.len()
    }

    /// Returns the sources that the lists belong to.
    pub(super) fn present(&self, lists: impl Iterator<Item = ListId>) -> SourceSet {
        let mut present = SourceSet { bits: vec![0; self.sources.len().div_ceil(64)] };
        let sources = lists.filter_map(|list| self.of_list.get(usize::from(list.0)));
        sources.flatten().for_each(|&source| present.insert(source));
        present
    }

    /// Returns all sources.
    pub(super) fn all(&self) -> SourceSet {
        (0..).map(Source).take(self.sources.len()).collect()
    }

    /// Deals the hits of a scene out to those sources that are wanted.
    pub(super) fn columns(&self, scene: &Scene<'_>, wanted: &SourceSet) -> Columns {
        let mut hits: Vec<(Source, u32)> = Vec::new();
        for (marked, at) in scene.hits.iter().zip(0_u32..) {
            let sources = self.of_list.get(usize::from(marked.hit.list.0)).into_iter().flatten();
            let sources = sources.filter(|&&source| wanted.contains(source));
            hits.extend(sources.map(|&source| (source, at)));
        }
        hits.sort_unstable();
        let mut columns = Columns { ends: Vec::new(), hits: Vec::with_capacity(hits.len()) };
        for column in hits.chunk_by(|a, b| a.0 == b.0) {
            columns.hits.extend(column.iter().map(|(_, hit)| hit));
            let end = u32::try_from(columns.hits.len());
            columns.ends.push((column[0].0, end.expect("screening keeps hits below 4 billion")));
        }
        columns
    }
}

/// For each source its hits, as indexes into the scene, sorted.
#[derive(Debug)]
pub(crate) struct Columns {
    // Invariant: sorted by source: where the column of each source ends that has hits.
    ends: Vec<(Source, u32)>,
    hits: Vec<u32>,
}

impl Columns {
    pub(crate) fn of(&self, source: Source) -> &[u32] {
        let Ok(at) = self.ends.binary_search_by_key(&source, |&(source, _)| source) else {
            return &[];
        };
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before].1);
        &self.hits[start as usize..self.ends[at].1 as usize]
    }
}
