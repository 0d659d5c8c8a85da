from __future__ import annotations

import random

import pytest

from mtcheck.align import align, belong_together, kinship
from mtcheck.schema import Alignment, Bead
from tests.align.documents import document
from tests.align.encoders import WordEncoder
from tests.align.test_perturbed import Language


def alignment(beads: list[Bead], similarity: str) -> Alignment:
    return Alignment("reference", tuple(beads), f"mtcheck.align|sim:{similarity}|v:2")


MATCHED = [Bead((i,), (i,), 0.6) for i in range(10)]
STRANGERS = [Bead((i,), (i,), 0.03) for i in range(40)]


@pytest.mark.parametrize(
    ("beads", "similarity", "expected"),
    [
        pytest.param(MATCHED, "char4-dice", True, id="one language"),
        pytest.param(MATCHED, "traits-dice+e5#1", True, id="across, encoder"),
        pytest.param(STRANGERS, "char4-dice", False, id="strangers"),
        pytest.param(STRANGERS, "char2-dice+e5#1", False, id="strangers, encoder"),
        pytest.param(STRANGERS, "traits-dice", False, id="strangers across languages"),
        pytest.param(
            [*MATCHED, *(Bead((i,), ()) for i in range(10, 60))],
            "char4-dice",
            True,
            id="a page full of residue",
        ),
        pytest.param(
            [*MATCHED, *(Bead((), (i,)) for i in range(10, 60))], "char4-dice", True, id="excerpt"
        ),
        pytest.param([Bead((i,), ()) for i in range(9)], "char4-dice", True, id="empty side"),
        pytest.param([], "char4-dice", True, id="nothing"),
        pytest.param(
            [*(Bead((i,), ()) for i in range(6)), *(Bead((), (i,)) for i in range(6))],
            "char4-dice+e5#1",
            False,
            id="nothing matched",
        ),
        pytest.param(STRANGERS, "by hand", True, id="unknown measure"),
        pytest.param(STRANGERS[:9], "traits-dice", True, id="too few numbers and names to tell"),
        pytest.param(STRANGERS[:4], "char4-dice+e5#1", True, id="too few sentences to tell"),
        pytest.param(
            [Bead((i,), (i,), 0.38) for i in range(10)], "char4-dice+e5#1", True, id="one event"
        ),
        pytest.param(STRANGERS, "char4-dice|aligned", False, id="line by line"),
        pytest.param(STRANGERS, "traits-dice|given", False, id="given"),
    ],
)
def test_from_beads(beads: list[Bead], similarity: str, expected: bool) -> None:
    assert belong_together(alignment(beads, similarity)) is expected
    assert 0 <= kinship(alignment(beads, similarity)) <= 1


@pytest.mark.parametrize("embedded", [False, True])
@pytest.mark.parametrize("across", [False, True])
def test_translations_and_other_texts(embedded: bool, across: bool) -> None:
    dice = random.Random(8)
    language, other = Language(dice), Language(dice)
    mt, strangers = ([words.sentence() for _ in range(60)] for words in (language, other))
    render = language.translate if across else language.paraphrase
    encoder = WordEncoder(language.foreign | other.foreign) if embedded else None
    lang = "xx" if across else "en"
    values = [
        kinship(align(document(mt), document(lines, lang, role="source"), encoder=encoder))
        for lines in ([render(sentence) for sentence in mt], strangers)
    ]
    assert values[0] > 0.5 > values[1]
