//! `screen`: many posts, in order, on all cores, in flat memory.
//!
//! A reader cuts the input into batches of raw records ([`input`]), workers turn each batch into
//! bytes ([`worker`]), and the main thread writes them in the order of the input ([`mod@write`]).
//! [`work`] holds the three together, for `report` as well.

mod csv;
mod encoding;
mod input;
mod output;
mod parquet;
mod pipeline;
pub(crate) mod posts;
mod progress;
mod record;
mod rejects;
mod render;
mod source;
mod summary;
mod work;
mod worker;
mod write;

use self::render::Render;
pub(crate) use self::{
    input::Batch,
    output::Target,
    work::{Frame, Work},
    worker::{Rejected, Screened, Worker},
};
use crate::{
    args::{OutputFormat, ScreenArgs},
    exit::{Exit, Failure},
};

pub(crate) fn run(args: ScreenArgs) -> Result<Exit, Failure> {
    let ScreenArgs { posts, output } = args;
    let work = Work::new(posts, output.out.as_deref())?;
    let target = Target::open(output.out.as_deref())?;
    let format = output.format.unwrap_or_else(|| target.format());
    let head = if format == OutputFormat::Csv { render::CSV_HEAD } else { "" };
    let frame = Frame { head: head.to_owned(), ..Frame::default() };
    let offsets = output.offsets.into();
    let render = Render { format, offsets, lang: output.lang.lang, paint: target.paint() };
    let min_level = output.min_level;
    let answer = move |worker: &Worker, batch: &Batch| {
        let mut lines = String::new();
        let answer = worker.screen(batch, |Screened { post, verdict, .. }| {
            if verdict.level() >= min_level {
                render.verdict(&worker.screener, post, verdict, &mut lines);
            }
        });
        answer.with_output(lines)
    };
    Ok(work.write(target, &frame, answer)?.exit(output.fail_on))
}
