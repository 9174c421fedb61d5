//! Runs the corpus of cases in `tests/data/*.toml`, the same that every binding runs.
//!
//! All failures are told at once; `NEU_TEST=name` runs the cases whose name holds the text.

use std::{collections::BTreeSet, env, fs, path::Path};

use neutrality_core::{Post, Screener, Verdict};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

/// A text and what screening must say of it. What a case does not name is not asked.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    on: Option<String>,
    action: Option<String>,
    region: Option<String>,
    author: Option<String>,
    level: Option<String>,
    /// `true` for light and above.
    flagged: Option<bool>,
    categories: Option<Vec<String>>,
    /// Reasons that must stand under `dismissed`.
    because: Option<Vec<String>>,
    evasion: Option<Vec<String>>,
    targets: Option<Vec<String>>,
    /// The words of the findings, in the order of the text.
    found: Option<Vec<String>>,
}

#[test]
fn every_case_comes_out_as_it_says() {
    let screener = Screener::builtin();
    let filter = env::var("NEU_TEST").unwrap_or_default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let (mut names, mut failures) = (BTreeSet::new(), Vec::new());
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
        let file: File = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for case in file.case.iter().filter(|case| case.name.contains(&filter)) {
            assert!(names.insert(case.name.clone()), "two cases are named `{}`", case.name);
            let verdict = screener.screen(post(case));
            failures.extend(check(case, &verdict));
        }
    }
    assert!(!names.is_empty(), "no case is named like `{filter}`");
    assert!(
        failures.is_empty(),
        "{} of {} cases:\n{}",
        failures.len(),
        names.len(),
        failures.join("\n")
    );
}

fn post(case: &Case) -> Post<'_> {
    let mut post = Post::new(case.text.as_str());
    if let Some(day) = &case.on {
        post = post.on(day.parse().unwrap());
    }
    if let Some(action) = &case.action {
        post = post.by(action.parse().unwrap());
    }
    if let Some(author) = &case.author {
        post = post.from_author(author.parse().unwrap());
    }
    if let Some(region) = &case.region {
        post = post.in_region(region.as_str());
    }
    post
}

fn check(case: &Case, verdict: &Verdict) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut differ = |what: &str, expected: String, got: String| {
        if expected != got {
            wrong.push(format!("  {}: {what} {got}, not {expected}: {}", case.name, case.text));
        }
    };
    let names = |names: Vec<&str>| names.join(" ");
    if let Some(level) = &case.level {
        differ("level", level.clone(), verdict.level().to_string());
    }
    if let Some(flagged) = case.flagged {
        differ("flagged", flagged.to_string(), verdict.is_flagged().to_string());
    }
    if let Some(categories) = &case.categories {
        let got = names(verdict.categories().iter().map(|category| category.name()).collect());
        differ("categories", categories.join(" "), got);
    }
    if let Some(evasion) = &case.evasion {
        let got = names(verdict.evasion().iter().map(|fold| fold.name()).collect());
        differ("evasion", evasion.join(" "), got);
    }
    if let Some(targets) = &case.targets {
        let mut got: Vec<&str> =
            verdict.findings().iter().flat_map(|f| f.targets.iter().map(String::as_str)).collect();
        got.sort_unstable();
        got.dedup();
        differ("targets", targets.join(" "), names(got));
    }
    if let Some(found) = &case.found {
        let got: Vec<&str> =
            verdict.findings().iter().map(|finding| finding.text.as_str()).collect();
        differ("found", found.join("|"), got.join("|"));
    }
    for reason in case.because.iter().flatten() {
        let reasons: Vec<&str> = verdict
            .dismissed()
            .iter()
            .flat_map(|one| one.because.iter().map(|name| &**name))
            .collect();
        if !reasons.contains(&reason.as_str()) {
            wrong.push(format!(
                "  {}: dismissed by {reasons:?}, not {reason}: {}",
                case.name, case.text
            ));
        }
    }
    wrong
}
