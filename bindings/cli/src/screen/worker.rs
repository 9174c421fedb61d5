//! From a batch of raw records to the bytes of its answer.

use std::sync::Arc;

use neutrality_core::{Level, Post, Screener};

use super::{
    input::{Batch, RawRecord, SHOWN_BYTES},
    record::Records,
    render::Render,
    summary::Summary,
};
use crate::{
    args::{OutputArgs, OutputFormat},
    paint::Paint,
};

/// How many characters of a bad record are shown.
const SHOWN_CHARS: usize = 200;

/// Screens batches; any number of threads share one.
#[derive(Debug)]
pub(super) struct Worker {
    screener: Screener,
    known: Post<'static>,
    render: Render,
    min_level: Level,
}

/// What came of a batch.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) name: Arc<str>,
    /// Whole lines, ready to be written.
    pub(super) output: String,
    pub(super) rejected: Vec<Rejected>,
    pub(super) summary: Summary,
    pub(super) n_read: u64,
    /// What the batch weighed, so that as much can be read anew.
    pub(super) weight: usize,
}

/// A record that is no post.
#[derive(Debug)]
pub(super) struct Rejected {
    pub(super) line: u64,
    pub(super) reason: String,
    /// Its beginning.
    pub(super) record: String,
}

impl Worker {
    pub(super) fn new(
        screener: Screener,
        known: Post<'static>,
        args: &OutputArgs,
        format: OutputFormat,
        paint: Paint,
    ) -> Self {
        let render = Render { format, offsets: args.offsets.into(), lang: args.lang.lang, paint };
        Self { screener, known, render, min_level: args.min_level }
    }

    /// Screens the posts of a batch.
    pub(super) fn answer(&self, batch: &Batch) -> Answer {
        let mut answer = Answer {
            name: Arc::clone(&batch.shape.name),
            output: String::new(),
            rejected: Vec::new(),
            summary: Summary::default(),
            n_read: batch.n_read,
            weight: batch.weight(),
        };
        let mut records = Records::new(batch);
        for record in &batch.records {
            match records.post(record) {
                Ok(post) => self.screen(&post.or_else(&self.known), &mut answer),
                Err(reason) => answer.rejected.push(Rejected::new(batch, record, reason)),
            }
        }
        answer.summary.n_rejected = answer.rejected.len() as u64;
        answer
    }

    fn screen(&self, post: &Post<'_>, answer: &mut Answer) {
        let verdict = self.screener.screen(post);
        answer.summary.count(verdict.level());
        if verdict.level() >= self.min_level {
            self.render.verdict(&self.screener, post, &verdict, &mut answer.output);
        }
    }
}

impl Rejected {
    fn new(batch: &Batch, record: &RawRecord, reason: String) -> Self {
        let bytes = batch.bytes_of(record);
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(SHOWN_BYTES)]);
        let record_text = shown.chars().take(SHOWN_CHARS).collect();
        Self { line: record.line, reason, record: record_text }
    }
}
