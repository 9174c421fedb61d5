//! The same posts through neutrality and through crates that search for terms.
//!
//! usage: neutrality-compare [POSTS.jsonl]...
//!
//! Prints the task (posts and terms, for the tools of other languages), then a line for each tool.

#![forbid(unsafe_code)]

use std::hint::black_box;

use daachorse::DoubleArrayAhoCorasick;
use neutrality_benches::{measure::shortest, yardstick};
use neutrality_compare::{TURNS, Task, line};
use neutrality_core::{Post, Screener};
use rustrict::{Censor, Trie, Type};
use serde_json::json;

/// `screen_all` gives so few posts to one thread.
const N_UNSHARED: usize = 64;

fn main() {
    let task = Task::of_arguments();
    let texts = &task.texts;
    let screener = Screener::builtin();
    let posts: Vec<Post<'_>> = texts.iter().map(Post::from).collect();
    let together = || posts.chunks(N_UNSHARED).flat_map(|posts| screener.screen_all(posts));

    let bare = yardstick::automaton(&task.terms);
    let double = DoubleArrayAhoCorasick::<u32>::new(&task.terms).expect("the terms fit");
    let doubled =
        |text: &str| double.find_overlapping_iter(text.to_ascii_lowercase().as_bytes()).count();
    let trie = trie(&task.terms);
    let analysed = |text: &str| Censor::from_str(text).with_trie(trie).analyze();
    let english = |text: &str| Censor::from_str(text).analyze();

    // Answers first: tools that look for the same must find the same.
    let n_flagged = task.n_found(|text| screener.screen(text).is_flagged());
    assert_eq!(n_flagged, together().filter(|verdict| verdict.is_flagged()).count());
    let n_bare = task.n_found(|text| yardstick::count(&bare, text) > 0);
    for text in texts {
        assert_eq!(yardstick::count(&bare, text), doubled(text), "{text}");
    }
    let n_same = task.n_found(|text| analysed(text).is(Type::PROFANE));
    let n_english = task.n_found(|text| english(text).is(Type::INAPPROPRIATE));

    let [all, one, bared, double, rustrict, own] = shortest(
        TURNS,
        [
            &mut || together().for_each(|verdict| drop(black_box(verdict))),
            &mut || texts.iter().for_each(|text| drop(black_box(screener.screen(text.as_str())))),
            &mut || texts.iter().for_each(|text| drop(black_box(yardstick::count(&bare, text)))),
            &mut || texts.iter().for_each(|text| drop(black_box(doubled(text)))),
            &mut || texts.iter().for_each(|text| drop(black_box(analysed(text)))),
            &mut || texts.iter().for_each(|text| drop(black_box(english(text)))),
        ],
    );
    print_lines(&[
        json!({ "texts": texts, "terms": task.terms }),
        line("neutrality, `screen_all`", "neutrality-core", all, n_flagged),
        line("neutrality, `screen`", "neutrality-core", one, n_flagged),
        line("aho-corasick, its DFA", "aho-corasick", bared, n_bare),
        line("daachorse", "daachorse", double, n_bare),
        line("rustrict, the same terms", "rustrict", rustrict, n_same),
        line("rustrict, its own words", "rustrict", own, n_english),
    ]);
}

#[expect(clippy::print_stdout, reason = "what the program is for")]
fn print_lines(lines: &[serde_json::Value]) {
    lines.iter().for_each(|line| println!("{line}"));
}

/// The terms as `rustrict` takes them. It asks for a trie that lives for ever.
fn trie(terms: &[String]) -> &'static Trie {
    let mut trie = Trie::new();
    terms.iter().for_each(|term| trie.set(term, Type::PROFANE & Type::MODERATE));
    Box::leak(Box::new(trie))
}
