//! `eval`: labelled posts, screened; how often the verdicts are right, and which are not.

mod gold;

use std::io::{self, Write};

use neutrality_core::{Category, Evaluation, Figure, Group, Judged, Lang, Level, Screener, Wrong};
use serde_json::json;

use crate::{
    args::EvalArgs,
    exit::{Exit, Failure, tell},
    packs,
    paint::{Paint, visible},
};

pub(crate) fn run(mut args: EvalArgs) -> Result<Exit, Failure> {
    let strays = args.packs.take_strays();
    args.gold.extend(strays);
    if args.gold.is_empty() {
        return Err(Failure::Unusable("`eval` needs a file with labelled posts".to_owned()));
    }
    let screener = packs::screener(&args.packs, args.bounds)?;
    let known = std::mem::take(&mut args.known).into_post();
    let (labelled, n_rejected) = gold::read(&args, &known)?;
    if labelled.is_empty() {
        return Err(Failure::Unusable("there is no labelled post to evaluate".to_owned()));
    }
    let evaluation = Evaluation::new(&screener, labelled);
    let mut stdout = io::stdout().lock();
    if args.json {
        writeln!(stdout, "{}", json(&evaluation, &args))?;
    } else {
        write!(stdout, "{}", Report { evaluation: &evaluation, screener: &screener, args: &args })?;
    }
    stdout.flush()?;
    if n_rejected > 0 {
        tell(format_args!("rejected {n_rejected}: the figures speak of the rest"));
        return Ok(Exit::Faulty);
    }
    Ok(Exit::Done)
}

/// The figures, then what was asked for beside them.
fn json(evaluation: &Evaluation, args: &EvalArgs) -> String {
    let mut json = evaluation.to_json();
    json.pop();
    if let Some(field) = &args.by {
        json.push_str(&format!(",\"by\":{}", json!({ field: evaluation.by(field) })));
    }
    if args.errors > 0 {
        let wrong = Wrong::ALL.iter().flat_map(|kind| {
            let wrong = evaluation.wrong(*kind).take(args.errors);
            wrong.map(move |one| {
                json!({
                    "kind": kind,
                    "text": one.labelled.post().text(),
                    "level": one.labelled.level(),
                    "categories": one.labelled.categories(),
                    "verdict": one.verdict,
                })
            })
        });
        json.push_str(&format!(",\"errors\":{}", json!(wrong.collect::<Vec<_>>())));
    }
    json.push('}');
    json
}

/// Tables for a person.
struct Report<'r> {
    evaluation: &'r Evaluation,
    screener: &'r Screener,
    args: &'r EvalArgs,
}

impl std::fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { evaluation, args, .. } = self;
        let (n_items, n_neutral) = (evaluation.judged().len(), evaluation.n_neutral());
        let n_breaches = evaluation.n_breaches();
        writeln!(f, "{n_items} items, {n_neutral} neutral, {n_breaches} breaches")?;
        for Figure { name, value, low, high, .. } in &evaluation.figures() {
            let [value, low, high] = [value, low, high].map(|share| shown(*share));
            writeln!(f, "{name:24} {value}  [{low}, {high}]")?;
        }
        if let Some(field) = &args.by {
            let field = visible(field);
            writeln!(f, "\n{field:28} neutral  false alarms   breaches  missed")?;
            for Group { key, neutral, false_alarms, breaches, missed, .. } in evaluation.by(&field)
            {
                let key = visible(&key);
                writeln!(f, "{key:28} {neutral:7}  {false_alarms:12}   {breaches:8}  {missed:6}")?;
            }
        }
        for kind in Wrong::ALL {
            for one in evaluation.wrong(*kind).take(args.errors) {
                write!(f, "\n{}", self.wrong(*kind, one))?;
            }
        }
        Ok(())
    }
}

impl Report<'_> {
    /// What label and verdict say of a post, and the explanation of the verdict.
    fn wrong(&self, kind: Wrong, one: &Judged) -> String {
        let paint = Paint::for_stdout();
        let Judged { labelled, verdict, .. } = one;
        let said = |categories: &[Category], level: Level| {
            let names: Vec<_> = categories.iter().map(|category| category.name()).collect();
            format!("{level} [{}]", names.join(", "))
        };
        let id = labelled.post().id().map(ToString::to_string).unwrap_or_default();
        let mut told = format!(
            "{} {}: label {}, verdict {}\n",
            kind.name().replace('_', " ").to_uppercase(),
            visible(&id),
            said(labelled.categories(), labelled.level()),
            said(&verdict.categories(), verdict.level()),
        );
        let lang: Lang = self.args.lang.lang;
        for line in self.screener.explain(verdict, labelled.post().text(), lang).lines() {
            let line: String = line.iter().map(|piece| paint.piece(piece)).collect();
            told.push_str(format!("  {line}").trim_end());
            told.push('\n');
        }
        told
    }
}

/// A share to three places, as wide as any other.
fn shown(share: Option<f64>) -> String {
    share.map_or_else(|| "    -".to_owned(), |share| format!("{share:.3}"))
}
