"""What fitting the points of a pack takes, whatever is fitted: labelled posts, what the command says of them, a pack's files."""
import argparse
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile
import tomllib

LEVELS = ["none", "caution", "light", "moderate", "severe"]


def parser(doc, prior, share):
    """The arguments that every fit takes, with its own defaults of two."""
    here = pathlib.Path(__file__).resolve().parent.parent
    made = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("posts", nargs="+", type=pathlib.Path)
    made.add_argument("--pack", type=pathlib.Path, default=here / "neutrality-core/packs/id")
    made.add_argument("--command", type=pathlib.Path, default=here / "target/release/neutrality")
    made.add_argument("--folds", type=int, default=5)
    made.add_argument("--prior", type=float, default=prior)
    made.add_argument("--share", type=float, default=share)
    made.add_argument("--write", action="store_true")
    return made


def read_posts(paths):
    return [json.loads(line) for path in paths for line in path.read_text().splitlines() if line.strip()]


def contents(pack):
    """Each file of a pack with what stands in it, in order."""
    for file in sorted(pack.glob("**/*.toml")):
        yield file, tomllib.loads(file.read_text())


def entries(pack, *kinds):
    """What a pack defines of some kinds: (kind, entry, file)."""
    for file, content in contents(pack):
        for kind in kinds:
            for entry in content.get(kind, []):
                yield kind, entry, file


def screen(command, pack, posts, overlay):
    """The verdicts on the posts, in their order, with a further pack laid over."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "pack.toml").write_text(f'[pack]\nid = "fit"\nversion = "1"\n{overlay}')
        lines = folder / "posts.jsonl"
        # Examples have no ids, and those of several files may be the same.
        lines.write_text("".join(json.dumps({**post, "id": str(at)}) + "\n" for at, post in enumerate(posts)))
        call = [command, "screen", "--format", "jsonl", "--only-pack", "--packs", pack, "--packs", folder, lines]
        done = subprocess.run([str(part) for part in call], capture_output=True, text=True, check=False)
    verdicts = {verdict["id"]: verdict for verdict in map(json.loads, done.stdout.splitlines())}
    missing = [post for at, post in enumerate(posts) if str(at) not in verdicts]
    if missing:
        sys.exit(f"no verdict for {len(missing)} of {len(posts)} posts, first {missing[0]!r}\n{done.stderr}")
    return [verdicts[str(at)] for at in range(len(posts))]


def is_sure(post, category):
    """Whether the labels leave no doubt of a category (of any, if none is given): a breach by all accepted levels or by
    none, and not in dispute."""
    ranks = {LEVELS.index(level) for level in post.get("levels") or [post.get("level", "moderate")]}
    return (min(ranks) >= 2 or max(ranks) == 0) and category not in (post.get("maybe") or [])


def fold_of(name, folds):
    return int(hashlib.sha256(str(name).encode()).hexdigest(), 16) % folds


def put(text, place, made, what):
    """The text with what `made` makes of the one place that a pattern finds."""
    text, n = place.subn(made, text)
    if n != 1:
        sys.exit(f"{what} stands {n} times, expected once")
    return text
