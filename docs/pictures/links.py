"""Links out of `docs/` lead to files of a clone; the site shows their names alone."""

import re

OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./[^)]*\)")


def on_page_markdown(markdown, **_):
    return OUTSIDE.sub(r"\1", markdown)
