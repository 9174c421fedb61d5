"""The native part of the package.

The docstrings here are those of the module itself: `python bindings/python/tests/stub.py --write` copies them.
"""

from collections.abc import Iterable
from datetime import date
from os import PathLike
from typing import Any, Literal, Protocol, Self, TypeAlias, final

from ._level import Level
from ._records import Dismissed, Finding, PackStamp, Problem

__all__ = [
    "VERSION",
    "Screener",
    "Table",
    "TableReader",
    "Verdict",
    "check",
    "figures",
    "restore_screener",
    "restore_verdict",
    "texts",
]

VERSION: str

_Path: TypeAlias = str | PathLike[str]
_Paths: TypeAlias = _Path | Iterable[_Path]
_Day: TypeAlias = date | str
_Action: TypeAlias = Literal[
    "post", "comment", "share", "caption", "message", "status", "like", "follow", "join"
]
_Author: TypeAlias = Literal["pns", "pppk", "other", "unknown"]
_Column: TypeAlias = str | bool | None
_Lang: TypeAlias = Literal["id", "en"]

class _ExportsStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

class _ExportsArray(Protocol):
    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...

# A pandas 2 series speaks Arrow by pyarrow alone, so anything may be tried.
_Exports: TypeAlias = _ExportsStream | _ExportsArray | Any

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
    ValueError, TypeError
        When a limit is below zero or no number of 64 bits, or an argument is of another kind; the message
        begins with its name.

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
        """The packs that verdicts rest on, the bundled one first.

        Examples
        --------
        >>> [stamp.id for stamp in neutrality.Screener().packs]
        ['id']
        """
    @property
    def rules(self) -> list[str]:
        """The ids of the rules, `category/what-it-catches`.

        Examples
        --------
        >>> "vote_call/imperative" in neutrality.Screener().rules
        True
        """
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
            Where the author lives: ``Jawa Timur``, ``Kabupaten Blitar`` or ``Kab. Blitar``, …
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
        progress: bool = False,
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
        progress : bool
            Whether to show a bar; needs tqdm.

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
    def screen_table(
        self,
        data: _Exports,
        *,
        text: str = "text",
        posted_at: _Column = None,
        action: _Column = None,
        platform: _Column = None,
        author: _Column = None,
        region: _Column = None,
        id: _Column = None,
        day_first: bool = False,
        defaults: dict[str, Any] | None = None,
        keep: bool | list[str] | None = None,
        columns: list[str] | None = None,
        prefix: str = "",
        errors: Literal["raise", "keep"] = "raise",
        threads: int | None = None,
        progress: bool = False,
    ) -> Table:
        """Return the verdicts of a table's texts as a `Table`, one row a text, in their order.

        It works on all cores, without the interpreter's lock and without a Python object a row.

        Parameters
        ----------
        data : table, batch, column, stream
            Whatever speaks the Arrow PyCapsule interface: tables, frames and series of pyarrow, Polars,
            pandas, DuckDB, … A column of its own, such as a series, is the texts.
        text : str
            The column with the texts: strings of any layout, dictionaries of them included. Where it is
            null, the whole verdict is.
        posted_at, action, platform, author, region, id : str or False
            The columns with what is known beside the text. By default a column that bears the option's
            own name is taken, if there is one; ``False`` leaves it alone. Days are strings, dates or
            times; a time with a zone is read on the clocks of that zone. Nulls and blanks say nothing.
        day_first : bool
            Whether days such as ``16/02/2019``, as spreadsheets write them, are read with the day first.
        defaults : dict
            What rows that do not say are taken to say: ``{"posted_at": "2019-02-01", "author": "pns"}``.
        keep : bool or list of str
            Which columns of the data to give back before those of the verdict; ``True`` for all.
        columns : list of str
            Which of ``level``, ``score``, ``is_flagged``, ``categories``, ``findings``, ``dismissed``,
            ``evasion``, ``election``, ``phase``, ``incomplete``, ``digest`` and ``json`` to give back;
            all but the last two by default. Their values are those of the verdict's JSON, offsets in
            characters.
        prefix : str
            What to put before the names of the verdict's columns.
        errors : str
            What to do with a row whose option has a bad value: ``raise`` tells the first, ``keep``
            leaves its verdict null and tells why in a column ``error``.
        threads : int
            On how many threads to work; on all cores by default.
        progress : bool
            Whether to show a bar; needs tqdm.

        Raises
        ------
        ValueError
            When an option has a bad value, a column is missing or of the wrong type, or a row has a bad
            value: ``row 17: …``.
        TypeError
            When `data` does not speak Arrow, or an option is of another kind.
        RuntimeError
            When what hands out `data` fails on the way.

        Examples
        --------
        >>> import polars
        >>> posts = polars.DataFrame({"isi": ["Ayo coblos nomor 01", "Besok rapat"]})
        >>> table = neutrality.Screener().screen_table(
        ...     posts, text="isi", defaults={"posted_at": "2019-02-01"}, keep=True
        ... )
        >>> polars.DataFrame(table).filter(polars.col("is_flagged"))["isi"].to_list()
        ['Ayo coblos nomor 01']
        """
    def screen_batches(
        self,
        data: _Exports,
        *,
        text: str = "text",
        posted_at: _Column = None,
        action: _Column = None,
        platform: _Column = None,
        author: _Column = None,
        region: _Column = None,
        id: _Column = None,
        day_first: bool = False,
        defaults: dict[str, Any] | None = None,
        keep: bool | list[str] | None = None,
        columns: list[str] | None = None,
        prefix: str = "",
        errors: Literal["raise", "keep"] = "raise",
        threads: int | None = None,
        progress: bool = False,
    ) -> TableReader:
        """Return a `TableReader` that screens a table as its batches are asked for.

        For data that does not fit into memory: no more than a few thousand rows of it are held at a
        time. Parameters as in `screen_table`; errors of rows come up as their batch is read.

        Examples
        --------
        >>> import pyarrow
        >>> batches = (pyarrow.record_batch({"text": ["Besok rapat"] * 1000}) for _ in range(9))
        >>> stream = pyarrow.RecordBatchReader.from_batches(pyarrow.schema({"text": "string"}), batches)
        >>> sum(len(table) for table in neutrality.Screener().screen_batches(stream))
        9000
        """
    def knows_region(self, region: str) -> bool:
        """Tell whether some pack knows an election in a region. Numbers of a region that none knows mean nobody.

        Examples
        --------
        >>> screener = neutrality.Screener()
        >>> [screener.knows_region(region) for region in ("Jawa Timur", "Prov. Jawa Timur", "Jatimm")]
        [True, True, False]
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
        """The id of the post, where it was given.

        Examples
        --------
        >>> neutrality.Screener().screen("Besok rapat", id="p-1").id
        'p-1'
        """
    @property
    def text(self) -> str:
        """The text that was screened.

        Examples
        --------
        >>> neutrality.Screener().screen("Besok rapat").text
        'Besok rapat'
        """
    @property
    def level(self) -> Level:
        """How far it goes: a `Level`, that of the gravest finding.

        Examples
        --------
        >>> neutrality.Screener().screen("Ayo coblos nomor 01").level
        <Level.MODERATE: 'moderate'>
        """
    @property
    def score(self) -> int:
        """The score, 0 to 100: that of the weightiest finding.

        Examples
        --------
        >>> verdict = neutrality.Screener().screen("Ayo coblos nomor 01")
        >>> verdict.score == max(finding.score for finding in verdict.findings)
        True
        """
    @property
    def is_flagged(self) -> bool:
        """Whether the level is ``light`` or above.

        Examples
        --------
        >>> neutrality.Screener().screen("Saya tidak mendukung siapa pun.").is_flagged
        False
        """
    @property
    def categories(self) -> list[str]:
        """The categories of the findings at ``light`` or above, in order, each once.

        Examples
        --------
        >>> neutrality.Screener().screen("Ayo coblos nomor 01").categories
        ['vote_call']
        """
    @property
    def findings(self) -> list[Finding]:
        """The findings, in the order of the text: a list of `Finding`.

        Examples
        --------
        >>> [finding.text for finding in neutrality.Screener().screen("Ayo coblos nomor 01").findings]
        ['coblos nomor 01']
        """
    @property
    def dismissed(self) -> list[Dismissed]:
        """What would be a finding if the context did not speak against it: a list of `Dismissed`.

        Examples
        --------
        >>> verdict = neutrality.Screener().screen("Saya tidak mendukung Prabowo", posted_at="2024-01-20")
        >>> verdict.dismissed[0].text, verdict.dismissed[0].because
        ('mendukung Prabowo', ['denial'])
        """
    @property
    def evasion(self) -> list[str]:
        """The ways in which words of the findings were disguised, each once.

        Examples
        --------
        >>> neutrality.Screener().screen("Ayo c0blos nomor 01").evasion
        ['leet']
        """
    @property
    def election(self) -> str | None:
        """The election that the text was read for; ``None`` without a day.

        Examples
        --------
        >>> neutrality.Screener().screen("Ayo coblos nomor 01", posted_at="2019-02-01").election
        'pemilu_2019'
        """
    @property
    def phase(self) -> str | None:
        """The stage of that election: ``before``, ``designated``, ``campaign``, ``quiet``, ``voting``,
        ``after``; ``None`` without a day.

        Examples
        --------
        >>> neutrality.Screener().screen("Ayo coblos nomor 01", posted_at="2019-04-15").phase
        'quiet'
        """
    @property
    def incomplete(self) -> str | None:
        """The limit that kept screening from reading everything: ``bytes``, ``findings`` or ``None``.

        Examples
        --------
        >>> neutrality.Screener(max_bytes=4).screen("Ayo coblos nomor 01").incomplete
        'bytes'
        """
    @property
    def pack(self) -> list[PackStamp]:
        """The packs that the verdict rests on: a list of `PackStamp`.

        Examples
        --------
        >>> [stamp.id for stamp in neutrality.Screener().screen("Besok rapat").pack]
        ['id']
        """
    @property
    def digest(self) -> str:
        """The SHA-256 over its canonical JSON without ``id`` and ``digest``. Equal digests mean equal
        verdicts, in every language.

        Examples
        --------
        >>> neutrality.Screener().screen("Besok rapat", id=1).digest == neutrality.Screener().screen("Besok rapat", id=2).digest
        True
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

@final
class Table:
    """Verdicts as columns, one row a text, in the order of the texts.

    It speaks the Arrow PyCapsule interface, so any library that does can take it without a copy:
    ``pyarrow.table(table)``, ``polars.DataFrame(table)``, ``duckdb.from_arrow(table.to_pyarrow())``.

    The packs that the verdicts rest on stand in the schema's metadata, as ``neutrality.packs``.

    Examples
    --------
    >>> import pyarrow
    >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
    >>> table = neutrality.Screener().screen_table(data, columns=["level", "categories"])
    >>> table.to_pylist()
    [{'level': 'moderate', 'categories': ['vote_call']}, {'level': None, 'categories': None}]
    """
    @property
    def num_rows(self) -> int:
        """The number of rows.

        Examples
        --------
        >>> import pyarrow
        >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
        >>> table = neutrality.Screener().screen_table(data, columns=["level"])
        >>> table.num_rows
        2
        """
    @property
    def column_names(self) -> list[str]:
        """The names of the columns.

        Examples
        --------
        >>> import pyarrow
        >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
        >>> table = neutrality.Screener().screen_table(data, columns=["level", "score"])
        >>> table.column_names
        ['level', 'score']
        """
    def to_pyarrow(self) -> Any:
        """Return the table as a ``pyarrow.Table``, without a copy.

        Examples
        --------
        >>> import pyarrow
        >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
        >>> table = neutrality.Screener().screen_table(data, columns=["level"])
        >>> table.to_pyarrow()["level"].null_count
        1
        """
    def to_polars(self) -> Any:
        """Return the table as a ``polars.DataFrame``.

        Examples
        --------
        >>> import pyarrow
        >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
        >>> table = neutrality.Screener().screen_table(data, columns=["level"])
        >>> table.to_polars()["level"].to_list()
        ['moderate', None]
        """
    def to_pandas(self) -> Any:
        """Return the table as a ``pandas.DataFrame``; needs pyarrow. Where a text was null, truths and numbers are
        columns that know missing values (``boolean``, ``Int32``).

        Examples
        --------
        >>> import pyarrow
        >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
        >>> table = neutrality.Screener().screen_table(data, columns=["is_flagged"])
        >>> table.to_pandas()["is_flagged"].tolist()
        [True, <NA>]
        """
    def to_pylist(self) -> list[dict[str, Any]]:
        """Return the rows as a list of dicts; needs pyarrow.

        Examples
        --------
        >>> import pyarrow
        >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
        >>> table = neutrality.Screener().screen_table(data, columns=["level"])
        >>> table.to_pylist()
        [{'level': 'moderate'}, {'level': None}]
        """
    def column(self, name: str) -> Any:
        """Return a column as a ``pyarrow.ChunkedArray``.

        Examples
        --------
        >>> import pyarrow
        >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
        >>> table = neutrality.Screener().screen_table(data, columns=["level"])
        >>> table.column("level").to_pylist()
        ['moderate', None]
        """
    def __getitem__(self, name: str, /) -> Any: ...
    def __len__(self) -> int: ...
    def _repr_html_(self) -> str: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

@final
class TableReader:
    """Batches of verdicts, screened as they are asked for; they are read once.

    It speaks the Arrow PyCapsule interface, so a library can read it as a stream
    (``pyarrow.RecordBatchReader.from_stream(reader)``); or iterate over it: each item is a `Table`.

    Examples
    --------
    >>> import pyarrow
    >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", "Besok rapat"]})
    >>> reader = neutrality.Screener().screen_batches(data, columns=["is_flagged"])
    >>> [len(table) for table in reader]
    [2]
    """
    @property
    def column_names(self) -> list[str]:
        """The names of the columns.

        Examples
        --------
        >>> import pyarrow
        >>> data = pyarrow.table({"text": ["Ayo coblos nomor 01", None]})
        >>> neutrality.Screener().screen_batches(data, columns=["level"]).column_names
        ['level']
        """
    def __iter__(self) -> Self: ...
    def __next__(self) -> Table: ...
    def __arrow_c_schema__(self) -> object: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...

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
def figures(
    labelled: list[str], answers: list[tuple[str, list[str]]]
) -> list[tuple[str, float | None, float | None, float | None]]:
    """Return the figures of answers to labelled posts, each of these as one line of JSON."""
def texts(lang: _Lang) -> dict[str, str]:
    """Return the words in which the bundled pack tells verdicts, by key: ``level.light``, ``category.hoax``.

    Examples
    --------
    >>> neutrality._native.texts("id")["level.light"]
    'ringan'
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
