"""Validates packs against `neutrality-core/packs/schema.json`, with the `jsonschema` package."""

import json
import re
import sys
import tomllib
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parent.parent
SOUND = ["neutrality-core/packs/id", "examples/packs/blitar", "bindings/cli/tests/golden/packs/sound"]
# Wrong in a way that a schema can see.
WRONG = {
    "bindings/cli/tests/golden/packs/P002_malformed/field.toml": "colour",
    "bindings/cli/tests/golden/packs/P008_incomplete/rules.toml": "'message' is a required property",
}


def problems(validator: Draft202012Validator, text: str) -> list[str]:
    found = validator.iter_errors(tomllib.loads(text))
    return [f"{'/'.join(map(str, one.absolute_path))}: {one.message}" for one in found]


def main() -> int:
    schema = json.loads((ROOT / "neutrality-core/packs/schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    wrong: list[str] = []
    files = sorted(file for pack in SOUND for file in (ROOT / pack).rglob("*.toml"))
    for file in files:
        found = problems(validator, file.read_text("utf-8"))
        wrong += [f"{file.relative_to(ROOT)}: {one}" for one in found]
    page = (ROOT / "docs/packs.md").read_text("utf-8")
    blocks = re.findall(r"^```toml \w+\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    for block in blocks:
        wrong += [f"docs/packs.md: {one}" for one in problems(validator, block)]
    for name, expected in WRONG.items():
        found = problems(validator, (ROOT / name).read_text("utf-8"))
        if not any(expected in one for one in found):
            wrong.append(f"{name}: expected a problem with `{expected}`, found {found}")
    if not files or not blocks:
        wrong.append("nothing was validated")
    print("\n".join(wrong + [f"{len(files)} files and {len(blocks)} examples, {len(wrong)} problems"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
