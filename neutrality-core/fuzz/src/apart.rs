//! Any text and a neutral sentence behind it: what was found before is found still.

use neutrality_core::{Finding, Post};

use super::BUNDLED;

/// In words that no list holds, and on the same line: a line with others below it may be a headline.
const NEUTRAL: &str = ". Lorem ipsum dolor amet.";
/// Ends the text, and a quotation that is still open, since what follows would be quoted as well: behind a
/// word that may be short for another, such as `P`, a stop ends no sentence.
const LAST: &str = "\"”» lorem";

pub fn check(text: &str) {
    let day = "2024-01-20".parse().expect("a day");
    let before = BUNDLED.screen(Post::new(format!("{text}{LAST}.").as_str()).on(day));
    let after = BUNDLED.screen(Post::new(format!("{text}{LAST}{NEUTRAL}").as_str()).on(day));
    for finding in before.findings() {
        assert!(
            after.findings().iter().any(|other| is_same(finding, other)),
            "`{}` at {:?} was lost: {:?}, then {:?}",
            finding.rule,
            finding.text,
            before.to_json(),
            after.to_json(),
        );
    }
}

/// Weak signs are added up over a whole post, so another may stand for them; a rule says the same.
fn is_same(finding: &Finding, other: &Finding) -> bool {
    let is_of_signs = finding.rule.ends_with("/signs");
    let is_there = finding.place.start < other.place.end && other.place.start < finding.place.end;
    let is_equal =
        (&finding.rule, finding.place, finding.level) == (&other.rule, other.place, other.level);
    is_equal || (is_of_signs && is_there && finding.category == other.category)
}
