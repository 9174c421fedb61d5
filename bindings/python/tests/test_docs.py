"""The examples in docstrings and pages."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
from pathlib import Path

import neutrality
import pytest
from neutrality import Level

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
    """The examples of all modules, each once, by the name of what they stand at."""
    finder, parser, found = doctest.DocTestFinder(exclude_empty=True), doctest.DocTestParser(), {}
    for name in MODULES:
        module = importlib.import_module(name)
        for test in finder.find(module, name, module=False, globs=NAMES | vars(module)):
            found.setdefault(test.docstring, test)
        for key, thing in vars(module).items():
            if not is_own(thing):
                continue
            for test in finder.find(thing, f"{name}.{key}", globs=NAMES | vars(module)):
                found.setdefault(test.docstring, test)
            # The finder does not see the properties of native classes.
            for member, value in vars(thing).items() if inspect.isclass(thing) else ():
                if inspect.isgetsetdescriptor(value) and value.__doc__:
                    where = f"{name}.{key}.{member}"
                    found.setdefault(value.__doc__, parser.get_doctest(value.__doc__, dict(NAMES), where, None, 0))
    return {test.name: test for test in found.values() if test.examples}


def is_own(thing: object) -> bool:
    """Whether something is a class or a function of the package."""
    return (inspect.isroutine(thing) or inspect.isclass(thing)) and thing.__module__.startswith("neutrality")


EXAMPLES = examples()


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_of_docstrings_come_out(name: str) -> None:
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(EXAMPLES[name], out=told.append)
    assert not told, "".join(told)


def public() -> dict[str, str]:
    """The docs of all classes, functions, methods and properties that users may name."""
    things = {name: getattr(neutrality, name) for name in neutrality.__all__}
    for module in (neutrality.display, neutrality.spark):
        things |= {f"{module.__name__}.{name}": getattr(module, name) for name in module.__all__}
    docs = {name: thing.__doc__ or "" for name, thing in things.items() if callable(thing)}
    for name, thing in things.items():
        members = vars(thing) if inspect.isclass(thing) and not issubclass(thing, Exception) else {}
        for member, value in members.items():
            # The fields of a record are told by its class.
            if not member.startswith("_") and not inspect.ismemberdescriptor(value) and not isinstance(value, Level):
                docs[f"{name}.{member}"] = value.__doc__ or ""
    return docs


def test_everything_public_has_an_example() -> None:
    docs = public()
    assert {"Screener.screen", "Verdict.level", "Step", "check", "neutrality.spark.udf"} <= docs.keys()
    assert [name for name, doc in docs.items() if ">>>" not in doc] == []


def test_the_examples_of_native_properties_are_run() -> None:
    assert {"neutrality.Verdict.phase", "neutrality.Screener.rules", "neutrality.Screener.screen"} <= EXAMPLES.keys()


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
