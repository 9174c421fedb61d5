//! `pack check`, `pack test`, and packs that are laid over the bundled one.

use crate::run::{Folder, PLAIN, run};

#[test]
fn the_bundled_pack_has_no_errors_and_its_examples_are_run() {
    let check = run(&["pack", "check"], "");
    let errors: Vec<&str> = check.stdout.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!((check.code, errors), (Some(0), Vec::new()), "{}", check.stderr);
    let test = run(&["pack", "test"], "");
    let last = test.stdout.lines().last().unwrap();
    let (n_passed, n_failed) = last.split_once(" passed, ").unwrap();
    assert!(n_passed.parse::<usize>().is_ok() && n_failed.ends_with(" failed"), "{last}");
}

#[test]
fn a_problem_is_shown_with_its_line_and_a_caret() {
    let folder = Folder::new("pack_problem");
    let file = folder.file("pack.toml", "[pack]\nid = \"x\"\nversion = 3\n");
    let here = folder.path("");
    let here = here.trim_end_matches('/');
    let run = run(&["pack", "check", here, "--only-pack"], "");
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let place = format!("\n  --> {file}:3:11\n  |\n3 | version = 3\n  |           ^\n\n1 error\n");
    assert!(run.stdout.starts_with("error[P002]: "), "{}", run.stdout);
    assert!(run.stdout.ends_with(&place), "{}", run.stdout);
}

#[test]
fn screening_with_a_pack_that_has_problems_tells_them() {
    let folder = Folder::new("pack_unfit");
    folder.file("pack.toml", "[pack]\nid = \"x\"\nversion = 3\n");
    let run = run(&["screen", "--packs", &folder.path("")], PLAIN);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.starts_with("error[P002]: "), "{}", run.stderr);
    assert!(run.stderr.ends_with("error: the packs cannot be used: 1 error\n"), "{}", run.stderr);
}

#[test]
fn a_folder_that_is_none_is_told() {
    let folder = Folder::new("pack_missing");
    let (missing, file) = (folder.path("missing"), folder.file("file", ""));
    for (path, told) in [
        (
            &missing,
            format!(
                "error: cannot read the pack in `{missing}`: there is no such file or folder\n"
            ),
        ),
        (&file, format!("error: `{file}` is a file, expected the folder of a pack\n")),
    ] {
        for args in
            [&["pack", "check", path][..], &["pack", "test", path], &["screen", "--packs", path]]
        {
            let run = run(args, "");
            assert_eq!((run.code, &run.stderr), (Some(2), &told), "{args:?}");
        }
    }
}
