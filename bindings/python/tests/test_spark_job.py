"""The example of a Spark job, run as `spark-submit` runs it."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

pytest.importorskip("pyspark")


def test_the_job_writes_verdicts_and_counts_by_week(root: Path, tmp_path: Path) -> None:
    days = [datetime.date(2019, 2, 4), datetime.date(2019, 2, 5), datetime.date(2019, 2, 12)]
    texts = ["Jangan lupa coblos nomor 01 ya bu!", "Besok rapat jam 9", "Ayo coblos nomor 02"]
    (tmp_path / "posts").mkdir()
    posts = pa.table({"id": ["p-1", "p-2", "p-3"], "isi": texts, "tanggal": days})
    pyarrow.parquet.write_table(posts, tmp_path / "posts/a.parquet")
    run = [sys.executable, root / "examples/spark/screen_posts.py", "posts", "verdicts", "counts"]
    settings = "--master local[2] --conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 pyspark-shell"
    env = os.environ | {"PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": settings}
    told = subprocess.run(run, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr[-3000:]
    assert "|2019-02-04|vote_call|1" in told.stdout
    verdicts = pyarrow.parquet.read_table(tmp_path / "verdicts").sort_by("id")
    assert verdicts["is_flagged"].to_pylist() == [True, False, True]
    (counts,) = (tmp_path / "counts").glob("*.csv")
    assert pyarrow.csv.read_csv(counts).to_pylist() == [
        {"week": datetime.date(2019, 2, 4), "posts": 2, "flagged": 1, "rejected": 0},
        {"week": datetime.date(2019, 2, 11), "posts": 1, "flagged": 1, "rejected": 0},
    ]
