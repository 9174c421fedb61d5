//! `screen`: many posts, in order, on all cores, in flat memory.
//!
//! A reader cuts the input into batches of raw records ([`input`]), workers turn each batch into
//! bytes ([`worker`]), and the main thread writes them in the order of the input ([`mod@write`]).
//! [`work`] holds the three together, for `report` as well.

mod csv;
mod encoding;
mod input;
mod journal;
mod output;
mod parquet;
mod pipeline;
pub(crate) mod posts;
mod progress;
mod record;
mod redact;
mod rejects;
mod render;
mod source;
mod summary;
mod work;
mod worker;
mod write;

use std::borrow::Cow;

use neutrality_core::{Post, Redaction, Verdict};

pub(crate) use self::{
    input::Batch,
    output::Target,
    source::by_extension,
    work::{Frame, Work},
    worker::{Rejected, Screened, Worker},
};
use self::{render::Render, write::Start};
use crate::{
    args::{OutputArgs, OutputFormat, ScreenArgs},
    exit::{Exit, Failure},
};

pub(crate) fn run(args: ScreenArgs) -> Result<Exit, Failure> {
    let ScreenArgs { posts, output } = args;
    expect_fitting(&output)?;
    let work = Work::new(posts, output.out.as_deref())?;
    let redaction = output.redact.then(|| redact::redaction(output.salt.as_deref())).transpose()?;
    let target = Target::open(output.out.as_deref())?;
    let format = output.format.unwrap_or_else(|| match &redaction {
        Some(_) => OutputFormat::Jsonl,
        None => target.format(),
    });
    let head = if format == OutputFormat::Csv { render::CSV_HEAD } else { "" };
    let frame = Frame { head: head.to_owned(), ..Frame::default() };
    let offsets = output.offsets.into();
    let render = Render { format, offsets, lang: output.lang.lang, paint: target.paint() };
    let min_level = output.min_level;
    let salted = redaction.as_ref().map(|redaction| redaction.text(""));
    let how = format!("{format:?}, {offsets:?}, {:?}, {min_level}, {salted:?}", render.lang);
    let start = if output.resume { Start::WhereItStopped } else { Start::Anew };
    let answer = move |worker: &Worker, batch: &Batch| {
        let mut lines = String::new();
        let mut answer = worker.screen(batch, |Screened { post, verdict, .. }| {
            if verdict.level() >= min_level {
                let (text, verdict) = shown(redaction.as_ref(), post, verdict);
                render.verdict(&worker.screener, &text, &verdict, &mut lines);
            }
        });
        if let Some(redaction) = &redaction {
            answer.rejected.iter_mut().for_each(|one| redact::hide(one, redaction));
        }
        answer.with_output(lines)
    };
    Ok(work.with_journal(&how, start).write(target, &frame, answer)?.exit(output.fail_on))
}

/// Refuses options that contradict each other.
fn expect_fitting(output: &OutputArgs) -> Result<(), Failure> {
    let contradiction = if output.redact && output.format == Some(OutputFormat::Pretty) {
        "--redact and --format pretty contradict each other: it shows the texts"
    } else if output.redact && output.resume && output.salt.is_none() {
        "--resume with --redact needs --salt FILE: a random salt is kept nowhere"
    } else {
        return Ok(());
    };
    Err(Failure::Unusable(contradiction.to_owned()))
}

/// A post and its verdict as they may be shown.
fn shown<'p>(
    redaction: Option<&Redaction>,
    post: &'p Post<'p>,
    verdict: &'p Verdict,
) -> (Cow<'p, str>, Cow<'p, Verdict>) {
    match redaction {
        None => (Cow::Borrowed(post.text()), Cow::Borrowed(verdict)),
        Some(redaction) => {
            (Cow::Owned(redaction.text(post.text())), Cow::Owned(redaction.verdict(verdict)))
        }
    }
}
