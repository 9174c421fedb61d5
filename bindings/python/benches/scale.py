"""How many posts a second pass through each engine on this machine, in one run.

    python bindings/python/benches/scale.py POSTS.jsonl [N_POSTS]

needs the package and pyarrow; polars, duckdb and pyspark are measured where they are installed. Each engine
reads the same Parquet file, screens it on two threads or workers, counts what is flagged, and must count the same.
Time is that of the processors, of this process and all beneath it (Linux): others on the machine do not count.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
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
    posts = spark.read.parquet(path).repartition(N_CORES)
    verdicts = neutrality.spark.screen(posts, columns=COLUMNS, keep=False)
    verdicts.filter("is_flagged").count()  # the session, its workers and its code start once
    STARTED["spark"] = cpu_seconds()
    return int(verdicts.filter("is_flagged").count())


#: What an engine had used when it began, where its start is another matter.
STARTED: dict[str, float] = {}


def cpu_seconds() -> float:
    """What this process and all beneath it have used."""
    used, parents = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        pid = int(stat.parent.name)
        parents[pid], used[pid] = int(fields[1]), sum(map(int, fields[11:15]))
    ours, n_known = {os.getpid()}, 0
    while len(ours) > n_known:
        n_known = len(ours)
        ours |= {pid for pid, parent in parents.items() if parent in ours}
    return sum(used[pid] for pid in ours) / os.sysconf("SC_CLK_TCK")


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
        start = cpu_seconds()
        try:
            counts.add(engine(path))
        except ImportError:
            print(f"{name:8} is not installed")
            continue
        rate = n_posts / (cpu_seconds() - STARTED.get(name, start))
        print(f"{name:8} {rate:9,.0f} posts a second and core: a billion in {1e9 / rate / 3600:.1f} core-hours")
    assert len(counts) == 1, counts


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 200_000)
