"""Debian's Apertium, really run; installed where that can be done."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from mtcheck.align import align
from mtcheck.retranslate.base import Options, Pair
from mtcheck.retranslate.command import Command
from mtcheck.schema import Document
from mtcheck.segment import segment
from tests.retranslate.documents import source, translated

ENGINE = "command:apertium -u spa-eng"
ARTICLE = """Rescatados los cinco excursionistas

Los cinco excursionistas salieron este martes por su propio pie. «Los cinco están bien», dijo la
policía. Tres de ellos pasaron la noche en el hospital.

Dos noches a oscuras

El agua cerró la única salida.
"""


def has_pair() -> bool:
    if shutil.which("apertium") is None:
        return False
    listed = subprocess.run(["apertium", "-l"], capture_output=True, text=True)
    return "spa-eng" in listed.stdout.split()


def install() -> None:
    """Install the pair where apt is at hand and may be used."""
    if shutil.which("apt-get") is None:
        return
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if root and shutil.which("sudo") is None:
        return
    command = [*root, "apt-get", "install", "-y", "-q", "--no-install-recommends"]
    package = "apertium-eng-spa"
    if subprocess.run([*command, package], capture_output=True).returncode:
        subprocess.run([*root, "apt-get", "update", "-q"], capture_output=True)
        subprocess.run([*command, package], capture_output=True)


@pytest.fixture(scope="module", autouse=True)
def apertium() -> None:
    if not has_pair():
        install()
    if not has_pair():
        pytest.skip("Apertium with spa-eng is not here and cannot be installed")


def test_lines_are_kept_whatever_they_end_with() -> None:
    sentences = [
        "El perro come",
        "Hola",
        "¿Dónde está?",
        "xyzzyq plughq",
        "Un [corchete] ^raro$ <b>y</b> \\ una @ barra / aquí",
        "El Sr. Pérez llegó a las 18.30 h. y",
        "«Sí»",
        "...",
    ]
    made = Command("apertium -u spa-eng", Pair("es", "en"), Options()).translate(sentences)
    assert len(made) == len(sentences)
    assert made[:2] == ["The dog eats", "Hello"]
    assert made[3] == "xyzzyq plughq"
    assert "[" in made[4] and "/" in made[4]


def test_an_article_is_translated_and_aligned() -> None:
    original = source(ARTICLE, "es")
    made = translated(original, ENGINE)
    assert len(made.segments) == len(original.segments)
    assert "Two nights to dark" in made.text and "The water closed the only" in made.text
    mt = segment(
        Document(
            "a",
            "a",
            "mt",
            "en",
            "The five hikers rescued\n\nThe five hikers exited this Tuesday on their own feet. "
            "«The five are well», said the police. Three of them spent the night in the hospital."
            "\n\nTwo nights in the dark\n\nThe water closed the only exit.",
        )
    )
    beads = align(mt, made, against="retranslation").beads
    assert [(bead.mt, bead.other) for bead in beads] == [((i,), (i,)) for i in range(6)]
