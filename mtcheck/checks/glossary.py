"""The rule glossary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, segment_span, span
from mtcheck.checks.terms.glossary import Concept, Glossary
from mtcheck.checks.terms.matching import Found, Terms
from mtcheck.schema import Document, Issue, Segment, Side

_MISSING = 0.75
_MISSING_BY_REFERENCE = 0.6
_FORBIDDEN = 0.9
_KEPT = 0.85


@CHECKS.register
class GlossaryRule(Check):
    """A term that is not translated as the user's glossary wants it.

    House terms, product names and legal wording must be the same in every text. The glossary
    (`--glossary FILE`, or `glossary` in the configuration) is a TSV file with the columns source,
    target, status and note, or a TBX file. A status is

    - `required` (default): where the source has the source term, the translation must have a
      target term; several rows with one source term are alternatives,
    - `forbidden`: the translation must not use the target term; where the row names a source term
      and there is a source, only as the translation of that term,
    - `do-not-translate`: the source term must stand in the translation as it is.

    Terms are found in all their forms: plural, case, verb endings, the beginning of compounds. The
    message names the term and what the source has; the suggestion replaces a forbidden term where
    there is just one allowed. Without a source, required terms that the reference has are looked
    for, with less confidence.

    **Example.** Glossary `heat pump → Wärmepumpe`, source "The heat pumps are old", MT "Die
    Heizpumpen sind alt": the sentence is flagged, suggestion none.

    **Limits.** Without a word alignment a missing term marks the whole sentence. Irregular plurals
    and suppletive forms are separate rows.
    """

    rule = "glossary"
    category = "terminology"
    severity = "major"
    bad = (
        Example(
            "The hot pumps are old and will be replaced.",
            spans=("The hot pumps are old and will be replaced.",),
            source="Varmepumpene er gamle og blir byttet.",
            glossary="varmepumpe\theat pump",
            why="A required term in its plural form (Norwegian)",
        ),
        Example(
            "Guests of the tourist card travel free of charge.",
            spans=("tourist card",),
            glossary="\ttourist card\tforbidden",
            why="A forbidden term",
        ),
        Example(
            "Die Heizpumpen sind alt.",
            spans=("Die Heizpumpen sind alt.",),
            source="The heat pumps are old.",
            source_lang="en",
            lang="de",
            glossary="heat pump\tWärmepumpe",
            why="German as the target language",
        ),
        Example(
            "The Night Train leaves at ten.",
            spans=("The Night Train leaves at ten.",),
            source="Nachtzug fährt um zehn.",
            source_lang="de",
            glossary="Nachtzug\t\tdo-not-translate",
            why="A name that is not translated (German)",
        ),
    )
    good = (
        Example(
            "The heat pumps are old.",
            source="Varmepumpene er gamle.",
            glossary="varmepumpe\theat pump",
            why="A required term in its plural form",
        ),
        Example(
            "Nachtzug leaves at ten.",
            source="Nachtzug fährt um zehn.",
            source_lang="de",
            glossary="Nachtzug\t\tdo-not-translate",
            why="A name that is kept",
        ),
        Example(
            "Les pompes à chaleur sont vieilles.",
            source="The heat pumps are old.",
            source_lang="en",
            lang="fr",
            glossary="heat pump\tpompe à chaleur",
            why="French plurals",
        ),
    )

    def applies(self, article: Article) -> bool:
        """Return whether there is a glossary."""
        return bool(article.glossary)

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield forbidden terms where they stand, then the sentences that lack a term."""
        ours = _Ours(article, article.glossary)
        source = article.source if "source" in article.alignments else None
        reported: set[tuple[int, int]] = set()
        if source is not None:
            yield from self._against_source(article, source, ours, reported)
        elif article.reference is not None and "reference" in article.alignments:
            yield from self._against_reference(article, ours)
        for segment in article.body:
            for hit in ours.forbidden.find(segment.text):
                free = source is None or not article.glossary[hit.value].sources(source.lang)
                if free and (segment.index, hit.value) not in reported:
                    yield self._forbidden(article, segment, hit)

    def _against_source(
        self,
        article: Article,
        source: Document,
        ours: _Ours,
        reported: set[tuple[int, int]],
    ) -> Iterator[Issue]:
        listed = _listed(article.glossary, lambda concept: concept.sources(source.lang))
        terms = Terms(listed, source.lang, strict=True)
        kept = Terms(_listed(article.glossary, Concept.kept), "", strict=True)
        for pair in article.pairs("source"):
            if not pair.mt or not pair.other:
                continue
            for index, hits in _by_concept(terms, pair.other).items():
                concept = article.glossary[index]
                forbidden = list(ours.in_pair(ours.forbidden, pair, index))
                for segment, hit in forbidden:
                    reported.add((segment.index, index))
                    yield self._forbidden(article, segment, hit)
                required = concept.required(article.mt.lang)
                if forbidden or not required or list(ours.in_pair(ours.required, pair, index)):
                    continue
                yield self._missing(article, "source", pair, hits[0], required, concept.note)
            for hits in _by_concept(kept, pair.other).values():
                segment, hit = hits[0]
                original = segment.text[hit.start : hit.end]
                if hit.term not in pair.mt_text and original not in pair.mt_text:
                    yield self.issue(
                        (
                            segment_span(article.mt, pair.mt),
                            span(source, segment.start + hit.start, segment.start + hit.end),
                        ),
                        f"“{hit.term}” of the source is to be left as it is.",
                        confidence=_KEPT,
                        evidence=(f"source: {original}",),
                    )

    def _against_reference(self, article: Article, ours: _Ours) -> Iterator[Issue]:
        for pair in article.pairs("reference"):
            if not pair.mt or not pair.other:
                continue
            for index, hits in _by_concept(ours.exact, pair.other).items():
                if not list(ours.in_pair(ours.required, pair, index)):
                    required = article.glossary[index].required(article.mt.lang)
                    note = article.glossary[index].note
                    yield self._missing(article, "reference", pair, hits[0], required, note)

    def _missing(
        self,
        article: Article,
        side: Side,
        pair: Pair,
        found: tuple[Segment, Found[int]],
        required: tuple[str, ...],
        note: str,
    ) -> Issue:
        other = article.side(side)
        assert other is not None
        segment, hit = found
        there = span(other, segment.start + hit.start, segment.start + hit.end)
        wanted = " or ".join(f"“{term}”" for term in dict.fromkeys(required))
        return self.issue(
            (segment_span(article.mt, pair.mt), there),
            f"The glossary wants {wanted} for “{there.text}” of the {side}.",
            confidence=_MISSING if side == "source" else _MISSING_BY_REFERENCE,
            evidence=(f"{side}: {there.text}", *([f"glossary: {note}"] if note else [])),
        )

    def _forbidden(self, article: Article, segment: Segment, hit: Found[int]) -> Issue:
        concept = article.glossary[hit.value]
        allowed = tuple(dict.fromkeys(concept.required(article.mt.lang)))
        instead = f"; it wants {' or '.join(f'“{t}”' for t in allowed)}" if allowed else ""
        here = span(article.mt, segment.start + hit.start, segment.start + hit.end)
        same_form = here.text.casefold() == hit.term.casefold()
        return self.issue(
            here,
            f"The glossary forbids “{hit.term}”{instead}.",
            confidence=_FORBIDDEN,
            evidence=(f"glossary: {concept.note}",) if concept.note else (),
            suggestion=allowed[0] if len(allowed) == 1 and same_form else None,
        )


@dataclass
class _Ours:
    """The terms of the MT's language, by the index of their concept.

    `exact` are the required ones found by regular inflection only.
    """

    article: Article
    glossary: Glossary
    required: Terms[int] = field(init=False)
    exact: Terms[int] = field(init=False)
    forbidden: Terms[int] = field(init=False)

    def __post_init__(self) -> None:
        lang = self.article.mt.lang
        required = list(_listed(self.glossary, lambda concept: concept.required(lang)))
        forbidden = _listed(self.glossary, lambda concept: concept.forbidden(lang))
        self.required = Terms(required, lang, strict=False)
        self.exact = Terms(required, lang, strict=True)
        self.forbidden = Terms(forbidden, lang, strict=True)

    def in_pair(
        self, terms: Terms[int], pair: Pair, index: int
    ) -> Iterator[tuple[Segment, Found[int]]]:
        """Yield the places of a concept's terms in the MT of a pair."""
        for segment in pair.mt:
            for hit in terms.find(segment.text):
                if hit.value == index:
                    yield segment, hit


def _listed(
    glossary: Glossary, terms_of: Callable[[Concept], Iterable[str]]
) -> Iterator[tuple[str, int]]:
    """Yield the terms of concepts with the index of their concept."""
    return ((term, i) for i, concept in enumerate(glossary) for term in terms_of(concept))


def _by_concept(
    terms: Terms[int], segments: Iterable[Segment]
) -> Mapping[int, Sequence[tuple[Segment, Found[int]]]]:
    """Return where terms stand in some segments, by the index of their concept."""
    hits: dict[int, list[tuple[Segment, Found[int]]]] = defaultdict(list)
    for segment in segments:
        for hit in terms.find(segment.text):
            hits[hit.value].append((segment, hit))
    return hits
