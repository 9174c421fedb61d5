//! What is kept for the fuzzer holds without one.

use std::{fs, path::Path};

/// The properties that the fuzzer calls.
#[allow(unreachable_pub, reason = "another crate calls them too")]
#[path = "../../fuzz/src/lib.rs"]
mod properties;

/// The kept inputs of a target.
fn seeds(target: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let seeds: Vec<String> = files.map(|path| fs::read_to_string(path).unwrap()).collect();
    assert!(!seeds.is_empty(), "{target}");
    seeds
}

#[test]
fn texts_hold() {
    for text in seeds("text") {
        properties::text::check(&text);
        properties::apart::check(&text);
    }
}

#[test]
fn every_way_to_ask_gives_the_same() {
    let texts = seeds("text");
    // All in one, since each text costs hundreds of verdicts.
    properties::alike::check(&texts.join("\n"));
}

#[test]
fn records_packs_and_tables_hold() {
    seeds("post").iter().for_each(|json| properties::post::check(json));
    seeds("pack").iter().for_each(|content| properties::pack::check(content));
    seeds("candidates").iter().for_each(|table| properties::candidates::check(table));
}
