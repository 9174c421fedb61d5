"""Rows as dicts, from whatever holds them."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from ._native import Verdict

__all__ = ["answers", "as_json", "rows"]


def rows(name: str, data: Any) -> list[dict[str, Any]]:
    """Return the rows of a table, a frame, or a list of dicts, JSON lines or verdicts.

    `name` is that of the argument that gives them, for messages.
    """
    if hasattr(data, "to_dicts"):  # Polars
        return list(data.to_dicts())
    if hasattr(data, "to_pylist"):  # pyarrow, and our own tables
        return list(data.to_pylist())
    if hasattr(data, "to_dict") and hasattr(data, "columns"):  # pandas
        return [_plain(row) for row in data.to_dict("records")]
    if isinstance(data, str | bytes | dict) or not isinstance(data, Iterable):
        raise TypeError(f"{name}: expected a table, a frame or a list, got `{type(data).__name__}`")
    return [_row(f"{name}[{at}]", one) for at, one in enumerate(data)]


def _row(name: str, one: Any) -> dict[str, Any]:
    if isinstance(one, Verdict):
        return one.to_dict() | {"text": one.text}
    try:
        row = json.loads(one) if isinstance(one, str | bytes) else one
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    if not isinstance(row, dict):
        raise TypeError(f"{name}: expected a dict, a line of JSON or a verdict, got `{type(one).__name__}`")
    return row


def answers(verdicts: Any) -> list[tuple[str, list[str]]]:
    """Return the level and the categories of each verdict."""
    if isinstance(verdicts, list) and all(isinstance(one, Verdict) for one in verdicts):
        return [(one.level.value, one.categories) for one in verdicts]
    try:
        # A text that is null has no verdict, and nothing was found in it.
        return [
            (str(row["level"] or "none"), [] if row["categories"] is None else [*row["categories"]])
            for row in map(_plain, rows("verdicts", verdicts))
        ]
    except KeyError as error:
        raise ValueError(f"verdicts: expected `level` and `categories`, found no {error}") from None


def as_json(row: dict[str, Any]) -> str:
    """Return a row as one line of JSON."""
    return json.dumps(_plain(row), default=str, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """Return a value without the types of tables: arrays are lists, NaN and NaT are nothing."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and math.isnan(value) or str(value) in ("NaT", "<NA>"):
        return None
    return value
