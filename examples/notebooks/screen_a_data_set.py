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
# # From a CSV to a chart
#
# An office has exported posts as a CSV and wants to know where to look: on which platforms, in which weeks,
# for what. Every result is an *indikasi*; a person decides.
#
# The posts are made up: the project's 47 example posts, laid over the weeks of a campaign by dice with a
# fixed seed. So the charts show how to draw them, and nothing about people.

# %%
import random
import tempfile
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import neutrality

# %%
examples = pd.read_json("../data/posts.jsonl", lines=True)
dice = random.Random(2019)
weeks = pd.date_range("2018-12-03", "2019-04-15", freq="W-MON")
rows = [
    {
        "isi": examples["text"][dice.randrange(len(examples))],
        "tanggal": weeks[min(int(dice.triangular(0, len(weeks), len(weeks))), len(weeks) - 1)].date(),
        "platform": dice.choice(["facebook"] * 5 + ["whatsapp"] * 3 + ["x", "instagram"]),
    }
    for _ in range(2000)
]
export = Path(tempfile.mkdtemp()) / "ekspor.csv"
pd.DataFrame(rows).to_csv(export, index=False)

# %% [markdown]
# ## Screen it
#
# `df.neutrality` is there as soon as `neutrality` is imported. Column names are given where they differ from
# `text` and `posted_at`; `platform` bears its usual name and is taken by itself.

# %%
posts = pd.read_csv(export, parse_dates=["tanggal"])
verdicts = posts.neutrality.screen(text="isi", posted_at="tanggal", keep=True)
verdicts[["tanggal", "platform", "level", "score", "categories"]].head()

# %% [markdown]
# ## One post, explained
#
# A verdict shows itself: the words marked, each step of the score, the law of that day, and what was read but
# not counted.

# %%
screener = neutrality.Screener()
screener.screen("Ayo c0blos nomor 01, jangan lupa ajak tetangga!", posted_at="2019-02-01", platform="facebook")

# %%
screener.screen("Saya tidak mendukung Prabowo, tugas saya melayani warga.", posted_at="2024-01-20")

# %% [markdown]
# ## Many posts, at a glance

# %%
neutrality.display.report(verdicts.drop_duplicates("isi"), text="isi", max_rows=5)

# %% [markdown]
# ## A slice by platform and week
#
# Shares, not counts: a platform with more posts has more findings of any kind.

# %%
flagged = verdicts.assign(week=verdicts["tanggal"].dt.to_period("W").dt.start_time)
shares = flagged.pivot_table(index="week", columns="platform", values="is_flagged", aggfunc="mean")
ax = shares[["facebook", "whatsapp"]].plot(figsize=(8, 3.2), marker="o", ms=3)
ax.set(ylim=(0, 1), xlabel="", ylabel="share with an indication", title="By platform and week (made-up posts)")
ax.spines[["top", "right"]].set_visible(False)
plt.tight_layout()

# %%
by_category = (
    verdicts.explode("categories")
    .dropna(subset="categories")
    .pivot_table(index="categories", columns="platform", values="score", aggfunc="size", fill_value=0)
    .reindex(neutrality.CATEGORIES, fill_value=0)
)
by_category

# %% [markdown]
# The same by DuckDB or Polars, and on a Spark cluster: `docs/scale.md`.
