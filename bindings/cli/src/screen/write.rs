//! Writes what the workers answer, in the order of the input.

use super::{
    output::Target,
    pipeline::{Next, Pipeline},
    progress::Progress,
    rejects::Rejects,
    summary::Summary,
    worker::Answer,
};
use crate::exit::Failure;

/// Everything that is told while posts are screened.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) target: Target,
    pub(super) rejects: Rejects,
    pub(super) progress: Progress,
    pub(super) summary: Summary,
}

/// How screening came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Complete,
    Interrupted,
}

impl Writer {
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
        let Self { target, rejects, progress, summary } = self;
        summary.add(&answer.summary);
        if !answer.rejected.is_empty() {
            progress.pause(|| rejects.tell(&answer.name, &answer.rejected))?;
        }
        if target.is_terminal() {
            progress.pause(|| target.write(&answer.output))?;
        } else {
            target.write(&answer.output)?;
        }
        progress.advance(answer.n_read, summary.n_posts());
        Ok(())
    }

    /// Completes the files, unless the user asked to stop: half a result is none.
    pub(super) fn finish(self, ending: Ending) -> Result<Summary, Failure> {
        self.progress.finish();
        if ending == Ending::Complete {
            self.target.finish()?;
            self.rejects.finish()?;
        }
        Ok(self.summary)
    }
}
