"""The blocks of an article that the web page left there, and which rule each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mtcheck.checks.base import Article
from mtcheck.lang.folding import fold_name
from mtcheck.schema import Block
from mtcheck.segment.blocks import residue_kind

Part = Literal["page", "teaser", "byline", "caption"]

_TEASERS = frozenset({"see also teaser", "video teaser", "continuation line", "teaser"})
_AUTHORS = frozenset({"author box", "byline"})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Residue:
    """A block that is no running text; `label` says what it is, where its wording shows it."""

    block: Block
    part: Part
    label: str | None


def residues(article: Article, part: Part) -> Iterator[Residue]:
    """Yield the blocks of the MT that are residue of one part, in order; none is of two."""
    document = article.mt
    before: Part | None = None
    for block in document.blocks:
        if block.kind not in ("boilerplate", "caption", "byline"):
            before = None
            continue
        label = residue_kind(document.text[block.start : block.end], document.lang)
        before = _part(block, label, before)
        if before == part:
            yield Residue(block, part, label)


def _part(block: Block, label: str | None, before: Part | None) -> Part:
    if block.kind == "caption":
        return "caption"
    # A line without wording of its own is what the teaser's label above it points to.
    if label in _TEASERS or (label is None and before == "teaser"):
        return "teaser"
    if label in _AUTHORS or (block.kind == "byline" and label is None):
        return "byline"
    return "page"


def belongs(article: Article, block: Block) -> bool:
    """Return whether the reference, or without one the source, has such a block.

    Such a block is one of its kind with a name or number in common.
    """
    other = article.reference or article.source
    if other is None:
        return False
    mine = _telling(article.mt.text[block.start : block.end])
    return any(
        theirs.kind == block.kind and mine & _telling(other.text[theirs.start : theirs.end])
        for theirs in other.blocks
    )


def with_article(noun: str) -> str:
    """Return a noun with its indefinite article, to open a message with."""
    return f"{'An' if noun[0] in 'aeiou' else 'A'} {noun.replace('see also', 'see-also')}"


def _telling(text: str) -> frozenset[str]:
    """The names and numbers of a block, which survive translation."""
    return frozenset(fold_name(w) for w in _WORD.findall(text) if len(w) > 2 and not w.islower())
