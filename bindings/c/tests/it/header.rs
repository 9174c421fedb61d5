//! The header is generated and committed: who builds needs no generator, and who reads a change sees
//! what it does to C. `BLESS=1` writes it anew.

use std::{env, fs, path::Path};

#[test]
fn header_is_current() {
    let crate_dir = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut written = Vec::new();
    cbindgen::generate(crate_dir).expect("cbindgen reads the crate").write(&mut written);
    let header = finished(String::from_utf8(written).expect("cbindgen writes UTF-8"));
    let path = crate_dir.join("include/neutrality.h");
    if env::var_os("BLESS").is_some() {
        fs::write(&path, &header).expect("the header is writable");
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == header,
        "include/neutrality.h is stale: run with BLESS=1 and read the diff"
    );
}

/// Makes of what cbindgen writes what C programmers read, and C89 compilers too.
fn finished(header: String) -> String {
    let header = plain_arguments(header);
    let header = old_comments(&header).replace(",\n}", "\n}");
    with_sections(&header)
}

/// Puts what they stand for in the place of types that only Rust knows: those without `neu_`.
fn plain_arguments(mut header: String) -> String {
    while let Some((start, end, meaning, name)) = rust_typedef(&header) {
        header.replace_range(start..end, "");
        let space = if meaning.ends_with('*') { "" } else { " " };
        for before in [" ", "(", "\n"] {
            for (after, gap) in [(" *", space), (" ", space)] {
                let written = format!("{before}{name}{after}");
                let plain = format!("{before}{meaning}{gap}{}", after.trim_start());
                header = header.replace(&written, &plain);
            }
        }
    }
    header
}

/// The first definition of such a type: where it stands with its comment, what it means, its name.
fn rust_typedef(header: &str) -> Option<(usize, usize, String, String)> {
    let mut start = 0;
    for block in header.split_inclusive("\n\n") {
        let definition = block.trim_end().rsplit('\n').next().unwrap_or_default();
        let definition = definition.strip_prefix("typedef ").and_then(|d| d.strip_suffix(';'));
        if let Some((meaning, name)) =
            definition.and_then(|d| d.rfind([' ', '*']).map(|at| d.split_at(at + 1)))
        {
            if name.starts_with(|first: char| first.is_ascii_uppercase()) {
                let end = start + block.len();
                return Some((start, end, meaning.trim_end().to_owned(), name.to_owned()));
            }
        }
        start += block.len();
    }
    None
}

fn old_comments(header: &str) -> String {
    let lines = header.lines().map(|line| match line.split_once("// ") {
        Some((code, comment)) => format!("{code}/* {comment} */\n"),
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// The objects, in the order in which a reader needs them, with the heading of their functions.
const SECTIONS: &[(&str, &str)] = &[
    ("version", "Versions"),
    ("status", "Statuses and names"),
    ("screener", "Screeners"),
    ("verdict", "Verdicts and findings"),
    ("error", "Errors"),
];

/// Sorts the functions by object and gives each object its heading.
fn with_sections(header: &str) -> String {
    let open = "extern \"C\" {\n#endif /* __cplusplus */\n\n";
    let close = "#ifdef __cplusplus\n}";
    let start = header.find(open).expect("the functions begin") + open.len();
    let end = header.rfind(close).expect("the functions end");
    let functions: Vec<&str> = header[start..end].trim().split(";\n\n").collect();
    let mut sections: Vec<Vec<&str>> = vec![Vec::new(); SECTIONS.len()];
    for function in functions {
        sections[section(function)].push(function.trim_end_matches(';'));
    }
    // What frees an object is needed last.
    sections.iter_mut().for_each(|section| section.sort_by_key(|one| name(one).ends_with("_free")));
    let mut sorted = String::new();
    for ((_, heading), functions) in SECTIONS.iter().zip(sections) {
        let rule = "-".repeat(90 - heading.len());
        sorted.push_str(&format!("/* ---- {heading} {rule} */\n\n"));
        for function in functions {
            sorted.push_str(&format!("{};\n\n", function.replace("struct neu_", "neu_")));
        }
    }
    format!("{}{sorted}{}", &header[..start], &header[end..])
}

fn section(function: &str) -> usize {
    let object = match name(function).split('_').nth(1).expect("names begin with `neu_`") {
        "abi" => "version",
        "level" | "category" => "status",
        object => object,
    };
    SECTIONS.iter().position(|(known, _)| *known == object).expect("a function has its section")
}

fn name(function: &str) -> &str {
    let code = function.rsplit("*/").next().and_then(|code| code.split('(').next());
    code.and_then(|code| code.rsplit([' ', '*', '\n']).next()).expect("a function has a name")
}
