//! Space in which one post after another is screened, so that a clean one allocates nothing.

use std::{
    mem,
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{lexicon::Found, rule::SourceSet};

/// What screening a post needs for a while.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) found: Found,
    pub(super) present: SourceSet,
}

/// The space that nobody uses at the moment: one for each thread that ever screened at the same time.
#[derive(Debug, Default)]
pub(super) struct Pool {
    unused: Mutex<Vec<Scratch>>,
}

/// Space on loan; it goes back when the work is done.
#[derive(Debug)]
pub(super) struct Lent<'p> {
    pub(super) scratch: Scratch,
    pool: &'p Pool,
}

impl Pool {
    /// Lends space.
    pub(super) fn lend(&self) -> Lent<'_> {
        let scratch = self.unused().pop().unwrap_or_default();
        Lent { scratch, pool: self }
    }

    /// A panic elsewhere cannot leave the list half changed.
    fn unused(&self) -> MutexGuard<'_, Vec<Scratch>> {
        self.unused.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.pool.unused().push(mem::take(&mut self.scratch));
    }
}
