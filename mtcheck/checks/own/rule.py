"""Checks made of users' definitions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from mtcheck.checks.base import CHECKS, Article, Check, Pair, segment_span, span
from mtcheck.checks.own.definition import Definition, read_definitions
from mtcheck.checks.own.pattern import expanded
from mtcheck.errors import ConfigError
from mtcheck.schema import Document, Issue, Segment, Span

if TYPE_CHECKING:
    from regex import Match


class OwnRule(Check):
    """A rule of the user's own; each definition is a subclass, as each built-in rule is."""

    definition: ClassVar[Definition]
    bad = ()
    good = ()

    def applies(self, article: Article) -> bool:
        """Return whether the article has the sides and languages that the definition asks for."""
        wanted = self.definition.source_languages
        if wanted and (article.source is None or article.source.lang not in wanted):
            return False
        return super().applies(article)

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield an issue a match.

        Raises:
            ConfigError: a pattern took too long on a segment.
        """
        scope = self.definition.scope
        if scope == "source+mt":
            for pair in article.pairs("source"):
                if pair.mt and pair.other:
                    yield from self._facing(article, pair)
        else:
            for segment in article.body:
                if scope == "segment" or article.mt.kind_of(segment) in ("title", "heading"):
                    yield from self._in(article.mt, segment)

    def _in(self, document: Document, segment: Segment) -> Iterator[Issue]:
        for match, where in _found(self.definition.pattern.matches, document, (segment,)):
            if self._excused((segment,)):
                return
            yield self._issue(match, (where,))

    def _facing(self, article: Article, pair: Pair) -> Iterator[Issue]:
        """Yield what the MT of a pair lacks, or has and must not, given its source."""
        mine, source = self.definition, article.source
        assert source is not None
        here = list(_found(mine.pattern.matches, source, pair.other))
        if not here or self._excused(pair.mt):
            return
        seen = (f"source, line {pair.other[0].line}: {pair.other_text}",)
        if mine.forbids is not None:
            for match, where in _found(mine.forbids.matches, article.mt, pair.mt):
                yield self._issue(match, (where, here[0][1]), seen)
        elif mine.requires is not None:
            if not mine.requires.matches(pair.mt_text, _place("mt", pair.mt[0])):
                places = tuple(where for _, where in here)
                yield self._issue(here[0][0], (segment_span(article.mt, pair.mt), *places), seen)

    def _excused(self, segments: tuple[Segment, ...]) -> bool:
        unless = self.definition.unless
        return unless is not None and any(unless.matches(s.text, _place("mt", s)) for s in segments)

    def _issue(
        self, match: Match[str], spans: tuple[Span, ...], evidence: tuple[str, ...] = ()
    ) -> Issue:
        mine = self.definition
        return self.issue(
            spans,
            " ".join(expanded(mine.message, match).split()),
            confidence=mine.confidence,
            evidence=evidence,
            suggestion=None if mine.suggestion is None else expanded(mine.suggestion, match),
        )


def own_rules(files: Iterable[str]) -> list[type[Check]]:
    """Return the rules that files define, in order.

    Raises:
        ConfigError: a file or a rule in it is wrong, or a rule has the name of another.
    """
    defined: dict[str, Definition] = {}
    for file in files:
        for definition in read_definitions(Path(file)):
            if definition.name in CHECKS:
                raise ConfigError(
                    f"{file}: rule {definition.name!r} has the name of a built-in rule; rename it"
                )
            if definition.name in defined:
                raise ConfigError(
                    f"{file}: rule {definition.name!r} is defined twice "
                    f"(also in {defined[definition.name].file}); rename one"
                )
            defined[definition.name] = definition
    return [_rule(definition) for definition in defined.values()]


def _rule(definition: Definition) -> type[Check]:
    attributes = {
        "__doc__": _documentation(definition),
        "rule": definition.name,
        "category": definition.category,
        "severity": definition.severity,
        "languages": definition.languages,
        "needs_any": ("source",) if definition.scope == "source+mt" else (),
        "definition": definition,
    }
    return cast("type[Check]", type("Own", (OwnRule,), attributes))


def _documentation(definition: Definition) -> str:
    patterns = {
        "source" if definition.scope == "source+mt" else "pattern": definition.pattern,
        "requires": definition.requires,
        "forbids": definition.forbids,
        "unless": definition.unless,
    }
    shown = [f"{key}: {pattern.expression}" for key, pattern in patterns.items() if pattern]
    return "\n".join(
        (f"{definition.message}\n", f"From {definition.file}, scope {definition.scope}:", *shown)
    )


def _found(
    matches: Callable[[str, str], list[Match[str]]],
    document: Document,
    segments: tuple[Segment, ...],
) -> Iterator[tuple[Match[str], Span]]:
    for segment in segments:
        for match in matches(segment.text, _place(document.role, segment)):
            start = segment.start + match.start()
            yield match, span(document, start, segment.start + match.end())


def _place(side: str, segment: Segment) -> str:
    return f"{'MT' if side == 'mt' else side} line {segment.line}"
