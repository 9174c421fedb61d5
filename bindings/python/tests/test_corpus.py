"""The corpus of cases, the same that Rust runs."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import neutrality
import pytest

DATA = Path(__file__).resolve().parents[3] / "neutrality-core/tests/data"
CASES = [case for file in sorted(DATA.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]


def told(case: dict[str, Any], verdict: neutrality.Verdict) -> dict[str, Any]:
    """What the verdict says to the questions of the case."""
    answers = {
        "level": verdict.level,
        "flagged": verdict.is_flagged,
        "categories": verdict.categories,
        "evasion": verdict.evasion,
        "targets": sorted({target for finding in verdict.findings for target in finding.targets}),
        "found": [finding.text for finding in verdict.findings],
    }
    reasons = {reason for one in verdict.dismissed for reason in one.because}
    answers["because"] = [reason for reason in case.get("because", []) if reason in reasons]
    return {question: answers[question] for question in case if question in answers}


def test_there_are_cases() -> None:
    assert len(CASES) > 100


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_case_comes_out_as_it_says(case: dict[str, Any], screener: neutrality.Screener) -> None:
    known = {name: case.get(name) for name in ("action", "region", "author")}
    verdict = screener.screen(case["text"], posted_at=case.get("on"), **known)
    assert told(case, verdict) == {question: case[question] for question in told(case, verdict)}
    for finding in verdict.findings:
        assert case["text"][finding.start : finding.end] == finding.text
