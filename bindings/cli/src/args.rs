//! The arguments of the command, as `--help` shows them.

mod bounds;
mod eval;
mod limits;
mod pack;
mod report;

use std::{fmt, path::PathBuf, str::FromStr};

use clap::{
    Args, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
use neutrality_core::{Action, Author, Day, Lang, Level, Offsets, Post};

pub(crate) use self::{
    bounds::BoundsArgs,
    eval::EvalArgs,
    limits::LimitsArgs,
    pack::{DiffArgs, DiffFormat, StatsArgs},
    report::ReportArgs,
};

/// Screens posts for breaches of electoral neutrality, SARA hostility and hoaxes.
#[derive(Debug, Parser)]
#[command(name = "neutrality", version, arg_required_else_help = true, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "\
A verdict is an indication, never a decision.

Exit codes: 0 done; 1 something was rejected or a check failed; 2 usage or unreadable input;
3 a verdict reached --fail-on (and nothing was rejected); 130 interrupted.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Screen posts from files or standard input
    Screen(Box<ScreenArgs>),
    /// Explain the verdict on one text
    Explain(ExplainArgs),
    /// Write a page on which a reviewer reads, filters and decides
    Report(Box<ReportArgs>),
    /// Tell what a civil servant had better leave on a day, and what stays allowed
    Limits(LimitsArgs),
    /// Screen labelled posts and tell how often the verdicts are right
    Eval(Box<EvalArgs>),
    /// Check and test rule packs
    #[command(subcommand)]
    Pack(PackCommand),
}

#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// Tell every problem of a pack, with file, line and column
    Check(CheckArgs),
    /// Run the examples that stand beside the rules of a pack
    Test(TestArgs),
    /// Tell what each rule does to posts
    Stats(StatsArgs),
    /// Tell which verdicts change between two packs
    Diff(Box<DiffArgs>),
    /// Print the JSON Schema of the files of packs, for editors
    Schema,
}

#[derive(Debug, Args)]
#[command(after_help = SCREEN_HELP)]
pub(crate) struct ScreenArgs {
    #[command(flatten)]
    pub(crate) posts: PostsArgs,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
}

/// Which posts to screen, and with what.
#[derive(Debug, Args)]
pub(crate) struct PostsArgs {
    /// Files with posts; `-` or nothing is standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How many threads screen [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
    /// Show the progress, even where standard error is no terminal
    #[arg(long, overrides_with = "no_progress")]
    pub(crate) progress: bool,
    /// Show no progress
    #[arg(long)]
    pub(crate) no_progress: bool,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) known: KnownArgs,
    #[command(flatten)]
    pub(crate) packs: LaidArgs,
    #[command(flatten)]
    pub(crate) bounds: BoundsArgs,
}

const SCREEN_HELP: &str = "\
Every record is answered, in the order of the input. A record that cannot be read is rejected: told
on standard error or in --rejects, and counted in the summary.

CSV has the columns id, level, score, categories, evasion, election, phase, findings, message, text:
several values in a cell are joined by `;`, `findings` is their number, `message` that of the gravest.
A cell that a spreadsheet would take for a formula begins with an apostrophe.

Where --max-bytes or --max-findings is met, JSONL says so in `incomplete`; the summary counts such posts.";

/// How the input is to be read.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct InputArgs {
    /// Format of the input [default: by extension, else jsonl if it begins with `{`, else text]
    #[arg(long, value_name = "FORMAT")]
    pub(crate) input_format: Option<InputFormat>,
    #[command(flatten)]
    pub(crate) fields: FieldArgs,
    /// Write bad records to FILE, a JSON object a line, instead of telling them on standard error
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
}

/// Under which names the input holds what.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Input")]
pub(crate) struct FieldArgs {
    /// Column or field that holds the text [default: text]
    #[arg(long, value_name = "NAME")]
    pub(crate) text_field: Option<String>,
    /// Column or field that holds the id [default: id]; without one, the line number is the id
    #[arg(long, value_name = "NAME")]
    pub(crate) id_field: Option<String>,
    #[arg(
        long,
        value_name = "NAME",
        help = "Column or field that holds the day [default: posted_at]"
    )]
    pub(crate) date_field: Option<String>,
    /// Read days such as 16/02/2019, as spreadsheets write them, with the day first
    #[arg(long)]
    pub(crate) day_first: bool,
    /// Column or field that holds the platform [default: platform]
    #[arg(long, value_name = "NAME")]
    pub(crate) platform_field: Option<String>,
    /// Column or field that holds the author's region [default: region]
    #[arg(long, value_name = "NAME")]
    pub(crate) region_field: Option<String>,
}

/// What goes out, and where to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct OutputArgs {
    /// Format of the results [default: pretty on a terminal, jsonl otherwise]
    #[arg(long)]
    pub(crate) format: Option<OutputFormat>,
    /// Write the results to FILE, which appears when all is done
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Go on where a run of the same command was stopped
    #[arg(long, requires = "out")]
    pub(crate) resume: bool,
    /// Write lengths and salted hashes in the place of texts and words; what is rejected is not shown
    #[arg(long)]
    pub(crate) redact: bool,
    /// Take the salt from FILE, so that hashes of several runs compare [default: a random one, kept nowhere]
    #[arg(long, value_name = "FILE", requires = "redact")]
    pub(crate) salt: Option<PathBuf>,
    /// Unit of the offsets in JSONL
    #[arg(long, value_name = "UNIT", default_value = "chars")]
    pub(crate) offsets: Unit,
    /// Leave verdicts below this level out
    #[arg(long, value_name = "LEVEL", default_value = "none", value_parser = named(Level::ALL, Level::name))]
    pub(crate) min_level: Level,
    /// End with exit code 3 when a verdict reaches this level
    #[arg(long, value_name = "LEVEL", value_parser = named(Level::ALL, Level::name))]
    pub(crate) fail_on: Option<Level>,
    #[command(flatten)]
    pub(crate) lang: LangArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    Jsonl,
    Csv,
    /// A file, not standard input: its end is read first.
    Parquet,
    Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    Jsonl,
    Csv,
    Pretty,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    /// The text, in quotation marks; `-` or nothing is standard input
    #[arg(value_name = "TEXT")]
    pub(crate) text: Vec<String>,
    /// Tell why this rule did not fire; may be given several times
    #[arg(long, value_name = "RULE")]
    pub(crate) why_not: Vec<String>,
    /// Format of the explanation
    #[arg(long, default_value = "pretty")]
    pub(crate) format: ExplainFormat,
    /// Print a page for the browser, self-contained; the same as `--format html`
    #[arg(long, conflicts_with_all = ["format", "why_not"])]
    pub(crate) html: bool,
    /// Unit of the offsets in JSON
    #[arg(long, value_name = "UNIT", default_value = "chars")]
    pub(crate) offsets: Unit,
    #[command(flatten)]
    pub(crate) lang: LangArg,
    #[command(flatten)]
    pub(crate) known: KnownArgs,
    #[command(flatten)]
    pub(crate) packs: LaidArgs,
    #[command(flatten)]
    pub(crate) bounds: BoundsArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    Pretty,
    Json,
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Unit {
    Chars,
    Bytes,
    Utf16,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Chars => Self::Chars,
            Unit::Bytes => Self::Bytes,
            Unit::Utf16 => Self::Utf16,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct LangArg {
    /// Language of messages to people
    #[arg(long, value_name = "LANG", default_value = "id", value_parser = named(Lang::ALL, Lang::name))]
    pub(crate) lang: Lang,
}

/// What holds for posts that do not say it themselves.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "For posts that do not say")]
pub(crate) struct KnownArgs {
    /// Day of the post, such as 2018-10-01
    #[arg(long, value_name = "DATE", value_parser = str::parse::<Day>)]
    at: Option<Day>,
    /// Region of the author, such as "Jawa Timur" or "Kab. Blitar"
    #[arg(long)]
    region: Option<String>,
    /// What was done with the text
    #[arg(long, value_parser = named(Action::ALL, Action::name))]
    action: Option<Action>,
    /// Status of the author
    #[arg(long, value_parser = named(Author::ALL, Author::name))]
    author: Option<Author>,
    /// Platform of the post, such as facebook
    #[arg(long)]
    platform: Option<String>,
}

impl KnownArgs {
    /// Returns a post that knows what the arguments say, to fill in others with.
    pub(crate) fn into_post(self) -> Post<'static> {
        let mut post = Post::new("");
        if let Some(day) = self.at {
            post = post.on(day);
        }
        if let Some(region) = self.region {
            post = post.in_region(region);
        }
        if let Some(action) = self.action {
            post = post.by(action);
        }
        if let Some(author) = self.author {
            post = post.from_author(author);
        }
        if let Some(platform) = self.platform {
            post = post.at(platform);
        }
        post
    }
}

/// Which packs to screen with.
#[derive(Debug, Args)]
#[command(next_help_heading = "Packs")]
pub(crate) struct LaidArgs {
    /// Folders of further packs, laid over the bundled one in this order
    #[arg(long, value_name = "DIR", num_args = 1..)]
    pub(crate) packs: Vec<PathBuf>,
    /// Use the packs of --packs alone
    #[arg(long, requires = "packs")]
    pub(crate) only_pack: bool,
}

impl LaidArgs {
    /// Takes out what follows `--packs` without being a folder: `--packs DIR FILE` means the file.
    /// The first value stays in any case, so that a misspelt folder is told as one.
    pub(crate) fn take_strays(&mut self) -> Vec<PathBuf> {
        let packs = std::mem::take(&mut self.packs);
        let keeps = |at: usize, path: &PathBuf| at == 0 || path.is_dir();
        let (packs, strays): (Vec<_>, Vec<_>) =
            packs.into_iter().enumerate().partition(|(at, path)| keeps(*at, path));
        self.packs = packs.into_iter().map(|(_, path)| path).collect();
        strays.into_iter().map(|(_, path)| path).collect()
    }
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    pub(crate) packs: PackArgs,
    /// Print one JSON object per problem
    #[arg(long)]
    pub(crate) json: bool,
    /// Put members of declared sets in each other's place in every example, and tell what changes
    #[arg(long, conflicts_with = "json")]
    pub(crate) impartial: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TestArgs {
    #[command(flatten)]
    pub(crate) packs: PackArgs,
    /// Also take each part of each rule, guard and list away in turn, and tell those that no example misses
    #[arg(long)]
    pub(crate) mutate: bool,
    /// Print one JSON object per part, with the example that misses it
    #[arg(long, requires = "mutate")]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PackArgs {
    /// Folders of packs, laid over the bundled one in this order [default: the bundled one]
    #[arg(value_name = "DIR")]
    pub(crate) dirs: Vec<PathBuf>,
    /// Take the packs alone, without the bundled one
    #[arg(long, requires = "dirs")]
    pub(crate) only_pack: bool,
}

impl From<PackArgs> for LaidArgs {
    fn from(args: PackArgs) -> Self {
        Self { packs: args.dirs, only_pack: args.only_pack }
    }
}

/// Parses one of the core's names, and shows all of them in the help.
fn named<T>(values: &'static [T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: fmt::Display + std::error::Error + Send + Sync + 'static>
        + Copy
        + Send
        + Sync
        + 'static,
{
    let names = values.iter().map(|value| name(*value));
    PossibleValuesParser::new(names).try_map(|name| name.parse::<T>())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_follows_packs_without_being_a_folder_is_a_file() {
        let here = env!("CARGO_MANIFEST_DIR");
        let line = ["neutrality", "screen", "--packs", "missing", here, "posts.csv", "-"];
        let Command::Screen(mut args) = Arguments::parse_from(line).command else {
            panic!("`screen` was read as another command");
        };
        let packs = &mut args.posts.packs;
        assert_eq!(packs.take_strays(), ["posts.csv", "-"].map(PathBuf::from));
        assert_eq!(packs.packs, ["missing", here].map(PathBuf::from));
    }
}
