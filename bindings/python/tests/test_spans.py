"""Places hold for every text that there is."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from neutrality import Screener

SCREENER = Screener()

#: Words that make findings, disguises and denials, with anything between them.
WORDS = ["coblos", "c0bl0s", "nomor 01", "dukung", "tidak", "Prabowo", "𝗽𝗶𝗹𝗶𝗵", "d.u.k.u.n.g", "#2019GantiPresiden", "😂"]
TEXTS = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=14).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_place_is_its_words(text: str) -> None:
    verdict = SCREENER.screen(text, posted_at="2019-02-01")
    places = [part for finding in verdict.findings for part in (finding, *finding.hits)]
    places += [part for one in verdict.dismissed for part in (one, *one.cues)]
    for place in places:
        assert text[place.start : place.end] == place.text


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_any_text_has_a_verdict_and_one_json(text: str) -> None:
    verdict = SCREENER.screen(text)
    assert json.loads(verdict.to_json())["digest"] == verdict.digest
    assert SCREENER.screen_all([text]) == [verdict]
