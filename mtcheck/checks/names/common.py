"""Surnames that were translated into common words, as the MT alone shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtcheck.checks.base import Article, span
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import Name, NamesIn, Word
from mtcheck.lang.names import name_words
from mtcheck.models.words import english_words
from mtcheck.schema import Segment

_QUESTION, _AFTER_FIRST_NAME, _BARE = 0.75, 0.6, 0.65
# What stands before names that are common words by nature.
_NICKNAME = re.compile(
    r"\b(?:call[ -]?signs?|nick-?named?|code[ -]?named?|noms? de guerre|alias(?:es)?|pseudonyms?|"
    r"known as|known by|goes by|went by|going by|dubbed|aka|monikers?)[^\w.!?]+"
    r"(?:(?:of|is|was|the|name|code|by|as)[^\w.!?]+){0,3}$",
    re.IGNORECASE,
)
_REACH = 60
_OPENING, _CLOSING = "\"“„«‘'", "\"”“»’'"
_QUESTIONS = frozenset("what who which when where why how whose whom".split())


def common_surnames(article: Article, ours: NamesIn) -> Iterator[Finding]:
    """Yield "What Wentao", "Margot Sour" and "Sparrow said", where no Sparrow was introduced.

    The words are those of `common_words` in `names.toml`, which hardly anybody is called by, and
    question words; call signs and nicknames are such words rightly. Somebody must be saying
    something, or be told by a role before the name.
    """
    if article.mt.lang != "en":
        return
    introduced = {
        name.words[-1].folded
        for names in ours.names.values()
        for name in names
        if len(name.words) > 1
    }
    introduced |= {
        w.folded
        for segment in ours.segments
        for w in ours.words[segment.index]
        if _is_common(w) and _is_nickname(article, segment, w)
    }
    for segment in ours.segments:
        words = ours.words[segment.index]
        yield from _questions(article, words)
        for name in ours.names[segment.index]:
            if len(name.words) > 1 and _is_common(name.words[-1]) and _speaks(article, name, words):
                yield _finding(article, name.words, _AFTER_FIRST_NAME)
        for at, word in enumerate(words):
            if _is_common(word) and word.folded not in introduced:
                if _says_alone(article, words, at):
                    yield _finding(article, (word,), _BARE)


def _questions(article: Article, words: Sequence[Word]) -> Iterator[Finding]:
    """Yield names that begin with a question word in the middle of a sentence ("What Wentao")."""
    known = english_words()
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if (
            word.folded in _QUESTIONS
            and word.text.istitle()
            and not word.opening
            and not before.capital
            and after.text.istitle()
            and after.folded not in known
            and _adjacent(article, word, after)
        ):
            here = span(article.mt, word.start, after.end)
            yield Finding(
                (here,),
                f"“{word.text}” in “{here.text}” is hardly a name: it looks translated.",
                _QUESTION,
                severity="critical",
            )


def _is_common(word: Word) -> bool:
    return word.text.istitle() and word.folded in name_words("common_words")


def _is_nickname(article: Article, segment: Segment, word: Word) -> bool:
    """Whether a word is given as a call sign, nickname or code name, or stands in quotes alone."""
    text = article.mt.text
    if _NICKNAME.search(text[max(segment.start, word.start - _REACH) : word.start]):
        return True
    before, behind = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]
    return bool(before and behind) and before in _OPENING and behind in _CLOSING


def _speaks(article: Article, name: Name, words: Sequence[Word]) -> bool:
    """Whether a reporting verb stands behind a name or closely before ("says initiator …")."""
    verbs = article.language.reporting_verbs
    first, last = name.words[0].index, name.words[-1].index
    beside = (*words[max(0, first - 2) : first], *words[last + 1 : last + 2])
    return any(w.folded in verbs for w in beside)


def _says_alone(article: Article, words: Sequence[Word], at: int) -> bool:
    """Whether a word by itself says something: "Sparrow wrote", "says Sparrow"."""
    verbs = article.language.reporting_verbs
    before, behind = words[at - 1 : at] if at else (), words[at + 1 : at + 2]
    if before and before[0].capital and _adjacent(article, before[0], words[at]):
        return False
    if behind and behind[0].folded in verbs and _adjacent(article, words[at], behind[0]):
        return True
    goes_on = behind and behind[0].capital and _adjacent(article, words[at], behind[0])
    inverted = before and not words[at].opening and before[0].folded in verbs
    return bool(inverted) and not goes_on


def _adjacent(article: Article, one: Word, two: Word) -> bool:
    return article.mt.text[one.end : two.start].isspace()


def _finding(article: Article, words: Sequence[Word], confidence: float) -> Finding:
    here = span(article.mt, words[0].start, words[-1].end)
    what = "is a common word, and nobody of that name was introduced"
    if len(words) > 1:
        what = "is a common word and hardly a surname"
    message = f"“{words[-1].text}” {what}: the name looks translated."
    return Finding((here,), message, confidence)
