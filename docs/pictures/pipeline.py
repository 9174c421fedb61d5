#!/usr/bin/env python3
"""Draws the way of one post from text to verdict: pipeline.svg beside this file.

usage: pipeline.py          writes the picture
       pipeline.py --check  exits 1 if the picture is not what this file draws
"""

import sys
from html import escape
from pathlib import Path

STAGES = [
    ("post", "what came in", ["Katanya semua disuruh pilih nomor 2.", "Saya sih tetap d.u.k.u.n.g p4slon 2 ✌️"]),
    ("folded text", "disguise undone, way back kept", ["Katanya semua disuruh pilih nomor 2.", "Saya sih tetap dukung p4slon 2 ✌   (p4slon also read as paslon)"]),
    ("hits", "terms of the lexicons", ["pilih · nomor 2 · saya · dukung · paslon 2"]),
    ("marks", "cues and how far they reach", ["“Katanya” reaches the first sentence: pilih, nomor 2 = reported"]),
    ("findings", "rules over hits and marks", ["support/declared: dukung + paslon 2", "dismissed: vote_call/imperative, reported"]),
    ("steps", "each point has a reason", ["52 support/declared  +  6 the author's own voice  =  58"]),
    ("verdict", "level, words, law of the day", ["moderate · support · pemilu_2024/pair/2 · campaign"]),
]

WIDTH, LEFT, LINE, GAP = 800, 225, 22, 18
STYLE = """
  text { font: 15px system-ui, sans-serif; fill: #1b1f24 }
  .name { font-weight: 600 } .note { font-size: 12.5px; fill: #57606a }
  rect { fill: #f6f8fa; stroke: #8c959f } path { stroke: #57606a; fill: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .note { fill: #9da7b1 }
    rect { fill: #161b22; stroke: #6e7681 } path { stroke: #9da7b1 }
  }
"""


def draw():
    parts, top = [], 8
    for number, (name, note, lines) in enumerate(STAGES):
        height = LINE * max(len(lines), 2) + 12
        middle = top + height / 2
        parts.append(f'<text class="name" x="8" y="{middle - 3:g}">{escape(name)}</text>')
        parts.append(f'<text class="note" x="8" y="{middle + 15:g}">{escape(note)}</text>')
        parts.append(f'<rect x="{LEFT}" y="{top}" width="{WIDTH - LEFT - 8}" height="{height}" rx="6"/>')
        first = middle - LINE * len(lines) / 2 + 16
        for at, line in enumerate(lines):
            parts.append(f'<text x="{LEFT + 14}" y="{first + LINE * at:g}">{escape(line)}</text>')
        top += height
        if number < len(STAGES) - 1:
            x = LEFT + 40
            parts.append(f'<path d="M{x} {top}v{GAP - 2}m-5 -6l5 6l5 -6"/>')
            top += GAP
    title = "The way of one post: " + ", ".join(name for name, _, _ in STAGES)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top + 8}" role="img" aria-label="{title}">'
    return "\n".join([head, f"<style>{STYLE}</style>", *parts, "</svg>", ""])


def main():
    target = Path(__file__).with_suffix(".svg")
    if sys.argv[1:] == ["--check"]:
        sys.exit(target.read_text(encoding="utf-8") != draw())
    target.write_text(draw(), encoding="utf-8")


main()
