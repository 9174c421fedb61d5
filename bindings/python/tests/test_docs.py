"""The examples in docstrings and pages."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
from pathlib import Path

import neutrality
import pytest

MODULES = [
    "neutrality",
    "neutrality._evaluate",
    "neutrality._frames",
    "neutrality._html",
    "neutrality._level",
    "neutrality._native",
    "neutrality._records",
    "neutrality.display",
]


#: What an example may name without importing it.
NAMES = {"neutrality": neutrality} | {name: getattr(neutrality, name) for name in neutrality.__all__}


def examples() -> dict[str, doctest.DocTest]:
    finder, found = doctest.DocTestFinder(exclude_empty=True), {}
    for name in MODULES:
        module = importlib.import_module(name)
        things = {name: module} | {f"{name}.{key}": value for key, value in vars(module).items()}
        for key, thing in things.items():
            if key != name and not inspect.isroutine(thing) and not inspect.isclass(thing):
                continue
            if key != name and not thing.__module__.startswith("neutrality"):
                continue
            for test in finder.find(thing, key, globs=NAMES):
                if test.examples:
                    found.setdefault(test.docstring, test)
    return {test.name: test for test in found.values()}


EXAMPLES = examples()


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_of_docstrings_come_out(name: str) -> None:
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(EXAMPLES[name], out=told.append)
    assert not told, "".join(told)


def test_everything_public_is_told() -> None:
    for name in neutrality.__all__:
        thing = getattr(neutrality, name)
        if not callable(thing):
            continue
        assert thing.__doc__, name
        members = vars(thing) if inspect.isclass(thing) and not issubclass(thing, Exception) else {}
        for member, value in members.items():
            if not member.startswith("_") and (callable(value) or inspect.isdatadescriptor(value)):
                if not inspect.ismemberdescriptor(value):
                    assert value.__doc__, f"{name}.{member}"


def python_blocks(page: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)


@pytest.mark.parametrize("page", ["README.md", "bindings/python/README.md", "docs/python.md"])
def test_examples_of_pages_run(page: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    blocks = python_blocks(root / page)
    assert blocks
    exec(compile("\n".join(blocks), page, "exec"), {})


def test_examples_of_the_page_on_scale_run(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import pyarrow
    import pyarrow.parquet

    posts = {"id": ["p-1", "p-2"], "isi": ["Ayo coblos nomor 01", "Besok rapat"], "tanggal": ["2019-02-01"] * 2}
    (tmp_path / "posts").mkdir()
    pyarrow.parquet.write_table(pyarrow.table(posts), tmp_path / "posts/a.parquet")
    monkeypatch.chdir(tmp_path)
    exec(compile("\n".join(python_blocks(root / "docs/scale.md")), "docs/scale.md", "exec"), {})
    assert pyarrow.parquet.read_table("verdicts.parquet")["level"].to_pylist() == ["moderate", "none"]
    assert pyarrow.parquet.read_table("flagged.parquet")["id"].to_pylist() == ["p-1"]
