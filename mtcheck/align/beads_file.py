"""Reading alignments: what `mtcheck align` writes, and what vecalign and Bertalign write."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from mtcheck.align.formats import TMX_MT, TMX_OTHER, TSV_COLUMNS
from mtcheck.errors import InputError
from mtcheck.schema import Bead

_SIDE = r"\[ *((?:\d{1,9}(?: *, *\d{1,9})*)?) *\]"
_VECALIGN = re.compile(rf"{_SIDE} *: *{_SIDE}(?::[-+.\deE]+)?")
_INDICES = re.compile(r"(?:\d{1,9}(?:,\d{1,9})*)?")


def read_beads(text: str) -> tuple[Bead, ...]:
    """Return the beads of an alignment in any of the formats that `mtcheck align` writes.

    The format is told by how the text begins; what is no JSON, TMX or TSV is read as vecalign's
    `[0, 1]:[2]` a line, with or without costs. Similarities are read where they stand.

    Raises:
        InputError: it is damaged; the message says where.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("{"):
        return _json(start)
    if start.startswith("<"):
        return tuple(_tmx(start))
    lines = text.removeprefix("\ufeff").splitlines()
    if lines and lines[0].split("\t")[:2] == list(TSV_COLUMNS[:2]):
        return tuple(_tsv(lines))
    return tuple(_vecalign(lines))


def _vecalign(lines: list[str]) -> Iterator[Bead]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        match = _VECALIGN.fullmatch(line.strip())
        if match is None:
            raise InputError(
                f"line {number} of the alignment is {line[:40]!r}; give beads such as [0, 1]:[2]"
            )
        mt, other = (tuple(int(n) for n in re.findall(r"\d+", side)) for side in match.groups())
        yield Bead(mt, other)


def _tsv(lines: list[str]) -> Iterator[Bead]:
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        mt, other, similarity, moved = (*line.split("\t"), "", "", "")[:4]
        try:
            value = float(similarity or 0)
            yield Bead(_indices(mt), _indices(other), value, moved == "yes")
        except ValueError:
            raise InputError(
                f"line {number} of the alignment is {line[:40]!r}; its first columns must be "
                "segments such as 0,1 and 2, and a similarity"
            ) from None


class _Row(msgspec.Struct):
    mt: tuple[int, ...]
    other: tuple[int, ...]
    similarity: float = 0.0
    moved: bool = False


class _File(msgspec.Struct):
    beads: list[_Row]


def _json(text: str) -> tuple[Bead, ...]:
    try:
        rows = msgspec.json.decode(text.encode("utf-8", "replace"), type=_File).beads
    except msgspec.MsgspecError as error:
        raise InputError(f"the alignment is no JSON that mtcheck align writes: {error}") from None
    return tuple(Bead(row.mt, row.other, row.similarity, row.moved) for row in rows)


def _tmx(text: str) -> Iterator[Bead]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"the alignment is damaged XML: {error}") from None
    for number, unit in enumerate(root.iter("tu"), 1):
        places = {prop.get("type"): prop.text or "" for prop in unit.iter("prop")}
        try:
            yield Bead(_indices(places[TMX_MT]), _indices(places[TMX_OTHER]))
        except (KeyError, ValueError):
            raise InputError(
                f"unit {number} of the alignment does not say which segments it holds; "
                "only TMX that mtcheck align wrote can be read back"
            ) from None


def _indices(text: str) -> tuple[int, ...]:
    if not _INDICES.fullmatch(text.strip()):
        raise ValueError(text)
    return tuple(int(n) for n in text.split(",") if n.strip())
