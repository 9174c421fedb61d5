#!/usr/bin/env python3
"""Fit the tallies of a pack to labelled posts, and show how far they can be trusted.

usage: fit_tally.py POSTS.jsonl... [--pack DIR] [--command PATH] [--folds N] [--prior N] [--write]

POSTS  one object a line: a post as `neutrality screen` reads it, with `categories` and `level`; optionally `maybe`
       (categories in dispute), `levels` (all levels accepted), `known` (the categories that were judged at all; all
       unless said), and `weight` (how much the post counts, 1 unless said).

For each category a logistic model is fitted over everything that a text holds of the pack's lexicons, what the context
says of it, and single words that stand in at least `--common` posts, or for one category in posts of `--common-judged`
weight that were judged for it alone; the pack's own examples count `--examples` each. No word is taken that is part of a participant's name,
of a declared set (faiths, peoples, genders ...), of a place or a given name, so that no point can be for or against one of
those; nor does it count that a set is named at all: to speak of a group is no hostility. Points are whole: a text of which nothing is known has none, and `least` of the tally is where the model expects
`--share` of such posts to be of the category. An overall is fitted likewise to whether a post is a breach of any kind.

Without `--write` nothing is changed. Every figure under "held out" is of posts that the points were not fitted on.
Needs Python 3.11, numpy and scipy.
"""
import collections
import json
import re

import numpy
from scipy import optimize, sparse

from fitting import contents, entries, fold_of, is_sure, parser, put, read_posts, screen

MARKS = ["denial", "reported", "third_party", "question", "supposition", "past", "prohibition", "disclaimer"]
# Who does something is told by nouns for people and places, which are in names as well: that mark has no points.
WEIGHED_MARKS = [mark for mark in MARKS if mark != "third_party"]
# Names of places and people: lists like a declared set, without being one.
NAMED = {"region", "named_people"}
CATEGORIES = ["support", "vote_call", "attack", "campaign", "office", "sara", "hoax"]
NAMES = ["name", "number", "slogan", "gesture", "taunt"]
LETTERS = re.compile(r"[^\W\d_]{2,}")


def strings(value, skipped=("note", "sources", "status", "from", "until", "case")):
    """All texts in a value of a TOML file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in skipped:
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def words_of(text):
    return set(LETTERS.findall(text.lower().replace("_", " ")))


class Pack:
    """What the fit needs of a pack: its tallies, its lexicons, and the words that must have no points."""

    def __init__(self, folder):
        self.folder = folder
        self.tallies, self.overalls, self.lexicons, self.barred = {}, [], [], set()
        for file, content in contents(folder):
            for tally in content.get("tally", []):
                self.tallies[tally["category"]] = (tally, file)
            self.overalls += [(overall, file) for overall in content.get("overall", [])]
            for lexicon in content.get("lexicon", []):
                if lexicon.get("set"):
                    self.bar(lexicon.get("terms", []), lexicon.get("members", []))
                elif lexicon["id"] not in self.lexicons and lexicon["id"] not in NAMED:
                    self.lexicons.append(lexicon["id"])
            for race in content.get("race", []):
                self.bar(race.get("regions", []), race.get("participant", []))
            if "election" in content:
                self.bar(content["election"].get("regions", []))
            for numbers in [content.get("numbers", {})]:
                self.bar(list(numbers.get("words", {})), numbers.get("bare", []))
            if file.parent.name == "words" and file.stem in ("names", "places"):
                self.bar(content["words"]["list"])

    def bar(self, *values):
        for text in strings(list(values)):
            self.barred |= words_of(text)

    def sources(self):
        return NAMES + [f"lexicon:{name}" for name in self.lexicons] + [f"mark:{mark}" for mark in WEIGHED_MARKS]


def switched_off(ids):
    return f"[disable]\nrules = {json.dumps(list(ids))}\n"


def features(command, pack, posts, words):
    """For each post the sources and words that it holds, asked of the command itself: a tally in which each weighs one."""
    # The command tells a sum up to 100; what stands in it is all told.
    overlay = "[scale]\nhoax = { caution = 1, light = 1, moderate = 1, severe = 100 }\n"
    # Whatever else finds a hoax would hide the tally.
    overlay += switched_off([rule for rule, category, _ in rules(pack) if category == "hoax"] + overall_ids(pack))
    overlay += '[[tally]]\nid = "hoax/fit"\ncategory = "hoax"\nleast = 1\nmessage = { id = "x", en = "x" }\n'
    overlay += f'for = [{{ points = 1, sources = {json.dumps(pack.sources())}, words = "{" ".join(words)}" }}]\n'
    held = []
    for verdict in screen(command, pack.folder, posts, overlay):
        steps = [step["reason"] for finding in verdict["findings"] if finding["rule"] == "hoax/fit" for step in finding["steps"]]
        here = [reason for reason in steps if ":" not in reason or reason.startswith(("lexicon:", "mark:"))]
        held.append(here + [f"word:{word}" for reason in steps if reason.startswith("words:") for word in reason[6:].split()])
    return held


def said_by_rules(command, pack, posts):
    """For each post the categories of which a rule found something that stands, or that the context took away: there no tally is asked."""
    off = switched_off([rule for rule, _, kind in rules(pack) if kind == "tally"] + overall_ids(pack))
    out = []
    for verdict in screen(command, pack.folder, posts, off):
        taken = [one for one in verdict["dismissed"] if not set(MARKS).isdisjoint(one["because"])]
        out.append({one["category"] for one in verdict["findings"] + taken if not one["rule"].endswith("/signs")})
    return out


def overall_ids(pack):
    return [overall["id"] for overall, _ in pack.overalls]


def rules(pack):
    for kind, one, _ in entries(pack.folder, "rule", "signal", "tally"):
        yield one["id"], one["category"], kind


def examples(pack, weight):
    """The pack's own examples: of each only the category of its rule is known."""
    category_of = {rule: category for rule, category, _ in rules(pack)}
    for _, one, _ in entries(pack.folder, "rule", "signal", "proof"):
        rule = one.get("rule") or one["id"]
        category = category_of[rule]
        for side, categories in (("hit", [category]), ("miss", [])):
            for at, example in enumerate(one.get(side, [])):
                post = {"text": example["text"], "categories": categories, "known": [category], "weight": weight, "example": rule}
                post |= {"level": example.get("level", "moderate") if categories else "none"}
                post |= {key: example[name] for key, name in (("posted_at", "on"), ("region", "region")) if name in example}
                yield post | {"id": f"{rule}-{side}-{at}-{example['text']}"}


def judged(posts, category):
    """For each post 1, 0, or -1 where nothing is known of the category."""
    out = []
    for post in posts:
        is_known = category in post.get("known", [category]) and is_sure(post, category)
        out.append(int(category in post["categories"]) if is_known else -1)
    return numpy.array(out)


def judged_overall(posts):
    """For each post 1 if it is a breach of any kind, 0 if of none, -1 where not all that matters was judged: a miss of one
    rule is as good as never a breach of another kind. Posts without a day are none of its business."""
    out = []
    for post in posts:
        is_breach = bool(post["categories"])
        is_judged = is_breach or "example" in post or len(post.get("known", CATEGORIES)) >= len(CATEGORIES) - 1
        out.append(int(is_breach) if is_judged and is_sure(post, None) and post.get("posted_at") else -1)
    return numpy.array(out)


def fit(matrix, right, weight, prior):
    """Weights and an intercept of a logistic model; the weights are held near nothing."""
    n, sign = matrix.shape[1], 2 * right - 1
    weight = weight / weight.sum()

    def loss(at):
        margin = sign * (matrix @ at[:-1] + at[-1])
        slope = -sign * weight / (1 + numpy.exp(margin))
        value = (weight * numpy.logaddexp(0, -margin)).sum() + prior * (at[:-1] ** 2).sum() / 2
        return value, numpy.append(matrix.T @ slope + prior * at[:-1], slope.sum())

    return optimize.minimize(loss, numpy.zeros(n + 1), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x


def unit_of(found, share, least):
    """How many points the model's one is, so that `least` of them are where it expects `share`."""
    return least / (numpy.log(share / (1 - share)) - found[-1])


def points(found, share, least, smallest):
    unit = unit_of(found, share, least)
    whole = numpy.rint(found[:-1] * unit).astype(int)
    whole[numpy.abs(whole) < smallest] = 0
    return numpy.clip(whole, -100, 100)


def quality(told, right):
    hits = int((told & (right == 1)).sum())
    flagged, there = int(told.sum()), int((right == 1).sum())
    return f"precision {hits / max(1, flagged):.2f}  recall {hits / max(1, there):.2f}  F1 {2 * hits / max(1, flagged + there):.2f}  ({flagged} told, {there} there)"


def own_words(posts, category, least):
    """The words of posts that were judged for one category only; none where all of those are of one kind."""
    alone = [post for post in posts if post.get("known") == [category]]
    if len({category in post["categories"] for post in alone}) < 2:
        return set()
    counts = collections.Counter()
    for post in alone:
        for word in words_of(post["text"]):
            counts[word] += post.get("weight", 1)
    return {word for word, count in counts.items() if count >= least}


def side(names, whole, sign):
    """The weights of one side as TOML, heaviest first."""
    by_points = collections.defaultdict(lambda: ([], []))
    for name, value in zip(names, whole, strict=True):
        if value * sign > 0:
            is_word = name.startswith("word:")
            by_points[abs(value)][is_word].append(name.removeprefix("word:"))
    lines = []
    for value in sorted(by_points, reverse=True):
        sources, words = by_points[value]
        parts = [f"points = {value}"]
        if sources:
            parts.append(f"sources = {json.dumps(sorted(sources))}")
        if words:
            parts.append(f'words = "{" ".join(sorted(words))}"')
        lines.append(f"  {{ {', '.join(parts)} }},\n")
    return "".join(lines)


def write(file, id_, names, whole):
    """Puts the weights of a tally or overall into its file."""
    text = file.read_text()
    start = r'(\nid *= "' + re.escape(id_) + r'"\n(?:(?!\[\[)[^\n]*\n)*?'
    for key, sign in (("for", 1), ("against", -1)):
        place = re.compile(start + key + r" = \[\n)(?:  [^\n]*\n)*(\]\n)")
        points_ = side(names, whole, sign)
        text = put(text, place, lambda found: found.group(1) + points_ + found.group(2), f"{file}: `{key}` of {id_}")
    file.write_text(text)


def main():
    asked = parser(__doc__, prior=3e-4, share=0.4)
    asked.add_argument("--shares", nargs="*", default=["sara=0.6", "support=0.5", "hoax=0.32", "campaign=0.35", "vote_call=0.38"], metavar="CATEGORY=SHARE", help="of single categories")
    asked.add_argument("--common", type=int, default=4)
    asked.add_argument("--common-judged", type=float, default=6.0, help="weight of posts judged for one category in which a word must stand")
    asked.add_argument("--examples", type=float, default=2.0, help="how much an example of the pack counts")
    asked.add_argument("--overall-share", type=float, default=0.66, help="where an overall lifts a tally")
    asked.add_argument("--others", type=float, default=0.25, help="how much posts not judged for all categories count in an overall")
    asked.add_argument("--smallest", type=int, default=1, help="smaller weights are left out")
    args = asked.parse_args()

    pack = Pack(args.pack)
    labelled = read_posts(args.posts)
    posts = labelled + list(examples(pack, args.examples))
    # Words are counted in posts of which everything is known: a tally is about their world.
    counts = collections.Counter(word for post in labelled if "known" not in post for word in words_of(post["text"]))
    common = {word for word, count in counts.items() if count >= args.common}
    own = {category: own_words(labelled, category, args.common_judged) for category in pack.tallies}
    words = sorted(common.union(*own.values()) - pack.barred)
    held = features(args.command, pack, posts, words)
    names = pack.sources() + [f"word:{word}" for word in words]
    number = {name: at for at, name in enumerate(names)}
    pairs = [(row, number[name]) for row, here_ in enumerate(held) for name in set(here_)]
    everything = sparse.csr_matrix((numpy.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(len(posts), len(names)))
    weight = numpy.array([float(post.get("weight", 1)) for post in posts])
    shares = {name: float(share) for name, share in (one.split("=") for one in args.shares)}
    fold = numpy.array([fold_of(post.get("id", at), args.folds) for at, post in enumerate(posts)])
    full = numpy.array(["known" not in post for post in posts])
    print(f"{len(posts)} posts, {len(pack.sources())} sources, {len(words)} words")

    said = said_by_rules(args.command, pack, posts)

    flagged, breach = numpy.zeros(len(posts), bool), numpy.zeros(len(posts), bool)
    for category, (tally, file) in sorted(pack.tallies.items()):
        right, share = judged(posts, category), shares.get(category, args.share)
        known = right >= 0
        barred = [name.startswith("word:") and name[5:] not in common | own[category] for name in names]
        matrix = everything @ sparse.diags(1.0 - numpy.array(barred))
        is_said = numpy.array([category in one for one in said])
        told = numpy.zeros(len(posts), bool)
        for at in range(args.folds):
            rows = known & (fold != at)
            whole = points(fit(matrix[rows], right[rows], weight[rows], args.prior), share, tally["least"], args.smallest)
            told[fold == at] = matrix[fold == at] @ whole >= tally["least"]
        told &= ~is_said
        flagged |= told
        breach |= right == 1
        print(f"{category:9} held out: {quality(told[known & full], right[known & full])}")
        print(f"{'':9} told of {int((told & ~full & (right == 0)).sum())} of {int((~full & (right == 0)).sum())} other texts")
        whole = points(fit(matrix[known], right[known], weight[known], args.prior), share, tally["least"], args.smallest)
        print(f"{'':9} {int((whole > 0).sum())} for, {int((whole < 0).sum())} against")
        if args.write:
            write(file, tally["id"], names, whole)
    sure = full & numpy.array([post.get("level") != "caution" for post in posts])
    print(f"any       held out: {quality(flagged[sure], breach[sure].astype(int))}")
    alarms = flagged & ~breach & sure
    print(f"          {int(alarms.sum())} of {int((sure & ~breach).sum())} neutral posts told")
    fit_overall(args, pack, posts, (names, everything, weight, fold), common)


def fit_overall(args, pack, posts, given, common):
    """Fits whether a text takes sides at all; what was judged for some categories only counts for little."""
    names, everything, weight, fold = given
    right = judged_overall(posts)
    rare = [name.startswith("word:") and name[5:] not in common for name in names]
    matrix = everything @ sparse.diags(1.0 - numpy.array(rare))
    weight = weight * numpy.array([args.others if "known" in post else 1.0 for post in posts])
    known = right >= 0
    for overall, file in pack.overalls:
        sums = numpy.zeros(len(posts))
        for at in range(args.folds):
            rows = known & (fold != at)
            found = fit(matrix[rows], right[rows], weight[rows], args.prior)
            sums[fold == at] = matrix[fold == at] @ points(found, args.overall_share, overall["least"], args.smallest)
        full = known & numpy.array(["known" not in post for post in posts])
        print(f"overall   held out: {quality((sums >= overall['least'])[full], right[full])}")
        low = (sums < overall["drop"])[full]
        print(f"{'':9} below `drop`: {int(low.sum())} posts, {int((low & (right[full] == 1)).sum())} of them breaches")
        found = fit(matrix[known], right[known], weight[known], args.prior)
        whole = points(found, args.overall_share, overall["least"], args.smallest)
        if args.write:
            write(file, overall["id"], names, whole)


if __name__ == "__main__":
    main()
