"""How good verdicts are, held against labels: the figures of `neutrality eval`."""

from __future__ import annotations

from typing import Any

from ._native import Screener, figures
from ._rows import answers, as_json, rows

__all__ = ["evaluate", "levels"]


def evaluate(gold: Any, verdicts: Any) -> Any:
    """Return how good verdicts are, as a DataFrame with one row a figure.

    The figures are those of ``neutrality eval``: precision, recall and F1 of being flagged and of each
    category, false alarms, how often the level agrees; each with the interval that holds it in 95 of 100
    draws. Nothing is known (``NaN``) where no post speaks for a figure.

    Parameters
    ----------
    gold : list of dict, DataFrame or table
        Labelled posts: ``text``, ``categories``, ``level``, where reviewers differ ``maybe`` and
        ``levels``, and whatever a post says (``posted_at``, ``action``, …).
    verdicts : list of Verdict, Table, DataFrame or Screener
        What was said of them, in the same order: whatever has ``level`` and ``categories``. A screener
        screens them first.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``figure``, with ``value``, ``low`` and ``high`` from 0 to 1.

    Raises
    ------
    ValueError
        When a label is bad (``gold[3]: …``) or the numbers of rows differ.

    Examples
    --------
    >>> gold = [
    ...     {"text": "Ayo coblos nomor 01", "categories": ["vote_call"], "level": "moderate"},
    ...     {"text": "Besok rapat", "categories": [], "level": "none"},
    ... ]
    >>> neutrality.evaluate(gold, neutrality.Screener()).loc["flagged.recall", "value"]
    np.float64(1.0)
    """
    import pandas

    labelled = [{"text": "", **row} for row in rows("gold", gold)]
    told = figures([as_json(row) for row in labelled], answers(_verdicts(labelled, verdicts)))
    frame = pandas.DataFrame(told, columns=["figure", "value", "low", "high"]).set_index("figure")
    return frame.astype("float64")


def levels(gold: Any, verdicts: Any) -> list[tuple[str, str]]:
    """Return for each post the level of its label and that of its verdict."""
    labelled = rows("gold", gold)
    found = answers(_verdicts(labelled, verdicts))
    if len(labelled) != len(found):
        raise ValueError(f"verdicts: {len(found)} of them for {len(labelled)} labelled posts")
    return [(str(row["level"]), level) for row, (level, _) in zip(labelled, found, strict=True)]


def _verdicts(labelled: list[dict[str, Any]], verdicts: Any) -> Any:
    if not isinstance(verdicts, Screener):
        return verdicts
    names = ("posted_at", "action", "platform", "author", "region")
    known: dict[str, Any] = {name: [row.get(name) for row in labelled] for name in names}
    return verdicts.screen_all([row["text"] for row in labelled], **known)
