//! `pack check` and `pack test`: what is wrong with a pack, and whether its examples come out.

pub(crate) mod diff;
pub(crate) mod stats;

use std::io::{self, Write};

use neutrality_core::Screener;

use crate::{
    args::LaidArgs,
    exit::{Exit, Failure},
    packs,
    problem::Problems,
};

/// Tells every problem of the packs, then their number.
pub(crate) fn check(args: &LaidArgs) -> Result<Exit, Failure> {
    match build(args)? {
        Ok(_) => {
            writeln!(io::stdout().lock(), "no problems")?;
            Ok(Exit::Done)
        }
        Err(exit) => Ok(exit),
    }
}

/// Runs the examples of the packs, tells those that fail, then how many passed.
pub(crate) fn test(args: &LaidArgs) -> Result<Exit, Failure> {
    let screener = match build(args)? {
        Ok(screener) => screener,
        Err(exit) => return Ok(exit),
    };
    let test = screener.test();
    let n_failed = test.problems.len();
    let n_passed = test.n_examples.saturating_sub(n_failed);
    let problems = Problems::new(&test.problems, &args.packs);
    writeln!(io::stdout().lock(), "{problems}{n_passed} passed, {n_failed} failed")?;
    Ok(if n_failed == 0 { Exit::Done } else { Exit::Faulty })
}

/// Builds the screener, or tells why it cannot be built.
fn build(args: &LaidArgs) -> Result<Result<Screener, Exit>, Failure> {
    packs::build(args)?.map_or_else(
        |problems| {
            writeln!(io::stdout().lock(), "{problems}{}", problems.count())?;
            Ok(Err(Exit::Faulty))
        },
        |screener| Ok(Ok(screener)),
    )
}
