"""Parses: what spaCy finds, kept in the cache, computed here or in another process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mtcheck.cache import Cache, NoCache, WorkCache
from mtcheck.models import parser as module
from mtcheck.models import spacy_pipeline
from mtcheck.models.parse import Columns, Doc, Token
from mtcheck.models.parser import EnglishParser
from mtcheck.models.parser_process import ParserProcess

TEXTS = (
    "“The bridge will hold,” Anna Berg told The Guardian on Monday; nobody had asked her.",
    "The letter says that the problems of the were solved, which the mayor's staff denied.",
    "See https://example.org/a?b=c or write to a@b.no: twelve of 1,200 did.",
    "The man who sold what he had was there",
    "  two   spaces\nand\ta tab \n",
    "Käihkö 😀 said Cafe\u0301s close.",
    "",
    " ",
)
PLAIN = (
    "text", "i", "idx", "lower_", "tag_", "pos_", "dep_", "ent_type_", "lemma_", "whitespace_",
    "is_punct", "is_alpha", "is_digit", "is_space", "is_upper", "like_url", "like_num",
)  # fmt: skip


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[WorkCache]:
    with WorkCache.open(tmp_path / "work.sqlite") as cache:
        yield cache


def spacys(text: str) -> Any:
    """What spaCy itself says, alone with the text."""
    return spacy_pipeline._pipeline()(text)


def shown(doc: Doc) -> list[object]:
    return [[[getattr(t, name) for name in PLAIN], t.head.i] for t in doc]


def no_spacy(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(texts: Sequence[str]) -> list[Columns]:
        assert not texts, "spaCy was asked"
        return []

    monkeypatch.setattr(module, "parsed", fail)


def row(text: str) -> bytes:
    return msgspec.json.encode(spacy_pipeline.parsed([text])[0])


@pytest.mark.parametrize("text", TEXTS)
def test_a_parse_is_what_spacy_says(text: str) -> None:
    *_, ours = EnglishParser().parse([*TEXTS, text])
    theirs = spacys(text)
    assert ours.text == theirs.text and len(ours) == len(theirs)
    for mine, its in zip(ours, theirs, strict=True):
        for name in PLAIN:
            assert getattr(mine, name) == getattr(its, name)
        assert mine.head.i == its.head.i and mine.left_edge.i == its.left_edge.i
        for name in ("children", "ancestors", "subtree"):
            assert [t.i for t in getattr(mine, name)] == [t.i for t in getattr(its, name)]
        assert str(mine) == str(its) and len(mine) == len(its)
    assert [(e.text, e.label_, [t.i for t in e]) for e in ours.ents] == [
        (e.text, e.label_, [t.i for t in e]) for e in theirs.ents
    ]


def test_slices_are_what_spacy_says() -> None:
    text = TEXTS[0]
    (ours,), theirs = EnglishParser().parse([text]), spacys(text)
    for start in range(-3, len(ours) + 3):
        for end in range(-3, len(ours) + 3):
            assert str(ours[start:end]) == theirs[start:end].text
    assert ours[2:6][1:3].text == theirs[2:6][1:3].text
    assert ours[-1] is ours[len(ours) - 1]
    assert ours[3].nbor(-1) is ours[2] and ours[3].nbor() is ours[4]
    for by in (-1, len(ours)):
        with pytest.raises(IndexError):
            ours[0].nbor(by)


def test_a_token_shows_no_more_than_itself() -> None:
    (doc,) = EnglishParser().parse(["Berg said so."])
    assert repr(doc[0]).startswith("Token(i=0, idx=0, text='Berg'")
    assert "doc" not in repr(doc[0])
    assert isinstance(doc[0], Token)


def test_what_is_kept_needs_no_spacy(cache: WorkCache, monkeypatch: pytest.MonkeyPatch) -> None:
    first = EnglishParser(cache).parse(TEXTS)
    no_spacy(monkeypatch)
    again = EnglishParser(cache).parse([*TEXTS, TEXTS[0]])
    assert [shown(doc) for doc in again[:-1]] == [shown(doc) for doc in first]
    assert again[-1] is again[0]
    assert set(cache.info().kinds) == {"parse"}


def test_long_texts_are_cut(cache: WorkCache) -> None:
    long = "so " * 3000
    for _ in range(2):
        (doc,) = EnglishParser(cache).parse([long])
        assert doc.text == long[:5000]


@pytest.mark.parametrize(
    "damaged",
    [
        b"", b"\xff", b"[]", b"null", row("Another text."), row("Berg said so.")[:-2],
        b"[[4,5,2],[1,1,0],[],[],[],[],[],[]]",
        msgspec.json.encode(Columns([12, 1], [0, 0], ["A"] * 2, ["A"] * 2, ["A"] * 2, [1, 0],
                                    [""] * 2, [])),
        msgspec.json.encode(Columns([13], [0], ["A"], ["A"], ["A"], [1], [""], [])),
        msgspec.json.encode(Columns([13], [0], ["A"], ["A"], ["A"], [0], [""], [(0, 2, "X")])),
    ],
)  # fmt: skip
def test_a_wrong_row_is_a_missing_one(
    damaged: bytes, cache: WorkCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Berg said so."
    parser = EnglishParser(cache)
    cache.put_many(parser._space, {text: damaged})
    assert shown(parser.parse([text])[0]) == shown(EnglishParser().parse([text])[0])
    no_spacy(monkeypatch)
    assert [t.text for t in EnglishParser(cache).parse([text])[0]] == ["Berg", "said", "so", "."]


@pytest.mark.parametrize("kept", [True, False])
def test_another_process_finds_the_same(
    kept: bool, cache: WorkCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = [shown(doc) for doc in EnglishParser().parse(TEXTS)]
    no_spacy(monkeypatch)
    monkeypatch.setattr(module, "_can_run_beside", lambda: True)
    with closing(EnglishParser(cache if kept else NoCache())) as parser:
        parser.begin(TEXTS)
        # The texts of two sides, and some that were not announced.
        assert [shown(doc) for doc in parser.parse(TEXTS[:3])] == expected[:3]
        assert [shown(doc) for doc in parser.parse(TEXTS[3:])] == expected[3:]
        assert parser.parse(["Not announced."])[0].text == "Not announced."
        parser.begin(["The next article."])
        parser.begin(["The one after it."])
        assert parser.parse(["The one after it."])[0][0].tag_ == "DT"
        assert parser._process is not None
        running = parser._process._process
        assert running is not None and running.poll() is None
    assert running.poll() is not None


def test_a_process_that_fails_changes_nothing(
    cache: WorkCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_can_run_beside", lambda: True)
    with closing(EnglishParser(cache)) as parser:
        parser.begin(TEXTS)
        assert parser._process is not None and parser._process._process is not None
        parser._process._process.kill()
        assert [doc.text for doc in parser.parse(TEXTS)] == list(TEXTS)
        parser.begin(["Another text."])
        assert parser.parse(["Another text."])[0][0].text == "Another"


def test_a_process_that_cannot_start_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(module, "_can_run_beside", lambda: True)
    with closing(EnglishParser()) as parser:
        parser.begin(["Some text."])
        assert parser.parse(["Some text."])[0][0].text == "Some"


def test_nothing_is_begun_on_one_processor_or_for_what_is_kept(
    cache: WorkCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    parser = EnglishParser(cache)
    monkeypatch.setattr(module, "_can_run_beside", lambda: False)
    parser.begin(["Some text."])
    assert parser._process is None
    parser.parse(["Some text."])
    monkeypatch.setattr(module, "_can_run_beside", lambda: True)
    parser.begin(["Some text."])
    assert parser._process is None


def test_no_other_program_is_taken_for_python(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("/usr/bin/uwsgi", "", None):
        monkeypatch.setattr(sys, "executable", name)
        assert not module._can_run_beside()


def test_a_process_ends_with_its_parent() -> None:
    process = ParserProcess()._process
    assert process is not None and process.stdin is not None
    process.stdin.close()
    assert process.wait(60) == 0
    assert process.stdout is not None
    process.stdout.close()


def test_modules_in_the_current_folder_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("spacy", "msgspec", "json"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)", encoding="utf-8")
    code = (
        "from mtcheck.models.parser_process import ParserProcess\n"
        "p = ParserProcess(); print(len(p.answers(['Some text.']))); p.close()"
    )
    monkeypatch.setenv("PYTHONPATH", str(Path(module.__file__).parents[2]))
    run = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout == "1\n"


def test_any_cache_will_do() -> None:
    caches: tuple[Cache | None, ...] = (None, NoCache())
    for each in caches:
        assert len(EnglishParser(each).parse(["One.", "Two.", "One."])) == 3
