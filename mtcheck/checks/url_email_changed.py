"""The rule url-email-changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from mtcheck.checks.base import CHECKS, Article, Check, Example, segment_span, span
from mtcheck.schema import Issue, Segment, Side

_TLD = (
    "com|org|net|info|biz|gov|edu|int|mil|eu|tv|io|co|no|se|dk|fi|is|de|at|ch|nl|be|fr|es|it|pt|pl|"
    "cz|sk|hu|ro|bg|gr|ua|ru|by|ee|lv|lt|uk|ie|us|ca|au|nz|br|mx|ar|cl|cn|jp|kr|in|id|tr|ir|il|eg|sa"
)
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s<>\"“”«»]{2,400}|(?<![\w.@/-])www\.[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}"
    r"(?:/[^\s<>\"“”«»]{0,300})?"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5}"
    rf"|(?<![\w.@/-])(?:[a-zA-Z0-9][\w-]{{0,60}}\.){{1,4}}(?:{_TLD})(?![\w@-]|\.\w)(?:/[^\s<>\"“”«»]{{0,300}})?"
    r"|(?<![\w@./])@\w{2,40}"
)
_SPACED_TLD = "com|org|net|info|gov|edu|eu|no|se|dk|de|fr|es|pl|ua|ru|uk"
_BROKEN = (
    re.compile(
        r"\bhttps?\s?:\s?/\s?/\s?(?:www\s?\.\s?)?[\w-]+(?:\s?\.\s?[\w-]+){1,4}", re.IGNORECASE
    ),
    re.compile(r"\bwww\s?\.\s?[\w-]{2,40}(?:\s?\.\s?[\w-]{2,40}){1,3}", re.IGNORECASE),
    re.compile(r"(?<![\w.])[\w.+-]{2,40}\s?@\s?[\w-]{2,40}\s?\.\s?[a-z]{2,6}\b"),
    re.compile(
        rf"(?<![\w.@/-])[a-z0-9-]{{2,40}}\.(?:\s?(?:{_SPACED_TLD})\s?\.)\s(?:{_SPACED_TLD})\b"
    ),
    re.compile(rf"(?<![\w.@/-])[a-z0-9-]{{3,40}}\s\.(?:{_SPACED_TLD})\b(?!\.\w)"),
)
_TAIL = ".,;:!?)]}'’…"
_ALIKE = 0.6
_SURE: dict[Side, float] = {"source": 0.9, "reference": 0.85}
_LOST: dict[Side, float] = {"source": 0.6, "reference": 0.45}


@dataclass(frozen=True, slots=True)
class _Address:
    """A web or mail address at `text[start:end]` of a document, and what it is compared by."""

    text: str
    key: str
    start: int
    end: int


@CHECKS.register
class UrlEmailChanged(Check):
    """A web address, e-mail address or handle that was altered, lost or broken.

    Addresses are to be copied letter by letter. Engines translate parts of them, put spaces into
    them ("pravda.com. ua") or change a domain, and the link leads nowhere, or to somebody else.
    Major where the address is another one, minor where spaces broke it.

    Each bead is compared with the source, or without one with the reference: an address that is
    not there is flagged, with the one in whose place it stands as suggestion; so is one that is
    missing. In the MT alone addresses with spaces inside are found.

    **Example.** MT "Write to redaction@avisa.no", source "Skriv til redaksjon@avisa.no" is
    flagged at "redaction@avisa.no", suggestion "redaksjon@avisa.no".

    **Limits.** "https://www." at the front and a slash at the end make no difference. Whether an
    address exists is not looked up.
    """

    rule = "url-email-changed"
    category = "accuracy/mistranslation"
    severity = "major"
    bad = (
        Example(
            "Write to redaction@avisa.no today.",
            spans=("redaction@avisa.no",),
            source="Skriv til redaksjon@avisa.no i dag.",
            why="translated",
        ),
        Example(
            "Rapporten ligger på www.example.org/rapport i dag.",
            spans=("www.example.org/rapport",),
            reference="Du finner rapporten på www.example.org/report i dag.",
            lang="nb",
            why="path translated",
        ),
        Example("The site pravda.com. ua wrote so.", spans=("pravda.com. ua",), why="space inside"),
        Example(
            "Mehr auf https: // www. beispiel.de heute.",
            spans=("https: // www. beispiel.de",),
            lang="de",
            why="spaces, German",
        ),
    )
    good = (
        Example(
            "See example.org for more.",
            source="Se https://www.example.org/ for mer.",
            why="only the front differs",
        ),
        Example("He works for Booking.com, at noon. No one knows.", why="names, sentences"),
        Example("Mandag kom Node.js. No.", lang="nb", why="no address"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield what another side shows to be changed or lost, then broken addresses."""
        taken: list[tuple[int, int]] = []
        for issue in self._compared(article):
            if not issue.message.endswith("missing."):
                taken.append((issue.spans[0].start, issue.spans[0].end))
            yield issue
        for segment in article.body:
            for issue in self._broken(article, segment):
                start, end = issue.spans[0].start, issue.spans[0].end
                if not any(a < end and start < b for a, b in taken):
                    taken.append((start, end))
                    yield issue

    def _compared(self, article: Article) -> Iterator[Issue]:
        side: Side = "source" if article.source is not None else "reference"
        other = article.side(side)
        if other is None or not (_ADDRESS.search(article.mt.text) or _ADDRESS.search(other.text)):
            return
        everywhere = {a.key for s in other.segments for a in _addresses(s)}
        ours_everywhere = {a.key for s in article.mt.segments for a in _addresses(s)}
        squeezed = "".join(article.mt.text.split()).casefold()
        for pair in article.pairs(side):
            if not pair.mt or not pair.other:
                continue
            extra = [a for s in pair.mt for a in _addresses(s) if a.key not in everywhere]
            missing = [a for s in pair.other for a in _addresses(s) if a.key not in ours_everywhere]
            for address in extra:
                right = _nearest(address, missing)
                if right is None:
                    continue
                missing.remove(right)
                yield self.issue(
                    (
                        span(article.mt, address.start, address.end),
                        span(other, right.start, right.end),
                    ),
                    f"“{address.text}” stands where the {side} has “{right.text}”.",
                    confidence=_SURE[side],
                    evidence=(f"{side}: {right.text}",),
                    suggestion=right.text,
                )
            for address in missing:
                if address.key in squeezed:
                    continue
                yield self.issue(
                    (
                        segment_span(article.mt, pair.mt),
                        span(other, address.start, address.end),
                    ),
                    f"“{address.text}” of the {side} is missing.",
                    confidence=_LOST[side],
                    evidence=(f"{side}: {address.text}",),
                    severity="minor",
                )

    def _broken(self, article: Article, segment: Segment) -> Iterator[Issue]:
        for pattern in _BROKEN:
            for match in pattern.finditer(segment.text):
                if " " not in match[0] and "\u00a0" not in match[0]:
                    continue
                start, end = segment.start + match.start(), segment.start + match.end()
                yield self.issue(
                    span(article.mt, start, end),
                    "There are spaces inside the address.",
                    confidence=0.8,
                    suggestion="".join(match[0].split()),
                    severity="minor",
                )


def _addresses(segment: Segment) -> Iterator[_Address]:
    """Yield the addresses of a segment."""
    if "." not in segment.text and "@" not in segment.text:
        return
    for match in _ADDRESS.finditer(segment.text):
        text = match[0].rstrip(_TAIL)
        start = segment.start + match.start()
        yield _Address(text, _key(text), start, start + len(text))


def _key(text: str) -> str:
    bare = re.sub(r"^(?:https?|ftp)://", "", text.casefold())
    return bare.removeprefix("www.").rstrip("/")


def _nearest(address: _Address, missing: list[_Address]) -> _Address | None:
    """Return the missing address of the same kind that is most like another."""
    alike = [m for m in missing if ("@" in m.text) == ("@" in address.text)]
    scored = [
        (SequenceMatcher(None, address.key, m.key, autojunk=False).ratio(), m.start, m)
        for m in alike
    ]
    best = max(scored, default=None, key=lambda s: (s[0], -s[1]))
    return best[2] if best is not None and best[0] >= _ALIKE else None
