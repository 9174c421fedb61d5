//! What was done, in numbers.

use neutrality_core::{Level, Verdict};

use super::write::Ending;

/// Counts posts by level, those of which not everything was read or told, those of a region that no pack
/// knows, and what was rejected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    /// In the order of [`Level::ALL`].
    n_posts: [u64; Level::ALL.len()],
    n_incomplete: u64,
    n_elsewhere: u64,
    pub(super) n_rejected: u64,
}

impl Summary {
    /// Counts a post.
    pub(super) fn count(&mut self, verdict: &Verdict) {
        for (n_posts, other) in self.n_posts.iter_mut().zip(Level::ALL) {
            *n_posts += u64::from(*other == verdict.level());
        }
        self.n_incomplete += u64::from(verdict.incomplete().is_some());
        self.n_elsewhere += u64::from(verdict.has_unknown_region());
    }

    /// Adds what another part of the work has done.
    pub(super) fn add(&mut self, other: &Self) {
        for (sum, n_posts) in self.n_posts.iter_mut().zip(other.n_posts) {
            *sum += n_posts;
        }
        self.n_incomplete += other.n_incomplete;
        self.n_elsewhere += other.n_elsewhere;
        self.n_rejected += other.n_rejected;
    }

    /// Returns the counts, to be kept: those of the levels, then the others in their order.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u64> {
        self.n_posts.into_iter().chain([self.n_incomplete, self.n_elsewhere, self.n_rejected])
    }

    /// Returns the summary of counts that were kept.
    pub(super) fn of_numbers(numbers: &[u64]) -> Option<Self> {
        let (n_posts, &[n_incomplete, n_elsewhere, n_rejected]) = numbers.split_last_chunk()?;
        Some(Self { n_posts: n_posts.try_into().ok()?, n_incomplete, n_elsewhere, n_rejected })
    }

    /// Returns how many posts were screened.
    pub(super) fn n_posts(&self) -> u64 {
        self.n_posts.iter().sum()
    }

    /// Returns how many posts are of this level or above.
    pub(crate) fn n_posts_from(&self, level: Level) -> u64 {
        self.levels().filter(|(other, _)| *other >= level).map(|(_, n_posts)| n_posts).sum()
    }

    /// Tells whether a verdict is of this level or above.
    pub(super) fn reaches(&self, level: Level) -> bool {
        self.n_posts_from(level) > 0
    }

    /// Returns the summary as one sentence.
    pub(super) fn sentence(&self, ending: Ending) -> String {
        let interrupted = if ending == Ending::Interrupted { "interrupted: " } else { "" };
        let posts = if self.n_posts() == 1 { "post" } else { "posts" };
        let levels = self.levels().map(|(level, n_posts)| format!("{level} {n_posts}"));
        let levels = levels.collect::<Vec<_>>().join(", ");
        // Hardly ever is there any, and no line of CSV tells it of a post.
        let told = |n_posts: u64, what: &str| match n_posts {
            0 => String::new(),
            n_posts => format!("; {what} {n_posts}"),
        };
        let incomplete = told(self.n_incomplete, "incomplete");
        let elsewhere = told(self.n_elsewhere, "of a region that no pack knows");
        let (n_posts, n_rejected) = (self.n_posts(), self.n_rejected);
        format!(
            "{interrupted}screened {n_posts} {posts}: {levels}{incomplete}{elsewhere}; rejected {n_rejected}"
        )
    }

    fn levels(&self) -> impl Iterator<Item = (Level, u64)> {
        Level::ALL.iter().copied().zip(self.n_posts)
    }
}

#[cfg(test)]
mod tests {
    use neutrality_core::{Pack, Post, Screener};

    use super::*;

    #[test]
    fn the_sentence_counts_every_level() {
        let screener = Screener::builder().pack(Pack::builtin()).max_bytes(19).build().unwrap();
        let mut summary = Summary::default();
        summary.count(&screener.screen("Besok rapat"));
        summary.count(&screener.screen("Ayo coblos nomor 01"));
        summary.add(&Summary { n_rejected: 2, ..summary });
        assert_eq!(
            summary.sentence(Ending::Complete),
            "screened 4 posts: none 2, caution 0, light 0, moderate 2, severe 0; rejected 2"
        );
        assert!(summary.reaches(Level::Light) && !summary.reaches(Level::Severe));
        summary.count(&screener.screen("Besok rapat, jangan terlambat"));
        assert_eq!(
            summary.sentence(Ending::Complete),
            "screened 5 posts: none 3, caution 0, light 0, moderate 2, severe 0; incomplete 1; rejected 2"
        );
        summary.count(&screener.screen(Post::new("Besok rapat").in_region("Atlantis")));
        assert!(
            summary.sentence(Ending::Complete).contains("; of a region that no pack knows 1; "),
            "{summary:?}"
        );
        let numbers: Vec<u64> = summary.numbers().collect();
        assert_eq!(Summary::of_numbers(&numbers), Some(summary));
    }
}
