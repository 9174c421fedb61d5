//! Hostile packs and what `pack check` says of them, word for word. `BLESS=1` writes what it says
//! now: read it before you commit it. Would a linguist know what to do?

use std::{env, fs, path::PathBuf};

use neutrality_core::Code;

use crate::run::{Run, command, finish};

fn packs() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/packs")
}

fn names() -> Vec<String> {
    let entries = fs::read_dir(packs())
        .expect("the folder of packs can be read")
        .map(|entry| entry.expect("the folder of packs can be read"));
    let folders = entries
        .filter(|entry| entry.file_type().expect("the folder of packs can be read").is_dir());
    let mut names: Vec<String> = folders
        .map(|entry| entry.file_name().into_string().expect("the folder of packs can be read"))
        .collect();
    names.sort();
    names
}

/// Checks a pack alone, from the folder in which it lies, so that paths are the same everywhere.
fn check(name: &str, more: &[&str]) -> Run {
    let args = [&["pack", "check", name, "--only-pack"], more].concat();
    let mut command = command(&args);
    command.current_dir(packs());
    finish(command, b"")
}

/// Compares with the file, or writes it where that is asked for.
fn compare(file: &str, told: &str, wrong: &mut Vec<String>) {
    let path = packs().join(file);
    if env::var_os("BLESS").is_some() {
        fs::write(&path, told).expect("the folder of packs can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected != told {
        wrong.push(format!("{file}: expected\n{expected}\nfound\n{told}"));
    }
}

#[test]
fn problems_are_told_as_they_were() {
    let mut wrong = Vec::new();
    for name in names() {
        let text = check(&name, &[]);
        let json = check(&name, &["--json"]);
        compare(&format!("{name}.out"), &text.stdout, &mut wrong);
        compare(&format!("{name}.json"), &json.stdout, &mut wrong);
        let expected = Some(i32::from(name.starts_with('P')));
        assert_eq!((text.code, json.code), (expected, expected), "{name}: {}", text.stderr);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_a_pack_that_earns_it() {
    let names = names();
    for code in Code::ALL {
        let name = names.iter().find(|name| name.starts_with(code.name()));
        let name = name.unwrap_or_else(|| panic!("no pack for {code}"));
        let codes: Vec<String> = check(name, &["--json"])
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap())
            .map(|problem| problem["code"].as_str().unwrap().to_owned())
            .collect();
        assert!(codes.contains(&code.to_string()), "{name}: {codes:?}");
    }
}
