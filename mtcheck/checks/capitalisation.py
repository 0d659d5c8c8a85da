"""The rule capitalisation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.form.endings import ending
from mtcheck.checks.form.facing import Opposite, opposites
from mtcheck.checks.form.letters import slips
from mtcheck.lang.names import name_words
from mtcheck.models.words import english_words
from mtcheck.schema import Issue, Segment

_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[’'-][^\W_]+)*")
_FIRST = re.compile(r"[\W_]*([^\W\d_][^\W_]*(?:[’'-][^\W_]+)*)")
_ADDRESS = re.compile(r"\W*\S*(?:://|@|www\.|\w\.\w)")
_STARTED = ("paragraph", "heading", "title", "quote")
_PARTICLES = frozenset(
    {"d", "l", "al", "el", "de", "van", "von", "der", "den", "bin", "ibn", "ter"}
)
_LEAST_NAME = 3
_SHORTEST = 2
_TITLE_CASE = 0.6
_LOWER_STYLE = 0.3
_ALONE = 0.65
_SHOWN = 0.9
_NAME = 0.8
_NOUN = 0.45
_DOUBTED = 0.4
_CONFIRMED = 2
_CASED = 0.3


@CHECKS.register
class Capitalisation(Check):
    """A capital that is missing or too many.

    Sentences that begin in lower case, names and, in English, weekdays, months and peoples
    without their capital ("on monday", "german police"), "And" in mid-sentence and shouted words
    come from engines that lower-case their input or keep the habits of the source language.
    Minor; a name in lower case may be taken for a word.

    The rule looks at the beginnings of sentences and headings, in English at weekdays, months,
    nationalities and the pronoun "I", in German at weekdays, and in languages that write them
    small (Norwegian, French, Spanish…) at weekdays and dates with a capital. With a reference,
    words in lower case that the reference only has with a capital are flagged too, and what the
    reference or source writes the same way is left alone.

    **Example.** "the boat sank on monday." is flagged at "the" and at "monday".

    **Limits.** Titles and institutions (president, government) are written both ways. German
    nouns in lower case are seen only with a reference. In English, common nouns that only the
    reference writes with a capital are below the default confidence, and so is any word that it
    has but once where the source is in a script without capitals. Headlines in title case or
    capitals are a matter of style.
    """

    rule = "capitalisation"
    category = "fluency/spelling"
    severity = "minor"
    bad = (
        Example(
            "The boat left. It came back on monday.", spans=("monday",), why="weekday in English"
        ),
        Example("Two german sailors drowned.", spans=("german",), why="nationality"),
        Example(
            "The boat sank at noon.\n\nnobody was hurt when it went down.",
            spans=("nobody",),
            why="paragraph begins in lower case",
        ),
        Example("Båten kommer på Mandag kveld.", spans=("Mandag",), lang="nb", why="Norwegian"),
        Example("Das Boot kommt am montag an.", spans=("montag",), lang="de", why="German"),
        Example(
            "They sailed to lillesund in May.",
            spans=("lillesund",),
            reference="In May they sailed to Lillesund.",
            why="name, against the reference",
        ),
    )
    good = (
        Example("The president may march to polish his turkey.", why="words of two kinds"),
        Example("iPhone sales rose.\n\neBay and de Gaulle fell.", why="names in lower case"),
        Example("Le lundi 3 mai, elle part.", lang="fr", why="French"),
        Example("Er kommt montags und am Freitag.", lang="de", why="adverbs"),
        Example("The prime minister spoke.", reference="The Prime Minister spoke.", why="a title"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield each wrong capital once."""
        habits = _Habits(article)
        for segment in article.body:
            others = list(opposites(article, segment))
            taken = bytearray(len(segment.text))
            for issue in (
                *self._start(article, segment, others, habits),
                *self._alone(article, segment, others),
                *self._names(article, segment, others, habits),
            ):
                start, end = (x - segment.start for x in (issue.spans[0].start, issue.spans[0].end))
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    yield issue

    def _start(
        self, article: Article, segment: Segment, others: list[Opposite], habits: _Habits
    ) -> Iterator[Issue]:
        match = _FIRST.match(segment.text)
        if match is None or not match[1][0].islower() or match[1] != match[1].lower():
            return
        word = match[1]
        opening = segment.text[: match.start(1)]
        if (
            word in _PARTICLES
            or "…" in opening
            or "..." in opening
            or any(mark.isdigit() or mark in ",;.)([" for mark in opening)
            or len(word) < _SHORTEST
        ):
            return
        if _ADDRESS.match(segment.text) or not _starts(article, segment):
            return
        cased = [o for o in others if o.parallel and _first_letter(o.text).isalpha()]
        if any(_first_letter(o.text).islower() for o in cased):
            return
        shown = [f"{o.side}: {o.text}" for o in cased if _first_letter(o.text).isupper()]
        if not shown and (others or habits.lower_style):
            return
        start = segment.start + match.start(1)
        heading = article.mt.kind_of(segment) in ("heading", "title")
        yield self.issue(
            span(article.mt, start, start + len(word)),
            f"The {'heading' if heading else 'sentence'} begins in lower case.",
            confidence=_SHOWN if shown else _ALONE,
            evidence=tuple(shown),
            suggestion=word[0].upper() + word[1:],
        )

    def _alone(self, article: Article, segment: Segment, others: list[Opposite]) -> Iterator[Issue]:
        """Yield what the MT alone shows, unless another side writes it so."""
        same_language = " ".join(o.text for o in others if o.side == "reference")
        there = " ".join(o.text for o in others)
        for slip in slips(segment.text, article.language):
            shown = segment.text[slip.start : slip.end]
            side = there if shown.isupper() else same_language
            if side and re.search(rf"(?<!\w){re.escape(shown)}(?!\w)", side):
                continue
            quiet = shown.isupper() and side
            yield self.issue(
                span(article.mt, segment.start + slip.start, segment.start + slip.end),
                slip.message,
                confidence=0.75 if quiet else slip.confidence,
                suggestion=slip.suggestion,
            )

    def _names(
        self, article: Article, segment: Segment, others: list[Opposite], habits: _Habits
    ) -> Iterator[Issue]:
        """Yield words that the reference only has with a capital."""
        reference = next((o for o in others if o.side == "reference" and o.parallel), None)
        if reference is None:
            return
        capital = habits.capitals_in(reference)
        run: list[re.Match[str]] = []
        for match in [*_WORD.finditer(segment.text), None]:
            if match is not None and match[0].islower() and match[0] in capital:
                if not run or match.start() - run[-1].end() == 1:
                    run.append(match)
                    continue
            if run:
                yield self._name(article, segment, run, reference, habits)
            run = [match] if match and match[0].islower() and match[0] in capital else []

    def _name(
        self,
        article: Article,
        segment: Segment,
        run: list[re.Match[str]],
        reference: Opposite,
        habits: _Habits,
    ) -> Issue:
        start, end = run[0].start(), run[-1].end()
        shown = segment.text[start:end]
        right = " ".join(habits.capitals_in(reference)[match[0]] for match in run)
        return self.issue(
            span(article.mt, segment.start + start, segment.start + end),
            f"“{shown}” has a capital in the reference.",
            confidence=habits.sure_of([match[0] for match in run]),
            evidence=(f"reference: {right}",),
            suggestion=right if len(right) == len(shown) else None,
        )


@dataclass
class _Habits:
    """How an article and its reference use capitals."""

    article: Article

    def __post_init__(self) -> None:
        self._seen: dict[int, dict[str, str]] = {}

    @cached_property
    def lower_style(self) -> bool:
        """Whether many of the MT's blocks begin in lower case, as verse and chat do."""
        firsts: dict[int, str] = {}
        for segment in self.article.body:
            firsts.setdefault(segment.block, _first_letter(segment.text))
        lower = sum(letter.islower() for letter in firsts.values())
        return lower > max(2, _LOWER_STYLE * len(firsts))

    def sure_of(self, words: list[str]) -> float:
        """Return how sure it is that words are a name: no vocabulary has them, or the source does.

        Common nouns are written both ways ("the Equator"), so they alone are doubtful.
        """
        # Every German noun has a capital, and translators choose verbs for nouns.
        if self.article.mt.lang == "de":
            return _NOUN
        known = english_words() if self.article.mt.lang == "en" else frozenset()
        named = any(word in self._source_capitals for word in words)
        named = named or any(word in self.own_capitals for word in words if word not in known)
        strange = bool(known) and any(word not in known and "-" not in word for word in words)
        strange = strange and not (self._caseless and self._single(words))
        return _NAME if named or strange else _DOUBTED

    @cached_property
    def _source_capitals(self) -> frozenset[str]:
        source = self.article.source
        if source is None or source.lang == "de":
            return frozenset()
        return frozenset(w.lower() for w in _inner_capitals(source.text))

    @cached_property
    def _caseless(self) -> bool:
        """Whether there is a source in a script without capitals, which confirms none."""
        source = self.article.source
        letters = [c for c in source.text if c.isalpha()] if source else []
        return sum(c.isupper() or c.islower() for c in letters) < _CASED * len(letters)

    def _single(self, words: list[str]) -> bool:
        """Whether the reference writes some words with a capital once, the MT never."""
        reference = self.article.reference
        there: Mapping[str, int] = Counter(
            map(str.lower, _WORD.findall(reference.text if reference else ""))
        )
        own = self.own_capitals
        return all(there.get(word, 0) < _CONFIRMED and word not in own for word in words)

    @cached_property
    def own_capitals(self) -> frozenset[str]:
        """The words that the MT has with a capital inside a sentence, folded."""
        return frozenset(w.casefold() for s in self.article.body for w in _inner_capitals(s.text))

    @cached_property
    def _lower_there(self) -> frozenset[str]:
        reference = self.article.reference
        text = reference.text if reference else ""
        return frozenset(w for w in _WORD.findall(text) if w[0].islower())

    def capitals_in(self, reference: Opposite) -> dict[str, str]:
        """Return the words that a bead of the reference has with a capital only, by lower case.

        Titles and institutions, which are written both ways, are left out; so is a headline.
        """
        key = reference.pair.other[0].index
        if key not in self._seen:
            words = _WORD.findall(reference.text)
            capital = sum(word[0].isupper() for word in words)
            both = name_words("titles") | name_words("institutions") | name_words("never_names")
            both = both | self.article.language.function_words
            self._seen[key] = (
                {}
                if capital > _TITLE_CASE * len(words)
                else {
                    word.lower(): word
                    for word in _inner_capitals(reference.text)
                    if len(word) >= _LEAST_NAME
                    and word.lower() not in both
                    and word.lower() not in self._lower_there
                    and not word.isupper()
                }
            )
        return self._seen[key]


def _inner_capitals(text: str) -> Iterator[str]:
    """Yield the words with a capital that begin no sentence and no quotation."""
    for match in _WORD.finditer(text):
        before = text[max(0, match.start() - 3) : match.start()].rstrip(" \u00a0")
        if match[0][0].isupper() and before and (before[-1].isalnum() or before[-1] in ",’'-"):
            yield match[0]


def _first_letter(text: str) -> str:
    return next((c for c in text if c.isalpha() or c.isdigit()), "")


def _starts(article: Article, segment: Segment) -> bool:
    """Return whether a sentence begins here: a block does, and the one before has ended."""
    document = article.mt
    block = document.blocks[segment.block]
    if document.kind_of(segment) not in _STARTED:
        return False
    before = document.segments[segment.index - 1] if segment.index else None
    if before is None:
        return True
    mark = ending(before.text, document.lang)
    if segment.start != block.start:
        return before.block == segment.block and mark == "statement"
    if document.kind_of(before) in ("heading", "title", "boilerplate", "caption", "byline"):
        return True
    return mark in ("statement", "question", "exclamation")
