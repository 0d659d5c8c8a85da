"""The sentences of an article with what earlier ones tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mtcheck.checks.attribution.sentence import Sentence, open_quote
from mtcheck.checks.base import Article
from mtcheck.checks.quotes.marks import quotations
from mtcheck.lang import language
from mtcheck.schema import Segment

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc


def sentences(article: Article) -> Iterator[Sentence]:
    """Yield the parsed sentences of an English MT, in order."""
    parses = article.parse
    outlet_names = _outlet_names(parses.values())
    unclosed = [mark.start for mark in quotations(article.mt, article.language).unclosed]
    blocks = article.mt.blocks
    previous = None
    for segment in article.body:
        doc = parses.get(segment.index)
        if doc is None or not len(doc):
            continue
        block = blocks[segment.block]
        same_block = previous is not None and previous.block == segment.block
        yield Sentence(
            segment,
            doc,
            outlet_names,
            block_text=article.mt.text[block.start : block.end],
            first_of_block=not same_block,
            starts_quoted=open_quote(article.mt.text[block.start : segment.start])
            and not open_quote(article.mt.text[block.start : block.end]),
            unclosed=any(block.start <= start < segment.start for start in unclosed),
            source_says_when=_source_says_when(article, segment),
            before=previous.text if previous is not None else "",
        )
        previous = segment


def _source_says_when(article: Article, segment: Segment) -> bool:
    pair = article.pair_of("source", segment)
    if article.source is None or pair is None:
        return False
    opening = pair.other_text.casefold().split(maxsplit=1)[:1]
    return not language(article.source.lang).when.isdisjoint(opening)


def _outlet_names(docs: Iterable[Doc]) -> frozenset[str]:
    """Collect one-word names that the article treats as outlets somewhere.

    Short upper-case names that are told something, report something or employ reporters; and
    any name that closes a clause after an inverted "reports" or "writes".
    """
    found = set()
    for doc in docs:
        for token in doc[1:]:
            if not (token.is_alpha and token.text[:1].isupper()):
                continue
            before = doc[token.i - 1].lower_
            after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
            if token.is_upper and 2 <= len(token) <= 6:
                told = before in ("told", "tells", "tell", "telling", "informed")
                staff = (
                    after in ("’s", "'s")
                    and token.i + 2 < len(doc)
                    and (doc[token.i + 2].lower_ in _STAFF)
                )
                if told or staff or after in ("writes", "wrote", "reports", "reported"):
                    found.add(token.text)
            elif token.tag_ == "NNP" and token.ent_type_ not in ("PERSON", "DATE", "GPE"):
                if before in _OUTLET_VERBS and after in (".", ","):
                    found.add(token.text)
    return frozenset(found)


_STAFF = frozenset({"photographer", "reporter", "correspondent", "journalist", "journalists"})
_OUTLET_VERBS = frozenset({"reports", "writes"})
