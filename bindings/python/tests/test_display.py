"""What a notebook shows, and how good verdicts are."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import neutrality
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from neutrality import Screener

GOLD = [
    {"text": "Ayo coblos nomor 01", "categories": ["vote_call"], "level": "moderate", "posted_at": "2019-02-01"},
    {"text": "Besok rapat jam 9", "categories": [], "level": "none"},
    {"text": "Saya tidak mendukung Prabowo", "categories": [], "level": "none", "posted_at": "2024-01-20"},
    {"text": "Alhamdulillah, lanjutkan!", "categories": ["support"], "level": "light", "levels": ["caution", "light"]},
]


class Tags(HTMLParser):
    """Which tags a page opens, and that it closes them in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.stack: list[str] = []
        self.text = ""
        self.feed(html)
        assert not self.stack

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") for name, _ in attrs)
        self.opened.append(tag)
        self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.stack:
            self.text += data


def test_a_verdict_is_shown_with_its_words_marked(screener: Screener) -> None:
    text = "<script>alert(1)</script> & Ayo c0blos nomor 01\nSaya tidak mendukung 'Prabowo'</div>"
    html = screener.screen(text, posted_at="2019-02-01")._repr_html_()
    tags = Tags(html)
    assert set(tags.opened) == {"style", "div", "mark", "span"}
    assert tags.text.startswith(text)
    assert '<mark class="vote_call">c0blos</mark>' in html
    for part in ("§", "hitungan", "vote_call/imperative", "indikasi", "tidak"):
        assert part in tags.text, part


def test_the_explanation_stands_beneath_in_full(screener: Screener) -> None:
    verdict = screener.screen("Saya tidak mendukung Prabowo", posted_at="2024-01-20")
    tags = Tags(verdict._repr_html_())
    # Without colours, brackets stand around words that are marked here.
    told, shown = (re.sub(r"[\s\[\]()]", "", text) for text in (verdict.explain(), tags.text))
    assert shown == told
    assert 'class="dismissed"' in verdict._repr_html_()


def test_a_report_counts_and_shows_the_gravest(screener: Screener, tmp_path: Path) -> None:
    texts = ["Ayo coblos nomor 01 <b>", "Besok rapat", None, "saya dukung Prabowo"]
    table = screener.screen_table(pa.table({"text": texts}), keep=["text"])
    for told in (table, table.to_pandas(), table.to_polars(), table.to_pyarrow()):
        html = neutrality.display.report(told, lang="en")._repr_html_()
        tags = Tags(html)
        assert "2 of 3 posts give an indication" in tags.text and "Ayo coblos nomor 01 <b>" in tags.text
        assert '<mark class="vote_call">coblos</mark>' in html
    assert Tags(screener.screen_table(pa.table({"text": texts}))._repr_html_()).text.startswith("2 dari 3")
    verdicts = screener.screen_all([text for text in texts if text])
    report = neutrality.display.report(verdicts, max_rows=1)
    assert repr(report) == "<Report: 2 of 3 posts give an indication>"
    report.save(tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>") and "1 yang terberat" in page


def test_a_report_names_levels_and_categories_in_its_language(screener: Screener) -> None:
    verdicts = screener.screen_all(["Ayo coblos nomor 01"])
    for lang, words in (("id", ("sedang", "ajakan memilih", "tingkat")), ("en", ("moderate", "call to vote", "level"))):
        told = Tags(neutrality.display.report(verdicts, lang=lang)._repr_html_()).text
        assert all(word in told for word in words), told
    with pytest.raises(ValueError, match="lang: `fr` is none of `id`, `en`"):
        neutrality.display.report(verdicts, lang="fr")


def test_figures_are_those_of_the_core(screener: Screener) -> None:
    figures = neutrality.evaluate(GOLD, screener)
    assert list(figures.columns) == ["value", "low", "high"] and figures.index.name == "figure"
    assert figures.loc["flagged.precision", "value"] == 1.0
    assert figures.loc["false_alarms", "value"] == 0.0
    names = ("posted_at",)
    known = {name: [row.get(name) for row in GOLD] for name in names}
    verdicts = screener.screen_all([row["text"] for row in GOLD], **known)
    frame = pd.DataFrame(GOLD)
    ways: list[Any] = [
        verdicts,
        [json.loads(verdict.to_json()) for verdict in verdicts],
        screener.screen_table(pa.Table.from_pylist(GOLD)),
        frame.neutrality.screen(),
        pl.DataFrame(GOLD, strict=False).neutrality.screen(),
    ]
    for way in ways:
        for gold in (GOLD, frame, pl.DataFrame(GOLD, strict=False), [json.dumps(row) for row in GOLD]):
            pd.testing.assert_frame_equal(neutrality.evaluate(gold, way), figures)


def test_figures_are_those_of_the_command(screener: Screener, root: Path, tmp_path: Path) -> None:
    command = root / "target/release/neutrality"
    if not command.exists():
        pytest.skip("the command is not built")
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(json.dumps(row) for row in GOLD))
    told = subprocess.run([command, "eval", "--json", gold], check=True, capture_output=True, text=True)
    expected = json.loads(told.stdout)["figures"]
    figures = neutrality.evaluate(GOLD, screener).round(4)
    found = figures.astype(object).where(figures.notna(), None).to_dict("index")
    assert found == expected


def test_bad_labels_are_named(screener: Screener) -> None:
    with pytest.raises(ValueError, match=r"gold\[1\]: field `level`"):
        neutrality.evaluate([GOLD[0], GOLD[1] | {"level": "mild"}], screener)
    with pytest.raises(ValueError, match="verdicts: 1 of them for 2 labelled posts"):
        neutrality.evaluate(GOLD[:2], screener.screen_all(["a"]))
    with pytest.raises(TypeError, match="^gold: expected a table, a frame or a list, got `int`$"):
        neutrality.evaluate(3, screener)
    with pytest.raises(TypeError, match=r"^gold\[1\]: expected a dict, a line of JSON or a verdict, got `int`$"):
        neutrality.evaluate([GOLD[0], 3], screener)
    with pytest.raises(ValueError, match=r"^gold\[0\]: Expecting value"):
        neutrality.evaluate(["{"[1:]], screener)
    with pytest.raises(TypeError, match="^verdicts: expected a table, a frame or a list, got `dict`$"):
        neutrality.display.report({"level": "none"})
    with pytest.raises(ValueError, match="expected `level` and `categories`"):
        neutrality.evaluate(GOLD[:1], [{"level": "none"}])


def test_the_confusion_is_drawn(screener: Screener) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("agg")
    axes = neutrality.display.confusion(GOLD, screener)
    drawn = [text.get_text() for text in axes.texts]
    assert sum(map(int, drawn)) == len(GOLD)
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("verdict", "label")
