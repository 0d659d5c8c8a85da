"""low-similarity: a sentence that means something else than its counterpart, as vectors see it."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from mtcheck.checks.base import CHECKS, Article, Check, Example, Pair, segment_span
from mtcheck.schema import Issue, Side

# Short texts have vectors that say little, and few texts have no level of their own.
_SHORTEST = 30
_FEWEST = 5
# Cosines of translations spread by some .03 in most articles; less is no measure of anything.
_LEAST_SPREAD = 0.02
_FAR = 4.0
_VERY_FAR = 7.0
_TRUST: dict[Side, float] = {"reference": 0.7, "source": 0.65, "retranslation": 0.55}
_AGREED = 0.15
_SHOWN = 100


@CHECKS.register
class LowSimilarity(Check):
    """A sentence whose meaning is far from that of its source or reference.

    Sentence vectors see what no comparison of words sees: a sentence that reads well, has the
    right numbers and names, and says something else. Each sentence is compared with the level of
    its own document, since engines, languages and kinds of text differ more than sentences do.

    A sentence is flagged when its cosine lies at least four typical deviations (median absolute
    deviation) below the document's median; where reference and source agree it is surer.

    Example: "The council rejected the plan for the harbour." for "Rådet godkjente planen for
    svømmehallen, som skal stå ferdig i 2027" among sentences that are translated well.

    Limits: needs an encoder (profile standard or deep) and five sentences with a counterpart.
    Sentences of under 30 characters are not judged. Negations, swapped numbers and names hardly
    move a vector; other rules look for those. Free translation can be flagged.
    """

    rule = "low-similarity"
    category = "accuracy/mistranslation"
    severity = "major"
    needs_any = ("reference", "source", "retranslation")
    needs_encoder = True
    bad = (
        Example(
            "The council met on Monday evening to discuss the new harbour.\n\n"
            "The mayor said that work could begin as early as next spring.\n\n"
            "My grandmother used to bake apple cake for us on Sundays.\n\n"
            "The old quay will be torn down and replaced by one of concrete.\n\n"
            "Fishermen fear that they will have nowhere to land their catch.\n\n"
            "A final decision is expected before the end of the year.",
            ("My grandmother used to bake apple cake for us on Sundays.",),
            source="Bystyret møttes mandag kveld for å drøfte den nye havnen.\n\n"
            "Ordføreren sa at arbeidet kan begynne allerede neste vår.\n\n"
            "Prisen er beregnet til førti millioner kroner uten avgifter.\n\n"
            "Den gamle kaien skal rives og erstattes av en i betong.\n\n"
            "Fiskerne frykter at de ikke får noe sted å lande fangsten.\n\n"
            "En endelig avgjørelse ventes før utgangen av året.",
            why="A sentence about something else",
        ),
    )
    good = (
        Example(
            "The council met on Monday evening to discuss the new harbour.\n\n"
            "The mayor said that work could begin as early as next spring.\n\n"
            "The price has been put at forty million kroner, not counting taxes.\n\n"
            "The old quay will be torn down and replaced by one of concrete.\n\n"
            "Fishermen fear that they will have nowhere to land their catch.\n\n"
            "A final decision is expected before the end of the year.",
            source="Bystyret møttes mandag kveld for å drøfte den nye havnen.\n\n"
            "Ordføreren sa at arbeidet kan begynne allerede neste vår.\n\n"
            "Prisen er beregnet til førti millioner kroner uten avgifter.\n\n"
            "Den gamle kaien skal rives og erstattes av en i betong.\n\n"
            "Fiskerne frykter at de ikke får noe sted å lande fangsten.\n\n"
            "En endelig avgjørelse ventes før utgangen av året.",
            why="A faithful translation",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the sentences far below the level of the document."""
        found: dict[tuple[int, ...], list[tuple[Side, Pair, float, float]]] = {}
        for side in article.compared():
            for pair, deviations, cosine in _outliers(article, side):
                found.setdefault(pair.bead.mt, []).append((side, pair, deviations, cosine))
        for seen in found.values():
            side, pair, deviations, cosine = max(seen, key=lambda each: _TRUST[each[0]])
            confidence = _TRUST[side] - (_AGREED if deviations < _VERY_FAR else 0.0)
            confidence += _AGREED * (len(seen) > 1)
            yield self.issue(
                segment_span(article.mt, pair.mt),
                f"This means something else than the {side}, as far as sentence vectors tell: "
                f"similarity {cosine:.2f}, far below the rest of the article.",
                confidence=min(confidence, 0.9),
                evidence=tuple(_evidence(each_side, each) for each_side, each, _, _ in seen),
            )


def _outliers(article: Article, side: Side) -> Iterator[tuple[Pair, float, float]]:
    """Yield pairs with how many typical deviations they lie below the median, and their cosine."""
    assert article.models is not None and article.models.encoder is not None
    pairs = [p for p in article.pairs(side) if p.mt and p.other]
    pairs = [p for p in pairs if min(len(p.mt_text), len(p.other_text)) >= _SHORTEST]
    if len(pairs) < _FEWEST:
        return
    encode = article.models.encoder.encode
    texts = list(dict.fromkeys(text for p in pairs for text in (p.mt_text, p.other_text)))
    vector_of = dict(zip(texts, encode(texts), strict=True))
    cosines = [float(vector_of[p.mt_text] @ vector_of[p.other_text]) for p in pairs]
    level = median(cosines)
    spread = max(median(abs(c - level) for c in cosines), _LEAST_SPREAD)
    for pair, cosine in zip(pairs, cosines, strict=True):
        if (level - cosine) / spread >= _FAR:
            yield pair, (level - cosine) / spread, cosine


def _evidence(side: Side, pair: Pair) -> str:
    text = pair.other_text
    shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return f"{side}, line {pair.other[0].line}: {shown}"
