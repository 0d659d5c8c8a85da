"""How like a word is to the likest word of the other side, by the encoder's token vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mtcheck.checks.base import Article
from mtcheck.checks.meaning.words import Facing, Word, facing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mtcheck.models.encoder import Tokens

# Two thirds up is best for telling words without a counterpart (layers 4, 6, 8 and 12 of 12).
_DEPTH = 2 / 3
# Only sentences that are much alike are worth the time.
_ALIKE = 0.6


def likeness(article: Article) -> Mapping[tuple[str, int], float]:
    """Return for words without a counterpart in form the cosine to the likest token opposite.

    Keys are the side ("mt" or the other) and the word's document offset; the value is the mean
    over the word's tokens. Only words of one-to-one beads that are much alike are there; empty
    without an encoder. Made once an article through `Article.shared`.
    """
    encoder = article.models.encoder if article.models is not None else None
    chosen = [each for each in article.shared(facing) if _worth_it(each)] if encoder else []
    if encoder is None or not chosen:
        return {}
    texts = list(dict.fromkeys(t for f in chosen for t in (f.pair.mt_text, f.pair.other_text)))
    tokens = encoder.tokens(texts, layer=max(1, round(encoder.layers * _DEPTH)))
    of_text = dict(zip(texts, tokens, strict=True))
    found: dict[tuple[str, int], float] = {}
    for each in chosen:
        mine, theirs = of_text[each.pair.mt_text], of_text[each.pair.other_text]
        cosines = mine.vectors[1:-1] @ theirs.vectors[1:-1].T
        if cosines.size:
            ours, others = _unmatched(each)
            start = each.pair.mt[0].start
            found |= {("mt", w.start): v for w, v in _best(ours, start, mine, cosines.max(1))}
            start = each.pair.other[0].start
            found |= {
                (each.side, w.start): v for w, v in _best(others, start, theirs, cosines.max(0))
            }
    return found


def _worth_it(each: Facing) -> bool:
    if len(each.pair.mt) != 1 or len(each.pair.other) != 1 or each.in_order < _ALIKE:
        return False
    ours, others = _unmatched(each)
    return bool(ours or others)


def _unmatched(each: Facing) -> tuple[list[Word], list[Word]]:
    """Return the content words of both sides that stand in uneven stretches."""
    uneven = [s for s in each.stretches if s.kind != "equal" and s.j - s.i != s.m - s.k]
    ours = [w for s in uneven if s.j - s.i > s.m - s.k for w in each.mt[s.i : s.j]]
    theirs = [w for s in uneven if s.m - s.k > s.j - s.i for w in each.other[s.k : s.m]]
    return (
        [w for w in ours if w.content and w.key not in each.other_keys],
        [w for w in theirs if w.content and w.key not in each.mt_keys],
    )


def _best(
    words: list[Word], base: int, tokens: Tokens, best: NDArray[np.float32]
) -> Iterator[tuple[Word, float]]:
    offsets = tokens.offsets[1:-1]
    for word in words:
        inside = (offsets[:, 0] < word.end - base) & (offsets[:, 1] > word.start - base)
        if inside.any():
            yield word, float(best[inside].mean())
