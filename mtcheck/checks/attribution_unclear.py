"""attribution-unclear: who said it does not read as English, as learned from examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mtcheck.cache import cached
from mtcheck.checks.attribution.findings import seen_elsewhere
from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.schema import Issue, Segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mtcheck.checks.attribution.tagger import Stretch, Tagger
    from mtcheck.models.cached import CachedEncoder

_LEAST, _LIKELY = 0.3, 0.45
# So sure, a stretch is reported in any text. Translations that garble one attribution garble
# others: where two are likely, and two in so many words, less sure ones are reported as well.
_SURE, _TELLING = 0.9, 0.7
_BAD, _WORDS = 2, 500
_AT_ONCE = 256
_PAUSES = ",;:."
_REST_OF_NUMBER = re.compile(r"(?<=\d)[.,:]\d[\d.,:]*(?<=\d)")
_SHOWN, _MOST = 0.5, 0.85


@CHECKS.register
class AttributionUnclear(Check):
    """Words about who said, wrote or reported something that do not read as English.

    Machine translation breaks attributions in more ways than patterns can list: a phrase taken
    word by word ("he gave to the protocol" for "he testified"), a verb of saying in another of
    its senses ("has moved to this newspaper that"), the outlet's name read as a word ("in
    possession of Everything"). This rule has learned from some 2,400 examples from eighteen
    languages what such places look like, and from as many good sentences what does not.

    A small network judges each word by the encoder's vectors; neighbouring words in doubt are
    marked together. The confidence follows the network's own chance, and less sure stretches are
    reported only in texts that have at least two likely ones (two in 500 words). Where a reference
    has the same words, nothing is said.

    Example: "shared the Board of Trustees of the “Press”".

    Limits: English MT only; needs the encoder that it was fitted for (e5-small). It cannot say
    what is wrong, only where; garbled-attribution names the pattern where it knows one and is
    then reported instead. An attribution garbled into good English is not seen.
    """

    rule = "attribution-unclear"
    category = "accuracy/mistranslation"
    severity = "major"
    languages = frozenset({"en"})
    needs_encoder = True
    bad = (
        Example(
            "The mayor has moved to this newspaper that the square will be ready for the fair.",
            ("mayor has moved to this newspaper that the",),
            why="ha trasladado a: a verb of saying in another sense (Spanish)",
        ),
        Example(
            "It goes forward of a letter to the council that the school will close in June.",
            ("It goes forward of a letter",),
            why="Det går fram av: a phrase taken word by word (Norwegian)",
        ),
        Example(
            "“The water came in the night,” so the mayor across from the Tagesspiegel.",
            ("so the mayor across from the Tagesspiegel",),
            why="so … gegenüber dem: no verb, and the outlet is a place (German)",
        ),
        Example(
            "So it becomes known from the words of the mayor, the road will open tomorrow.",
            ("So it becomes known from the words of the mayor",),
            why="Как стало известно со слов: a phrase taken word by word (Russian)",
        ),
    )
    good = (
        Example(
            "Asked by Radio-Canada, his widow said that she had not been told of the sale.",
            why="A participle that belongs to the speaker",
        ),
        Example(
            "Sunnmørsposten was told by the coast guard that the boat had sunk.",
            why="An outlet that was told",
        ),
        Example(
            "The minister let it be known through a spokesman that he would not resign.",
            why="A set phrase",
        ),
    )

    def applies(self, article: Article) -> bool:
        """Return whether there are weights for the encoder besides."""
        return super().applies(article) and _tagger(article) is not None

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the stretches in doubt."""
        found = [
            (segment, stretch)
            for segment, stretch in _stretches(article)
            if not _is_in_reference(article, segment, stretch)
        ]
        likely = sum(stretch.chance >= _TELLING for _, stretch in found)
        size = sum(len(segment.text.split()) for segment in article.body)
        bad = likely >= _BAD * max(1, size / _WORDS)
        for segment, stretch in found:
            sure = bad or stretch.chance >= _SURE
            text = segment.text[: stretch.end].rstrip(_PAUSES)
            number = _REST_OF_NUMBER.match(segment.text, len(text))
            end = number.end() if number else len(text)
            here = span(article.mt, segment.start + stretch.start, segment.start + end)
            yield self.issue(
                here,
                f"“{here.text}” does not read as an English attribution: "
                "it is unclear who said or reported this.",
                confidence=_confidence(stretch.chance, sure=sure),
                evidence=tuple(seen_elsewhere(article, segment)),
            )


def _confidence(chance: float, *, sure: bool) -> float:
    """Return how sure a finding is: in a bad text four in five are right from `_LIKELY` up."""
    if not sure:
        return min(chance, _LIKELY)
    return _SHOWN + (_MOST - _SHOWN) * (chance - _LIKELY) / (1 - _LIKELY)


def _stretches(article: Article) -> Iterator[tuple[Segment, Stretch]]:
    from mtcheck.checks.attribution.tagger import Stretch

    tagger = _tagger(article)
    assert tagger is not None and article.models is not None
    segments = [s for s in article.body if article.mt.kind_of(s) not in ("caption", "byline")]
    encoder = article.models.need_encoder(AttributionUnclear.rule)
    found = cached(
        article.models.cache,
        f"{AttributionUnclear.rule}|{encoder.signature}|weights:{tagger.digest}|v:1",
        # A line break within a sentence has the width of a space.
        [(segment.text.replace("\n", " "),) for segment in segments],
        lambda items: _tables(encoder, tagger, [text for (text,) in items]),
        at_once=_AT_ONCE,
        progress=article.models.listener.work(AttributionUnclear.rule, len(segments)),
    )
    for segment, table in zip(segments, found, strict=True):
        for start, end, chance in table.tolist():
            yield segment, Stretch(int(start), int(end), chance)


def _tables(
    encoder: CachedEncoder, tagger: Tagger, texts: Sequence[str]
) -> list[NDArray[np.float64]]:
    """Return the stretches in doubt of each text: rows of start, end and chance."""
    import numpy as np

    from mtcheck.checks.attribution.tagger import stretches, word_vectors

    tables = []
    for text, tokens in zip(texts, encoder.tokens(texts, layer=tagger.layer), strict=True):
        places, vectors = word_vectors(text, tokens)
        chances = tagger.chances(vectors)
        found = stretches(places, chances, least=_LEAST, likely=_LIKELY)
        rows = [(stretch.start, stretch.end, stretch.chance) for stretch in found]
        tables.append(np.array(rows, np.float64).reshape(-1, 3))
    return tables


def _tagger(article: Article) -> Tagger | None:
    from mtcheck.checks.attribution.tagger import tagger

    assert article.models is not None and article.models.encoder is not None
    return tagger(article.models.encoder.signature)


def _is_in_reference(article: Article, segment: Segment, stretch: Stretch) -> bool:
    """Return whether people chose the same words."""
    pair = article.pair_of("reference", segment)
    words = " ".join(segment.text[stretch.start : stretch.end].split())
    return pair is not None and words.casefold() in " ".join(pair.other_text.split()).casefold()
