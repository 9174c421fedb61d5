"""What callers may rely on: arguments, records, errors, copies."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import neutrality
import pyarrow as pa
import pytest
from neutrality import Level, Screener

CALL = "Ayo c0blos nomor 01 😂"


def test_a_verdict_says_what_its_json_says(screener: Screener) -> None:
    verdict = screener.screen(CALL, posted_at="2019-02-01", action="post", id="p-1")
    told = verdict.to_dict()
    assert told == json.loads(verdict.to_json())
    for name in ("id", "level", "score", "categories", "evasion", "election", "phase", "incomplete", "digest"):
        assert getattr(verdict, name) == told[name], name
    assert [finding.to_dict() for finding in verdict.findings] == told["findings"]
    assert [one.to_dict() for one in verdict.dismissed] == told["dismissed"]
    assert [stamp.to_dict() for stamp in verdict.pack] == told["pack"]
    assert verdict.is_flagged and verdict.level >= Level.LIGHT


def test_dismissed_ones_are_records_too(screener: Screener) -> None:
    verdict = screener.screen("Saya tidak mendukung Prabowo", posted_at="2024-01-20")
    assert [one.to_dict() for one in verdict.dismissed] == verdict.to_dict()["dismissed"]
    assert verdict.dismissed[0].because == ["denial"]
    assert verdict.dismissed[0].cues[0].text == "tidak"


def test_offsets_count_characters_unless_asked(screener: Screener) -> None:
    text = "😂 " + CALL
    finding = screener.screen(text).findings[0]
    assert text[finding.start : finding.end] == finding.text == "c0blos nomor 01"
    (utf16,) = json.loads(screener.screen(text).to_json(offsets="utf16"))["findings"]
    assert utf16["start"] == finding.start + 1
    (in_bytes,) = json.loads(screener.screen(text).to_json(offsets="bytes"))["findings"]
    assert text.encode()[in_bytes["start"] : in_bytes["end"]].decode() == finding.text


def test_days_come_in_every_form(screener: Screener) -> None:
    local = datetime.timezone(datetime.timedelta(hours=7))
    days: list[Any] = [
        "2019-02-01",
        "2019-02-01T23:30:00+07:00",
        datetime.date(2019, 2, 1),
        datetime.datetime(2019, 2, 1, 23, 30),
        datetime.datetime(2019, 2, 1, 0, 30, tzinfo=local),
    ]
    digests = {screener.screen(CALL, posted_at=day).digest for day in days}
    assert len(digests) == 1
    assert screener.screen(CALL, posted_at=days[0]).election == "pemilu_2019"
    assert screener.screen(CALL, posted_at=None).election is None


@pytest.mark.parametrize(
    ("known", "kind", "told"),
    [
        ({"posted_at": "kemarin"}, ValueError, "posted_at: `kemarin` is no day"),
        ({"posted_at": 20190201}, TypeError, "posted_at: expected a date"),
        ({"action": "shout"}, ValueError, "action: action `shout` is none of `post`"),
        ({"author": "asn"}, ValueError, "author: author `asn` is none of"),
        ({"platform": 3}, TypeError, "platform: expected a string, got `int`"),
        ({"region": b"Jawa"}, TypeError, "region: expected a string, got `bytes`"),
        ({"id": 1.5}, TypeError, "id: expected a string or an int"),
    ],
)
def test_a_bad_argument_is_named(
    screener: Screener, known: dict[str, Any], kind: type[Exception], told: str
) -> None:
    with pytest.raises(kind) as error:
        screener.screen(CALL, **known)
    assert str(error.value).startswith(told)


def test_options_are_given_by_name(screener: Screener) -> None:
    with pytest.raises(TypeError):
        screener.screen(CALL, "2019-02-01")  # type: ignore[misc]
    with pytest.raises(TypeError, match="text: expected a string, got `bytes`"):
        screener.screen(CALL.encode())  # type: ignore[arg-type]


def test_a_list_gets_the_verdicts_its_texts_get_alone(screener: Screener, posts: list[dict[str, Any]]) -> None:
    names = ("posted_at", "action", "platform", "author", "region", "id")
    many = posts * 5
    columns: dict[str, Any] = {name: [post.get(name) for post in many] for name in names}
    alone = [
        screener.screen(post["text"], **{name: post.get(name) for name in names}) for post in many
    ]
    together = screener.screen_all([post["text"] for post in many], **columns)
    assert together == alone
    assert [verdict.id for verdict in together] == [post["id"] for post in many]


def test_an_option_of_a_list_holds_for_all_or_one_by_one(screener: Screener) -> None:
    texts = [CALL, CALL]
    assert [v.election for v in screener.screen_all(texts, posted_at="2019-02-01")] == ["pemilu_2019"] * 2
    mixed = screener.screen_all(texts, posted_at=["2019-02-01", None])
    assert [verdict.election for verdict in mixed] == ["pemilu_2019", None]
    with pytest.raises(ValueError, match="posted_at: 1 values for 2 texts"):
        screener.screen_all(texts, posted_at=["2019-02-01"])
    with pytest.raises(ValueError, match=r"posted_at\[1\]: `x` is no day"):
        screener.screen_all(texts, posted_at=["2019-02-01", "x"])
    with pytest.raises(TypeError, match=r"texts\[1\]: expected a string, got `NoneType`"):
        screener.screen_all([CALL, None])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="got one string"):
        screener.screen_all(CALL)
    assert screener.screen_all([]) == []
    assert screener.screen_all(iter(texts)) == screener.screen_all(tuple(texts))


def test_lone_surrogates_are_read_over(screener: Screener) -> None:
    text = "\ud83d coblos nomor 01 \udc00"
    finding = screener.screen(text).findings[0]
    assert text[finding.start : finding.end] == finding.text == "coblos nomor 01"
    assert screener.screen_all([text])[0] == screener.screen(text)


def test_levels_are_ordered_and_are_their_names() -> None:
    assert sorted(Level, reverse=True)[0] is Level.SEVERE
    assert [level.rank for level in Level] == [0, 1, 2, 3, 4]
    assert Level.LIGHT > "caution" and Level.LIGHT == "light" and {"light": 1}[Level.LIGHT] == 1
    assert json.dumps(Level.LIGHT) == '"light"' and str(Level.LIGHT) == "light"
    assert [level for level in Level if level.is_flagged] == ["light", "moderate", "severe"]
    with pytest.raises(ValueError, match="^level `mild` is none of `none`, `caution`, `light`, `moderate`, `severe`$"):
        Level.LIGHT < "mild"  # noqa: B015
    with pytest.raises(TypeError):
        Level.LIGHT < 3  # type: ignore[operator]  # noqa: B015


def test_nothing_can_be_changed(screener: Screener) -> None:
    verdict = screener.screen(CALL)
    for thing, name in ((verdict, "score"), (verdict.findings[0], "score"), (screener, "rules")):
        with pytest.raises(AttributeError):
            setattr(thing, name, 1)
    verdict.findings.clear()
    assert verdict.findings


def test_screeners_and_verdicts_travel(screener: Screener, root: Path) -> None:
    local = Screener([root / "examples/packs/blitar"], max_findings=3)
    for one in (screener, local):
        away = pickle.loads(pickle.dumps(one))
        assert away.packs == one.packs and repr(away) == repr(one)
        known = {"posted_at": "2019-02-01", "action": "share", "author": "pns", "region": "Jawa Timur"}
        verdict = one.screen(CALL, **known, platform="x", id=7)
        assert pickle.loads(pickle.dumps(verdict)) == verdict
        assert pickle.loads(pickle.dumps([verdict, verdict]))[1].to_json() == verdict.to_json()
    assert copy.copy(local) is local and copy.deepcopy(local) is local
    finding = screener.screen(CALL).findings[0]
    assert pickle.loads(pickle.dumps(finding)) == finding


def test_a_screener_of_another_version_is_refused(screener: Screener) -> None:
    restore, (_, *rest) = screener.__reduce__()  # type: ignore[misc]
    with pytest.raises(RuntimeError, match="pickled by neutrality 9.9.9"):
        restore("9.9.9", *rest)


def test_equal_verdicts_are_equal(screener: Screener) -> None:
    one, other = screener.screen(CALL), screener.screen(CALL)
    assert one == other and hash(one) == hash(other) and len({one, other}) == 1
    assert one != screener.screen(CALL, posted_at="2019-02-01") and one != CALL


def test_limits_are_said(screener: Screener) -> None:
    assert Screener(max_bytes=4).screen(CALL).incomplete == "bytes"
    assert screener.screen(CALL).incomplete is None


def test_a_pack_is_laid_over_or_stands_alone(root: Path) -> None:
    folder = root / "examples/packs/blitar"
    ids = [stamp.id for stamp in Screener([str(folder)]).packs]
    assert ids == ["id", "blitar"] == [stamp.id for stamp in Screener(folder).packs]
    with pytest.raises(neutrality.PackError):
        Screener([folder], only_pack=True)  # it extends an election of the bundled pack


def test_every_problem_of_a_pack_is_told(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text('[pack]\nid = "local"\nversion = 3\n')
    (tmp_path / "rules.toml").write_text('[[rule]]\nid = "vote_call/a"\ncolour = "red"\n')
    with pytest.raises(neutrality.PackError) as caught:
        Screener([tmp_path])
    problems = caught.value.problems
    assert [(Path(one.file).name, one.line, one.code) for one in problems] == [
        ("pack.toml", 3, "P002"),
        ("rules.toml", 3, "P002"),
    ]
    assert Path(problems[0].file).is_file() and problems[0].is_error and problems[0].message
    assert len(str(caught.value).splitlines()) == 2
    away = pickle.loads(pickle.dumps(caught.value))
    assert away.problems == problems and isinstance(away, ValueError)


@pytest.mark.parametrize(
    ("arguments", "kind", "told"),
    [
        ({"packs": 5}, TypeError, "packs: expected a path or a list of paths, got `int`"),
        ({"packs": ["examples", 5]}, TypeError, "packs[1]: expected a path, got `int`"),
        ({"max_bytes": -1}, ValueError, "max_bytes: expected a number from 0 to 18446744073709551615"),
        ({"max_findings": 2**64}, ValueError, "max_findings: expected a number from 0 to 18446744073709551615"),
        ({"max_findings": "3"}, TypeError, "max_findings: expected a whole number, got `str`"),
    ],
)
def test_a_bad_argument_of_a_screener_is_named(
    arguments: dict[str, Any], kind: type[Exception], told: str
) -> None:
    with pytest.raises(kind) as error:
        Screener(**arguments)
    assert str(error.value) == told


def test_a_folder_that_is_none_is_an_error_of_files(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="packs: "):
        Screener([tmp_path / "nowhere"])
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError, match="expected the folder of a pack"):
        Screener([tmp_path / "file"])


def test_check_tells_warnings_too(root: Path, tmp_path: Path) -> None:
    assert not [one for one in neutrality.check([root / "examples/packs/blitar"]) if one.is_error]
    (tmp_path / "pack.toml").write_text('[pack]\nid = "local"\nversion = "1"\n')
    (tmp_path / "words.toml").write_text('[[lexicon]]\nid = "nothing_asks"\nterms = ["cihuy"]\n')
    problems = neutrality.check([tmp_path])
    assert [(one.code, one.severity) for one in problems] == [("W001", "warning")]


def test_one_screener_serves_many_threads(screener: Screener, posts: list[dict[str, Any]]) -> None:
    texts = [post["text"] for post in posts] * 10
    alone = [verdict.digest for verdict in map(screener.screen, texts)]
    with ThreadPoolExecutor(8) as threads:
        assert [verdict.digest for verdict in threads.map(screener.screen, texts)] == alone
        batches = list(threads.map(screener.screen_all, [texts] * 4))
    assert all([verdict.digest for verdict in batch] == alone for batch in batches)


LONG = "Besok rapat jam 9 di kantor, jangan terlambat ya. " * 80_000


@pytest.mark.parametrize(
    "screen",
    [
        lambda screener: screener.screen(LONG),
        lambda screener: screener.is_flagged(LONG),
        lambda screener: screener.screen_all([LONG]),
        lambda screener: screener.screen_table(pa.table({"text": [LONG]})),
        lambda screener: next(screener.screen_batches(pa.table({"text": [LONG]}))),
    ],
    ids=["screen", "is_flagged", "screen_all", "screen_table", "screen_batches"],
)
def test_others_work_while_one_screens(screener: Screener, screen: Callable[[Screener], Any]) -> None:
    begun, n_turns = threading.Event(), 0

    def work() -> None:
        begun.set()
        screen(screener)

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait()
    while thread.is_alive():
        # Who waits for the interpreter's lock comes back once, when the call is done.
        time.sleep(0.001)
        n_turns += 1
    assert n_turns > 3


def test_is_flagged_agrees(screener: Screener, posts: list[dict[str, Any]]) -> None:
    for post in posts:
        known = {name: post.get(name) for name in ("posted_at", "action", "author", "region")}
        assert screener.is_flagged(post["text"], **known) == screener.screen(post["text"], **known).is_flagged


def test_an_explanation_is_told_in_two_languages(screener: Screener) -> None:
    verdict = screener.screen(CALL, posted_at="2019-02-01")
    assert "[c0blos]" in verdict.explain() and "indikasi" in verdict.explain()
    assert verdict.explain(lang="en") != verdict.explain()
    with pytest.raises(ValueError, match="lang: `fr` is none of `id`, `en`"):
        verdict.explain(lang="fr")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="offsets: `words` is none of"):
        verdict.to_json(offsets="words")  # type: ignore[arg-type]
