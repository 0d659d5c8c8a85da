"""Articles made by hand: a line is a segment, line i of one side belongs to line i of the other.

An empty line leaves a gap on its side, so the line opposite is an omission or addition.
"""

from __future__ import annotations

from collections.abc import Mapping

from mtcheck.checks.base import Article
from mtcheck.schema import Alignment, Bead, Block, BlockKind, Document, Segment, Side

_ALIGNED = 0.8


def document(
    text: str,
    role: Side = "mt",
    lang: str = "en",
    kinds: Mapping[int, BlockKind] | None = None,
) -> Document:
    """A document with a segment and a block for each line that is not empty.

    `kinds` names the kind of block of 1-based lines; the others are paragraphs.
    """
    blocks: list[Block] = []
    segments: list[Segment] = []
    start = 0
    for line, content in enumerate(text.split("\n"), 1):
        if content.strip():
            end = start + len(content)
            kind = (kinds or {}).get(line, "paragraph")
            blocks.append(Block(kind, start, end))
            segments.append(Segment(len(segments), start, end, line, len(blocks) - 1, content))
        start += len(content) + 1
    return Document(role, f"{role}.txt", role, lang, text, tuple(blocks), tuple(segments))


def article_from(
    mt: str,
    *,
    reference: str | None = None,
    source: str | None = None,
    retranslation: str | None = None,
    lang: str = "en",
    source_lang: str = "nb",
    kinds: Mapping[int, BlockKind] | None = None,
) -> Article:
    """An article of the given sides, each aligned line by line with the MT."""
    checked = document(mt, "mt", lang, kinds)
    given: tuple[tuple[Side, str | None, str], ...] = (
        ("reference", reference, lang),
        ("source", source, source_lang),
        ("retranslation", retranslation, lang),
    )
    sides = {
        role: document(text, role, language) for role, text, language in given if text is not None
    }
    return Article(
        mt=checked,
        reference=sides.get("reference"),
        source=sides.get("source"),
        retranslation=sides.get("retranslation"),
        alignments={role: _by_line(checked, other) for role, other in sides.items()},
    )


def _by_line(mt: Document, other: Document) -> Alignment:
    ours = {s.line: s.index for s in mt.segments}
    theirs = {s.line: s.index for s in other.segments}
    boilerplate = {s.line for s in mt.segments if mt.kind_of(s) == "boilerplate"}
    beads: list[Bead] = []
    for line in sorted({*ours, *theirs}):
        left = (ours[line],) if line in ours else ()
        right = (theirs[line],) if line in theirs else ()
        if line in boilerplate:
            beads += [Bead(left, ()), *([Bead((), right)] if right else [])]
        else:
            beads.append(Bead(left, right, _ALIGNED if left and right else 0.0))
    return Alignment(other.role, tuple(beads), "by line")
