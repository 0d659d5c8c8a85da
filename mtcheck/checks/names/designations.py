"""Types of machines, arms and illnesses that lost the hyphen which the reference gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.checks.base import Pair, span
from mtcheck.checks.names.finding import Finding
from mtcheck.schema import Document

# "Iskander M", "Su 27", "Covid 19"; no number that goes on, and no date: "May 5, 2024".
_SPACED = re.compile(
    r"(?<![\w-])([^\W\d_]\w*)[ \u00a0]([A-Z]|\d{1,3}(?:[A-Z]+\d{0,2})?)"
    r"(?![\w%€$£-]|[.,:]\d|,? \d{4})"
)
_CONFIDENCE = 0.6


def lost_hyphens(document: Document, pair: Pair) -> Iterator[Finding]:
    """Yield designations of the MT that are written with a hyphen only on the other side."""
    for segment in pair.mt:
        for match in _SPACED.finditer(segment.text):
            name, kind = match.groups()
            right = f"{name}-{kind}"
            spaced, hyphened = (
                re.search(rf"(?<![\w-]){re.escape(name)}{between}{kind}(?![\w-])", pair.other_text)
                for between in (r"\s", "-")
            )
            if name[0].isupper() and hyphened and not spaced:
                here = span(document, segment.start + match.start(), segment.start + match.end())
                yield Finding(
                    (here,),
                    f"“{here.text}” is written “{right}” in the reference.",
                    confidence=_CONFIDENCE,
                    evidence=(f"reference: {right}",),
                    suggestion=right,
                    severity="minor",
                )
