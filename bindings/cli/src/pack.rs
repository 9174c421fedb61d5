//! `pack check` and `pack test`: what is wrong with a pack, and whether its examples come out.

use std::io::{self, Write};

use neutrality_core::{Problem, Screener};

use crate::{
    args::PackArgs,
    exit::{Exit, Failure},
    packs, problem,
};

/// Tells every problem of the packs, then their number.
pub(crate) fn check(args: &PackArgs) -> Result<Exit, Failure> {
    match build(args)? {
        Ok(_) => {
            writeln!(io::stdout().lock(), "{}", problem::count(0))?;
            Ok(Exit::Done)
        }
        Err(exit) => Ok(exit),
    }
}

/// Runs the examples of the packs, tells those that fail, then how many passed.
pub(crate) fn test(args: &PackArgs) -> Result<Exit, Failure> {
    let screener = match build(args)? {
        Ok(screener) => screener,
        Err(exit) => return Ok(exit),
    };
    let test = screener.test();
    tell(args, &test.problems)?;
    let n_failed = test.problems.len();
    let n_passed = test.n_examples.saturating_sub(n_failed);
    writeln!(io::stdout().lock(), "{n_passed} passed, {n_failed} failed")?;
    Ok(if n_failed == 0 { Exit::Done } else { Exit::Faulty })
}

/// Builds the screener, or tells why it cannot be built.
fn build(args: &PackArgs) -> Result<Result<Screener, Exit>, Failure> {
    match packs::build(args.dir.as_slice(), args.only_pack)? {
        Ok(screener) => Ok(Ok(screener)),
        Err(error) => {
            tell(args, error.problems())?;
            writeln!(io::stdout().lock(), "{}", problem::count(error.problems().len()))?;
            Ok(Err(Exit::Faulty))
        }
    }
}

fn tell(args: &PackArgs, problems: &[Problem]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    let folders = args.dir.as_slice();
    for problem in problems {
        writeln!(stdout, "{}\n", problem::Shown { problem, folders })?;
    }
    Ok(())
}
