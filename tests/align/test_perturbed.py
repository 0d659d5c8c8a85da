"""A long made-up document, damaged on purpose in known ways: how much comes back right."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from mtcheck.align import align
from tests.align.documents import check_total, document, pairs

Beads = list[tuple[tuple[int, ...], tuple[int, ...]]]
Pair = tuple[list[str], list[str]]


@dataclass
class Language:
    """Made-up words, the frequent ones short, each with a synonym and a foreign translation."""

    random: random.Random
    words: list[str] = field(default_factory=list)
    synonyms: dict[str, str] = field(default_factory=dict)
    foreign: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for rank in range(3000):
            size = 1 + (rank > 30) + (rank > 300) + self.random.randrange(2)
            word, synonym = self._word("bdgklmnprstv", size), self._word("bdgklmnprstv", size)
            self.words.append(word)
            self.synonyms[word] = synonym
            self.foreign[word] = self.foreign[synonym] = self._word("cfhjqwxzy", size)

    def _word(self, consonants: str, size: int) -> str:
        choice = self.random.choice
        return "".join(choice(consonants) + choice("aeiou") for _ in range(size))

    def sentence(self) -> str:
        count = self.random.randint(4, 25)
        ranks = (int(self.random.paretovariate(0.7)) % len(self.words) for _ in range(count))
        words = [self.words[rank] for rank in ranks]
        if self.random.random() < 0.3:
            words.insert(len(words) // 2, str(self.random.randint(2, 9999)))
        if self.random.random() < 0.3:
            words.insert(len(words) // 3, self._word("bdgklmnprstv", 3).title())
        return " ".join(words).capitalize() + self.random.choice("....?")

    def paraphrase(self, sentence: str) -> str:
        words = sentence[:-1].split()
        for at, word in enumerate(words):
            if self.random.random() < 0.35:
                words[at] = self.synonyms.get(word, word)
        if self.random.random() < 0.5:
            cut = self.random.randrange(len(words))
            words = words[cut:] + words[:cut]
        return " ".join(words) + sentence[-1]

    def translate(self, sentence: str) -> str:
        words = sentence[:-1].split()
        words = [self.foreign.get(word.lower(), word) for word in words]
        return " ".join(words[1:] + words[:1]) + sentence[-1]


def damaged(
    random: random.Random,
    documents: list[Pair],
    *,
    foreign: Callable[[], str] | None = None,
    dropped: bool = False,
    regrouped: bool = False,
) -> tuple[list[str], list[str], Beads]:
    """Return both sides and the true beads after damage to pairs of sentences."""
    units = list(documents)
    if regrouped:
        joined: list[Pair] = []
        for pair in units:
            if joined and random.random() < 0.15 and len(joined[-1][0]) == 1:
                last = joined.pop()
                sides = [last[0] + pair[0], last[1] + pair[1]]
                whole = random.randrange(2)
                sides[whole] = [" ".join(sides[whole])]
                pair = (sides[0], sides[1])
            joined.append(pair)
        units = joined
    lost: dict[int, int] = {}
    while dropped and len(lost) < len(units) // 10:
        start, side = random.randrange(len(units)), random.randrange(2)
        lost |= dict.fromkeys(range(start, min(start + random.randint(1, 4), len(units))), side)
    a: list[str] = []
    b: list[str] = []
    gold: Beads = []
    for at, (left, right) in enumerate(units):
        left, right = [] if lost.get(at) == 0 else left, [] if lost.get(at) == 1 else right
        i = tuple(range(len(a), len(a) + len(left)))
        j = tuple(range(len(b), len(b) + len(right)))
        gold += [(i, j)] if i and j else [*(((n,), ()) for n in i), *(((), (n,)) for n in j)]
        a += left
        b += right
        if foreign and random.random() < 0.1:
            gold.append(((len(a),), ()))
            a.append(foreign())
    return a, b, gold


def strict_f1(found: Beads, gold: Beads) -> float:
    """F1 of exact beads: precision over all, recall over those with both sides filled."""
    filled = {bead for bead in gold if bead[0] and bead[1]}
    precision = len(set(found) & set(gold)) / len(found)
    recall = len(set(found) & filled) / len(filled)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(
    ("across", "damage", "floor"),
    [
        pytest.param(False, [], 0.99, id="clean"),
        pytest.param(False, ["regrouped"], 0.95, id="merged and split"),
        pytest.param(False, ["dropped"], 0.95, id="dropped"),
        pytest.param(False, ["foreign"], 0.95, id="inserted"),
        pytest.param(False, ["regrouped", "dropped", "foreign"], 0.92, id="all"),
        pytest.param(True, [], 0.95, id="clean, across languages"),
        pytest.param(True, ["regrouped"], 0.9, id="merged and split, across languages"),
        pytest.param(True, ["dropped"], 0.9, id="dropped, across languages"),
        pytest.param(True, ["foreign"], 0.9, id="inserted, across languages"),
        pytest.param(True, ["regrouped", "dropped", "foreign"], 0.85, id="all, across languages"),
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_damage_is_seen_through(seed: int, across: bool, damage: list[str], floor: float) -> None:
    dice = random.Random(seed)
    language, other = Language(dice), Language(dice)
    sentences = [language.sentence() for _ in range(400)]
    render = language.translate if across else language.paraphrase
    a, b, gold = damaged(
        dice,
        [([sentence], [render(sentence)]) for sentence in sentences],
        foreign=other.sentence if "foreign" in damage else None,
        dropped="dropped" in damage,
        regrouped="regrouped" in damage,
    )
    mt, reference = document(a), document(b, "xx" if across else "en", role="reference")
    alignment = align(mt, reference)
    check_total(mt, reference, alignment)
    assert strict_f1(pairs(alignment), gold) >= floor


@pytest.mark.parametrize("size", [4, 30])
def test_swapped_passages_are_found_and_nothing_else_moves(size: int) -> None:
    dice = random.Random(size)
    language = Language(dice)
    sentences = [language.sentence() for _ in range(200)]
    order = [*range(200)]
    order[50 : 50 + 2 * size] = [*range(50 + size, 50 + 2 * size), *range(50, 50 + size)]
    mt = document(sentences)
    reference = document([language.paraphrase(sentences[n]) for n in order], role="reference")
    alignment = align(mt, reference)
    check_total(mt, reference, alignment)
    gold: Beads = [((n,), (at,)) for at, n in enumerate(order)]
    assert strict_f1(pairs(alignment), gold) >= 0.95
    moved = {i for bead in alignment.beads if bead.moved for i in bead.mt}
    assert size * 0.8 <= len(moved) <= size
    assert moved <= set(range(50, 50 + 2 * size))


def test_a_book() -> None:
    dice = random.Random(3)
    language = Language(dice)
    sentences = [language.sentence() for _ in range(5_000)]
    mt = document(sentences)
    reference = document([language.paraphrase(s) for s in sentences], role="reference")
    alignment = align(mt, reference)
    check_total(mt, reference, alignment)
    assert strict_f1(pairs(alignment), [((n,), (n,)) for n in range(5_000)]) >= 0.98
