//! The arguments of `report`.

use std::path::PathBuf;

use clap::Args;
use neutrality_core::Level;

use super::{LangArg, PostsArgs, named};

#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct ReportArgs {
    #[command(flatten)]
    pub(crate) posts: PostsArgs,
    #[command(flatten)]
    pub(crate) page: PageArgs,
}

/// What the page holds, and where it goes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Page")]
pub(crate) struct PageArgs {
    /// Write the page to FILE, which appears when all is done; `-` is standard output
    #[arg(long, value_name = "REPORT.html")]
    pub(crate) out: PathBuf,
    /// Leave posts below this level out of the page; its figures count them all the same
    #[arg(long, value_name = "LEVEL", default_value = "none", value_parser = named(Level::ALL, Level::name))]
    pub(crate) min_level: Level,
    #[command(flatten)]
    pub(crate) lang: LangArg,
}

const HELP: &str = "\
The page is one file that opens from disk in any browser and connects to nothing. It holds the texts of
the posts: keep it as you keep them. Decisions that a reviewer takes stay in that browser until they are
exported as CSV or JSONL.";
