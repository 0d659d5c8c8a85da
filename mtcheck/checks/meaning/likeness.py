"""How like a word is to the likest word of the other side, by the encoder's token vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mtcheck.cache import cached
from mtcheck.checks.base import Article
from mtcheck.checks.meaning.words import Facing, Word, facing

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mtcheck.models.cached import CachedEncoder

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
    if article.models is None or article.models.encoder is None:
        return {}
    encoder = article.models.encoder
    chosen = [each for each in article.shared(facing) if _worth_it(each)]
    layer = max(1, round(encoder.layers * _DEPTH))
    tables = cached(
        article.models.cache,
        f"word-likeness|{encoder.signature}|layer:{layer}|v:1",
        [(each.pair.mt_text, each.pair.other_text) for each in chosen],
        lambda pairs: _tables(encoder, layer, pairs),
    )
    found: dict[tuple[str, int], float] = {}
    for each, table in zip(chosen, tables, strict=True):
        ours, others = _unmatched(each)
        start = each.pair.mt[0].start
        found |= {("mt", w.start): v for w, v in _best(ours, start, table[table[:, 0] == 0])}
        start = each.pair.other[0].start
        found |= {(each.side, w.start): v for w, v in _best(others, start, table[table[:, 0] == 1])}
    return found


def _tables(
    encoder: CachedEncoder, layer: int, pairs: Sequence[tuple[str, str]]
) -> list[NDArray[np.float64]]:
    """Return for each pair a row a token: side (0 or 1), start, end, cosine to the likest."""
    import numpy as np

    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    of_text = dict(zip(texts, encoder.tokens(texts, layer=layer), strict=True))
    tables = []
    for pair in pairs:
        sides = [of_text[text] for text in pair]
        cosines = sides[0].vectors[1:-1] @ sides[1].vectors[1:-1].T
        if not cosines.size:
            tables.append(np.empty((0, 4)))
            continue
        rows = [
            np.column_stack([np.full(len(best), side), tokens.offsets[1:-1], best])
            for side, (tokens, best) in enumerate(
                zip(sides, (cosines.max(1), cosines.max(0)), strict=True)
            )
        ]
        tables.append(np.concatenate(rows))
    return tables


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


def _best(words: list[Word], base: int, table: NDArray[np.float64]) -> Iterator[tuple[Word, float]]:
    for word in words:
        inside = (table[:, 1] < word.end - base) & (table[:, 2] > word.start - base)
        if inside.any():
            yield word, float(table[inside, 3].mean())
