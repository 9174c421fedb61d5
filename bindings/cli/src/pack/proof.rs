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

/// Takes the parts of packs away, and tells those that no example misses. What survives is a hint, no
/// fault: the exit code does not speak of it.
pub(crate) fn mutate(screener: &Screener, out: &mut impl Write) -> io::Result<()> {
    let mutation = screener.mutation();
    for part in mutation.unproved() {
        writeln!(out, "{}: no example misses {}", part.of, part.part)?;
    }
    let (n_parts, n_unproved) = (mutation.parts.len(), mutation.unproved().count());
    let n_proved = n_parts - n_unproved;
    let percent = mutation.percent();
    writeln!(out, "{n_proved} of {n_parts} parts are proved by an example: {percent}%")
}

/// Prints each part of the packs with the example that misses it, an object a line.
pub(crate) fn parts(screener: &Screener, out: &mut impl Write) -> io::Result<()> {
    for part in &screener.mutation().parts {
        serde_json::to_writer(&mut *out, part)?;
        writeln!(out)?;
    }
    Ok(())
}
