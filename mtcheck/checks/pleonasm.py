"""The rule pleonasm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.names.mentions import Word, names_in_mt
from mtcheck.lang.names import name_words
from mtcheck.lang.pleonasms import acronym_words, double_phrases, place_generics
from mtcheck.schema import Issue, Segment

_PLACE = 0.65
_ACRONYM = 0.6
_PHRASE = 0.55
_JOINED = frozenset({" ", "-", "\u00a0"})


@CHECKS.register
class Pleonasm(Check):
    """A word that says again what the name, acronym or phrase beside it says already.

    Engines keep a place's generic word as part of its name and add the English one: "Brest Oblast
    Region" (*oblast* is a region), "Rio Tajo River", "Landkreis Harburg district". The same goes
    for acronyms ("ATM machine", "HIV virus") and for set phrases taken word by word ("8 a.m. in
    the morning", "return back"). The text is right and sounds foreign, hence minor.

    The words come from language data (`pleonasms.toml`). The suggestion leaves the second word
    out, or the foreign generic where English has its own. What the reference says in the same way
    is left alone.

    **Example.** "The fire spread through Brest Oblast Region." is flagged at "Oblast Region",
    suggestion "Region".

    **Limits.** English text only. Compounds with a generic in them ("the Jostedalsbreen glacier")
    are good English and are not looked at.
    """

    rule = "pleonasm"
    category = "style/awkward"
    severity = "minor"
    languages = frozenset({"en"})
    bad = (
        Example(
            "The fire spread through Brest Oblast Region on Sunday.",
            spans=("Oblast Region",),
            why="Russian and Belarusian administrative units",
        ),
        Example("They walked along the Rio Tajo River.", spans=("Rio Tajo River",), why="Spanish"),
        Example(
            "The police in the Landkreis Harburg district closed the road.",
            spans=("Landkreis Harburg district",),
            why="German",
        ),
        Example("The caravan crossed the Sahara desert.", spans=("Sahara desert",), why="Arabic"),
        Example("She forgot her PIN number at the ATM machine.",
                spans=("PIN number", "ATM machine"), why="acronyms"),
        Example(
            "They came at 8 a.m. in the morning.",
            spans=("a.m. in the morning",),
            why="of the Romance languages",
        ),
    )  # fmt: skip
    good = (
        Example("The road through Brest Oblast leads to the region's border.", why="said once"),
        Example("The Jostedalsbreen glacier and the Sierra Nevada are far away.", why="compounds"),
        Example(
            "The caravan crossed the Sahara desert.",
            reference="The caravan passed through the Sahara desert.",
            why="the reference says so too",
        ),
        Example("The rio of the city, where the river ends, is dry.", why="words of a sentence"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield what is said twice."""
        for segment in article.body:
            words = article.shared(names_in_mt).words[segment.index]
            for at, word in enumerate(words):
                yield from self._place(article, segment, words, at)
                following = words[at + 1 : at + 2]
                if following and word.acronym and _touch(article, word, following[0]):
                    again = acronym_words().get(word.text, frozenset())
                    if following[0].text in again:
                        yield from self._doubled(
                            article, segment, word, following[0], word.text, _ACRONYM
                        )
            for match in _phrases().finditer(segment.text):
                start, end = segment.start + match.start(), segment.start + match.end()
                enough = double_phrases()[match[0].lower()]
                yield from self._said(article, segment, start, end, enough, _PHRASE)

    def _place(
        self, article: Article, segment: Segment, words: tuple[Word, ...], at: int
    ) -> Iterator[Issue]:
        first = words[at]
        generic = place_generics().get(first.folded) if first.capital else None
        if generic is None:
            return
        for last in range(at + 1, min(len(words), at + generic.between + 2)):
            word = words[last]
            if not _touch(article, words[last - 1], word):
                return
            if word.folded in generic.again:
                near = last == at + 1
                # "Rio" and "River" are a city and a word without a name between them.
                if generic.between and near:
                    return
                english = word.text if near and first.folded != "sahara" else None
                kept = article.mt.text[first.start : words[last - 1].end]
                yield from self._doubled(article, segment, first, word, english or kept, _PLACE)
                return
            if not word.capital and word.folded not in name_words("particles"):
                return

    def _doubled(
        self,
        article: Article,
        segment: Segment,
        first: Word,
        last: Word,
        enough: str,
        confidence: float,
    ) -> Iterator[Issue]:
        return self._said(article, segment, first.start, last.end, enough, confidence)

    def _said(
        self,
        article: Article,
        segment: Segment,
        start: int,
        end: int,
        enough: str,
        confidence: float,
    ) -> Iterator[Issue]:
        here = span(article.mt, start, end)
        for side in article.compared("reference"):
            pair = article.pair_of(side, segment)
            if pair is not None and here.text.casefold() in pair.other_text.casefold():
                return
        yield self.issue(
            here,
            f"“{here.text}” says one thing twice; “{enough}” is enough.",
            confidence=confidence,
            suggestion=enough,
        )


def _touch(article: Article, left: Word, right: Word) -> bool:
    return article.mt.text[left.end : right.start] in _JOINED


@lru_cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted(map(re.escape, double_phrases()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)
