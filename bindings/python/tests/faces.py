"""Prints the verdicts of the posts on standard input, one JSON object a line: one by one, or with `all` together.

The script `scripts/check-same` compares them with what the command and the C library give.
"""

from __future__ import annotations

import json
import sys

import neutrality

FIELDS = ("posted_at", "action", "platform", "author", "region", "id")


def main() -> None:
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    screener = neutrality.Screener()
    posts = [json.loads(line) for line in sys.stdin]
    if sys.argv[1:] == ["all"]:
        columns = {field: [post.get(field) for post in posts] for field in FIELDS}
        verdicts = screener.screen_all([post["text"] for post in posts], **columns)
    else:
        verdicts = [screener.screen(post["text"], **{field: post.get(field) for field in FIELDS}) for post in posts]
    for verdict in verdicts:
        print(verdict.to_json())


if __name__ == "__main__":
    main()
