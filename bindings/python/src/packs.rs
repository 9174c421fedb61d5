//! From folders to packs, or to `PackError` with what is wrong with them.

use std::path::{Path, PathBuf};

use neutrality_core::{Pack, Problem, Screener, ScreenerBuilder};
use pyo3::{
    exceptions::{PyFileNotFoundError, PyNotADirectoryError},
    prelude::*,
    types::{PyList, PyString},
};

use crate::{record, text::fitting};

/// Packs in the order in which they are laid over one another.
#[derive(Debug, Clone, Default)]
pub(crate) struct Laid {
    /// Each with the folder that it was read from.
    pub(crate) packs: Vec<(PathBuf, Pack)>,
    /// Whether the bundled pack lies beneath them.
    pub(crate) is_alone: bool,
}

impl Laid {
    /// Reads the packs in `folders`: a list of paths, or one path.
    pub(crate) fn read(folders: Option<&Bound<'_, PyAny>>, is_alone: bool) -> PyResult<Self> {
        let Some(folders) = folders else { return Ok(Self { packs: Vec::new(), is_alone }) };
        let is_one = folders.is_instance_of::<PyString>() || folders.hasattr("__fspath__")?;
        let folders: Vec<PathBuf> = if is_one {
            vec![path("packs", folders)?]
        } else {
            let paths = fitting("packs", "a path or a list of paths", folders, folders.try_iter())?;
            let paths =
                paths.zip(0..).map(|(one, at): (_, usize)| path(&format!("packs[{at}]"), &one?));
            paths.collect::<PyResult<_>>()?
        };
        let (mut packs, mut problems) = (Vec::new(), Vec::new());
        for folder in folders {
            expect_folder(&folder)?;
            match Pack::read(&folder) {
                Ok(pack) => packs.push((folder, pack)),
                Err(error) => problems.extend(
                    error.problems().iter().map(|problem| Shown::new(problem, Some(&folder))),
                ),
            }
        }
        if problems.is_empty() { Ok(Self { packs, is_alone }) } else { Err(error(&problems)?) }
    }

    pub(crate) fn builder(&self) -> ScreenerBuilder {
        let builder = Screener::builder();
        let builder = if self.is_alone { builder } else { builder.pack(Pack::builtin()) };
        self.packs.iter().fold(builder, |builder, (_, pack)| builder.pack(pack.clone()))
    }

    /// Returns problems with the folders of their packs.
    pub(crate) fn shown(&self, problems: &[Problem]) -> Vec<Shown> {
        let shown = problems.iter().map(|problem| {
            // Of several packs with one id, the one laid over the others is meant.
            let pack = self.packs.iter().rev().find(|(_, pack)| pack.id() == problem.pack);
            Shown::new(problem, pack.map(|(folder, _)| folder.as_path()))
        });
        shown.collect()
    }
}

/// A problem, with its file as Python's caller would open it.
#[derive(Debug)]
pub(crate) struct Shown {
    problem: Problem,
    file: PathBuf,
}

impl Shown {
    fn new(problem: &Problem, folder: Option<&Path>) -> Self {
        let file = match folder {
            Some(folder) if problem.file != "." => folder.join(&problem.file),
            Some(folder) => folder.to_owned(),
            None => PathBuf::from(&problem.file),
        };
        Self { problem: problem.clone(), file }
    }

    fn record<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let Problem { pack, line, column, end_column, code, message, help, .. } = &self.problem;
        py.import("neutrality._records")?.getattr("Problem")?.call1((
            self.file.display().to_string(),
            line,
            column,
            end_column,
            code.name(),
            self.problem.severity().name(),
            message,
            help,
            pack,
        ))
    }
}

fn records<'py>(py: Python<'py>, problems: &[Shown]) -> PyResult<Bound<'py, PyAny>> {
    record::list(py, problems, |one| one.record(py))
}

/// Returns the `PackError` of some problems.
pub(crate) fn error(problems: &[Shown]) -> PyResult<PyErr> {
    Python::attach(|py| {
        let class = py.import("neutrality._records")?.getattr("PackError")?;
        Ok(PyErr::from_value(class.call1((records(py, problems)?,))?))
    })
}

fn path(name: &str, value: &Bound<'_, PyAny>) -> PyResult<PathBuf> {
    fitting(name, "a path", value, value.extract())
}

fn expect_folder(folder: &Path) -> PyResult<()> {
    let told = folder.display();
    match folder.metadata() {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => {
            let message = format!("packs: `{told}` is a file, expected the folder of a pack");
            Err(PyNotADirectoryError::new_err(message))
        }
        Err(error) => Err(PyFileNotFoundError::new_err(format!("packs: `{told}`: {error}"))),
    }
}

/// Return everything that is wrong with packs, failing examples and warnings included.
///
/// It is for who writes a pack, and takes longer than building a `Screener`.
///
/// Parameters
/// ----------
/// packs : list of paths, or one path
///     Folders of packs, laid over the bundled one in this order.
/// only_pack : bool
///     Whether they stand alone.
///
/// Returns
/// -------
/// list of Problem
///     In the order of files and lines; warnings of these packs only.
///
/// Raises
/// ------
/// PackError
///     When a file is so malformed that the packs cannot be read.
///
/// Examples
/// --------
/// >>> import pathlib, tempfile
/// >>> folder = tempfile.TemporaryDirectory()
/// >>> _ = pathlib.Path(folder.name, "pack.toml").write_text('''
/// ... [pack]
/// ... id = "local"
/// ... version = "1"
/// ... [[lexicon]]
/// ... id = "greeting"
/// ... terms = ["salam dua jari"]
/// ... ''')
/// >>> [(problem.code, problem.line) for problem in neutrality.check(folder.name)]
/// [('W001', 6)]
#[pyfunction]
#[pyo3(signature = (packs, *, only_pack = false))]
pub(crate) fn check<'py>(
    py: Python<'py>,
    packs: &Bound<'py, PyAny>,
    only_pack: bool,
) -> PyResult<Bound<'py, PyList>> {
    let laid = Laid::read(Some(packs), only_pack)?;
    let mut problems = py.detach(|| laid.builder().check());
    // Warnings are wanted of the packs asked about, not of the bundled one beneath them.
    problems
        .retain(|one| one.is_error() || laid.packs.iter().any(|(_, pack)| pack.id() == one.pack));
    Ok(records(py, &laid.shown(&problems))?.cast_into()?)
}
