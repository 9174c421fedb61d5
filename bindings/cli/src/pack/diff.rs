//! `pack diff`: the verdicts that change between two packs.

use std::{
    fmt,
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use neutrality_core::{Finding, Screener, Verdict};
use serde_json::{Value, json};

use crate::{
    args::{BoundsArgs, DiffArgs, DiffFormat, InputArgs, LaidArgs},
    exit::{Exit, Failure, tell},
    packs,
    paint::visible,
    screen::posts,
};

pub(crate) fn run(mut args: DiffArgs) -> Result<Exit, Failure> {
    let known = std::mem::take(&mut args.known).into_post();
    let [old, new] = [&args.old, &args.new].map(|pack| screener(pack, args.only_pack, args.bounds));
    let (old, new) = (old?, new?);
    let is_terminal = io::stdout().is_terminal();
    let by_default = if is_terminal { DiffFormat::Pretty } else { DiffFormat::Jsonl };
    let format = args.format.unwrap_or(by_default);
    let mut counts = Counts::default();
    let mut written = Ok(());
    let n_rejected = posts::read(&args.files, &InputArgs::default(), &[], |record| {
        let post = record.post.or_else(&known);
        let verdicts = [old.screen(&post), new.screen(&post)];
        counts.n_posts += 1;
        if let Some(change) = Change::of(&verdicts) {
            counts.n_changes[change as usize] += 1;
            let line = match format {
                DiffFormat::Jsonl => json(change, post.text(), &verdicts).to_string(),
                DiffFormat::Pretty => pretty(change, post.text(), &verdicts),
            };
            if written.is_ok() {
                written = writeln!(io::stdout().lock(), "{line}");
            }
        }
        Ok(())
    })?;
    written?;
    match format {
        DiffFormat::Jsonl => tell(&counts),
        DiffFormat::Pretty => writeln!(io::stdout().lock(), "{counts}")?,
    }
    if n_rejected > 0 {
        tell(format_args!("rejected {n_rejected}: the changes speak of the rest"));
    }
    let is_faulty = n_rejected > 0 || args.fail && counts.n_changed() > 0;
    Ok(if is_faulty { Exit::Faulty } else { Exit::Done })
}

/// Builds the screener of one side.
fn screener(pack: &Path, only_pack: bool, bounds: BoundsArgs) -> Result<Screener, Failure> {
    let laid = match pack == Path::new("builtin") {
        true => LaidArgs { packs: Vec::new(), only_pack: false },
        false => LaidArgs { packs: vec![PathBuf::from(pack)], only_pack },
    };
    packs::screener(&laid, bounds)
}

/// How a verdict changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    Appears,
    Vanishes,
    Raised,
    Lowered,
    Differs,
}

impl Change {
    const NAMES: [&'static str; 5] = ["appears", "vanishes", "raised", "lowered", "differs"];

    fn of([old, new]: &[Verdict; 2]) -> Option<Self> {
        match (old.is_flagged(), new.is_flagged()) {
            (false, true) => return Some(Self::Appears),
            (true, false) => return Some(Self::Vanishes),
            _ if new.level() > old.level() => return Some(Self::Raised),
            _ if new.level() < old.level() => return Some(Self::Lowered),
            _ => {}
        }
        let same = old.findings().len() == new.findings().len()
            && old.findings().iter().zip(new.findings()).all(|(old, new)| key(old) == key(new));
        (!same).then_some(Self::Differs)
    }

    fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// What of a finding counts as the same: the rule's words and steps may change, not its answer.
fn key(finding: &Finding) -> impl PartialEq {
    let place = (finding.place.start.byte, finding.place.end.byte);
    (finding.rule.clone(), finding.level, finding.score, place)
}

fn json(change: Change, text: &str, verdicts: &[Verdict; 2]) -> Value {
    let side = |verdict: &Verdict| {
        let findings = verdict.findings().iter().map(|finding| {
            json!({
                "rule": &*finding.rule, "level": finding.level,
                "score": finding.score, "text": finding.text,
            })
        });
        json!({
            "level": verdict.level(), "score": verdict.score(),
            "categories": verdict.categories(), "findings": findings.collect::<Vec<_>>(),
        })
    };
    let [old, new] = verdicts;
    json!({"id": old.id(), "change": change.name(), "text": text, "old": side(old), "new": side(new)})
}

fn pretty(change: Change, text: &str, verdicts: &[Verdict; 2]) -> String {
    let [old, new] = verdicts;
    let id = old.id().map(ToString::to_string).unwrap_or_default();
    let mut told = format!(
        "{} {}: {} {} → {} {}\n  {}\n",
        change.name(),
        visible(&id),
        old.level(),
        old.score(),
        new.level(),
        new.score(),
        visible(text),
    );
    for (sign, verdict, other) in [('-', old, new), ('+', new, old)] {
        let is_known = |one: &&Finding| other.findings().iter().any(|two| key(one) == key(two));
        for finding in verdict.findings().iter().filter(|one| !is_known(one)) {
            let (rule, level) = (visible(&finding.rule), finding.level);
            let (score, words) = (finding.score, visible(&finding.text));
            told.push_str(&format!("  {sign} {level} {score} {rule}: {words}\n"));
        }
    }
    told
}

/// How many verdicts change, and how.
#[derive(Debug, Default)]
struct Counts {
    n_posts: u64,
    /// In the order of [`Change::NAMES`].
    n_changes: [u64; Change::NAMES.len()],
}

impl Counts {
    fn n_changed(&self) -> u64 {
        self.n_changes.iter().sum()
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} verdicts change", self.n_changed(), self.n_posts)?;
        for (at, (name, n)) in Change::NAMES.iter().zip(self.n_changes).enumerate() {
            write!(f, "{} {name} {n}", if at == 0 { ":" } else { "," })?;
        }
        Ok(())
    }
}
