"""Screening in a real Spark session, with two workers."""

from __future__ import annotations

import datetime
import doctest
import json
import os
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neutrality
import pyarrow as pa
import pytest
from neutrality import Screener

pyspark = pytest.importorskip("pyspark")


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("neutrality")
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "1000",
        "spark.sql.session.timeZone": "Asia/Jakarta",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def many(posts: list[dict[str, Any]], root: Path) -> list[dict[str, Any]]:
    """The example posts, many times over, and further ones where `NEUTRALITY_POSTS` names their files."""
    files = [Path(name) for name in os.environ.get("NEUTRALITY_POSTS", "").split(os.pathsep) if name]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    own = [post | {"id": f"{post['id']}-{n}", "text": f"{post['text']} {n}"} for n in range(60) for post in posts]
    names = ("id", "text", "posted_at", "platform", "action")
    return [{name: post.get(name) for name in names} for post in [*own, *map(json.loads, lines)]]


COLUMNS = ["level", "score", "categories", "findings", "dismissed", "evasion", "election", "phase", "json"]


def test_rows_are_those_of_one_machine(spark: Any, many: list[dict[str, Any]], screener: Screener) -> None:
    schema = "id string, text string, posted_at string, platform string, action string"
    posts = spark.createDataFrame(many, schema).repartition(4)
    verdicts = neutrality.spark.screen(posts, columns=COLUMNS)
    assert verdicts.columns == [*posts.columns, *COLUMNS]
    data = pa.table({name: [post[name] for post in many] for name in many[0]})
    alone = screener.screen_table(data, columns=COLUMNS, keep=True).to_pylist()
    found = {row["id"]: row.asDict(recursive=True) for row in verdicts.collect()}
    assert len(found) == len(alone) > 2000
    assert [row["id"] for row in alone if found[row["id"]] != row] == []
    assert sum(row["level"] not in ("none", None) for row in alone) > 100


def test_days_are_those_of_the_session(spark: Any, screener: Screener) -> None:
    # Half past midnight in Jakarta on the first day of the quiet period of 2019.
    local = datetime.timezone(datetime.timedelta(hours=7))
    time = datetime.datetime(2019, 4, 14, 0, 30, tzinfo=local)
    rows = [("Ayo coblos nomor 01", time, time.date()), (None, None, None)]
    posts = spark.createDataFrame(rows, "isi string, jam timestamp, tanggal date")
    for column in ("jam", "tanggal"):
        verdicts = neutrality.spark.screen(posts, text="isi", posted_at=column, keep=False, columns=["phase", "level"])
        assert [tuple(row) for row in verdicts.collect()] == [("quiet", "moderate"), (None, None)]


def test_packs_travel_with_the_job(spark: Any, root: Path) -> None:
    screener = Screener([root / "examples/packs/blitar"])
    posts = spark.createDataFrame([("Besok rapat",)], "text string")
    (row,) = neutrality.spark.screen(posts, screener=screener, columns=["json"]).collect()
    assert [pack["id"] for pack in json.loads(row["json"])["pack"]] == ["id", "blitar"]


def test_errors_come_before_the_job_or_in_a_column(spark: Any) -> None:
    posts = spark.createDataFrame([("Besok rapat", "kemarin", 3)], "text string, tanggal string, likes int")
    with pytest.raises(ValueError, match="text: the data has no column `isi`"):
        neutrality.spark.screen(posts, text="isi")
    with pytest.raises(ValueError, match="posted_at: column `likes` is of type"):
        neutrality.spark.screen(posts, posted_at="likes")
    told = neutrality.spark.screen(posts, posted_at="tanggal", errors="keep", columns=["level"]).collect()[0]
    assert told["level"] is None and told["error"].startswith("posted_at: `kemarin` is no day")
    with pytest.raises(Exception, match="row 0: posted_at: `kemarin` is no day"):
        neutrality.spark.screen(posts, posted_at="tanggal").collect()


def test_a_column_function_gives_structs(spark: Any, screener: Screener) -> None:
    from pyspark.sql import functions

    if not hasattr(functions, "arrow_udf"):
        pytest.skip("this Spark has no arrow_udf")
    posts = spark.createDataFrame([("Ayo coblos nomor 01", "2019-02-01"), (None, None)], "text string, d string")
    verdict = neutrality.spark.udf(columns=["level", "election"])
    rows = posts.select(verdict("text").alias("a"), verdict("text", "d").alias("b")).collect()
    assert [row["a"]["level"] for row in rows] == ["moderate", None]
    assert [row["b"]["election"] for row in rows] == ["pemilu_2019", None]


@pytest.mark.parametrize("name", ["screen", "udf"])
def test_examples_of_docstrings_come_out(spark: Any, name: str) -> None:
    from pyspark.sql import functions

    if name == "udf" and not hasattr(functions, "arrow_udf"):
        pytest.skip("this Spark has no arrow_udf")
    told: list[str] = []
    (example,) = doctest.DocTestFinder().find(getattr(neutrality.spark, name), name, globs={"neutrality": neutrality, "spark": spark})
    assert example.examples
    doctest.DocTestRunner().run(example, out=told.append)
    assert not told, "".join(told)


def test_a_worker_builds_a_screener_once() -> None:
    from neutrality import spark as module

    state = pickle.dumps(Screener())
    assert module._screener(state) is module._screener(state)
