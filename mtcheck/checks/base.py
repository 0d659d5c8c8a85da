"""What a check is and what it gets to see."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from mtcheck.align.sureness import sureness
from mtcheck.lang import Language, language
from mtcheck.registry import Registry
from mtcheck.schema import Alignment, Bead, Document, Issue, Segment, Severity, Side, Span

if TYPE_CHECKING:
    from mtcheck.checks.terms.glossary import Glossary
    from mtcheck.models.opened import Models
    from mtcheck.models.parse import Doc

T = TypeVar("T")

CHECKS: Registry[type[Check]] = Registry("rule", "mtcheck.checks", lambda check: check.rule)


@dataclass(frozen=True, slots=True)
class Pair:
    """A bead with its segments, for checks that compare. Either side may be empty.

    `sure` (0..1) says how likely the sides translate each other, as `align.sureness` tells.
    """

    bead: Bead
    mt: tuple[Segment, ...]
    other: tuple[Segment, ...]
    sure: float

    @property
    def mt_text(self) -> str:
        """The MT segments joined by single spaces."""
        return " ".join(s.text for s in self.mt)

    @property
    def other_text(self) -> str:
        """The other side's segments joined by single spaces."""
        return " ".join(s.text for s in self.other)


@dataclass(frozen=True)
class Article:
    """One document under check: its sides, aligned, and lazily its English parse.

    `alignments` is keyed by the side (`reference`, `source`, `retranslation`); `models` is None
    where checks have to do without; `glossary` holds the concepts of the user's glossary. `found`
    grows while the rules run: what those before found, for later ones (`Check.turn`).
    """

    mt: Document
    reference: Document | None = None
    source: Document | None = None
    retranslation: Document | None = None
    alignments: Mapping[str, Alignment] = field(default_factory=dict)
    models: Models | None = None
    glossary: Glossary = ()
    found: list[Issue] = field(default_factory=list)

    def side(self, name: str) -> Document | None:
        """Return the document in a role, or None."""
        sides = {
            "mt": self.mt,
            "reference": self.reference,
            "source": self.source,
            "retranslation": self.retranslation,
        }
        return sides[name]

    @property
    def language(self) -> Language:
        """Data of the MT's language."""
        return language(self.mt.lang)

    def compared(self, *sides: Side) -> Iterator[Side]:
        """Yield those of the sides (default: reference, source, retranslation) that are there."""
        for name in sides or ("reference", "source", "retranslation"):
            if name in self.alignments:
                yield name

    def pairs(self, side: Side) -> tuple[Pair, ...]:
        """Return the beads against a side with their segments, boilerplate left out.

        Segments of boilerplate blocks always stand in beads of their own with the other side
        empty; those beads are skipped, so an empty side here is an omission or addition.
        """
        if side not in self._pairs:
            other = self.side(side)
            if other is None or side not in self.alignments:
                self._pairs[side] = ()
            else:
                alignment = self.alignments[side]
                self._pairs[side] = tuple(
                    Pair(
                        bead,
                        tuple(self.mt.segments[i] for i in bead.mt),
                        tuple(other.segments[j] for j in bead.other),
                        sureness(bead.similarity, alignment.signature),
                    )
                    for bead in alignment.beads
                    if not _is_boilerplate(self.mt, bead.mt)
                    and not _is_boilerplate(other, bead.other)
                )
        return self._pairs[side]

    def pair_of(self, side: Side, segment: Segment) -> Pair | None:
        """Return the pair against a side that holds an MT segment."""
        if side not in self._pair_of:
            self._pair_of[side] = {s.index: p for p in self.pairs(side) for s in p.mt}
        return self._pair_of[side].get(segment.index)

    def shared(self, make: Callable[[Article], T]) -> T:
        """Return what a function makes of the article, made once for all rules that ask for it."""
        if make not in self._shared:
            self._shared[make] = make(self)
        return cast("T", self._shared[make])

    @cached_property
    def _shared(self) -> dict[Callable[[Article], object], object]:
        return {}

    @cached_property
    def _pairs(self) -> dict[Side, tuple[Pair, ...]]:
        return {}

    @cached_property
    def _pair_of(self) -> dict[Side, dict[int, Pair]]:
        return {}

    @cached_property
    def body(self) -> tuple[Segment, ...]:
        """The MT segments that are the article's own text: all but boilerplate."""
        return _body(self.mt)

    @cached_property
    def parse(self) -> Mapping[int, Doc]:
        """The parse of each English MT segment of `body`, by segment index.

        Token offsets are relative to the segment: code point `token.idx` of a token is
        `segment.start + token.idx` in the document. Empty where the MT is not in English.
        """
        return self._parse(self.mt)

    @cached_property
    def reference_parse(self) -> Mapping[int, Doc]:
        """Like `parse`, for the reference; empty without one or where it is not English."""
        return {} if self.reference is None else self._parse(self.reference)

    def _parse(self, document: Document) -> Mapping[int, Doc]:
        from mtcheck.models.parser import EnglishParser

        parser = EnglishParser() if self.models is None else self.models.parser
        segments = to_parse(document)
        parsed = parser.parse([s.text for s in segments])
        return {s.index: doc for s, doc in zip(segments, parsed, strict=True)}


def to_parse(document: Document) -> tuple[Segment, ...]:
    """Return the segments that are parsed: those of the body of an English document."""
    return _body(document) if document.lang == "en" else ()


def _body(document: Document) -> tuple[Segment, ...]:
    return tuple(s for s in document.segments if document.kind_of(s) != "boilerplate")


def _is_boilerplate(document: Document, indices: tuple[int, ...]) -> bool:
    return bool(indices) and document.kind_of(document.segments[indices[0]]) == "boilerplate"


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a check must flag or leave alone; also its documentation.

    `spans` are the exact MT texts (or, for a missing part, the other side's) that `bad`
    examples are flagged at, in order. `why` is the kind of language or pattern it shows,
    `glossary` the tab-separated glossary in force.
    """

    mt: str
    spans: tuple[str, ...] = ()
    reference: str | None = None
    source: str | None = None
    source_lang: str = "nb"
    lang: str = "en"
    why: str = ""
    glossary: str = ""


class Check(ABC):
    """One rule. The docstring of the subclass is its user documentation.

    `needs_any` names sides of which at least one must be there (empty: MT alone will do);
    `languages` the MT languages the rule works for (empty: any); `needs_encoder` says that it
    works with sentence or word vectors only, `needs_language_model` with a language model only.
    `informational` says that all its findings lie below the default confidence, `parses` that it
    reads the English parse of most articles, so that parsing is begun early. Rules with a later
    `turn` take what those before found (`Article.found`) into account.
    """

    rule: ClassVar[str]
    category: ClassVar[str]
    severity: ClassVar[Severity]
    needs_any: ClassVar[tuple[Side, ...]] = ()
    languages: ClassVar[frozenset[str]] = frozenset()
    needs_encoder: ClassVar[bool] = False
    needs_language_model: ClassVar[bool] = False
    informational: ClassVar[bool] = False
    parses: ClassVar[bool] = False
    turn: ClassVar[int] = 0
    bad: ClassVar[tuple[Example, ...]]
    good: ClassVar[tuple[Example, ...]]

    def applies(self, article: Article) -> bool:
        """Return whether the article has the sides, language and model that the rule needs."""
        if self.needs_encoder and (article.models is None or article.models.encoder is None):
            return False
        if self.needs_language_model and (
            article.models is None or article.models.language_model is None
        ):
            return False
        if self.languages and article.mt.lang not in self.languages:
            return False
        return not self.needs_any or any(article.compared(*self.needs_any))

    @abstractmethod
    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the issues in an article, in any order."""

    def issue(
        self,
        spans: Span | tuple[Span, ...],
        message: str,
        *,
        confidence: float,
        evidence: tuple[str, ...] = (),
        suggestion: str | None = None,
        severity: Severity | None = None,
        category: str | None = None,
    ) -> Issue:
        """Return an issue of this rule with its own severity and category unless given."""
        return Issue(
            rule=self.rule,
            category=category or self.category,
            severity=severity or self.severity,
            confidence=round(confidence, 3),
            spans=spans if isinstance(spans, tuple) else (spans,),
            message=message,
            evidence=evidence,
            suggestion=suggestion,
        )


def span(document: Document, start: int, end: int) -> Span:
    """Return the span `document.text[start:end]` with its line and column."""
    line, column = document.position(start)
    return Span(document.role, start, end, line, column, document.text[start:end])


def segment_span(document: Document, segments: tuple[Segment, ...]) -> Span:
    """Return the span from the first to the last of some neighbouring segments."""
    return span(document, segments[0].start, segments[-1].end)
