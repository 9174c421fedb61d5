//! What the command costs: `neutrality screen` from JSONL to JSONL against reading and writing the same
//! lines through the same JSON crate, in seconds of the processor.
//!
//! usage: command NEUTRALITY POSTS.jsonl  (with `--pass-through` alone: what it is measured against)

#![forbid(unsafe_code)]
#![expect(clippy::print_stdout, clippy::float_arithmetic, reason = "a figure for people")]

use std::{
    env, fs,
    io::{self, BufRead, BufWriter, Write},
    process::{Command, Stdio},
};

use serde_json::Value;

/// So often each has its go; the shortest counts.
const TURNS: usize = 5;

/// The posts are screened so many times in a row, so that the time of starting counts for little.
const N_COPIES: usize = 10;

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--pass-through"] => pass_through(),
        [neutrality, posts] => compare(neutrality, posts),
        _ => {
            println!("usage: command NEUTRALITY POSTS.jsonl");
            Ok(())
        }
    }
}

/// Reads each line and writes it again.
fn pass_through() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let value: Value = serde_json::from_str(&line?)?;
        serde_json::to_writer(&mut out, &value)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn compare(neutrality: &str, posts: &str) -> io::Result<()> {
    let posts = fs::read_to_string(posts)?.repeat(N_COPIES);
    let file = env::temp_dir().join(format!("neutrality-posts-{}.jsonl", std::process::id()));
    fs::write(&file, &posts)?;
    let own = env::current_exe()?;
    let (mut screening, mut passing) = (f64::MAX, f64::MAX);
    for _ in 0..TURNS {
        let mut screen = Command::new(neutrality);
        screening = screening.min(seconds(screen.args(["screen", "--threads", "1"]), &file)?);
        passing = passing.min(seconds(Command::new(&own).arg("--pass-through"), &file)?);
    }
    fs::remove_file(&file)?;
    println!("{} bytes of posts; neutrality screen {screening:.2} s", posts.len());
    println!("pass-through {passing:.2} s; {:.1} times its time", screening / passing);
    Ok(())
}

/// Runs a command on a file, and returns the seconds of the processor that it took, in steps of a
/// hundredth.
fn seconds(command: &mut Command, file: &std::path::Path) -> io::Result<f64> {
    let before = of_children()?;
    let command = command.stdin(fs::File::open(file)?).stdout(Stdio::null());
    let status = command.stderr(Stdio::null()).status()?;
    // The command ends with 1 where posts are flagged.
    assert!(matches!(status.code(), Some(0 | 1)), "the command failed: {status}");
    Ok(of_children()? - before)
}

/// What this process's children have used, as Linux counts it.
fn of_children() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: u32 = fields.skip(13).take(2).filter_map(|field| field.parse::<u32>().ok()).sum();
    Ok(f64::from(ticks) / 100.0)
}
