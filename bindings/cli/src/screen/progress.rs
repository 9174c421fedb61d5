//! How far the work has come: a bar on a terminal, a line now and then where there is none.

use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressStyle};

use crate::exit::tell;

/// How often a line is written where a bar cannot be drawn.
const BETWEEN_LINES: Duration = Duration::from_secs(2);

/// Shows how far the work has come.
#[derive(Debug)]
pub(super) enum Progress {
    Hidden,
    Bar(ProgressBar),
    Lines(Lines),
}

#[derive(Debug)]
pub(super) struct Lines {
    started: Instant,
    told: Instant,
    n_read: u64,
    n_posts: u64,
    n_bytes: Option<u64>,
}

impl Progress {
    pub(super) fn hidden() -> Self {
        Self::Hidden
    }

    /// Returns a bar; one that only counts where the size of the input is not known.
    pub(super) fn bar(n_bytes: Option<u64>) -> Self {
        let bar = n_bytes.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let template = match n_bytes {
            Some(_) => "{wide_bar} {percent:>3} %  {msg}  {eta} left",
            None => "{spinner} {bytes} read  {msg}  {elapsed}",
        };
        // The templates are fixed, so a style without them would only show in a faulty build.
        let style = ProgressStyle::with_template(template);
        Self::Bar(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// Returns lines, for a log.
    pub(super) fn lines(n_bytes: Option<u64>) -> Self {
        let now = Instant::now();
        Self::Lines(Lines { started: now, told: now, n_read: 0, n_posts: 0, n_bytes })
    }

    /// Runs `write` with the bar out of the way of what it writes.
    pub(super) fn pause<T>(&self, write: impl FnOnce() -> T) -> T {
        match self {
            Self::Bar(bar) => bar.suspend(write),
            Self::Hidden | Self::Lines(_) => write(),
        }
    }

    /// Notes that `n_read` further bytes were read, and how many posts were screened in all.
    pub(super) fn advance(&mut self, n_read: u64, n_posts: u64) {
        match self {
            Self::Hidden => {}
            Self::Bar(bar) => {
                bar.set_message(rate(n_posts, bar.elapsed()));
                bar.inc(n_read);
            }
            Self::Lines(lines) => {
                lines.n_read += n_read;
                lines.n_posts = n_posts;
                if lines.told.elapsed() >= BETWEEN_LINES {
                    lines.tell();
                }
            }
        }
    }

    pub(super) fn finish(mut self) {
        match &mut self {
            Self::Hidden => {}
            Self::Bar(bar) => bar.finish_and_clear(),
            Self::Lines(lines) => lines.tell(),
        }
    }
}

impl Lines {
    fn tell(&mut self) {
        self.told = Instant::now();
        let elapsed = self.started.elapsed();
        let read = HumanBytes(self.n_read);
        let rate = rate(self.n_posts, elapsed);
        match self.n_bytes {
            None => tell(format_args!("{read} read, {rate}")),
            Some(n_bytes) => {
                let left = HumanDuration(left(elapsed, self.n_read, n_bytes));
                tell(format_args!("{read} of {} read, {rate}, {left} left", HumanBytes(n_bytes)));
            }
        }
    }
}

fn rate(n_posts: u64, elapsed: Duration) -> String {
    let millis = elapsed.as_millis().max(1);
    let per_second = u64::try_from(u128::from(n_posts) * 1000 / millis).unwrap_or(u64::MAX);
    format!("{} posts, {} posts/s", HumanCount(n_posts), HumanCount(per_second))
}

/// The time that the rest takes if it goes on as until now.
fn left(elapsed: Duration, n_read: u64, n_bytes: u64) -> Duration {
    let rest = u128::from(n_bytes.saturating_sub(n_read));
    let millis = elapsed.as_millis() * rest / u128::from(n_read.max(1));
    Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
}
