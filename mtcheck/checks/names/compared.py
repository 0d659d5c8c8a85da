"""Names of the MT that disagree with the reference, re-translation or source."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from mtcheck.checks.base import Article, Pair, span
from mtcheck.checks.names.designations import lost_hyphens
from mtcheck.checks.names.dropped import dropped_names
from mtcheck.checks.names.facing import Comparison, Facing, Odd, comparison
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import Name, NamesIn
from mtcheck.checks.names.nations import exchanged_nations
from mtcheck.checks.names.replaced import replaced_names
from mtcheck.checks.names.spelling import distance, likeness, same_declined, sound, undoubled
from mtcheck.lang import language
from mtcheck.lang.names import countries_of
from mtcheck.lang.places import places_by_form
from mtcheck.schema import Severity, Side

_WORD = re.compile(r"[^\W\d_]+")
# Languages whose capitals tell names, but for the first word of a sentence.
_CASED = frozenset("en nb nn da sv nl fr es it pt pl cs ro id tr uk ru".split())
_ALIKE = 0.72
_ALIKE_LONG = 0.6
_ALIKE_BESIDE_SAME = 0.5
_ALIKE_ACROSS = 0.75
_SURE = 0.8
_SHORT = 4
_ENDING = 2
_FAR = 4
_TRUST: dict[Side, float] = {"reference": 1.0, "source": 0.95, "retranslation": 0.8}


def compared_names(article: Article, ours: NamesIn, side: Side) -> Iterator[Finding]:
    """Yield the names that disagree with one side.

    A name that only the MT has is set against the names that only the other side has: by
    spelling, by sharing its first word, by standing in the same place between the same words.
    """
    against = comparison(article, ours, side)
    if against is None:
        return
    pairs = article.pairs(side)
    judge = _Judge(against)
    for at, pair in enumerate(pairs):
        if pair.mt and pair.other and not (against.nouns_too and _unnamed(article, pair)):
            facing = against.facing(pair, pairs[max(at - 1, 0) : at + 2])
            if against.same_language:
                yield from exchanged_nations(against, facing)
                if side == "reference":
                    yield from lost_hyphens(article.mt, pair)
            yield from judge.of(facing)
    yield from judge.repeated()
    yield from judge.begun_alike()


def _unnamed(article: Article, pair: Pair) -> bool:
    """Whether the source, in a language that gives only names a capital, has none in a pair.

    The first word of a sentence is a name if it is the same on the other sides.
    """
    source = article.source
    found = article.pair_of("source", pair.mt[0])
    if source is None or source.lang not in _CASED or found is None or not found.other:
        return False
    common = language(source.lang).function_words | language(source.lang).clause_words
    copied = set(_WORD.findall(f"{found.mt_text} {pair.other_text}"))
    words = [w for s in found.other for w in _WORD.findall(s.text)]
    first = [_WORD.findall(s.text)[:1] for s in found.other]
    opening = {w for start in first for w in start if w not in copied and w.isascii()}
    return bool(words) and all(
        w[0].islower() or w.casefold() in common or w in opening for w in words
    )


class _Judge:
    def __init__(self, against: Comparison) -> None:
        self.against = against
        self.surnames = {
            name.words[-1].folded
            for names in against.theirs.names.values()
            for name in names
            if len(name.own) > 1
        }
        self.misspelt: dict[str, Odd] = {}
        self.settled: set[int] = set()

    def of(self, facing: Facing) -> Iterator[Finding]:
        ranked = sorted(
            (
                (-issue.confidence, i, j, issue)
                for i, strange in enumerate(facing.strange)
                for j, lost in enumerate(facing.lost)
                if (issue := self._alike(strange, lost)) is not None
            ),
            key=lambda found: found[:3],
        )
        settled_ours: set[int] = set()
        settled_theirs: set[int] = set()
        for _, i, j, issue in ranked:
            if i not in settled_ours and j not in settled_theirs:
                settled_ours.add(i)
                settled_theirs.add(j)
                strange, lost = facing.strange[i], facing.lost[j]
                self.settled.add(strange.name.start)
                if issue.severity == "major" and issue.confidence >= _SURE:
                    self.misspelt[strange.words[-1].folded] = lost
                yield issue
        # German nouns look like names, and are replaced by other words all the time.
        if self.against.same_language and not self.against.nouns_too:
            left = [o for i, o in enumerate(facing.strange) if i not in settled_ours]
            free = [o for j, o in enumerate(facing.lost) if j not in settled_theirs]
            for new, old, confidence in replaced_names(self.against, facing, left, free):
                yield self._issue(new, old, "major", confidence)
            if not settled_ours:
                yield from dropped_names(self.against, facing)

    def repeated(self) -> Iterator[Finding]:
        """Yield the further places of words that proved to be misspelt names."""
        for names in self.against.ours.names.values():
            for name in names:
                word = name.words[-1]
                if word.folded in self.misspelt and name.start not in self.settled:
                    yield self._issue(Odd(name, (word,)), self.misspelt[word.folded], "major", 0.7)

    def begun_alike(self) -> Iterator[Finding]:
        """Yield "Jarosław Sour Cream" where the other side has "Jarosław Śmietana" somewhere.

        For names whose pair does not show it: what follows the first word is nowhere on the
        other side, and just one name there begins with that word and is not in the MT.
        """
        if self.against.nouns_too:
            return
        begun: dict[str, dict[str, Odd]] = defaultdict(dict)
        for lost in self.against.odd_theirs():
            for cut in _cuts(lost) if self.against.theirs.document.lang == "de" else (lost,):
                begun[cut.name.words[0].folded][cut.name.folded] = cut
        for strange in self.against.odd_ours():
            found = list(begun[strange.name.words[0].folded].values())
            if (
                len(found) == 1
                and strange.name.start not in self.settled
                and self._share_first(strange, found[0])
                and not self._translated(strange, found[0])
                and not any(w.generic for w in (*strange.words, *found[0].words))
            ):
                yield self._issue(strange, found[0], "major", 0.7)

    def _alike(self, strange: Odd, lost: Odd) -> Finding | None:
        if not self.against.same_language:
            lost = _untitled(lost, len(strange.name.words))
        a, b = strange.folded, lost.folded
        if any(w.acronym for w in (*strange.words, *lost.words)):
            return None
        if self._translated(strange, lost):
            return None
        if self.against.nouns_too and (likeness(a, b) < _ALIKE or a[:-_ENDING] == b[:-_ENDING]):
            return None
        beside = likeness(a, b)
        if self._share_first(strange, lost):
            if beside >= _ALIKE_BESIDE_SAME:
                # "Inter Mailand", "Inter Milan": languages have forms of their own.
                # "Holy Marina" for "Santamarina" is no such form.
                apart = len(strange.words) > len(lost.words)
                sure = self.against.same_language or beside >= _ALIKE_ACROSS or apart
                if not sure and self._other_surname(strange, lost):
                    return self._issue(strange, lost, "major", 0.7)
                return self._misspelt(strange, lost, 0.9 if sure else 0.45)
            return None if self.against.nouns_too else self._issue(strange, lost, "major", 0.8)
        if self._share_last(strange, lost) and beside >= _ALIKE_BESIDE_SAME:
            return self._misspelt(strange, lost, 0.85)
        if not self.against.same_language and lost.words[-1].folded not in self.surnames:
            return None
        whole = likeness(strange.name.folded, lost.name.folded)
        if max(whole, beside) >= _ALIKE and min(len(a), len(b)) > _SHORT:
            return self._misspelt(strange, lost, 0.85)
        if whole >= _ALIKE_LONG and len(strange.words) > 1 and len(lost.words) > 1:
            return self._misspelt(strange, lost, 0.75)
        if distance(a, b) == 1 and min(len(a), len(b)) >= _SHORT - 1:
            return self._misspelt(strange, lost, 0.6)
        return None

    def _translated(self, strange: Odd, lost: Odd) -> bool:
        """Whether a country is in them, which every language calls by a name of its own."""
        words = (*strange.words, *lost.words)
        return not self.against.same_language and any(countries_of(w.folded) for w in words)

    def _share_first(self, strange: Odd, lost: Odd) -> bool:
        """Whether both are a name of several words that begins alike and goes on differently."""
        a, b = strange.name.words, lost.name.words
        return (
            min(len(a), len(b)) > 1
            and not a[0].generic
            and not a[0].acronym
            and self.against.same(a[0].folded, b[0].folded)
            and strange.words[0] == a[1]
            and lost.words[0] == b[1]
        )

    def _other_surname(self, strange: Odd, lost: Odd) -> bool:
        """Whether one word behind the same first name begins otherwise and ends alike.

        "Kari Olsen" for "Kari Hansen": what languages call by names of their own ("Mailand",
        "Milan") begins alike in most of them.
        """
        a, b = strange.folded, lost.folded
        return (
            not self.against.declines
            and len(strange.name.words) == len(lost.name.words) == 2
            and strange.name.words[0].text == lost.name.words[0].text
            and not any(w.generic for w in (*strange.words, *lost.words))
            and a.isascii()
            and b.isascii()
            and sound(a)[:1] != sound(b)[:1]
            and a[-_ENDING:] == b[-_ENDING:]
            and not {a, b} & places_by_form().keys()
        )

    def _share_last(self, strange: Odd, lost: Odd) -> bool:
        """Whether both are names of two words that begin otherwise and end alike."""
        a, b = strange.name.words, lost.name.words
        return (
            len(a) == len(b) == 2
            and not a[1].generic
            and a[1].folded == b[1].folded
            and strange.words == a[:1]
            and lost.words == b[:1]
            # "Bayerischer Rundfunk", "Bayerischen Rundfunk"; "Dan" and "Daniel"
            and not same_declined(b[0].folded, a[0].folded)
            and not b[0].folded.startswith(a[0].folded)
            and not a[0].folded.startswith(b[0].folded)
            and self.against.ours.document.lang != "de"
        )

    def _misspelt(self, strange: Odd, lost: Odd, confidence: float) -> Finding:
        severity: Severity = "major"
        a, b = strange.folded, lost.folded
        if self.against.declines and distance(a, b) <= 2:
            confidence = 0.4
        # A name is copied from one Latin script to another; between scripts, and by two
        # translators, it may be romanised in several ways.
        copied = self.against.side == "source" and b.isascii() and distance(a, b) > 1
        if sound(a) == sound(b) and not copied:
            severity = "minor"
            # "Joseph Manulang" is more than one letter away from "Yosef Manullang".
            far = distance(a, b) >= _FAR
            confidence = min(confidence, 0.6 if undoubled(a) == undoubled(b) or far else 0.4)
        return self._issue(strange, lost, severity, confidence)

    def _issue(self, strange: Odd, lost: Odd, severity: Severity, confidence: float) -> Finding:
        mt, other = self.against.ours.document, self.against.theirs.document
        right = span(other, lost.name.start, lost.name.end)
        wrong = span(mt, strange.name.start, strange.name.end)
        return Finding(
            (wrong, right),
            f"The {self.against.side} has “{right.text}” where the translation has “{wrong.text}”.",
            confidence=confidence * _TRUST[self.against.side],
            severity=severity,
            evidence=(f"{self.against.side}: {right.text}",),
            suggestion=right.text if self._certain(strange, lost) else None,
        )

    def _certain(self, strange: Odd, lost: Odd) -> bool:
        """Whether the other side's form can simply be put in."""
        return not self.against.declines and len(strange.name.words) == len(lost.name.words)


def _untitled(odd: Odd, length: int) -> Odd:
    """Return the last words of a longer name, which may have a title before it ("Kapten …")."""
    words = odd.name.words[-length:]
    if length < 2 or len(words) == len(odd.name.words) or odd.words != odd.name.words:
        return odd
    return Odd(Name(words, odd.name.segment), words)


def _cuts(odd: Odd) -> Iterator[Odd]:
    """Yield a German name without the nouns that may stand before it ("Bergretter Jörg Haller")."""
    for first in range(len(odd.name.words) - 1):
        words = odd.name.words[first:]
        lacking = tuple(w for w in odd.words if w in words)
        if lacking:
            yield Odd(Name(words, odd.name.segment), lacking)
