"""Numbers that are part of a name or version: A4, F-16, COVID-19, 802.11n."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.checks.base import Article, Check, span
from mtcheck.lang.quantities import extract
from mtcheck.schema import Issue, Segment, Side, Span

_LABEL = re.compile(
    r"(?<![\w.,/@#-])(?:"
    r"[^\W\d_]{1,12}[-‑]?\d{1,4}[^\W\d_]{0,2}|"  # A4, COVID-19, F-16C
    r"\d{1,4}(?:\.\d{1,4})?[^\W\d_]{1,2}"  # 802.11n
    r")(?![\w/@-]|[.,:]\d)"
)
_DIGITS = re.compile(r"\d+")
_REACH = 1
_CONFIDENCE: dict[Side, float] = {"reference": 0.75, "source": 0.7, "retranslation": 0.5}


@dataclass(frozen=True, slots=True)
class _Label:
    text: str
    start: int
    end: int

    @property
    def skeleton(self) -> str:
        """The label without its digits, which tells what it counts."""
        return _DIGITS.sub("#", self.text.casefold()).replace("‑", "-")


def changed_labels(check: Check, article: Article, taken: Sequence[Span]) -> Iterator[Issue]:
    """Yield labels in whose place a side has the same name with another number.

    One label of its kind must be new in the MT and one missing; what overlaps spans that are
    `taken` is left out.
    """
    reported = {(s.start, s.end) for s in taken}
    for side in article.compared():
        other = article.side(side)
        assert other is not None
        pairs = article.pairs(side)
        ours = [_labels(pair.mt, article.mt.lang) for pair in pairs]
        theirs = [_labels(pair.other, other.lang) for pair in pairs]
        for at, pair in enumerate(pairs):
            if not (pair.mt and pair.other and ours[at] and theirs[at]):
                continue
            near = slice(max(0, at - _REACH), at + _REACH + 1)
            new = _unmatched(ours[at], theirs[near])
            gone = _unmatched(theirs[at], ours[near])
            for skeleton, labels in new.items():
                if len(labels) != 1 or len(gone.get(skeleton, ())) != 1:
                    continue
                mine, right = labels[0], gone[skeleton][0]
                if any(mine.start < end and start < mine.end for start, end in reported):
                    continue
                reported.add((mine.start, mine.end))
                yield check.issue(
                    (span(article.mt, mine.start, mine.end), span(other, right.start, right.end)),
                    f"The {_called(side)} has “{right.text}”, not “{mine.text}”.",
                    confidence=_CONFIDENCE.get(side, 0.5),
                    evidence=(f"{side}: {right.text}",),
                    suggestion=right.text,
                )


def _labels(segments: Sequence[Segment], lang: str) -> list[_Label]:
    found = []
    for segment in segments:
        matches = [m for m in _LABEL.finditer(segment.text) if _named(m[0])]
        if not matches:
            continue
        counted = [q for q in extract(segment.text, lang) if q.kind != "label"]
        for match in matches:
            if not any(q.start < match.end() and match.start() < q.end for q in counted):
                start, end = segment.start + match.start(), segment.start + match.end()
                found.append(_Label(match[0], start, end))
    return found


def _named(text: str) -> bool:
    """Return whether letters and digits make a name: "A4", "covid-19", "802.11n"."""
    return text[0].isdigit() or "-" in text or any(c.isupper() for c in text)


def _unmatched(labels: list[_Label], others: list[list[_Label]]) -> dict[str, list[_Label]]:
    known = {_key(label) for group in others for label in group}
    left: dict[str, list[_Label]] = defaultdict(list)
    for label in labels:
        if _key(label) not in known:
            left[label.skeleton].append(label)
    return left


def _key(label: _Label) -> tuple[str, tuple[str, ...]]:
    return label.skeleton, tuple(_DIGITS.findall(label.text))


def _called(side: Side) -> str:
    return "re-translation" if side == "retranslation" else side
