//! Space in which one post after another is screened, so that a clean one allocates nothing.

use std::{cell::Cell, mem};

use crate::{fold::Suspects, lexicon::Found, rule::SourceSet};

thread_local! {
    /// Each thread keeps its own: no lock is held, and threads share nothing but the screener.
    static UNUSED: Cell<Option<Scratch>> = const { Cell::new(None) };
}

/// What screening a post needs for a while.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) suspects: Suspects,
    pub(super) found: Found,
    pub(super) present: SourceSet,
}

/// Space on loan; it goes back when the work is done.
#[derive(Debug)]
pub(super) struct Lent {
    pub(super) scratch: Scratch,
}

impl Lent {
    /// Lends this thread's space.
    pub(super) fn new() -> Self {
        // A thread that is ending has none any more.
        let unused = UNUSED.try_with(Cell::take).ok().flatten();
        Self { scratch: unused.unwrap_or_default() }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let mut scratch = mem::take(&mut self.scratch);
        scratch.suspects.leave_all();
        scratch.found.leave_all();
        // As above: then it is dropped.
        let _ = UNUSED.try_with(|unused| unused.set(Some(scratch)));
    }
}
