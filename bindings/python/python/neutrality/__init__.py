"""Says whether an Indonesian text takes sides in an election, or carries hostility or a hoax.

It reports an *indikasi*: how far a text goes, which words show it, why, and which text of law speaks of it
on the day of the post. A person decides. It runs offline and keeps nothing.

One class to learn:

Examples
--------
>>> import neutrality
>>> screener = neutrality.Screener()
>>> verdict = screener.screen("Ayo coblos nomor 01", posted_at="2019-02-01", action="post")
>>> verdict.level, verdict.categories, verdict.is_flagged
(<Level.MODERATE: 'moderate'>, ['vote_call'], True)

Without a day no number is resolved and no law is named. Who asks, denies or reports takes no side:

>>> screener.screen("Saya tidak mendukung siapa pun.").level >= neutrality.Level.LIGHT
False

Many texts: ``screener.screen_all(list)``, ``screener.screen_table(table)`` for whatever speaks Arrow,
``df.neutrality.screen(text="isi")`` for pandas and Polars, ``neutrality.spark.screen`` for Spark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING as _TYPE_CHECKING
from typing import Any as _Any

from . import _frames
from ._level import CATEGORIES, Level
from ._native import VERSION as __version__
from ._native import Screener, Table, TableReader, Verdict, check
from ._records import (
    Cue,
    Dismissed,
    Finding,
    Hit,
    Law,
    Message,
    PackError,
    PackStamp,
    Problem,
    Source,
    Step,
)

if _TYPE_CHECKING:
    from . import display, spark
    from ._evaluate import evaluate

__all__ = [
    "CATEGORIES",
    "Cue",
    "Dismissed",
    "Finding",
    "Hit",
    "Law",
    "Level",
    "Message",
    "PackError",
    "PackStamp",
    "Problem",
    "Screener",
    "Source",
    "Step",
    "Table",
    "TableReader",
    "Verdict",
    "__version__",
    "check",
    "display",
    "evaluate",
    "spark",
]

_frames.watch()


def __getattr__(name: str) -> _Any:
    """Import what only some need when it is asked for."""
    import importlib

    if name == "evaluate":
        return importlib.import_module("neutrality._evaluate").evaluate
    if name in ("display", "spark"):
        return importlib.import_module(f"neutrality.{name}")
    raise AttributeError(f"module `neutrality` has no attribute `{name}`")


def __dir__() -> list[str]:
    return __all__

