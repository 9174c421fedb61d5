"""Tables: every layout of Arrow, every library that speaks it, and row by row what `screen` says."""

from __future__ import annotations

import datetime
import gc
import json
from collections.abc import Iterator
from typing import Any

import neutrality
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from neutrality import Screener

TEXTS = ["Ayo coblos nomor 01", None, "Besok rapat jam 9", "saya dukung Prabowo 😂", "", "saya tidak mendukung Prabowo"]
DAY = "2019-02-01"


def levels(table: Any) -> list[str | None]:
    return pa.table(table)["level"].to_pylist()


@pytest.fixture(scope="module")
def expected(screener: Screener) -> list[str | None]:
    return [text if text is None else str(screener.screen(text).level) for text in TEXTS]


def test_a_table_says_row_by_row_what_screen_says(screener: Screener, posts: list[dict[str, Any]]) -> None:
    names = ("posted_at", "action", "platform", "author", "region", "id")
    many = posts * 3
    data = pa.table({name: [post.get(name) for post in many] for name in ("text", *names)})
    table = screener.screen_table(data, columns=["json", "digest", "findings", "dismissed", "score", "is_flagged"])
    verdicts = [screener.screen(post["text"], **{name: post.get(name) for name in names}) for post in many]
    assert len(table) == table.num_rows == len(many)
    for row, verdict in zip(table.to_pylist(), verdicts, strict=True):
        told = verdict.to_dict()
        assert (row["json"], row["digest"]) == (verdict.to_json(), verdict.digest)
        assert (row["score"], row["is_flagged"]) == (verdict.score, verdict.is_flagged)
        assert row["findings"] == [without(one, "source") for one in told["findings"]]
        assert row["dismissed"] == [without(one, "source", "cues") for one in told["dismissed"]]
    usual = screener.screen_table(data).to_pylist()
    for row, verdict in zip(usual, verdicts, strict=True):
        told = verdict.to_dict()
        for name in ("level", "score", "categories", "evasion", "election", "phase", "incomplete"):
            assert row[name] == told[name]


def without(told: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name not in names}


LAYOUTS = {
    "string": lambda: pa.array(TEXTS),
    "large_string": lambda: pa.array(TEXTS, pa.large_string()),
    "string_view": lambda: pa.array(TEXTS, pa.string_view()),
    "dictionary": lambda: pa.array(TEXTS).dictionary_encode(),
    "dictionary of large strings": lambda: pa.array(TEXTS).dictionary_encode().cast(
        pa.dictionary(pa.int8(), pa.large_string())
    ),
    "slice": lambda: pa.array(["x", *TEXTS, "y"]).slice(1, len(TEXTS)),
    "slice of a dictionary": lambda: pa.array(["x", *TEXTS, "y"]).dictionary_encode().slice(1, len(TEXTS)),
    "chunks": lambda: pa.chunked_array([TEXTS[:1], [], TEXTS[1:4], TEXTS[4:]], pa.string()),
    "polars series": lambda: pl.Series(TEXTS),
    "polars categorical": lambda: pl.Series(TEXTS, dtype=pl.Categorical),
    "pandas series": lambda: pd.Series(TEXTS),
    "pandas category": lambda: pd.Series(TEXTS, dtype="category"),
    "pandas objects": lambda: pd.Series(TEXTS, dtype=object),
    "pandas slice": lambda: pd.Series(["x", *TEXTS, "y"])[1:-1],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_strings_are_read_in_every_layout(layout: str, screener: Screener, expected: list[str | None]) -> None:
    column = LAYOUTS[layout]()
    assert levels(screener.screen_table(column)) == expected
    if layout.startswith("p"):
        frame = pl.DataFrame({"isi": column}) if layout.startswith("polars") else pd.DataFrame({"isi": column})
        assert levels(screener.screen_table(frame, text="isi")) == expected
        return
    data = pa.table({"isi": column, "n": range(len(TEXTS))})
    assert levels(screener.screen_table(data, text="isi")) == expected
    for batch in data.combine_chunks().to_batches():
        assert levels(screener.screen_table(batch, text="isi")) == expected
        assert levels(screener.screen_table(batch.to_struct_array(), text="isi")) == expected


def test_columns_without_a_text_are_read_too(screener: Screener) -> None:
    assert levels(screener.screen_table(pa.nulls(3))) == [None] * 3
    empty = pa.DictionaryArray.from_arrays(pa.array([None, None], pa.int32()), pa.array([], pa.string()))
    assert levels(screener.screen_table(empty)) == [None, None]
    assert len(screener.screen_table(pa.table({"text": pa.array([], pa.string())}))) == 0
    records = pa.StructArray.from_arrays([pa.array(["coblos 01"] * 2)], ["text"], mask=pa.array([True, False]))
    assert levels(screener.screen_table(records))[0] is None


def test_duckdb_relations_are_read(screener: Screener, expected: list[str | None]) -> None:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    posts = pa.table({"text": TEXTS, "nomor": range(len(TEXTS))})
    connection.register("posts", posts)
    relation = connection.sql("select text, nomor from posts order by nomor")
    assert levels(screener.screen_table(relation)) == expected
    verdicts = screener.screen_table(connection.sql("select * from posts"), keep=["nomor"]).to_pyarrow()
    connection.register("verdicts", verdicts)
    found = connection.sql("select nomor from verdicts where is_flagged order by nomor").fetchall()
    assert found == [(0,), (3,)]


DAYS = {
    "strings": pa.array([DAY, None, "  "]),
    "times as strings": pa.array([f"{DAY}T23:30:00+07:00", None, ""]).dictionary_encode(),
    "dates": pa.array([datetime.date(2019, 2, 1), None, None]),
    "dates of 64 bits": pa.array([datetime.date(2019, 2, 1), None, None], pa.date64()),
    "seconds": pa.array([datetime.datetime(2019, 2, 1, 23), None, None], pa.timestamp("s")),
    "nanoseconds": pa.array([datetime.datetime(2019, 2, 1, 23), None, None], pa.timestamp("ns")),
    # Half past five in the evening in the world, half past midnight on the clocks of Jakarta.
    "zone": pa.array([datetime.datetime(2019, 1, 31, 17, 30), None, None], pa.timestamp("us", "Asia/Jakarta")),
    "offset": pa.array([datetime.datetime(2019, 1, 31, 17, 30), None, None], pa.timestamp("ms", "+07:00")),
    "utc": pa.array([datetime.datetime(2019, 2, 1, 0, 30), None, None], pa.timestamp("us", "UTC")),
}


@pytest.mark.parametrize("kind", DAYS)
def test_days_are_read_in_every_type(kind: str, screener: Screener) -> None:
    text = "Ayo coblos nomor 01"
    data = pa.table({"text": [text] * 3, "tanggal": DAYS[kind]})
    digests = screener.screen_table(data, posted_at="tanggal", columns=["digest"])["digest"].to_pylist()
    bare = screener.screen(text).digest
    assert digests == [screener.screen(text, posted_at=DAY).digest, bare, bare]


def test_all_days_are_those_of_the_calendar(screener: Screener) -> None:
    days = [datetime.date(1899, 12, 31) + datetime.timedelta(days=37 * n) for n in range(4000)]
    ids = pa.table({"text": ["Ayo coblos nomor 01"] * len(days), "posted_at": days})
    as_strings = ids.set_column(1, "posted_at", pa.array([str(day) for day in days]))
    columns = ["digest", "phase", "election"]
    one = screener.screen_table(ids, columns=columns).to_pyarrow()
    assert one == screener.screen_table(as_strings, columns=columns).to_pyarrow()
    assert one["election"].null_count < len(days)


def test_what_is_known_is_taken_by_name_or_said(screener: Screener) -> None:
    text = "Ayo coblos nomor 01"
    data = pa.table({"text": [text], "posted_at": [DAY], "tanggal": ["2024-01-20"], "id": ["p-1"]})

    def election(**options: Any) -> str | None:
        return screener.screen_table(data, **options)["election"].to_pylist()[0]

    assert election() == "pemilu_2019"
    assert election(posted_at="tanggal") == "pemilu_2024"
    assert election(posted_at=False) is None
    assert election(posted_at=False, defaults={"posted_at": datetime.date(2024, 1, 20)}) == "pemilu_2024"
    assert election(defaults={"posted_at": "2024-01-20"}) == "pemilu_2019"
    for ids in (pa.array(["p-1"]), pa.array([7], pa.uint8()), pa.array([2.5]), pa.array([None], pa.int64())):
        told = screener.screen_table(data.set_column(3, "id", ids), columns=["json"])["json"][0].as_py()
        assert json.loads(told)["id"] == (None if ids.type == pa.float64() else ids[0].as_py())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"text": "isi"}, "text: the data has no column `isi`, only `text`, `posted_at`, `likes`"),
        ({"text": "likes"}, "text: column `likes` is of type Int64, expected strings"),
        ({"posted_at": "likes"}, "posted_at: column `likes` is of type Int64, expected strings, dates or times"),
        ({"action": "likes"}, "action: column `likes` is of type Int64, expected strings; `False` leaves it alone"),
        ({}, "row 1: posted_at: `kemarin` is no day"),
        ({"columns": ["laevel"]}, "columns: `laevel` is none of `level`"),
        ({"keep": ["nothing"]}, "keep: the data has no column `nothing`"),
        ({"defaults": {"when": DAY}}, "defaults: `when` is none of `posted_at`"),
        ({"defaults": {"action": "shout"}}, "action: action `shout` is none of"),
        ({"errors": "ignore"}, "errors: `ignore` is none of `raise`, `keep`"),
        ({"threads": 0}, "threads: expected a number from 1 to"),
        ({"posted_at": DAY}, f"posted_at: the data has no column `{DAY}`, only `text`, `posted_at`, `likes`; `defaults`"),
        ({"keep": True, "prefix": "", "text": "text", "posted_at": False, "columns": ["level"], "x": 1}, ""),
    ],
)
def test_errors_name_the_option(screener: Screener, options: dict[str, Any], told: str) -> None:
    data = pa.table({"text": ["a", "b"], "posted_at": [DAY, "kemarin"], "likes": [1, 2]})
    kind = TypeError if "x" in options else ValueError
    with pytest.raises(kind) as error:
        screener.screen_table(data, **options)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"keep": "text"}, "keep: expected a bool or a list of names, got `str`"),
        ({"keep": [3]}, "keep[0]: expected a string, got `int`"),
        ({"columns": "level"}, "columns: expected a list of names, got `str`"),
        ({"columns": 3}, "columns: expected a list of names, got `int`"),
        ({"posted_at": datetime.date(2019, 2, 1)}, "posted_at: expected the name of a column, or `False`, got `date`; `defaults` says"),
        ({"id": 7}, "id: expected the name of a column, or `False`, got `int`"),
        ({"defaults": 3}, "defaults: expected a dict, got `int`"),
        ({"defaults": {3: 3}}, "defaults: expected a string, got `int`"),
    ],
)
def test_options_of_another_kind_are_named(screener: Screener, options: dict[str, Any], told: str) -> None:
    for call in (screener.screen_table, screener.screen_batches):
        with pytest.raises(TypeError) as error:
            call(pa.table({"text": ["a"]}), **options)
        assert str(error.value).startswith(told)


def test_a_column_alone_has_no_others(screener: Screener) -> None:
    texts = pl.Series("isi", ["Ayo coblos nomor 01"])
    with pytest.raises(ValueError, match="posted_at: the data has no column `tanggal`, only `text`; `defaults`"):
        screener.screen_table(texts, posted_at="tanggal")
    table = screener.screen_table(texts, defaults={"posted_at": DAY}, columns=["election"])
    assert table["election"].to_pylist() == ["pemilu_2019"]


def test_rows_with_a_bad_value_can_be_kept(screener: Screener) -> None:
    data = pa.table({"text": ["Ayo coblos nomor 01"] * 3, "posted_at": [DAY, "kemarin", None]})
    table = screener.screen_table(data, errors="keep", columns=["level"], prefix="v_")
    assert table.column_names == ["v_level", "v_error"]
    rows = table.to_pylist()
    assert rows[0] == {"v_level": "moderate", "v_error": None} == rows[2]
    assert rows[1]["v_level"] is None and rows[1]["v_error"].startswith("posted_at: `kemarin` is no day")


def test_columns_of_the_data_are_given_back(screener: Screener) -> None:
    data = pa.table({"text": ["Ayo coblos nomor 01"], "level": [3], "likes": [pa.scalar(4)]})
    with pytest.raises(ValueError, match="two columns `level`; give a `prefix`"):
        screener.screen_table(data, keep=True)
    table = screener.screen_table(data, keep=True, prefix="v_", columns=["score"]).to_pyarrow()
    assert table.column_names == ["text", "level", "likes", "v_score"]
    assert table.select(["text", "level", "likes"]) == data
    assert screener.screen_table(data, keep=["likes"], columns=["score"]).column_names == ["likes", "score"]


def test_many_rows_keep_their_order_on_any_number_of_threads(screener: Screener, posts: list[dict[str, Any]]) -> None:
    texts = [f"rapat jam {n}" if n % 40 else posts[n // 40 % len(posts)]["text"] for n in range(40_000)]
    assert len(texts) > 2 * 16_384
    data = pa.chunked_array([texts[:20_000], texts[20_000:]])
    tables = [screener.screen_table(data, columns=["digest"], threads=n).to_pyarrow() for n in (None, 1, 3)]
    assert tables[0] == tables[1] == tables[2]
    assert tables[0]["digest"].to_pylist() == [verdict.digest for verdict in screener.screen_all(texts)]


def test_streams_are_read_as_they_are_asked_for(screener: Screener) -> None:
    n_read = 0

    def batches() -> Iterator[pa.RecordBatch]:
        nonlocal n_read
        for n in range(5):
            n_read += 1
            yield pa.record_batch({"text": [f"Ayo coblos nomor 0{n}"] * 10})

    def stream() -> pa.RecordBatchReader:
        return pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())

    reader = screener.screen_batches(stream(), columns=["is_flagged"])
    assert n_read == 0 and len(next(reader)) == 10 and n_read == 1
    rest = pa.RecordBatchReader.from_stream(reader).read_all()
    assert (n_read, rest.num_rows) == (5, 40)
    with pytest.raises(ValueError, match="read once"):
        pa.RecordBatchReader.from_stream(reader)
    assert list(reader) == []
    assert sum(len(table) for table in screener.screen_batches(stream())) == 50
    assert pl.DataFrame(screener.screen_batches(stream(), columns=["level"])).height == 50


def test_memory_is_bounded_on_long_streams(screener: Screener) -> None:
    batch = pa.record_batch({"text": ["Besok rapat jam 9 di kantor " * 20] * 200})
    schema = batch.schema
    held = []

    def batches() -> Iterator[pa.RecordBatch]:
        for _ in range(60):
            # A copy, so that what is held on to would count.
            yield pa.record_batch({"text": pa.array(batch["text"].to_pylist())})

    reader = screener.screen_batches(pa.RecordBatchReader.from_batches(schema, batches()), columns=["level"])
    for table in reader:
        gc.collect(0)
        held.append(pa.total_allocated_bytes())
        assert len(table) == 200
    assert max(held[10:]) < 2 * held[5]


def test_a_failing_stream_says_so(screener: Screener) -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield pa.record_batch({"text": ["Besok rapat"]})
        raise OSError("the disk is gone")

    stream = pa.RecordBatchReader.from_batches(pa.schema({"text": pa.string()}), batches())
    with pytest.raises(RuntimeError, match="the disk is gone"):
        screener.screen_table(stream)


def test_strings_that_are_none_are_refused(screener: Screener) -> None:
    offsets, data = pa.py_buffer(np.array([0, 2], np.int32)), pa.py_buffer(b"\xff\xfe")
    broken = pa.Array.from_buffers(pa.string(), 1, [None, offsets, data])
    with pytest.raises(ValueError, match="^data: .*UTF-?8"):
        screener.screen_table(broken)


def test_what_speaks_no_arrow_is_told(screener: Screener) -> None:
    for data in (["Besok rapat"], np.array(["a"]), "text", None):
        with pytest.raises(TypeError, match="PyCapsule interface"):
            screener.screen_table(data)


def test_the_schema_stands_before_the_rows_do(screener: Screener) -> None:
    table = screener.screen_table(pa.table({"text": TEXTS}))
    assert pa.schema(table) == pa.table(table).schema
    assert json.loads(pa.schema(table).metadata[b"neutrality.packs"])[0]["id"] == "id"
    assert repr(table).startswith("<Table 6 rows: level, score")
    reader = screener.screen_batches(pa.table({"text": TEXTS}))
    assert pa.schema(reader) == pa.schema(table) and "level" in repr(reader)
    for _ in range(2):  # a table can be read as often as one likes
        assert pa.table(table).num_rows == len(TEXTS)


def test_a_bar_counts_the_rows(screener: Screener, capsys: pytest.CaptureFixture[str]) -> None:
    data = pa.table({"text": TEXTS})
    screener.screen_table(data, progress=True)
    assert "6.00/6.00" in capsys.readouterr().err
    screener.screen_all([text for text in TEXTS if text is not None], progress=True)
    assert "5.00/5.00" in capsys.readouterr().err
    for read in (list, pl.DataFrame, lambda reader: pa.RecordBatchReader.from_stream(reader).read_all()):
        assert read(screener.screen_batches(data, progress=True)) is not None
        assert "6.00/6.00" in capsys.readouterr().err
    stream = pa.RecordBatchReader.from_batches(data.schema, data.to_batches())
    assert len(next(screener.screen_batches(stream, progress=True))) == 6
    assert "6.00 posts" in capsys.readouterr().err


def test_what_a_bar_raises_comes_through(screener: Screener, monkeypatch: pytest.MonkeyPatch) -> None:
    class Impatient:
        is_closed = False

        def update(self, _: int) -> None:
            raise KeyboardInterrupt

        def close(self) -> None:
            Impatient.is_closed = True

    monkeypatch.setattr("neutrality._progress.bar", lambda _: Impatient())
    data = pa.table({"text": TEXTS})
    for read in (
        lambda: screener.screen_table(data, progress=True),
        lambda: next(screener.screen_batches(data, progress=True)),
        lambda: screener.screen_all(["Besok rapat"], progress=True),
    ):
        Impatient.is_closed = False
        with pytest.raises(KeyboardInterrupt):
            read()
        gc.collect()
        assert Impatient.is_closed


def test_tables_are_read_by_polars_and_pandas(screener: Screener) -> None:
    table = screener.screen_table(pa.table({"text": TEXTS}))
    assert table.to_polars().select(pl.col("score").sum()).item() > 0
    assert table.to_pandas()["is_flagged"].sum() == 2
    assert table["level"].to_pylist() == table.column("level").to_pylist()
    assert isinstance(table, neutrality.Table)
