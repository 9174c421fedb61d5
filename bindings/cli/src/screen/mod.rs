//! `screen`: many posts, in order, on all cores, in flat memory.
//!
//! A reader cuts the input into batches of raw records ([`input`]), workers turn each batch into
//! bytes ([`worker`]), and the main thread writes them in the order of the input ([`mod@write`]).

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
mod worker;
mod write;

use std::{
    io::{self, IsTerminal},
    num::NonZero,
    thread,
};

use self::{
    output::Target,
    pipeline::Pipeline,
    progress::Progress,
    rejects::Rejects,
    source::Plan,
    summary::Summary,
    worker::Worker,
    write::{Ending, Writer},
};
use crate::{
    args::{OutputFormat, ScreenArgs},
    exit::{Exit, Failure, tell},
    packs,
};

pub(crate) fn run(mut args: ScreenArgs) -> Result<Exit, Failure> {
    let strays = args.packs.take_strays();
    args.files.extend(strays);
    expect_distinct(&args)?;
    let plan = Plan::new(&args.files, &args.input)?;
    let screener = packs::screener(&args.packs)?;
    let target = Target::open(args.output.out.as_deref())?;
    let format = args.output.format.unwrap_or_else(|| target.format());
    let paint = target.paint();
    let mut writer = Writer {
        rejects: Rejects::open(args.input.rejects.as_deref())?,
        progress: progress(&args, &target, plan.n_bytes()),
        summary: Summary::default(),
        target,
    };
    if format == OutputFormat::Csv {
        writer.head(render::CSV_HEAD)?;
    }
    let fail_on = args.output.fail_on;
    let n_threads = args.threads.map_or_else(n_cores, usize::from);
    let worker = Worker::new(screener, args.known.into_post(), &args.output, format, paint);
    let mut pipeline = Pipeline::start(plan, worker, n_threads)?;
    let ending = writer.write_all(&mut pipeline)?;
    let summary = writer.finish(ending)?;
    tell(summary.sentence(ending));
    Ok(match ending {
        Ending::Interrupted => Exit::Interrupted,
        Ending::Complete if summary.n_rejected > 0 => Exit::Faulty,
        Ending::Complete if fail_on.is_some_and(|level| summary.reaches(level)) => Exit::Reached,
        Ending::Complete => Exit::Done,
    })
}

fn expect_distinct(args: &ScreenArgs) -> Result<(), Failure> {
    let (out, rejects) = (&args.output.out, &args.input.rejects);
    match out.as_deref().zip(rejects.as_deref()) {
        Some((out, rejects)) if out == rejects => {
            Err(Failure::Unusable("--out and --rejects name the same file".to_owned()))
        }
        _ => Ok(()),
    }
}

fn n_cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// A bar on the terminal that also shows the results would push them apart, so there it is only
/// shown when asked for.
fn progress(args: &ScreenArgs, target: &Target, n_bytes: Option<u64>) -> Progress {
    let has_terminal = io::stderr().is_terminal();
    match (args.progress, args.no_progress) {
        (_, true) => Progress::hidden(),
        (true, _) if has_terminal => Progress::bar(n_bytes),
        (true, _) => Progress::lines(n_bytes),
        _ if has_terminal && !target.is_terminal() => Progress::bar(n_bytes),
        _ => Progress::hidden(),
    }
}
