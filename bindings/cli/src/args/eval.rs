//! The arguments of `eval`.

use std::path::PathBuf;

use clap::Args;

use super::{BoundsArgs, FieldArgs, KnownArgs, LaidArgs, LangArg};

#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct EvalArgs {
    /// Files with labelled posts: JSONL, or CSV by extension; `-` is standard input, JSONL
    #[arg(value_name = "GOLD", required_unless_present = "packs")]
    pub(crate) gold: Vec<PathBuf>,
    /// Print one JSON object instead of tables
    #[arg(long)]
    pub(crate) json: bool,
    /// Print up to N wrong posts of each kind, explained
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) errors: usize,
    /// Break misses and false alarms down by this field of the records, such as phenomena
    #[arg(long, value_name = "FIELD")]
    pub(crate) by: Option<String>,
    #[command(flatten)]
    pub(crate) fields: FieldArgs,
    #[command(flatten)]
    pub(crate) lang: LangArg,
    #[command(flatten)]
    pub(crate) known: KnownArgs,
    #[command(flatten)]
    pub(crate) packs: LaidArgs,
    #[command(flatten)]
    pub(crate) bounds: BoundsArgs,
}

const HELP: &str = "\
A labelled post is a post with `categories` (a list, empty for a neutral one) and `level`; where two
reviewers differ, `maybe` lists the categories in dispute and `levels` every level accepted. In CSV these
are columns, and a cell lists as `support;attack`.

  flagged       the verdict is light or above. Where the levels accepted include caution, or lie on
                both sides of it, the post counts for no figure of flags or categories
  category      a finding of that category at light or above; a category in `maybe` is not counted
  false_alarms  the share of neutral posts that are flagged
  level         exact, and within one step, over the posts that are not neutral

Each figure comes with the interval that holds it in 95 of 100 draws of as many posts.";
