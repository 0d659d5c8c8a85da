"""Words that say whether one man or one woman is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mtcheck.checks.meaning.words import Word, words_of
from mtcheck.lang import Language, language
from mtcheck.schema import Segment

Gender = Literal["he", "she"]
OTHER: dict[Gender, Gender] = {"he": "she", "she": "he"}
# What a pronoun becomes when the other is meant; "her" is "him" or "his" by what follows.
_TURNED = {
    "he": "she",
    "him": "her",
    "his": "her",
    "himself": "herself",
    "she": "he",
    "hers": "his",
    "herself": "himself",
}


@dataclass(frozen=True, slots=True)
class Gendered:
    """The pronouns and the nouns of a text that stand for a man (`he`) or a woman (`she`)."""

    pronouns: tuple[tuple[Word, Gender], ...]
    nouns: frozenset[Gender]

    def of(self, gender: Gender) -> tuple[Word, ...]:
        """Return the pronouns of a gender."""
        return tuple(word for word, each in self.pronouns if each == gender)

    def has(self, gender: Gender) -> bool:
        """Whether a pronoun or a noun has the gender."""
        return bool(self.of(gender)) or gender in self.nouns


def gendered(segments: Sequence[Segment], lang: str) -> Gendered:
    """Return the gendered words of some segments in a language."""
    data = language(lang)
    if lang == "zh":
        return _unspaced(segments, data)
    pronouns: list[tuple[Word, Gender]] = []
    nouns: set[Gender] = set()
    for segment in segments:
        for word in words_of(segment, lang):
            gender = gender_of(word, data)
            if gender is not None:
                pronouns.append((word, gender))
            folded = word.folded.removesuffix("'s")
            if folded in data.male:
                nouns.add("he")
            elif folded in data.female:
                nouns.add("she")
    return Gendered(tuple(pronouns), frozenset(nouns))


def gender_of(word: Word, data: Language) -> Gender | None:
    """Return the gender of a pronoun, None for other words; "he's" counts as "he"."""
    folded = word.folded.split("'")[0]
    return "he" if folded in data.he else "she" if folded in data.she else None


def suggested(word: Word) -> str | None:
    """Return the English pronoun of the other gender, None where it depends on what follows."""
    turned = _TURNED.get(word.folded)
    return turned.capitalize() if turned and word.text[0].isupper() else turned


def _unspaced(segments: Sequence[Segment], data: Language) -> Gendered:
    """Return the pronouns of a text that puts no spaces between words; plurals are left out."""
    found: list[tuple[Word, Gender]] = []
    for segment in segments:
        for at, letter in enumerate(segment.text):
            plural = segment.text[at + 1 : at + 2] == "们" or segment.text[at - 1 : at] == "其"
            if letter in data.he | data.she and not plural:
                start = segment.start + at
                gender: Gender = "he" if letter in data.he else "she"
                found.append((Word(letter, letter, start, start + 1, False), gender))
    return Gendered(tuple(found), frozenset())
