//! `--redact`: no word of a post is in what is written, and all else is.

use serde_json::Value;

use crate::run::{CALL, CALL_DAY, Folder, run};

const SALT: &str = "sixteen bytes and more";

/// The verdict with everything left out that words stand in.
fn without_words(verdict: &Value) -> Value {
    let mut verdict = verdict.clone();
    let Some(fields) = verdict.as_object_mut() else { return verdict };
    for name in ["digest", "text", "term", "message", "steps"] {
        fields.remove(name);
    }
    for list in ["findings", "hits", "dismissed", "cues"] {
        if let Some(list) = fields.get_mut(list).and_then(Value::as_array_mut) {
            list.iter_mut().for_each(|part| *part = without_words(part));
        }
    }
    verdict
}

#[test]
fn words_become_hashes_and_places_stay() {
    let folder = Folder::new("redact_json");
    let salt = folder.file("salt", SALT);
    let input = format!("{CALL}\nBukan {CALL}\nSaya mendukung Jokowi, katanya\n");
    let plain = run(&["screen", "--at", CALL_DAY], &input);
    let args = ["screen", "--at", CALL_DAY, "--redact", "--salt", &salt];
    let redacted = run(&args, &input);
    assert_eq!(redacted.code, Some(0), "{}", redacted.stderr);
    let pairs = plain.verdicts().into_iter().zip(redacted.verdicts());
    for (plain, redacted) in pairs {
        assert_eq!(without_words(&plain), without_words(&redacted));
    }
    for word in ["coblos", "nomor 01", "Jokowi", "mendukung", "katanya"] {
        assert!(!redacted.stdout.contains(word), "{word}: {}", redacted.stdout);
    }
    let first = &redacted.verdicts()[0]["findings"][0];
    let len = first["end"].as_u64().unwrap() - first["start"].as_u64().unwrap();
    assert!(first["text"].as_str().unwrap().starts_with(&format!("redacted:{len}:")), "{first}");
    assert_eq!(redacted.stdout, run(&args, &input).stdout, "one salt, one result");
    assert_ne!(redacted.stdout, run(&["screen", "--at", CALL_DAY, "--redact"], &input).stdout);
}

#[test]
fn words_that_a_tally_weighs_are_left_out() {
    let text = "Honorer SDN 3 kumpul sepulang sekolah di rumah pak lurah, siap ikut daftar";
    let args = ["screen", "--at", "2024-02-01"];
    let weighed = |told: &str| -> Vec<String> {
        let reasons = told.split("\"reason\":\"words:").skip(1);
        reasons.map(|rest| rest[..rest.find('"').unwrap()].to_owned()).collect()
    };
    let plain = weighed(&run(&args, text).stdout);
    assert!(plain.iter().any(|words| words.contains("sekolah")), "{plain:?}");
    let redacted = weighed(&run(&[&args[..], &["--redact"]].concat(), text).stdout);
    assert_eq!(redacted, vec!["…"; plain.len()]);
}

#[test]
fn rows_and_rejects_show_nothing() {
    let folder = Folder::new("redact_rejects");
    let bad = folder.path("bad");
    let input = format!(
        "{{\"id\": 1, \"text\": \"{CALL}\"}}\n{{\"text\": \"rahasia\", \"action\": \"rahasia\"}}\nrahasia\n"
    );
    let args = ["screen", "--at", CALL_DAY, "--redact", "--format", "csv", "--rejects", &bad];
    let told = run(&args[..6], &input);
    let kept = run(&args, &input);
    assert_eq!((told.code, kept.code), (Some(1), Some(1)));
    let all = [told.stdout, told.stderr, kept.stdout, kept.stderr, folder.read("bad")].concat();
    assert!(all.contains("field `action` has a bad value"), "{all}");
    assert!(all.contains("redacted:19:"), "{all}");
    assert!(!all.contains("rahasia") && !all.contains("coblos"), "{all}");
}

#[test]
fn what_contradicts_is_refused() {
    let folder = Folder::new("redact_refused");
    let short = folder.file("short", "salt\n");
    let out = folder.path("out");
    for (args, told) in [
        (&["--redact", "--format", "pretty"][..], "contradict each other"),
        (&["--redact", "--out", &out, "--resume"], "needs --salt FILE"),
        (&["--redact", "--salt", &short], "has 4 bytes, expected at least 16"),
    ] {
        let refused = run(&[&["screen"], args].concat(), CALL);
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
        assert!(refused.stderr.contains(told), "{}", refused.stderr);
    }
}
