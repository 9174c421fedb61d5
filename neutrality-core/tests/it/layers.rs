//! Inside the core a module names only modules to its left.

use std::{fs, path::Path};

/// The order of `docs/ARCHITECTURE.md`. Names in one group may use each other's types.
const LAYERS: &[&[&str]] = &[
    &["ascii", "span", "severity", "wording", "words", "day", "post", "error"],
    &["pack"],
    &["fold"],
    &["segment"],
    &["lexicon"],
    &["election"],
    &["context"],
    &["rule"],
    &["verdict"],
    &["law"],
    &["score"],
    &["limits"],
    &["check"],
    &["screener"],
    &["eval"],
];

#[test]
fn modules_name_only_modules_to_their_left() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut broken = Vec::new();
    for (layer, modules) in LAYERS.iter().enumerate() {
        for module in *modules {
            for (file, text) in sources(&src, module) {
                for used in uses(&text) {
                    let known = LAYERS.iter().position(|modules| modules.contains(&used.as_str()));
                    if known.is_none_or(|known| known > layer) && used != *module {
                        broken.push(format!("{file} names `{used}`"));
                    }
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_module_has_its_place() {
    let lib = include_str!("../../src/lib.rs");
    let modules = lib.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    for module in modules {
        assert!(LAYERS.iter().any(|modules| modules.contains(&module)), "`{module}` has no layer");
    }
}

#[test]
fn no_word_of_a_language_stands_in_the_sources() {
    // A handful of words that no rule can do without: if one stands in code, data has leaked.
    let words = ["coblos", "dukung", "jokowi", "prabowo", "kafir", "paslon"];
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for module in LAYERS.iter().copied().flatten() {
        for (file, text) in sources(&src, module) {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code {
                let found = words.iter().find(|word| line.to_lowercase().contains(**word));
                assert!(found.is_none(), "{file}: {line}");
            }
        }
    }
}

/// The files of a module, with their names.
fn sources(src: &Path, module: &str) -> Vec<(String, String)> {
    let read = |path: &Path| (path.display().to_string(), fs::read_to_string(path).unwrap());
    let file = src.join(format!("{module}.rs"));
    if file.exists() {
        return vec![read(&file)];
    }
    let mut files: Vec<_> =
        fs::read_dir(src.join(module)).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

/// The modules that a text names behind `crate::`.
fn uses(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let mut used = Vec::new();
    for part in code.split("crate::").skip(1) {
        if let Some(group) = part.strip_prefix('{') {
            let mut depth = 1;
            let mut top = String::new();
            for char in group.chars() {
                depth += match char {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                if depth == 0 {
                    break;
                }
                if depth == 1 {
                    top.push(char);
                }
            }
            let names =
                top.split(',').map(|name| name.split("::").next().unwrap_or_default().trim());
            used.extend(
                names
                    .filter(|name| name.starts_with(|c: char| c.is_lowercase()))
                    .map(str::to_owned),
            );
        } else {
            let name: String =
                part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if name.starts_with(|c: char| c.is_lowercase()) {
                used.push(name);
            }
        }
    }
    used
}
