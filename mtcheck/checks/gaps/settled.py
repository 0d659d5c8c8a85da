"""Whether the source settles what a reference, which may be worded freely, leaves open."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.checks.base import Article, Pair
from mtcheck.checks.gaps.runs import Which
from mtcheck.checks.meaning.links import linked_words
from mtcheck.checks.meaning.words import Word, words_of
from mtcheck.schema import Segment

# Words of two languages less alike than this may be linked for want of better ones.
_LINKED = 0.3


def source_denies(
    article: Article,
    segments: Sequence[Segment],
    words: Sequence[Word],
    beside: Word | None,
    present: Which,
) -> bool:
    """Return whether the source has the words that only the MT has, or the MT all of the source.

    `words` are those of the MT's `segments` if `present` is "mt"; otherwise `beside` is the word
    of them at the gap.
    Without a source or an encoder nothing is denied.
    """
    place = words[0] if present == "mt" else beside
    here = next((s for s in segments if place and s.start <= place.start < s.end), None)
    pair = article.pair_of("source", here) if here else None
    if pair is None or not pair.other:
        return False
    (links,) = linked_words(article, [pair])
    sure = [link for link in links if link.similarity >= _LINKED]
    if not sure:
        return False
    if present == "mt":
        offsets = {_offset(pair, word) for word in words}
        return offsets <= {link.b[0] for link in sure}
    assert article.source is not None
    told = {link.a[0] for link in sure}
    position = 0
    for segment in pair.other:
        for word in words_of(segment, article.source.lang):
            if word.content and position + word.start - segment.start not in told:
                return False
        position += len(segment.text) + 1
    return True


def _offset(pair: Pair, word: Word) -> int | None:
    """Return where a word of the MT starts in the text of the pair, or None if not there."""
    position = 0
    for segment in pair.mt:
        if segment.start <= word.start < segment.end:
            return position + word.start - segment.start
        position += len(segment.text) + 1
    return None
