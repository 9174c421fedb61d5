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
        """Return the record as its JSON has it.

        Examples
        --------
        >>> Step("vote_call/imperative", 55).to_dict()
        {'reason': 'vote_call/imperative', 'points': 55}
        """
        return asdict(self)  # type: ignore[call-overload, no-any-return]


@dataclass(frozen=True, slots=True)
class Source(_Record):
    """Where a rule stands: pack, file and line, so that who doubts a finding opens the rule.

    Examples
    --------
    >>> import neutrality
    >>> verdict = neutrality.Screener().screen("Ayo c0blos nomor 01", posted_at="2019-02-01")
    >>> verdict.findings[0].source.file
    'rules/vote_call.toml'
    """

    pack: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Hit(_Record):
    """One term found in the text.

    ``form`` says how the term was reached (``plain``, ``affixed``, ``number`` …), ``folds`` what had to
    be undone to read it (``leet``, ``spaced`` …). ``start`` and ``end`` are half-open and count characters.

    Examples
    --------
    >>> import neutrality
    >>> verdict = neutrality.Screener().screen("Ayo c0blos nomor 01", posted_at="2019-02-01")
    >>> [(hit.term, hit.text, hit.folds) for hit in verdict.findings[0].hits]
    [('coblos', 'c0blos', ['leet']), ('nomor 01', 'nomor 01', [])]
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
    """One line of the sum behind a score.

    Examples
    --------
    >>> import neutrality
    >>> verdict = neutrality.Screener().screen("Ayo c0blos nomor 01", posted_at="2019-02-01")
    >>> verdict.findings[0].steps[0].reason, verdict.findings[0].steps[0].points > 0
    ('vote_call/imperative', True)
    """

    reason: str
    points: int


@dataclass(frozen=True, slots=True)
class Law(_Record):
    """One norm that speaks of the act on the day of the post.

    ``status`` is ``confirmed`` where a cited source confirms the norm and its dates, else
    ``unconfirmed``. A person decides whether the sanction applies.

    Examples
    --------
    >>> import neutrality
    >>> verdict = neutrality.Screener().screen("Ayo c0blos nomor 01", posted_at="2019-02-01")
    >>> verdict.findings[0].law[0].status in ("confirmed", "unconfirmed")
    True
    """

    ref: str
    title: str
    sanction: str
    status: str


@dataclass(frozen=True, slots=True)
class Message(_Record):
    """What to tell a person, in Indonesian and English.

    Examples
    --------
    >>> import neutrality
    >>> verdict = neutrality.Screener().screen("Ayo c0blos nomor 01", posted_at="2019-02-01")
    >>> verdict.findings[0].message.id.startswith("Indikasi")
    True
    """

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
    """The words behind one of ``Dismissed.because``.

    ``start`` and ``end`` are half-open and count characters.

    Examples
    --------
    >>> import neutrality
    >>> verdict = neutrality.Screener().screen("Saya tidak mendukung Prabowo", posted_at="2024-01-20")
    >>> [(cue.because, cue.text) for cue in verdict.dismissed[0].cues]
    [('denial', 'tidak')]
    """

    because: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Dismissed(_Record):
    """What would be a finding, if the context did not speak against it.

    ``start`` and ``end`` are half-open and count characters; ``because`` names what speaks against it.

    Examples
    --------
    >>> import neutrality
    >>> verdict = neutrality.Screener().screen("Saya tidak mendukung Prabowo", posted_at="2024-01-20")
    >>> verdict.is_flagged, verdict.dismissed[0].text, verdict.dismissed[0].because
    (False, 'mendukung Prabowo', ['denial'])
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
    """Which pack, in which version and with which content, a verdict rests on.

    Examples
    --------
    >>> import neutrality
    >>> stamp = neutrality.Screener().packs[0]
    >>> stamp.id, stamp.digest.startswith("sha256:")
    ('id', True)
    """

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Problem(_Record):
    """One thing that is wrong with a pack, or worth a look.

    ``line`` and ``column`` count from 1, in characters; they are 0 where the problem is the file as a
    whole. ``code`` is stable: ``P`` and a number for errors, ``W`` and a number for warnings.

    Examples
    --------
    >>> import neutrality, pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> _ = pathlib.Path(folder.name, "pack.toml").write_text("[pack]\\nid = 'local'\\nversion = 3\\n")
    >>> try:
    ...     neutrality.Screener(folder.name)
    ... except neutrality.PackError as error:
    ...     problem = error.problems[0]
    >>> pathlib.Path(problem.file).name, problem.line, problem.column, problem.code, problem.is_error
    ('pack.toml', 3, 11, 'P002', True)
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
        """Whether the pack cannot be used as it is.

        Examples
        --------
        >>> problem = Problem("rules.toml", 3, 1, 9, "W001", "warning", "no rule asks for it", "", "local")
        >>> problem.is_error, str(problem)
        (False, 'rules.toml:3:1: W001: no rule asks for it')
        """
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
