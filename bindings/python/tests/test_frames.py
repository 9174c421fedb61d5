"""``df.neutrality`` in pandas and Polars."""

from __future__ import annotations

import subprocess
import sys
from itertools import permutations
from typing import Any

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


def test_rows_without_a_text_leave_truths_and_numbers_what_they_are() -> None:
    posts = pd.DataFrame({"text": TEXTS})
    screened = posts.neutrality.screen()
    assert (str(screened["is_flagged"].dtype), str(screened["score"].dtype)) == ("boolean", "Int32")
    assert screened[screened["is_flagged"]].index.tolist() == [0] and screened["is_flagged"].mean() == 0.5
    whole = posts.dropna().neutrality.screen()
    assert (str(whole["is_flagged"].dtype), str(whole["score"].dtype)) == ("bool", "int32")


def test_days_may_stand_before_their_month() -> None:
    posts = pd.DataFrame({"text": [TEXTS[0]], "posted_at": ["01/02/2019"]})
    with pytest.raises(ValueError, match=r"row 0: posted_at: .*`day_first=True` reads it"):
        posts.neutrality.screen()
    assert posts.neutrality.screen(day_first=True)["phase"].tolist() == ["campaign"]


def test_columns_of_pandas_are_kept() -> None:
    posts = pd.DataFrame({"isi": TEXTS, "tanggal": pd.to_datetime(["2019-02-01"] * 3), "score": [1, 2, 3]})
    kept = posts.neutrality.screen(text="isi", posted_at="tanggal", keep=True, columns=["election", "level"])
    assert list(kept.columns) == ["isi", "tanggal", "score", "election", "level"]
    assert kept["election"].iloc[0] == "pemilu_2019" and kept["score"].tolist() == [1, 2, 3]
    assert list(posts.neutrality.screen(text="isi", keep=["isi"], columns=["level"]).columns) == ["isi", "level"]
    with pytest.raises(ValueError, match="two columns `score`"):
        posts.neutrality.screen(text="isi", keep=True)
    bad: list[tuple[dict[str, Any], type[Exception], str]] = [
        ({}, ValueError, "text: the data has no column `text`, only `isi`, `tanggal`, `score`"),
        ({"posted_at": "hari"}, ValueError, "posted_at: the data has no column `hari`, only `isi`, `tanggal`, `score`"),
        ({"keep": ["isi", "x"]}, ValueError, "keep: the data has no column `x`, only `isi`, `tanggal`, `score`"),
        ({"keep": "isi"}, TypeError, "keep: expected a bool or a list of names, got `str`"),
    ]
    for options, kind, told in bad:
        with pytest.raises(kind) as error:
            posts.neutrality.screen(**({"text": "isi"} if options else {}) | options)
        assert str(error.value) == told
    series = posts["isi"].neutrality.screen(keep=True, columns=["level"])
    assert list(series.columns) == ["isi", "level"]


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


@pytest.mark.parametrize("order", list(permutations(["pandas", "polars", "neutrality"])), ids="-".join)
def test_the_accessor_is_there_whichever_comes_first(order: tuple[str, ...]) -> None:
    lines = [f"import {library}" for library in order]
    lines += [f"{library}.DataFrame({{'text': ['Besok rapat']}}).neutrality.screen()" for library in ("pandas", "polars")]
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True)


def test_who_asks_whether_a_library_is_there_takes_no_accessor_away() -> None:
    code = """
import importlib.util, neutrality
assert importlib.util.find_spec("pandas") and importlib.util.find_spec("polars")
import pandas, polars
assert hasattr(pandas.DataFrame, "neutrality") and hasattr(polars.DataFrame, "neutrality")
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_expression_names_no_other_column() -> None:
    posts = pl.DataFrame({"isi": TEXTS, "tanggal": ["2019-02-01"] * 3})
    with pytest.raises(ValueError, match="posted_at: the data has no column `tanggal`, only `text`; `defaults`"):
        posts.select(pl.col("isi").neutrality.screen(posted_at="tanggal"))
    known = pl.col("isi").neutrality.screen(defaults={"posted_at": "2019-02-01"}, columns=["election"])
    assert posts.select(known.struct.field("election"))["election"].to_list() == ["pemilu_2019", None, "pemilu_2019"]


def test_importing_the_package_imports_no_other() -> None:
    code = "import sys, neutrality; print([m for m in ('pandas', 'polars', 'pyarrow', 'numpy', 'tqdm') if m in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"
