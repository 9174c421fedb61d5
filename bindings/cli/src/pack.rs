//! `pack check` and `pack test`: what is wrong with a pack, and whether its examples come out.

pub(crate) mod diff;
mod proof;
pub(crate) mod stats;

use std::io::{self, Write};

use neutrality_core::Pack;

use crate::{
    args::{BoundsArgs, CheckArgs, TestArgs},
    exit::{Exit, Failure},
    packs,
};

/// Tells every problem of the packs, then their number.
pub(crate) fn check(args: CheckArgs) -> Result<Exit, Failure> {
    let CheckArgs { packs, json, impartial } = args;
    let problems = match packs::read(&packs.into())? {
        Ok(laid) if impartial => match laid.build(BoundsArgs::default()) {
            Ok(screener) => return Ok(proof::impartial(&screener, &mut io::stdout().lock())?),
            Err(problems) => problems,
        },
        Ok(laid) => laid.check(),
        Err(problems) => problems,
    };
    let mut out = io::stdout().lock();
    if json {
        problems.json_lines().try_for_each(|line| writeln!(out, "{line}"))?;
    } else {
        writeln!(out, "{problems}{}", problems.count())?;
    }
    Ok(if problems.has_errors() { Exit::Faulty } else { Exit::Done })
}

/// Prints the JSON Schema of the files of packs.
pub(crate) fn schema() -> Result<Exit, Failure> {
    io::stdout().lock().write_all(Pack::schema().as_bytes())?;
    Ok(Exit::Done)
}

/// Runs the examples of the packs, tells those that fail, then how many passed.
pub(crate) fn test(args: TestArgs) -> Result<Exit, Failure> {
    let mut out = io::stdout().lock();
    let laid = packs::read(&args.packs.into())?;
    let tested = laid.and_then(|laid| {
        let screener = laid.build(BoundsArgs::default())?;
        let test = screener.test();
        Ok((laid.problems(&test.problems), test, screener))
    });
    let (problems, test, screener) = match tested {
        Ok(tested) => tested,
        Err(problems) => {
            writeln!(out, "{problems}{}", problems.count())?;
            return Ok(Exit::Faulty);
        }
    };
    let n_failed = test.problems.len();
    let n_passed = test.n_examples.saturating_sub(n_failed);
    if args.json {
        proof::parts(&screener, &mut out)?;
        return Ok(if n_failed == 0 { Exit::Done } else { Exit::Faulty });
    }
    if args.mutate {
        proof::mutate(&screener, &mut out)?;
    }
    writeln!(out, "{problems}{n_passed} passed, {n_failed} failed")?;
    Ok(if n_failed == 0 { Exit::Done } else { Exit::Faulty })
}
