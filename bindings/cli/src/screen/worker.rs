//! From a batch of raw records to verdicts, each handed to whoever shows it.

use std::sync::Arc;

use neutrality_core::{Post, Screener, Verdict};

use super::{
    input::{Batch, RawRecord, SHOWN_BYTES},
    record::Records,
    summary::Summary,
};

/// How many characters of a bad record are shown.
const SHOWN_CHARS: usize = 200;

/// Screens batches; any number of threads share one.
#[derive(Debug)]
pub(crate) struct Worker {
    pub(crate) screener: Screener,
    known: Post<'static>,
}

/// A post with its verdict.
#[derive(Debug)]
pub(crate) struct Screened<'s> {
    /// The line on which its record begins, from 1.
    pub(crate) line: u64,
    pub(crate) post: &'s Post<'s>,
    pub(crate) verdict: &'s Verdict,
}

/// What came of a batch.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The name of the input.
    pub(crate) name: Arc<str>,
    /// Whole lines, ready to be written.
    pub(crate) output: String,
    pub(crate) rejected: Vec<Rejected>,
    pub(super) summary: Summary,
    /// How many records it comes from, rejected ones included.
    pub(super) n_records: u64,
    pub(super) n_read: u64,
    /// What the batch weighed, so that as much can be read anew.
    pub(super) weight: usize,
}

/// A record that is no post.
#[derive(Debug)]
pub(crate) struct Rejected {
    pub(crate) line: u64,
    pub(crate) reason: String,
    /// Its beginning.
    pub(crate) record: String,
}

impl Worker {
    pub(super) fn new(screener: Screener, known: Post<'static>) -> Self {
        Self { screener, known }
    }

    /// Returns what holds for posts that do not say it themselves.
    pub(super) fn known(&self) -> &Post<'static> {
        &self.known
    }

    /// Screens the posts of a batch and hands each to `take`. The output is left to the caller.
    pub(crate) fn screen(&self, batch: &Batch, mut take: impl FnMut(Screened<'_>)) -> Answer {
        let mut answer = Answer {
            name: Arc::clone(&batch.shape.name),
            output: String::new(),
            rejected: Vec::new(),
            summary: Summary::default(),
            n_records: batch.records.len() as u64,
            n_read: batch.n_read,
            weight: batch.weight(),
        };
        let mut records = Records::new(batch);
        for record in &batch.records {
            match records.post(record) {
                Ok(post) => {
                    let post = post.or_else(&self.known);
                    let verdict = self.screener.screen(&post);
                    answer.summary.count(&verdict);
                    take(Screened { line: record.line, post: &post, verdict: &verdict });
                }
                Err(reason) => answer.rejected.push(Rejected::new(batch, record, reason)),
            }
        }
        answer.summary.n_rejected = answer.rejected.len() as u64;
        answer
    }
}

impl Answer {
    /// Returns the answer with these lines to be written.
    pub(crate) fn with_output(self, output: String) -> Self {
        Self { output, ..self }
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
