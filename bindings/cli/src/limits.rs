//! `limits`: the reminder of what a civil servant had better leave, and what stays allowed.

use std::io::{self, Write};

use neutrality_core::{Occasion, Screener};

use crate::{
    args::{BoundsArgs, LimitsArgs},
    exit::{Exit, Failure},
    packs,
    paint::Paint,
};

pub(crate) fn run(mut args: LimitsArgs) -> Result<Exit, Failure> {
    if let Some(stray) = args.packs.take_strays().first() {
        let stray = stray.display();
        return Err(Failure::Unusable(format!("`limits` takes no `{stray}`, expected options")));
    }
    let screener = packs::screener(&args.packs, BoundsArgs::default())?;
    let limits = screener.limits(&occasion(&args, &screener)?);
    if limits.periods.is_empty() && limits.allowed.is_empty() {
        return Err(Failure::Unusable("the packs hold no reminder".to_owned()));
    }
    let mut stdout = io::stdout().lock();
    if args.json {
        let json = serde_json::to_string(&limits).map_err(io::Error::from)?;
        writeln!(stdout, "{json}")?;
    } else {
        let paint = Paint::for_stdout();
        for line in screener.tell_limits(&limits, args.lang.lang).lines() {
            let line: String = line.iter().map(|piece| paint.piece(piece)).collect();
            writeln!(stdout, "{}", line.trim_end())?;
        }
    }
    stdout.flush()?;
    Ok(Exit::Done)
}

fn occasion(args: &LimitsArgs, screener: &Screener) -> Result<Occasion, Failure> {
    let mut occasion = Occasion::default();
    if let Some(day) = args.at {
        occasion = occasion.on(day);
    }
    if let Some(author) = args.author {
        occasion = occasion.for_author(author);
    }
    if let Some(platform) = &args.platform {
        let id = platform.to_lowercase();
        if screener.platforms().iter().all(|known| known.id != id) {
            let known = screener.platforms().iter().map(|known| format!("`{}`", known.id));
            let known = known.collect::<Vec<_>>().join(", ");
            return Err(Failure::Unusable(format!("platform `{platform}` is none of {known}")));
        }
        occasion = occasion.at(id);
    }
    Ok(occasion)
}
