//! `limits`: the reminder by day, platform and author.

use serde_json::Value;

use crate::run::run;

fn json(args: &[&str]) -> Value {
    let run = run(&[&["limits", "--json"], args].concat(), "");
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&run.stdout).expect("the limits are JSON")
}

/// The forms and instruments that speak of a deed.
fn basis(limits: &Value, deed: &str) -> Vec<(String, String)> {
    let deeds = limits["deeds"].as_array().expect("the deeds are a list");
    let deed = deeds.iter().find(|one| one["id"] == deed).expect("the pack tells the deed");
    let basis = deed["basis"].as_array().expect("the basis is a list").iter();
    let basis = basis.filter(|one| one["form"] != "pedoman").map(|one| {
        let reference = one["ref"].as_str().unwrap_or_default();
        let instrument = reference.split(' ').next().unwrap_or_default();
        (one["form"].as_str().unwrap_or_default().to_owned(), instrument.to_owned())
    });
    basis.collect()
}

#[test]
fn the_day_decides_what_a_like_is() {
    for (day, phase, form, instrument) in [
        ("2018-09-28", "campaign", "disiplin", "pp53_2010"),
        ("2023-10-01", "before", "etik", "pp42_2004"),
        ("2024-01-20", "campaign", "disiplin", "pp94_2021"),
        ("2024-02-12", "quiet", "disiplin", "pp94_2021"),
        ("2024-10-10", "campaign", "disiplin", "pp94_2021"),
    ] {
        let limits = json(&["--at", day, "--platform", "Facebook"]);
        assert_eq!((&limits["day"], &limits["phase"]), (&day.into(), &phase.into()));
        assert_eq!(limits["platform"]["id"], "facebook");
        assert_eq!(basis(&limits, "like"), [(form.to_owned(), instrument.to_owned())], "{day}");
        assert_eq!(limits["periods"].as_array().unwrap().len(), 1, "{day}");
    }
}

#[test]
fn without_a_day_the_outline_of_all_periods_is_told() {
    let limits = json(&[]);
    assert_eq!(limits["day"], Value::Null);
    assert_eq!(limits["periods"].as_array().unwrap().len(), 5);
    let deeds = limits["deeds"].as_array().unwrap();
    assert!(deeds.iter().all(|deed| deed["basis"] == Value::Array(Vec::new())));
    let told = run(&["limits", "--lang", "en"], "").stdout;
    assert!(told.contains("The day decides which rules hold (--at DATE)."), "{told}");
    assert!(told.contains("Quiet period and voting day: Nothing is relaxed."), "{told}");
}

#[test]
fn who_is_no_civil_servant_is_told_what_binds_everyone() {
    let limits = json(&["--at", "2024-02-12", "--author", "other"]);
    let deeds = limits["deeds"].as_array().unwrap().iter();
    let deeds: Vec<_> = deeds.map(|deed| deed["id"].as_str().unwrap()).collect();
    assert_eq!(deeds, ["hostility", "hoax"]);
}

#[test]
fn every_deed_has_its_name_on_the_platform_asked_for() {
    for platform in ["facebook", "whatsapp", "instagram", "x", "tiktok"] {
        let limits = json(&["--platform", platform]);
        let deeds = limits["deeds"].as_array().unwrap();
        for id in ["post", "comment", "share", "like", "follow", "join"] {
            let deed = deeds.iter().find(|deed| deed["id"] == id).unwrap();
            assert!(deed["on"]["id"].is_string(), "{platform}: {id}");
        }
    }
}

#[test]
fn what_is_allowed_says_where_that_comes_from() {
    for allowed in json(&[])["allowed"].as_array().unwrap() {
        let sources = allowed["sources"].as_array().unwrap();
        let has_address = |page: &Value| page["address"].is_string();
        assert!(sources.iter().all(has_address), "{allowed}");
        assert!(!sources.is_empty() || allowed["status"] == "unconfirmed", "{allowed}");
    }
}

#[test]
fn the_reminder_is_told_in_both_languages_without_convicting() {
    for (lang, parts) in [
        ("id", ["12 Februari 2024", "masa tenang", "Tetap boleh", "bukan nasihat hukum"]),
        ("en", ["12 February 2024", "quiet period", "Still allowed", "not legal advice"]),
    ] {
        let run = run(&["limits", "--at", "2024-02-12", "--platform", "x", "--lang", lang], "");
        assert!(parts.iter().all(|part| run.stdout.contains(part)), "{}", run.stdout);
        for word in ["terbukti", "bersalah", "guilty", "convict", "limits.", "form."] {
            assert!(!run.stdout.to_lowercase().contains(word), "{word}");
        }
    }
}

#[test]
fn what_the_pack_does_not_know_is_told() {
    let run = run(&["limits", "--platform", "radio"], "");
    let told =
        "error: platform `radio` is none of `facebook`, `whatsapp`, `instagram`, `x`, `tiktok`\n";
    assert_eq!((run.code, run.stderr.as_str()), (Some(2), told));
}
