#!/usr/bin/env python3
"""Draws a verdict as `neutrality explain` tells it: verdict.svg beside this file.

usage: verdict.py COMMAND          asks the command and writes the picture
       verdict.py COMMAND --check  exits 1 if the picture is not what the command tells
"""

import json
import subprocess
import sys
from html import escape
from pathlib import Path

TEXT = "Katanya semua disuruh pilih nomor 2. Saya sih tetap d.u.k.u.n.g p4slon 2"
DAY = "2024-01-20"

WIDTH, LEFT, LINE = 860, 24, 24
#: What a letter of the text is wide. The text is stretched to it, so that marks lie under their words.
LETTER = 9.6
#: A line of the explanation has so many letters.
LONGEST = 104
STYLE = """
  text { font: 14.5px system-ui, sans-serif; fill: #1b2027 }
  .post { font: 16px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
  .faint, .faint tspan { fill: #57606c } .name { font-weight: 600 }
  .card { fill: #ffffff; stroke: #d5dae1 }
  .found { fill: #d5efdd; stroke: #1b6e3c } .left { fill: none; stroke: #7c8694; stroke-dasharray: 3 3 }
  .level { fill: #fde1cf } .level-name { fill: #832f00; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e7eaef } .faint, .faint tspan { fill: #a2abb8 }
    .card { fill: #1b2027; stroke: #333b46 }
    .found { fill: #17452a; stroke: #6fd096 } .left { stroke: #77818f }
    .level { fill: #452410 } .level-name { fill: #ffb68c }
  }
"""


def ask(command, *options):
    run = [command, "explain", TEXT, "--at", DAY, "--lang", "en", *options]
    return subprocess.run(run, check=True, capture_output=True, text=True).stdout


def marks(verdict):
    """What is marked in the text: place, and how."""
    for finding in verdict["findings"]:
        for hit in finding["hits"]:
            yield hit["start"], hit["end"], "found"
    for dismissed in verdict["dismissed"]:
        yield dismissed["start"], dismissed["end"], "left"


def told(explanation, level):
    """The lines of the explanation below its head, none too long, and whether each is a heading."""
    for line in explanation.split("Disguise", 1)[1].splitlines()[2:]:
        line = line.removesuffix(" [confirmed]").rstrip()
        short = line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"
        yield short, line.startswith(level) or line.endswith(":")


def draw(command):
    verdict, explanation = json.loads(ask(command, "--format", "json")), ask(command)
    border = TEXT.index(". ") + 2
    parts, top = [], 26
    for start, end in [(0, border), (border, len(TEXT))]:
        for at, until, kind in marks(verdict):
            if start <= at < end:
                x, width = LEFT + (at - start) * LETTER - 3, (until - at) * LETTER + 6
                parts.append(f'<rect class="{kind}" x="{x:g}" y="{top}" width="{width:g}" height="24" rx="4"/>')
        line = TEXT[start:end].rstrip()
        parts.append(
            f'<text class="post" x="{LEFT}" y="{top + 17}" textLength="{len(line) * LETTER:g}">{escape(line)}</text>'
        )
        top += 34
    top += 8
    level = verdict["level"]
    chip = len(level) * 9 + 28
    parts.append(f'<rect class="level" x="{LEFT}" y="{top}" width="{chip}" height="26" rx="13"/>')
    parts.append(f'<text class="level-name" x="{LEFT + chip / 2:g}" y="{top + 18}" text-anchor="middle">{level}</text>')
    # The election by its name, as the explanation has it: `moderate · score 58/100 · NAME, stage`.
    election = next(line for line in explanation.splitlines() if line.startswith(f"{level} · score ")).rsplit(" · ", 1)[1]
    known = f"score {verdict['score']} of 100 · {', '.join(verdict['categories'])} · {DAY}: {election}"
    parts.append(f'<text x="{LEFT + chip + 12}" y="{top + 18}">{known}</text>')
    top += 54
    for line, is_name in told(explanation, level):
        if line:
            kind = "name" if is_name else "faint" if "§" in line else ""
            indent = LEFT + 16 * line.startswith(" ")
            parts.append(f'<text class="{kind}" x="{indent}" y="{top}">{escape(line.strip())}</text>')
        top += LINE if line else LINE // 2
    card = f'<rect class="card" x="1" y="1" width="{WIDTH - 2}" height="{top}" rx="10"/>'
    title = f"A verdict: {level}, the words marked, the sum, the law of the day, and what was read but not counted"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top + 2}" role="img" aria-label="{title}">'
    return "\n".join([head, f"<style>{STYLE}</style>", card, *parts, "</svg>", ""])


def main():
    target = Path(__file__).with_suffix(".svg")
    if sys.argv[2:] == ["--check"]:
        sys.exit(target.read_text(encoding="utf-8") != draw(sys.argv[1]))
    target.write_text(draw(sys.argv[1]), encoding="utf-8")


main()
