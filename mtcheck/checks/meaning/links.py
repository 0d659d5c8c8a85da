"""Links between the words of sentences and of their counterparts in another language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mtcheck.align.words import WordLink, word_links
from mtcheck.cache import cached
from mtcheck.checks.base import Article, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mtcheck.models.cached import CachedEncoder

# Layers 5 to 8 of 12 link words best.
_DEPTH = 5 / 12


def linked_words(article: Article, pairs: Sequence[Pair]) -> list[tuple[WordLink, ...]]:
    """Return for each pair the links from words of the other side (a) to words of the MT (b).

    Places are offsets in `other_text` and `mt_text` of the pair. All empty without an encoder.
    """
    if article.models is None or article.models.encoder is None:
        return [()] * len(pairs)
    encoder = article.models.encoder
    layer = max(1, round(encoder.layers * _DEPTH))
    tables = cached(
        article.models.cache,
        f"word-links|{encoder.signature}|layer:{layer}|v:1",
        [(pair.other_text, pair.mt_text) for pair in pairs],
        lambda texts: _tables(encoder, layer, texts),
    )
    return [
        tuple(
            WordLink((int(a), int(b)), (int(c), int(d)), float(alike))
            for a, b, c, d, alike in table.tolist()
        )
        for table in tables
    ]


def _tables(
    encoder: CachedEncoder, layer: int, pairs: Sequence[tuple[str, str]]
) -> list[NDArray[np.float64]]:
    """Return for each pair a row a link: both words' start and end, and how alike they are."""
    import numpy as np

    texts = list(dict.fromkeys(text for pair in pairs for text in pair))
    of_text = dict(zip(texts, encoder.tokens(texts, layer=layer), strict=True))
    tables = []
    for a, b in pairs:
        one, two = of_text[a], of_text[b]
        links = word_links(a, one.vectors, one.offsets, b, two.vectors, two.offsets)
        rows = [(*link.a, *link.b, link.similarity) for link in links]
        tables.append(np.array(rows, np.float64).reshape(-1, 5))
    return tables
