//! The examples of `docs/packs.md`: each loads, and its own examples come out. The READMEs of workspace and crate show one
//! program.

use neutrality_core::{Code, Pack, Screener};

const PAGE: &str = include_str!("../../../docs/packs.md");

/// A fenced block: what stands behind the fence, the line it starts on, and the text.
struct Block {
    info: &'static str,
    line: usize,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (line, number) in PAGE.lines().zip(1..) {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => open = Some(Block { info, line: number, text: String::new() }),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "the last fence does not close");
    blocks
}

/// Loads a block, with the table before it if there is one, and returns what is wrong with it.
fn problems(block: &Block, table: Option<&Block>, builtin: &Pack) -> Vec<String> {
    let header = "[pack]\nid = \"example\"\nversion = \"1\"\n";
    let header = if block.text.contains("[pack]") { "[sources]\n" } else { header };
    let mut files = vec![("header.toml", header), ("example.toml", block.text.as_str())];
    files.extend(table.map(|table| (table.info.trim_start_matches("csv "), table.text.as_str())));
    let told = |error: neutrality_core::PackError| error.to_string();
    let screener = Pack::from_files(files).and_then(|pack| {
        let over = Screener::builder();
        let over = if block.info == "toml overlay" { over.pack(builtin.clone()) } else { over };
        over.pack(pack).build()
    });
    match screener.map_err(told) {
        Err(error) => vec![error],
        Ok(screener) if block.text.contains("[[rule]]") => {
            let problems = screener.test().problems.into_iter();
            let of_block = problems.filter(|problem| problem.file == "example.toml");
            of_block.map(|problem| problem.to_string()).collect()
        }
        Ok(_) => Vec::new(),
    }
}

#[test]
fn every_example_of_the_page_loads_and_comes_out() {
    let mut wrong = Vec::new();
    let mut table = None;
    let builtin = Pack::builtin();
    for block in &blocks() {
        match block.info {
            "toml pack" | "toml overlay" => {
                let found = problems(block, table.take(), &builtin);
                wrong.extend(found.iter().map(|problem| format!("line {}: {problem}", block.line)));
            }
            info if info.starts_with("csv ") => table = Some(block),
            "sh" => {}
            info => wrong.push(format!("line {}: a fence `{info}` that no test reads", block.line)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The steps are one pack: each file under the name that its step gives it, over the bundled pack.
#[test]
fn the_five_steps_make_one_pack_that_breaks_nothing() {
    let steps = PAGE.split("## How packs are laid").next().unwrap();
    let lines_of_steps = steps.lines().count();
    let all = blocks();
    let tomls = all.iter().filter(|block| block.line <= lines_of_steps && block.info != "sh");
    let names = steps
        .lines()
        .filter(|line| line.starts_with("**"))
        .filter_map(|line| line.split('`').skip(1).step_by(2).find(|name| name.ends_with(".toml")));
    let names = names.map(|name| name.trim_start_matches("ours/"));
    let files: Vec<(&str, &str)> =
        names.zip(tomls).map(|(name, block)| (name, block.text.as_str())).collect();
    assert_eq!(
        files.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["pack.toml", "candidates.toml", "words.toml", "rules.toml"],
    );

    let ours = Pack::from_files(files).unwrap();
    let over = Screener::builder().pack(Pack::builtin()).pack(ours);
    let told = |problems: Vec<neutrality_core::Problem>| {
        problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(told(over.clone().check()), "");
    assert_eq!(told(over.build().unwrap().test().problems), "");
}

#[test]
fn every_section_of_a_pack_has_its_heading_and_every_code_its_words() {
    let source = include_str!("../../src/pack/read.rs");
    let sections =
        source.split("SECTIONS: &[&str] = &[").nth(1).unwrap().split("];").next().unwrap();
    let names = sections.split('"').skip(1).step_by(2);
    let headings: Vec<&str> = PAGE.lines().filter(|line| line.starts_with("## ")).collect();
    for name in names {
        let is_told = |line: &&str| line.split([' ', ',']).any(|word| word == name);
        assert!(headings.iter().any(is_told), "`{name}` has no heading");
    }
    for code in Code::ALL {
        assert!(PAGE.contains(&format!("`{code}`")), "{code} is not told");
    }
}

/// The crate's is run with the documentation, so the workspace's is, too.
#[test]
fn both_readmes_show_the_same_program() {
    let program =
        |page: &'static str| page.split("```rust\n").nth(1).unwrap().split("```").next().unwrap();
    let workspace = program(include_str!("../../../README.md"));
    assert_eq!(program(include_str!("../../README.md")), workspace);
}
