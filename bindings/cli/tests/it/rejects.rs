//! What is refused: bad records one by one, and inputs that cannot be read at all.

use std::fs::File;

use serde_json::{Value, json};

use crate::run::{Folder, PLAIN, command, finish, run};

#[test]
fn bad_records_are_told_with_their_place_and_counted() {
    let input = format!(
        "{{\"text\": \"{PLAIN}\"}}\n\n{{\"text\": 3}}\nhalo\n{{\"text\": \"a\", \"action\": \"shout\"}}\n"
    );
    let run = run(&["screen"], input);
    assert_eq!((run.code, run.stdout.lines().count()), (Some(1), 1));
    let lines: Vec<&str> = run.stderr.lines().collect();
    assert_eq!(lines[0], "<stdin>:3: field `text` has the bad value `3`: expected a string");
    assert!(lines[1].starts_with("<stdin>:4: not a JSON object"), "{}", lines[1]);
    assert!(lines[2].contains("`shout` is none of `post`"), "{}", lines[2]);
    assert!(lines[3].starts_with("screened 1 post: none 1,"), "{}", lines[3]);
    assert!(lines[3].ends_with("; rejected 3"), "{}", lines[3]);
}

#[test]
fn fields_are_told_by_the_names_that_the_input_uses() {
    let args = ["screen", "--text-field", "isi", "--date-field", "tgl", "--input-format", "jsonl"];
    let input = "{\"isi\": 3}\n{\"text\": \"a\"}\n{\"isi\": \"a\", \"tgl\": \"x\"}\n[1]\n";
    let told: Vec<String> = run(&args, input).stderr.lines().map(str::to_owned).collect();
    assert_eq!(told[0], "<stdin>:1: field `isi` has the bad value `3`: expected a string");
    assert_eq!(told[1], "<stdin>:2: field `isi` is missing");
    assert!(told[2].starts_with("<stdin>:3: field `tgl` has the bad value `x`: "), "{}", told[2]);
    assert!(told[3].starts_with("<stdin>:4: not a JSON object with a post: "), "{}", told[3]);
}

#[test]
fn bad_records_are_kept_in_a_file_with_their_beginning() {
    let folder = Folder::new("rejects_file");
    let long = "é".repeat(300);
    let file = folder.file("posts.csv", format!("id,text\n1,{PLAIN}\n2\n3,{long},\n4,\"{PLAIN}\n"));
    let rejects = folder.path("bad.jsonl");
    let run = run(&["screen", &file, "--rejects", &rejects], "");
    assert_eq!((run.code, run.stdout.lines().count()), (Some(1), 1));
    assert!(
        run.stderr.ends_with("rejected 3\n") && run.stderr.lines().count() == 1,
        "{}",
        run.stderr
    );
    let text = folder.read("bad.jsonl");
    let told: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let never = "a quotation mark is never closed: all that follows belongs to this record";
    let expected = [
        (3, "the number of cells is 1, expected 2 as in the heading", "2\n".to_owned()),
        (
            4,
            "the number of cells is 3, expected 2 as in the heading",
            format!("3,{}", "é".repeat(198)),
        ),
        (5, never, format!("4,\"{PLAIN}\n")),
    ];
    let expected = expected.map(|(line, reason, record)| {
        json!({"file": file, "line": line, "reason": reason, "record": record})
    });
    assert_eq!(told, expected);
}

#[test]
fn a_line_in_another_encoding_is_rejected_with_a_hint() {
    let input = [b"{\"text\": \"caf\xe9 baru\"}\n".as_slice(), b"{\"text\": \"halo\"}\n"].concat();
    let run = run(&["screen"], input);
    assert_eq!((run.code, run.stdout.lines().count()), (Some(1), 1));
    let told = "<stdin>:1: not UTF-8: byte 0xe9 at line 1, byte column 14; it looks like Latin-1";
    assert!(run.stderr.starts_with(told), "{}", run.stderr);
}

#[test]
fn a_record_without_end_is_rejected_and_the_next_one_read() {
    let folder = Folder::new("without_end");
    for (name, head) in [("a.txt", ""), ("a.csv", "text\n")] {
        let long = "a".repeat(65 << 20);
        let file = folder.file(name, format!("{head}{long}\n{PLAIN}\n"));
        let run = run(&["screen", &file], "");
        assert_eq!((run.code, run.stdout.lines().count()), (Some(1), 1), "{name}");
        assert!(run.stderr.contains("longer than 64 MiB"), "{}", run.stderr);
        std::fs::remove_file(file).unwrap();
    }
}

#[test]
fn inputs_that_are_no_text_are_refused() {
    for (start, what) in [
        (&b"\xff\xfea\0"[..], "in UTF-16"),
        (b"\xfe\xff\0a", "in UTF-16"),
        (b"\xff\xfe\0\0a\0\0\0", "in UTF-32"),
        (b"a\0b\0", "in UTF-16, or no text at all"),
        (b"\x1f\x8b\x08\0", "compressed with gzip"),
        (b"PK\x03\x04", "a ZIP archive or an Excel workbook"),
    ] {
        let run = run(&["screen"], start);
        let told = format!(
            "error: `<stdin>` is {what}, expected JSONL, CSV or plain text in UTF-8, or Parquet\n"
        );
        assert_eq!((run.code, run.stderr), (Some(2), told));
    }
}

#[test]
fn inputs_that_cannot_be_read_are_told_before_anything_is_done() {
    let folder = Folder::new("unreadable");
    let (good, csv) = (folder.file("good.txt", PLAIN), folder.file("bad.csv", "isi,id\nhalo,1\n"));
    let (missing, here) = (folder.path("missing.txt"), folder.path(""));
    for (file, told) in [
        (&missing, format!("error: cannot open `{missing}`: there is no such file or folder\n")),
        (&here, format!("error: cannot read `{here}`: it is a folder, expected a file\n")),
    ] {
        let run = run(&["screen", &good, file], "");
        assert_eq!((run.code, run.stdout.as_str(), run.stderr), (Some(2), "", told));
    }
    let run = run(&["screen", &csv], "");
    let told = format!(
        "error: `{csv}` has no column `text`, only `isi`, `id`; name the right one with --text-field\n"
    );
    assert_eq!((run.code, run.stderr), (Some(2), told));
}

#[test]
fn messages_do_not_steer_the_terminal() {
    let run = run(&["screen"], "{\"text\": \"a\", \"posted_at\": \"\\u001b[2J\"}\n");
    assert!(run.stderr.contains("`␛[2J` is no day"), "{}", run.stderr);
}

#[test]
fn a_directory_as_standard_input_is_told() {
    let mut command = command(&["screen"]);
    if let Ok(folder) = File::open(env!("CARGO_TARGET_TMPDIR")) {
        command.stdin(folder);
        let output = command.output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.starts_with("error: cannot read `<stdin>`"), "{stderr}");
    }
}

#[test]
fn bad_arguments_are_told() {
    for args in [
        &["screen", "--at", "kemarin"][..],
        &["screen", "--min-level", "mild"],
        &["screen", "--only-pack"],
        &["screen", "--threads", "0"],
        &["screen", "--out", "a", "--rejects", "a"],
        &["explain"],
        &["explain", "satu", "dua"],
        &["shout"],
        &[],
    ] {
        let run = finish(command(args), b"");
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{args:?}");
        assert!(!run.stderr.is_empty(), "{args:?}");
    }
}
