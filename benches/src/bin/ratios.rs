//! The ratios of `benches/RESULTS.md`: full verdicts against the bare search for terms.
//!
//! usage: ratios [POSTS.jsonl]...  (without files, the cases of the tests are screened)

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, reason = "a table for people")]

use std::{hint::black_box, num::NonZero, path::Path, thread, time::Duration};

use neutrality_benches::{
    measure::{megabytes, ratio, shortest, shortest_of_stretches, shortest_together},
    posts, yardstick,
};
use neutrality_core::{Post, Screener};

/// So often each work has its go.
const TURNS: usize = 15;

/// `screen_all` gives so many posts to one thread; a stretch is as many.
const N_UNSHARED: usize = 64;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let sets: Vec<(String, Vec<String>)> = if files.is_empty() {
        vec![("cases of the tests".to_owned(), posts::cases())]
    } else {
        let name =
            |file: &str| Path::new(file).file_stem().map(|s| s.to_string_lossy().into_owned());
        files
            .iter()
            .map(|file| (name(file).unwrap_or_default(), posts::read(file.as_ref())))
            .collect()
    };
    let [build] = shortest(5, [&mut || drop(black_box(Screener::builtin()))]);
    println!("Screener::builtin(): {:.1} ms", millis(build));
    let screener = Screener::builtin();
    let terms = yardstick::terms();
    let automaton = yardstick::automaton(&terms);
    println!("yardstick: aho_corasick::dfa::DFA, {} terms, overlapping, one thread", terms.len());
    for (name, texts) in &sets {
        compare(name, texts, &screener, &automaton);
    }
}

fn compare(name: &str, texts: &[String], screener: &Screener, automaton: &aho_corasick::dfa::DFA) {
    let all: Vec<Post<'_>> = texts.iter().map(Post::from).collect();
    let clean: Vec<&String> =
        texts.iter().filter(|text| screener.screen(*text).findings().is_empty()).collect();
    let n_flagged = texts.iter().filter(|text| screener.is_flagged(*text)).count();
    // The answers are checked before they are timed.
    let together = screener.screen_all(&all);
    for (post, verdict) in all.iter().zip(&together) {
        assert_eq!(*verdict, screener.screen(post), "screening together and alone agree");
        assert_eq!(verdict.is_flagged(), screener.is_flagged(post), "both ways agree");
    }
    let clean: Vec<&str> = clean.into_iter().map(String::as_str).collect();
    let whole: Vec<&str> = texts.iter().map(String::as_str).collect();
    let yardstick = |texts: &[&str]| {
        black_box(texts.iter().map(|text| yardstick::count(automaton, text)).sum::<usize>());
    };
    let flagged = |texts: &[&str]| {
        black_box(texts.iter().filter(|text| screener.is_flagged(**text)).count());
    };
    let one_by_one =
        |texts: &[&str]| texts.iter().for_each(|&text| drop(black_box(screener.screen(text))));
    let stretches: Vec<&[&str]> = whole.chunks(N_UNSHARED).collect();
    let posts: Vec<&[Post<'_>]> = all.chunks(N_UNSHARED).collect();
    let [yard, one, batch, flag] = shortest_of_stretches(
        TURNS,
        stretches.len(),
        [
            &mut |at| yardstick(stretches[at]),
            &mut |at| one_by_one(stretches[at]),
            &mut |at| drop(black_box(screener.screen_all(posts[at]))),
            &mut |at| flagged(stretches[at]),
        ],
    );
    let stretches: Vec<&[&str]> = clean.chunks(N_UNSHARED).collect();
    let [yard_clean, flag_clean] = shortest_of_stretches(
        TURNS,
        stretches.len(),
        [&mut |at| yardstick(stretches[at]), &mut |at| flagged(stretches[at])],
    );
    let n_bytes = posts::n_bytes(texts);
    println!("\n{name}: {} posts, {n_bytes} bytes, {n_flagged} flagged", texts.len());
    println!("  yardstick              {:7.1} MB/s", megabytes(n_bytes, yard));
    let line = |what: &str, time: Duration, than: Duration| {
        println!(
            "  {what:<22} {:7.1} MB/s, {:.2} of the yardstick",
            megabytes(n_bytes, time),
            ratio(time, than)
        );
    };
    line("screen, one by one", one, yard);
    line("screen_all, 1 thread", batch, yard);
    line("is_flagged", flag, yard);
    println!("  is_flagged, clean posts: {:.2} of the yardstick", ratio(flag_clean, yard_clean));
    let n_threads = thread::available_parallelism().map_or(1, NonZero::get);
    if n_threads > 1 {
        let [single, double] = shortest_together(
            TURNS,
            [&mut || alone(screener, &all), &mut || drop(black_box(screener.screen_all(&all)))],
        );
        println!("  {n_threads} threads against 1: {:.2}", ratio(double, single));
    }
}

/// Screens posts together on one thread: so few at a time are not shared out.
fn alone(screener: &Screener, posts: &[Post<'_>]) {
    posts.chunks(N_UNSHARED).for_each(|posts| drop(black_box(screener.screen_all(posts))));
}

#[expect(clippy::float_arithmetic, reason = "a figure for people")]
fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
