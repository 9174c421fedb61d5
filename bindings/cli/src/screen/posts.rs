//! Posts one by one, for commands that weigh them instead of answering each.

use std::{path::PathBuf, sync::Arc};

use neutrality_core::Post;

use super::{
    input::{Batch, Flow, Input, Kind},
    record::{Records, named_cells},
    source::Plan,
};
use crate::{
    args::InputArgs,
    exit::{Failure, tell},
    paint::visible,
};

/// One record that can be read.
#[derive(Debug)]
pub(crate) struct Record<'b> {
    pub(crate) post: Post<'b>,
    /// The JSON it stands in, with whatever else that says.
    pub(crate) json: Option<&'b str>,
    /// Of a table, the cells by the names of their columns.
    pub(crate) cells: Vec<(String, String)>,
}

/// Hands the posts of the files to `take`, in their order. Returns how many records could not be
/// used: those are told on standard error, as are those that `take` refuses. A table must have the
/// columns `needed`.
pub(crate) fn read(
    files: &[PathBuf],
    args: &InputArgs,
    needed: &[&str],
    mut take: impl FnMut(Record<'_>) -> Result<(), String>,
) -> Result<u64, Failure> {
    let plan = Plan::new(files, args)?;
    let mut n_rejected = 0;
    for source in plan.open() {
        let input = Input::new(source?, Arc::clone(&plan.fields))?;
        input.expect_columns(needed)?;
        input.read(|batch| {
            n_rejected += read_batch(&batch, &mut take);
            Flow::More
        })?;
    }
    Ok(n_rejected)
}

fn read_batch(batch: &Batch, take: &mut impl FnMut(Record<'_>) -> Result<(), String>) -> u64 {
    let mut records = Records::new(batch);
    let mut n_rejected = 0;
    for record in &batch.records {
        let taken = records.post(record).and_then(|post| {
            let text = records.text(record)?;
            take(match &batch.shape.kind {
                Kind::Jsonl => Record { post, json: Some(text), cells: Vec::new() },
                Kind::Csv(columns) => {
                    Record { post, json: None, cells: named_cells(text, columns) }
                }
                Kind::Text => Record { post, json: None, cells: Vec::new() },
            })
        });
        if let Err(reason) = taken {
            n_rejected += 1;
            let (name, line) = (&batch.shape.name, record.line);
            tell(format_args!("{}:{line}: {}", visible(name), visible(&reason)));
        }
    }
    n_rejected
}
