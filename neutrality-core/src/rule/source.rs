//! Where a capture's hits come from: one or several lists.

use crate::{
    context::{Marked, Scene},
    lexicon::{ListId, Lists},
};

/// A union of lists that some rule asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Source(u16);

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

    pub(crate) fn lists(&self, source: Source) -> &Lists {
        &self.sources[usize::from(source.0)]
    }

    /// Deals the hits of a scene out to the sources: counted first, so that all columns lie in one
    /// row of memory.
    pub(crate) fn columns(&self, scene: &Scene) -> Columns {
        let sources = |marked: &Marked| {
            self.of_list.get(usize::from(marked.hit.list.0)).into_iter().flatten()
        };
        let mut ends = vec![0_u32; self.sources.len() + 1];
        for source in scene.hits.iter().flat_map(sources) {
            ends[usize::from(source.0) + 1] += 1;
        }
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        let n_dealt = ends.last().copied().unwrap_or_default();
        let mut next = ends.clone();
        let mut hits = vec![0; n_dealt as usize];
        for (marked, at) in scene.hits.iter().zip(0_u32..) {
            for source in sources(marked) {
                let next = &mut next[usize::from(source.0)];
                hits[*next as usize] = at;
                *next += 1;
            }
        }
        Columns { ends, hits }
    }
}

/// For each source its hits, as indexes into the scene, sorted.
#[derive(Debug)]
pub(crate) struct Columns {
    /// Where the column of each source ends, behind a leading zero.
    ends: Vec<u32>,
    hits: Vec<u32>,
}

impl Columns {
    pub(crate) fn of(&self, source: Source) -> &[u32] {
        let at = usize::from(source.0);
        &self.hits[self.ends[at] as usize..self.ends[at + 1] as usize]
    }
}
