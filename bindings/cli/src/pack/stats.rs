//! `pack stats`: what each rule does to posts.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use neutrality_core::{Coverage, LabelledPost, Post, RuleCount};
use serde_json::{Value, json};

use crate::{
    args::{InputArgs, LaidArgs, StatsArgs},
    exit::{Exit, Failure, tell},
    packs,
    paint::visible,
    screen::posts::{self, Record},
};

pub(crate) fn run(mut args: StatsArgs) -> Result<Exit, Failure> {
    let known = std::mem::take(&mut args.known).into_post();
    let (laid, files) = split(&args)?;
    let screener = packs::screener(&laid, args.bounds)?;
    let mut coverage = Coverage::new(&screener);
    let n_rejected = posts::read(&files, &InputArgs::default(), &[], |record| {
        let label = label(&record, &known)?;
        coverage.add(&screener.screen(record.post.or_else(&known)), label.as_ref());
        Ok(())
    })?;
    let mut stdout = io::stdout().lock();
    if args.json {
        writeln!(stdout, "{}", json(&coverage))?;
    } else {
        write!(stdout, "{}", Report(&coverage))?;
    }
    stdout.flush()?;
    if n_rejected > 0 {
        tell(format_args!("rejected {n_rejected}: the counts speak of the rest"));
        return Ok(Exit::Faulty);
    }
    Ok(Exit::Done)
}

/// Tells the folder of a pack from the files behind it.
fn split(args: &StatsArgs) -> Result<(LaidArgs, Vec<PathBuf>), Failure> {
    let n_packs = usize::from(args.paths.first().is_some_and(|path| path.is_dir()));
    let (packs, files) = args.paths.split_at(n_packs);
    if files.is_empty() {
        return Err(Failure::Unusable("`pack stats` needs a file with posts".to_owned()));
    }
    if args.only_pack && packs.is_empty() {
        let message = "--only-pack needs the folder of a pack before the files";
        return Err(Failure::Unusable(message.to_owned()));
    }
    Ok((LaidArgs { packs: packs.to_vec(), only_pack: args.only_pack }, files.to_vec()))
}

/// Returns the label of a record; one without `categories` and `level` has none.
fn label(record: &Record<'_>, known: &Post<'static>) -> Result<Option<LabelledPost>, String> {
    let Some(json) = record.json else { return Ok(None) };
    let fields: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    if fields.get("categories").is_none() || fields.get("level").is_none() {
        return Ok(None);
    }
    let label = LabelledPost::from_json(json).map_err(|error| error.to_string())?;
    Ok(Some(label.or_else(known)))
}

fn json(coverage: &Coverage) -> Value {
    let [n_posts, n_labelled, n_flagged] = coverage.posts();
    let rules = coverage.rules().map(|(rule, count)| {
        let precision = count.precision().map(|ends| ends.map(|end| format!("{end:.4}")));
        let number = |text: &String| text.parse::<f64>().map_or(Value::Null, Value::from);
        let precision = precision.as_ref().map(|[value, low, high]| {
            json!({"value": number(value), "low": number(low), "high": number(high)})
        });
        json!({"rule": rule, "counts": count, "precision": precision})
    });
    let overlaps = coverage.overlaps();
    let overlaps = overlaps.iter().map(|(one, other, n)| json!({"rules": [one, other], "n": n}));
    json!({
        "posts": n_posts, "labelled": n_labelled, "flagged": n_flagged,
        "rules": rules.collect::<Vec<_>>(), "overlaps": overlaps.collect::<Vec<_>>(),
    })
}

/// Tables for a person.
struct Report<'c>(&'c Coverage);

impl std::fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [n_posts, n_labelled, n_flagged] = self.0.posts();
        writeln!(f, "{n_posts} posts, {n_labelled} labelled, {n_flagged} flagged\n")?;
        writeln!(
            f,
            "{:40} {:>6} {:>9} {:>10} {:>6} {:>6}  precision",
            "rule", "hits", "findings", "dismissed", "right", "wrong"
        )?;
        let is_silent = |count: &RuleCount| count.findings + count.dismissed == 0;
        for (rule, count) in self.0.rules().filter(|(_, count)| !is_silent(count)) {
            let RuleCount { hits, findings, dismissed, right, wrong, .. } = count;
            let rule = visible(rule);
            write!(f, "{rule:40} {hits:6} {findings:9} {dismissed:10} {right:6} {wrong:6}")?;
            if let Some([value, low, high]) = count.precision() {
                write!(f, "  {value:.3}  [{low:.3}, {high:.3}]")?;
            }
            writeln!(f)?;
        }
        let silent: Vec<_> = self.0.rules().filter(|(_, count)| is_silent(count)).collect();
        if !silent.is_empty() {
            writeln!(f, "\n{} rules neither find nor dismiss anything here:", silent.len())?;
            silent.iter().try_for_each(|(rule, _)| writeln!(f, "  {}", visible(rule)))?;
        }
        let overlaps = self.0.overlaps();
        if !overlaps.is_empty() {
            writeln!(f, "\nrules that find the same words")?;
        }
        overlaps.iter().try_for_each(|(one, other, n)| {
            writeln!(f, "{n:6}  {} + {}", visible(one), visible(other))
        })
    }
}
