"""``df.neutrality`` in pandas and Polars."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import polars as pl
import pytest
from neutrality import Screener

TEXTS = ["Ayo coblos nomor 01", None, "Besok rapat jam 9"]


def test_the_index_of_pandas_stays() -> None:
    posts = pd.DataFrame({"isi": TEXTS, "x": [object(), 2, "3"], "score": 1}, index=[5, 5, 7])
    verdicts = posts.neutrality.screen(text="isi", columns=["level", "categories"])
    assert list(verdicts.index) == [5, 5, 7]
    assert verdicts["level"].iloc[0] == "moderate" and pd.isna(verdicts["level"].iloc[1])
    assert list(verdicts["categories"].iloc[0]) == ["vote_call"]
    one = posts["isi"].neutrality.screen(columns=["is_flagged"])
    assert list(one.index) == [5, 5, 7] and one["is_flagged"].iloc[0]


def test_columns_of_pandas_are_kept() -> None:
    posts = pd.DataFrame({"isi": TEXTS, "tanggal": pd.to_datetime(["2019-02-01"] * 3), "score": [1, 2, 3]})
    kept = posts.neutrality.screen(text="isi", posted_at="tanggal", keep=True, columns=["election", "level"])
    assert list(kept.columns) == ["isi", "tanggal", "score", "election", "level"]
    assert kept["election"].iloc[0] == "pemilu_2019" and kept["score"].tolist() == [1, 2, 3]
    assert list(posts.neutrality.screen(text="isi", keep=["isi"], columns=["level"]).columns) == ["isi", "level"]
    with pytest.raises(ValueError, match="two columns `score`"):
        posts.neutrality.screen(text="isi", keep=True)
    with pytest.raises(ValueError, match="text: the data has no column `text`"):
        posts.neutrality.screen()


def test_a_screener_of_ones_own_is_used() -> None:
    screener = Screener(max_bytes=4)
    frame = pd.DataFrame({"text": TEXTS}).neutrality.screen(screener=screener)
    assert frame["incomplete"].iloc[0] == "bytes"
    assert pl.DataFrame({"text": TEXTS}).neutrality.screen(screener=screener)["incomplete"][0] == "bytes"


def test_polars_is_screened_eagerly_lazily_and_by_expression() -> None:
    posts = pl.DataFrame({"isi": TEXTS, "tanggal": ["2019-02-01"] * 3})
    options = {"text": "isi", "posted_at": "tanggal"}
    eager = posts.neutrality.screen(**options)
    assert eager["level"].to_list() == ["moderate", None, "none"]
    assert eager["election"].to_list() == ["pemilu_2019", None, "pemilu_2019"]
    lazy = posts.lazy().neutrality.screen(**options)
    assert lazy.collect_schema() == eager.schema
    assert lazy.collect(engine="streaming").equals(eager)
    verdict = posts.select(pl.col("isi").neutrality.screen(columns=["score", "is_flagged"]).alias("v"))
    assert verdict.unnest("v")["is_flagged"].to_list() == [True, None, False]
    assert posts["isi"].neutrality.screen(columns=["level"])["level"].to_list() == eager["level"].to_list()


@pytest.mark.parametrize("library", ["pandas", "polars"])
@pytest.mark.parametrize("is_first", [True, False])
def test_the_accessor_is_there_whichever_comes_first(library: str, is_first: bool) -> None:
    lines = [f"import {library}", "import neutrality"]
    lines += [f"{library}.DataFrame({{'text': ['Besok rapat']}}).neutrality.screen()"]
    code = "\n".join(lines if is_first else [lines[1], lines[0], lines[2]])
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_package_imports_no_other() -> None:
    code = "import sys, neutrality; print([m for m in ('pandas', 'polars', 'pyarrow', 'numpy', 'tqdm') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
