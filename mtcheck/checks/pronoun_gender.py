"""The rule pronoun-gender."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, span
from mtcheck.checks.meaning.genders import OTHER, Gender, gender_of, gendered, suggested
from mtcheck.checks.meaning.own_use import PRONOUNS, odd_uses
from mtcheck.checks.meaning.words import Facing, Word, facing
from mtcheck.schema import Issue

_SAME_PLACE, _ALL, _SOURCE, _OWN_USE = 0.85, 0.75, 0.6, 0.55
_ELSE = 0.4
_POSSESSIVES = frozenset({"his", "her"})
_RETRANSLATION = 0.2
_MOST_OTHERS = 3
_BEHIND = 2


@CHECKS.register
class PronounGender(Check):
    """A man called "she" or a woman called "he".

    Many languages leave the subject out or have one word for "he" and "she", and engines guess.
    A wrong guess insults the person and, where several people are spoken of, changes who did
    what.

    Against a reference or re-translation: a pronoun that stands where the other text has that of
    the other gender, or that is of a gender of which the other sentence has no word at all while
    it has pronouns of the other one. Against a source, where its pronouns tell people apart
    (Norwegian, Danish, Swedish, Chinese, English): the same, sentence by sentence. With the MT
    alone (English): a name that the article calls "he" at least three times ("Berg said he …")
    and once "she" after a verb of saying, or the other way round.

    Example: "In the letter Mr Berg said she believed in it" for "he believed".

    Limits: "they" for one person and "it" are never compared. Where both genders occur on the
    other side only a pronoun at the very same place is reported. In languages where nouns of
    things are "he" and "she" too (German, French, Polish, Russian) the source proves nothing.
    With the MT alone nothing is said of a name that two people share, nor of a pronoun near which
    someone else is spoken of who may be meant.
    """

    rule = "pronoun-gender"
    category = "accuracy/mistranslation"
    severity = "major"
    parses = True
    bad = (
        Example(
            "In the letter Berg said she believed in the support of other states.",
            ("she",),
            reference="Berg said in the letter that he believed in the support of other states.",
            why="The reference has the other gender alone",
        ),
        Example(
            "The singer thanked her brother and his fans.",
            ("his",),
            reference="The singer thanked her brother and her fans.",
            why="The other gender at the same place",
        ),
        Example(
            "He opened the shop in March, and he has sold bread since then.",
            ("He", "he"),
            source="Hun åpnet butikken i mars, og hun har solgt brød siden da.",
            why="A source whose pronouns tell people apart",
        ),
        Example(
            "Berg said he was proud. Berg said he had saved for years. On Monday Berg said he "
            "would hire two people. The next day Berg said she was tired.",
            ("she",),
            why="The article's own use",
        ),
    )
    good = (
        Example(
            "Berg thanked her lawyer, who said that he was pleased.",
            reference="Berg thanked her lawyer, who was pleased.",
            why="A second person who is no one of the reference's pronouns",
        ),
        Example(
            "The minister said that she would go.",
            reference="The minister said: “I will go.”",
            why="The reference does not tell",
        ),
        Example(
            "The ship lost her rudder.",
            source="Das Schiff verlor sein Ruder.",
            source_lang="de",
            why="A language whose pronouns follow the noun",
        ),
        Example(
            "Berg said he was proud. Berg said he had saved for years. On Monday Berg said he "
            "would hire two people. His wife worked late. Berg said she was tired.",
            why="Someone else of whom the sentence before speaks",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the pronouns of the wrong gender."""
        data = article.language
        if not data.he or not data.she:
            return
        judged: set[int] = set()
        for each in article.shared(facing):
            where = {s.index for s in each.pair.mt}
            if not where & judged:
                judged |= where
                yield from self._compared(article, each)
        for pair in article.pairs("source"):
            if not {s.index for s in pair.mt} & judged and pair.mt and pair.other:
                judged |= {s.index for s in pair.mt}
                yield from self._by_source(article, pair)
        if article.mt.lang == "en":
            yield from self._by_use(article, judged)

    def _compared(self, article: Article, each: Facing) -> Iterator[Issue]:
        data = article.language
        ours = gendered(each.pair.mt, article.mt.lang)
        if not ours.pronouns:
            return
        theirs = gendered(each.pair.other, article.mt.lang)
        less = _RETRANSLATION if each.side == "retranslation" else 0.0
        places = {w.start: s for s in each.stretches for w in each.mt[s.i : s.j]}
        for word, gender in ours.pronouns:
            s = places.get(word.start)
            facing_words = each.other[s.k : s.m] if s is not None and s.kind == "replace" else ()
            opposite = {gender_of(w, data) for w in facing_words}
            alone = not theirs.has(gender) and theirs.of(OTHER[gender])
            if opposite == {OTHER[gender]} and len(facing_words) == 1 and s and s.j - s.i == 1:
                trust = _SAME_PLACE
            elif alone and len(ours.of(OTHER[gender])) < len(theirs.of(OTHER[gender])):
                trust = _ALL if _of_one_thing(word, gender, each) else _ELSE
            else:
                continue
            there = theirs.of(OTHER[gender])[0].text
            yield self._issue(article, word, each.side, each.pair, there, trust - less)

    def _by_source(self, article: Article, pair: Pair) -> Iterator[Issue]:
        source = article.source
        assert source is not None
        ours, theirs = gendered(pair.mt, article.mt.lang), gendered(pair.other, source.lang)
        for gender in ("he", "she"):
            mine, others = ours.of(gender), theirs.of(OTHER[gender])
            if mine and others and not theirs.has(gender) and not ours.has(OTHER[gender]):
                for word in mine[:_MOST_OTHERS]:
                    yield self._issue(article, word, "source", pair, others[0].text, _SOURCE)

    def _issue(
        self, article: Article, word: Word, side: str, pair: Pair, there: str, trust: float
    ) -> Issue:
        return self.issue(
            span(article.mt, word.start, word.end),
            f"“{word.text}” here, but “{there}” in the {side}.",
            confidence=round(trust, 2),
            evidence=(f"{side}: {pair.other_text}",),
            suggestion=suggested(word) if article.mt.lang == "en" else None,
        )

    def _by_use(self, article: Article, judged: set[int]) -> Iterator[Issue]:
        """Yield pronouns unlike those that the article else has for the same name."""
        if not any(PRONOUNS.keys() & s.text.casefold().split() for s in article.body):
            return
        for use, usual in odd_uses(article):
            if use.segment.index not in judged:
                start, text = use.segment.start + use.token.idx, use.token.text
                yield self.issue(
                    span(article.mt, start, start + len(text)),
                    f"“{text}” for {use.name.title()}, who is “{usual}” elsewhere in the article.",
                    confidence=_OWN_USE,
                    suggestion=usual.capitalize() if text[0].isupper() else usual,
                )


def _of_one_thing(word: Word, gender: Gender, each: Facing) -> bool:
    """Whether it is no possessive, or what it belongs to stands on the other side as well.

    "For his part, the mayor accused" says nothing of the mayor whose "her duties" were neglected.
    """
    if gender == "she" or word.folded not in _POSSESSIVES:
        return True
    behind = [w for w in each.mt if w.start > word.start][:_BEHIND]
    return any(w.content and w.key in each.other_keys for w in behind)
