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

#: What the crates may be, as cargo-deny reads it too.
POLICY = tomllib.loads((ROOT / "deny.toml").read_text(encoding="utf-8"))
ALLOWED = set(POLICY["licenses"]["allow"])
EXCEPTIONS = {one["crate"]: set(one["allow"]) for one in POLICY["licenses"]["exceptions"]}
TWICE = {one["crate"] for one in POLICY["bans"]["skip"]}
SOURCES = {f"registry+{url}" for url in POLICY["sources"]["allow-registry"]}


def metadata() -> dict:
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def is_allowed(licence: str, allowed: set[str]) -> bool:
    """Whether one of the alternatives of an SPDX expression is allowed."""
    licence = licence.replace("/", " OR ").strip()
    while licence.startswith("(") and licence.endswith(")") and licence.count("(") == 1:
        licence = licence[1:-1]
    parts = re.split(r"\s+AND\s+(?![^(]*\))", licence)
    if len(parts) > 1:
        return all(is_allowed(part, allowed) for part in parts)
    return any(part.strip("() ") in allowed for part in re.split(r"\s+OR\s+", licence))


def check() -> int:
    faults = []
    packages = metadata()["packages"]
    foreign = [package for package in packages if package["source"]]
    versions: dict[str, set[str]] = {}
    for package in foreign:
        name = f"{package['name']} {package['version']}"
        versions.setdefault(package["name"], set()).add(package["version"])
        if package["source"] not in SOURCES:
            faults.append(f"{name} comes from {package['source']}")
        if not is_allowed(package["license"] or "", ALLOWED | EXCEPTIONS.get(package["name"], set())):
            faults.append(f"{name} has the licence {package['license']!r}")
    twice = {name for name, found in versions.items() if len(found) > 1}
    faults += [f"{name} stands in several versions: {sorted(versions[name])}" for name in sorted(twice - TWICE)]
    faults += [f"{name} stands in one version: take it off deny.toml" for name in sorted(TWICE - twice)]
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
