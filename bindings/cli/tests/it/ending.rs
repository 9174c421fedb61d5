//! How the command ends: exit codes, closed pipes, interruptions.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Child, Command},
};

use crate::run::{CALL, CALL_DAY, Folder, PLAIN, command, run};

#[test]
fn the_exit_code_tells_the_worst() {
    for (input, fail_on, code) in [
        (PLAIN.to_owned(), "light", 0),
        (PLAIN.to_owned(), "none", 3),
        (format!("{PLAIN}\n{CALL}"), "light", 3),
    ] {
        let run = run(
            &["screen", "--at", CALL_DAY, "--fail-on", fail_on, "--min-level", "severe"],
            &input,
        );
        assert_eq!(run.code, Some(code), "{input:?}, {fail_on}");
    }
    let rejected = [CALL.as_bytes(), b"\n\xff\n"].concat();
    let run = run(&["screen", "--at", CALL_DAY, "--fail-on", "light"], rejected);
    assert_eq!(run.code, Some(1));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = command(&["screen"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = format!("{PLAIN}\n").repeat(100_000);
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()).is_ok());
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"id\":1,"), "{line}");
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""));
    writer.join().unwrap();
}

/// Sends a line and waits for its answer, with standard input left open.
fn ask(child: &mut Child, line: &str) -> String {
    let stdin = child.stdin.as_mut().expect("standard input is a pipe");
    stdin.write_all(line.as_bytes()).expect("the command reads on");
    let mut answer = String::new();
    let stdout = child.stdout.as_mut().expect("standard output is a pipe");
    BufReader::new(stdout).read_line(&mut answer).expect("the command answers");
    answer
}

#[test]
fn who_waits_is_answered_line_by_line() {
    for (args, first, second) in [
        (&["screen"][..], "satu\n", "dua\n"),
        (&["screen"], "{\"text\": \"satu\"}\r\n", "{\"text\": \"dua\"}\r\n"),
        (&["screen", "--input-format", "csv"], "text\r\nsatu\r\n", "dua\r\n"),
    ] {
        let mut child = command(args).spawn().unwrap();
        assert!(ask(&mut child, first).starts_with("{\"id\":"), "{args:?}");
        assert!(ask(&mut child, second).starts_with("{\"id\":"), "{args:?}");
        drop(child.stdin.take());
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_no_half_file_under_the_name() {
    let folder = Folder::new("interrupted");
    let file = folder.path("out.jsonl");
    for args in [&["screen"][..], &["screen", "--out", &file]] {
        let mut child = command(args).spawn().unwrap();
        child.stdin.as_mut().unwrap().write_all(b"satu\n").unwrap();
        // The file grows with the answer, so that the interruption falls behind it.
        while args.len() > 1
            && std::fs::read(folder.path("out.jsonl.part")).unwrap_or_default().is_empty()
        {
            std::thread::yield_now();
        }
        if args.len() == 1 {
            assert!(ask(&mut child, "dua\n").starts_with("{\"id\":1,"));
        }
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(130));
        assert!(stderr.contains("interrupted: screened "), "{stderr}");
        let left = if args.len() == 1 { &[][..] } else { &["out.jsonl.journal", "out.jsonl.part"] };
        assert_eq!(folder.names(), left);
    }
}
