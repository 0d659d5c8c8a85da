"""The formats that `mtcheck align` writes: tsv, json, vecalign and TMX."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import msgspec

from mtcheck import __version__
from mtcheck.errors import ConfigError
from mtcheck.schema import Alignment, Document

TSV_COLUMNS = ("mt", "other", "similarity", "moved", "mt_text", "other_text")
TMX_MT, TMX_OTHER = "x-mtcheck-mt", "x-mtcheck-other"

Renderer = Callable[[Document, Document, Alignment], str]

# What XML 1.0 cannot hold even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(mt: Document, other: Document, alignment: Alignment, format: str) -> str:
    """Return an alignment as text that ends with a newline.

    Raises:
        ConfigError: there is no such format.
    """
    if format not in FORMATS:
        raise ConfigError(f"unknown format {format!r}; there are: {', '.join(sorted(FORMATS))}")
    return FORMATS[format](mt, other, alignment)


def _vecalign(mt: Document, other: Document, alignment: Alignment) -> str:
    return "".join(f"{list(bead.mt)}:{list(bead.other)}\n" for bead in alignment.beads)


def _tsv(mt: Document, other: Document, alignment: Alignment) -> str:
    rows = [TSV_COLUMNS]
    for bead in alignment.beads:
        rows.append(
            (
                _indices(bead.mt),
                _indices(bead.other),
                f"{bead.similarity:.4f}",
                "yes" if bead.moved else "no",
                _text(mt, bead.mt),
                _text(other, bead.other),
            )
        )
    return "".join("\t".join(row) + "\n" for row in rows)


def _json(mt: Document, other: Document, alignment: Alignment) -> str:
    data = {
        "mt": {"path": mt.path, "lang": mt.lang},
        "other": {"path": other.path, "lang": other.lang},
        "against": alignment.against,
        "signature": alignment.signature,
        "beads": [
            {
                "mt": bead.mt,
                "other": bead.other,
                "similarity": bead.similarity,
                "moved": bead.moved,
                "mt_text": [mt.segments[i].text for i in bead.mt],
                "other_text": [other.segments[j].text for j in bead.other],
            }
            for bead in alignment.beads
        ],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _tmx(mt: Document, other: Document, alignment: Alignment) -> str:
    """TMX 1.4b; beads with an empty side translate nothing and are left out.

    The properties of a unit say which segments it holds, so that it can be read back.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<tmx version="1.4">',
        f'<header creationtool="mtcheck" creationtoolversion="{__version__}" segtype="sentence"'
        f' o-tmf="mtcheck" adminlang="en" srclang={_language(other)} datatype="plaintext"/>',
        "<body>",
    ]
    for bead in alignment.beads:
        if bead.mt and bead.other:
            places = f'<prop type="{TMX_MT}">{_indices(bead.mt)}</prop>'
            places += f'<prop type="{TMX_OTHER}">{_indices(bead.other)}</prop>'
            sides = _variant(other, bead.other) + _variant(mt, bead.mt)
            lines.append(f"<tu>{places}{sides}</tu>")
    return "\n".join([*lines, "</body>", "</tmx>"]) + "\n"


def _variant(document: Document, indices: tuple[int, ...]) -> str:
    text = escape(_xml(_text(document, indices)))
    return f"<tuv xml:lang={_language(document)}><seg>{text}</seg></tuv>"


def _language(document: Document) -> str:
    return quoteattr(_xml(document.lang or "und"))


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _indices(indices: tuple[int, ...]) -> str:
    return ",".join(map(str, indices))


def _text(document: Document, indices: tuple[int, ...]) -> str:
    return " ".join(" ".join(document.segments[i].text.split()) for i in indices)


FORMATS: dict[str, Renderer] = {"json": _json, "tmx": _tmx, "tsv": _tsv, "vecalign": _vecalign}
