//! `pack check`, `pack test`, and packs that are laid over the bundled one.

use crate::run::{Folder, PLAIN, run};

#[test]
fn the_bundled_pack_has_no_errors_and_its_examples_are_run() {
    let check = run(&["pack", "check"], "");
    let errors: Vec<&str> = check.stdout.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!((check.code, errors), (Some(0), Vec::new()), "{}", check.stderr);
    let test = run(&["pack", "test"], "");
    let last = test.stdout.lines().last().unwrap();
    let (n_passed, n_failed) = last.split_once(" passed, ").unwrap();
    assert!(n_passed.parse::<usize>().is_ok() && n_failed.ends_with(" failed"), "{last}");
}

/// A pack whose one rule knows one member of a set of two by heart.
const PARTIAL: &str = r#"
[pack]
id = "x"
version = "1"
[scale]
sara = { caution = 10, light = 20, moderate = 30, severe = 40 }
[[lexicon]]
id = "group"
set = true
members = [{ id = "a", terms = ["alfa"] }, { id = "b", terms = ["beta"] }]
[[lexicon]]
id = "vile"
terms = ["buruk"]
[[rule]]
id = "sara/vile"
category = "sara"
title = { id = "a", en = "a" }
message = { id = "{group}", en = "{vile}" }
find = { group = "lexicon:group", vile = "lexicon:vile" }
where = ["group near vile within 3 words in sentence"]
points = 30
law = []
hit = [{ text = "alfa buruk" }]
miss = [{ text = "alfa baik" }]
"#;

#[test]
fn a_pack_is_put_to_the_proof() {
    let folder = Folder::new("pack_proof");
    folder.file("pack.toml", PARTIAL);
    let here = folder.path("");
    let fair = run(&["pack", "check", "--impartial", "--only-pack", &here], "");
    assert_eq!((fair.code, fair.stdout.as_str()), (Some(0), "2 swaps, 0 changed a verdict\n"));
    // A phrase that protects one member is what the proof must find.
    let protect = "terms = [\"buruk\"]\nprotect = [\"beta buruk\"]";
    folder.file("pack.toml", PARTIAL.replace("terms = [\"buruk\"]", protect));
    let unfair = run(&["pack", "check", "--impartial", "--only-pack", &here], "");
    assert_eq!(unfair.code, Some(1), "{}", unfair.stderr);
    assert!(unfair.stdout.contains("moderate 30 [sara]: alfa buruk"), "{}", unfair.stdout);
    assert!(unfair.stdout.contains("none 0 []: beta buruk"), "{}", unfair.stdout);
    let mutated = run(&["pack", "test", "--mutate", "--only-pack", &here], "");
    assert!(
        mutated.stdout.contains("2 of 4 parts are proved by an example: 50%\n"),
        "{}",
        mutated.stdout
    );
    let parts = run(&["pack", "test", "--mutate", "--json", "--only-pack", &here], "").stdout;
    let terms = "{\"of\":\"vile\",\"part\":\"its terms\",\"proved_by\":{\"pack\":\"x\",\"file\":\"pack.toml\",\"line\":";
    assert!(parts.contains(terms), "{parts}");
    assert_eq!(parts.lines().count(), 4, "{parts}");
}

#[test]
fn a_problem_is_shown_with_its_line_and_a_caret() {
    let folder = Folder::new("pack_problem");
    let file = folder.file("pack.toml", "[pack]\nid = \"x\"\nversion = 3\n");
    let here = folder.path("");
    let here = here.trim_end_matches('/');
    let run = run(&["pack", "check", here, "--only-pack"], "");
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let place = format!("\n  --> {file}:3:11\n  |\n3 | version = 3\n  |           ^\n\n1 error\n");
    assert!(run.stdout.starts_with("error[P002]: "), "{}", run.stdout);
    assert!(run.stdout.ends_with(&place), "{}", run.stdout);
}

#[test]
fn screening_with_a_pack_that_has_problems_tells_them() {
    let folder = Folder::new("pack_unfit");
    folder.file("pack.toml", "[pack]\nid = \"x\"\nversion = 3\n");
    let run = run(&["screen", "--packs", &folder.path("")], PLAIN);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.starts_with("error[P002]: "), "{}", run.stderr);
    assert!(run.stderr.ends_with("error: the packs cannot be used: 1 error\n"), "{}", run.stderr);
}

#[test]
fn a_folder_that_is_none_is_told() {
    let folder = Folder::new("pack_missing");
    let (missing, file) = (folder.path("missing"), folder.file("file", ""));
    for (path, told) in [
        (
            &missing,
            format!(
                "error: cannot read the pack in `{missing}`: there is no such file or folder\n"
            ),
        ),
        (&file, format!("error: `{file}` is a file, expected the folder of a pack\n")),
    ] {
        for args in
            [&["pack", "check", path][..], &["pack", "test", path], &["screen", "--packs", path]]
        {
            let run = run(args, "");
            assert_eq!((run.code, &run.stderr), (Some(2), &told), "{args:?}");
        }
    }
}
