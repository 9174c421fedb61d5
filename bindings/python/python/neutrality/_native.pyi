"""The native part of the package.

The docstrings here are those of the module itself: `python -m tests.stub --write` copies them.
"""

from collections.abc import Iterable
from datetime import date
from os import PathLike
from typing import Any, Literal, Self, TypeAlias, final

from ._level import Level
from ._records import Dismissed, Finding, PackStamp, Problem

__all__ = ["VERSION", "Screener", "Verdict", "check", "restore_screener", "restore_verdict"]

VERSION: str

_Path: TypeAlias = str | PathLike[str]
_Paths: TypeAlias = _Path | Iterable[_Path]
_Day: TypeAlias = date | str
_Action: TypeAlias = Literal[
    "post", "comment", "share", "caption", "message", "status", "like", "follow", "join"
]
_Author: TypeAlias = Literal["pns", "pppk", "other", "unknown"]
_Lang: TypeAlias = Literal["id", "en"]

@final
class Screener:
    """Screens texts: packs, compiled and ready.

    Nothing of a screener can change; any number of threads may use one. It can be pickled: it then
    travels with the text of its packs, so where it arrives no folder needs to be.

    Parameters
    ----------
    packs : list of paths, or one path
        Folders of packs to lay over the bundled one, in this order.
    only_pack : bool
        Whether `packs` stand alone, without the bundled one beneath them.
    max_bytes : int
        How many bytes of a text are read (default 64 MiB); a verdict on a longer text says so in
        ``incomplete``.
    max_findings : int
        How many findings, and how many dismissed ones, a verdict gives (default 100).

    Raises
    ------
    PackError
        When something is wrong with the packs: ``problems`` holds everything.
    FileNotFoundError, NotADirectoryError
        When a path is no folder.

    Examples
    --------
    >>> screener = neutrality.Screener()
    >>> screener.screen("Jangan lupa coblos nomor 01 ya bu!").categories
    ['vote_call']
    """
    def __new__(
        cls,
        packs: _Paths | None = None,
        *,
        only_pack: bool = False,
        max_bytes: int | None = None,
        max_findings: int | None = None,
    ) -> Self: ...
    @property
    def packs(self) -> list[PackStamp]:
        """The packs that verdicts rest on, the bundled one first."""
    @property
    def rules(self) -> list[str]:
        """The ids of the rules, `category/what-it-catches`."""
    def screen(
        self,
        text: str,
        *,
        posted_at: _Day | None = None,
        action: _Action | str | None = None,
        platform: str | None = None,
        author: _Author | str | None = None,
        region: str | None = None,
        id: str | int | None = None,
    ) -> Verdict:
        """Return the verdict of one text. Every text has one.

        Parameters
        ----------
        text : str
            The post, comment or message. A lone surrogate in it is read as U+FFFD.
        posted_at : date, datetime or str
            The day, on the author's own clock. Without one no law is named and no number resolved.
        action : str
            ``post``, ``comment``, ``share``, ``caption``, ``message``, ``status``, ``like``,
            ``follow`` or ``join``.
        platform : str
            ``facebook``, ``whatsapp``, ``x``, …
        author : str
            ``pns``, ``pppk``, ``other`` or ``unknown``.
        region : str
            Where the author lives, as election files spell it: ``Jawa Timur``, …
        id : str or int
            By what the verdict shall name the post.

        Raises
        ------
        ValueError, TypeError
            When an option has a bad value; the message begins with its name.

        Examples
        --------
        >>> verdict = neutrality.Screener().screen("Ayo coblos nomor 01", posted_at="2019-02-01")
        >>> verdict.level, verdict.findings[0].targets, verdict.phase
        (<Level.MODERATE: 'moderate'>, ['pemilu_2019/pair/1'], 'campaign')
        """
    def is_flagged(
        self,
        text: str,
        *,
        posted_at: _Day | None = None,
        action: _Action | str | None = None,
        platform: str | None = None,
        author: _Author | str | None = None,
        region: str | None = None,
    ) -> bool:
        """Tell whether the verdict of a text would be ``light`` or above. Options as in `screen`.

        Examples
        --------
        >>> neutrality.Screener().is_flagged("Besok rapat jam 9")
        False
        """
    def screen_all(
        self,
        texts: Iterable[str],
        *,
        posted_at: _Day | Iterable[_Day | None] | None = None,
        action: str | Iterable[str | None] | None = None,
        platform: str | Iterable[str | None] | None = None,
        author: str | Iterable[str | None] | None = None,
        region: str | Iterable[str | None] | None = None,
        id: str | int | Iterable[str | int | None] | None = None,
    ) -> list[Verdict]:
        """Return the verdicts of a list of texts, in their order.

        It works on all cores and without the interpreter's lock, so other threads go on. Keep tables
        in tables: `screen_table` is quicker and makes no object a verdict.

        Parameters
        ----------
        texts : list of str
            Or whatever else gives one string after the other: a tuple, a Series, a generator.
        posted_at, action, platform, author, region, id
            As in `screen`: one value for all texts, or a list with one value a text, in which
            ``None``, ``NaN`` and ``NaT`` say nothing.

        Raises
        ------
        ValueError, TypeError
            As `screen`; the message says which text, too: ``posted_at[17]: …``.

        Examples
        --------
        >>> texts = ["Ayo coblos nomor 01", "Besok rapat jam 9"]
        >>> [verdict.is_flagged for verdict in neutrality.Screener().screen_all(texts)]
        [True, False]
        """
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, _memo: Any) -> Self: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class Verdict:
    """What screening says of one text: an indication, never a decision.

    A notebook shows it as the text with its words marked; `print(verdict.explain())` tells it in a
    terminal. Names and values are those of its JSON. Lists are made anew each time they are asked for.

    Examples
    --------
    >>> verdict = neutrality.Screener().screen("Ayo c0blos nomor 01", posted_at="2019-02-01")
    >>> verdict.is_flagged, verdict.categories, verdict.evasion
    (True, ['vote_call'], ['leet'])
    """
    @property
    def id(self) -> str | int | None:
        """The id of the post, where it was given."""
    @property
    def text(self) -> str:
        """The text that was screened."""
    @property
    def level(self) -> Level:
        """How far it goes: a `Level`, that of the gravest finding."""
    @property
    def score(self) -> int:
        """The score, 0 to 100: that of the weightiest finding."""
    @property
    def is_flagged(self) -> bool:
        """Whether the level is ``light`` or above."""
    @property
    def categories(self) -> list[str]:
        """The categories of the findings at ``light`` or above, in order, each once."""
    @property
    def findings(self) -> list[Finding]:
        """The findings, in the order of the text: a list of `Finding`."""
    @property
    def dismissed(self) -> list[Dismissed]:
        """What would be a finding if the context did not speak against it: a list of `Dismissed`."""
    @property
    def evasion(self) -> list[str]:
        """The ways in which words of the findings were disguised, each once."""
    @property
    def election(self) -> str | None:
        """The election that the text was read for; ``None`` without a day."""
    @property
    def phase(self) -> str | None:
        """The stage of that election: ``before``, ``designated``, ``campaign``, ``quiet``, ``voting``,
        ``after``; ``None`` without a day.
        """
    @property
    def incomplete(self) -> str | None:
        """The limit that kept screening from reading everything: ``bytes``, ``findings`` or ``None``."""
    @property
    def pack(self) -> list[PackStamp]:
        """The packs that the verdict rests on: a list of `PackStamp`."""
    @property
    def digest(self) -> str:
        """The SHA-256 over its canonical JSON without ``id`` and ``digest``. Equal digests mean equal
        verdicts, in every language.
        """
    def to_json(self, *, offsets: Literal["chars", "bytes", "utf16"] = "chars") -> str:
        """Return the verdict as one line of JSON.

        Parameters
        ----------
        offsets : str
            The unit of ``start`` and ``end``: ``chars``, ``bytes`` (of UTF-8) or ``utf16``.

        Examples
        --------
        >>> neutrality.Screener().screen("Besok rapat", id=7).to_json()[:31]
        '{"id":7,"level":"none","score":'
        """
    def to_dict(self) -> dict[str, Any]:
        """Return the verdict as a dict: what its JSON says.

        Examples
        --------
        >>> neutrality.Screener().screen("Besok rapat").to_dict()["findings"]
        []
        """
    def explain(self, *, lang: _Lang = "id") -> str:
        """Tell the verdict to a person: the marked text, the steps, the law, what was dismissed and why.

        Parameters
        ----------
        lang : str
            ``id`` for Indonesian, ``en`` for English.

        Examples
        --------
        >>> verdict = neutrality.Screener().screen("Ayo coblos nomor 01")
        >>> print(verdict.explain(lang="en").splitlines()[0])
        Ayo [coblos] [nomor 01]
        """
    def _pieces(self, lang: str) -> list[list[tuple[str, str]]]:
        """The lines of the explanation, each a list of style and text; what HTML is made of."""
    def _repr_html_(self) -> str: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

def check(packs: _Paths, *, only_pack: bool = False) -> list[Problem]:
    """Return everything that is wrong with packs, failing examples and warnings included.

    It is for who writes a pack, and takes longer than building a `Screener`.

    Parameters
    ----------
    packs : list of paths, or one path
        Folders of packs, laid over the bundled one in this order.
    only_pack : bool
        Whether they stand alone.

    Returns
    -------
    list of Problem
        In the order of files and lines; warnings of these packs only.

    Raises
    ------
    PackError
        When a file is so malformed that the packs cannot be read.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> _ = pathlib.Path(folder.name, "pack.toml").write_text('''
    ... [pack]
    ... id = "local"
    ... version = "1"
    ... [[lexicon]]
    ... id = "greeting"
    ... terms = ["salam dua jari"]
    ... ''')
    >>> [(problem.code, problem.line) for problem in neutrality.check(folder.name)]
    [('W001', 6)]
    """
def restore_screener(
    version: str,
    packs: list[tuple[str, list[tuple[str, str]]]],
    only_pack: bool,
    limits: tuple[int | None, int | None],
) -> Screener:
    """Builds the screener that was pickled."""
def restore_verdict(screener: Screener, text: str, known: dict[str, Any]) -> Verdict:
    """Screens again what was pickled."""
