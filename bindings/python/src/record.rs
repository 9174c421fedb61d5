//! The parts of a verdict as the plain records of `neutrality/_records.py`.

use neutrality_core::{
    Bilingual, Cue, Dismissed, Finding, Hit, Law, Level, Origin, PackStamp, Place, Step,
};
use pyo3::{
    prelude::*,
    sync::PyOnceLock,
    types::{PyList, PyTuple},
};

/// The classes of `neutrality/_records.py`, looked up once.
#[derive(Debug)]
pub(crate) struct Records {
    finding: Py<PyAny>,
    hit: Py<PyAny>,
    step: Py<PyAny>,
    law: Py<PyAny>,
    message: Py<PyAny>,
    dismissed: Py<PyAny>,
    cue: Py<PyAny>,
    source: Py<PyAny>,
    pack_stamp: Py<PyAny>,
    levels: Vec<Py<PyAny>>,
}

type Record<'py> = PyResult<Bound<'py, PyAny>>;

impl Records {
    pub(crate) fn of(py: Python<'_>) -> PyResult<&Self> {
        static RECORDS: PyOnceLock<Records> = PyOnceLock::new();
        RECORDS.get_or_try_init(py, || Self::new(py))
    }

    fn new(py: Python<'_>) -> PyResult<Self> {
        let records = py.import("neutrality._records")?;
        let class = |name: &str| records.getattr(name).map(Bound::unbind);
        let level = py.import("neutrality._level")?.getattr("Level")?;
        let levels = Level::ALL.iter().map(|one| Ok(level.call1((one.name(),))?.unbind()));
        Ok(Self {
            finding: class("Finding")?,
            hit: class("Hit")?,
            step: class("Step")?,
            law: class("Law")?,
            message: class("Message")?,
            dismissed: class("Dismissed")?,
            cue: class("Cue")?,
            source: class("Source")?,
            pack_stamp: class("PackStamp")?,
            levels: levels.collect::<PyResult<_>>()?,
        })
    }

    /// Returns the member of `Level`.
    pub(crate) fn level<'py>(&self, py: Python<'py>, level: Level) -> Bound<'py, PyAny> {
        self.levels[level as usize].bind(py).clone()
    }

    pub(crate) fn finding<'py>(&self, py: Python<'py>, finding: &Finding) -> Record<'py> {
        let (start, end) = chars(finding.place);
        let marks: Vec<&str> = finding.marks.iter().map(|mark| mark.name()).collect();
        let fields = [
            finding.rule.as_ref().into_pyobject(py)?.into_any(),
            self.source(py, &finding.source)?,
            finding.category.name().into_pyobject(py)?.into_any(),
            self.level(py, finding.level),
            finding.score.into_pyobject(py)?.into_any(),
            start.into_pyobject(py)?.into_any(),
            end.into_pyobject(py)?.into_any(),
            finding.text.as_str().into_pyobject(py)?.into_any(),
            list(py, &finding.hits, |hit| self.hit(py, hit))?,
            PyList::new(py, &finding.targets)?.into_any(),
            PyList::new(py, marks)?.into_any(),
            list(py, &finding.steps, |step| self.step(py, step))?,
            list(py, &finding.law, |law| self.law(py, law))?,
            self.message(py, &finding.message)?,
        ];
        self.finding.bind(py).call1(PyTuple::new(py, fields)?)
    }

    fn hit<'py>(&self, py: Python<'py>, hit: &Hit) -> Record<'py> {
        let (start, end) = chars(hit.place);
        let folds: Vec<&str> = hit.folds.iter().map(|fold| fold.name()).collect();
        let (lexicon, term) = (&*hit.lexicon, &*hit.term);
        let fields = (lexicon, term, start, end, hit.text.as_str(), hit.form.name(), folds);
        self.hit.bind(py).call1(fields)
    }

    fn step<'py>(&self, py: Python<'py>, step: &Step) -> Record<'py> {
        self.step.bind(py).call1((&*step.reason, step.points))
    }

    /// Title and sanction are given in Indonesian, the language of the law, as in the JSON.
    fn law<'py>(&self, py: Python<'py>, law: &Law) -> Record<'py> {
        let status = if law.is_confirmed { "confirmed" } else { "unconfirmed" };
        let (title, sanction) = (law.title.id.as_str(), law.sanction.id.as_str());
        self.law.bind(py).call1((law.reference.as_str(), title, sanction, status))
    }

    fn message<'py>(&self, py: Python<'py>, message: &Bilingual) -> Record<'py> {
        self.message.bind(py).call1((message.id.as_str(), message.en.as_str()))
    }

    pub(crate) fn dismissed<'py>(&self, py: Python<'py>, one: &Dismissed) -> Record<'py> {
        let (start, end) = chars(one.place);
        let because: Vec<&str> = one.because.iter().map(|name| &**name).collect();
        self.dismissed.bind(py).call1((
            &*one.rule,
            self.source(py, &one.source)?,
            one.category.name(),
            start,
            end,
            one.text.as_str(),
            because,
            list(py, &one.cues, |cue| self.cue(py, cue))?,
        ))
    }

    fn cue<'py>(&self, py: Python<'py>, cue: &Cue) -> Record<'py> {
        let (start, end) = chars(cue.place);
        self.cue.bind(py).call1((&*cue.because, start, end, cue.text.as_str()))
    }

    fn source<'py>(&self, py: Python<'py>, origin: &Origin) -> Record<'py> {
        self.source.bind(py).call1((origin.pack.as_str(), origin.file.as_str(), origin.line))
    }

    pub(crate) fn pack_stamp<'py>(&self, py: Python<'py>, stamp: &PackStamp) -> Record<'py> {
        let fields = (stamp.id.as_str(), stamp.version.as_str(), stamp.digest.as_str());
        self.pack_stamp.bind(py).call1(fields)
    }
}

/// Returns the records of some parts as a list.
pub(crate) fn list<'py, T>(
    py: Python<'py>,
    parts: &[T],
    record: impl Fn(&T) -> Record<'py>,
) -> Record<'py> {
    let records: Vec<_> = parts.iter().map(record).collect::<PyResult<_>>()?;
    Ok(PyList::new(py, records)?.into_any())
}

/// Python indexes strings by code points.
fn chars(place: Place) -> (usize, usize) {
    (place.start.char, place.end.char)
}
