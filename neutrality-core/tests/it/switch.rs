//! What a pack switches off in the packs beneath it, and where findings say they come from.

use neutrality_core::{Code, Pack, Problem, Screener, Verdict};

const BASE: &str = r#"
[pack]
id = "base"
version = "1"
[scale]
support = { caution = 1, light = 2, moderate = 3, severe = 4 }
[[lexicon]]
id = "cheer"
terms = ["maju terus"]
[[lexicon]]
id = "sport"
terms = ["sepak bola"]
[[rule]]
id = "support/cheer"
category = "support"
title = { id = "a", en = "a" }
message = { id = "a", en = "a" }
find = { cheer = "lexicon:cheer" }
points = 3
hit = [{ text = "maju terus pak" }]
miss = [{ text = "lain" }]
"#;

fn laid_over(overlay: &str) -> Result<Screener, Vec<Problem>> {
    let overlay = format!("[pack]\nid = \"over\"\nversion = \"1\"\n{overlay}");
    let base = Pack::from_files([("base.toml", BASE)]).unwrap();
    let over = Pack::from_files([("over.toml", overlay.as_str())]).unwrap();
    let built = Screener::builder().pack(base).pack(over).build();
    built.map_err(|error| error.problems().to_vec())
}

fn because(verdict: &Verdict) -> Vec<&str> {
    verdict.dismissed().iter().flat_map(|one| one.because.iter().map(|name| &**name)).collect()
}

#[test]
fn a_disabled_rule_finds_nothing_and_is_not_tested() {
    let screener = laid_over("[disable]\nrules = [\"support/cheer\"]\n").unwrap();
    let verdict = screener.screen("maju terus pak");
    assert!(verdict.findings().is_empty() && verdict.dismissed().is_empty());
    assert_eq!(screener.test().n_rules, 0);
}

#[test]
fn a_disabled_rule_may_be_written_anew() {
    let rule = &BASE[BASE.find("[[rule]]").unwrap()..].replace("points = 3", "points = 1");
    let screener = laid_over(&format!("[disable]\nrules = [\"support/cheer\"]\n{rule}")).unwrap();
    let verdict = screener.screen("maju terus pak");
    assert_eq!(verdict.score(), 1);
    assert_eq!(verdict.findings()[0].source.pack, "over");
}

#[test]
fn filters_dismiss_by_phrase_or_lexicon_as_far_as_they_say() {
    let filters = [
        ("lexicon = \"sport\"\ncategories = [\"support\"]", "sepak bola! maju terus", true),
        ("lexicon = \"sport\"\nrules = [\"support/cheer\"]", "sepak bola! maju terus", true),
        ("phrases = [\"lomba\"]\ncategories = [\"support\"]", "lomba. maju terus", true),
        ("phrases = [\"maju terus\"]\ncategories = [\"support\"]", "maju terus", true),
        ("phrases = [\"lomba\"]\ncategories = [\"hoax\"]", "lomba. maju terus", false),
        (
            "phrases = [\"lomba\"]\ncategories = [\"support\"]\nin = \"sentence\"",
            "lomba. maju terus",
            false,
        ),
        (
            "phrases = [\"lomba\"]\ncategories = [\"support\"]\nin = \"sentence\"",
            "ada. lomba maju terus",
            true,
        ),
    ];
    for (filter, text, is_dismissed) in filters {
        let screener = laid_over(&format!("[[filter]]\nid = \"ours\"\n{filter}\n")).unwrap();
        let verdict = screener.screen(text);
        let expected: &[&str] = if is_dismissed { &["filter:ours"] } else { &[] };
        assert_eq!(because(&verdict), expected, "{filter}: {text}");
        assert_eq!(verdict.findings().is_empty(), is_dismissed, "{filter}: {text}");
    }
}

#[test]
fn the_words_of_a_filter_are_told() {
    let filter = "[[filter]]\nid = \"ours\"\nphrases = [\"lomba\"]\ncategories = [\"support\"]\n";
    let verdict = laid_over(filter).unwrap().screen("maju terus, lomba desa");
    let cue = &verdict.dismissed()[0].cues[0];
    assert_eq!((&*cue.because, cue.text.as_str()), ("filter:ours", "lomba"));
}

#[test]
fn what_is_switched_off_must_be_there() {
    let cases = [
        (
            "[disable]\nrules = [\"support/chear\"]\n",
            Code::UnknownName,
            5,
            "rule `support/chear` is defined by no pack beneath this one; did you mean `support/cheer`?",
        ),
        (
            "[[filter]]\nid = \"f\"\nphrases = [\"a\"]\nrules = [\"support/chear\"]\n",
            Code::UnknownName,
            7,
            "rule `support/chear` is defined by no pack; did you mean `support/cheer`?",
        ),
        (
            "[[filter]]\nid = \"f\"\nlexicon = \"sprot\"\ncategories = [\"support\"]\n",
            Code::UnknownName,
            6,
            "filter `f` asks for `lexicon:sprot`, which no pack defines; did you mean `lexicon:sport`?",
        ),
        (
            "[[filter]]\nid = \"f\"\ncategories = [\"support\"]\n",
            Code::Malformed,
            5,
            "filter `f`: expected either `lexicon` or `phrases`",
        ),
        (
            "[[filter]]\nid = \"f\"\nphrases = [\"a\"]\n",
            Code::Malformed,
            5,
            "filter `f` concerns nothing: expected `categories` or `rules`",
        ),
    ];
    for (overlay, code, line, message) in cases {
        let problems = laid_over(overlay).unwrap_err();
        let told = |p: &Problem| match p.help.as_str() {
            "" => p.message.clone(),
            help => format!("{}; {help}", p.message),
        };
        let found: Vec<_> = problems.iter().map(|p| (p.code, p.line, told(p))).collect();
        assert_eq!(found, [(code, line, message.to_owned())]);
    }
}

#[test]
fn findings_and_dismissed_say_where_their_rule_stands() {
    let screener = Screener::builtin();
    let verdict = screener.screen("Ayo coblos nomor 01");
    let source = &verdict.findings()[0].source;
    assert_eq!(source.pack, "id");
    let pack = Pack::builtin();
    let line = pack.file(&source.file).unwrap().lines().nth(source.line - 1).unwrap();
    assert!(line.contains(&*verdict.findings()[0].rule), "{line}");
    let json: serde_json::Value = serde_json::from_str(&verdict.to_json()).unwrap();
    let expected = serde_json::json!({ "pack": "id", "file": source.file, "line": source.line });
    assert_eq!(json["findings"][0]["source"], expected);
    let dismissed = screener.screen("Katanya dia coblos nomor 01");
    assert!(dismissed.dismissed()[0].source.file.starts_with("rules/"));
    let told = screener.explain(&verdict, "Ayo coblos nomor 01", neutrality_core::Lang::En);
    let place = format!("{}, id: {}:{}", verdict.findings()[0].rule, source.file, source.line);
    assert!(told.to_string().contains(&place), "{told}");
}
