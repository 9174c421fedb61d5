"""What the tests share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import neutrality
import pytest

#: The root of the repository.
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def screener() -> neutrality.Screener:
    return neutrality.Screener()


@pytest.fixture(scope="session")
def posts() -> list[dict[str, Any]]:
    """The example posts, as dicts."""
    lines = (ROOT / "examples/data/posts.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
