"""What the reader says of the sentences of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtcheck.cache import cached
from mtcheck.checks.word_quality.faults import faultiness
from mtcheck.checks.wording.reader import (
    FAULTS,
    Stretch,
    garbled,
    reader,
    stretches,
    words,
)
from mtcheck.schema import Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mtcheck.checks.base import Article

LANGUAGE = "en"
LEAST = 0.3
_AT_ONCE = 256
_PAUSES = ",;:."
_QUOTES = '"“”„«»'
_REST_OF_NUMBER = re.compile(r"(?<=\d)[.,:]\d[\d.,:]*(?<=\d)")


@dataclass(frozen=True, slots=True)
class Judged:
    """The chances (n, 2) that the words of a segment at `places` have each of `FAULTS`."""

    segment: Segment
    places: list[tuple[int, int]]
    chances: NDArray[np.float32]

    def stretches(self, fault: str) -> Iterator[Stretch]:
        """Yield the words that may have a fault.

        Numbers are whole; no pause stands at the end and no half of a pair of quotation marks.
        """
        text = self.segment.text
        chances = self.chances[:, FAULTS.index(fault)]
        for found in stretches(self.places, chances, least=LEAST, likely=LEAST):
            start, end = _trimmed(text, found.start, found.end)
            number = _REST_OF_NUMBER.match(text, end)
            if end > start:
                yield Stretch(start, number.end() if number else end, found.chance)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without a pause at its end and a quotation mark that lacks the other."""
    end = start + len(text[start:end].rstrip(_PAUSES))
    here = text[start:end]
    if sum(here.count(mark) for mark in _QUOTES) % 2:
        if here[-1] in _QUOTES:
            end -= 1
        elif here[0] in _QUOTES:
            start += 1
    return start, end


def can_judge(article: Article) -> bool:
    """Return whether there is an encoder, and a reader fitted for it and for the MT's language."""
    models = article.models
    return (
        models is not None
        and models.encoder is not None
        and article.mt.lang == LANGUAGE
        and reader(models.encoder.signature) is not None
    )


def doubted(article: Article, fault: str, rule: str) -> Iterator[tuple[Segment, Stretch]]:
    """Yield the words of the body that may have a fault, but for those the reference has too.

    Their chances are settled by how garbled the rest of the text is, and how faulty by the rules
    that ran before.
    """
    assert article.models is not None
    fitted = reader(article.models.need_encoder(rule).signature)
    assert fitted is not None
    faulty = article.shared(faultiness)
    for segment, stretch, rest in in_doubt(article, fault, rule):
        size = len(segment.text[stretch.start : stretch.end].split())
        chance = fitted.settled(fault, stretch.chance, size, rest, faulty)
        yield segment, replace(stretch, chance=chance)


def in_doubt(article: Article, fault: str, rule: str) -> Iterator[tuple[Segment, Stretch, float]]:
    """Yield what `doubted` does with unsettled chances, and how garbled the rest of the text is."""
    segments = [s for s in article.body if article.mt.kind_of(s) not in ("caption", "byline")]
    every = judged(article, segments, rule)
    found = {
        kind: [
            (each.segment, stretch)
            for each in every
            for stretch in each.stretches(kind)
            if not _is_in_reference(article, each.segment, stretch)
        ]
        for kind in FAULTS
    }
    count = sum(len(segment.text.split()) for segment in segments)
    total = sum(stretch.chance for _, stretch in found["wording"])
    for segment, stretch in found[fault]:
        yield segment, stretch, garbled(total - stretch.chance, count)


def _is_in_reference(article: Article, segment: Segment, stretch: Stretch) -> bool:
    """Return whether people chose the same words."""
    pair = article.pair_of("reference", segment)
    words = " ".join(segment.text[stretch.start : stretch.end].split())
    return pair is not None and words.casefold() in " ".join(pair.other_text.split()).casefold()


def judged(article: Article, segments: Sequence[Segment], rule: str) -> list[Judged]:
    """Return what the reader says of some segments, for a rule; each is read once.

    It is kept in the work cache.
    """
    known = article.shared(_none_judged)
    missing = [segment for segment in segments if segment.index not in known]
    if missing:
        known |= {each.segment.index: each for each in _read(article, missing, rule)}
    return [known[segment.index] for segment in segments]


def _none_judged(article: Article) -> dict[int, Judged]:
    """Return the segments of an article, by index, that are judged when its checks begin."""
    return {}


def _read(article: Article, segments: Sequence[Segment], rule: str) -> Iterator[Judged]:
    assert article.models is not None
    encoder = article.models.need_encoder(rule)
    fitted = reader(encoder.signature)
    assert fitted is not None
    found = cached(
        article.models.cache,
        f"wording|{encoder.signature}|reader:{fitted.adapter.digest}|v:1",
        # A line break within a sentence has the width of a space.
        [(segment.text.replace("\n", " "),) for segment in segments],
        lambda items: fitted.chances(encoder, [text for (text,) in items]),
        at_once=_AT_ONCE,
        progress=article.models.listener.work(rule, len(segments)),
    )
    for segment, chances in zip(segments, found, strict=True):
        yield Judged(segment, words(segment.text), chances)
