//! Tests about the bundled pack as data.

use std::collections::{BTreeMap, BTreeSet};

use neutrality_core::{Category, Code, Pack, Problem, Screener};

#[test]
fn every_example_of_the_bundled_pack_comes_out() {
    let test = Screener::builtin().test();
    let problems: Vec<String> = test.problems.iter().map(ToString::to_string).collect();
    assert!(
        problems.is_empty(),
        "{} of {}:\n{}",
        problems.len(),
        test.n_examples,
        problems.join("\n")
    );
    assert!(test.n_rules >= 30, "{} rules and signals", test.n_rules);
}

#[test]
fn members_of_a_set_are_treated_alike() {
    let impartiality = Screener::builtin().impartiality();
    let differences: Vec<String> =
        impartiality.differences.iter().map(ToString::to_string).collect();
    assert!(impartiality.n_swaps > 500, "{} swaps", impartiality.n_swaps);
    assert!(differences.is_empty(), "{}:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn the_bundled_pack_earns_no_warning() {
    let problems = Screener::builder().pack(Pack::builtin()).check();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn nine_of_ten_parts_are_proved() {
    let mutation = Screener::builtin().mutation();
    let unproved: Vec<String> =
        mutation.unproved().map(|part| format!("{}: {}", part.of, part.part)).collect();
    let unproved = format!("{} unproved:\n{}", unproved.len(), unproved.join("\n"));
    assert!(mutation.parts.len() > 1000, "{} parts", mutation.parts.len());
    assert!(mutation.percent() >= 90, "{}%, {unproved}", mutation.percent());
}

#[test]
fn rules_stand_in_every_category() {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    for category in Category::ALL {
        let file = Pack::builtin();
        let text = file.file(&format!("rules/{category}.toml")).unwrap().to_owned();
        rules.insert(category.name(), text.matches("[[rule]]").count());
    }
    assert!(rules.values().all(|count| *count >= 2), "{rules:?}");
}

#[test]
fn every_list_has_a_name_for_people() {
    let pack = Pack::builtin();
    let table = |text: &str| text.parse::<toml::Table>().unwrap();
    let files = pack.files().filter(|(name, _)| name.starts_with("lexicons/"));
    let lists: Vec<String> = files
        .flat_map(|(_, text)| table(text)["lexicon"].as_array().unwrap().clone())
        .map(|list| format!("lexicon.{}", list["id"].as_str().unwrap()))
        .collect();
    let names = table(pack.file("list_names.toml").unwrap());
    let unnamed: Vec<_> =
        lists.iter().filter(|list| names["wording"].get(list.as_str()).is_none()).collect();
    assert!(lists.len() > 300 && unnamed.is_empty(), "of {}: {unnamed:?}", lists.len());
}

#[test]
fn no_text_for_people_convicts() {
    let words = ["terbukti", "bersalah", "guilty", "convict"];
    for name in ["rules", "law/acts", "law/instruments", "limits", "pack"] {
        let pack = Pack::builtin();
        let files = Category::ALL.iter().map(|category| format!("rules/{category}.toml"));
        let files: BTreeSet<String> =
            if name == "rules" { files.collect() } else { [format!("{name}.toml")].into() };
        for file in files {
            let text = pack.file(&file).unwrap();
            let told = text.lines().filter(|line| {
                [
                    "message",
                    "title",
                    "sanction",
                    "say",
                    "limit",
                    "\"summary",
                    "\"head",
                    "\"foot",
                    "\"limits",
                ]
                .iter()
                .any(|key| line.trim_start().starts_with(key))
            });
            for line in told {
                assert!(
                    words.iter().all(|word| !line.to_lowercase().contains(word)),
                    "{file}: {line}"
                );
            }
        }
    }
}

/// A pack of one rule, for what can go wrong.
fn tiny(rule: &str) -> Vec<(Code, usize, String)> {
    let files = [
        (
            "pack.toml",
            "[pack]\nid = \"t\"\nversion = \"1\"\n[scale]\nsupport = { caution = 1, light = 2, moderate = 3, severe = 4 }\n[[lexicon]]\nid = \"word\"\nterms = [\"kata\"]\n",
        ),
        ("rule.toml", rule),
    ];
    let pack = Pack::from_files(files).unwrap();
    let error = Screener::builder().pack(pack).build().unwrap_err();
    error.problems().iter().map(|problem| (problem.code, problem.line, told(problem))).collect()
}

/// The message, with the help if there is any.
fn told(Problem { message, help, .. }: &Problem) -> String {
    if help.is_empty() { message.clone() } else { format!("{message}; {help}") }
}

const RULE: &str = r#"[[rule]]
id = "support/a"
category = "support"
title = { id = "a", en = "a" }
message = { id = "a", en = "a" }
points = 3
hit = [{ text = "kata" }]
miss = [{ text = "lain" }]
"#;

#[test]
fn a_misspelt_source_is_told_with_its_place_and_the_nearest_name() {
    let problems = tiny(&format!("{RULE}find = {{ a = \"lexicon:wrod\" }}\n"));
    let message = "source `lexicon:wrod` is defined by no pack; did you mean `lexicon:word`?";
    assert_eq!(problems, [(Code::UnknownName, 9, message.to_owned())]);
}

#[test]
fn a_condition_that_cannot_be_read_says_what_was_expected() {
    let rule = format!(
        "{RULE}find = {{ a = \"lexicon:word\", b = \"lexicon:word\" }}\nwhere = [\"a befor b\", \"a near b within x words\"]\n"
    );
    let codes: Vec<Code> = tiny(&rule).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, [Code::BadCondition, Code::BadCondition]);
}

#[test]
fn a_rule_without_examples_or_a_language_is_refused() {
    let rule = "[[rule]]\nid = \"support/a\"\ncategory = \"support\"\nfind = { a = \"lexicon:word\" }\npoints = 3\n";
    let problems = tiny(rule);
    assert!(
        problems.len() == 3 && problems.iter().all(|(code, ..)| *code == Code::Incomplete),
        "{problems:?}"
    );
}

#[test]
fn every_malformed_entry_of_a_file_is_told() {
    let file =
        "[[lexicon]]\nid = 1\nterms = []\n[[lexicon]]\nid = \"b\"\n[[cue]]\nid = \"c\"\n[lexcon]\n";
    let error = Pack::from_files([("a.toml", file)]).unwrap_err();
    let places: Vec<(usize, Code)> =
        error.problems().iter().map(|problem| (problem.line, problem.code)).collect();
    let malformed = Code::Malformed;
    assert_eq!(places, [(2, malformed), (6, malformed), (8, malformed)], "{error}");
    assert!(error.to_string().ends_with("did you mean `lexicon`?"), "{error}");
}

#[test]
fn a_warning_keeps_no_screener_from_being_built() {
    let files = [(
        "pack.toml",
        "[pack]\nid = \"t\"\nversion = \"1\"\n[[lexicon]]\nid = \"x\"\nterms = [\"kata\"]\n",
    )];
    let builder = Screener::builder().pack(Pack::from_files(files).unwrap());
    let problems = builder.clone().check();
    let codes: Vec<_> = problems.iter().map(|one| (one.code, one.pack.as_str())).collect();
    assert_eq!(codes, [(Code::Unused, "t")]);
    assert!(!problems[0].is_error() && builder.build().is_ok());
}

#[test]
fn what_a_tally_weighs_needs_or_is_about_is_used() {
    let list = |id| format!("[[lexicon]]\nid = \"{id}\"\nterms = [\"kata {id}\"]\n");
    let lists: String = ["pro", "contra", "needed", "about", "idle"].map(list).concat();
    let tally = "[[tally]]\nid = \"hoax/tally\"\ncategory = \"hoax\"\nleast = 5\nneeds = \"lexicon:needed\"\n\
         about = \"lexicon:about\"\nmessage = { id = \"x\", en = \"x\" }\n\
         for = [{ points = 5, sources = [\"lexicon:pro\"] }]\nagainst = [{ points = 5, sources = [\"lexicon:contra\"] }]\n";
    let file = format!("[pack]\nid = \"t\"\nversion = \"1\"\n{lists}{tally}");
    let pack = Pack::from_files([("pack.toml", file.as_str())]).unwrap();
    let problems = Screener::builder().pack(pack).check();
    let unused: Vec<_> = problems.iter().map(|one| (one.code, one.message.as_str())).collect();
    assert_eq!(unused, [(Code::Unused, "lexicon `idle` is used by nothing")]);
}
