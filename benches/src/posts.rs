//! Posts to measure with: files of the user's own, else the cases that the tests bring along.

use std::{fs, path::Path};

/// Returns the posts of a JSONL file: the field `text` of each line.
///
/// # Panics
///
/// When the file cannot be read or holds no posts: a measurement of nothing would mislead.
#[must_use]
pub fn read(path: &Path) -> Vec<String> {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let posts: Vec<String> = text.lines().filter_map(text_of).collect();
    assert!(!posts.is_empty(), "{} holds no posts", path.display());
    posts
}

fn text_of(line: &str) -> Option<String> {
    let post: serde_json::Value = serde_json::from_str(line).ok()?;
    post.get("text")?.as_str().map(str::to_owned)
}

/// Returns the texts of the cases that every language's tests run.
///
/// # Panics
///
/// When the cases cannot be read: the benchmarks run in the repository.
#[must_use]
pub fn cases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../neutrality-core/tests/data");
    let mut texts = Vec::new();
    for file in ["context", "disguise", "morphology", "social"] {
        let text = fs::read_to_string(folder.join(file).with_extension("toml"))
            .expect("the cases lie beside the benchmarks");
        let table: toml::Table = text.parse().expect("the cases are TOML");
        let cases = table.get("case").and_then(toml::Value::as_array).into_iter().flatten();
        texts.extend(cases.filter_map(|case| case.get("text")?.as_str().map(str::to_owned)));
    }
    assert!(!texts.is_empty(), "no cases were found");
    texts
}

/// Counts the bytes of posts.
#[must_use]
pub fn n_bytes(posts: &[String]) -> usize {
    posts.iter().map(String::len).sum()
}
