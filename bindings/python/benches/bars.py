"""The package's bars, as ratios measured turn by turn on this machine.

    cargo build --profile bench -p neutrality-benches --bin one_thread
    python bindings/python/benches/bars.py POSTS.jsonl target/release/one_thread

needs the package, pyarrow and ahocorasick_rs. Time is that of the processors, all threads together: others on the
machine do not count.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import neutrality
import pyarrow as pa

TURNS = 5


def shortest(*works: Callable[[], Any]) -> list[float]:
    """The shortest time of each work, of turns in which each has its go."""
    times = [float("inf")] * len(works)
    for _ in range(TURNS):
        for at, work in enumerate(works):
            start = time.process_time()
            told = work()
            taken = told if isinstance(told, float) else time.process_time() - start
            times[at] = min(times[at], taken)
    return times


def main(posts: str, one_thread: str) -> None:
    lines = Path(posts).read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    while len(texts) < 20_000:
        texts += texts
    repeated = Path(tempfile.mkdtemp()) / "posts.jsonl"
    repeated.write_text("\n".join(json.dumps({"text": text}) for text in texts), "utf-8")
    screener, data = neutrality.Screener(), pa.array(texts)
    n_bytes = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} posts, {n_bytes / len(texts):.0f} bytes on average, shortest of {TURNS} turns")

    def rust() -> float:
        told = json.loads(subprocess.run([one_thread, repeated], check=True, capture_output=True).stdout)
        assert told["flagged"] == n_flagged
        return float(told["seconds"])

    def table() -> None:
        pa.table(screener.screen_table(data, threads=1))

    def flags() -> None:
        pa.table(screener.screen_table(data, threads=1, columns=["level", "score", "is_flagged"]))

    n_flagged = sum(verdict.is_flagged for verdict in screener.screen_all(texts))
    in_rust, in_table, in_flags = shortest(rust, table, flags)
    rate = len(texts) / in_table
    print(f"screen_table, one thread: {in_rust / in_table:.2f} × Rust ({rate:,.0f} posts/s, {n_bytes / in_table / 1e6:.0f} MB/s)")
    print(f"  with three columns: {in_rust / in_flags:.2f} × Rust")

    short = [text for text in texts if len(text) <= 60][:20_000]
    short = (short * (20_000 // len(short) + 1))[:20_000]
    one, loop = shortest(
        lambda: [screener.screen(text) for text in short],
        lambda: [text.lower().find("coblos nomor") for text in short],
    )
    print(f"screen, one by one: {len(short) / one:,.0f} short posts/s; lower() and find() in the same loop: {len(short) / loop:,.0f}/s")

    import ahocorasick_rs

    dice = random.Random(1)
    words = sorted({word for text in texts for word in text.split()})
    terms = [word for word in words if len(word) > 4][:6000]
    while len(terms) < 6000:
        terms.append("".join(dice.choices("abcdefghijklmnoprstuwy", k=8)))
    automaton = ahocorasick_rs.AhoCorasick(terms)
    every, found = shortest(
        lambda: screener.screen_all(texts),
        lambda: [automaton.find_matches_as_indexes(text) for text in texts],
    )
    print(f"screen_all(list): {found / every:.2f} × ahocorasick_rs finding {len(terms)} terms in the same list")

    code = "import time; t = time.process_time(); import neutrality; print(time.process_time() - t)"
    run = [sys.executable, "-c", code]
    (imported,) = shortest(lambda: float(subprocess.run(run, check=True, capture_output=True).stdout))
    (built,) = shortest(lambda: neutrality.Screener(max_findings=99))
    print(f"import: {imported * 1e3:.0f} ms; a screener built afresh: {built * 1e3:.0f} ms")


if __name__ == "__main__":
    main(*sys.argv[1:3])
