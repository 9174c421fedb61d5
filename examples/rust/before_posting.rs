//! A check before posting: what a chat bot or the input field of an office's own app would do.
//!
//! `echo "Jangan lupa coblos nomor 01 ya bu!" | cargo run --example before_posting -- 2019-04-10`
//!
//! Ends with 0 when nothing speaks against it, with 3 when somebody should look again.

use std::{env, error::Error, io, process::ExitCode};

use neutrality_core::{Author, Lang, Level, Post, Screener};

#[expect(clippy::print_stdout, reason = "what the program is for")]
fn main() -> Result<ExitCode, Box<dyn Error>> {
    let text = io::read_to_string(io::stdin())?;
    let text = text.trim();
    let mut post = Post::new(text).from_author(Author::Pns);
    if let Some(day) = env::args().nth(1) {
        post = post.on(day.parse()?);
    }
    let screener = Screener::builtin();
    let verdict = screener.screen(&post);
    if verdict.level() == Level::None {
        println!("Tidak ada tanda keberpihakan yang terbaca. Anda yang memutuskan.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("Pikirkan lagi sebelum mengunggah:\n");
    println!("{}", screener.explain(&verdict, text, Lang::Id));
    print!("{}", screener.explain_decisive(&screener.decisive(&post), Lang::Id));
    Ok(if verdict.is_flagged() { ExitCode::from(3) } else { ExitCode::SUCCESS })
}
