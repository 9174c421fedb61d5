"""Arguments that nobody should give: each call answers, or raises what its documentation names.

A panic is no `Exception`, so nothing here catches one; a crash ends the run.
"""

from __future__ import annotations

import datetime
import decimal
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neutrality
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from neutrality import Level, Screener, _native

CALL = "Ayo coblos nomor 01"


class Spite(Exception):
    """What a caller's own object raises; it comes through as it is."""


class Spiteful:
    """Raises whatever it is asked."""

    def _spite(self, *_: Any) -> Any:
        raise Spite

    __len__ = __iter__ = __eq__ = __ne__ = __lt__ = __str__ = __repr__ = __hash__ = __bool__ = _spite
    __int__ = __index__ = __float__ = __fspath__ = __getitem__ = __arrow_c_stream__ = _spite


class Liar:
    """Says that it is long, is not, and holds what it does not name."""

    def __len__(self) -> int:
        return 1 << 40

    def __iter__(self) -> Iterator[Any]:
        return iter([CALL])

    def __fspath__(self) -> Any:
        return 7


def raising() -> Iterator[str]:
    yield CALL
    raise Spite


class Text(str):
    """A string of a class of its own."""


# Each is made anew for each call, since some of them are used up.
VALUES: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "no": lambda: False,
    "yes": lambda: True,
    "zero": lambda: 0,
    "one": lambda: 1,
    "negative": lambda: -1,
    "greatest of 63 bits": lambda: 2**63 - 1,
    "64 bits": lambda: 2**64 - 1,
    "65 bits": lambda: 2**64,
    "number of 4,000 digits": lambda: 10**4000,
    "fraction": lambda: 1.5,
    "no number": lambda: float("nan"),
    "endless": lambda: float("inf"),
    "decimal": lambda: decimal.Decimal("NaN"),
    "complex": lambda: 1j,
    "empty": lambda: "",
    "NUL": lambda: "\0",
    "NUL inside": lambda: "coblos\0nomor 01",
    "half of a pair": lambda: "\ud800",
    "halves of pairs": lambda: "\udc00\ud800 coblos \udfff" * 100,
    "long": lambda: "coblos nomor 01 " * 20_000,
    "name of nothing": lambda: "no such thing",
    "string of its own": lambda: Text(CALL),
    "bytes": lambda: b"\xff\0\xed\xa0\x80",
    "bytes that change": lambda: bytearray(b"coblos"),
    "view of bytes": lambda: memoryview(b"coblos"),
    "empty list": lambda: [],
    "list of nothing": lambda: [None],
    "list of many kinds": lambda: [CALL, 1, b"", None],
    "list of halves": lambda: ["\ud800", "\0"],
    "list of one": lambda: [CALL],
    "tuple": lambda: (1, 2, 3),
    "dict": lambda: {"text": 1, 2: 3},
    "set": lambda: {1},
    "range": lambda: range(3),
    "object": object,
    "class": lambda: int,
    "function": lambda: len,
    "module": lambda: neutrality,
    "generator that raises": raising,
    "spiteful": Spiteful,
    "list of spite": lambda: [Spiteful()],
    "liar": Liar,
    "first day": lambda: datetime.date.min,
    "last day": lambda: datetime.date.max,
    "last moment": lambda: datetime.datetime.max,
    "span of time": lambda: datetime.timedelta.max,
    "time": lambda: datetime.time(1),
    "no time": lambda: pd.NaT,
    "no value": lambda: pd.NA,
    "long ago": lambda: "-0001-01-01",
    "day that is none": lambda: "2019-02-30",
    "path": lambda: Path("/nowhere/\udcff"),
    "file": lambda: Path("/dev/null"),
    "series": lambda: pd.Series([1, None]),
    "frame": lambda: pd.DataFrame({"text": [1]}),
    "polars frame": lambda: pl.DataFrame({"text": [[1]]}),
    "table": lambda: pa.table({"text": [1.5], "posted_at": [True]}),
    "array": lambda: pa.array([b"\xff"]),
    "level": lambda: Level.SEVERE,
    "verdict": lambda: Screener().screen(CALL),
    "screener": Screener,
}

# Spite is what the caller's own object raised.
BAD = (TypeError, ValueError, Spite)
FILE = (*BAD, OSError)
# A frame compares in ways of its own.
COMPARED = (*BAD, pl.exceptions.PolarsError)


def table() -> Any:
    return pa.table({"text": [CALL]})


#: What is called with each of the values, and what it may raise.
CALLS: dict[str, tuple[Callable[[Screener, Any], Any], tuple[type[Exception], ...]]] = {
    "Screener(x)": (lambda _, x: Screener(x), FILE),
    "Screener([x])": (lambda _, x: Screener([x]), FILE),
    "Screener(only_pack=x)": (lambda _, x: Screener(only_pack=x), BAD),
    "Screener(max_bytes=x)": (lambda _, x: Screener(max_bytes=x).screen("x" * 100 + CALL), BAD),
    "Screener(max_findings=x)": (lambda _, x: Screener(max_findings=x).screen(CALL * 9), BAD),
    "check(x)": (lambda _, x: neutrality.check(x), FILE),
    "check([x])": (lambda _, x: neutrality.check([x]), FILE),
    "screen(x)": (lambda s, x: s.screen(x).to_dict(), BAD),
    "is_flagged(x)": (lambda s, x: s.is_flagged(x), BAD),
    "screen_all(x)": (lambda s, x: s.screen_all(x), BAD),
    "screen_all([x])": (lambda s, x: s.screen_all([x]), BAD),
    "screen_table(x)": (lambda s, x: s.screen_table(x), BAD),
    "screen_batches(x)": (lambda s, x: list(s.screen_batches(x)), BAD),
    "to_json(offsets=x)": (lambda s, x: s.screen(CALL).to_json(offsets=x), BAD),
    "explain(lang=x)": (lambda s, x: s.screen(CALL).explain(lang=x), BAD),
    "verdict == x": (lambda s, x: s.screen(CALL) == x, BAD),
    "table[x]": (lambda s, x: s.screen_table(table())[x], (*BAD, KeyError)),
    "table.column(x)": (lambda s, x: s.screen_table(table()).column(x), (*BAD, KeyError)),
    "table.__arrow_c_stream__(x)": (lambda s, x: s.screen_table(table()).__arrow_c_stream__(x), ()),
    "finding[x]": (lambda s, x: s.screen(CALL).findings[0][x], (KeyError, *COMPARED)),
    "Level(x)": (lambda _, x: Level(x), COMPARED),
    "Level.LIGHT < x": (lambda _, x: Level.LIGHT < x, COMPARED),
    "restore_screener(version, x, …)": (
        lambda _, x: _native.restore_screener(_native.VERSION, x, False, (None, None)),
        (*BAD, OverflowError, RuntimeError),
    ),
    "restore_screener(version, [x], …)": (
        lambda _, x: _native.restore_screener(_native.VERSION, [("x", [("pack.toml", x)])], True, (None, None)),
        (*BAD, OverflowError, RuntimeError),
    ),
    "restore_screener(x, …)": (
        lambda _, x: _native.restore_screener(x, [], x, (x, x)),
        (*BAD, OverflowError, RuntimeError),
    ),
    "restore_verdict(x, …)": (lambda _, x: _native.restore_verdict(x, CALL, {}), BAD),
    "restore_verdict(…, x, {})": (lambda s, x: _native.restore_verdict(s, x, {}), BAD),
    "restore_verdict(…, known)": (
        lambda s, x: _native.restore_verdict(s, CALL, {"posted_at": x, "id": x}),
        BAD,
    ),
    "figures(x, [])": (lambda _, x: _native.figures(x, x), BAD),
}

ONE = ("posted_at", "action", "platform", "author", "region", "id")
for name in ONE:
    CALLS |= {
        f"screen({name}=x)": (lambda s, x, name=name: s.screen(CALL, **{name: x}).to_json(), BAD),
        f"screen_all({name}=x)": (lambda s, x, name=name: s.screen_all([CALL] * 2, **{name: x}), BAD),
        f"screen_all({name}=[x])": (lambda s, x, name=name: s.screen_all([CALL], **{name: [x]}), BAD),
        f"screen_table({name}=x)": (lambda s, x, name=name: s.screen_table(table(), **{name: x}), BAD),
    }
for name in ONE[:5]:
    CALLS[f"is_flagged({name}=x)"] = (lambda s, x, name=name: s.is_flagged(CALL, **{name: x}), BAD)
    CALLS[f"screen_table(defaults={{{name}: x}})"] = (
        lambda s, x, name=name: s.screen_table(table(), defaults={name: x}).to_pylist(),
        BAD,
    )
for name in ("text", "defaults", "keep", "columns", "prefix", "errors"):
    CALLS[f"screen_table({name}=x)"] = (lambda s, x, name=name: s.screen_table(table(), **{name: x}), BAD)
    CALLS[f"screen_batches({name}=x)"] = (
        lambda s, x, name=name: list(s.screen_batches(table(), **{name: x})),
        BAD,
    )


@pytest.mark.parametrize("call", CALLS)
def test_every_call_answers_or_raises_what_it_says(call: str, screener: Screener) -> None:
    function, documented = CALLS[call]
    for what, value in VALUES.items():
        try:
            function(screener, value())
        except documented:
            pass
        except Exception as error:
            pytest.fail(f"{call} with {what}: {type(error).__name__}: {error}")


def test_threads_are_a_number(screener: Screener) -> None:
    for threads in (1, 10**6, 2**64 - 1):
        assert len(screener.screen_table(table(), threads=threads)) == 1
    for threads in (0, -1, 2**64):
        with pytest.raises(ValueError, match="^threads: expected a number from 1 to 18446744073709551615$"):
            screener.screen_table(table(), threads=threads)
    with pytest.raises(TypeError, match="^threads: expected a whole number, got `str`$"):
        screener.screen_table(table(), threads="2")  # type: ignore[arg-type]


def test_numbers_of_any_length_are_told_apart(screener: Screener) -> None:
    assert screener.screen(CALL, id=-(2**63)).id == -(2**63)
    for number in (2**63, -(2**63) - 1, 10**4000):
        with pytest.raises(ValueError, match="id: a number of more than 64 bits"):
            screener.screen(CALL, id=number)


def test_what_a_caller_raises_comes_through(screener: Screener) -> None:
    for spiteful in (raising(), Spiteful(), [CALL, Spiteful()]):
        with pytest.raises((Spite, TypeError)):
            screener.screen_all(spiteful)
    with pytest.raises(Spite):
        screener.screen_all(raising())
    with pytest.raises(Spite):
        screener.screen_table(Spiteful())
    assert screener.screen(CALL).is_flagged, "the next call works"


def test_only_the_library_makes_its_classes() -> None:
    for made in (neutrality.Verdict, neutrality.Table, neutrality.TableReader):
        with pytest.raises(TypeError):
            made()
        with pytest.raises(TypeError):
            object.__new__(made)
        with pytest.raises(TypeError):
            type("Own", (made,), {})
    with pytest.raises(TypeError):
        object.__new__(Screener)


def test_a_pickle_that_is_cut_short_is_refused(screener: Screener, root: Path) -> None:
    whole = pickle.dumps(Screener(root / "examples/packs/blitar").screen(CALL))
    for length in {*range(0, 200), *range(200, len(whole), 997)}:
        # Whatever `pickle` raises, and what is said of packs whose text ends early.
        with pytest.raises(Exception):  # noqa: B017
            pickle.loads(whole[:length])
    restore, (version, packs, only_pack, _) = screener.__reduce__()
    for limits in ((-1, None), (None, 2**64), None, (1,), ("1", 1)):
        with pytest.raises((TypeError, ValueError, OverflowError)):
            restore(version, packs, only_pack, limits)
    with pytest.raises(RuntimeError):
        restore(version, [("x", [("pack.toml", "[pack"), ("\0", "\0")])], only_pack, (None, None))


RUBBISH: dict[str, bytes] = {
    "nothing": b"",
    "NUL": b"\0" * 1000,
    "no text": bytes(range(256)),
    "half a pair": b'[pack]\nid = "\xed\xa0\x80"\nversion = "1"\n',
    "UTF-16": '[pack]\nid = "a"\nversion = "1"\n'.encode("utf-16"),
    "cut": b'[pack]\nid = "a',
    "deep lists": b"x = " + b"[" * 200_000,
    "deep tables": b"x = " + b"{a=" * 200_000,
    "deep keys": b"[" + b"a." * 200_000 + b"a]\n",
    "one long line": b'[pack]\nid = "' + b"a" * 2_000_000 + b'"\nversion = "1"\n',
    "numbers": b"[pack]\nid = 99999999999999999999\nversion = -1e400\n",
    "other kinds": b'pack = [1]\nlexicon = 3\nrule = "x"\n',
    "many sections": b"[pack]\n" * 20_000,
}


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_a_pack_of_rubbish_is_told(rubbish: str, tmp_path: Path) -> None:
    sound = b'[pack]\nid = "local"\nversion = "1"\n'
    for name in ("pack.toml", "rules.toml", "election.toml", "names.csv"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "pack.toml").write_bytes(sound)
        (folder / name).write_bytes(RUBBISH[rubbish])
        try:
            neutrality.Screener([folder]).screen(CALL)
            neutrality.check([folder])
        except neutrality.PackError as error:
            assert error.problems and str(error)


def lies(declared: pa.DataType, given: pa.Array) -> Any:
    """A stream whose batches are not of the type that it says."""
    batch = pa.record_batch({"text": given})
    return pa.RecordBatchReader.from_batches(pa.schema({"text": declared}), [batch])


def test_arrow_that_breaks_its_promises_is_refused(screener: Screener) -> None:
    def strings(*offsets: int, bytes: bytes = b"coblos nomor 01") -> pa.Array:
        numbers = b"".join(offset.to_bytes(4, "little", signed=True) for offset in offsets)
        return pa.StringArray.from_buffers(len(offsets) - 1, pa.py_buffer(numbers), pa.py_buffer(bytes))

    def view(length: int, buffer: int, offset: int) -> pa.Array:
        numbers = [length, int.from_bytes(b"cobl", "little"), buffer, offset]
        one = b"".join(number.to_bytes(4, "little", signed=True) for number in numbers)
        data = pa.py_buffer(b"coblos nomor 01")
        return pa.Array.from_buffers(pa.string_view(), 1, [None, pa.py_buffer(one), data])

    bad = {
        "no UTF-8": strings(0, 4, bytes=b"\xff\xfe\xc0\x80"),
        "half a character": strings(0, 1, 2, bytes="é".encode()),
        "falling": strings(0, 9, 3, 15),
        "beyond": strings(0, 1 << 30, 15),
        "views of no buffer": view(15, 9, 0),
        "views beyond": view(15, 0, 1 << 30),
        "views of less than nothing": view(-15, 0, 0),
        "keys beyond": pa.DictionaryArray.from_arrays(pa.array([0, 7]), pa.array(["a"]), safe=False),
        "keys below": pa.DictionaryArray.from_arrays(pa.array([0, -7]), pa.array(["a"]), safe=False),
        "no UTF-8 in a dictionary": pa.DictionaryArray.from_arrays(
            pa.array([0]), strings(0, 1, bytes=b"\xff"), safe=False
        ),
    }
    for what, array in bad.items():
        for data in (array, array[:], pa.table({"text": array}), lies(array.type, array)):
            with pytest.raises(ValueError, match="^data: "):
                screener.screen_table(data)
                pytest.fail(what)
        for option in ("posted_at", "region", "platform", "id"):
            data = pa.table({"text": [CALL] * len(array), option: array})
            with pytest.raises(ValueError, match="^data: "):
                screener.screen_table(data)
    for given in (pa.array([1]), pa.array([True]), pa.array([[CALL]]), pa.nulls(1)):
        with pytest.raises((ValueError, RuntimeError), match="^data: "):
            screener.screen_table(lies(pa.string(), given))


@pytest.mark.parametrize("zone", [None, "", "UTC", "+99:99", "Asia/Jakarta", "No/Where", "/etc/passwd", "../x", "x" * 999])
def test_moments_beyond_every_calendar(zone: str | None, screener: Screener) -> None:
    for unit in ("s", "ms", "us", "ns"):
        for moment in (-(2**63), 2**63 - 1, 0):
            times = pa.array([moment], pa.int64()).view(pa.timestamp(unit, zone))
            data = pa.table({"text": [CALL], "posted_at": times})
            try:
                assert len(screener.screen_table(data)) == 1
            except ValueError as error:
                assert "posted_at: " in str(error)  # noqa: PT017


def test_long_texts_come_in_batches_of_few(screener: Screener) -> None:
    # The JSON of 16,384 verdicts on texts of a few kB would be beyond the 2 GiB of a column of strings.
    data = pa.table({"text": ["kami rapat " * 100_000] * 8 + ["rapat"] * 20_000})
    batches = screener.screen_batches(data, columns=["score"])
    assert [len(batch) for batch in batches] == [3, 3, 2 + 16_382, 3_618]
