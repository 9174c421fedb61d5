//! Guards that rules share, further examples of rules, and the proof that each part is needed.

use neutrality_core::{Code, Pack, Problem, Screener};

const BASE: &str = r#"
[pack]
id = "base"
version = "1"
[scale]
support = { caution = 10, light = 20, moderate = 30, severe = 40 }
[[lexicon]]
id = "cheer"
terms = ["maju terus"]
[[lexicon]]
id = "sport"
terms = ["sepak bola"]
[[lexicon]]
id = "stage"
terms = ["sandiwara"]
[[cue]]
id = "denial"
mark = "denial"
direction = "forward"
reach = "3 words"
terms = ["bukan"]
[[guard]]
id = "elsewhere"
unless = ["lexicon:sport in post"]
marks = { denial = "dismiss" }
[[rule]]
id = "support/cheer"
category = "support"
title = { id = "a", en = "a" }
message = { id = "a", en = "a" }
find = { cheer = "lexicon:cheer" }
guards = ["elsewhere"]
points = 30
hit = [{ text = "maju terus pak" }]
miss = [{ text = "lain" }]
"#;

fn laid_over(base: &str, overlay: &str) -> Result<Screener, Vec<Problem>> {
    let overlay = format!("[pack]\nid = \"over\"\nversion = \"1\"\n{overlay}");
    let base = Pack::from_files([("base.toml", base)]).unwrap();
    let over = Pack::from_files([("over.toml", overlay.as_str())]).unwrap();
    let built = Screener::builder().pack(base).pack(over).build();
    built.map_err(|error| error.problems().to_vec())
}

/// What dismisses the text, or the points that it has.
fn outcome(screener: &Screener, text: &str) -> String {
    let verdict = screener.screen(text);
    let because = verdict.dismissed().iter().flat_map(|one| one.because.iter());
    let because: Vec<&str> = because.map(|name| &**name).collect();
    if because.is_empty() { verdict.score().to_string() } else { because.join(", ") }
}

#[test]
fn a_shared_guard_dismisses_under_its_own_reason() {
    let screener = laid_over(BASE, "").unwrap();
    for (text, expected) in [
        ("maju terus", "30"),
        ("sepak bola: maju terus", "lexicon:sport"),
        ("bukan maju terus", "denial"),
    ] {
        assert_eq!(outcome(&screener, text), expected, "{text}");
    }
}

#[test]
fn a_later_pack_makes_a_guard_longer_and_its_marks_other() {
    let longer = "[[guard]]\nid = \"elsewhere\"\nunless = [\"lexicon:stage in post\"]\n\
                  marks = { denial = -5 }\n";
    let screener = laid_over(BASE, longer).unwrap();
    for (text, expected) in [
        ("sandiwara: maju terus", "lexicon:stage"),
        ("sepak bola: maju terus", "lexicon:sport"),
        ("bukan maju terus", "25"),
    ] {
        assert_eq!(outcome(&screener, text), expected, "{text}");
    }
}

#[test]
fn what_a_rule_says_of_a_mark_holds_over_its_guards() {
    let own = BASE.replace("points = 30", "points = 30\nmarks = { denial = -7 }");
    assert_eq!(outcome(&laid_over(&own, "").unwrap(), "bukan maju terus"), "23");
}

#[test]
fn a_rule_has_as_many_conditions_as_its_guards_give_it() {
    let conditions = vec!["\"lexicon:sport in post\""; 99].join(", ");
    let heavy = format!("[[guard]]\nid = \"elsewhere\"\nunless = [{conditions}]\n");
    let problems = laid_over(BASE, &heavy).unwrap_err();
    let expected = "the packs hold 102 conditions in one rule, expected up to 100";
    assert_eq!((problems[0].code, problems[0].message.as_str()), (Code::OutOfBounds, expected));
}

#[test]
fn each_part_is_proved_by_the_example_that_misses_it() {
    let unproved = |proofs: &str| {
        let mutation = laid_over(BASE, proofs).unwrap().mutation();
        let unproved = mutation.unproved().map(|part| (part.of.clone(), part.part.clone()));
        (mutation.parts.len(), unproved.collect::<Vec<_>>())
    };
    let part = |of: &str, what: &str| (of.to_owned(), what.to_owned());
    let all = vec![
        part("support/cheer", "guard `elsewhere`"),
        part("elsewhere", "unless `lexicon:sport in post`"),
        part("elsewhere", "mark `denial`"),
        part("sport", "its terms"),
        part("stage", "its terms"),
        part("cue:denial", "its terms"),
    ];
    assert_eq!(unproved(""), (7, all.clone()), "only the terms that the rule seeks are proved");
    let miss = |miss: &str| {
        format!("[[proof]]\nrule = \"support/cheer\"\nmiss = [{{ text = \"{miss}\" }}]\n")
    };
    let sport = unproved(&miss("sepak bola: maju terus"));
    assert_eq!(sport, (7, vec![all[2].clone(), all[4].clone(), all[5].clone()]));
    let denied = unproved(&miss("bukan maju terus"));
    assert_eq!(denied, (7, vec![all[1].clone(), all[3].clone(), all[4].clone()]));
}

#[test]
fn a_further_example_that_fails_is_told_where_it_stands() {
    let proof = "[[proof]]\nrule = \"support/cheer\"\nhit = [{ text = \"lain\" }]\n";
    let problems = laid_over(BASE, proof).unwrap().test().problems;
    let places: Vec<_> = problems.iter().map(|p| (p.code, p.file.as_str(), p.line)).collect();
    assert_eq!(places, [(Code::ExampleFails, "over.toml", 6)]);
}
