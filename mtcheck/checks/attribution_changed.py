"""attribution-changed: the other side has someone else say it, or says it to someone else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtcheck.checks.attribution.extract import Attribution, Role, attributions, same_name
from mtcheck.checks.attribution.outlets import exchanged_outlets
from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, span
from mtcheck.lang import language
from mtcheck.lang.folding import fold_name
from mtcheck.schema import Document, Issue, Segment, Side, Span

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc

_LEAST_SURE = 0.95
_ROLE_WORDS: dict[Role, str] = {
    "speaker": "says it",
    "listener": "is told it",
    "reporter": "quotes it",
}


@dataclass(frozen=True, slots=True)
class _Placed:
    """An attribution with the segment that it stands in."""

    segment: Segment
    party: Attribution

    def span(self, document: Document) -> Span:
        start = self.segment.start
        return span(document, start + self.party.start, start + self.party.end)


@CHECKS.register
class AttributionChanged(Check):
    """The wrong one speaks: the reference attributes the same words to someone else.

    Another speaker stands in the translation ("Berg said" for "Lund said"), or speaker and
    listener are exchanged (the outlet that was told says it, the one who is quoted does the
    quoting). Readers judge news by who vouches for it, and a wrong attribution can be libel:
    critical when the roles are exchanged, major otherwise.

    Names are compared loosely: misspelt or translated names are name-mismatch, not this rule;
    where nobody is named any more, it is attribution-lost.

    From the source alone two faults are seen: someone "quoted by" an outlet who "cites" it, and
    a known news outlet in place of another one ("according to Le Monde" for "selon Le Figaro"),
    where neither has a form on the other side, in whatever script. It is told by default only
    where each side has one such outlet.

    Limits: an English MT, and for all else an English reference; named parties only ("officials
    said" is not compared); a reference that moves the attribution to a sentence further away than
    the neighbouring ones may cause a false alarm.
    """

    rule = "attribution-changed"
    category = "accuracy/mistranslation"
    severity = "major"
    languages = frozenset({"en"})
    needs_any = ("reference", "source")
    parses = True
    bad = (
        Example(
            "“The bridge will hold,” Berg said on Monday.",
            ("Berg",),
            reference="“The bridge will hold,” Lindqvist said on Monday.",
            why="Another speaker",
        ),
        Example(
            "“The bridge will hold,” Aftenposten told Lindqvist on Monday.",
            ("Lindqvist",),
            reference="“The bridge will hold,” Lindqvist told Aftenposten on Monday.",
            why="Speaker and listener exchanged",
        ),
        Example(
            "The mayor, citing Adnkronos, asked everyone to stay calm.",
            ("citing Adnkronos",),
            source="Il sindaco, citato da Adnkronos, ha invitato tutti alla calma.",
            source_lang="it",
            why="citato da: the outlet that quotes is quoted (Italian)",
        ),
        Example(
            "According to Le Monde, the bridge will stay closed until spring.",
            ("Le Monde",),
            source="Selon Le Figaro, le pont restera fermé jusqu’au printemps.",
            source_lang="fr",
            why="Another newspaper than in the source (French)",
        ),
        Example(
            "According to Interfax, the bridge will stay closed until spring.",
            ("Interfax",),
            source="По данным ТАСС, мост останется закрытым до весны.",
            source_lang="ru",
            why="Another agency than in the source (Russian)",
        ),
    )
    good = (
        Example(
            "According to the Ukrayinska Pravda newspaper, the bridge will stay closed.",
            source="За даними «Української правди», міст залишиться закритим.",
            source_lang="uk",
            why="The same newspaper, romanised (Ukrainian)",
        ),
        Example(
            "The mayor, quoted by Adnkronos, asked everyone to stay calm.",
            source="Il sindaco, citato da Adnkronos, ha invitato tutti alla calma.",
            source_lang="it",
        ),
        Example(
            "On Monday Lindqvist said: “The bridge will hold.”",
            reference="“The bridge will hold,” Anna Lindqvist said on Monday.",
        ),
        Example(
            "“The bridge will hold,” the engineer said.",
            reference="“The bridge will hold,” he said.",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield an issue for each party whose role or presence differs from the other side."""
        if article.source is not None:
            yield from self._quoting(article, article.source)
            yield from self._other_outlets(article)
        for side in article.compared("reference"):
            other = article.side(side)
            if other is None or other.lang != "en":
                continue
            pairs = article.pairs(side)
            for index, pair in enumerate(pairs):
                if pair.mt and pair.other and pair.sure >= _LEAST_SURE:
                    around = pairs[max(index - 1, 0) : index + 2]
                    yield from self._compare(article, other, side, pair, around)

    def _quoting(self, article: Article, source: Document) -> Iterator[Issue]:
        """Yield where the source has someone quoted by an outlet that here is quoted itself."""
        passed_on = language(source.lang).quoted_by
        for pair in article.pairs("source") if passed_on else ():
            there = re.search(rf"(?<!\w)(?:{'|'.join(passed_on)})(?!\w)", pair.other_text, re.I)
            if there is None:
                continue
            for segment in pair.mt:
                here = _QUOTES_SOMEONE.search(segment.text)
                if here is None or _QUOTED_BY.search(pair.mt_text):
                    continue
                start = segment.start + here.start()
                yield self.issue(
                    span(article.mt, start, segment.start + here.end()),
                    f"In the source the outlet quotes someone (“{there[0]}”); here it is the one "
                    "that is quoted.",
                    confidence=0.7,
                    severity="critical",
                    evidence=(f"source: {pair.other_text}",),
                )

    def _other_outlets(self, article: Article) -> Iterator[Issue]:
        for found in exchanged_outlets(article):
            yield self.issue(
                (found.span, found.other),
                f"The source gives {found.outlet.name} as the one who reports this, "
                f"not {found.span.text}.",
                confidence=found.confidence,
                evidence=(f"source: {found.other.text}",),
                suggestion=found.outlet.name,
            )

    def _compare(
        self, article: Article, other: Document, side: Side, pair: Pair, around: tuple[Pair, ...]
    ) -> Iterator[Issue]:
        mine = _placed(article.parse, pair.mt)
        theirs = _placed(article.reference_parse, pair.other)
        mt_text = fold_name(" ".join(p.mt_text for p in around))
        other_text = fold_name(" ".join(p.other_text for p in around))
        taken: list[_Placed] = []
        for expected in theirs:
            same = [m for m in mine if same_name(m.party.name, expected.party.name)]
            if same:
                roles = {m.party.role for m in same}
                if expected.party.role not in roles and not _also(theirs, same[0], roles):
                    yield self._exchanged(article.mt, other, side, same[0], expected)
                continue
            if _mentions(mt_text, expected.party.name):
                continue
            replaced = [
                m
                for m in mine
                if m not in taken
                and m.party.role == expected.party.role
                and not _mentions(other_text, m.party.name)
                and not any(same_name(m.party.name, t.party.name) for t in theirs)
            ]
            if replaced:
                taken.append(replaced[0])
                yield self._replaced(article.mt, other, side, replaced[0], expected)

    def _exchanged(
        self, mt: Document, other: Document, side: Side, found: _Placed, expected: _Placed
    ) -> Issue:
        return self.issue(
            (found.span(mt), expected.span(other)),
            f"In the {side} {expected.party.name} {_ROLE_WORDS[expected.party.role]}; "
            f"in the translation {found.party.name} {_ROLE_WORDS[found.party.role]}.",
            confidence=0.75,
            severity="critical",
            evidence=(f"{side}: {expected.segment.text}",),
        )

    def _replaced(
        self, mt: Document, other: Document, side: Side, found: _Placed, expected: _Placed
    ) -> Issue:
        return self.issue(
            (found.span(mt), expected.span(other)),
            f"The {side} attributes this to {expected.party.name}, not to {found.party.name}.",
            confidence=0.75,
            evidence=(f"{side}: {expected.segment.text}",),
            suggestion=expected.party.name,
        )


_QUOTES_SOMEONE = re.compile(
    r"\b(?:citing|quoting|(?:he|she|they) (?:quoted|cited)|quotes|cites) (?:the )?[A-Z][\w-]*"
)
_QUOTED_BY = re.compile(r"\b(?:quoted|cited|reported) (?:by|in)\b|\bas saying\b", re.IGNORECASE)


def _placed(parses: Mapping[int, Doc], segments: tuple[Segment, ...]) -> list[_Placed]:
    return [
        _Placed(segment, party)
        for segment in segments
        if (doc := parses.get(segment.index)) is not None
        for party in attributions(doc)
    ]


def _also(theirs: list[_Placed], found: _Placed, roles: set[Role]) -> bool:
    """Return whether the other side has the name in the translation's role as well."""
    return any(t.party.role in roles and same_name(t.party.name, found.party.name) for t in theirs)


def _mentions(folded_text: str, name: str) -> bool:
    words = [w for w in fold_name(name).split() if len(w) > 2]
    return any(word in folded_text for word in words)
