//! The arguments of `pack stats` and `pack diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{BoundsArgs, KnownArgs};

#[derive(Debug, Args)]
#[command(after_help = STATS_HELP, override_usage = "neutrality pack stats [OPTIONS] [DIR] FILE...")]
pub(crate) struct StatsArgs {
    /// Folder of a pack, laid over the bundled one [default: the bundled one], then files with posts
    #[arg(value_name = "[DIR] FILE", required = true)]
    pub(crate) paths: Vec<PathBuf>,
    /// Take the pack alone, without the bundled one
    #[arg(long)]
    pub(crate) only_pack: bool,
    /// Print one JSON object instead of tables
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) known: KnownArgs,
    #[command(flatten)]
    pub(crate) bounds: BoundsArgs,
}

const STATS_HELP: &str = "\
For each rule: the hits its findings rest on, its findings, its dismissals; which rules find the same
words. Where records have labels, as `eval` reads them, also how many findings at light or above stand
in posts of their category (right) or not (wrong), and the precision with its 95% Wilson interval.
Of findings that overlap in one category a verdict tells the weightiest, so overlaps are between categories.";

#[derive(Debug, Args)]
#[command(after_help = DIFF_HELP)]
pub(crate) struct DiffArgs {
    /// Folder of the old pack, laid over the bundled one, or `builtin`
    #[arg(value_name = "OLD")]
    pub(crate) old: PathBuf,
    /// Folder of the new pack, laid over the bundled one, or `builtin`
    #[arg(value_name = "NEW")]
    pub(crate) new: PathBuf,
    /// Files with posts; `-` is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Take the packs in folders alone, without the bundled one
    #[arg(long)]
    pub(crate) only_pack: bool,
    /// Format of the changes [default: pretty on a terminal, jsonl otherwise]
    #[arg(long)]
    pub(crate) format: Option<DiffFormat>,
    /// End with exit code 1 when a verdict changes
    #[arg(long)]
    pub(crate) fail: bool,
    #[command(flatten)]
    pub(crate) known: KnownArgs,
    #[command(flatten)]
    pub(crate) bounds: BoundsArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Jsonl,
    Pretty,
}

const DIFF_HELP: &str = "\
A verdict changes when its level, its score or one of its findings does. `appears` and `vanishes` are
flags that come and go, `raised` and `lowered` other changes of level, `differs` any other change.";
