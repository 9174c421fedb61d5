//! Screens posts on one thread and prints the seconds it took: what the other languages' bindings are
//! measured against, turn by turn.

use std::{env, hint::black_box, num::NonZero, path::Path, time::Instant};

use neutrality_benches::posts;
use neutrality_core::{Post, Screener};

#[expect(clippy::print_stdout, reason = "what it is for")]
fn main() {
    let texts = env::args().nth(1).map_or_else(posts::cases, |file| posts::read(Path::new(&file)));
    let screener = Screener::builtin();
    let posts: Vec<Post<'_>> = texts.iter().map(|text| Post::new(text.as_str())).collect();
    let start = Instant::now();
    let verdicts = screener.screen_all_on(black_box(&posts), NonZero::<usize>::MIN);
    let seconds = start.elapsed().as_secs_f64();
    let n_flagged = verdicts.iter().filter(|verdict| verdict.is_flagged()).count();
    println!("{{\"seconds\":{seconds},\"posts\":{},\"flagged\":{n_flagged}}}", posts.len());
}
