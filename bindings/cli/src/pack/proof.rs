//! `pack check --impartial` and `pack test --mutate`: what a pack promises, put to the proof.

use std::io::{self, Write};

use neutrality_core::Screener;

use crate::exit::Exit;

/// So many kinds of unequal coverage are told: the rest is smaller.
const N_UNEQUAL: usize = 10;

/// Puts members of declared sets in each other's place, and tells each text that comes out otherwise.
pub(crate) fn impartial(screener: &Screener, out: &mut impl Write) -> io::Result<Exit> {
    let impartiality = screener.impartiality();
    for difference in &impartiality.differences {
        writeln!(out, "{difference}")?;
    }
    for unequal in impartiality.unequal.iter().take(N_UNEQUAL) {
        let ((fewest, few), (most, many)) = (&unequal.fewest, &unequal.most);
        writeln!(out, "{}: {} of {fewest}: {few}, of {most}: {many}", unequal.set, unequal.kind)?;
    }
    let n_changed = impartiality.differences.len();
    writeln!(out, "{} swaps, {n_changed} changed a verdict", impartiality.n_swaps)?;
    Ok(if n_changed == 0 { Exit::Done } else { Exit::Faulty })
}

/// Takes the parts of rules away, and tells those that no example misses. What survives is a hint, no
/// fault: the exit code does not speak of it.
pub(crate) fn mutate(screener: &Screener, out: &mut impl Write) -> io::Result<()> {
    let mutation = screener.mutation();
    for (rule, part) in &mutation.survivors {
        writeln!(out, "{rule}: no example misses {part}")?;
    }
    let n_noticed = mutation.n_mutants - mutation.survivors.len();
    writeln!(out, "{n_noticed} of {} parts are proved by an example", mutation.n_mutants)
}
