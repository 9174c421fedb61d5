//! Runs the command.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
};

/// A post that every pack worth the name flags, with the day that makes it so.
pub(crate) const CALL: &str = "Ayo coblos nomor 01";
pub(crate) const CALL_DAY: &str = "2019-02-01";
/// A post that says nothing.
pub(crate) const PLAIN: &str = "Besok rapat jam 9 ya";

/// What came of a run.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Returns the verdicts on standard output.
    pub(crate) fn verdicts(&self) -> Vec<serde_json::Value> {
        let verdict = |line| serde_json::from_str(line).expect("each line is a verdict");
        self.stdout.lines().map(verdict).collect()
    }

    /// Returns id and level of each verdict.
    pub(crate) fn levels(&self) -> Vec<(String, String)> {
        let text = |value: &serde_json::Value| value.to_string().trim_matches('"').to_owned();
        self.verdicts()
            .iter()
            .map(|verdict| (text(&verdict["id"]), text(&verdict["level"])))
            .collect()
    }
}

/// Returns the command with its arguments, in an environment that says nothing on colours.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_neutrality"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

/// Runs the command on an input.
pub(crate) fn run(args: &[&str], input: impl AsRef<[u8]>) -> Run {
    finish(command(args), input.as_ref())
}

/// Runs a command that was prepared on an input.
pub(crate) fn finish(mut command: Command, input: &[u8]) -> Run {
    let mut child: Child = command.spawn().expect("the command was built");
    let mut stdin = child.stdin.take().expect("standard input is a pipe");
    let input = input.to_owned();
    // In a thread of its own, since the command may answer before it has read everything. It may
    // also end without reading, which is no fault.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().expect("the command ends");
    writer.join().expect("writing does not panic");
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("results are UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("messages are UTF-8"),
    }
}

/// Says that a test could not look, which is not the same as that all is well.
#[expect(clippy::print_stderr, reason = "a test has nowhere else to say it")]
pub(crate) fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// A folder of a test's own, empty at first.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        drop(fs::remove_dir_all(&path));
        fs::create_dir_all(&path).expect("the folder for tests can be written");
        Self(path)
    }

    /// Returns the path of a file in the folder.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("the path is UTF-8").to_owned()
    }

    /// Writes a file and returns its path.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).expect("the folder for tests can be written");
        path
    }

    /// Returns the names of the files in the folder, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("the folder for tests can be read");
        let name = |entry: std::io::Result<fs::DirEntry>| {
            entry.expect("it can be read").file_name().into_string().expect("names are UTF-8")
        };
        let mut names: Vec<String> = entries.map(name).collect();
        names.sort();
        names
    }

    /// Returns the content of a file in the folder.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file was written")
    }
}
