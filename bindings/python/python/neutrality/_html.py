"""Verdicts as HTML, for notebooks: light and dark, everything of the text escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from ._level import CATEGORIES

if TYPE_CHECKING:
    from ._native import Table, Verdict

__all__ = ["STYLE", "marked", "table", "verdict"]

# Colours that people tell apart whatever their eyes, laid thinly over what the notebook has, so that
# light and dark need no style of their own.
_COLOURS = {
    "support": "0,114,178",
    "vote_call": "213,94,0",
    "attack": "204,121,167",
    "campaign": "0,158,115",
    "office": "230,159,0",
    "sara": "136,34,85",
    "hoax": "86,180,233",
}
_LEVELS = {"none": ".06", "caution": ".14", "light": ".26", "moderate": ".42", "severe": ".62"}

STYLE = (
    "<style>"
    ".neutrality{font:14px/1.5 system-ui,sans-serif;max-width:60em;overflow-wrap:anywhere}"
    ".neutrality .post{font-size:1.1em;white-space:pre-wrap;border-left:3px solid rgba(128,128,128,.5);padding-left:.8em}"
    ".neutrality .gap{height:.6em}.neutrality .heading{font-weight:600}.neutrality .faint{opacity:.72}"
    ".neutrality mark{color:inherit;background:rgba(128,128,128,.2);border-bottom:2px solid;border-radius:2px;padding:0 1px}"
    ".neutrality .dismissed{border-bottom:2px dotted rgba(128,128,128,.9)}"
    ".neutrality .level{font-weight:600;border-radius:3px;padding:0 .4em}"
    ".neutrality table{border-collapse:collapse;font-size:inherit}"
    ".neutrality table td,.neutrality table th{padding:.15em .7em;text-align:left;vertical-align:top;border-bottom:1px solid rgba(128,128,128,.3)}"
    ".neutrality table td.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".neutrality .bar{display:inline-block;height:.8em;background:rgba(0,114,178,.6)}"
    + "".join(
        f".neutrality mark.{category}{{background:rgba({colour},.24);border-color:rgb({colour})}}"
        for category, colour in _COLOURS.items()
    )
    + "".join(f".neutrality .level.{level}{{background:rgba(213,94,0,{depth})}}" for level, depth in _LEVELS.items())
    + "</style>"
)


def verdict(verdict: Verdict, lang: str = "id") -> str:
    """Return a verdict as HTML: the text with its words marked, and the explanation beneath it.

    Examples
    --------
    >>> html = neutrality.Screener().screen("Ayo coblos nomor 01 <b>")._repr_html_()
    >>> '<mark class="vote_call">coblos</mark>' in html, "<b>" in html, "&lt;b&gt;" in html
    (True, False, True)
    """
    lines = verdict._pieces(lang)
    # The post comes first, as many lines as it has; a blank one follows.
    n_lines = verdict.text.count("\n") + 1
    post = "\n".join(_line(line) for line in lines[:n_lines])
    rest = "".join(_block(line) for line in lines[n_lines:])
    return f'{STYLE}<div class="neutrality"><div class="post">{post}</div>{rest}</div>'


def _block(line: list[tuple[str, str]]) -> str:
    if not line:
        return '<div class="gap"></div>'
    indent = ' style="padding-left:1em"' if line[0][1].startswith("  ") else ""
    return f"<div{indent}>{_line(line)}</div>"


def _line(line: list[tuple[str, str]]) -> str:
    return "".join(_piece(style, text) for style, text in line)


def _piece(style: str, text: str) -> str:
    text = escape(text)
    kind, _, category = style.partition(" ")
    if kind == "marked":
        return f'<mark class="{category}">{text}</mark>'
    return f'<span class="{style}">{text}</span>' if style else text


def marked(text: str, findings: Iterable[Any]) -> str:
    """Return a text as HTML with the words of findings marked: those of a table's row."""
    spans = [(hit["start"], hit["end"], finding["category"]) for finding in findings for hit in finding["hits"]]
    parts, at = [], 0
    for start, end, category in sorted(spans):
        # Findings of two categories may rest on the same words; the first one shows.
        if start >= at and category in CATEGORIES:
            parts += [escape(text[at:start]), f'<mark class="{category}">{escape(text[start:end])}</mark>']
            at = end
    return "".join(parts) + escape(text[at:])


def table(table: Table) -> str:
    """Return a table of verdicts as HTML: how many there are of each kind."""
    from . import display

    return display.report(table)._repr_html_()
