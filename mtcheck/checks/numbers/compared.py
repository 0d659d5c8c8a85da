"""Comparing the quantities of the MT with those of one other side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from statistics import median

from mtcheck.checks.base import Article, Pair, span
from mtcheck.checks.numbers.wording import is_year
from mtcheck.lang import language
from mtcheck.lang.quantities import Quantity, extract, likeness
from mtcheck.lang.quantities.likeness import COMPATIBLE, DIFFERENT, SAME, rounds, same_dimension
from mtcheck.schema import Document, Segment, Side, Span

# How far a number may move, in beads, and still be the same one.
_REACH = 2
# A reference that tells the same story in its own way is comparable, not parallel.
_WEAK_BEAD = 0.5
_WEAK_REFERENCE = 0.95
# Said in a word elsewhere: a day, a week, a year, all.
_PERIODS = {("hour", 24), ("day", 7), ("day", 14), ("month", 12), ("minute", 60), ("percent", 100)}
_AMOUNTS = ("number", "percent", "money", "unit")
_SURE = {"reference": 0.85, "source": 0.85, "retranslation": 0.6}
_MARKS = '.,;:!?()[]"“”‘’„«»'
_UNMATCHED = {"reference": 0.45, "source": 0.55, "retranslation": 0.3}


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity where it stands: `start` and `end` are offsets in the document's text.

    `place` is how far into its bead it stands, 0..1; `word_before` and `next_word` are the folded
    words beside it, empty at the ends of its segment.
    """

    quantity: Quantity
    segment: Segment
    start: int
    end: int
    place: float
    word_before: str
    next_word: str

    def span_in(self, document: Document) -> Span:
        """Return its span."""
        return span(document, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Change:
    """An MT quantity and what another side has in its place."""

    mt: Mention
    other: Mention
    confidence: float


@dataclass(frozen=True, slots=True)
class Loss:
    """A quantity of the other side that the MT of its bead (`pair`) lacks."""

    other: Mention
    pair: Pair
    confidence: float


@dataclass(frozen=True)
class Comparison:
    """What one side says about the MT's quantities, keyed by their start.

    `backed` holds those that the side has too, with its mention of them (None if it is only
    near by), `added` those it has not, with a confidence.
    """

    side: Side
    backed: dict[int, Mention | None] = field(default_factory=dict)
    changed: dict[int, Change] = field(default_factory=dict)
    added: dict[int, float] = field(default_factory=dict)
    lost: list[Loss] = field(default_factory=list)

    def knows(self, start: int) -> bool:
        """Return whether the side has anything to say about the quantity at an offset."""
        return start in self.backed or start in self.changed or start in self.added


def mentions(segments: Iterable[Segment], lang: str) -> list[Mention]:
    """Return the quantities of some segments of one bead, in order."""
    parts = list(segments)
    length = sum(len(s.text) for s in parts) or 1
    found, before = [], 0
    for segment in parts:
        for quantity in extract(segment.text, lang):
            found.append(
                Mention(
                    quantity,
                    segment,
                    segment.start + quantity.start,
                    segment.start + quantity.end,
                    (before + quantity.start) / length,
                    _word_before(segment.text, quantity.start),
                    _next_word(segment.text, quantity.end),
                )
            )
        before += len(segment.text)
    return found


def compare(article: Article, side: Side) -> Comparison:
    """Compare the MT's quantities with those of a side, bead by bead."""
    other = article.side(side)
    assert other is not None
    pairs = article.pairs(side)
    ours = [mentions(pair.mt, article.mt.lang) for pair in pairs]
    if not language(other.lang).name:
        ours = [[_lenient(m) for m in group] for group in ours]
    theirs = [mentions(pair.other, other.lang) for pair in pairs]
    same_language = article.mt.lang == other.lang
    matched = [pair.sure for pair in pairs if pair.mt and pair.other]
    parallel = not matched or median(matched) >= _WEAK_REFERENCE
    result = Comparison(side)
    for index, pair in enumerate(pairs):
        if not pair.mt or not pair.other:
            continue
        links = _links(ours[index], theirs[index], side)
        result.backed.update({m.start: o for m, o in links})
        left = _without(ours[index], (m for m, _ in links))
        right = _without(theirs[index], (o for _, o in links))
        near = slice(max(0, index - _REACH), index + _REACH + 1)
        new = [
            m
            for m in left
            if not _anywhere(m, theirs[near], side)
            or (same_language and _replaced(m, right, ours[near]))
        ]
        result.backed.update({m.start: None for m in left if m not in new})
        trust = _trust(pair, parallel, same_language)
        changes = list(_changes(new, right, same_language, _SURE[side] * trust))
        result.changed.update({c.mt.start: c for c in changes})
        rest = _without(new, (c.mt for c in changes))
        result.added.update({m.start: _UNMATCHED[side] * trust for m in rest if _counts(m)})
        for o in _without(right, (c.other for c in changes)):
            if _counts(o) and not _anywhere(o, ours[near]):
                result.lost.append(Loss(o, pair, _UNMATCHED[side] * trust))
    return result


def _trust(pair: Pair, parallel: bool, same_language: bool) -> float:
    """Return a factor for how far a bead may be free; that tells within one language."""
    if not same_language:
        return 1.0
    return (1.0 if parallel else 0.5) * (0.7 if pair.sure < _WEAK_BEAD else 1.0)


def _lenient(mention: Mention) -> Mention:
    """Allow for the scale words, number words and months of a language without data."""
    quantity = mention.quantity
    if not any(c.isdigit() for c in quantity.text):
        return replace(mention, quantity=replace(quantity, kind="label", firm=False))
    also = (*quantity.also, quantity.value / quantity.scale)
    firm = quantity.firm and (quantity.value > 12 or quantity.kind in ("percent", "money"))
    return replace(mention, quantity=replace(quantity, also=also, firm=firm))


def _word_before(text: str, at: int) -> str:
    words = text[max(0, at - 40) : at].split()
    return words[-1].strip(_MARKS).casefold() if words else ""


def _next_word(text: str, at: int) -> str:
    words = text[at : at + 40].split()
    return words[0].strip(_MARKS).casefold() if words else ""


def _without(all_of: list[Mention], some: Iterable[Mention]) -> list[Mention]:
    gone = {m.start for m in some}
    return [m for m in all_of if m.start not in gone]


def _anywhere(mention: Mention, groups: list[list[Mention]], side: Side | None = None) -> bool:
    """Return whether a quantity, or one like it, is among others that may be taken already.

    `side` is the others' side where the quantity is the MT's.
    """
    quantity = mention.quantity
    kinds = ("date", "ordinal") if quantity.date[1] and quantity.date[2] else None
    return any(
        _alike(quantity, m.quantity, side)
        for group in groups
        for m in group
        if kinds is None or m.quantity.kind in kinds
    )


def _replaced(mention: Mention, right: list[Mention], near: list[list[Mention]]) -> bool:
    """Return whether another quantity, which the MT lacks, has just its place in the sentence.

    Then it is no comfort that the quantity is right in the next sentence.
    """
    return any(
        mention.next_word == o.next_word
        and mention.word_before == o.word_before
        and mention.quantity.kind == o.quantity.kind
        and not likeness(mention.quantity, o.quantity)
        and not _anywhere(o, near)
        for o in right
    )


def _alike(mt: Quantity, other: Quantity, side: Side | None) -> int:
    """Return their likeness; a translation may round the source but not be more exact."""
    found = likeness(mt, other)
    return DIFFERENT if found and side == "source" and rounds(mt, other) else found


def _counts(mention: Mention) -> bool:
    """Return whether a quantity is one whose loss or addition is worth a word."""
    quantity = mention.quantity
    if quantity.kind == "number" and quantity.value <= 2:
        return False  # once, both, twice
    if (quantity.unit, quantity.value) in _PERIODS:
        return False
    return quantity.firm and quantity.kind in (*_AMOUNTS, "ordinal", "date", "time")


def _links(ours: list[Mention], theirs: list[Mention], side: Side) -> list[tuple[Mention, Mention]]:
    """Link each quantity with its equal, equal ones first, each once."""
    links: list[tuple[Mention, Mention]] = []
    for wanted in (SAME, COMPATIBLE):
        for m in _without(ours, (m for m, _ in links)):
            free = _without(theirs, (o for _, o in links))
            alike = [o for o in free if _alike(m.quantity, o.quantity, side) >= wanted]
            if alike:
                links.append((m, min(alike, key=lambda o: abs(o.place - m.place))))
    return links


def _changes(
    ours: list[Mention], theirs: list[Mention], same_language: bool, trust: float
) -> Iterator[Change]:
    """Pair what is left on both sides, likeliest pair first."""
    options = [
        (_distance(m, o, same_language), i, j)
        for i, m in enumerate(ours)
        for j, o in enumerate(theirs)
        if _comparable(m.quantity, o.quantity)
    ]
    taken_m: set[int] = set()
    taken_o: set[int] = set()
    for distance, i, j in sorted(options):
        if i in taken_m or j in taken_o:
            continue
        taken_m.add(i)
        taken_o.add(j)
        yield Change(
            ours[i],
            theirs[j],
            _change_confidence(ours[i], theirs[j], distance, same_language) * trust,
        )


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Return whether one quantity may stand where the other ought to."""
    if a.kind in _AMOUNTS and b.kind in _AMOUNTS:
        if a.unit and b.unit and a.unit != b.unit and not same_dimension(a.unit, b.unit):
            return False
        if is_year(a) != is_year(b) and sorted(_digits(a)) != sorted(_digits(b)):
            return False
        both = min(a.value, b.value), max(a.value, b.value)
        return (a.firm and b.firm) or (both[0] >= 1 and both[1] <= 12)
    return a.kind == b.kind and a.kind != "label"


def _distance(m: Mention, o: Mention, same_language: bool) -> float:
    a, b = m.quantity, o.quantity
    distance = abs(m.place - o.place)
    if a.kind != b.kind or a.unit != b.unit:
        distance += 0.3
    if same_language and m.next_word == o.next_word:
        distance -= 0.4
    if same_language and m.word_before == o.word_before:
        distance -= 0.2
    if sorted(_digits(a)) == sorted(_digits(b)) or a.value == b.value:
        distance -= 0.3
    return distance


def _digits(quantity: Quantity) -> str:
    return "".join(c for c in f"{quantity.value:.10g}" if c.isdigit()).strip("0")


def _change_confidence(m: Mention, o: Mention, distance: float, same_language: bool) -> float:
    """Return how sure it is that one stands for the other, 1 for a plain case."""
    a, b = m.quantity, o.quantity
    if not (a.firm and b.firm):
        beside = m.next_word == o.next_word or m.word_before == o.word_before
        context = beside or (a.unit and a.unit == b.unit)
        words = same_language and a.kind in _AMOUNTS and not context
        return 0.5 if words else 0.75
    sure = 1.0
    if distance > 0.5:
        sure *= 0.75
    low, high = sorted((a.value, b.value))
    if a.kind in _AMOUNTS and a.unit == b.unit and high and low / high > 0.9 and _rough(low, high):
        sure *= 0.6
    return sure


def _rough(*values: float) -> bool:
    """Return whether a value is round enough to be an approximation."""
    return any(value >= 10 and value % 10 == 0 for value in values)
