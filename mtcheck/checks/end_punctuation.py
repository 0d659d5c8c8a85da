"""The rule end-punctuation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.form.endings import Ending, cut_off, ending
from mtcheck.checks.form.facing import Opposite, listed, opposites
from mtcheck.schema import Document, Issue, Segment, Severity, Span

_FULL = ("statement", "question", "exclamation")
_MARK: dict[str, str] = {"statement": ".", "question": "?", "exclamation": "!"}
_SURE = 0.75
_MISSING = 0.85
_CLOSED_KINDS = ("paragraph", "quote")
_TONE = 0.4
# "Thanks!": between a full stop and an exclamation mark after so few words nothing hangs.
_INTERJECTION = 3
# Words that make a question part of a statement, and nothing else.
_INDIRECT = re.compile(r"\w\W+(?:whether|ob|hvorvidt|huruvida)\b", re.IGNORECASE)
_INTRODUCED = re.compile(r"[,:：，]\s*[\"“„«‘‚]?[^,:：，]*[?？][\s\"”“»’]*$")
_ALONE = 0.55
_LEAST_WORDS = 8
_LEAST_PARAGRAPHS = 3
_CLOSED_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class _Change:
    """An end mark of the MT and what a side has in its place."""

    ours: Ending
    theirs: Ending
    other: Opposite


@CHECKS.register
class EndPunctuation(Check):
    """The mark at the end of a sentence is missing, or another one than in the original.

    A question that became a statement, or the reverse, says something else; a missing full stop
    makes two sentences run together when the text is set. The first is major, the rest minor.

    Each sentence is compared with the reference and the source at the end of its bead: a full
    stop, question mark or exclamation mark that is missing, a question in place of a statement,
    a statement in place of a question. If one of the two sides ends as the MT does, that is
    enough. Full stop against exclamation mark is a matter of tone and below the default
    confidence, unless reference and source agree on more than an interjection. In the MT alone a
    long paragraph without a final mark is flagged where the other paragraphs have one.

    **Example.** MT "You can explain this.", source "Kan du forklare dette?" is flagged at
    "this.", suggestion "this?".

    **Limits.** A question that ends inside a sentence and indirect questions are not compared.
    Headings, lists and captions may end as they like. Sentences that break off are the business
    of `truncated`.
    """

    rule = "end-punctuation"
    category = "fluency/punctuation"
    severity = "minor"
    bad = (
        Example(
            "You can explain this to me.",
            spans=("me.",),
            source="Kan du forklare meg dette?",
            why="question turned statement",
        ),
        Example(
            "Die Brücke wird am Montag geöffnet?",
            spans=("geöffnet?",),
            reference="Am Montag wird die Brücke geöffnet.",
            lang="de",
            why="statement turned question",
        ),
        Example(
            "The bridge was closed on Monday after the storm",
            spans=("storm",),
            reference="The bridge was closed on Monday after the storm.",
            why="full stop lost",
        ),
    )
    good = (
        Example("“Why?” he asked.", reference="“But why?” asked the man.", why="question inside"),
        Example(
            "Broen åpner mandag.",
            reference="Broen åpner på mandag!",
            lang="nb",
            why="tone",
        ),
        Example(
            "Takk for det!",
            reference="Takk.",
            source="Thanks.",
            source_lang="en",
            lang="nb",
            why="tone of an interjection",
        ),
        Example(
            "Der Rat muss sich fragen, ob die Brücke jemals fertig wird.",
            reference="Der Rat muss sich fragen: Wird die Brücke jemals fertig?",
            source="The council has to ask itself, will the bridge ever be finished?",
            source_lang="en",
            lang="de",
            why="an indirect question",
        ),
        Example("Bridge closed after storm", source="Bro stengt etter storm", why="a heading"),
        Example(
            "他问：为什么？",
            source="He asked why?",
            source_lang="en",
            lang="zh",
            why="another script",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the sentences that end in another way, then paragraphs without an end."""
        flagged = set()
        for segment in article.body:
            for issue in self._compared(article, segment):
                flagged.add(segment.index)
                yield issue
        for segment in _unclosed(article):
            if segment.index not in flagged:
                yield self.issue(
                    _end(article.mt, segment),
                    "The paragraph has no mark at its end.",
                    confidence=_ALONE,
                )

    def _compared(self, article: Article, segment: Segment) -> Iterator[Issue]:
        changes = []
        if not segment.text.strip():
            return
        for other in opposites(article, segment):
            if other.pair.mt[-1].index != segment.index:
                return
            change = _change(article, segment, other)
            if change is None:
                return
            changes.append(change)
        if not changes or not any(change.other.parallel for change in changes):
            return
        first = changes[0]
        sides = [c.other.side for c in changes if c.theirs == first.theirs]
        confidence, severity, message = _verdict(first, listed(sides))
        if first.ours == "none" and cut_off(article, segment) is not None:
            return
        here = _end(article.mt, segment)
        mark = _MARK[first.theirs]
        if confidence > _TONE or len(segment.text.split()) > _INTERJECTION:
            confidence = min(0.95, confidence + 0.1 * (len(sides) - 1))
        yield self.issue(
            here,
            message,
            confidence=confidence,
            evidence=tuple(f"{c.other.side}: {c.other.text}" for c in changes),
            suggestion=_replaced(here.text, mark, missing=first.ours == "none"),
            severity=severity,
        )


def _change(article: Article, segment: Segment, other: Opposite) -> _Change | None:
    """Return how a side's bead ends differently, None where it does not or says nothing."""
    ours = ending(segment.text, article.mt.lang)
    document = article.side(other.side)
    lang = document.lang if document else ""
    theirs = ending(other.pair.other[-1].text, lang)
    if theirs not in _FULL or ours == theirs or ours in ("ellipsis", "open"):
        return None
    if ours == "none":
        closed = article.mt.kind_of(segment) in _CLOSED_KINDS
        return _Change(ours, theirs, other) if closed else None
    questions = [sum(c in "?？؟" for c in text) for text in (other.pair.mt_text, other.text)]
    if theirs == "question" and (questions[0] >= questions[1] or _indirect(segment, other)):
        return None
    if ours == "question" and (questions[1] >= questions[0] or lang == "el"):
        return None
    return _Change(ours, theirs, other)


def _indirect(segment: Segment, other: Opposite) -> bool:
    """Whether a question that something introduces was made part of that: "asks whether"."""
    return bool(_INDIRECT.search(segment.text) and _INTRODUCED.search(other.text))


def _verdict(change: _Change, sides: str) -> tuple[float, Severity, str]:
    if change.ours == "none":
        return _MISSING, "minor", f"The mark at the end is missing; the {sides} has one."
    if change.theirs == "question":
        return _SURE, "major", f"This is a question in the {sides}."
    if change.ours == "question":
        return _SURE, "major", f"This is no question in the {sides}."
    mark = "an exclamation mark" if change.theirs == "exclamation" else "a full stop"
    return _TONE, "minor", f"The {sides} has {mark}."


def _unclosed(article: Article) -> Iterator[Segment]:
    """Yield the last segments of long paragraphs without a final mark, among others that have one.

    Where a reference or source stands opposite, it has been asked already.
    """
    document = article.mt
    last = {s.block: s for s in article.body if document.kind_of(s) == "paragraph"}
    ends = {i: ending(s.text, document.lang) for i, s in last.items()}
    count = Counter(end in (*_FULL, "ellipsis") for end in ends.values())
    if count[True] < _LEAST_PARAGRAPHS or count[True] < _CLOSED_SHARE * len(ends):
        return
    for index, segment in last.items():
        words = segment.text.split()
        if ends[index] != "none" or len(words) < _LEAST_WORDS or any(opposites(article, segment)):
            continue
        bare = {word.strip(".,;:!?\"“”„«»()'’").casefold() for word in words}
        said = bare & (article.language.clause_words | article.language.reporting_verbs)
        following = document.segments[segment.index + 1 : segment.index + 2]
        runs_on = any(not s.text[:1].isupper() for s in following)
        if said and words[-1][-1:].isalpha() and not runs_on:
            if cut_off(article, segment) is None:
                yield segment


def _end(document: Document, segment: Segment) -> Span:
    word = segment.text.split()[-1]
    return span(document, segment.end - len(word), segment.end)


def _replaced(text: str, mark: str, *, missing: bool) -> str:
    bare = text.rstrip("\"'“”„«»’‘)]")
    closers = text[len(bare) :]
    return f"{bare if missing else bare[:-1]}{mark}{closers}"
