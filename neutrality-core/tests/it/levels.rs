//! How far a text goes: by rules, by weak signs alone, and by what was done with the text.

use neutrality_core::{Action, Level, Pack, Post, Screener};

const PACK: &str = r#"
[pack]
id = "base"
version = "1"
[scale]
office = { caution = 10, light = 20, moderate = 30, severe = 60, signs = "severe" }
attack = { caution = 10, light = 20, moderate = 30, severe = 60, signs = "moderate" }
support = { caution = 10, light = 20, moderate = 30, severe = 60 }
[ceiling]
like = "light"
[[lexicon]]
id = "one"
terms = ["satu"]
[[lexicon]]
id = "two"
terms = ["dua"]
[[lexicon]]
id = "plain"
terms = ["terang"]
"#;

/// A pack in which `satu` and `dua` are weak signs of a category, and `terang` a rule of it.
fn screener(category: &str, points: [u32; 2], rule: u32) -> Screener {
    let signal = |id: &str, points: u32| {
        format!(
            "[[signal]]\nid = \"{category}/{id}\"\ncategory = \"{category}\"\n\
             title = {{ id = \"a\", en = \"a\" }}\nmessage = {{ id = \"a\", en = \"a\" }}\n\
             find = {{ it = \"lexicon:{id}\" }}\npoints = {points}\n"
        )
    };
    let rule = signal("plain", rule).replace("[[signal]]", "[[rule]]")
        + "hit = [{ text = \"terang\" }]\nmiss = [{ text = \"lain\" }]\n";
    let text = [PACK, &signal("one", points[0]), &signal("two", points[1]), &rule].concat();
    let pack = Pack::from_files([("base.toml", text.as_str())]).unwrap();
    Screener::builder().pack(pack).build().unwrap()
}

/// Level and score, and the steps of the only finding that no list gives.
fn told(screener: &Screener, post: &Post<'_>) -> (Level, u32, Vec<(String, i32)>) {
    let verdict = screener.screen(post);
    let steps = verdict.findings().iter().flat_map(|finding| &finding.steps);
    let steps = steps.map(|step| (step.reason.to_string(), step.points));
    let limits = steps.filter(|(reason, _)| reason.contains(':')).collect();
    (verdict.level(), verdict.score(), limits)
}

fn step(reason: &str, points: i32) -> Vec<(String, i32)> {
    vec![(reason.to_owned(), points)]
}

#[test]
fn weak_signs_go_as_far_as_their_category_says() {
    let post = Post::new("satu dua");
    for (category, points, expected) in [
        ("office", [12, 12], (Level::Severe, 60, step("least:60", 36))),
        ("office", [50, 50], (Level::Severe, 100, vec![])),
        ("attack", [12, 12], (Level::Moderate, 30, step("least:30", 6))),
        ("attack", [50, 50], (Level::Moderate, 59, step("limit:59", -41))),
        ("support", [12, 12], (Level::Light, 24, vec![])),
        ("support", [50, 50], (Level::Moderate, 59, step("limit:59", -41))),
        // Below `light` nothing is flagged, and nothing is lifted.
        ("office", [6, 6], (Level::Caution, 12, vec![])),
        ("office", [4, 4], (Level::None, 0, vec![])),
    ] {
        assert_eq!(told(&screener(category, points, 20), &post), expected, "{category} {points:?}");
    }
}

#[test]
fn where_a_rule_speaks_signs_lift_nothing() {
    let screener = screener("office", [12, 12], 20);
    assert_eq!(told(&screener, &Post::new("terang")), (Level::Light, 20, vec![]));
    assert_eq!(told(&screener, &Post::new("terang satu dua")), (Level::Light, 24, vec![]));
}

#[test]
fn a_like_goes_no_further_than_its_ceiling() {
    let screener = screener("office", [12, 12], 70);
    let by = |action| Post::new("terang").by(action);
    assert_eq!(told(&screener, &by(Action::Share)), (Level::Severe, 70, vec![]));
    let liked = told(&screener, &by(Action::Like));
    assert_eq!(liked, (Level::Light, 29, step("action:like", -41)));
    let signs = Post::new("satu dua").by(Action::Like);
    let steps = [step("least:60", 36), step("action:like", -31)].concat();
    assert_eq!(told(&screener, &signs), (Level::Light, 29, steps));
}

#[test]
fn the_bundled_pack_takes_a_like_lightly() {
    let screener = Screener::builtin();
    let text = "Seluruh staf wajib mencoblos nomor 2, lapor ke saya";
    let on = |action| {
        let post = Post::new(text).on("2024-11-20".parse().unwrap()).by(action);
        screener.screen(&post).level()
    };
    assert_eq!(on(Action::Message), Level::Severe);
    assert_eq!([Action::Like, Action::Follow].map(on), [Level::Light; 2]);
}
