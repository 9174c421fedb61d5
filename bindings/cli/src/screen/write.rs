//! Writes what the workers answer, in the order of the input.

use super::{
    journal::{Journal, Purpose, Stand},
    output::{PartFile, Target},
    pipeline::{Next, Pipeline},
    progress::Progress,
    rejects::Rejects,
    summary::Summary,
    worker::Answer,
};
use crate::exit::{Failure, tell};

/// Everything that is told while posts are screened.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) target: Target,
    pub(super) rejects: Rejects,
    pub(super) progress: Progress,
    pub(super) stand: Stand,
    /// Kept where the results are a file that can be written on.
    pub(super) journal: Option<Journal>,
}

/// Where the work begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    Anew,
    WhereItStopped,
}

/// How screening came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Complete,
    Interrupted,
}

impl Writer {
    /// Prepares the files: empty, or where another run has left them. Returns where the work begins.
    ///
    /// Results without a `purpose` cannot be gone on with, and leave nothing where they are not completed.
    pub(super) fn begin(
        &mut self,
        purpose: Option<&Purpose>,
        start: Start,
    ) -> Result<Stand, Failure> {
        let Self { target, rejects, .. } = self;
        if let (Some(purpose), Some(part)) = (purpose, target.part()) {
            let lengths = (part.len(), rejects.part().map_or(0, |part| part.len()));
            let is_kept = |stand: &Stand| (stand.n_results, stand.n_rejects) <= lengths;
            let left = match start {
                Start::Anew => None,
                Start::WhereItStopped => Journal::resume(part.path(), purpose, is_kept)?,
            };
            let (journal, stand) = match left {
                Some((journal, stand)) => (journal, stand),
                None => (Journal::begin(part.path(), purpose)?, Stand::default()),
            };
            (self.journal, self.stand) = (Some(journal), stand);
        } else if start == Start::WhereItStopped {
            return Err(Failure::Unusable("--resume needs a file for --out".to_owned()));
        }
        let Self { target, rejects, stand, progress, .. } = self;
        if let Target::File(part) = target {
            part.cut(stand.n_results)?;
        }
        rejects.part().map_or(Ok(()), |part| part.cut(stand.n_rejects))?;
        progress.advance(stand.n_read, stand.summary.n_posts());
        Ok(*stand)
    }

    /// Writes what stands before or behind all answers.
    pub(super) fn frame(&mut self, lines: &str) -> Result<(), Failure> {
        if lines.is_empty() { Ok(()) } else { self.target.write(lines) }
    }

    /// Writes all answers, until the input ends or the user asks to stop.
    pub(super) fn write_all(&mut self, pipeline: &mut Pipeline) -> Result<Ending, Failure> {
        loop {
            match pipeline.next()? {
                Next::Write(answer) => {
                    self.write(&answer)?;
                    pipeline.wrote(answer.weight);
                }
                Next::End => return Ok(Ending::Complete),
                Next::Interrupted => return Ok(Ending::Interrupted),
            }
        }
    }

    fn write(&mut self, answer: &Answer) -> Result<(), Failure> {
        let Self { target, rejects, progress, stand, journal } = self;
        let mut next = *stand;
        next.summary.add(&answer.summary);
        next.n_records += answer.n_records;
        next.n_read += answer.n_read;
        if !answer.rejected.is_empty() {
            progress.pause(|| rejects.tell(&answer.name, &answer.rejected))?;
        }
        if target.is_terminal() {
            progress.pause(|| target.write(&answer.output))?;
        } else {
            target.write(&answer.output)?;
        }
        if let Some(journal) = journal {
            next.n_results = target.part().map_or(0, |part| part.n_written());
            next.n_rejects = rejects.part().map_or(0, |part| part.n_written());
            journal.note(&next)?;
        }
        *stand = next;
        progress.advance(answer.n_read, stand.summary.n_posts());
        Ok(())
    }

    /// Completes the files; where the user asked to stop, what is done is left beside them.
    pub(super) fn finish(self, ending: Ending) -> Result<Summary, Failure> {
        if ending == Ending::Interrupted {
            return Ok(self.leave());
        }
        let summary = self.stand.summary;
        self.progress.finish();
        self.rejects.finish()?;
        self.target.finish()?;
        self.journal.into_iter().for_each(Journal::remove);
        Ok(summary)
    }

    /// Ends before the end: what is done stays for another run, if it is worth anything.
    pub(super) fn leave(mut self) -> Summary {
        let Self { target, rejects, stand, journal, .. } = &mut self;
        match journal.take() {
            Some(journal) if stand.n_records == 0 => journal.remove(),
            Some(_) => {
                let parts = [target.part(), rejects.part()].into_iter().flatten();
                parts.for_each(PartFile::leave);
                tell(
                    "what is done stays beside the results as `.part`; --resume goes on from there",
                );
            }
            None => {}
        }
        self.progress.finish();
        self.stand.summary
    }
}
