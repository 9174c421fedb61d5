"""What the workspace is made of: its dependencies as cargo resolved them, with licence, source and hash.

    scripts/supply.py check              licences, sources, versions that stand twice
    scripts/supply.py sbom PACKAGE       a CycloneDX bill of materials of what is linked into a package
"""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent

#: Licences that ask for no more than to be named, and what they are asked under.
ALLOWED = {
    "MIT", "MIT-0", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "ISC",
    "Unicode-3.0", "Unlicense", "Zlib", "CC0-1.0", "0BSD",
}
#: The only place that crates come from.
REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"
#: Copyleft and the like, each with the reason why it may stay.
EXCEPTIONS = {
    "cbindgen": "MPL-2.0: writes the header in a test; nothing of it is linked or shipped",
}
#: Crates of which two versions are built, since those who need them do not agree. More is a change to look at.
TWICE = ROOT / "scripts/supply.twice"


def metadata() -> dict:
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def is_allowed(licence: str) -> bool:
    """Whether one of the alternatives of an SPDX expression asks for nothing more than names."""
    licence = licence.replace("/", " OR ").strip()
    while licence.startswith("(") and licence.endswith(")") and licence.count("(") == 1:
        licence = licence[1:-1]
    parts = re.split(r"\s+AND\s+(?![^(]*\))", licence)
    if len(parts) > 1:
        return all(is_allowed(part) for part in parts)
    return any(part.strip("() ") in ALLOWED for part in re.split(r"\s+OR\s+", licence))


def check() -> int:
    faults = []
    packages = metadata()["packages"]
    foreign = [package for package in packages if package["source"]]
    versions: dict[str, set[str]] = {}
    for package in foreign:
        name = f"{package['name']} {package['version']}"
        versions.setdefault(package["name"], set()).add(package["version"])
        if package["source"] != REGISTRY:
            faults.append(f"{name} comes from {package['source']}")
        if not is_allowed(package["license"] or "") and package["name"] not in EXCEPTIONS:
            faults.append(f"{name} has the licence {package['license']!r}")
    known = {line.split("#")[0].strip() for line in TWICE.read_text().splitlines()} - {""}
    twice = {name for name, found in versions.items() if len(found) > 1}
    faults += [f"{name} stands in several versions: {sorted(versions[name])}" for name in sorted(twice - known)]
    faults += [f"{name} stands in one version: take it off {TWICE.name}" for name in sorted(known - twice)]
    hashes = locked()
    faults += [
        f"{package['name']} {package['version']} has no hash in Cargo.lock"
        for package in foreign
        if (package["name"], package["version"]) not in hashes
    ]
    for fault in faults:
        print(f"supply: {fault}", file=sys.stderr)
    print(f"{len(foreign)} crates from crates.io, all with a hash; {len(twice)} stand in two versions")
    return 1 if faults else 0


def locked() -> dict[tuple[str, str], str]:
    """The hashes of `Cargo.lock`."""
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))
    return {(one["name"], one["version"]): one["checksum"] for one in lock["package"] if "checksum" in one}


def linked(meta: dict, root: str) -> list[dict]:
    """The packages that are linked into one: its ordinary dependencies, and theirs."""
    nodes = {node["id"]: node for node in meta["resolve"]["nodes"]}
    packages = {package["id"]: package for package in meta["packages"]}
    seen, waiting = set(), [root]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        for one in nodes[here]["deps"]:
            if any(kind["kind"] is None for kind in one["dep_kinds"]):
                waiting.append(one["pkg"])
    return sorted((packages[one] for one in seen - {root}), key=lambda package: (package["name"], package["version"]))


def component(package: dict, hashes: dict, kind: str = "library") -> dict:
    name, version = package["name"], package["version"]
    purl = f"pkg:cargo/{name}@{version}"
    made = {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl}
    if package["license"]:
        made["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if (name, version) in hashes:
        made["hashes"] = [{"alg": "SHA-256", "content": hashes[name, version]}]
    return made


def sbom(name: str) -> int:
    meta, hashes = metadata(), locked()
    root = next((package for package in meta["packages"] if package["name"] == name), None)
    if root is None:
        print(f"supply: no package `{name}`", file=sys.stderr)
        return 2
    # Neither time nor serial number: the same sources give the same bytes.
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": component(root, hashes, "application")},
        "components": [component(package, hashes) for package in linked(meta, root["id"])],
    }
    print(json.dumps(bill, indent=1, ensure_ascii=False))
    return 0


def main() -> int:
    match sys.argv[1:]:
        case ["check"]:
            return check()
        case ["sbom", name]:
            return sbom(name)
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
