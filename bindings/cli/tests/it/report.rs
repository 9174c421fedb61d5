//! `report` and `explain --html`: the page as a file. How it behaves in a browser is checked by
//! `scripts/check-report`.

use serde_json::{Value, json};

use crate::run::{CALL, CALL_DAY, Folder, PLAIN, run};

/// What would end a block of data, an attribute or an element, if it were not escaped.
const HOSTILE: &str =
    "</script><script>alert(1)</script><!--<script> \"'><img src=x onerror=alert(1)>";

/// Returns the blocks of data of one kind.
fn blocks(page: &str, class: &str) -> Vec<Value> {
    let start = format!("<script type=\"application/json\" class=\"{class}\">");
    let content = |part: &str| part.split("</script>").next().unwrap_or_default().to_owned();
    let read = |json: String| serde_json::from_str(&json).expect("a block holds JSON");
    page.split(&start).skip(1).map(content).map(read).collect()
}

/// Returns the posts of all blocks.
fn posts(page: &str) -> Vec<Value> {
    let rows = blocks(page, "rows");
    rows.iter().flat_map(|block| block["posts"].as_array().expect("a list").clone()).collect()
}

#[test]
fn every_post_is_in_the_page_and_what_was_rejected_too() {
    let folder = Folder::new("report_page");
    let input = folder.file(
        "posts.jsonl",
        format!(
            "{{\"id\": \"a\", \"text\": \"{CALL}\", \"posted_at\": \"{CALL_DAY}\", \"platform\": \"x\"}}\n\
             {{\"text\": 3}}\n{{\"id\": 9007199254740993, \"text\": \"{PLAIN}\"}}\n"
        ),
    );
    let out = folder.path("report.html");
    let run = run(&["report", &input, "--out", &out], "");
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    let told: Vec<&str> = run.stderr.lines().collect();
    let reason = "field `text` has the bad value `3`: expected a string";
    assert_eq!(told[0], format!("{input}:2: {reason}"));
    assert!(told[1].ends_with("; rejected 1"), "{told:?}");
    assert_eq!(folder.names(), ["posts.jsonl", "report.html"]);

    let page = folder.read("report.html");
    let rows = blocks(&page, "rows");
    assert_eq!((rows.len(), &rows[0]["file"]), (1, &json!(input)));
    assert_eq!(
        rows[0]["rejected"],
        json!([{"line": 2, "reason": reason, "record": "{\"text\": 3}"}])
    );
    let posts = posts(&page);
    let plain = json!({
        "line": 3, "id": "9007199254740993", "is_numeric": true, "text": PLAIN
    });
    assert_eq!((posts.len(), &posts[1]), (2, &plain));
    assert_eq!(
        (&posts[0]["id"], &posts[0]["day"], &posts[0]["platform"]),
        (&json!("a"), &json!(CALL_DAY), &json!("x"))
    );
    let details = blocks(&page, "details");
    let finding = &details[0]["posts"][0]["findings"][0];
    let setting =
        &details[0]["settings"][details[0]["posts"][0]["setting"].as_u64().unwrap() as usize];
    let election = json!({"id": "Pemilu serentak 2019", "en": "General election 2019"});
    assert_eq!((&setting["election"], &setting["action"]), (&election, &Value::Null));
    let told = |table: &str, at: &Value| details[0][table][at.as_u64().unwrap() as usize].clone();
    let target = told("targets", &finding["targets"][0]);
    assert_eq!((&target["id"], &target["number"]), (&json!("pemilu_2019/pair/1"), &json!("1")));
    assert!(target["name"].as_str().unwrap().starts_with("Joko Widodo"), "{target}");
    let reason = told("reasons", &finding["steps"][0][0]);
    assert_eq!(reason["id"], json!("vote_call/imperative"));
    assert_eq!(reason["told"]["id"], json!("Ajakan memilih peserta pemilu"));
    let points: i64 =
        finding["steps"].as_array().unwrap().iter().map(|step| step[1].as_i64().unwrap()).sum();
    assert_eq!(json!(points), finding["score"]);
    let law = &details[0]["laws"][finding["law"][0].as_u64().unwrap() as usize];
    assert!(law["title"]["en"].is_string() && law["is_confirmed"].is_boolean(), "{law}");
}

#[test]
fn nothing_in_a_post_can_end_the_data_that_holds_it() {
    let folder = Folder::new("report_hostile");
    let post = json!({
        "id": HOSTILE, "text": HOSTILE, "platform": HOSTILE, "region": HOSTILE, "posted_at": CALL_DAY
    });
    let input = folder.file("<b>.jsonl", format!("{post}\n{HOSTILE}\n"));
    let out = folder.path("report.html");
    assert_eq!(run(&["report", &input, "--out", &out], "").code, Some(1));
    let page = folder.read("report.html");
    let plain = run(&["report", "--out", "-"], PLAIN).stdout;
    assert_eq!(page.matches("<script").count(), plain.matches("<script").count());
    assert_eq!(page.matches("</script").count(), plain.matches("</script").count());
    assert_eq!(page.matches("<!--").count(), plain.matches("<!--").count());
    assert!(!page.contains("<img") && !page.contains("<b>"), "a text stands in the page as markup");
    let posts = posts(&page);
    for field in ["id", "text", "platform"] {
        assert_eq!(posts[0][field], HOSTILE);
    }
    let explained = run(&["explain", HOSTILE, "--html"], "");
    assert_eq!(explained.code, Some(0));
    assert_eq!(explained.stdout.matches("<script").count(), plain.matches("<script").count());
}

#[test]
fn the_browser_is_told_to_run_only_the_scripts_of_the_page() {
    let page = run(&["report", "--out", "-"], PLAIN).stdout;
    let policy = "default-src 'none'; script-src 'sha256-";
    assert!(page.contains(policy), "{}", &page[..600]);
    for loads in ["<link", " src=", "@import", "url(", "<iframe", "<object"] {
        assert!(!page.contains(loads), "{loads}");
    }
}

#[test]
fn posts_below_the_level_are_counted_and_not_shown() {
    let input = format!(
        "{{\"text\": \"{CALL}\", \"posted_at\": \"{CALL_DAY}\"}}\n{{\"text\": \"{PLAIN}\"}}\n{{\"text\": \"{PLAIN}\"}}\n"
    );
    let run = run(&["report", "--min-level", "light", "--out", "-"], input);
    assert_eq!(run.code, Some(0));
    let rows = blocks(&run.stdout, "rows");
    assert_eq!(posts(&run.stdout).len(), 1);
    assert_eq!(rows[0]["counted"], json!([[[null, 0, []], 2]]));
    assert_eq!(blocks(&run.stdout, "settings")[0]["min_level"], "light");
}

#[test]
fn several_files_and_formats_make_one_page() {
    let folder = Folder::new("report_files");
    let csv = folder.file("a.csv", format!("no,isi,tgl\n7,{CALL},{CALL_DAY}\n"));
    let txt = folder.file("b.txt", format!("{PLAIN}\n"));
    let args = ["--id-field", "no", "--text-field", "isi", "--date-field", "tgl", "--out", "-"];
    let run = run(&[&["report", &csv, &txt], &args[..]].concat(), "");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let rows = blocks(&run.stdout, "rows");
    let files: Vec<&Value> = rows.iter().map(|block| &block["file"]).collect();
    assert_eq!(files, [&json!(csv), &json!(txt)]);
    assert_eq!(rows[0]["posts"][0]["id"], "7");
}

#[test]
fn the_page_of_many_posts_does_not_depend_on_the_threads() {
    let line = |n: usize| {
        format!("{{\"id\": {n}, \"text\": \"{CALL} {n}\", \"posted_at\": \"{CALL_DAY}\"}}\n")
    };
    let input: String = (0..3000).map(line).collect();
    let page = |threads: &str| run(&["report", "--threads", threads, "--out", "-"], &input).stdout;
    let one = page("1");
    assert!(blocks(&one, "rows").len() > 1, "the posts fit into one block");
    assert_eq!(posts(&one).len(), 3000);
    assert!(one == page("4"), "the pages differ");
}

#[test]
fn a_page_that_cannot_be_made_leaves_nothing_behind() {
    let folder = Folder::new("report_missing");
    let (missing, out) = (folder.path("missing.jsonl"), folder.path("report.html"));
    let absent = run(&["report", &missing, "--out", &out], "");
    let told = format!("error: cannot open `{missing}`: there is no such file or folder\n");
    assert_eq!((absent.code, absent.stderr), (Some(2), told));
    assert_eq!(run(&["report", &missing], "").code, Some(2));
    let same = run(&["report", "--out", &out, "--rejects", &out], PLAIN);
    let told = "error: --out and --rejects name the same file\n".to_owned();
    assert_eq!((same.code, same.stderr), (Some(2), told));
    assert!(folder.names().is_empty(), "{:?}", folder.names());
}

#[test]
fn one_text_is_explained_on_a_page_with_what_would_change_it() {
    let run_page = run(&["explain", CALL, "--at", CALL_DAY, "--html", "--lang", "en"], "");
    assert_eq!((run_page.code, run_page.stderr.as_str()), (Some(0), ""));
    let page = run_page.stdout;
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en\">"), "{}", &page[..60]);
    let settings = blocks(&page, "settings");
    assert!(!settings[0]["decisive"].as_array().unwrap().is_empty(), "{}", settings[0]);
    assert_eq!(posts(&page)[0]["text"], CALL);
    let alike = run(&["explain", CALL, "--at", CALL_DAY, "--format", "html", "--lang", "en"], "");
    assert_eq!(alike.stdout, page);
    assert_eq!(run(&["explain", CALL, "--html", "--why-not", "a/b"], "").code, Some(2));
}
