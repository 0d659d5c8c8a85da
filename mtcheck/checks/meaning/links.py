"""Links between the words of sentences and of their counterparts in another language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mtcheck.align.words import WordLink, likest, word_links
from mtcheck.cache import cached
from mtcheck.checks.base import Article, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mtcheck.models.cached import CachedEncoder
    from mtcheck.models.opened import Models

# Layers 5 to 8 of 12 link words best.
_DEPTH = 5 / 12


def linked_words(article: Article, pairs: Sequence[Pair]) -> list[tuple[WordLink, ...]]:
    """Return for each pair the links from words of the other side (a) to words of the MT (b).

    Places are offsets in `other_text` and `mt_text` of the pair. All empty without an encoder.
    """
    if article.models is None or article.models.encoder is None:
        return [()] * len(pairs)
    texts = [(pair.other_text, pair.mt_text) for pair in pairs]
    return _linked(article.models, "word-links", texts, word_links)


def likest_words(article: Article, texts: Sequence[tuple[str, str]]) -> list[tuple[WordLink, ...]]:
    """Return for each pair of texts the likest word of the second for each word of the first.

    All empty without an encoder.
    """
    if article.models is None or article.models.encoder is None:
        return [()] * len(texts)
    return _linked(article.models, "likest-words", texts, likest)


def _linked(
    models: Models,
    what: str,
    pairs: Sequence[tuple[str, str]],
    link: Callable[..., Sequence[WordLink]],
) -> list[tuple[WordLink, ...]]:
    assert models.encoder is not None
    encoder = models.encoder
    layer = max(1, round(encoder.layers * _DEPTH))
    tables = cached(
        models.cache,
        f"{what}|{encoder.signature}|layer:{layer}|v:1",
        pairs,
        lambda texts: _tables(encoder, layer, texts, link),
    )
    return [
        tuple(
            WordLink((int(a), int(b)), (int(c), int(d)), float(alike))
            for a, b, c, d, alike in table.tolist()
        )
        for table in tables
    ]


def _tables(
    encoder: CachedEncoder,
    layer: int,
    pairs: Sequence[tuple[str, str]],
    link: Callable[..., Sequence[WordLink]],
) -> list[NDArray[np.float64]]:
    """Return for each pair a row a link: both words' start and end, and how alike they are."""
    import numpy as np

    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    of_text = dict(zip(texts, encoder.tokens(texts, layer=layer), strict=True))
    tables = []
    for a, b in pairs:
        one, two = of_text[a], of_text[b]
        links = link(a, one.vectors, one.offsets, b, two.vectors, two.offsets)
        rows = [(*each.a, *each.b, each.similarity) for each in links]
        tables.append(np.array(rows, np.float64).reshape(-1, 5))
    return tables
