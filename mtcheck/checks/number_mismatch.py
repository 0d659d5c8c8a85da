"""The rule number-mismatch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mtcheck.checks.base import CHECKS, Article, Check, Example, segment_span
from mtcheck.checks.numbers.compared import Change, Comparison, Loss, Mention, compare, mentions
from mtcheck.checks.numbers.wording import comparison, gravity, rewritten
from mtcheck.lang.quantities import likeness
from mtcheck.schema import Issue, Side

_HUMAN: tuple[Side, ...] = ("reference", "source")
_CEILING = 0.97


@CHECKS.register
class NumberMismatch(Check):
    """A number, date, time, percentage, sum of money or measure that the other side has not.

    Numbers carry the facts of an article, a wrong one reads as well as a right one, and neither
    sentence similarity nor a quick look shows it. The rule reads quantities on both sides, in
    digits and in words, each by the habits of its language, and compares what they mean:
    `3,5 millioner` is `3.5 million`, `24. februar` is `February 24th`, `kl. 19.30` is
    `7:30 p.m.`, `50 km` is `30 miles`. It reports

    - a quantity that was **changed** ("180 km/h" where the source has "108 km/h"), with the
      right one as a suggestion where it is certain,
    - one that was **added** or **lost**, with less confidence, for translators are free here.

    Severity is critical where the order of magnitude of a million or more is wrong, minor for a
    quantity that only the reference has.

    **Example.** MT "The boat had 26 passengers", source "Båten hadde 62 passasjerer": "26" is
    flagged.

    **Limits.** Small numbers in words, weekdays and months are compared only where both sides
    have one; "a", "twice", "hundreds of" and numbers in names (F-16, COVID-19) never. Rounded
    values and values that stand in a neighbouring sentence pass. Two numbers of one sentence
    that changed places are not seen.
    """

    rule = "number-mismatch"
    category = "accuracy/number"
    severity = "major"
    needs_any = ("reference", "source", "retranslation")
    bad = (
        Example(
            "The boat had 26 passengers on board.",
            spans=("26",),
            source="Båten hadde 62 passasjerer om bord.",
            why="digits swapped",
        ),
        Example(
            "The repair cost 46 million kronor.",
            spans=("46 million kronor",),
            source="Reparationen kostade 4,6 miljoner kronor.",
            source_lang="sv",
            why="decimal comma lost",
        ),
        Example(
            "The court sits again on September 2.",
            spans=("September 2",),
            reference="The court sits again on 12 September.",
            why="day changed",
        ),
        Example(
            "The pumps move 90 litres an hour.",
            spans=("90 litres",),
            source="Las bombas mueven 90.000 litros por hora.",
            source_lang="es",
            why="thousands separator read as a decimal point",
        ),
        Example(
            "Der Wind erreichte 87 km/h.",
            spans=("87 km/h",),
            source="The wind reached 87mph.",
            source_lang="en",
            lang="de",
            why="unit exchanged, value kept",
        ),
    )
    good = (
        Example(
            "On February 24th, at 7:30 p.m., 3.5 million people were without power.",
            source="24. februar kl. 19.30 var 3,5 millioner mennesker uten strøm.",
            why="the same values written in another way",
        ),
        Example(
            "Twenty-three people, among them a 27-year-old man, were hurt.",
            source="Dreiundzwanzig Menschen, darunter ein 27-Jähriger, wurden verletzt.",
            source_lang="de",
            why="number words and ages",
        ),
        Example(
            "About 3 million people use the line, which is 50 km (31 miles) long.",
            reference="Some 2.98 million people use the 50-kilometre line.",
            why="rounded and converted",
        ),
        Example(
            "An F-16 was seen near the E6 motorway.",
            reference="A fighter jet was seen near the motorway.",
            why="numbers in names",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield one issue for each quantity at fault, however many sides show it."""
        compared = {side: compare(article, side) for side in article.compared()}
        partners: list[Mention] = []
        for segment in article.body:
            for mention in mentions([segment], article.mt.lang):
                known = {s: c for s, c in compared.items() if c.knows(mention.start)}
                yield from self._wrong(article, mention, known, partners)
        yield from self._lost(article, compared, partners)

    def _wrong(
        self,
        article: Article,
        mention: Mention,
        known: Mapping[Side, Comparison],
        partners: list[Mention],
    ) -> Iterator[Issue]:
        against = {s: c for s, c in known.items() if mention.start not in c.backed}
        backing = [s for s in known if s not in against]
        if not against or any(s in _HUMAN for s in backing):
            return
        changes = {
            s: c.changed[mention.start] for s, c in against.items() if mention.start in c.changed
        }
        doubt = 0.6 if backing else 1.0
        agreeing = sum(s in _HUMAN for s in against) > 1
        mine = mention.span_in(article.mt)
        if changes:
            side, change = next(iter(changes.items()))
            partners += [c.other for c in changes.values()]
            yield self._changed(article, side, changes, change, doubt, agreeing)
        else:
            sides = list(against)
            confidence = max(c.added[mention.start] for c in against.values()) * doubt
            yield self.issue(
                mine,
                f"“{mine.text}” is not in the {_listed(sides)}.",
                confidence=min(_CEILING, confidence + 0.2 * agreeing),
                severity="minor" if sides == ["reference"] else None,
            )

    def _changed(
        self,
        article: Article,
        side: Side,
        changes: Mapping[Side, Change],
        change: Change,
        doubt: float,
        agreeing: bool,
    ) -> Issue:
        mt, other = change.mt.quantity, change.other.quantity
        sure = max(c.confidence for c in changes.values()) * doubt
        same_fault = [
            s for s, c in changes.items() if likeness(c.other.quantity, other) and s in _HUMAN
        ]
        sure += 0.1 if len(same_fault) > 1 or agreeing else 0
        document = article.side(side)
        assert document is not None
        holder = f"The {_listed(same_fault or [side])} {'have' if len(same_fault) > 1 else 'has'}"
        return self.issue(
            (change.mt.span_in(article.mt), change.other.span_in(document)),
            comparison(mt, other, holder),
            confidence=min(_CEILING, sure),
            evidence=tuple(f"{s}: {c.other.quantity.text}" for s, c in changes.items()),
            suggestion=rewritten(
                mt, other, article.mt.lang, same_language=document.lang == article.mt.lang
            ),
            severity=gravity(mt, other),
        )

    def _lost(
        self, article: Article, compared: Mapping[Side, Comparison], partners: list[Mention]
    ) -> Iterator[Issue]:
        reported: list[Loss] = []
        for side, found in compared.items():
            document = article.side(side)
            assert document is not None
            for loss in found.lost:
                quantity = loss.other.quantity
                seen = [*partners, *(earlier.other for earlier in reported)]
                if any(likeness(quantity, m.quantity) for m in seen):
                    continue
                reported.append(loss)
                sides, doubt = _also_lost(article, compared, side, loss)
                bonus = 0.2 if sum(s in _HUMAN for s in sides) > 1 else 0.0
                yield self.issue(
                    (segment_span(article.mt, loss.pair.mt), loss.other.span_in(document)),
                    f"“{quantity.text}” of the {_listed(sides)} is missing.",
                    confidence=min(_CEILING, loss.confidence * doubt + bonus),
                    evidence=(f"{side}: {quantity.text}",),
                    severity="minor" if sides == ["reference"] else None,
                )


def _also_lost(
    article: Article, compared: Mapping[Side, Comparison], side: Side, loss: Loss
) -> tuple[list[Side], float]:
    """Return the sides that miss the same quantity, and a factor: ½ where a human side does not."""
    sides, doubt = [side], 1.0
    for name, found in compared.items():
        pair = article.pair_of(name, loss.pair.mt[0])
        if name == side or pair is None or not pair.other:
            continue
        if any(likeness(other.other.quantity, loss.other.quantity) for other in found.lost):
            sides.append(name)
        elif name in _HUMAN:
            doubt = 0.5
    return sides, doubt


def _listed(sides: list[Side]) -> str:
    return " and ".join("re-translation" if s == "retranslation" else s for s in sides)
