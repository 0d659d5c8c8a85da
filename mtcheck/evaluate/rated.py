"""Segments with human scores and error spans, and the documents that they are checked in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.evaluate.gold import category_of, known_language, severity_of
from mtcheck.evaluate.rows import Row
from mtcheck.evaluate.run import Case, joined
from mtcheck.evaluate.spans import Mark

_FEW = 20
_BATCH = 100
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class RatedSegment:
    """A translated segment that people judged.

    `document` is the talk or article; `source` names the source segment, which several systems
    translated. `score`: higher is better, None where nobody gave one. `marks` are the
    errors in the MT, of all raters, with offsets into `mt`; None where nobody marked spans.
    """

    document: str
    source: str
    system: str
    src: str
    mt: str
    ref: str
    score: float | None
    marks: tuple[Mark, ...] | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Segments of one system that are checked together, each as one line of an aligned case."""

    members: tuple[int, ...]
    case: Case


def read_rated(rows: Sequence[Row]) -> dict[str, list[RatedSegment]]:
    """Return the segments by language pair ("" where rows name none).

    A row is `{doc, seg, system, lang_pair, src, mt, ref, score, raters: [{score, errors:
    [{start, end, category, severity, side}]}]}`; `mt` must be there. `talk_key`, where there is
    one, names the document instead of `doc`. The score is that of the row, else the mean of the
    raters'. Human translations rated among the systems (`is_human`) are left out. Where no rater
    marked errors, `tags` (OK or BAD for each token of the MT and the gaps around) are taken, if
    the tokens can be told.

    Raises:
        InputError: a field is of a wrong type or an error span is not in the MT.
    """
    pairs: dict[str, list[RatedSegment]] = {}
    for row in rows:
        if not row.get("is_human", bool, False):
            pairs.setdefault(row.get("lang_pair", str, ""), []).append(_segment(row))
    return pairs


def batches(segments: Sequence[RatedSegment], lang_pair: str) -> list[Batch]:
    """Return the segments as aligned cases: all of one system and document together.

    Documents of few segments are joined up to a hundred lines, for a check of its own for each
    would take longer than the checking.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for index, segment in enumerate(segments):
        groups.setdefault((segment.system, segment.document), []).append(index)
    return [
        Batch(tuple(members), aligned_case([segments[i] for i in members], lang_pair))
        for members in _packed(groups)
    ]


def aligned_case(segments: Sequence[RatedSegment], lang_pair: str) -> Case:
    """Return segments as a case of parallel lines."""
    source_lang, _, lang = lang_pair.rpartition("-")
    return Case(
        mt=joined(s.mt for s in segments),
        reference=joined(s.ref for s in segments),
        source=joined(s.src for s in segments),
        lang=known_language(lang),
        source_lang=known_language(source_lang),
    )


def _packed(groups: dict[tuple[str, str], list[int]]) -> Iterator[list[int]]:
    system, pack = "", list[int]()
    for (owner, _), members in sorted(groups.items()):
        if pack and (owner != system or len(pack) + len(members) > _BATCH):
            yield pack
            pack = []
        system = owner
        if len(members) >= _FEW:
            yield members
        else:
            pack = pack + members
    if pack:
        yield pack


def _segment(row: Row) -> RatedSegment:
    mt = row.get("mt", str)
    raters = row.rows("raters")
    scores = [r.get("score", float) for r in raters if r.get("score", float, None) is not None]
    document = row.get("talk_key", str, row.get("doc", str, ""))
    tags = row.get("tags", str, None)
    marks: tuple[Mark, ...] | None = None
    if tags is not None:
        marks = _tagged(mt, tags.split())
    elif any("errors" in rater for rater in raters):
        errors = [e for rater in raters for e in rater.rows("errors")]
        marks = tuple(m for m in (_error(e, mt) for e in errors) if m is not None)
    return RatedSegment(
        document=document,
        source=f"{document}/{row.values.get('seg', row.number)}",
        system=row.get("system", str, ""),
        src=row.get("src", str, ""),
        mt=mt,
        ref=row.get("ref", str, ""),
        score=row.get("score", float, sum(scores) / len(scores) if scores else None),
        marks=marks,
    )


def _error(error: Row, mt: str) -> Mark | None:
    if error.get("side", str, "mt") != "mt" or error.get("start", int, None) is None:
        return None
    start, end = error.get("start", int), error.get("end", int)
    if not 0 <= start <= end <= len(mt):
        raise error.error(f"the error {start}–{end} is not in the MT of {len(mt)} characters")
    severity = severity_of(error, "major")
    if severity is None or start == end:
        return None
    return Mark(start, end, severity, category_of(error))


def _tagged(mt: str, tags: Sequence[str]) -> tuple[Mark, ...] | None:
    """Return the tokens tagged BAD; tags are gap, token, gap, … or of the tokens alone."""
    tokens = list(_TOKEN.finditer(mt))
    if len(tags) == 2 * len(tokens) + 1:
        tags = tags[1::2]
    if len(tags) != len(tokens):
        return None
    return tuple(
        Mark(token.start(), token.end(), "major")
        for token, tag in zip(tokens, tags, strict=True)
        if tag == "BAD"
    )
