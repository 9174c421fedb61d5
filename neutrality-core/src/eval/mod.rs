//! How good the verdicts are: labelled posts, screened and counted.
//!
//! A label says what a careful reviewer would find in a post. The figures say how often the
//! verdicts agree, and how sure one can be of that with so few posts.

mod coverage;
mod figure;
mod label;
mod resample;
mod tally;

pub use coverage::{Coverage, RuleCount};
pub use figure::Figure;
pub use label::{LabelError, LabelledPost};

use self::tally::{Judgement, Tally};
use crate::{
    post::Post,
    screener::Screener,
    severity::{Category, Level, named},
    verdict::Verdict,
};

/// Labelled posts beside the verdicts on them.
///
/// ```
/// use neutrality_core::{Category, Evaluation, LabelledPost, Level, Post, Screener};
///
/// let call = Post::new("Ayo coblos nomor 01").on("2019-02-01".parse()?);
/// let evaluation = Evaluation::new(&Screener::builtin(), vec![
///     LabelledPost::new(call, Level::Moderate).with_categories([Category::VoteCall]),
///     LabelledPost::new(Post::new("Besok rapat jam 9"), Level::None),
/// ]);
/// let recall = evaluation.figures().into_iter().find(|figure| figure.name == "flagged.recall");
/// assert_eq!(recall.and_then(|figure| figure.value), Some(1.0));
/// # Ok::<(), neutrality_core::DayError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Evaluation {
    judged: Vec<Judged>,
}

/// One labelled post with the verdict on it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Judged {
    /// The post and what its label says.
    pub labelled: LabelledPost,
    /// What screening says.
    pub verdict: Verdict,
    judgement: Judgement,
}

named! {
    /// How a verdict differs from the label.
    Wrong, "kind of error" {
        /// The post is neutral, the verdict is flagged.
        FalseAlarm = "false_alarm",
        /// The post is a breach, the verdict is not flagged.
        Missed = "missed",
        /// Both see a breach, but not the same categories.
        Category = "category",
    }
}

/// What came of the posts that share a key, such as a phenomenon.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Group {
    /// The key; `-` for posts without one.
    pub key: String,
    /// How many of its posts are neutral.
    pub neutral: usize,
    /// How many of those are flagged.
    pub false_alarms: usize,
    /// How many of its posts are breaches.
    pub breaches: usize,
    /// How many of those are not flagged.
    pub missed: usize,
}

impl Evaluation {
    /// Screens the posts on all cores and sets the verdicts beside the labels.
    #[must_use]
    pub fn new(screener: &Screener, labelled: Vec<LabelledPost>) -> Self {
        let posts: Vec<Post<'_>> = labelled.iter().map(|one| one.post.clone()).collect();
        let verdicts = screener.screen_all(&posts);
        let judged = labelled.into_iter().zip(verdicts).map(|(labelled, verdict)| {
            let judgement = Judgement::new(&labelled, &verdict);
            Judged { labelled, verdict, judgement }
        });
        Self { judged: judged.collect() }
    }

    /// Returns the posts with their verdicts, in the order given.
    #[must_use]
    pub fn judged(&self) -> &[Judged] {
        &self.judged
    }

    /// Returns the figures with their 95% intervals, in a fixed order: flagged, false alarms, each
    /// category that occurs, all categories together, levels.
    #[must_use]
    pub fn figures(&self) -> Vec<Figure> {
        let tallies: Vec<Tally> = self.judged.iter().map(|one| one.judgement.tally()).collect();
        resample::with_intervals(&tallies)
    }

    /// Returns the figures of answers that were given before: for each labelled post a level and
    /// the categories.
    ///
    /// ```
    /// use neutrality_core::{Evaluation, LabelledPost, Level, Post};
    ///
    /// let calm = LabelledPost::new(Post::new("Besok rapat jam 9"), Level::None);
    /// let figures = Evaluation::figures_of([(&calm, Level::None, vec![])]);
    /// let false_alarms = figures.iter().find(|figure| figure.name == "false_alarms");
    /// assert_eq!(false_alarms.and_then(|figure| figure.value), Some(0.0));
    /// ```
    pub fn figures_of<'l>(
        answers: impl IntoIterator<Item = (&'l LabelledPost, Level, Vec<Category>)>,
    ) -> Vec<Figure> {
        let answers = answers.into_iter();
        let tallies = answers.map(|(labelled, level, categories)| {
            Judgement::of(labelled, level, &categories).tally()
        });
        resample::with_intervals(&tallies.collect::<Vec<Tally>>())
    }

    /// Returns how many posts every label holds to be neutral.
    #[must_use]
    pub fn n_neutral(&self) -> usize {
        self.judged.iter().filter(|one| one.judgement.is_neutral).count()
    }

    /// Returns how many posts every label holds to be a breach.
    #[must_use]
    pub fn n_breaches(&self) -> usize {
        self.judged.iter().filter(|one| one.judgement.is_breach).count()
    }

    /// Returns the posts with errors of one kind, in the order given.
    pub fn wrong(&self, kind: Wrong) -> impl Iterator<Item = &Judged> {
        self.judged.iter().filter(move |one| one.judgement.wrong() == Some(kind))
    }

    /// Returns what came of the posts by the keys in a field of theirs: those with the most errors
    /// first, else in the order in which they occur.
    #[must_use]
    pub fn by(&self, field: &str) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        for one in &self.judged {
            let keys = one.labelled.keys(field);
            let none = ["-".to_owned()];
            for key in if keys.is_empty() { &none } else { keys } {
                let at = groups.iter().position(|group| group.key == *key);
                let at = at.unwrap_or_else(|| {
                    groups.push(Group::new(key));
                    groups.len() - 1
                });
                groups[at].count(&one.judgement);
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.false_alarms + group.missed));
        groups
    }

    /// Returns the figures as one line of JSON: `items`, and `figures` with `value`, `low` and
    /// `high` each, to four places; a figure that nothing speaks for is null.
    #[must_use]
    pub fn to_json(&self) -> String {
        figure::to_json(self.judged.len(), &self.figures())
    }
}

impl Group {
    fn new(key: &str) -> Self {
        Self { key: key.to_owned(), neutral: 0, false_alarms: 0, breaches: 0, missed: 0 }
    }

    fn count(&mut self, judgement: &Judgement) {
        self.neutral += usize::from(judgement.is_neutral);
        self.breaches += usize::from(judgement.is_breach);
        self.false_alarms += usize::from(judgement.wrong() == Some(Wrong::FalseAlarm));
        self.missed += usize::from(judgement.wrong() == Some(Wrong::Missed));
    }
}
