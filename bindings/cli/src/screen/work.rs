//! The work that all commands share which answer every post: files in, answers out, in the order of
//! the input.

use std::{
    io::{self, IsTerminal},
    num::NonZero,
    path::{Path, PathBuf},
    thread,
};

use neutrality_core::{Level, Screener};
use serde_json::json;

use super::{
    input::Batch,
    journal::{Purpose, Stand},
    output::Target,
    pipeline::Pipeline,
    progress::Progress,
    rejects::Rejects,
    source::Plan,
    summary::Summary,
    worker::{Answer, Worker},
    write::{Ending, Start, Writer},
};
use crate::{
    args::{BoundsArgs, PostsArgs},
    exit::{Exit, Failure, tell},
    packs,
};

/// Posts to be screened, looked at but not yet read.
#[derive(Debug)]
pub(crate) struct Work {
    plan: Plan,
    worker: Worker,
    bounds: BoundsArgs,
    n_threads: usize,
    rejects: Option<PathBuf>,
    wish: Wish,
    purpose: Option<Purpose>,
    start: Start,
}

/// What the user said of the progress.
#[derive(Debug, Clone, Copy)]
enum Wish {
    Show,
    Hide,
    Unsaid,
}

/// What stands before and behind the answers.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    pub(crate) head: String,
    pub(crate) foot: String,
}

/// How the work came to its end.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) summary: Summary,
    ending: Ending,
}

impl Work {
    /// Looks whether files and packs can be used, and whether `out` is a file of its own.
    pub(crate) fn new(mut args: PostsArgs, out: Option<&Path>) -> Result<Self, Failure> {
        let strays = args.packs.take_strays();
        args.files.extend(strays);
        if out.is_some() && out == args.input.rejects.as_deref() {
            return Err(Failure::Unusable("--out and --rejects name the same file".to_owned()));
        }
        let plan = Plan::new(&args.files, &args.input)?;
        let screener = packs::screener(&args.packs, args.bounds)?;
        let wish = match (args.progress, args.no_progress) {
            (_, true) => Wish::Hide,
            (true, _) => Wish::Show,
            _ => Wish::Unsaid,
        };
        Ok(Self {
            plan,
            worker: Worker::new(screener, args.known.into_post()),
            bounds: args.bounds,
            n_threads: args.threads.map_or_else(n_cores, usize::from),
            rejects: args.input.rejects,
            wish,
            purpose: None,
            start: Start::Anew,
        })
    }

    /// Keeps a journal, so that a run that is stopped can be gone on with. `how` says whatever else than
    /// posts and packs decides what the results are.
    pub(crate) fn with_journal(self, how: &str, start: Start) -> Self {
        let packs = self.worker.screener.screen("");
        let packs: Vec<&str> = packs.packs().iter().map(|pack| &*pack.digest).collect();
        let purpose = json!({
            "engine": env!("CARGO_PKG_VERSION"),
            "packs": packs,
            "input": self.plan.described(),
            "options": format!("{how}, {:?}, {:?}, {:?}", self.worker.known(), self.rejects, self.bounds),
        });
        let purpose = purpose.as_object().cloned();
        Self { purpose, start, ..self }
    }

    pub(crate) fn screener(&self) -> &Screener {
        &self.worker.screener
    }

    /// Has posts answered in full batches alone; see [`Plan::in_full_batches`].
    pub(crate) fn in_full_batches(self) -> Self {
        Self { plan: self.plan.in_full_batches(), ..self }
    }

    /// Answers every batch and writes the answers to `target`, then tells the summary.
    pub(crate) fn write(
        self,
        target: Target,
        frame: &Frame,
        answer: impl Fn(&Worker, &Batch) -> Answer + Send + Sync + 'static,
    ) -> Result<Outcome, Failure> {
        let Self { plan, worker, n_threads, rejects, wish, purpose, start, .. } = self;
        let mut writer = Writer {
            rejects: Rejects::open(rejects.as_deref())?,
            progress: wish.progress(&target, plan.n_bytes()),
            stand: Stand::default(),
            journal: None,
            target,
        };
        let Stand { n_records, .. } = writer.begin(purpose.as_ref(), start)?;
        let answer = move |batch: &Batch| answer(&worker, batch);
        let mut pipeline = Pipeline::start(plan.behind(n_records), answer, n_threads)?;
        let ending = match write_framed(&mut writer, &mut pipeline, frame) {
            Ok(ending) => ending,
            Err(failure) => {
                writer.leave();
                return Err(failure);
            }
        };
        let summary = writer.finish(ending)?;
        tell(summary.sentence(ending));
        Ok(Outcome { summary, ending })
    }
}

/// Writes the answers with what stands before and behind them. Of a run that goes on, the head is there.
fn write_framed(
    writer: &mut Writer,
    pipeline: &mut Pipeline,
    frame: &Frame,
) -> Result<Ending, Failure> {
    if writer.stand.n_records == 0 {
        writer.frame(&frame.head)?;
    }
    let ending = writer.write_all(pipeline)?;
    if ending == Ending::Complete {
        writer.frame(&frame.foot)?;
    }
    Ok(ending)
}

impl Outcome {
    /// Returns how the command ends, where reaching `fail_on` is a fault.
    pub(crate) fn exit(&self, fail_on: Option<Level>) -> Exit {
        match self.ending {
            Ending::Interrupted => Exit::Interrupted,
            Ending::Complete if self.summary.n_rejected > 0 => Exit::Faulty,
            Ending::Complete if fail_on.is_some_and(|level| self.summary.reaches(level)) => {
                Exit::Reached
            }
            Ending::Complete => Exit::Done,
        }
    }
}

impl Wish {
    /// A bar on the terminal that also shows the results would push them apart, so there it is only
    /// shown when asked for.
    fn progress(self, target: &Target, n_bytes: Option<u64>) -> Progress {
        let has_terminal = io::stderr().is_terminal();
        match self {
            Self::Hide => Progress::hidden(),
            Self::Show if has_terminal => Progress::bar(n_bytes),
            Self::Show => Progress::lines(n_bytes),
            Self::Unsaid if has_terminal && !target.is_terminal() => Progress::bar(n_bytes),
            Self::Unsaid => Progress::hidden(),
        }
    }
}

fn n_cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}
