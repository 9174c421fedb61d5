"""Many verdicts, shown: a report for notebooks, and how answers and labels differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Literal

from ._html import STYLE, marked
from ._level import CATEGORIES, Level
from ._native import texts
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


#: The report's own words; names of levels and categories are the pack's.
_WORDS = {
    "id": {
        "sentence": "{n} dari {all} unggahan memberi indikasi",
        "judge": "manusia yang menilai",
        "level": "tingkat",
        "category": "kategori",
        "posts": "unggahan",
        "gravest": "{n} yang terberat",
    },
    "en": {
        "sentence": "{n} of {all} posts give an indication",
        "judge": "a person decides",
        "level": "level",
        "category": "category",
        "posts": "posts",
        "gravest": "The gravest {n}",
    },
}
_texts = cache(texts)


def report(verdicts: Any, *, text: str = "text", max_rows: int = 20, lang: Literal["id", "en"] = "id") -> Report:
    """Return a report: how many verdicts there are of each level and category, and the gravest.

    Parameters
    ----------
    verdicts : Table, DataFrame or list of Verdict
        A table tells only counts unless it holds the texts: ``screen_table(data, keep=["text"])``.
    text : str
        The column with the texts.
    max_rows : int
        How many posts to show, the gravest first.
    lang : str
        ``id`` or ``en``.

    Examples
    --------
    >>> screener = neutrality.Screener()
    >>> verdicts = screener.screen_all(["Ayo coblos nomor 01", "Besok rapat"])
    >>> html = neutrality.display.report(verdicts, lang="en")._repr_html_()
    >>> "1 of 2 posts give an indication" in html, '<mark class="vote_call">coblos</mark>' in html
    (True, True)
    """
    names = _texts(lang)
    words = _WORDS[lang]
    told = [row for row in rows("verdicts", verdicts) if row.get("level") is not None]
    flagged = sorted((row for row in told if Level(row["level"]).is_flagged), key=_gravity)
    levels = Counter(str(row["level"]) for row in told)
    categories = Counter(category for row in told for category in row["categories"])
    counts = {"n": len(flagged), "all": len(told)}
    body = f"<p><b>{words['sentence'].format(**counts)}</b>; {words['judge']}.</p>"
    heading = (words["level"], words["posts"])
    body += _counts(heading, [(names[f"level.{one.value}"], levels[one.value]) for one in Level], len(told))
    if categories:
        found = [(names[f"category.{one}"], categories[one]) for one in CATEGORIES if categories[one]]
        body += _counts((words["category"], words["posts"]), found, len(told))
    shown = [row for row in flagged if isinstance(row.get(text), str)][:max_rows]
    if shown:
        lines = "".join(_row(row, text, names) for row in shown)
        body += f"<p class='heading'>{words['gravest'].format(n=len(shown))}</p><table>{lines}</table>"
    return Report(_WORDS["en"]["sentence"].format(**counts), body)


def _gravity(row: Mapping[str, Any]) -> tuple[int, int]:
    return -Level(row["level"]).rank, -row["score"]


def _counts(heading: tuple[str, str], counts: list[tuple[str, int]], n_all: int) -> str:
    lines = (
        f"<tr><td>{escape(key)}</td><td class='n'>{count}</td>"
        f"<td><span class='bar' style='width:{12 * count / max(n_all, 1):.2f}em'></span></td></tr>"
        for key, count in counts
    )
    return f"<table><tr><th>{heading[0]}</th><th>{heading[1]}</th><th></th></tr>{''.join(lines)}</table><div class='gap'></div>"


def _row(row: Mapping[str, Any], text: str, names: Mapping[str, str]) -> str:
    level = escape(str(row["level"]))
    name = escape(names[f"level.{row['level']}"])
    categories = ", ".join(names[f"category.{one}"] for one in row["categories"])
    post = marked(row[text], row.get("findings") or [])
    return (
        f"<tr><td><span class='level {level}'>{name}</span></td><td class='n'>{row['score']}</td>"
        f"<td>{escape(categories)}</td><td>{post}</td></tr>"
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

