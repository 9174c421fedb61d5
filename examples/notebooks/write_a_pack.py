# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A small pack: write it, check it, measure it
#
# The bundled pack knows the words of the whole country. An office knows those of its region. Here it adds a
# habit, *liwetan* (eating together) with a participant, and sees what that does. `docs/packs.md` is the reference.

# %%
import tempfile
from pathlib import Path

import neutrality

folder = Path(tempfile.mkdtemp()) / "ours"
folder.mkdir()
_ = (folder / "pack.toml").write_text('[pack]\nid = "ours"\nversion = "0.1.0"\n')

# %% [markdown]
# ## A first try
#
# A rule says what it looks for, how the parts stand to one another, how much it weighs, what to tell a person,
# and proves itself by a text that it must find and one that it must leave alone.

# %%
first_try = """
[[lexicon]]
id    = "meal"
terms = ["liwetan", "mayoran"]

[[rule]]
id       = "campaign/local-meal"
category = "campaign"
title    = { id = "Ajakan ke liwetan bersama peserta", en = "Invitation to eat together with a participant" }
find     = { meal = "lexicon:meals", who = "participant" }
where    = ["meal before who within 4 words in sentence"]
points   = 40
marks    = { denial = "dismiss", question = "dismiss" }
message  = { id = "Indikasi ajakan ke {meal} bersama {who}.", en = "Appears to invite to {meal} with {who}." }
law      = ["act:kampanye"]

  [[rule.hit]]
  text = "Ayo liwetan bareng Ridwan Kamil nanti malam"
  on   = "2024-11-01"
  [[rule.miss]]
  text = "Katanya liwetan bareng Ridwan Kamil nanti malam"
  on   = "2024-11-01"
  why  = "reported"
"""
_ = (folder / "rules.toml").write_text(first_try)

try:
    neutrality.Screener([folder])
except neutrality.PackError as error:
    for problem in error.problems:
        print(f"{Path(problem.file).name}:{problem.line}:{problem.column} {problem.code}: {problem.message}; {problem.help}")

# %% [markdown]
# Every problem is told at once, with its place and what to do. That one mended, `check` runs the examples too, and
# warns of what only a person can judge: a word that is read inside the name of a place.

# %%
second_try = first_try.replace("lexicon:meals", "lexicon:meal")
_ = (folder / "rules.toml").write_text(second_try)
for problem in neutrality.check([folder]):
    print(f"{Path(problem.file).name}:{problem.line} {problem.code}: {problem.message}")

# %% [markdown]
# What somebody else said is no invitation of the author's: the rule must let *reported* speech go.

# %%
third_try = second_try.replace('marks    = { denial', 'marks    = { reported = "dismiss", denial')
_ = (folder / "rules.toml").write_text(third_try)
assert not [problem for problem in neutrality.check([folder]) if problem.is_error]

# %% [markdown]
# ## Measure it
#
# A rule that finds what it was written for proves little. So labelled posts, breaches and harmless ones alike,
# are screened without the pack and with it.

# %%
posts = [
    ("Nanti malam liwetan bareng Ridwan Kamil ya, gratis kopi", ["campaign"], "light"),
    ("Hayuk mayoran bareng Ridwan Kamil di balai RW", ["campaign"], "light"),
    ("Liwetan RT malam ini bahas iuran sampah", [], "none"),
    ("Katanya liwetan bareng Ridwan Kamil kemarin ramai", [], "none"),
    ("Apa benar ada liwetan bareng Ridwan Kamil?", [], "none"),
    ("Saya tidak ikut liwetan bareng Ridwan Kamil, ASN harus netral", [], "none"),
]
gold = [
    {"text": text, "categories": categories, "level": level, "posted_at": "2024-11-01"}
    for text, categories, level in posts
]
before = neutrality.evaluate(gold, neutrality.Screener())
after = neutrality.evaluate(gold, neutrality.Screener([folder]))
figures = ["flagged.precision", "flagged.recall", "false_alarms"]
after.loc[figures].assign(without_the_pack=before["value"]).round(2)

# %% [markdown]
# Six posts, all of them right, prove little: an interval (`low`, `high`) drawn from so few has no width. Label a
# few hundred, and others than those that the rule was written for.

# %%
neutrality.Screener([folder]).screen(posts[0][0], posted_at="2024-11-01")
