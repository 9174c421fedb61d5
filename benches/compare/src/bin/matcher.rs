//! `matcher_rs`, which puts its own allocator into the whole program, and the bare search beside it, by
//! which its time is set against that of the others.
//!
//! usage: matcher [POSTS.jsonl]...

#![forbid(unsafe_code)]

use std::hint::black_box;

use matcher_rs::{ProcessType, SimpleMatcherBuilder};
use neutrality_benches::{measure::shortest, yardstick};
use neutrality_compare::{TURNS, Task, line};

#[expect(clippy::print_stdout, reason = "what the program is for")]
fn main() {
    let task = Task::of_arguments();
    let bare = yardstick::automaton(&task.terms);
    let builder =
        (0..).zip(&task.terms).fold(SimpleMatcherBuilder::new(), |builder, (id, term)| {
            builder.add_word(ProcessType::Normalize, id, term)
        });
    let matcher = builder.build();
    let n_bare = task.n_found(|text| yardstick::count(&bare, text) > 0);
    let n_found = task.n_found(|text| matcher.is_match(text));
    let [bared, matched] = shortest(
        TURNS,
        [
            &mut || {
                task.texts.iter().for_each(|text| drop(black_box(yardstick::count(&bare, text))))
            },
            &mut || task.texts.iter().for_each(|text| drop(black_box(matcher.process(text)))),
        ],
    );
    println!("{}", line("aho-corasick, its DFA", "aho-corasick", bared, n_bare));
    println!("{}", line("matcher_rs", "matcher_rs", matched, n_found));
}
