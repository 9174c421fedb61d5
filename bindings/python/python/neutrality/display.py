"""Many verdicts, shown: a report for notebooks, and how answers and labels differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from ._html import STYLE, marked
from ._level import CATEGORIES, Level
from ._rows import rows

__all__ = ["Report", "confusion", "report"]


class Report:
    """A page about many verdicts; a notebook shows it, `save` writes it. `report` makes one.

    Examples
    --------
    >>> verdicts = neutrality.Screener().screen_all(["Ayo coblos nomor 01", "Besok rapat"])
    >>> neutrality.display.report(verdicts)
    <Report: 1 of 2 posts give an indication>
    """

    def __init__(self, told: str, body: str) -> None:
        self._told = told
        self._body = body

    def __repr__(self) -> str:
        return f"<Report: {self._told}>"

    def _repr_html_(self) -> str:
        return f'{STYLE}<div class="neutrality">{self._body}</div>'

    def save(self, path: str | Path) -> None:
        """Write the report as a page of its own.

        Examples
        --------
        >>> import pathlib, tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> path = pathlib.Path(folder.name, "report.html")
        >>> neutrality.display.report(neutrality.Screener().screen_all(["Besok rapat"])).save(path)
        >>> path.read_text("utf-8").startswith("<!doctype html>")
        True
        """
        head = '<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">'
        Path(path).write_text(f"{head}<title>neutrality</title>{self._repr_html_()}", encoding="utf-8")


def report(verdicts: Any, *, text: str = "text", max_rows: int = 20) -> Report:
    """Return a report: how many verdicts there are of each level and category, and the gravest.

    Parameters
    ----------
    verdicts : Table, DataFrame or list of Verdict
        A table tells only counts unless it holds the texts: ``screen_table(data, keep=["text"])``.
    text : str
        The column with the texts.
    max_rows : int
        How many posts to show, the gravest first.

    Examples
    --------
    >>> screener = neutrality.Screener()
    >>> verdicts = screener.screen_all(["Ayo coblos nomor 01", "Besok rapat"])
    >>> html = neutrality.display.report(verdicts)._repr_html_()
    >>> "1 of 2 posts give an indication" in html, '<mark class="vote_call">coblos</mark>' in html
    (True, True)
    """
    told = [row for row in rows("verdicts", verdicts) if row.get("level") is not None]
    flagged = sorted((row for row in told if Level(row["level"]).is_flagged), key=_gravity)
    levels = Counter(str(row["level"]) for row in told)
    categories = Counter(category for row in told for category in row["categories"])
    sentence = f"{len(flagged)} of {len(told)} posts give an indication"
    body = f"<p><b>{sentence}</b>; a person decides.</p>"
    body += _counts("level", [(level.value, levels[level.value]) for level in Level], len(told))
    if categories:
        body += _counts("category", [(one, categories[one]) for one in CATEGORIES if categories[one]], len(told))
    shown = [row for row in flagged if isinstance(row.get(text), str)][:max_rows]
    if shown:
        body += f"<p class='heading'>The gravest {len(shown)}</p><table>{''.join(_row(row, text) for row in shown)}</table>"
    return Report(sentence, body)


def _gravity(row: Mapping[str, Any]) -> tuple[int, int]:
    return -Level(row["level"]).rank, -row["score"]


def _counts(name: str, counts: list[tuple[str, int]], n_all: int) -> str:
    lines = (
        f"<tr><td>{escape(key)}</td><td class='n'>{count}</td>"
        f"<td><span class='bar' style='width:{12 * count / max(n_all, 1):.2f}em'></span></td></tr>"
        for key, count in counts
    )
    return f"<table><tr><th>{name}</th><th>posts</th><th></th></tr>{''.join(lines)}</table><div class='gap'></div>"


def _row(row: Mapping[str, Any], text: str) -> str:
    level = escape(str(row["level"]))
    post = marked(row[text], row.get("findings") or [])
    return (
        f"<tr><td><span class='level {level}'>{level}</span></td><td class='n'>{row['score']}</td>"
        f"<td>{escape(', '.join(row['categories']))}</td><td>{post}</td></tr>"
    )


def confusion(gold: Any, verdicts: Any, *, ax: Any = None) -> Any:
    """Draw how levels of labels and of verdicts agree; needs matplotlib. Return the axes.

    Parameters
    ----------
    gold : list of dict, DataFrame or table
        Labelled posts, as `neutrality.evaluate` takes them.
    verdicts : list of Verdict, table or Screener
        What was said of them, in the same order.
    ax : matplotlib axes
        Where to draw; a new figure by default.

    Raises
    ------
    ValueError
        When the numbers of rows differ.

    Examples
    --------
    >>> gold = [{"text": "Ayo coblos nomor 01", "categories": ["vote_call"], "level": "moderate"}]
    >>> axes = neutrality.display.confusion(gold, neutrality.Screener())
    >>> axes.get_xlabel(), axes.get_ylabel(), [count.get_text() for count in axes.texts]
    ('verdict', 'label', ['1'])
    """
    import matplotlib.pyplot as plt

    from ._evaluate import levels

    if ax is None:
        _, ax = plt.subplots(figsize=(5, 4.4), layout="constrained")
    names = [level.value for level in Level]
    counts = Counter(levels(gold, verdicts))
    grid = [[counts[label, found] for found in names] for label in names]
    # A row is a label: its shade is the share, so that rare labels can be read as well.
    shades = [[count / max(sum(row), 1) for count in row] for row in grid]
    ax.imshow(shades, cmap="Blues", vmin=0, vmax=1)
    for at, row in enumerate(grid):
        for to, count in enumerate(row):
            if count:
                colour = "white" if shades[at][to] > 0.6 else "black"
                ax.text(to, at, str(count), ha="center", va="center", color=colour)
    ax.set_xticks(range(len(names)), names, rotation=30, ha="right")
    ax.set_yticks(range(len(names)), names)
    ax.set_xlabel("verdict")
    ax.set_ylabel("label")
    return ax

