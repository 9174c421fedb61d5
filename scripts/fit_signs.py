#!/usr/bin/env python3
"""Fit the points of a pack's signals to labelled posts, and show how far they can be trusted.

usage: fit_signs.py POSTS.jsonl... [--pack DIR] [--command PATH] [--folds N] [--prior N] [--share P] [--write] [--curve FILE.svg]

POSTS  one object a line: a post as `neutrality screen` reads it, with `categories` and `level`; optionally `maybe`
       (categories in dispute) and `levels` (all levels accepted).

For each category, the posts are taken in which none of its rules finds anything: there the signals decide. Which of
them stand is asked of the command itself, with the pack as it is. Fitted is a logistic model whose weights are not
negative and are held near the points that the pack has (`--prior`, how many posts those are worth). The points are whole, at least 1:
30 of them, the threshold of `light`, mean that `--share` of such posts are of the category: below a half, since F1 gains
from a finding that is right less often than that. A signal that hardly ever stands keeps its points. No signal names a participant, so no point can be for or against one.

Without `--write` nothing is changed. Every figure under "held out" is of posts that the points were not fitted on.
Needs nothing but Python 3.11.
"""
import math
import pathlib
import re

from fitting import entries, fold_of, is_sure, parser, put, read_posts, screen

LIGHT = 30
RARE = 5
MAX_POINTS = 28


def signals(pack):
    """All signals of the pack: id -> category, points, file."""
    return {signal["id"]: (signal["category"], signal["points"], file) for _, signal, file in entries(pack, "signal")}


def low_scale(categories):
    """A scale so low that every two signals that stand are told."""
    scale = "".join(f"{c} = {{ caution = 1, light = {LIGHT}, moderate = 50, severe = 80 }}\n" for c in categories)
    return f"[scale]\n{scale}"


def rows(posts, verdicts, category, known):
    """(id, signals that stand, whether the post is of the category), where no rule of it decides."""
    out = []
    for post, verdict in zip(posts, verdicts, strict=True):
        if not is_sure(post, category):
            continue
        findings = [f for f in verdict["findings"] if f["category"] == category]
        if any(f["rule"] != f"{category}/signs" and f["score"] >= LIGHT for f in findings):
            continue
        steps = {step["reason"] for f in findings if f["rule"] == f"{category}/signs" for step in f["steps"]}
        out.append((post["id"], sorted(steps & known), category in post["categories"]))
    return out


def fit(data, prior, strength):
    """Weights that are not negative and an intercept, by gradient steps; `prior` is where they are pulled."""
    names = sorted(prior)
    seen = {name: sum(name in signs for _, signs, _ in data) for name in names}
    scale = 4.0 / LIGHT
    centre = {name: prior[name] * scale for name in names}
    weight, bias = dict(centre), -4.0
    live = [name for name in names if seen[name] >= RARE]
    rate = 0.5
    n = max(1, len(data))
    for _ in range(600):
        slope, bias_slope = dict.fromkeys(names, 0.0), 0.0
        for _, signs, is_right in data:
            sum_ = bias + sum(weight[name] for name in signs)
            error = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, sum_)))) - is_right
            bias_slope += error
            for name in signs:
                slope[name] += error
        for name in live:
            step = slope[name] / (seen[name] + 4) + strength * (weight[name] - centre[name]) / (seen[name] + 4)
            weight[name] = max(0.0, weight[name] - rate * step)
        bias = max(-8.0, min(-1.0, bias - rate * bias_slope / n * 4))
    return weight, bias


def points(weight, bias, prior, data, share):
    """Whole points: where the model expects `share` of the posts to be right is the threshold of `light`."""
    seen = {name: sum(name in signs for _, signs, _ in data) for name in prior}
    unit = LIGHT / (math.log(share / (1 - share)) - bias)
    whole = {name: min(MAX_POINTS, max(1, round(weight[name] * unit))) for name in prior}
    return {name: whole[name] if seen[name] >= RARE else prior[name] for name in prior}


def told(data, whole):
    """(score, right) of each post in which two and more signals stand."""
    out = []
    for _, signs, is_right in data:
        if len(signs) >= 2:
            out.append((min(100, sum(whole[name] for name in signs)), is_right))
    return out


def quality(scored, n_right):
    """Precision, recall and F1 of a finding at `light`, over the posts that no rule decides."""
    hits = sum(1 for score, is_right in scored if score >= LIGHT and is_right)
    flagged = sum(1 for score, _ in scored if score >= LIGHT)
    precision = hits / flagged if flagged else float("nan")
    recall = hits / n_right if n_right else float("nan")
    f1 = 2 * hits / (flagged + n_right) if flagged + n_right else float("nan")
    return f"precision {precision:.2f}  recall {recall:.2f}  F1 {f1:.2f}  ({hits} of {flagged} told, {n_right} there)"


def bins(scored):
    """How often a score is right, by tens of points."""
    table = []
    for low, high in [(1, 14), (15, 29), (30, 39), (40, 49), (50, 64), (65, 100)]:
        here = [is_right for score, is_right in scored if low <= score <= high]
        table.append((low, high, len(here), sum(here)))
    return table


def curve(table, path):
    """The reliability curve as a picture: share right against points."""
    bars = []
    for at, (low, high, count, right) in enumerate(table):
        share = right / count if count else 0
        x, height = 60 + at * 70, 200 * share
        bars.append(f'<rect x="{x}" y="{230 - height:.0f}" width="50" height="{height:.0f}" fill="#4a7"/>')
        bars.append(f'<text x="{x + 25}" y="248" text-anchor="middle">{low}–{high}</text>')
        bars.append(f'<text x="{x + 25}" y="{222 - height:.0f}" text-anchor="middle">{right}/{count}</text>')
    title = '<text x="60" y="18">held out: share of posts that are of the category, by points of their signs</text>'
    axis = '<line x1="50" y1="230" x2="490" y2="230" stroke="#000"/><line x1="50" y1="30" x2="50" y2="230" stroke="#000"/>'
    style = '<style>text{font:12px sans-serif}</style>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="500" height="260">{style}{title}{axis}{"".join(bars)}</svg>\n'
    path.write_text(svg)


def write(file, changed):
    """Puts the points into the file, each behind the id of its signal."""
    text = file.read_text()
    for name, value in changed.items():
        place = re.compile(r'(\[\[signal\]\]\nid\s*= "' + re.escape(name) + r'"\n(?:(?!\[\[).*\n)*?points\s*= )\d+')
        text = put(text, place, lambda found: found.group(1) + str(value), f"{file}: signal {name!r}")
    file.write_text(text)


def main():
    asked = parser(__doc__, prior=8.0, share=0.4)
    asked.add_argument("--curve", type=pathlib.Path)
    args = asked.parse_args()

    posts = read_posts(args.posts)
    known = signals(args.pack)
    categories = sorted({category for category, _, _ in known.values()})
    verdicts = screen(args.command, args.pack, posts, low_scale(categories))
    held, held_hand = [], []
    for category in categories:
        prior = {name: value for name, (of, value, _) in known.items() if of == category}
        data = rows(posts, verdicts, category, set(prior))
        n_right = sum(is_right for _, _, is_right in data)
        unseen, unseen_hand = [], []
        for fold in range(args.folds):
            train = [row for row in data if fold_of(row[0], args.folds) != fold]
            test = [row for row in data if fold_of(row[0], args.folds) == fold]
            fitted = points(*fit(train, prior, args.prior), prior, train, args.share)
            unseen += told(test, fitted)
            unseen_hand += told(test, prior)
        whole = points(*fit(data, prior, args.prior), prior, data, args.share)
        print(f"\n== {category}")
        print(f"as written  {quality(unseen_hand, n_right)}")
        print(f"held out    {quality(unseen, n_right)}")
        print(f"fitted on   {quality(told(data, whole), n_right)}")
        for name in sorted(prior):
            count = sum(name in signs for _, signs, _ in data)
            right = sum(name in signs and is_right for _, signs, is_right in data)
            print(f"  {name:32} {prior[name]:3} -> {whole[name]:3}   stands {count:3}, right {right:3}")
        held += unseen
        held_hand += unseen_hand
        if args.write:
            for file in {file for _, _, file in known.values()}:
                here_ = {n: whole[n] for n in prior if known[n][2] == file and whole[n] != prior[n]}
                write(file, here_)
    print("\n== reliability, held out (points: share right)")
    for low, high, count, right in bins(held):
        bar = "#" * round(40 * right / count) if count else ""
        print(f"{low:3}–{high:3}  {right:3}/{count:<3}  {bar}")
    if args.curve:
        curve(bins(held), args.curve)


if __name__ == "__main__":
    main()
