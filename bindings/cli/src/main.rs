//! The command `neutrality`: screens posts, explains verdicts and checks packs.

mod args;
mod eval;
mod exit;
mod explain;
mod limits;
mod pack;
mod packs;
mod paint;
mod problem;
mod report;
mod screen;

use std::process::ExitCode;

use clap::Parser;

use crate::{
    args::{Arguments, Command, PackCommand},
    exit::Failure,
};

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Screen(args) => screen::run(*args),
        Command::Explain(args) => explain::run(args),
        Command::Report(args) => report::run(*args),
        Command::Limits(args) => limits::run(args),
        Command::Eval(args) => eval::run(*args),
        Command::Pack(PackCommand::Check(args)) => pack::check(args),
        Command::Pack(PackCommand::Test(args)) => pack::test(args),
        Command::Pack(PackCommand::Schema) => pack::schema(),
        Command::Pack(PackCommand::Stats(args)) => pack::stats::run(args),
        Command::Pack(PackCommand::Diff(args)) => pack::diff::run(*args),
    };
    outcome.unwrap_or_else(Failure::tell).into()
}
