//! `explain`: one text, told to a person.

use crate::run::{CALL, CALL_DAY, Folder, PLAIN, command, finish, run};

#[test]
fn the_words_are_marked_and_explained() {
    let run = run(&["explain", CALL, "--at", CALL_DAY, "--lang", "en"], "");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let first = run.stdout.lines().next().unwrap();
    assert!(first.contains('['), "{first}");
    assert!(run.stdout.contains("vote_call/"), "{}", run.stdout);
}

#[test]
fn words_of_which_all_must_go_are_told_so() {
    const TWICE: &str = "Saya dukung Prabowo. Ayo coblos nomor 02";
    for (text, told) in [
        (TWICE, "Without all of these words the text would not be flagged: (Prabowo), (nomor 02)"),
        (CALL, "Without these words the text would not be flagged: (nomor 01)"),
    ] {
        let run = run(&["explain", text, "--at", CALL_DAY, "--lang", "en"], "");
        assert!(run.stdout.contains(told), "{}", run.stdout);
    }
}

#[test]
fn colours_are_used_where_they_are_wanted() {
    let mut command = command(&["explain", CALL, "--at", CALL_DAY]);
    command.env("CLICOLOR_FORCE", "1");
    let run = finish(command, b"");
    assert!(run.stdout.contains("\x1b[4m"), "{:?}", run.stdout);
}

#[test]
fn the_text_may_come_from_standard_input() {
    let given = run(&["explain", CALL], "");
    let read = run(&["explain", "-"], format!("\u{feff}{CALL}\r\n"));
    assert_eq!(given.stdout, read.stdout);
    let piped = run(&["explain"], CALL);
    assert_eq!(given.stdout, piped.stdout);
    let bad = run(&["explain", "-"], b"\xff");
    assert_eq!((bad.code, bad.stderr.as_str()), (Some(2), "error: standard input is not UTF-8\n"));
}

#[test]
fn a_text_without_quotation_marks_is_asked_for_with_them() {
    let run = run(&["explain", "Ayo", "coblos"], "");
    let message = "error: `explain` takes one text; put it in quotation marks\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(2), message));
}

#[test]
fn json_is_the_line_that_screening_writes() {
    let explained = run(&["explain", CALL, "--at", CALL_DAY, "--format", "json"], "");
    let screened = run(&["screen", "--at", CALL_DAY], CALL);
    assert_eq!(explained.stdout, screened.stdout.replacen("\"id\":1,", "\"id\":null,", 1));
}

#[test]
fn a_text_that_says_nothing_is_explained_too() {
    let run = run(&["explain", PLAIN], "");
    assert_eq!((run.code, run.stdout.lines().next()), (Some(0), Some(PLAIN)));
}

#[test]
fn a_day_without_an_election_is_told_apart_from_no_day() {
    let between = run(&["explain", CALL, "--at", "2026-06-01", "--lang", "en"], "");
    assert!(between.stdout.contains("No election is recorded on that day"), "{}", between.stdout);
    assert!(!between.stdout.contains("Without a day"), "{}", between.stdout);
    let without = run(&["explain", CALL, "--lang", "en"], "");
    assert!(without.stdout.contains("Without a day no number"), "{}", without.stdout);
    assert!(!without.stdout.contains("No election"), "{}", without.stdout);
}

#[test]
fn people_are_told_names_and_what_to_do() {
    let named = run(&["explain", CALL, "--at", CALL_DAY], "");
    for told in [
        "Pemilu serentak 2019, ",
        "peserta: Joko Widodo – Ma'ruf Amin (nomor 1)",
        "(Ajakan memilih peserta pemilu)",
        "Belum diunggah?",
        "Sudah diunggah?",
    ] {
        assert!(named.stdout.contains(told), "{told}: {}", named.stdout);
    }
    for id in ["pemilu_2019", "lexicon:"] {
        assert!(!named.stdout.contains(id), "{id}: {}", named.stdout);
    }
    let plain = run(&["explain", PLAIN], "");
    assert!(!plain.stdout.contains("diunggah?"), "{}", plain.stdout);
}

#[test]
fn a_region_that_no_pack_knows_is_told() {
    let told = |region: &str| {
        let run = run(&["explain", CALL, "--at", CALL_DAY, "--region", region, "--lang", "en"], "");
        run.stdout.contains("No pack knows an election in the region")
    };
    for (region, is_told) in
        [("Atlantis", true), ("PROV. JAWA TIMUR", false), ("Kab. Malang", false)]
    {
        assert_eq!(told(region), is_told, "{region}");
    }
}

#[test]
fn the_name_of_a_file_is_no_text() {
    let folder = Folder::new("explain_file");
    let file = folder.file("post.txt", CALL);
    let run = run(&["explain", &file], "");
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    let told = format!("error: `{file}` is a file; `neutrality explain < {file}` explains");
    assert!(run.stderr.starts_with(&told), "{}", run.stderr);
}
