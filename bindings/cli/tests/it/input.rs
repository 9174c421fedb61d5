//! What is read: formats, fields, encodings, order.

use crate::run::{CALL, CALL_DAY, Folder, PLAIN, run};

/// Pairs of id and level, as in [`Run::levels`](crate::run::Run::levels).
fn levels(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(id, level)| ((*id).to_owned(), (*level).to_owned())).collect()
}

#[test]
fn jsonl_is_answered_in_order_with_ids_or_line_numbers() {
    let input = format!(
        "\u{feff}{{\"id\": \"p-17\", \"text\": \"{PLAIN}\"}}\r\n\n  \n{{\"text\": \"{PLAIN}\", \"likes\": 3}}\n\
         {{\"id\": 9, \"text\": \"{PLAIN}\"}}"
    );
    let run = run(&["screen"], input);
    assert_eq!(run.levels(), levels(&[("p-17", "none"), ("4", "none"), ("9", "none")]));
    let summary =
        "screened 3 posts: none 3, caution 0, light 0, moderate 0, severe 0; rejected 0\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), summary));
}

#[test]
fn a_call_to_vote_is_flagged() {
    let run = run(&["screen", "--at", CALL_DAY], CALL);
    let verdict = &run.verdicts()[0];
    assert_eq!(verdict["categories"], serde_json::json!(["vote_call"]));
    assert_ne!(verdict["level"], "none");
}

#[test]
fn plain_text_is_a_post_a_line() {
    let input = format!("{PLAIN}\r\n\n{PLAIN}\n{{\n");
    let run = run(&["screen", "-"], input);
    assert_eq!(run.levels(), levels(&[("1", "none"), ("3", "none"), ("4", "none")]));
}

#[test]
fn csv_has_quoted_line_breaks_a_mark_and_columns_of_any_name() {
    let folder = Folder::new("csv_any_names");
    let input = format!(
        "\u{feff}nomor,\"isi\npesan\",tanggal,suka\r\n\
         a1,\"Ayo \"\"kawan\"\",\r\ncoblos nomor 01\",{CALL_DAY},7\r\n\r\n\
         ,layar 5\" baru,,\r\na3,{PLAIN},2019-02-01T08:30:00+07:00,1"
    );
    let file = folder.file("posts.csv", input);
    let fields = ["--text-field", "isi\npesan", "--id-field", "nomor", "--date-field", "tanggal"];
    let run = run(&[&["screen", &file][..], &fields].concat(), "");
    let verdicts = run.verdicts();
    assert_eq!(run.stderr.matches("rejected 0").count(), 1, "{}", run.stderr);
    assert_eq!(verdicts[0]["categories"], serde_json::json!(["vote_call"]));
    let ids: Vec<String> = run.levels().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["a1", "6", "a3"]);
    assert_eq!(verdicts[1]["election"], serde_json::Value::Null);
    assert_ne!(verdicts[2]["election"], serde_json::Value::Null);
}

#[test]
fn days_may_stand_first_and_the_platform_anywhere() {
    let folder = Folder::new("day_first");
    let input =
        format!("text,tanggal,media\n{CALL},1/2/2019 08:05,Facebook\n{CALL},{CALL_DAY},IG\n");
    let file = folder.file("posts.csv", &input);
    let named = ["screen", &file, "--date-field", "tanggal", "--platform-field", "media"];
    let refused = run(&named, "");
    assert_eq!(refused.levels().len(), 1, "{}", refused.stderr);
    let told = "field `tanggal` has the bad value `1/2/2019 08:05`";
    assert!(refused.stderr.contains(told), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("; --day-first reads it as `2019-02-01`"),
        "{}",
        refused.stderr
    );

    let read = run(&[&named[..], &["--day-first"]].concat(), "");
    let elections = read.verdicts().into_iter().map(|verdict| verdict["election"].clone());
    assert_eq!(elections.collect::<Vec<_>>(), ["pemilu_2019", "pemilu_2019"], "{}", read.stderr);

    let json = format!(
        "{{\"text\": \"{CALL}\", \"posted_at\": \"1/2/2019\", \"media\": \"IG\", \"daerah\": \"Jawa Timur\"}}\n"
    );
    let args = ["screen", "--day-first", "--platform-field", "media", "--region-field", "daerah"];
    assert_eq!(run(&args, json).verdicts()[0]["election"], "pemilu_2019");
}

#[test]
fn csv_may_be_separated_by_semicolons_or_tabs() {
    let folder = Folder::new("csv_separators");
    for (name, separator) in [("a.csv", ";"), ("b.tsv", "\t")] {
        let rows = [["id", "text", "action"], ["x", "satu, dua", "comment"]];
        let rows = rows.map(|row| row.join(separator)).join("\n");
        let file = folder.file(name, rows);
        assert_eq!(run(&["screen", &file], "").levels(), levels(&[("x", "none")]), "{name}");
    }
}

#[test]
fn fields_of_jsonl_may_have_other_names() {
    let input =
        format!("{{\"isi\": \"{PLAIN}\", \"no\": 5, \"id\": 6, \"text\": 7, \"posted_at\": 8}}\n");
    let args = ["screen", "--text-field", "isi", "--id-field", "no", "--date-field", "tgl"];
    let run = run(&args, input);
    assert_eq!((run.levels(), run.code), (levels(&[("5", "none")]), Some(0)), "{}", run.stderr);
}

#[test]
fn the_format_is_told_by_extension_or_argument() {
    let folder = Folder::new("formats");
    let json = format!("{{\"id\": \"x\", \"text\": \"{PLAIN}\"}}\n");
    let file = folder.file("posts.txt", &json);
    assert_eq!(run(&["screen", &file], "").levels(), levels(&[("1", "none")]));
    let asked = run(&["screen", "--input-format", "jsonl", &file], "");
    assert_eq!(asked.levels(), levels(&[("x", "none")]));
    let file = folder.file("posts", &json);
    assert_eq!(run(&["screen", &file], "").levels(), levels(&[("x", "none")]));
}

#[test]
fn several_inputs_are_read_one_after_the_other() {
    let folder = Folder::new("several");
    let (a, b) = (folder.file("a.txt", "satu\ndua"), folder.file("b.txt", "tiga\n"));
    let run = run(&["screen", &b, "-", &a], "{\"id\": \"in\", \"text\": \"empat\"}");
    let ids: Vec<String> = run.levels().into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["1", "in", "1", "2"]);
}

#[test]
fn arguments_hold_for_posts_that_do_not_say() {
    let input = format!(
        "{{\"text\": \"{CALL}\"}}\n{{\"text\": \"{CALL}\", \"posted_at\": \"1999-01-01\"}}"
    );
    let verdicts = run(&["screen", "--at", CALL_DAY], input).verdicts();
    assert_ne!(verdicts[0]["election"], serde_json::Value::Null);
    assert_ne!(verdicts[0]["election"], verdicts[1]["election"]);
}

#[test]
fn the_order_and_the_bytes_do_not_depend_on_threads() {
    let post = |n: usize| {
        let text = if n.is_multiple_of(3) { CALL } else { PLAIN };
        format!(
            "{{\"id\": {n}, \"text\": \"{text} {}\", \"posted_at\": \"{CALL_DAY}\"}}\n",
            "ya ".repeat(n % 50)
        )
    };
    let input: String = (0..6000).map(post).collect();
    let one = run(&["screen", "--threads", "1"], &input);
    let many = run(&["screen", "--threads", "16"], &input);
    assert_eq!(one.stdout, many.stdout);
    let ids: Vec<String> = many.levels().into_iter().map(|(id, _)| id).collect();
    assert!(ids.iter().enumerate().all(|(n, id)| *id == n.to_string()));
    assert_eq!(ids.len(), 6000);
}

#[test]
fn nothing_is_no_post() {
    let folder = Folder::new("nothing");
    for name in ["a.csv", "a.jsonl", "a.txt", "a"] {
        let run = run(&["screen", &folder.file(name, "")], "");
        assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{name}: {}", run.stderr);
    }
}
