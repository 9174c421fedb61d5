//! `Screener`: packs, compiled, ready to screen strings, lists and tables.

use std::{borrow::Cow, sync::OnceLock};

use neutrality_core::{self as core, Post};
use pyo3::{
    prelude::*,
    types::{PyList, PyString},
};

use crate::{
    known::{Arguments, Known, post},
    packs::{Laid, error},
    pickle::{self, State},
    progress::Bar,
    record::{self, Records},
    table::{Shape, Table, TableArguments, TableReader, exporting},
    text::{number, string, strings, utf8},
    verdict::Verdict,
};

/// So many texts are screened between two looks at signals, so that Ctrl-C is heard.
const BLOCK: usize = 1 << 16;

/// Screens texts: packs, compiled and ready.
///
/// Nothing of a screener can change; any number of threads may use one. It can be pickled: it then
/// travels with the text of its packs, so where it arrives no folder needs to be.
///
/// Parameters
/// ----------
/// packs : list of paths, or one path
///     Folders of packs to lay over the bundled one, in this order.
/// only_pack : bool
///     Whether `packs` stand alone, without the bundled one beneath them.
/// max_bytes : int
///     How many bytes of a text are read (default 64 MiB); a verdict on a longer text says so in
///     ``incomplete``.
/// max_findings : int
///     How many findings, and how many dismissed ones, a verdict gives (default 100).
///
/// Raises
/// ------
/// PackError
///     When something is wrong with the packs: ``problems`` holds everything.
/// FileNotFoundError, NotADirectoryError
///     When a path is no folder.
/// ValueError, TypeError
///     When a limit is below zero or no number of 64 bits, or an argument is of another kind; the message
///     begins with its name.
///
/// Examples
/// --------
/// >>> screener = neutrality.Screener()
/// >>> screener.screen("Jangan lupa coblos nomor 01 ya bu!").categories
/// ['vote_call']
#[derive(Debug)]
#[pyclass(frozen, module = "neutrality")]
pub(crate) struct Screener {
    pub(crate) screener: core::Screener,
    laid: Laid,
    limits: Limits,
}

/// The bounds of what is read and told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    pub(crate) max_bytes: Option<usize>,
    pub(crate) max_findings: Option<usize>,
}

#[pymethods]
impl Screener {
    #[new]
    #[pyo3(signature = (packs = None, *, only_pack = false, max_bytes = None, max_findings = None))]
    fn new(
        py: Python<'_>,
        packs: Option<&Bound<'_, PyAny>>,
        only_pack: bool,
        max_bytes: Option<&Bound<'_, PyAny>>,
        max_findings: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let limit = |name, value: Option<_>| value.map(|value| number(name, 0, value)).transpose();
        let limits = Limits {
            max_bytes: limit("max_bytes", max_bytes)?,
            max_findings: limit("max_findings", max_findings)?,
        };
        Self::build(py, Laid::read(packs, only_pack)?, limits)
    }

    /// Return the verdict of one text. Every text has one.
    ///
    /// Parameters
    /// ----------
    /// text : str
    ///     The post, comment or message. A lone surrogate in it is read as U+FFFD.
    /// posted_at : date, datetime or str
    ///     The day, on the author's own clock. Without one no law is named and no number resolved.
    /// action : str
    ///     ``post``, ``comment``, ``share``, ``caption``, ``message``, ``status``, ``like``,
    ///     ``follow`` or ``join``.
    /// platform : str
    ///     ``facebook``, ``whatsapp``, ``x``, …
    /// author : str
    ///     ``pns``, ``pppk``, ``other`` or ``unknown``.
    /// region : str
    ///     Where the author lives: ``Jawa Timur``, ``Kabupaten Blitar`` or ``Kab. Blitar``, …
    /// id : str or int
    ///     By what the verdict shall name the post.
    ///
    /// Raises
    /// ------
    /// ValueError, TypeError
    ///     When an option has a bad value; the message begins with its name.
    ///
    /// Examples
    /// --------
    /// >>> verdict = neutrality.Screener().screen("Ayo coblos nomor 01", posted_at="2019-02-01")
    /// >>> verdict.level, verdict.findings[0].targets, verdict.phase
    /// (<Level.MODERATE: 'moderate'>, ['pemilu_2019/pair/1'], 'campaign')
    #[pyo3(signature = (
        text, *, posted_at = None, action = None, platform = None, author = None, region = None,
        id = None
    ))]
    #[allow(clippy::too_many_arguments, reason = "Python's callers name them")]
    fn screen<'py>(
        slf: &Bound<'py, Self>,
        text: &Bound<'py, PyAny>,
        posted_at: Option<Bound<'py, PyAny>>,
        action: Option<Bound<'py, PyAny>>,
        platform: Option<Bound<'py, PyAny>>,
        author: Option<Bound<'py, PyAny>>,
        region: Option<Bound<'py, PyAny>>,
        id: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Verdict> {
        let known = Arguments { posted_at, action, platform, author, region, id }.one()?;
        Self::verdict(slf, string("text", text)?, known)
    }

    /// Tell whether the verdict of a text would be ``light`` or above. Options as in `screen`.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().is_flagged("Besok rapat jam 9")
    /// False
    #[pyo3(signature = (
        text, *, posted_at = None, action = None, platform = None, author = None, region = None
    ))]
    #[allow(clippy::too_many_arguments, reason = "Python's callers name them")]
    fn is_flagged<'py>(
        &self,
        py: Python<'py>,
        text: &Bound<'py, PyAny>,
        posted_at: Option<Bound<'py, PyAny>>,
        action: Option<Bound<'py, PyAny>>,
        platform: Option<Bound<'py, PyAny>>,
        author: Option<Bound<'py, PyAny>>,
        region: Option<Bound<'py, PyAny>>,
    ) -> PyResult<bool> {
        let id = None;
        let known = Arguments { posted_at, action, platform, author, region, id }.one()?;
        let text = utf8(string("text", text)?)?;
        let post = post(&text, known.as_ref());
        Ok(py.detach(|| self.screener.is_flagged(post)))
    }

    /// Return the verdicts of a list of texts, in their order.
    ///
    /// It works on all cores and without the interpreter's lock, so other threads go on. Keep tables
    /// in tables: `screen_table` is quicker and makes no object a verdict.
    ///
    /// Parameters
    /// ----------
    /// texts : list of str
    ///     Or whatever else gives one string after the other: a tuple, a Series, a generator.
    /// posted_at, action, platform, author, region, id
    ///     As in `screen`: one value for all texts, or a list with one value a text, in which
    ///     ``None``, ``NaN`` and ``NaT`` say nothing.
    /// progress : bool
    ///     Whether to show a bar; needs tqdm.
    ///
    /// Raises
    /// ------
    /// ValueError, TypeError
    ///     As `screen`; the message says which text, too: ``posted_at[17]: …``.
    ///
    /// Examples
    /// --------
    /// >>> texts = ["Ayo coblos nomor 01", "Besok rapat jam 9"]
    /// >>> [verdict.is_flagged for verdict in neutrality.Screener().screen_all(texts)]
    /// [True, False]
    #[pyo3(signature = (
        texts, *, posted_at = None, action = None, platform = None, author = None, region = None,
        id = None, progress = false
    ))]
    #[allow(clippy::too_many_arguments, reason = "Python's callers name them")]
    fn screen_all<'py>(
        slf: &Bound<'py, Self>,
        texts: &Bound<'py, PyAny>,
        posted_at: Option<Bound<'py, PyAny>>,
        action: Option<Bound<'py, PyAny>>,
        platform: Option<Bound<'py, PyAny>>,
        author: Option<Bound<'py, PyAny>>,
        region: Option<Bound<'py, PyAny>>,
        id: Option<Bound<'py, PyAny>>,
        progress: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        let py = slf.py();
        let bar = Bar::shown(texts, progress)?;
        let texts = strings(texts)?;
        let arguments = Arguments { posted_at, action, platform, author, region, id };
        let known = arguments.each(texts.len())?;
        let list = PyList::empty(py);
        for (block, at) in texts.chunks(BLOCK).zip((0..).step_by(BLOCK)) {
            let utf8s: Vec<Cow<'_, str>> = block.iter().map(utf8).collect::<PyResult<_>>()?;
            let screener = &slf.get().screener;
            let verdicts = py.detach(|| {
                let texts = utf8s.iter().zip(at..);
                let posts: Vec<Post<'_>> =
                    texts.map(|(text, at)| post(text, known.at(at))).collect();
                screener.screen_all(&posts)
            });
            drop(utf8s);
            for ((verdict, text), at) in verdicts.into_iter().zip(block).zip(at..) {
                list.append(Verdict::new(slf, verdict, text, known.at(at).cloned()))?;
            }
            if let Some(bar) = &bar {
                bar.add(py, block.len())?;
            }
            py.check_signals()?;
        }
        Ok(list)
    }

    /// Return the verdicts of a table's texts as a `Table`, one row a text, in their order.
    ///
    /// It works on all cores, without the interpreter's lock and without a Python object a row.
    ///
    /// Parameters
    /// ----------
    /// data : table, batch, column, stream
    ///     Whatever speaks the Arrow PyCapsule interface: tables, frames and series of pyarrow, Polars,
    ///     pandas, DuckDB, … A column of its own, such as a series, is the texts.
    /// text : str
    ///     The column with the texts: strings of any layout, dictionaries of them included. Where it is
    ///     null, the whole verdict is.
    /// posted_at, action, platform, author, region, id : str or False
    ///     The columns with what is known beside the text. By default a column that bears the option's
    ///     own name is taken, if there is one; ``False`` leaves it alone. Days are strings, dates or
    ///     times; a time with a zone is read on the clocks of that zone. Nulls and blanks say nothing.
    /// day_first : bool
    ///     Whether days such as ``16/02/2019``, as spreadsheets write them, are read with the day first.
    /// defaults : dict
    ///     What rows that do not say are taken to say: ``{"posted_at": "2019-02-01", "author": "pns"}``.
    /// keep : bool or list of str
    ///     Which columns of the data to give back before those of the verdict; ``True`` for all.
    /// columns : list of str
    ///     Which of ``level``, ``score``, ``is_flagged``, ``categories``, ``findings``, ``dismissed``,
    ///     ``evasion``, ``election``, ``phase``, ``incomplete``, ``digest`` and ``json`` to give back;
    ///     all but the last two by default. Their values are those of the verdict's JSON, offsets in
    ///     characters.
    /// prefix : str
    ///     What to put before the names of the verdict's columns.
    /// errors : str
    ///     What to do with a row whose option has a bad value: ``raise`` tells the first, ``keep``
    ///     leaves its verdict null and tells why in a column ``error``.
    /// threads : int
    ///     On how many threads to work; on all cores by default.
    /// progress : bool
    ///     Whether to show a bar; needs tqdm.
    ///
    /// Raises
    /// ------
    /// ValueError
    ///     When an option has a bad value, a column is missing or of the wrong type, or a row has a bad
    ///     value: ``row 17: …``.
    /// TypeError
    ///     When `data` does not speak Arrow, or an option is of another kind.
    /// RuntimeError
    ///     When what hands out `data` fails on the way.
    ///
    /// Examples
    /// --------
    /// >>> import polars
    /// >>> posts = polars.DataFrame({"isi": ["Ayo coblos nomor 01", "Besok rapat"]})
    /// >>> table = neutrality.Screener().screen_table(
    /// ...     posts, text="isi", defaults={"posted_at": "2019-02-01"}, keep=True
    /// ... )
    /// >>> polars.DataFrame(table).filter(polars.col("is_flagged"))["isi"].to_list()
    /// ['Ayo coblos nomor 01']
    #[pyo3(signature = (
        data, *, text = "text", posted_at = None, action = None, platform = None,
        author = None, region = None, id = None, day_first = false, defaults = None,
        keep = None, columns = None, prefix = "", errors = "raise", threads = None, progress = false
    ))]
    #[allow(clippy::too_many_arguments, reason = "Python's callers name them")]
    fn screen_table<'py>(
        slf: &Bound<'py, Self>,
        data: &Bound<'py, PyAny>,
        text: &str,
        posted_at: Option<Bound<'py, PyAny>>,
        action: Option<Bound<'py, PyAny>>,
        platform: Option<Bound<'py, PyAny>>,
        author: Option<Bound<'py, PyAny>>,
        region: Option<Bound<'py, PyAny>>,
        id: Option<Bound<'py, PyAny>>,
        day_first: bool,
        defaults: Option<Bound<'py, PyAny>>,
        keep: Option<&Bound<'py, PyAny>>,
        columns: Option<&Bound<'py, PyAny>>,
        prefix: &str,
        errors: &str,
        threads: Option<Bound<'py, PyAny>>,
        progress: bool,
    ) -> PyResult<Table> {
        let arguments = TableArguments {
            text: text.to_owned(),
            known: [posted_at, action, platform, author, region, id],
            defaults,
            shape: Shape::new(keep, columns, prefix, errors)?,
            is_day_first: day_first,
            n_threads: threads,
        };
        let data = exporting(data)?;
        arguments.table(slf, &data, Bar::shown(&data, progress)?.as_ref())
    }

    /// Return a `TableReader` that screens a table as its batches are asked for.
    ///
    /// For data that does not fit into memory: no more than a few thousand rows of it are held at a
    /// time. Parameters as in `screen_table`; errors of rows come up as their batch is read.
    ///
    /// Examples
    /// --------
    /// >>> import pyarrow
    /// >>> batches = (pyarrow.record_batch({"text": ["Besok rapat"] * 1000}) for _ in range(9))
    /// >>> stream = pyarrow.RecordBatchReader.from_batches(pyarrow.schema({"text": "string"}), batches)
    /// >>> sum(len(table) for table in neutrality.Screener().screen_batches(stream))
    /// 9000
    #[pyo3(signature = (
        data, *, text = "text", posted_at = None, action = None, platform = None,
        author = None, region = None, id = None, day_first = false, defaults = None,
        keep = None, columns = None, prefix = "", errors = "raise", threads = None, progress = false
    ))]
    #[allow(clippy::too_many_arguments, reason = "Python's callers name them")]
    fn screen_batches<'py>(
        &self,
        data: &Bound<'py, PyAny>,
        text: &str,
        posted_at: Option<Bound<'py, PyAny>>,
        action: Option<Bound<'py, PyAny>>,
        platform: Option<Bound<'py, PyAny>>,
        author: Option<Bound<'py, PyAny>>,
        region: Option<Bound<'py, PyAny>>,
        id: Option<Bound<'py, PyAny>>,
        day_first: bool,
        defaults: Option<Bound<'py, PyAny>>,
        keep: Option<&Bound<'py, PyAny>>,
        columns: Option<&Bound<'py, PyAny>>,
        prefix: &str,
        errors: &str,
        threads: Option<Bound<'py, PyAny>>,
        progress: bool,
    ) -> PyResult<TableReader> {
        let arguments = TableArguments {
            text: text.to_owned(),
            known: [posted_at, action, platform, author, region, id],
            defaults,
            shape: Shape::new(keep, columns, prefix, errors)?,
            is_day_first: day_first,
            n_threads: threads,
        };
        let data = exporting(data)?;
        arguments.reader(self, &data, Bar::shown(&data, progress)?)
    }

    /// The packs that verdicts rest on, the bundled one first.
    ///
    /// Examples
    /// --------
    /// >>> [stamp.id for stamp in neutrality.Screener().packs]
    /// ['id']
    #[getter]
    fn packs<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let verdict = self.screener.screen("");
        let records = Records::of(py)?;
        record::list(py, verdict.packs(), |stamp| records.pack_stamp(py, stamp))
    }

    /// The ids of the rules, `category/what-it-catches`.
    ///
    /// Examples
    /// --------
    /// >>> "vote_call/imperative" in neutrality.Screener().rules
    /// True
    #[getter]
    fn rules(&self) -> Vec<&str> {
        self.screener.rules().collect()
    }

    /// Tell whether some pack knows an election in a region. Numbers of a region that none knows mean nobody.
    ///
    /// Examples
    /// --------
    /// >>> screener = neutrality.Screener()
    /// >>> [screener.knows_region(region) for region in ("Jawa Timur", "Prov. Jawa Timur", "Jatimm")]
    /// [True, True, False]
    fn knows_region(&self, region: &str) -> bool {
        self.screener.knows_region(region)
    }

    fn __repr__(&self) -> String {
        let verdict = self.screener.screen("");
        let packs = verdict.packs().iter().map(|pack| format!("{} {}", pack.id, pack.version));
        format!("<Screener {}>", packs.collect::<Vec<_>>().join(", "))
    }

    // Nothing of a screener can change, so a copy is the screener itself.
    fn __copy__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
        slf
    }

    fn __deepcopy__<'py>(slf: Bound<'py, Self>, _memo: &Bound<'py, PyAny>) -> Bound<'py, Self> {
        slf
    }

    /// A screener travels as the files of its packs: where it arrives, no folder needs to be.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, State)> {
        let restore = py.import("neutrality._native")?.getattr("restore_screener")?;
        Ok((restore, pickle::state(&self.laid, self.limits)))
    }
}

impl Screener {
    /// Builds the screener of packs that were read.
    pub(crate) fn build(py: Python<'_>, laid: Laid, limits: Limits) -> PyResult<Self> {
        /// Every screener of the bundled pack alone is this one.
        static BUILTIN: OnceLock<core::Screener> = OnceLock::new();
        let is_builtin = laid.packs.is_empty() && !laid.is_alone && limits == Limits::default();
        if is_builtin {
            let screener = py.detach(|| BUILTIN.get_or_init(core::Screener::builtin).clone());
            return Ok(Self { screener, laid, limits });
        }
        let built = py.detach(|| {
            let mut builder = laid.builder();
            if let Some(max_bytes) = limits.max_bytes {
                builder = builder.max_bytes(max_bytes);
            }
            if let Some(max_findings) = limits.max_findings {
                builder = builder.max_findings(max_findings);
            }
            builder.build()
        });
        match built {
            Ok(screener) => Ok(Self { screener, laid, limits }),
            Err(wrong) => Err(error(&laid.shown(wrong.problems()))?),
        }
    }

    /// Returns the verdict of one text.
    pub(crate) fn verdict(
        slf: &Bound<'_, Self>,
        text: &Bound<'_, PyString>,
        known: Option<Known>,
    ) -> PyResult<Verdict> {
        let utf8 = utf8(text)?;
        let post = post(&utf8, known.as_ref());
        let screener = &slf.get().screener;
        let verdict = slf.py().detach(|| screener.screen(post));
        Ok(Verdict::new(slf, verdict, text, known))
    }
}
