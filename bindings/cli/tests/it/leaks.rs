//! Nothing leaks: no connection, no file that nobody asked for, no text where messages go.

use std::{collections::BTreeSet, fs, process::Command};

use crate::run::{CALL, CALL_DAY, Folder, PLAIN, finish, run, skipped};

/// The command under `strace`, which writes down what it asks of the system; nothing where that cannot be.
fn traced(args: &[&str], calls: &str, log: &str) -> Option<Command> {
    let strace = |program: &str| {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-e", &format!("trace={calls}"), "-o", log, program]);
        command
    };
    if !strace("true").status().is_ok_and(|status| status.success()) {
        skipped("`strace` is not here or may not trace");
        return None;
    }
    let mut command = strace(env!("CARGO_BIN_EXE_neutrality"));
    command.args(args);
    for stream in [Command::stdin, Command::stdout, Command::stderr] {
        stream(&mut command, std::process::Stdio::piped());
    }
    Some(command)
}

#[cfg(target_os = "linux")]
#[test]
fn no_connection_is_made() {
    let folder = Folder::new("leaks_network");
    let log = folder.path("calls");
    let args = ["screen", "--at", CALL_DAY, "--threads", "3", "--progress"];
    let Some(command) = traced(&args, "%network", &log) else { return };
    let run = finish(command, format!("{PLAIN}\n{CALL}\n").as_bytes());
    assert_eq!(run.verdicts().len(), 2, "{}", run.stderr);
    // Threads say how they end; nothing else is expected.
    let calls = fs::read_to_string(&log).unwrap();
    let calls: Vec<&str> = calls.lines().filter(|line| !line.contains("+++ exited")).collect();
    assert_eq!(calls, [""; 0]);
}

#[cfg(target_os = "linux")]
#[test]
fn where_there_is_no_network_the_answers_are_the_same() {
    let mut command = Command::new("unshare");
    command.args(["-n", env!("CARGO_BIN_EXE_neutrality"), "screen", "--at", CALL_DAY]);
    if !Command::new("unshare").args(["-n", "true"]).status().is_ok_and(|status| status.success()) {
        skipped("this user may not leave the network");
        return;
    }
    for stream in [Command::stdin, Command::stdout, Command::stderr] {
        stream(&mut command, std::process::Stdio::piped());
    }
    let alone = finish(command, CALL.as_bytes());
    assert_eq!(alone.stdout, run(&["screen", "--at", CALL_DAY], CALL).stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn no_file_is_written_but_those_asked_for() {
    let folder = Folder::new("leaks_files");
    let (out, bad, log) = (folder.path("out"), folder.path("bad"), folder.path("calls"));
    let args = ["screen", "--out", &out, "--rejects", &bad];
    let Some(command) = traced(&args, "open,openat,creat,mkdir,mkdirat,memfd_create", &log) else {
        return;
    };
    let run = finish(command, b"halo\n\xff\n");
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let calls = fs::read_to_string(&log).unwrap();
    let is_written = |line: &&str| {
        ["O_WRONLY", "O_RDWR", "O_CREAT", "creat(", "mkdir", "memfd"]
            .iter()
            .any(|one| line.contains(one))
    };
    let written = calls.lines().filter(is_written);
    let written: BTreeSet<&str> =
        written.map(|line| line.split('"').nth(1).unwrap_or(line)).collect();
    let asked_for = [format!("{bad}.part"), format!("{out}.journal"), format!("{out}.part")];
    assert_eq!(written, asked_for.iter().map(String::as_str).collect());
}

#[test]
fn messages_hold_no_text() {
    let folder = Folder::new("leaks_text");
    let (out, bad) = (folder.path("out"), folder.path("bad"));
    let input = format!("{{\"text\": \"{CALL}\"}}\n{{\"text\": \"rahasia\", \"action\": \"x\"}}\n");
    let args = ["screen", "--at", CALL_DAY, "--out", &out, "--rejects", &bad, "--progress"];
    let run = run(&args, &input);
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(run.stderr.contains("screened 1 post"), "{}", run.stderr);
    assert!(!run.stderr.contains("coblos") && !run.stderr.contains("rahasia"), "{}", run.stderr);
}

/// Neither language nor clock nor whatever else stands in the environment changes a byte.
#[test]
fn the_environment_changes_nothing() {
    let input = format!("{CALL}\nBukan {CALL}\nI\u{307}stanbul {PLAIN}\n");
    let plain = run(&["screen", "--at", CALL_DAY], &input);
    for (name, value) in [
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "C"),
        ("TZ", "Pacific/Kiritimati"),
        ("HOME", "/nowhere"),
        ("TMPDIR", "/nowhere"),
        ("RUST_LOG", "trace"),
        ("RAYON_NUM_THREADS", "1"),
    ] {
        let mut command = crate::run::command(&["screen", "--at", CALL_DAY]);
        command.env(name, value);
        assert_eq!(finish(command, input.as_bytes()).stdout, plain.stdout, "{name}={value}");
    }
    let mut command = crate::run::command(&["screen", "--at", CALL_DAY]);
    command.env_clear();
    assert_eq!(finish(command, input.as_bytes()).stdout, plain.stdout, "nothing at all");
}
