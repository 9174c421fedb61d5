//! Where a capture's hits come from: one or several lists.

use std::{cell::RefCell, collections::BTreeMap, ops::Deref, rc::Rc};

use crate::{
    context::Scene,
    lexicon::{ListId, Lists, ones},
};

/// A union of lists that some rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Source(u16);

impl Source {
    /// All that there may be, in order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..=u16::MAX).map(Self)
    }

    pub(super) fn at(self) -> usize {
        usize::from(self.0)
    }
}

/// A set of sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SourceSet {
    bits: Vec<u64>,
}

impl SourceSet {
    pub(super) fn insert(&mut self, Source(source): Source) {
        let (at, bit) = (usize::from(source) / 64, source % 64);
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << bit;
    }

    pub(super) fn contains(&self, Source(source): Source) -> bool {
        let (at, bit) = (usize::from(source) / 64, source % 64);
        self.bits.get(at).is_some_and(|bits| bits >> bit & 1 == 1)
    }

    /// Leaves a set without sources, with room for so many words of bits.
    pub(super) fn empty(&mut self, width: usize) {
        self.bits.clear();
        self.bits.resize(width, 0);
    }

    /// Takes in the sources of a row of bits, several words of them at once.
    #[inline]
    pub(super) fn add<const AT_ONCE: usize>(&mut self, row: &[u64]) {
        let bits = self.bits.chunks_exact_mut(AT_ONCE).zip(row.chunks_exact(AT_ONCE));
        for (bits, row) in bits {
            bits.iter_mut().zip(row).for_each(|(bits, row)| *bits |= row);
        }
    }

    /// Returns the sources.
    pub(super) fn iter(&self) -> impl Iterator<Item = Source> {
        ones(self.bits.iter().copied()).map(Source)
    }

    /// Returns the sources that are in both sets.
    pub(super) fn both(&self, other: &Self) -> impl Iterator<Item = Source> {
        ones(self.bits.iter().zip(&other.bits).map(|(bits, other)| bits & other)).map(Source)
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
    /// Which source a union is.
    known: BTreeMap<Lists, Source>,
    /// For each list, the sources that hold it: hits are dealt out in one pass.
    of_list: Vec<Vec<Source>>,
}

impl Sources {
    /// Returns the source of these lists, a new one if none is alike.
    pub(crate) fn add(&mut self, lists: &[ListId]) -> Source {
        let mut set = Lists::default();
        lists.iter().for_each(|&list| set.insert(list));
        if let Some(&source) = self.known.get(&set) {
            return source;
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
        self.sources.push(set.clone());
        self.known.insert(set, source);
        source
    }

    pub(super) fn len(&self) -> usize {
        self.sources.len()
    }

    /// Returns the sources of a list.
    pub(super) fn of_list(&self, list: ListId) -> &[Source] {
        self.of_list.get(usize::from(list.0)).map_or(&[], Vec::as_slice)
    }

    /// Returns the sources of each list.
    pub(super) fn by_list(&self) -> impl ExactSizeIterator<Item = &[Source]> {
        self.of_list.iter().map(Vec::as_slice)
    }

    /// Returns the hits of a scene, to be asked for by source.
    pub(super) fn columns(&self, scene: &Scene<'_>) -> Columns<'_> {
        let of_hit: Vec<ListId> = scene.hits.iter().map(|hit| hit.list).collect();
        let mut present = Lists::with_room(self.of_list.len());
        of_hit.iter().for_each(|&list| present.insert(list));
        let (known, space) = (RefCell::default(), RefCell::default());
        Columns { sources: self, of_hit, present, known, space }
    }
}

/// For each source its hits. Few sources are ever asked for, so each column is made when it is.
#[derive(Debug)]
pub(crate) struct Columns<'s> {
    sources: &'s Sources,
    /// The list of each hit, and all of them.
    of_hit: Vec<ListId>,
    present: Lists,
    known: RefCell<Vec<(Source, Column)>>,
    /// Space in which a column is made.
    space: RefCell<Vec<u32>>,
}

/// The hits of a source, as indexes into the scene, sorted. Most are few, which need no memory of their own.
#[derive(Debug, Clone)]
pub(super) enum Column {
    Few { hits: [u32; FEW], len: usize },
    Many(Rc<[u32]>),
}

const FEW: usize = 6;

impl Column {
    fn new(hits: &[u32]) -> Self {
        let mut few = [0; FEW];
        match few.get_mut(..hits.len()) {
            Some(room) => {
                room.copy_from_slice(hits);
                Self::Few { hits: few, len: hits.len() }
            }
            None => Self::Many(hits.into()),
        }
    }
}

impl Default for Column {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl Deref for Column {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match self {
            Self::Few { hits, len } => &hits[..*len],
            Self::Many(hits) => hits,
        }
    }
}

impl Columns<'_> {
    pub(super) fn of(&self, source: Source) -> Column {
        let lists = &self.sources.sources[source.at()];
        if !lists.meets(&self.present) {
            return Column::default();
        }
        let mut known = self.known.borrow_mut();
        if let Some((_, column)) = known.iter().find(|(other, _)| *other == source) {
            return column.clone();
        }
        let mut space = self.space.borrow_mut();
        space.clear();
        let hits = (0_u32..).zip(&self.of_hit).filter(|(_, list)| lists.contains(**list));
        space.extend(hits.map(|(at, _)| at));
        let column = Column::new(&space);
        known.push((source, column.clone()));
        column
    }
}
