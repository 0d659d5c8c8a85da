from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from mtcheck.align.words import WordLink, likest, word_links
from mtcheck.errors import ModelError

if TYPE_CHECKING:
    from mtcheck.models.encoder import Encoder

Pieces = Sequence[tuple[str, int]]


def tokens(pieces: Pieces) -> tuple[str, NDArray[np.float32], NDArray[np.int64]]:
    """Return the text, vectors and offsets of pieces, each with the number of its meaning.

    A space before a piece belongs to the text alone; special tokens stand around.
    """
    text = ""
    offsets = [(0, 0)]
    vectors = [np.ones(32)]
    for piece, meaning in pieces:
        start = len(text) + len(piece) - len(piece.lstrip())
        text += piece
        offsets.append((start, len(text)))
        vectors.append(np.eye(32)[meaning] * 3 + 0.5)
    offsets.append((len(text), len(text)))
    vectors.append(np.ones(32))
    rows = np.array(vectors)
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return text, unit.astype(np.float32), np.array(offsets, np.int64)


def linked(a: Pieces, b: Pieces, rounds: int = 1) -> list[tuple[str, str]]:
    left, right = tokens(a), tokens(b)
    links = word_links(*left, *right, rounds=rounds, least=0.1)
    return [(left[0][slice(*link.a)], right[0][slice(*link.b)]) for link in links]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            [("Drei", 1), (" Boote", 2), (" sanken", 3), (".", 4)],
            [("Three", 1), (" boats", 2), (" sank", 3), (".", 4)],
            [("Drei", "Three"), ("Boote", "boats"), ("sanken", "sank")],
            id="word for word, no punctuation",
        ),
        pytest.param(
            [("sanken", 3), (" Boote", 2)],
            [("boats", 2), (" sank", 3)],
            [("sanken", "sank"), ("Boote", "boats")],
            id="other order",
        ),
        pytest.param(
            [("Fäh", 1), ("r", 5), ("boot", 2), (" sank", 3)],
            [("ferry", 1), (" boat", 6), (" sank", 3)],
            [("Fährboot", "ferry"), ("sank", "sank")],
            id="pieces make a word",
        ),
        pytest.param(
            [("1", 1), (".", 2), ("250", 3), (" Euro", 4)],
            [("1,250", 1), (" euros", 4)],
            [("1.250", "1,250"), ("Euro", "euros")],
            id="a number is a word",
        ),
        pytest.param(
            [("l", 5), ("'", 6), ("eau", 1), (" froide", 2)],
            [("cold", 2), (" water", 1)],
            [("l'eau", "water"), ("froide", "cold")],
            id="an apostrophe inside",
        ),
        pytest.param(
            [("市长", 1), ("公布", 2), ("。", 3)],
            [("The", 9), (" mayor", 1), (" published", 2)],
            [("市长", "mayor"), ("公布", "published")],
            id="no spaces",
        ),
        pytest.param([("एक", 1), (" हिन्दी", 2)], [("Hindi", 2), (" one", 1)],
                     [("एक", "one"), ("हिन्दी", "Hindi")], id="vowel signs"),
        pytest.param([("Boote", 2)], [("herrings", 3), (" fly", 4)], [], id="nothing alike"),
        pytest.param([], [("boats", 2)], [], id="no text"),
        pytest.param([("–", 1)], [("–", 1)], [], id="no words"),
    ],
)  # fmt: skip
def test_links(a: Pieces, b: Pieces, expected: list[tuple[str, str]]) -> None:
    assert linked(a, b) == expected


def test_a_second_round_links_what_is_left() -> None:
    a = [("Feuerwehr", 1), (" löschte", 2), (" alles", 5)]
    b = [("fire", 1), (" brigade", 1), (" extinguished", 2), (" everything", 5)]
    assert len(linked(a, b)) == 3
    assert {("Feuerwehr", "fire"), ("Feuerwehr", "brigade")} <= set(linked(a, b, rounds=2))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=5), st.integers(0, 31)), max_size=8),
    st.lists(st.tuples(st.text(max_size=5), st.integers(0, 31)), max_size=8),
    st.integers(1, 3),
)
def test_links_are_words_of_the_texts(a: Pieces, b: Pieces, rounds: int) -> None:
    left, right = tokens(a), tokens(b)
    links = word_links(*left, *right, rounds=rounds)
    assert list(links) == sorted(links, key=lambda link: (link.a, link.b))
    for link in links:
        assert isinstance(link, WordLink)
        assert left[0][slice(*link.a)].strip()
        assert right[0][slice(*link.b)].strip()
        assert -1.001 <= link.similarity <= 1.001
    if rounds == 1:
        assert len({link.a for link in links}) == len({link.b for link in links}) == len(links)


SENTENCES = [
    (
        "Die Polizei hat am Dienstag drei Männer in Hamburg festgenommen.",
        "Police arrested three men in Hamburg on Tuesday.",
        {"Polizei": "Police", "Dienstag": "Tuesday", "drei": "three", "Männer": "men",
         "Hamburg": "Hamburg", "festgenommen": "arrested"},
    ),
    (
        "Реставратори знайшли 46 листів у бляшаній скриньці.",
        "In a tin box the restorers found 46 letters.",
        {"Реставратори": "restorers", "знайшли": "found", "46": "46", "листів": "letters"},
    ),
    (
        "El incendio obligó a evacuar dos pueblos de la provincia.",
        "The fire forced two villages in the province to be evacuated.",
        {"incendio": "fire", "obligó": "forced", "evacuar": "evacuated", "dos": "two",
         "pueblos": "villages", "provincia": "province"},
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    from mtcheck.models import resolve
    from mtcheck.models.encoder import Encoder

    try:
        return Encoder.load(resolve("e5-small", kind="encoder", offline=True))
    except ModelError:
        pytest.skip("e5-small is not fetched")


@pytest.mark.parametrize(("a", "b", "expected"), SENTENCES)
def test_with_a_real_encoder(encoder: Encoder, a: str, b: str, expected: dict[str, str]) -> None:
    left, right = encoder.tokens([a, b], layer=5)
    links = word_links(a, left.vectors, left.offsets, b, right.vectors, right.offsets)
    found = {a[slice(*link.a)]: b[slice(*link.b)] for link in links}
    assert expected.items() <= found.items()


def test_several_words_may_have_one_likest_word() -> None:
    left = tokens([("big", 1), (" large", 1), (" boat", 2), (".", 3)])
    right = tokens([("Boot", 2), (" groß", 1)])
    links = likest(*left, *right)
    assert [(left[0][slice(*k.a)], right[0][slice(*k.b)]) for k in links] == [
        ("big", "groß"), ("large", "groß"), ("boat", "Boot"),
    ]  # fmt: skip
    assert likest(*tokens([(".", 1)]), *right) == ()
