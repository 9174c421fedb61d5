"""The same posts through tools for Python, and one table of all.

    compare.py FOLDER     with task.jsonl and matcher.jsonl, as scripts/compare writes them; writes results.md

Each tool that is installed has its go turn by turn, beside neutrality; its time is that of the processor, the shortest
of some turns. Ratios are to `screen_all` of the same language, in the same process.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

TURNS = 5

#: What a tool finds in a text. Each maker takes the terms, and gives a function that says whether anything was found.
Finder = Callable[[str], bool]


def ahocorasick_rs(terms: list[str]) -> Finder:
    from ahocorasick_rs import AhoCorasick

    automaton = AhoCorasick(terms)
    return lambda text: bool(automaton.find_matches_as_indexes(text.lower(), overlapping=True))


def matcher_py(terms: list[str]) -> Finder:
    from matcher_py import ProcessType, SimpleMatcher

    table = {ProcessType.NORMALIZE: dict(enumerate(terms))}
    matcher = SimpleMatcher(json.dumps({str(int(kind)): words for kind, words in table.items()}).encode())
    return lambda text: bool(matcher.process(text))


def flashtext(terms: list[str]) -> Finder:
    from flashtext import KeywordProcessor

    keywords = KeywordProcessor()
    keywords.add_keywords_from_list(terms)
    return lambda text: bool(keywords.extract_keywords(text, span_info=True))


def hyperscan(terms: list[str]) -> Finder:
    import hyperscan as hs

    database, found = hs.Database(), []
    flags = [hs.HS_FLAG_CASELESS | hs.HS_FLAG_UTF8] * len(terms)
    expressions = [re.escape(term).encode() for term in terms]
    database.compile(expressions=expressions, ids=list(range(len(terms))), elements=len(terms), flags=flags)

    def find(text: str) -> bool:
        found.clear()
        database.scan(text.encode(), match_event_handler=lambda *hit: found.append(hit[0]))
        return bool(found)

    return find


def yara_x(terms: list[str]) -> Finder:
    import yara_x as yara

    compiler = yara.Compiler()
    # A rule takes some strings, not thousands.
    for first in range(0, len(terms), 100):
        escaped = ["".join(f"\\x{byte:02x}" for byte in term.encode()) for term in terms[first : first + 100]]
        strings = " ".join(f'$ = "{term}" nocase' for term in escaped)
        compiler.add_source(f"rule r{first} {{ strings: {strings} condition: any of them }}")
    scanner = yara.Scanner(compiler.build())
    return lambda text: bool(scanner.scan(text.encode()).matching_rules)


def spacy(terms: list[str]) -> Finder:
    import spacy as sp
    from spacy.matcher import PhraseMatcher

    language = sp.blank("id")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("terms", list(language.pipe(terms)))
    return lambda text: bool(matcher(language(text)))


def vader(_: list[str]) -> Finder:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    return lambda text: analyzer.polarity_scores(text)["compound"] < -0.05


#: Name in the table, package, maker.
TOOLS: list[tuple[str, str, Callable[[list[str]], Finder]]] = [
    ("ahocorasick_rs", "ahocorasick_rs", ahocorasick_rs),
    ("matcher_py", "matcher_py", matcher_py),
    ("FlashText", "flashtext", flashtext),
    ("hyperscan", "hyperscan", hyperscan),
    ("yara-x", "yara_x", yara_x),
    ("spaCy, PhraseMatcher", "spacy", spacy),
    ("VADER, its own words", "vaderSentiment", vader),
]


def shortest(works: list[Callable[[], Any]]) -> list[float]:
    times = [float("inf")] * len(works)
    for _ in range(TURNS):
        for at, work in enumerate(works):
            start = time.process_time()
            work()
            times[at] = min(times[at], time.process_time() - start)
    return times


def in_python(texts: list[str], terms: list[str]) -> list[dict[str, Any]]:
    import neutrality

    screener = neutrality.Screener()
    n_flagged = sum(verdict.is_flagged for verdict in screener.screen_all(texts))
    rows: list[dict[str, Any]] = [
        {"tool": "neutrality, `screen_all`", "version": neutrality.__version__, "found": n_flagged},
        {"tool": "neutrality, `screen`", "version": neutrality.__version__, "found": n_flagged},
    ]
    works: list[Callable[[], Any]] = [
        lambda: screener.screen_all(texts),
        lambda: [screener.screen(text) for text in texts],
    ]
    for tool, package, make in TOOLS:
        try:
            find = make(terms)
        except (ImportError, PackageNotFoundError) as error:
            print(f"{tool}: left out, it is not installed ({error})", file=sys.stderr)
            continue
        rows.append({"tool": tool, "version": version(package), "found": sum(map(find, texts))})
        works.append(lambda find=find: [find(text) for text in texts])  # type: ignore[misc]
    for row, seconds in zip(rows, shortest(works), strict=True):
        row["seconds"] = seconds
    return rows


def table(language: str, rows: list[dict[str, Any]], texts: list[str]) -> list[str]:
    n_bytes = sum(len(text.encode()) for text in texts)
    base = rows[0]["seconds"]
    return [
        f"| {language} | {row['tool']} {row['version']} | {n_bytes / row['seconds'] / 1e6:.3g} | {times(row['seconds'] / base)} "
        f"| {row['found'] / len(texts):.0%} |"
        for row in rows
    ]


def times(ratio: float) -> str:
    return "1" if ratio == 1 else f"{ratio:.2g}" if ratio < 100 else f"{ratio:.0f}"


def main(folder: Path) -> None:
    task, *rust = [json.loads(line) for line in (folder / "task.jsonl").read_text("utf-8").splitlines()]
    texts, terms = task["texts"], task["terms"]
    bare = next(row for row in rust if row["tool"].startswith("aho-corasick"))
    matcher = [json.loads(line) for line in (folder / "matcher.jsonl").read_text("utf-8").splitlines()]
    # The program of `matcher_rs` is another: the bare search, which runs in both, sets its time against the others'.
    for row in matcher[1:]:
        rust.append(row | {"seconds": row["seconds"] * bare["seconds"] / matcher[0]["seconds"]})
    python = in_python(texts, terms)
    n_bytes = sum(len(text.encode()) for text in texts)
    lines = [
        f"{len(texts):,} posts of {n_bytes / len(texts):.0f} bytes on average; {len(terms):,} terms of the bundled pack.",
        "",
        "| from | tool | MB/s | time, neutrality = 1 | finds something in |",
        "|---|---|---|---|---|",
        *table("Rust", rust, texts),
        *table("Python", python, texts),
        "",
    ]
    (folder / "results.md").write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
