//! Nothing gets lost: runs that are killed, that fill the disk, and that go on where others stopped.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use crate::run::{CALL, CALL_DAY, Folder, PLAIN, command, run, skipped};

/// So many posts fill several batches.
const N_POSTS: usize = 8000;

/// Posts of which every hundredth is none.
fn posts() -> String {
    let post = |n: usize| match n % 100 {
        7 => format!("{{\"text\": {n}}}\n"),
        _ if n.is_multiple_of(9) => format!("{{\"text\": \"{CALL} {n}\"}}\n"),
        _ => format!("{{\"text\": \"{PLAIN} {n}\"}}\n"),
    };
    (0..N_POSTS).map(post).collect()
}

/// The arguments of the run that is disturbed.
fn arguments<'a>(format: &'a str, input: &'a str, out: &'a str, bad: &'a str) -> Vec<&'a str> {
    vec![
        "screen",
        input,
        "--at",
        CALL_DAY,
        "--format",
        format,
        "--min-level",
        "none",
        "--out",
        out,
        "--rejects",
        bad,
    ]
}

/// Starts the command, waits until its results have grown, and kills it.
fn disturb(args: &[&str], signal: &str, part: &Path) {
    let mut command = command(args);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the command was built");
    let len = || fs::metadata(part).map_or(0, |metadata| metadata.len());
    let before = len();
    while child.try_wait().is_ok_and(|ended| ended.is_none()) && len() <= before {
        thread::sleep(Duration::from_millis(1));
    }
    let kill = Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(kill.is_ok() && child.wait().is_ok());
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_goes_on_to_the_same_bytes() {
    for format in ["jsonl", "csv"] {
        let folder = Folder::new(&format!("lost_{format}"));
        let input = folder.file("posts.jsonl", posts());
        let (out, bad) = (folder.path("out"), folder.path("bad"));
        let whole = run(&arguments(format, &input, &out, &bad), "");
        assert_eq!(whole.code, Some(1), "{}", whole.stderr);
        let undisturbed = (folder.read("out"), folder.read("bad"));
        fs::remove_file(&out).unwrap();
        fs::remove_file(&bad).unwrap();

        let part = folder.path("out.part");
        let mut args = arguments(format, &input, &out, &bad);
        let mut n_stopped = 0;
        for signal in ["-KILL", "-TERM", "-KILL", "-INT"] {
            disturb(&args, signal, part.as_ref());
            if Path::new(&out).exists() {
                // It was quicker than the signal.
                break;
            }
            n_stopped += 1;
            let done = fs::read_to_string(&part).expect("what is done stays");
            assert!(undisturbed.0.starts_with(&done), "{signal}");
            if args.last() != Some(&"--resume") {
                args.push("--resume");
            }
        }
        assert!(n_stopped > 0, "the first was stopped behind its first answer");
        let last = run(&args, "");
        let summary = |stderr: &str| stderr.lines().last().map(str::to_owned);
        assert_eq!((last.code, summary(&last.stderr)), (Some(1), summary(&whole.stderr)));
        assert!((folder.read("out"), folder.read("bad")) == undisturbed, "{format}");
        assert_eq!(folder.names(), ["bad", "out", "posts.jsonl"]);
    }
}

#[test]
fn a_torn_record_and_a_torn_note_are_written_again() {
    let folder = Folder::new("lost_torn");
    let input = folder.file("posts.jsonl", posts());
    let (out, bad) = (folder.path("out"), folder.path("bad"));
    let mut args = arguments("jsonl", &input, &out, &bad);
    assert_eq!(run(&args, "").code, Some(1));
    let undisturbed = folder.read("out");
    fs::remove_file(&out).unwrap();
    disturb(&args, "-KILL", folder.path("out.part").as_ref());
    for (name, torn) in [("out.part", "{\"id\": \"hal"), ("out.journal", "4000 9000 70")] {
        folder.file(name, folder.read(name) + torn);
    }
    args.push("--resume");
    assert_eq!(run(&args, "").code, Some(1));
    assert!(folder.read("out") == undisturbed);
}

#[test]
fn another_command_does_not_go_on_with_what_this_one_began() {
    let folder = Folder::new("lost_other");
    let input = folder.file("posts.jsonl", posts());
    let (out, bad) = (folder.path("out"), folder.path("bad"));
    disturb(&arguments("jsonl", &input, &out, &bad), "-KILL", folder.path("out.part").as_ref());
    let names = folder.names();
    let mut limited = arguments("jsonl", &input, &out, &bad);
    limited.extend(["--resume", "--max-bytes", "4"]);
    let mut args = arguments("csv", &input, &out, &bad);
    args.push("--resume");
    let told = format!("error: cannot go on with `{out}`: it was begun with other options; ");
    let other = run(&limited, "");
    assert!(other.code == Some(2) && other.stderr.starts_with(&told), "{}", other.stderr);
    let other = run(&args, "");
    assert_eq!(other.code, Some(2));
    assert!(other.stderr.starts_with(&told), "{}", other.stderr);
    folder.file("posts.jsonl", posts() + "{\"text\": \"halo\"}\n");
    args = arguments("jsonl", &input, &out, &bad);
    args.push("--resume");
    let other = run(&args, "");
    assert!(other.stderr.contains("begun with other input"), "{}", other.stderr);
    assert_eq!(folder.names(), names, "what is done stays");
}

#[test]
fn who_has_nothing_to_go_on_with_begins() {
    let folder = Folder::new("lost_nothing");
    let out = folder.path("out");
    let done = run(&["screen", "--out", &out, "--resume"], PLAIN);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    assert_eq!(folder.read("out"), run(&["screen"], PLAIN).stdout);
    for out in ["-", "/dev/null"] {
        let refused = run(&["screen", "--out", out, "--resume"], PLAIN);
        assert_eq!(
            (refused.code, refused.stderr.as_str()),
            (Some(2), "error: --resume needs a file for --out\n")
        );
    }
}

/// A small disk, taken away in the end.
struct Disk(String);

impl Disk {
    /// Returns nothing where this user may not mount one.
    fn new(place: &str, size: &str) -> Option<Self> {
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs", place])
            .stderr(Stdio::null())
            .status();
        made.is_ok_and(|status| status.success()).then(|| Self(place.to_owned()))
    }

    fn grow(&self, size: &str) {
        let remount = format!("remount,size={size}");
        let grown = Command::new("mount").args(["-o", &remount, &self.0]).status();
        assert!(grown.is_ok_and(|status| status.success()));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _left = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_disk_that_is_full_is_told_and_what_is_done_goes_on() {
    let folder = Folder::new("lost_disk");
    let input = folder.file("posts.jsonl", posts());
    let place = folder.path("disk");
    fs::create_dir(&place).unwrap();
    let Some(disk) = Disk::new(&place, "900k") else {
        skipped("only root may mount a small disk");
        return;
    };
    let (out, bad) = (format!("{place}/out"), folder.path("bad"));
    let mut args = arguments("jsonl", &input, &out, &bad);
    let full = run(&args, "");
    assert_eq!(full.code, Some(2), "{}", full.stderr);
    assert!(full.stderr.contains(&format!("cannot write `{out}")), "{}", full.stderr);
    assert!(full.stderr.contains("space left"), "{}", full.stderr);
    assert!(!Path::new(&out).exists() && Path::new(&format!("{out}.part")).exists());
    disk.grow("64m");
    args.push("--resume");
    assert_eq!(run(&args, "").code, Some(1));
    let screened = run(&["screen", &input, "--at", CALL_DAY], "");
    assert!(fs::read_to_string(&out).unwrap() == screened.stdout);
}
