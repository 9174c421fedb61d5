//! Tallies and overalls: what all words of a text together find, and take away.

use neutrality_core::{Code, Pack, Post, Problem, Screener, Verdict};

const BASE: &str = r#"
[pack]
id = "base"
version = "1"
[scale]
support = { caution = 10, light = 20, moderate = 30, severe = 60 }
[[lexicon]]
id = "cheer"
terms = ["maju terus"]
[[lexicon]]
id = "warm"
terms = ["hangat", "rangkul"]
[[lexicon]]
id = "sport"
terms = ["sepak bola"]
[[lexicon]]
id = "faith"
set = true
members = [{ id = "a", terms = ["islam"] }, { id = "b", terms = ["hangat beriman"] }]
[[rule]]
id = "support/cheer"
category = "support"
title = { id = "a", en = "a" }
message = { id = "a", en = "a" }
find = { cheer = "lexicon:cheer" }
points = 30
hit = [{ text = "maju terus pak" }]
miss = [{ text = "lain" }]
[[signal]]
id = "support/sign-warm"
category = "support"
title = { id = "a", en = "a" }
message = { id = "a", en = "a" }
find = { warm = "lexicon:warm" }
points = 1
"#;

const TALLY: &str = r#"
[[tally]]
id = "support/warm"
category = "support"
least = 20
message = { id = "a", en = "a" }
for = [{ points = 12, sources = ["lexicon:warm"] }, { points = 10, words = "kawan" }]
against = [{ points = 50, sources = ["lexicon:sport"] }]
"#;

const OVERALL: &str = r#"
[[overall]]
id = "overall/warm"
least = 20
drop = 0
for = [{ points = 20, sources = ["lexicon:warm"] }]
against = [{ points = 60, words = "dingin" }, { points = 3, words = "sejuk" }]
"#;

fn built(tallies: &str) -> Result<Screener, Vec<Problem>> {
    let pack = Pack::from_files([("pack.toml", format!("{BASE}{tallies}").as_str())]);
    let built = Screener::builder().pack(pack.unwrap()).build();
    built.map_err(|error| error.problems().to_vec())
}

fn steps(verdict: &Verdict) -> Vec<(String, i32)> {
    let [finding] = verdict.findings() else { panic!("{:?}", verdict.findings()) };
    finding.steps.iter().map(|step| (step.reason.to_string(), step.points)).collect()
}

fn because(verdict: &Verdict) -> Vec<&str> {
    verdict.dismissed().iter().flat_map(|one| one.because.iter().map(|name| &**name)).collect()
}

#[test]
fn sources_and_words_give_their_points_once_and_are_told() {
    let verdict = built(TALLY).unwrap().screen("hangat dan rangkul, kawan; hangat, kawan");
    let expected = [("lexicon:warm".to_owned(), 12), ("words:kawan".to_owned(), 10)];
    assert_eq!(steps(&verdict), expected);
    assert_eq!(&*verdict.findings()[0].rule, "support/warm");
}

#[test]
fn one_place_too_small_a_sum_and_what_speaks_against_it_find_nothing() {
    let screener = built(TALLY).unwrap();
    for text in ["hangat, kawan", "hangat dan rangkul", "hangat dan rangkul, kawan sepak bola"] {
        assert!(screener.screen(text).findings().is_empty(), "{text}");
    }
}

#[test]
fn where_a_rule_speaks_the_tally_does_not_but_may_outweigh_it() {
    let screener = built(TALLY).unwrap();
    let verdict = screener.screen("maju terus, hangat dan rangkul, kawan");
    assert_eq!(&*verdict.findings()[0].rule, "support/cheer");
    assert_eq!(verdict.findings().len(), 1);
    let verdict = screener.screen("maju terus sepak bola");
    assert!(verdict.findings().is_empty());
    assert_eq!(because(&verdict), ["tally"]);
}

#[test]
fn a_tally_of_some_phases_needs_a_day() {
    let phased = TALLY.replace("least = 20", "least = 20\nphases = [\"campaign\"]");
    let verdict = built(&phased).unwrap().screen("hangat dan rangkul, kawan");
    assert!(verdict.findings().is_empty());
}

#[test]
fn a_text_that_is_about_something_else_is_weighed_on_no_day() {
    let about = TALLY.replace("least = 20", "least = 20\nabout = \"lexicon:faith\"");
    let screener = built(&about).unwrap();
    let post = Post::new("hangat dan rangkul, kawan").on("2024-02-01".parse().unwrap());
    assert!(screener.screen(post).findings().is_empty());
    let verdict = screener.screen("hangat dan rangkul, kawan islam");
    assert_eq!(&*verdict.findings()[0].rule, "support/warm");
    let problems = built(&about.replace("lexicon:faith", "lexicon:fayth")).unwrap_err();
    assert_eq!(problems[0].code, Code::UnknownName);
}

#[test]
fn a_tally_is_asked_where_no_rule_has_anything_to_look_for() {
    let alone = r#"
[[lexicon]]
id = "haze"
terms = ["kabut", "asap"]
[[tally]]
id = "support/haze"
category = "support"
least = 20
message = { id = "a", en = "a" }
for = [{ points = 20, sources = ["lexicon:haze"] }]
"#;
    let verdict = built(alone).unwrap().screen("kabut dan asap");
    assert_eq!(&*verdict.findings()[0].rule, "support/haze");
}

#[test]
fn outside_of_its_phases_a_tally_is_asked_of_what_it_needs() {
    let overlay = |limits: &str| {
        let tally = TALLY.replace("least = 20", &format!("least = 20\n{limits}"));
        let lexicons = "[[lexicon]]\nid = \"warm\"\nterms = [\"xwarmx\", \"xhotx\"]\n[[lexicon]]\nid = \"sport\"\nterms = [\"xsportx\"]\n";
        let text = format!("[pack]\nid = \"own\"\nversion = \"1\"\n{lexicons}{tally}");
        let pack = Pack::from_files([("pack.toml", text.as_str())]).unwrap();
        Screener::builder().pack(Pack::builtin()).pack(pack).build().unwrap()
    };
    let text = "xwarmx dan xhotx, kawan";
    let found = |limits: &str, text: &str, day: Option<&str>| {
        let post = Post::new(text);
        let post = day.iter().fold(post, |post, day| post.on(day.parse().unwrap()));
        let verdict = overlay(limits).screen(post);
        verdict.findings().iter().any(|one| &*one.rule == "support/warm")
    };
    let phases = "phases = [\"campaign\"]";
    let both = "phases = [\"campaign\"]\nneeds = \"lexicon:sport\"";
    let (campaign, later) = (Some("2024-01-20"), Some("2022-01-20"));
    assert!(found("", text, None));
    assert!(found(phases, text, campaign) && found(both, text, campaign));
    assert!(!found(phases, text, later) && !found(both, text, later) && !found(both, text, None));
    // The sum is asked for; what it needs speaks against it here.
    let needed = both.replace("lexicon:sport", "lexicon:warm");
    assert!(found(&needed, text, None));
}

#[test]
fn words_that_a_member_of_a_set_shares_count_for_nobody() {
    let screener = built(TALLY).unwrap();
    assert!(screener.screen("hangat beriman, rangkul, kawan").findings().is_empty());
}

#[test]
fn an_overall_lifts_the_nearest_tally_and_no_further() {
    let far = TALLY.replace("least = 20", "least = 52");
    let screener = built(&format!("{far}{OVERALL}")).unwrap();
    let verdict = screener.screen("hangat dan rangkul, hangat, kawan");
    assert_eq!(steps(&verdict).last().unwrap(), &("overall/warm".to_owned(), 30));
    assert_eq!(verdict.score(), 52);
    // A quarter of `least` is asked of the tally itself, and three places.
    for text in ["hangat dan rangkul, hangat", "hangat dan rangkul, kawan"] {
        assert!(screener.screen(text).findings().is_empty(), "{text}");
    }
    // Elsewhere something is flagged already.
    let verdict = screener.screen("maju terus, hangat dan rangkul, hangat, kawan");
    assert_eq!(&*verdict.findings()[0].rule, "support/cheer");
    assert_eq!(verdict.findings().len(), 1);
}

#[test]
fn what_the_context_took_away_is_lifted_less() {
    let cues = r#"
[[cue]]
id = "denial/tidak"
mark = "denial"
direction = "forward"
reach = "5 words"
terms = ["tidak"]
[[cue]]
id = "reported/konon"
mark = "reported"
direction = "forward"
reach = "5 words"
terms = ["konon"]
[[guard]]
id = "others"
marks = { denial = "dismiss", reported = "dismiss" }
"#;
    let rule = BASE.replace("points = 30\n", "points = 30\nguards = [\"others\"]\n");
    let other = TALLY.replace("support", "attack").replace("least = 20", "least = 52");
    let scale = "support = { caution = 10";
    let with_attack = rule.replace(
        scale,
        &format!("attack = {{ caution = 10, light = 20, moderate = 30, severe = 60 }}\n{scale}"),
    );
    let screener = |points: i32| {
        let overall = OVERALL.replace("points = 20", &format!("points = {points}"));
        let text = format!("{with_attack}{cues}{other}{overall}");
        let pack = Pack::from_files([("pack.toml", text.as_str())]).unwrap();
        Screener::builder().pack(pack).build().unwrap()
    };
    let warm = "hangat dan rangkul, hangat, kawan";
    let flags = |points: i32, words: &str| {
        screener(points).screen(format!("{words} maju terus, {warm}").as_str()).is_flagged()
    };
    // Two thirds more than 20 is 33.
    assert!(!flags(32, "tidak") && flags(34, "tidak"));
    // What others say is not the author's.
    assert!(!flags(100, "konon"));
}

#[test]
fn an_overall_takes_away_weak_findings_first() {
    let screener = built(&format!("{TALLY}{OVERALL}")).unwrap();
    let verdict = screener.screen("maju terus, dingin");
    assert!(verdict.findings().is_empty());
    assert_eq!(because(&verdict), ["overall"]);
    // Three points below nothing are too few against a rule.
    assert_eq!(screener.screen("maju terus, sejuk").score(), 30);
}

#[test]
fn sums_out_of_bounds_are_told() {
    let cases = [
        TALLY.replace("least = 20", "least = 0"),
        TALLY.replace("least = 20", "least = -2147483648"),
        TALLY.replace("points = 12", "points = 0"),
        TALLY.replace("points = 12", "points = 101"),
        OVERALL.replace("drop = 0", "drop = 20"),
        OVERALL.replace("drop = 0", "drop = -2147483648"),
        OVERALL.replace("least = 20", "least = 2147483647"),
    ];
    for case in cases {
        let problems = built(&case).unwrap_err();
        assert_eq!(problems.len(), 1, "{case}");
        assert_eq!(problems[0].code, Code::OutOfBounds, "{case}");
    }
}
