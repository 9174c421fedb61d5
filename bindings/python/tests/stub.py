"""Copies the docstrings of the native module into its stub, where editors read them.

`python bindings/python/tests/stub.py` tells whether the stub has them; `--write` writes them.
"""

from __future__ import annotations

import ast
import sys
import textwrap
from pathlib import Path
from typing import Any

import neutrality._native as native

STUB = Path(__file__).resolve().parents[1] / "python/neutrality/_native.pyi"


def with_docs(stub: str) -> str:
    """The stub with the docstrings that the module has."""
    lines, insertions = stub.split("\n"), []
    for node in ast.parse(stub).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            if node.name.startswith("_"):
                continue  # types of the stub's own
            thing = getattr(native, node.name)
            insertions += insertion(node, thing.__doc__)
            members = node.body if isinstance(node, ast.ClassDef) else []
            for member in members:
                if isinstance(member, ast.FunctionDef) and not member.name.startswith("__"):
                    insertions += insertion(member, getattr(thing, member.name).__doc__)
    for first, last, text in sorted(insertions, reverse=True):
        lines[first:last] = text
    return "\n".join(lines)


def insertion(node: ast.ClassDef | ast.FunctionDef, doc: str | None) -> list[tuple[int, int, list[str]]]:
    """Which lines of the stub to replace by the docstring."""
    body: Any = node.body[0]
    has_doc = isinstance(body, ast.Expr) and isinstance(body.value, ast.Constant) and isinstance(body.value.value, str)
    indent = " " * (node.col_offset + 4)
    text = textwrap.indent(f'"""{(doc or "").strip()}\n"""' if "\n" in (doc or "") else f'"""{doc}"""', indent)
    text = "\n".join(line.rstrip() for line in text.split("\n")).replace("\\", "\\\\")
    if has_doc:
        return [(body.lineno - 1, body.end_lineno, text.split("\n"))]
    if doc is None:
        return []
    if isinstance(body, ast.Expr) and isinstance(node, ast.FunctionDef):  # `...` on the line of the name
        return [(body.lineno - 1, body.lineno, [one_without_dots(node, body), *text.split("\n")])]
    return [(body.lineno - 1 - len(getattr(body, "decorator_list", [])), ) * 2 + (text.split("\n"),)]


def one_without_dots(node: ast.FunctionDef, body: ast.Expr) -> str:
    line = STUB.read_text("utf-8").split("\n")[body.lineno - 1]
    return line[: body.col_offset].rstrip()


if __name__ == "__main__":
    old = STUB.read_text("utf-8")
    new = with_docs(old)
    if "--write" in sys.argv:
        STUB.write_text(new, "utf-8")
    elif new != old:
        sys.exit("the stub's docstrings are not those of the module: run `tests/stub.py --write`")
    else:
        print("1 passed, 0 failed")
