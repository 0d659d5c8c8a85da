"""Whether the source settles what a reference, which may be worded freely, leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from mtcheck.align.words import WordLink
from mtcheck.checks.base import Article, Pair
from mtcheck.checks.gaps.free import FREE
from mtcheck.checks.gaps.runs import Which
from mtcheck.checks.meaning.links import likest_words, linked_words
from mtcheck.checks.meaning.words import words_of
from mtcheck.lang import language
from mtcheck.schema import Segment

# Cosines of words of two languages: from _SAID on one translates the other; a word of the source
# less like all of the MT than _MISSED was left out, one of the MT less like all of the source
# than _NEW was put in.
_SAID, _MISSED, _NEW = 0.36, 0.36, 0.25
_MARGIN = 0.1
# Words less alike than this may be linked for want of better ones.
_LINKED = 0.3


class _Placed(Protocol):
    """A word of a document."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def folded(self) -> str: ...


def source_denies(
    article: Article, pair: Pair, words: Sequence[_Placed], place: _Placed, present: Which
) -> bool:
    """Return whether the source is there and does not confirm an omission or addition.

    `words` are those that only the MT has, if `present` is "mt", or only the other side of `pair`;
    `place` is a word of the MT at the gap. The source confirms an omission if it has a word for
    one of them and the MT none for that; an addition if it has a word for none of them.
    Without a source or an encoder nothing is denied.
    """
    here = next((s for s in pair.mt if s.start <= place.start < s.end), None)
    against = article.pair_of("source", here) if here else None
    if against is None or not against.other or article.source is None:
        return False
    telling = [w for w in words if _tells(w.folded, article.mt.lang)]
    if present == "mt":
        (of_mt,) = likest_words(article, [(against.mt_text, against.other_text)])
        best = [link.similarity for link in _of(of_mt, telling, against.mt)]
        return bool(of_mt) and (not best or max(best) >= _NEW)
    if _all_translated(article, against):
        return True
    of_other, of_source = likest_words(
        article,
        [(pair.other_text, against.other_text), (against.other_text, against.mt_text)],
    )
    if not of_other or not of_source:
        return False
    in_mt = {link.a: link for link in of_source}
    lang = article.source.lang
    return not any(
        link.similarity >= _SAID
        and _left_out(in_mt, link)
        and _tells(against.other_text[slice(*link.b)].casefold(), lang)
        for link in _of(of_other, telling, pair.other)
    )


def _left_out(in_mt: Mapping[tuple[int, int], WordLink], link: WordLink) -> bool:
    """Whether the MT has nothing for the source word that a word of the other side stands for.

    Words that touch, in scripts without spaces, and are likest to one word translate it together.
    """
    mine = in_mt.get(link.b)
    if mine is None:
        return True
    together = max(
        each.similarity
        for each in in_mt.values()
        if each.b == mine.b and (each.a == mine.a or _touch(each.a, mine.a))
    )
    return together < min(_MISSED, link.similarity - _MARGIN)


def _touch(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[1] == two[0] or two[1] == one[0]


def _all_translated(article: Article, against: Pair) -> bool:
    """Whether every content word of the source begins with what links to a word of the MT."""
    assert article.source is not None
    (links,) = linked_words(article, [against])
    linked = {link.a[0] for link in links if link.similarity >= _LINKED}
    before = 0
    for segment in against.other:
        for word in words_of(segment, article.source.lang):
            if word.content and before + word.start - segment.start not in linked:
                return False
        before += len(segment.text) + 1
    return bool(linked)


def _tells(word: str, lang: str) -> bool:
    data = language(lang)
    return word not in FREE | data.function_words | data.clause_words


def _of(
    links: Sequence[WordLink], words: Sequence[_Placed], segments: Sequence[Segment]
) -> Iterator[WordLink]:
    """Yield the links from some words of segments, which are joined by spaces."""
    before = 0
    for segment in segments:
        for word in words:
            if segment.start <= word.start < segment.end:
                start = before + word.start - segment.start
                end = start + word.end - word.start
                yield from (link for link in links if link.a[0] < end and start < link.a[1])
        before += len(segment.text) + 1
