//! `Verdict`: what screening says of one text, as Python sees it.

use neutrality_core::{self as core, Offsets, PostId, Style};
use pyo3::{
    exceptions::PyValueError,
    prelude::*,
    types::{PyDict, PyString, PyTuple},
};

use crate::{
    known::{Arguments, Known},
    pickle,
    record::{self, Records},
    screener::Screener,
    text::utf8,
    wording::language,
};

/// What screening says of one text: an indication, never a decision.
///
/// A notebook shows it as the text with its words marked; `print(verdict.explain())` tells it in a
/// terminal. Names and values are those of its JSON. Lists are made anew each time they are asked for.
///
/// Examples
/// --------
/// >>> verdict = neutrality.Screener().screen("Ayo c0blos nomor 01", posted_at="2019-02-01")
/// >>> verdict.is_flagged, verdict.categories, verdict.evasion
/// (True, ['vote_call'], ['leet'])
#[derive(Debug)]
#[pyclass(frozen, module = "neutrality")]
pub(crate) struct Verdict {
    pub(crate) verdict: core::Verdict,
    screener: Py<Screener>,
    text: Py<PyString>,
    known: Option<Known>,
}

impl Verdict {
    pub(crate) fn new(
        screener: &Bound<'_, Screener>,
        verdict: core::Verdict,
        text: &Bound<'_, PyString>,
        known: Option<Known>,
    ) -> Self {
        let (screener, text) = (screener.clone().unbind(), text.clone().unbind());
        Self { verdict, screener, text, known }
    }

    fn explanation(&self, py: Python<'_>, lang: &str) -> PyResult<core::Explanation> {
        let lang = language(lang)?;
        let text = utf8(self.text.bind(py))?;
        Ok(self.screener.get().screener.explain(&self.verdict, &text, lang))
    }
}

#[pymethods]
impl Verdict {
    /// The id of the post, where it was given.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Besok rapat", id="p-1").id
    /// 'p-1'
    #[getter]
    fn id(&self) -> Option<Id<'_>> {
        self.verdict.id().map(Id::of)
    }

    /// The text that was screened.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Besok rapat").text
    /// 'Besok rapat'
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(py)
    }

    /// How far it goes: a `Level`, that of the gravest finding.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Ayo coblos nomor 01").level
    /// <Level.MODERATE: 'moderate'>
    #[getter]
    fn level<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(Records::of(py)?.level(py, self.verdict.level()))
    }

    /// The score, 0 to 100: that of the weightiest finding.
    ///
    /// Examples
    /// --------
    /// >>> verdict = neutrality.Screener().screen("Ayo coblos nomor 01")
    /// >>> verdict.score == max(finding.score for finding in verdict.findings)
    /// True
    #[getter]
    fn score(&self) -> u32 {
        self.verdict.score()
    }

    /// Whether the level is ``light`` or above.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Saya tidak mendukung siapa pun.").is_flagged
    /// False
    #[getter]
    fn is_flagged(&self) -> bool {
        self.verdict.is_flagged()
    }

    /// The categories of the findings at ``light`` or above, in order, each once.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Ayo coblos nomor 01").categories
    /// ['vote_call']
    #[getter]
    fn categories(&self) -> Vec<&'static str> {
        self.verdict.categories().iter().map(|category| category.name()).collect()
    }

    /// The findings, in the order of the text: a list of `Finding`.
    ///
    /// Examples
    /// --------
    /// >>> [finding.text for finding in neutrality.Screener().screen("Ayo coblos nomor 01").findings]
    /// ['coblos nomor 01']
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let records = Records::of(py)?;
        record::list(py, self.verdict.findings(), |one| records.finding(py, one))
    }

    /// What would be a finding if the context did not speak against it: a list of `Dismissed`.
    ///
    /// Examples
    /// --------
    /// >>> verdict = neutrality.Screener().screen("Saya tidak mendukung Prabowo", posted_at="2024-01-20")
    /// >>> verdict.dismissed[0].text, verdict.dismissed[0].because
    /// ('mendukung Prabowo', ['denial'])
    #[getter]
    fn dismissed<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let records = Records::of(py)?;
        record::list(py, self.verdict.dismissed(), |one| records.dismissed(py, one))
    }

    /// The ways in which words of the findings were disguised, each once.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Ayo c0blos nomor 01").evasion
    /// ['leet']
    #[getter]
    fn evasion(&self) -> Vec<&'static str> {
        self.verdict.evasion().iter().map(|fold| fold.name()).collect()
    }

    /// The election that the text was read for; ``None`` without a day.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Ayo coblos nomor 01", posted_at="2019-02-01").election
    /// 'pemilu_2019'
    #[getter]
    fn election(&self) -> Option<&str> {
        self.verdict.election()
    }

    /// The stage of that election: ``before``, ``designated``, ``campaign``, ``quiet``, ``voting``,
    /// ``after``; ``None`` without a day.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Ayo coblos nomor 01", posted_at="2019-04-15").phase
    /// 'quiet'
    #[getter]
    fn phase(&self) -> Option<&'static str> {
        self.verdict.phase().map(|phase| phase.name())
    }

    /// The limit that kept screening from reading everything: ``bytes``, ``findings`` or ``None``.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener(max_bytes=4).screen("Ayo coblos nomor 01").incomplete
    /// 'bytes'
    #[getter]
    fn incomplete(&self) -> Option<&'static str> {
        self.verdict.incomplete().map(|limit| limit.name())
    }

    /// The packs that the verdict rests on: a list of `PackStamp`.
    ///
    /// Examples
    /// --------
    /// >>> [stamp.id for stamp in neutrality.Screener().screen("Besok rapat").pack]
    /// ['id']
    #[getter]
    fn pack<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let records = Records::of(py)?;
        record::list(py, self.verdict.packs(), |stamp| records.pack_stamp(py, stamp))
    }

    /// The SHA-256 over its canonical JSON without ``id`` and ``digest``. Equal digests mean equal
    /// verdicts, in every language.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Besok rapat", id=1).digest == neutrality.Screener().screen("Besok rapat", id=2).digest
    /// True
    #[getter]
    fn digest(&self) -> String {
        self.verdict.digest()
    }

    /// Return the verdict as one line of JSON.
    ///
    /// Parameters
    /// ----------
    /// offsets : str
    ///     The unit of ``start`` and ``end``: ``chars``, ``bytes`` (of UTF-8) or ``utf16``.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Besok rapat", id=7).to_json()[:31]
    /// '{"id":7,"level":"none","score":'
    #[pyo3(signature = (*, offsets = "chars"))]
    fn to_json(&self, offsets: &str) -> PyResult<String> {
        let offsets = match offsets {
            "chars" => Offsets::Chars,
            "bytes" => Offsets::Bytes,
            "utf16" => Offsets::Utf16,
            other => {
                let message = format!("offsets: `{other}` is none of `chars`, `bytes`, `utf16`");
                return Err(PyValueError::new_err(message));
            }
        };
        Ok(self.verdict.to_json_with(offsets))
    }

    /// Return the verdict as a dict: what its JSON says.
    ///
    /// Examples
    /// --------
    /// >>> neutrality.Screener().screen("Besok rapat").to_dict()["findings"]
    /// []
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = py.import("json")?.call_method1("loads", (self.verdict.to_json(),))?;
        Ok(dict.cast_into()?)
    }

    /// Tell the verdict to a person: the marked text, the steps, the law, what was dismissed and why.
    ///
    /// Parameters
    /// ----------
    /// lang : str
    ///     ``id`` for Indonesian, ``en`` for English.
    ///
    /// Examples
    /// --------
    /// >>> verdict = neutrality.Screener().screen("Ayo coblos nomor 01")
    /// >>> print(verdict.explain(lang="en").splitlines()[0])
    /// Ayo [coblos] [nomor 01]
    #[pyo3(signature = (*, lang = "id"))]
    fn explain(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        Ok(self.explanation(py, lang)?.to_string())
    }

    /// The lines of the explanation, each a list of style and text; what HTML is made of.
    fn _pieces(&self, py: Python<'_>, lang: &str) -> PyResult<Vec<Vec<(String, String)>>> {
        let explanation = self.explanation(py, lang)?;
        let lines = explanation.lines().iter().map(|line| {
            let pieces = line.iter().map(|piece| (style(piece.style), piece.text.clone()));
            pieces.collect()
        });
        Ok(lines.collect())
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let html = slf.py().import("neutrality._html")?;
        html.call_method1("verdict", (slf,))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let text = utf8(self.text.bind(py))?;
        let cut = if text.chars().nth(60).is_some() { "…" } else { "" };
        let start: String = text.chars().take(60).collect();
        let (level, score) = (self.verdict.level(), self.verdict.score());
        let categories = self.categories().join(", ");
        let between = if categories.is_empty() { "" } else { " " };
        Ok(format!("<Verdict {level} {score}{between}{categories}: {start:?}{cut}>"))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.verdict == other.get().verdict)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        PyString::new(py, &self.verdict.digest()).hash()
    }

    /// A verdict travels as its post and its screener: the same input gives the same verdict.
    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let restore = py.import("neutrality._native")?.getattr("restore_verdict")?;
        let known = PyDict::new(py);
        if let Some(post) = &self.known {
            known.set_item("posted_at", post.day().map(|day| day.to_string()))?;
            known.set_item("action", post.action().map(|action| action.name()))?;
            known.set_item("author", post.author().name())?;
            known.set_item("platform", post.platform())?;
            known.set_item("region", post.region())?;
            known.set_item("id", post.id().map(Id::of))?;
        }
        let text = self.text.bind(py).clone().into_any();
        Ok((restore, pickle::with(self.screener.bind(py), [text, known.into_any()])?))
    }
}

/// Screens again what was pickled.
#[pyfunction]
pub(crate) fn restore_verdict<'py>(
    screener: &Bound<'py, Screener>,
    text: &Bound<'py, PyString>,
    known: &Bound<'py, PyDict>,
) -> PyResult<Verdict> {
    let named = |name: &str| known.get_item(name);
    let arguments = Arguments {
        posted_at: named("posted_at")?,
        action: named("action")?,
        platform: named("platform")?,
        author: named("author")?,
        region: named("region")?,
        id: named("id")?,
    };
    Screener::verdict(screener, text, arguments.one()?)
}

/// The id of a post: an `int` or a `str`.
#[derive(Debug, IntoPyObject)]
enum Id<'v> {
    Number(i64),
    Text(&'v str),
    Other(String),
}

impl<'v> Id<'v> {
    fn of(id: &'v PostId) -> Self {
        match id {
            PostId::Number(id) => Self::Number(*id),
            PostId::Text(id) => Self::Text(id),
            other => Self::Other(other.to_string()),
        }
    }
}

/// Returns how a piece wants to be shown, as classes of the style sheet.
fn style(style: Style) -> String {
    match style {
        Style::Heading => "heading".to_owned(),
        Style::Faint => "faint".to_owned(),
        Style::Marked(category) => format!("marked {category}"),
        Style::Dismissed => "dismissed".to_owned(),
        Style::Level(level) => format!("level {level}"),
        _ => String::new(),
    }
}
