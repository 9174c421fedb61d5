"""The parts of a verdict: plain records with the names of its JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ._level import Level

__all__ = [
    "Cue",
    "Dismissed",
    "Finding",
    "Hit",
    "Law",
    "Message",
    "PackError",
    "PackStamp",
    "Problem",
    "Source",
    "Step",
]


class _Record:
    """What all records can: they read like the JSON object as well."""

    __slots__ = ()

    def __getitem__(self, field: str) -> Any:
        if field not in self.__match_args__:  # type: ignore[attr-defined]
            raise KeyError(field)
        return getattr(self, field)

    def to_dict(self) -> dict[str, Any]:
        """Return the record as its JSON has it."""
        return asdict(self)  # type: ignore[call-overload, no-any-return]


@dataclass(frozen=True, slots=True)
class Source(_Record):
    """Where a rule stands: pack, file and line, so that who doubts a finding opens the rule."""

    pack: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Hit(_Record):
    """One term found in the text.

    ``form`` says how the term was reached (``plain``, ``affixed``, ``number`` …), ``folds`` what had to
    be undone to read it (``leet``, ``spaced`` …).
    """

    lexicon: str
    term: str
    start: int
    end: int
    text: str
    form: str
    folds: list[str]


@dataclass(frozen=True, slots=True)
class Step(_Record):
    """One line of the sum behind a score."""

    reason: str
    points: int


@dataclass(frozen=True, slots=True)
class Law(_Record):
    """One norm that speaks of the act on the day of the post.

    ``status`` is ``confirmed`` where a cited source confirms the norm and its dates, else
    ``unconfirmed``. A person decides whether the sanction applies.
    """

    ref: str
    title: str
    sanction: str
    status: str


@dataclass(frozen=True, slots=True)
class Message(_Record):
    """What to tell a person, in Indonesian and English."""

    id: str
    en: str


@dataclass(frozen=True, slots=True)
class Finding(_Record):
    """One breach that the text gives an indication of.

    ``start`` and ``end`` are half-open and count characters (code points), so that
    ``text_of_the_post[start:end] == text``. ``score`` is the sum of the points of ``steps``. ``targets``
    names the participants meant, as ``election/race/number``; ``law`` is empty without a day.

    Examples
    --------
    >>> import neutrality
    >>> verdict = neutrality.Screener().screen("Ayo coblos nomor 01", posted_at="2019-02-01")
    >>> finding = verdict.findings[0]
    >>> finding.category, finding.targets, verdict.text[finding.start : finding.end]
    ('vote_call', ['pemilu_2019/pair/1'], 'coblos nomor 01')
    >>> sum(step.points for step in finding.steps) == finding.score == finding["score"]
    True
    """

    rule: str
    source: Source
    category: str
    level: Level
    score: int
    start: int
    end: int
    text: str
    hits: list[Hit]
    targets: list[str]
    marks: list[str]
    steps: list[Step]
    law: list[Law]
    message: Message


@dataclass(frozen=True, slots=True)
class Cue(_Record):
    """The words behind one of ``Dismissed.because``."""

    because: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Dismissed(_Record):
    """What would be a finding, if the context did not speak against it.

    Examples
    --------
    >>> import neutrality
    >>> verdict = neutrality.Screener().screen("Saya tidak mendukung siapa pun.")
    >>> all(dismissed.because for dismissed in verdict.dismissed)
    True
    """

    rule: str
    source: Source
    category: str
    start: int
    end: int
    text: str
    because: list[str]
    cues: list[Cue]


@dataclass(frozen=True, slots=True)
class PackStamp(_Record):
    """Which pack, in which version and with which content, a verdict rests on."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Problem(_Record):
    """One thing that is wrong with a pack, or worth a look.

    ``line`` and ``column`` count from 1, in characters; they are 0 where the problem is the file as a
    whole. ``code`` is stable: ``P`` and a number for errors, ``W`` and a number for warnings.
    """

    file: str
    line: int
    column: int
    end_column: int
    code: str
    severity: str
    message: str
    help: str
    pack: str

    @property
    def is_error(self) -> bool:
        """Whether the pack cannot be used as it is."""
        return self.severity == "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        help_ = f"; {self.help}" if self.help else ""
        return f"{place}: {self.code}: {self.message}{help_}"


class PackError(ValueError):
    """Packs cannot be used; ``problems`` holds everything that is wrong, not just the first.

    Examples
    --------
    >>> import neutrality, pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> _ = pathlib.Path(folder.name, "pack.toml").write_text("[pack]\\nid = 'local'\\n")
    >>> try:
    ...     neutrality.Screener([folder.name])
    ... except neutrality.PackError as error:
    ...     [(problem.code, problem.line) for problem in error.problems]
    [('P002', 1)]
    """

    problems: list[Problem]

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)
