//! The arguments of `limits`.

use clap::Args;
use neutrality_core::{Author, Day};

use super::{LaidArgs, LangArg, named};

#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct LimitsArgs {
    /// Platform, such as facebook, whatsapp, instagram, x or tiktok [default: all]
    #[arg(long, value_name = "PLATFORM")]
    pub(crate) platform: Option<String>,
    /// Day that the reminder is for, such as 2024-02-12
    #[arg(long, value_name = "DATE", value_parser = str::parse::<Day>)]
    pub(crate) at: Option<Day>,
    /// Status of the person it is for [default: unknown, read as a civil servant]
    #[arg(long, value_parser = named(Author::ALL, Author::name))]
    pub(crate) author: Option<Author>,
    /// Print one JSON object, in both languages and with the addresses of all sources
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) lang: LangArg,
    #[command(flatten)]
    pub(crate) packs: LaidArgs,
}

const HELP: &str = "\
The day decides: the same like is a matter of ethics before candidates are designated and of discipline
afterwards. Without --at the outline of all periods is told; the command reads no clock.
Each deed is told with form of breach, kind of sanction, source and status.";
