"""How many posts a second pass through each engine on this machine, in one run.

    python bindings/python/benches/scale.py POSTS.jsonl [N_POSTS]

needs the package and pyarrow; polars, duckdb and pyspark are measured where they are installed. Each engine
reads the same Parquet file, screens it on two threads or workers, counts what is flagged, and must count the same.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import neutrality
import pyarrow as pa
import pyarrow.parquet as pq

N_CORES = 2
COLUMNS = ["level", "score", "is_flagged", "categories", "findings"]


def table(path: str) -> int:
    screener, n_flagged = neutrality.Screener(), 0
    with pq.ParquetFile(path) as file:
        stream = pa.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches(16_384))
        for part in screener.screen_batches(stream, columns=COLUMNS, threads=N_CORES):
            n_flagged += pa.compute.sum(part["is_flagged"]).as_py()
    return n_flagged


def with_polars(path: str) -> int:
    import polars as pl

    lazy = pl.scan_parquet(path).neutrality.screen(columns=COLUMNS, threads=N_CORES)
    return int(lazy.select(pl.col("is_flagged").sum()).collect(engine="streaming").item())


def with_duckdb(path: str) -> int:
    import duckdb

    posts = duckdb.connect().sql(f"select * from '{path}'")
    reader = neutrality.Screener().screen_batches(posts, columns=COLUMNS, threads=N_CORES)
    return sum(pa.compute.sum(part["is_flagged"]).as_py() for part in reader)


def with_spark(path: str) -> int:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = SparkSession.builder.master(f"local[{N_CORES}]").config("spark.ui.enabled", "false")
    spark = settings.config("spark.sql.files.maxPartitionBytes", "4m").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    verdicts = neutrality.spark.screen(spark.read.parquet(path), columns=COLUMNS, keep=False)
    verdicts.limit(1).collect()  # the session and its workers start once
    start = time.perf_counter()
    n_flagged = verdicts.filter("is_flagged").count()
    STARTED["spark"] = start
    return int(n_flagged)


#: When an engine began, where its start is another matter.
STARTED: dict[str, float] = {}


def main(posts: str, n_posts: int) -> None:
    texts = [json.loads(line)["text"] for line in Path(posts).read_text("utf-8").splitlines()]
    data = pa.table({"text": (texts * (n_posts // len(texts) + 1))[:n_posts]})
    path = str(Path(tempfile.mkdtemp()) / "posts.parquet")
    pq.write_table(data, path, row_group_size=50_000)
    print(f"{n_posts} posts, {data.nbytes / n_posts:.0f} bytes on average, {N_CORES} threads or workers")
    engines: dict[str, Callable[[str], int]] = {
        "pyarrow": table,
        "polars": with_polars,
        "duckdb": with_duckdb,
        "spark": with_spark,
    }
    counts = set()
    for name, engine in engines.items():
        start = time.perf_counter()
        try:
            counts.add(engine(path))
        except ImportError:
            print(f"{name:8} is not installed")
            continue
        taken = time.perf_counter() - STARTED.get(name, start)
        rate = n_posts / taken
        print(f"{name:8} {rate:9,.0f} posts/s: a billion in {1e9 / rate / 3600:.1f} hours on {N_CORES} cores")
    assert len(counts) == 1, counts


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200_000)
