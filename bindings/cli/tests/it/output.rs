//! What is written: formats, units, files, colours.

use crate::run::{CALL, CALL_DAY, Folder, PLAIN, command, finish, run};

const HEADING: &str = "id,level,score,categories,evasion,election,phase,findings,message,text";

#[test]
fn csv_has_a_heading_and_no_formulas() {
    let run = run(&["screen", "--format", "csv"], format!("=1+1\n{PLAIN}, \"pak\"\n+62\n"));
    let rows: Vec<&str> = run.stdout.lines().collect();
    let text = format!("\"{PLAIN}, \"\"pak\"\"\"");
    assert_eq!(rows[0], HEADING);
    assert_eq!(rows[1], "1,none,0,,,,,0,,'=1+1");
    assert_eq!(rows[2], format!("2,none,0,,,,,0,,{text}"));
    assert_eq!(rows[3], "3,none,0,,,,,0,,'+62");
}

#[test]
fn csv_tells_the_verdict_of_a_flagged_post() {
    let run = run(&["screen", "--format", "csv", "--at", CALL_DAY, "--lang", "en"], CALL);
    let row = run.stdout.lines().nth(1).unwrap();
    let cells: Vec<&str> = row.split(',').collect();
    assert_eq!((cells[0], cells[3], cells[5].is_empty()), ("1", "vote_call", false), "{row}");
    assert!(row.ends_with(&format!(",{CALL}")), "{row}");
}

#[test]
fn limits_that_are_met_are_told() {
    let long = format!("{PLAIN}. {CALL}");
    let n_bytes = PLAIN.len().to_string();
    let input = format!("{PLAIN}\n{long}\n");
    let known = ["--at", CALL_DAY, "--lang", "en", "--max-bytes", &n_bytes];
    let run_as =
        |format: &str| run(&[&["screen", "--format", format], &known[..]].concat(), &input);
    let jsonl = run_as("jsonl");
    let told: Vec<_> = jsonl.verdicts().iter().map(|one| one["incomplete"].clone()).collect();
    assert_eq!(told, [serde_json::Value::Null, "bytes".into()]);
    assert_eq!(jsonl.verdicts()[1]["level"], "none");
    assert!(jsonl.stderr.contains("none 2,"), "{}", jsonl.stderr);
    for format in ["jsonl", "csv", "pretty"] {
        let run = run_as(format);
        assert!(run.stderr.ends_with("; incomplete 1; rejected 0\n"), "{}", run.stderr);
    }
    let told = "  Not everything was read; the limit met is: bytes\n";
    assert_eq!(run_as("pretty").stdout.matches(told).count(), 1);
    let explained = run(&[&["explain", &long], &known[..]].concat(), "");
    assert!(explained.stdout.contains(told.trim()), "{}", explained.stdout);
    let many = format!("{CALL}. {PLAIN}.\\n\\n{CALL}. {PLAIN}");
    let record = format!("{{\"text\": \"{many}\"}}\n");
    let one = run(&["screen", "--at", CALL_DAY, "--max-findings", "1"], record);
    let verdict = &one.verdicts()[0];
    assert_eq!(verdict["findings"].as_array().map(Vec::len), Some(1), "{verdict}");
    assert_eq!(verdict["incomplete"], "findings");
}

#[test]
fn a_limit_of_nothing_is_refused() {
    for option in ["--max-bytes", "--max-findings"] {
        for wrong in ["0", "-1", "many"] {
            let run = run(&["screen", &format!("{option}={wrong}")], PLAIN);
            assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{option} {wrong}");
            assert!(run.stderr.contains(option), "{}", run.stderr);
        }
    }
}

#[test]
fn offsets_are_counted_in_the_unit_asked_for() {
    let text = format!("😀 é! {CALL}");
    let chars: Vec<char> = text.chars().collect();
    let utf16: Vec<u16> = text.encode_utf16().collect();
    for unit in ["chars", "bytes", "utf16"] {
        let run = run(&["screen", "--offsets", unit, "--at", CALL_DAY], &text);
        let finding = &run.verdicts()[0]["findings"][0];
        let at = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
        let (start, end) = (at("start"), at("end"));
        let slice = match unit {
            "chars" => chars[start..end].iter().collect(),
            "bytes" => text[start..end].to_owned(),
            _ => String::from_utf16(&utf16[start..end]).unwrap(),
        };
        assert_eq!(finding["text"], slice, "{unit}");
    }
}

#[test]
fn lower_verdicts_can_be_left_out() {
    let input = format!("{PLAIN}\n{CALL}\n{PLAIN}\n");
    let run = run(&["screen", "--at", CALL_DAY, "--min-level", "light"], input);
    let ids: Vec<String> = run.levels().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["2"]);
    assert!(run.stderr.starts_with("screened 3 posts: none 2,"), "{}", run.stderr);
}

#[test]
fn a_file_appears_when_it_is_complete() {
    let folder = Folder::new("out");
    let out = folder.file("out.jsonl", "old\n");
    let done = run(&["screen", "--out", &out], PLAIN);
    assert_eq!((done.code, done.stdout.as_str()), (Some(0), ""));
    assert_eq!(folder.read("out.jsonl"), run(&["screen"], PLAIN).stdout);
    assert_eq!(folder.names(), ["out.jsonl"]);
}

#[test]
fn a_file_stays_as_it_was_when_something_goes_wrong() {
    let folder = Folder::new("out_fails");
    let (good, bad) = (folder.file("a.txt", PLAIN), folder.file("b.csv", "isi\nhalo\n"));
    let out = folder.file("out.jsonl", "old\n");
    let run = run(&["screen", &good, &bad, "--out", &out, "--rejects", &folder.path("bad")], "");
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert_eq!(folder.read("out.jsonl"), "old\n");
    let left = ["a.txt", "b.csv", "bad.part", "out.jsonl", "out.jsonl.journal", "out.jsonl.part"];
    assert_eq!(folder.names(), left);
    assert!(run.stderr.contains("--resume goes on"), "{}", run.stderr);
}

#[test]
fn a_file_that_cannot_be_written_is_told() {
    let folder = Folder::new("out_missing");
    let out = folder.path("no/such/folder.jsonl");
    let run = run(&["screen", "--out", &out], PLAIN);
    let told = format!("error: cannot write `{out}`: there is no such file or folder\n");
    assert_eq!((run.code, run.stderr), (Some(2), told));
}

#[test]
fn pretty_marks_the_words_without_colour_where_nobody_looks() {
    let run =
        run(&["screen", "--format", "pretty", "--at", CALL_DAY], format!("{PLAIN}\n{CALL}\n"));
    let blocks: Vec<&str> = run.stdout.split("\n\n").collect();
    assert_eq!(blocks[0], format!("none 0 · 1\n  {PLAIN}"));
    assert!(blocks[1].contains('[') && blocks[1].contains(" vote_call: "), "{}", blocks[1]);
    assert!(!run.stdout.contains('\x1b'), "{:?}", run.stdout);
}

#[test]
fn pretty_shows_every_line_of_a_post() {
    let input = format!("{{\"id\": \"x\", \"text\": \"{PLAIN}\\r\\n\\n\\u001b[2Jya\"}}");
    let run = run(&["screen", "--format", "pretty"], input);
    assert_eq!(run.stdout, format!("none 0 · x\n  {PLAIN}\n  \n  ␛[2Jya\n\n"));
}

#[test]
fn colour_follows_the_environment() {
    let args = ["screen", "--format", "pretty", "--at", CALL_DAY];
    for (names, is_coloured) in [
        (&["CLICOLOR_FORCE"][..], true),
        (&["NO_COLOR"], false),
        (&["CLICOLOR_FORCE", "NO_COLOR"], false),
    ] {
        let mut command = command(&args);
        command.envs(names.iter().map(|name| (name, "1")));
        let run = finish(command, CALL.as_bytes());
        assert_eq!(run.stdout.contains("\x1b["), is_coloured, "{names:?}: {:?}", run.stdout);
    }
}

#[test]
fn the_progress_is_told_in_lines_where_there_is_no_terminal() {
    let folder = Folder::new("progress");
    let file = folder.file("posts.txt", format!("{PLAIN}\n").repeat(10));
    let told = run(&["screen", "--progress", &file], "").stderr;
    assert!(told.starts_with("210 B of 210 B read, 10 posts, "), "{told}");
    assert!(run(&["screen", &file], "").stderr.starts_with("screened 10 posts"));
}
