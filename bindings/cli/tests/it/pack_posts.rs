//! `pack stats` and `pack diff`: packs weighed by the posts that they are for.

use std::fs;

use serde_json::{Value, json};

use crate::run::{Folder, PLAIN, run};

const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/labelled.jsonl");
const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/eval_pack");

/// Returns a copy of the pack in which `from` is written `to`.
fn changed(test: &str, from: &str, to: &str) -> String {
    let pack = fs::read_to_string(format!("{PACK}/pack.toml")).expect("the pack can be read");
    let folder = Folder::new(test);
    folder.file("pack.toml", pack.replace(from, to));
    folder.path("").trim_end_matches('/').to_owned()
}

#[test]
fn rules_are_counted_and_weighed_by_the_labels() {
    let run = run(&["pack", "stats", PACK, GOLD, "--only-pack", "--json"], "");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let stats: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!((&stats["posts"], &stats["labelled"]), (&50.into(), &50.into()));
    let expected = json!({
        "rule": "attack/word",
        "counts": {"hits": 6, "findings": 6, "dismissed": 0, "right": 4, "wrong": 1},
        "precision": {"value": 0.8, "low": 0.3755, "high": 0.9638},
    });
    assert_eq!(stats["rules"][0], expected);
    assert_eq!(stats["overlaps"], json!([]));
}

#[test]
fn without_labels_rules_are_counted_all_the_same() {
    let run = run(&["pack", "stats", PACK, "-", "--only-pack"], "dukung dia\ndukung\n");
    let row = "support/word                                  2         2          0      0      0";
    assert!(run.stdout.starts_with("2 posts, 0 labelled, 2 flagged\n"), "{}", run.stdout);
    assert!(run.stdout.lines().any(|line| line == row), "{}", run.stdout);
    let silent = "6 rules neither find nor dismiss anything here:\n  attack/word\n";
    assert!(run.stdout.contains(silent), "{}", run.stdout);
}

#[test]
fn rules_that_find_the_same_words_are_told() {
    let both = changed("stats_overlap", "terms = [\"coblos\"]", "terms = [\"coblos\", \"dukung\"]");
    let run = run(&["pack", "stats", &both, "-", "--only-pack", "--json"], "dukung dia\n");
    let stats: Value = serde_json::from_str(&run.stdout).unwrap();
    let expected = json!([{"rules": ["support/word", "vote_call/word"], "n": 1}]);
    assert_eq!(stats["overlaps"], expected);
}

#[test]
fn a_pack_that_stays_the_same_changes_no_verdict() {
    let run = run(&["pack", "diff", PACK, PACK, GOLD, "--only-pack", "--fail"], "");
    let told = "0 of 50 verdicts change: appears 0, vanishes 0, raised 0, lowered 0, differs 0\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", told));
}

#[test]
fn verdicts_that_change_are_told_and_counted() {
    let softer = changed("diff_softer", "points   = 60", "points   = 45");
    let args = ["pack", "diff", PACK, &softer, GOLD, "--only-pack"];
    let lines = run(&args, "");
    assert_eq!(lines.code, Some(0));
    let first: Value = serde_json::from_str(lines.stdout.lines().next().unwrap()).unwrap();
    let side = |level: &str, score: u32| {
        let finding =
            json!({"rule": "support/word", "level": level, "score": score, "text": "dukung"});
        json!({"level": level, "score": score, "categories": ["support"], "findings": [finding]})
    };
    let expected = json!({
        "id": "e10", "change": "lowered", "text": "Kami dukung semua petugas kebersihan",
        "old": side("moderate", 60), "new": side("light", 45),
    });
    assert_eq!(first, expected);
    let n_changed = lines.stdout.lines().count();
    assert!(lines.stderr.starts_with(&format!("{n_changed} of 50 verdicts change: appears 0, ")));

    let failed = run(&[&args[..], &["--fail", "--format", "pretty"]].concat(), "");
    assert_eq!((failed.code, failed.stderr.as_str()), (Some(1), ""));
    let block = "lowered e10: moderate 60 → light 45\n  Kami dukung semua petugas kebersihan\n  \
                 - moderate 60 support/word: dukung\n  + light 45 support/word: dukung\n\n";
    assert!(failed.stdout.starts_with(block), "{}", failed.stdout);
    assert!(failed.stdout.ends_with(&lines.stderr), "{}", failed.stdout);
}

#[test]
fn the_bundled_pack_is_named_by_a_word() {
    let run = run(&["pack", "diff", "builtin", "builtin", "-"], PLAIN);
    assert!(run.stderr.starts_with("0 of 1 verdicts change"), "{}", run.stderr);
}

#[test]
fn bad_records_and_missing_files_are_told() {
    let rejected = run(&["pack", "stats", "-"], "{\"text\": 3}\n");
    assert_eq!(rejected.code, Some(1));
    assert!(rejected.stderr.starts_with("<stdin>:1: "), "{}", rejected.stderr);
    let none = run(&["pack", "stats", PACK], "");
    let told = "error: `pack stats` needs a file with posts\n";
    assert_eq!((none.code, none.stderr.as_str()), (Some(2), told));
}
