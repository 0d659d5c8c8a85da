"""Aligning with sentence vectors: made-up encoders stand in for a model."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from mtcheck.align import align
from mtcheck.align.plain import PLAIN_SENTENCES
from mtcheck.align.vectors import SentenceEncoder, Vectors, embed
from tests.align.documents import check_total, document, pairs
from tests.align.encoders import ConstantEncoder, WordEncoder
from tests.align.test_perturbed import Language, damaged, strict_f1

FERRY = [
    "The ferry stayed in port on Tuesday.",
    "Waves had damaged the stage.",
    "The mayor promised a timetable.",
    "Islanders travel by helicopter.",
]
# Two languages without a letter in common: only the vectors know.
GREEK = [
    "Το φέρι έμεινε στο λιμάνι την Τρίτη.",
    "Τα κύματα είχαν χαλάσει την αποβάθρα.",
    "Ο δήμαρχος υποσχέθηκε δρομολόγια.",
    "Οι νησιώτες ταξιδεύουν με ελικόπτερο.",
]
MEANING = {
    "φέρι": "ferry", "έμεινε": "stayed", "λιμάνι": "port", "τρίτη": "tuesday", "κύματα": "waves",
    "χαλάσει": "damaged", "αποβάθρα": "stage", "δήμαρχος": "mayor", "υποσχέθηκε": "promised",
    "δρομολόγια": "timetable", "νησιώτες": "islanders", "ταξιδεύουν": "travel",
    "ελικόπτερο": "helicopter",
}  # fmt: skip


@pytest.mark.parametrize(
    ("mt", "source", "expected"),
    [
        pytest.param(FERRY, GREEK, [((i,), (i,)) for i in range(4)], id="same"),
        pytest.param(
            FERRY[1:],
            GREEK,
            [((), (0,)), *(((i - 1,), (i,)) for i in (1, 2, 3))],
            id="omission",
        ),
        pytest.param(
            [*FERRY[:2], "Buy nine fresh herrings cheaply!", *FERRY[2:]],
            GREEK,
            [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,))],
            id="addition",
        ),
        pytest.param(
            [FERRY[0] + " " + FERRY[1], *FERRY[2:]],
            GREEK,
            [((0,), (0, 1)), ((1,), (2,)), ((2,), (3,))],
            id="merged",
        ),
        pytest.param(
            [FERRY[0], *FERRY],
            GREEK,
            [((0,), (0,)), ((1,), ()), *(((i + 1,), (i,)) for i in (1, 2, 3))],
            id="of a repeated headline the first is matched",
        ),
    ],
)
def test_across_scripts(
    mt: list[str], source: list[str], expected: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    left, right = document(mt), document(source, "el", role="source")
    alignment = align(left, right, encoder=WordEncoder(MEANING))
    assert pairs(alignment) == expected
    assert "+words|" in alignment.signature


@pytest.mark.parametrize("across", [False, True])
def test_damage_is_seen_through(across: bool) -> None:
    dice = random.Random(5)
    language, other = Language(dice), Language(dice)
    sentences = [language.sentence() for _ in range(300)]
    render = language.translate if across else language.paraphrase
    a, b, gold = damaged(
        dice,
        [([sentence], [render(sentence)]) for sentence in sentences],
        foreign=other.sentence,
        dropped=True,
        regrouped=True,
    )
    mt, reference = document(a), document(b, "xx" if across else "en", role="reference")
    alignment = align(mt, reference, encoder=WordEncoder(language.foreign))
    check_total(mt, reference, alignment)
    assert strict_f1(pairs(alignment), gold) >= 0.95


def test_each_text_is_encoded_once_and_boilerplate_never() -> None:
    encoder = WordEncoder()
    mt = document(["One boat.", "Accept all", "One boat.", " "], kinds=["paragraph", "boilerplate"])
    align(mt, document(["One boat.", "Two nets."], role="reference"), encoder=encoder)
    assert sorted(encoder.encoded) == sorted(["One boat.", "Two nets.", *PLAIN_SENTENCES])


def test_line_for_line_similarity_is_the_cosine() -> None:
    mt, source = document(FERRY), document(GREEK, "el", role="source")
    alignment = align(mt, source, aligned=True, encoder=WordEncoder(MEANING))
    assert pairs(alignment) == [((i,), (i,)) for i in range(4)]
    assert min(bead.similarity for bead in alignment.beads) > 0.3
    assert "+words|aligned" in alignment.signature


NOTHING = [ConstantEncoder(0.0), ConstantEncoder(1.0), ConstantEncoder(float("nan"))]


@pytest.mark.parametrize("encoder", [*NOTHING, WordEncoder()])
@pytest.mark.parametrize(
    ("mt", "reference"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([], FERRY, id="no MT"),
        pytest.param(FERRY[:1], FERRY[:1], id="one segment"),
        pytest.param(["", " "], ["\u200b", "", ""], id="blank"),
        pytest.param(["Read more."] * 300, ["Read more."] * 280, id="identical lines"),
        pytest.param(FERRY, FERRY[::-1], id="reversed"),
        pytest.param(FERRY[:1], FERRY * 50, id="one against many"),
        pytest.param(FERRY * 50, FERRY[:1], id="many against one"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_whatever_the_vectors_alignments_are_total(
    encoder: SentenceEncoder, mt: list[str], reference: list[str], lang: str
) -> None:
    left, right = document(mt), document(reference, lang, role="reference")
    with np.errstate(all="raise", under="ignore"):
        alignment = align(left, right, encoder=encoder)
    check_total(left, right, alignment)
    if set(mt) == set(reference) == {"Read more."}:
        assert sum(bool(bead.mt and bead.other) for bead in alignment.beads) == 280


def test_group_vectors_are_sums_of_sentences_by_length() -> None:
    encoder = WordEncoder()
    vectors = embed(encoder, FERRY, FERRY[::-1])
    compare = vectors.within(np.zeros(4, np.int64), np.full(4, 4))
    zero = np.zeros(1, np.int64)
    _, similarity = compare(zero, zero + 1, 2, 3)
    x, y = vectors.a[:2].sum(0), vectors.b[1:4].sum(0)
    cosine = x @ y / np.linalg.norm(x) / np.linalg.norm(y)
    assert similarity[0] == pytest.approx(max(cosine, 0), abs=1e-5)


def test_a_unit_that_a_group_does_not_need_costs() -> None:
    vectors = embed(WordEncoder(), [FERRY[0], "Want more?"], [FERRY[0], FERRY[3]])
    compare = vectors.within(np.zeros(2, np.int64), np.full(2, 2))
    zero = np.zeros(1, np.int64)
    (alone,), (joined,) = compare(zero, zero, 1, 1)[0], compare(zero, zero, 2, 1)[0]
    weakest = vectors.a[1] @ vectors.b[0] / (np.linalg.norm(vectors.a[1]) * len(FERRY[0]))
    cosine = compare(zero, zero, 2, 1)[1][0]
    assert joined < cosine - 0.3 * (0.15 - max(weakest, 0)) + 1e-5 < alone


def test_a_unit_at_an_end_without_which_a_group_is_more_alike_costs() -> None:
    rows = np.eye(4, dtype=np.float32)
    a, b = rows[:1], np.stack([rows[0], 0.2 * rows[0] + rows[1], rows[0] + rows[2]])
    vectors = Vectors(a, b, np.zeros(1, np.int64), np.arange(3))
    compare = vectors.within(np.zeros(1, np.int64), np.full(1, 3))
    start = np.zeros(1, np.int64)
    score, similarity = compare(start, start, 1, 2)
    beside = np.float32(b[2] @ a[0] / np.linalg.norm(b[2])) / 2
    assert similarity[0] < compare(start, start, 1, 1)[1][0] == 1
    assert score[0] == pytest.approx(similarity[0] - beside - 0.5 * (1 - similarity[0]), abs=1e-5)


class DrawnEncoder:
    """A random vector for each meaning, which is what a text begins with up to a colon."""

    signature = "drawn"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        meanings = {text: text.partition(":")[0] for text in texts}
        seeds = [int.from_bytes(meanings[text].encode()[:8], "little") for text in texts]
        drawn = [np.random.default_rng(seed).normal(size=64) for seed in seeds]
        return np.stack([x / np.linalg.norm(x) for x in drawn]).astype(np.float32)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_line_in_the_place_of_another_is_no_translation_of_it(lang: str) -> None:
    a, b = ([f"{n}: {name} {n} {n}" for n in range(30)] for name in ("kite", "drachen"))
    a[7] = "of tigers: who roam Siberian forests in search of deer"
    b[7] = "über heringe: die es heute besonders günstig gibt"
    left, right = document(a), document(b, lang, role="source")
    alignment = align(left, right, encoder=DrawnEncoder())
    check_total(left, right, alignment)
    matched = [((n,), (n,)) for n in range(30) if n != 7]
    assert sorted(pairs(alignment)) == sorted([*matched, ((7,), ()), ((), (7,))])
