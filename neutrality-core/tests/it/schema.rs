//! The schema of packs says what their reader takes: the same fields, the same names.

use neutrality_core::{Action, Author, BreachForm, Category, Level, Mark, Pack, Phase};
use serde_json::Value;

/// Each kind of entry with a file in which it has a field that no entry knows, before all others.
const ENTRIES: &[(&str, &str)] = &[
    ("pack", "[pack]\nzzz = 1"),
    ("accept", "[pack]\naccepts = [{ zzz = 1 }]"),
    ("thresholds", "[scale]\nsupport = { zzz = 1 }"),
    ("participants", "[participants]\nzzz = 1"),
    ("lexicon", "[[lexicon]]\nzzz = 1"),
    ("member", "[[lexicon]]\nid = \"a\"\nmembers = [{ zzz = 1 }]"),
    ("morphology", "[morphology.a]\nzzz = 1"),
    ("nasal", "[morphology.a]\nnasal = [{ zzz = 1 }]"),
    ("cue", "[[cue]]\nzzz = 1"),
    ("phrases", "[double]\nzzz = 1"),
    ("phrases", "[stops]\nzzz = 1"),
    ("segment", "[segment]\nzzz = 1"),
    ("numbers", "[numbers]\nzzz = 1"),
    ("election", "[election]\nzzz = 1"),
    ("race", "[[race]]\nzzz = 1"),
    ("columns", "[[race]]\ncolumns = { zzz = 1 }"),
    ("participant", "[[race]]\nparticipant = [{ zzz = 1 }]"),
    ("names", "[names]\nzzz = 1"),
    ("instrument", "[[instrument]]\nzzz = 1"),
    ("act", "[[act]]\nzzz = 1"),
    ("norm", "[[act]]\nnorm = [{ zzz = 1 }]"),
    ("platform", "[[platform]]\nzzz = 1"),
    ("period", "[[period]]\nzzz = 1"),
    ("deed", "[[deed]]\nzzz = 1"),
    ("allowed", "[[allowed]]\nzzz = 1"),
    ("rule", "[[rule]]\nzzz = 1"),
    ("rule", "[[signal]]\nzzz = 1"),
    ("tally", "[[tally]]\nzzz = 1"),
    ("overall", "[[overall]]\nzzz = 1"),
    ("weight", "[[tally]]\nfor = [{ zzz = 1 }]"),
    ("example", "[[rule]]\nhit = [{ zzz = 1 }]"),
    ("guard", "[[guard]]\nzzz = 1"),
    ("proof", "[[proof]]\nzzz = 1"),
    ("disable", "[disable]\nzzz = 1"),
    ("filter", "[[filter]]\nzzz = 1"),
    ("words", "[words]\nzzz = 1"),
    ("bilingual", "[wording]\na = { zzz = 1 }"),
];

/// Each list of names that only the reader knows, with a file that has another one.
const NAMES: &[(&str, &str)] = &[
    ("/$defs/case", "[[lexicon]]\ncase = \"zzz\""),
    ("/$defs/evasion", "[[lexicon]]\nevasion = \"zzz\""),
    ("/$defs/lexicon/properties/follow", "[[lexicon]]\nfollow = \"zzz\""),
    ("/$defs/cue/properties/direction", "[[cue]]\ndirection = \"zzz\""),
    ("/$defs/status", "[[instrument]]\nstatus = \"zzz\""),
    ("/$defs/rule/properties/status", "[[rule]]\nstatus = \"zzz\""),
    ("/$defs/filter/properties/in", "[[filter]]\nin = \"zzz\""),
];

fn schema() -> Value {
    serde_json::from_str(Pack::schema()).unwrap()
}

/// The names that the reader says it expects, sorted.
fn expected(file: &str) -> Vec<String> {
    let error = Pack::from_files([("a.toml", file)]).unwrap_err();
    let told = error.problems().iter().map(|problem| problem.message.as_str());
    let told = told.filter_map(|told| told.split_once("`zzz`, expected ")).map(|(_, names)| names);
    let names = told.flat_map(|names| names.split('`').skip(1).step_by(2));
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    names.sort();
    assert!(!names.is_empty(), "{file}: {error}");
    names
}

fn keys(object: &Value) -> Vec<String> {
    let mut keys: Vec<String> = object.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    keys
}

#[test]
fn every_entry_has_the_fields_that_are_read() {
    let schema = schema();
    for (name, file) in ENTRIES {
        let fields = keys(&schema["$defs"][name]["properties"]);
        assert_eq!(fields, expected(file), "{name}");
    }
}

#[test]
fn every_kind_of_entry_is_compared() {
    // Read by trial, so that the reader cannot say what it expects; and names of several fields.
    let others = ["term", "alias"];
    let schema = schema();
    for (name, entry) in schema["$defs"].as_object().unwrap() {
        let is_closed = entry["additionalProperties"] == false;
        let is_compared = ENTRIES.iter().any(|(known, _)| known == name);
        assert!(!is_closed || is_compared || others.contains(&name.as_str()), "{name}");
    }
}

#[test]
fn every_section_is_described() {
    let message = Pack::from_files([("a.toml", "[zzz]")]).unwrap_err().to_string();
    let told = message.split("expected ").nth(1).unwrap().split(['\n', ' ', ',']);
    let mut sections: Vec<String> =
        told.filter(|name| !name.is_empty()).map(str::to_owned).collect();
    sections.sort();
    let described = keys(&schema()["properties"]);
    assert_eq!(sections[..described.len()], described);
}

#[test]
fn every_list_of_names_is_the_one_that_is_read() {
    let schema = schema();
    let names = |pointer: &str| -> Vec<String> {
        let names = schema.pointer(pointer).unwrap()["enum"].as_array().unwrap().iter();
        let mut names: Vec<String> = names.map(|name| name.as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    };
    for (pointer, file) in NAMES {
        assert_eq!(names(pointer), expected(file), "{pointer}");
    }
    fn sorted<T: Copy>(values: &[T], name: fn(T) -> &'static str) -> Vec<String> {
        let mut names: Vec<String> = values.iter().map(|value| name(*value).to_owned()).collect();
        names.sort();
        names
    }
    assert_eq!(names("/$defs/level"), sorted(Level::ALL, Level::name));
    assert_eq!(names("/$defs/category"), sorted(Category::ALL, Category::name));
    assert_eq!(names("/$defs/phase"), sorted(Phase::ALL, Phase::name));
    assert_eq!(names("/$defs/mark"), sorted(Mark::ALL, Mark::name));
    assert_eq!(names("/$defs/action"), sorted(Action::ALL, Action::name));
    assert_eq!(names("/$defs/author"), sorted(Author::ALL, Author::name));
    let form = "/$defs/norm/properties/form";
    assert_eq!(names(form), sorted(BreachForm::ALL, BreachForm::name));
}
