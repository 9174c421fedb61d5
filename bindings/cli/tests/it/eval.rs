//! `eval`: labelled posts in, figures out.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::run::{Folder, Run, run};

const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/labelled.jsonl");
const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/eval_pack");
/// Point figures of an independent program for the same labels and verdicts.
const EXPECTED: &str = include_str!("../data/labelled.expected.json");

fn eval(args: &[&str]) -> Run {
    run(&[&["eval", GOLD, "--packs", PACK, "--only-pack"], args].concat(), "")
}

fn json(run: &Run) -> Value {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&run.stdout).expect("the figures are JSON")
}

#[test]
fn the_figures_are_those_of_an_independent_program() {
    let expected: BTreeMap<String, f64> = serde_json::from_str(EXPECTED).unwrap();
    let found = json(&eval(&["--json"]));
    assert_eq!(found["items"], 50);
    let figures = found["figures"].as_object().unwrap();
    let values = figures.iter().map(|(name, figure)| (name.clone(), figure["value"].as_f64()));
    let values: BTreeMap<String, f64> =
        values.map(|(name, value)| (name, value.unwrap())).collect();
    assert_eq!(values, expected);
    for (name, figure) in figures {
        let [low, value, high] = ["low", "value", "high"].map(|end| figure[end].as_f64().unwrap());
        assert!(low <= value && value <= high, "{name}: {low} {value} {high}");
    }
}

#[test]
fn two_runs_print_the_same() {
    assert_eq!(eval(&["--json"]).stdout, eval(&["--json"]).stdout);
}

#[test]
fn errors_are_broken_down_and_explained() {
    let found = json(&eval(&["--json", "--by", "phenomena", "--errors", "1"]));
    let homonym = &found["by"]["phenomena"][0];
    let expected = r#"{"breaches":0,"false_alarms":5,"key":"homonym","missed":0,"neutral":6}"#;
    assert_eq!(homonym.to_string(), expected);
    let errors = found["errors"].as_array().unwrap();
    let told: Vec<_> =
        errors.iter().map(|error| (&error["kind"], &error["verdict"]["id"])).collect();
    let id = |kind: &str, id: &str| (Value::from(kind), Value::from(id));
    let expected = [id("false_alarm", "e10"), id("missed", "e27"), id("category", "e20")];
    assert_eq!(told, expected.each_ref().map(|(kind, id)| (kind, id)));

    let table = eval(&["--by", "phenomena", "--errors", "1", "--lang", "en"]).stdout;
    for line in [
        "50 items, 16 neutral, 29 breaches",
        "false_alarms             0.312  [",
        "slang                              3             1          8       2",
        "FALSE ALARM e10: label none [], verdict moderate [support]",
        "  Kami [dukung] semua petugas kebersihan",
        "    steps: 60 (The word dukung) = 60",
        "MISSED e27: label light [support], verdict none []",
    ] {
        assert!(table.lines().any(|other| other.starts_with(line)), "{line}\n{table}");
    }
}

#[test]
fn a_record_without_a_label_is_told_and_the_rest_measured() {
    let folder = Folder::new("eval_rejects");
    let gold = folder.file(
        "gold.jsonl",
        "{\"text\": \"a\", \"categories\": [], \"level\": \"none\"}\n{\"text\": \"b\", \"level\": \"none\"}\n",
    );
    let run = run(&["eval", &gold, "--json"], "");
    let told = format!(
        "{gold}:2: field `categories` is missing\nrejected 1: the figures speak of the rest\n"
    );
    assert_eq!((run.code, run.stderr), (Some(1), told));
    assert!(run.stdout.starts_with("{\"items\":1,"), "{}", run.stdout);
    assert!(run.stdout.contains("\"flagged.recall\":{\"value\":null,"), "{}", run.stdout);
}

#[test]
fn what_cannot_be_measured_is_told() {
    let empty = run(&["eval", "-"], "");
    let told = "error: there is no labelled post to evaluate\n";
    assert_eq!((empty.code, empty.stderr.as_str()), (Some(2), told));
    let none = run(&["eval", "--packs", PACK], "");
    let told = "error: `eval` needs a file with labelled posts\n";
    assert_eq!((none.code, none.stderr.as_str()), (Some(2), told));
}

#[test]
fn parquet_is_refused_once_and_says_what_is_read() {
    let run = eval(&["posts.parquet"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("`posts.parquet` is Parquet"), "{}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
}

#[test]
fn a_table_gives_the_figures_of_the_same_posts_in_jsonl() {
    let folder = Folder::new("eval_table");
    let json = folder.file(
        "gold.jsonl",
        "{\"text\":\"Ayo coblos nomor 01\",\"posted_at\":\"2019-02-01\",\"level\":\"moderate\",\"categories\":[\"vote_call\"],\"phenomena\":[\"plain\",\"call\"]}\n\
         {\"text\":\"Besok rapat; jangan lupa, ya\",\"level\":\"none\",\"categories\":[],\"phenomena\":[\"plain\"]}\n",
    );
    let table = folder.file(
        "gold.csv",
        "isi,tanggal,level,categories,phenomena\n\
         Ayo coblos nomor 01,01/02/2019,moderate,\"[\"\"vote_call\"\"]\",plain;call\n\
         \"Besok rapat; jangan lupa, ya\",,none,,plain\n",
    );
    let figures = |args: &[&str]| {
        let run = run(args, "");
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{}", run.stdout);
        run.stdout
    };
    let fields = ["--text-field", "isi", "--date-field", "tanggal", "--day-first"];
    let of_table = [&["eval", &table, "--json", "--by", "phenomena"], &fields[..]].concat();
    assert_eq!(figures(&of_table), figures(&["eval", &json, "--json", "--by", "phenomena"]));
    let unlabelled = folder.file("posts.csv", "text,level\nBesok rapat,none\n");
    let refused = run(&["eval", &unlabelled], "");
    let told = format!("error: `{unlabelled}` has no column `categories`, only `text`, `level`\n");
    assert_eq!((refused.code, refused.stderr), (Some(2), told));
}
