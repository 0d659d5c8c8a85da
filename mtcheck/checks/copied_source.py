"""The rule copied-source."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.checks.base import CHECKS, Article, Check, Example, segment_span, span
from mtcheck.checks.untranslated.whole import copied_whole
from mtcheck.lang import language
from mtcheck.schema import Issue


@CHECKS.register
class CopiedSource(Check):
    """A sentence that is its source, word for word, where the languages differ.

    Engines give up on a sentence now and then and hand it through as it is, quotations and
    headings above all; metrics even reward it where names are many. The reader gets a sentence
    in another language. Major.

    The words of the segment are compared with those of the source's segments opposite: all of
    them, or nine in ten of six and more, must be the same, and some must be running text of the
    source's language. The suggestion is the reference's sentence where there is one.

    **Example.** MT "Tills dess sitter männen häktade.", source "Tills dess sitter männen
    häktade." is flagged as a whole.

    **Limits.** Names, numbers and lines of under three words are the same in many languages and
    are left alone. Parts of a sentence are the business of `untranslated-text`.
    """

    rule = "copied-source"
    category = "accuracy/untranslated"
    severity = "major"
    needs_any = ("source",)
    bad = (
        Example(
            "Tills dess sitter männen häktade med restriktioner.",
            spans=("Tills dess sitter männen häktade med restriktioner.",),
            source="Tills dess sitter männen häktade med restriktioner.",
            source_lang="sv",
            why="Swedish handed through",
        ),
        Example(
            "The ferry is safely in port.",
            spans=("The ferry is safely in port.",),
            source="The ferry is safely in port.",
            source_lang="en",
            lang="de",
            why="English in German",
        ),
        Example(
            "Вхід для школярів буде безплатним.",
            spans=("Вхід для школярів буде безплатним.",),
            source="Вхід для школярів буде безплатним.",
            source_lang="uk",
            why="another script",
        ),
    )
    good = (
        Example(
            "Anna Berg, Express, 24 May 2024",
            source="Anna Berg, Express, 24. mai 2024",
            why="names and numbers",
        ),
        Example(
            "Manchester United – Real Madrid 3–2",
            source="Manchester United – Real Madrid 3–2",
            why="the same in every language",
        ),
        Example(
            "The film is called Att angöra en brygga.",
            source="Filmen heter Att angöra en brygga.",
            source_lang="sv",
            why="only a title is the same",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the segments that equal their source."""
        if article.source is None or article.source.lang == article.mt.lang:
            return
        there = language(article.source.lang).name or article.source.lang
        own = article.language.name or article.mt.lang
        for segment in article.body:
            confidence = copied_whole(article, segment)
            if confidence is None:
                continue
            pair = article.pair_of("source", segment)
            reference = article.pair_of("reference", segment)
            assert pair is not None
            right = reference.other_text if reference and reference.other else None
            alone = right is not None and reference is not None and len(reference.mt) == 1
            yield self.issue(
                (
                    span(article.mt, segment.start, segment.end),
                    segment_span(article.source, pair.other),
                ),
                f"This is the source in {there}, not translated into {own}.",
                confidence=confidence,
                evidence=(f"reference: {right}",) if right else (),
                suggestion=right if alone else None,
            )
