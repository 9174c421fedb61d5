//! Packs that try to fill memory, to wait for ever, or to leave their folder: each ends at once, in
//! an error with a code or in a pack that loads.

use std::{fmt::Write, fs, time::Instant};

use crate::run::{Folder, run};

const PACK: &str = "[pack]\nid = \"hostile\"\nversion = \"1\"\n";

/// Checks the folder alone; returns the codes told.
fn codes(folder: &Folder) -> Vec<String> {
    let begin = Instant::now();
    let here = folder.path("");
    let run = run(&["pack", "check", &here, "--only-pack", "--json"], "");
    // Without optimisation, and beside other tests; a tenth of it in a release.
    assert!(begin.elapsed().as_secs() < 20, "{:?}", begin.elapsed());
    assert!(matches!(run.code, Some(0 | 1)), "{:?} {}", run.code, run.stderr);
    let code = |line: &str| {
        let problem: serde_json::Value =
            serde_json::from_str(line).expect("each line is a problem");
        problem["code"].as_str().expect("each problem has a code").to_owned()
    };
    let mut codes: Vec<String> = run.stdout.lines().map(code).collect();
    codes.dedup();
    codes
}

fn pack(test: &str) -> Folder {
    let folder = Folder::new(test);
    folder.file("pack.toml", PACK);
    folder
}

#[test]
fn a_pack_of_a_million_terms_is_refused() {
    let folder = pack("hostile_terms");
    for file in 0..8 {
        let mut text = format!("[[lexicon]]\nid = \"l{file}\"\nterms = [\n");
        for term in 0..125_000 {
            writeln!(text, "\"kata{term}x{file}\",").unwrap();
        }
        text.push_str("]\n");
        folder.file(&format!("{file}.toml"), text);
    }
    assert_eq!(codes(&folder), ["P011"]);
}

#[test]
fn more_terms_than_a_pack_can_hold_are_counted() {
    let folder = pack("hostile_count");
    let mut text = "[[lexicon]]\nid = \"many\"\nterms = [\n".to_owned();
    for term in 0..260_000 {
        writeln!(text, "\"kata{term}\",").unwrap();
    }
    text.push_str("]\n");
    folder.file("many.toml", text);
    assert_eq!(codes(&folder), ["P011"]);
}

#[test]
fn terms_of_which_each_has_a_hundred_forms_are_refused() {
    let folder = pack("hostile_forms");
    let mut text = "[morphology.v]\nprefixes = [\"\"]\nsuffixes = [\"\"]\nnasal = [\n".to_owned();
    for row in 0..100 {
        writeln!(text, "{{ drop = \"p\", put = \"m{row}\", prefixes = [\"\"] }},").unwrap();
    }
    text.push_str("]\n[[lexicon]]\nid = \"many\"\nmorphology = \"v\"\nterms = [\n");
    for term in 0..10_000 {
        writeln!(text, "\"p{term:06}panjang sekali ini\",").unwrap();
    }
    text.push_str("]\n");
    folder.file("many.toml", text);
    assert_eq!(codes(&folder), ["P011", "W001"]);
}

#[test]
fn a_shared_guard_multiplies_no_conditions_without_bound() {
    let folder = pack("hostile_guards");
    let conditions = "\"phase in [after]\", ".repeat(90);
    let mut text = format!("[[guard]]\nid = \"g\"\nunless = [{conditions}]\n");
    for rule in 0..900 {
        writeln!(text, "[[rule]]\nid = \"support/r{rule}\"\ncategory = \"support\"").unwrap();
        writeln!(text, "find = {{ who = \"participant\" }}\nguards = [\"g\"]\npoints = 50")
            .unwrap();
    }
    folder.file("rules.toml", text);
    assert_eq!(codes(&folder), ["P011"]);
}

#[test]
fn a_file_of_two_hundred_megabytes_is_not_read() {
    let folder = pack("hostile_large");
    let file = fs::File::create(folder.path("large.toml")).unwrap();
    file.set_len(200 << 20).unwrap();
    assert_eq!(codes(&folder), ["P011"]);
}

#[test]
fn a_line_without_end_is_refused() {
    let folder = pack("hostile_line");
    folder.file("line.toml", format!("[words]\nlist = \"{}\"\n", "kata ".repeat(100_000)));
    assert_eq!(codes(&folder), ["P011"]);
}

#[test]
fn deep_nesting_is_refused() {
    let folder = pack("hostile_deep");
    let depth = 20_000;
    folder.file("deep.toml", format!("a = {}{}\n", "[".repeat(depth), "]".repeat(depth)));
    folder.file("table.toml", format!("a = {}\n", "{ a = ".repeat(depth / 10)));
    folder.file("dots.toml", format!("a{} = 1\n", ".a".repeat(depth)));
    assert_eq!(codes(&folder), ["P002"]);
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let folder = pack("hostile_bytes");
    folder.file("nul.toml", "[words]\nlist = \"a\0b\"\n");
    folder.file("utf8.toml", b"[words]\nlist = \"\xff\xfe\"\n");
    assert_eq!(codes(&folder), ["P001"]);
    fs::remove_file(folder.path("utf8.toml")).unwrap();
    assert_eq!(codes(&folder), ["P002"]);
}

#[test]
fn a_thousand_problems_are_enough() {
    let folder = pack("hostile_problems");
    folder.file("rules.toml", "[[cue]]\n".repeat(50_000));
    let here = folder.path("");
    let run = run(&["pack", "check", &here, "--only-pack", "--json"], "");
    let last = run.stdout.lines().last().unwrap();
    assert_eq!(run.stdout.lines().count(), 1001);
    assert!(last.contains("49000 more problems are not shown"), "{last}");
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_passed_over() {
    let outside = pack("hostile_outside");
    outside.file("bad.toml", "no toml at all");
    let folder = pack("hostile_links");
    std::os::unix::fs::symlink(outside.path("bad.toml"), folder.path("link.toml")).unwrap();
    std::os::unix::fs::symlink(folder.path(""), folder.path("loop")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path("endless.toml")).unwrap();
    let pipe = std::process::Command::new("mkfifo").arg(folder.path("pipe.toml")).status();
    assert!(pipe.is_ok_and(|made| made.success()));
    assert_eq!(codes(&folder), [""; 0]);
}
