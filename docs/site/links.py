"""Makes of a page what the site can show, and looks where MkDocs does not.

Links out of `docs/` lead to files of a clone; the site shows their names alone. A word behind the language of a block
tells the tests what the block is; MkDocs wants it as a title, or shows no block at all.
"""

import logging
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
#: Pages outside the book whose links are followed too.
BESIDE = ["README.md", "CONTRIBUTING.md"]
#: Pages that registries show, where no other file of the clone is.
ALONE = ["neutrality-core/README.md", "bindings/cli/README.md", "bindings/python/README.md"]
LINK = re.compile(r"\[([^\]]+)\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)")
FENCE = re.compile(r"^( *```\w+) ([\w.]+)$", re.MULTILINE)
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)

log = logging.getLogger("mkdocs.hooks")


def anchors(page):
    """The anchors that forges and MkDocs give to headings."""
    headings = HEADING.findall(page.read_text("utf-8"))
    return {re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower())) for heading in headings}


def follow(page, path, anchor):
    """With `strict`, a warning ends the building."""
    target = page.parent / path if path else page
    if not target.exists():
        log.warning("%s: no file is at the link `%s`", page.relative_to(ROOT), path)
    elif anchor and anchor not in anchors(target):
        log.warning("%s: `%s` has no heading `#%s`", page.relative_to(ROOT), path or page.name, anchor)


def on_pre_build(**_):
    for page in (ROOT / name for name in BESIDE):
        for _name, path, anchor in LINK.findall(page.read_text("utf-8")):
            follow(page, path, anchor)
    for page in ALONE:
        for _name, path, _anchor in LINK.findall((ROOT / page).read_text("utf-8")):
            if path:
                log.warning("%s: the link `%s` leads nowhere once it is packaged", page, path)


def on_page_markdown(markdown, page, **_):
    source = pathlib.Path(page.file.abs_src_path)

    def name_alone(link):
        name, path, anchor = link.groups()
        if (source.parent / path).resolve().is_relative_to(ROOT / "docs"):
            return link[0]
        follow(source, path, anchor)
        return name

    return LINK.sub(name_alone, FENCE.sub(r'\1 title="\2"', markdown))
