"""Names of news outlets that were translated as if they were words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mtcheck.checks.base import Article, span
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import NamesIn, Word, names_elsewhere
from mtcheck.checks.names.outlet_names import OutletMention, outlet_mentions
from mtcheck.lang import known_languages, language
from mtcheck.lang.folding import fold_name
from mtcheck.lang.names import countries_of, name_words
from mtcheck.lang.outlets import Outlet, longest_mistake, outlets_mistaken_for, outlets_named
from mtcheck.schema import Segment, Side, Span

_SENTENCE = 0.7
_STRONG = 0.65
_WEAK = 0.45
_REACH = 7
_SHORT = 40
_QUOTES = "\"“”„«»‘’'"
_SPEECH = re.compile(r"^\s*[–—-]\s|[“”„«»\"]")
_SPOKEN = re.compile(
    "statements?|interview|comments?|e?mail|letter|message|report|information|conversation|"
    "declarations?|journalist|reporter|correspondent|article|quoted|cited|citing|confirmed|"
    "believe|spoke|speaks|speaking|talked"
)
_TOLD = frozenset(["tell", "tells", "told", "informed", "confirmed"])
_PROGRAMMES = frozenset(["program", "programme", "show", "bulletin", "network", "site"])
_LINKS = frozenset(["to", "for", "by", "with", "from"])
# What joins the words of an institution's name, and who such are of in the singular.
_OF = frozenset(["of", "for"])
_OWNERS = frozenset(["people", "women", "men", "children"])
_RELATIVE = frozenset(["who", "that", "which"])
_ARTICLES = frozenset(["the", "der", "die", "das", "dem", "den"])
# Words that no writer means by themselves beside "newspaper" or "channel".
_NEVER_PLAIN = frozenset(
    ["world", "mirror", "pyramids", "pyramid", "picture", "image", "jellyfish", "island"]
)
# What papers in English are called: such a name alone says nothing of a translation.
_ENGLISH_PAPERS = frozenset(
    """argus chronicle courier daily echo evening examiner gazette guardian herald independent
    journal mail morning news observer post press record review standard star sun telegraph times
    tribune weekly""".split()
)
# Platforms that posts appear on, so that "Telegram" is no newspaper by itself.
_PLATFORMS = frozenset(["telegram"])
# Outlets of these countries are quoted everywhere and tell nothing about where a text is from.
_QUOTED_EVERYWHERE = frozenset(["US", "GB", "ZZ"])


# Mentions of outlets with the indices of their segments.
_Mentions = defaultdict[Outlet, list[tuple[OutletMention, int]]]


@dataclass(frozen=True, slots=True)
class _Literal:
    """A stretch of MT words that an outlet's name translates to, and where it stands."""

    outlets: tuple[Outlet, ...]
    words: tuple[Word, ...]
    segment: Segment
    quoted: bool
    embedded: bool

    @property
    def core(self) -> tuple[Word, ...]:
        """Its words without the article."""
        return self.words[1:] if self.words[0].folded in _ARTICLES else self.words


def translated_outlets(article: Article, ours: NamesIn) -> Iterator[Finding]:
    """Yield outlet names that were translated.

    Where the other side names the outlet in the same pair, the wrong form is proven. In the MT
    alone it must look like a name and stand where a text says who reported something.
    """
    finder = _Finder(article, ours)
    for segment in ours.segments:
        for literal in finder.literals(segment):
            if finder.in_reference(literal):
                continue
            finding = finder.proven(literal) or finder.likely(literal)
            if finding is not None:
                yield finding


class _Finder:
    def __init__(self, article: Article, ours: NamesIn) -> None:
        self.article = article
        self.ours = ours
        self.text = article.mt.text
        self.verbs = _folded(article.language.reporting_verbs)
        self.media = _folded(article.language.outlet_nouns) | _PROGRAMMES
        self.phrases = _folded(article.language.attribution_phrases) | _phrases()
        self.common = article.language.function_words
        self._others: dict[Side, _Mentions] = {}

    def literals(self, segment: Segment) -> Iterator[_Literal]:
        words = self.ours.words[segment.index]
        at = 0
        while at < len(words):
            for length in range(longest_mistake(words[at].folded), 0, -1):
                run = words[at : at + length]
                found = outlets_mistaken_for(" ".join(w.folded for w in run))
                if len(run) == length and found:
                    yield self._literal(segment, words, run, found)
                    at += length - 1
                    break
            at += 1

    def in_reference(self, literal: _Literal) -> bool:
        """Return whether the reference has the same words there, as of the sun in the sky."""
        pair = self.article.pair_of("reference", literal.segment)
        core = [w.folded for w in literal.core]
        theirs = [] if pair is None else [fold_name(w) for w in pair.other_text.split()]
        return any(theirs[at : at + len(core)] == core for at in range(len(theirs)))

    def proven(self, literal: _Literal) -> Finding | None:
        """Return the finding where another side has the outlet that the literal stands for.

        In the same pair, or else anywhere if the MT never has the right name.
        """
        for side in self.article.compared():
            pair = self.article.pair_of(side, literal.segment)
            ours, theirs = (pair.mt, pair.other) if pair else ((), ())
            beside, here = {s.index for s in ours}, {s.index for s in theirs}
            elsewhere: OutletMention | None = None
            for outlet in literal.outlets:
                kept = [at for m, at in self._named[outlet] if not _overlap(literal, m)]
                for mention, at in self._theirs(side)[outlet]:
                    if at in here and not beside.intersection(kept):
                        return self._translated(literal, side, mention, 0.9)
                    if at not in here and not kept:
                        elsewhere = elsewhere or mention
            if elsewhere is not None and self._slot(literal):
                return self._translated(literal, side, elsewhere, 0.75)
        return None

    def _translated(
        self, literal: _Literal, side: Side, mention: OutletMention, confidence: float
    ) -> Finding:
        other = self.article.side(side)
        assert other is not None
        name = mention.outlet.name
        right = span(other, mention.start, mention.end)
        wrong = self._marked(literal)
        return Finding(
            (wrong, right),
            f"“{wrong.text}” is {name} in the {side}: the name was translated.",
            confidence=confidence if mention.marked or self._slot(literal) else 0.3,
            evidence=(f"{side}: {right.text}",),
            suggestion=name,
        )

    def likely(self, literal: _Literal) -> Finding | None:
        """Return the finding where the MT alone makes the literal look like an outlet."""
        slot = self._slot(literal)
        possessed = self.text[literal.words[-1].end : literal.words[-1].end + 2] in ("'s", "’s")
        if possessed and not literal.core[0].capital:
            return None
        if not slot or self._denied(literal) or not self._looks_like_a_name(literal, slot):
            return None
        near = tuple(o for o in literal.outlets if o.country in self.countries)
        meant = near or literal.outlets
        confidence = slot + 0.05 * (len(literal.core) > 1) + 0.05 * literal.quoted
        if near:
            confidence += 0.1
        if all(w.folded in _ENGLISH_PAPERS for w in literal.core):
            confidence -= 0.3
        if self._may_be_right(literal, slot, near):
            confidence -= 0.3
        names = tuple(dict.fromkeys(o.name for o in meant))
        wrong = self._marked(literal)
        return Finding(
            (wrong,),
            f"“{wrong.text}” looks like a translation of the name of {' or '.join(names)}.",
            confidence=confidence,
            evidence=tuple(f"{o.name} ({o.country})" for o in meant),
            suggestion=names[0] if len(names) == 1 else None,
        )

    def _may_be_right(self, literal: _Literal, slot: float, near: Sequence[Outlet]) -> bool:
        """Whether an outlet really has the name, and is as likely meant as those it translates.

        A country that a long text names once is not what the text is about.
        """
        if not literal.core[-1].capital:
            return False
        named = {o.country for o in outlets_named(" ".join(w.text for w in literal.core))}
        local = bool(named & self._about.keys())
        least = 1 if len(self.ours.segments) <= _SHORT else 2
        about = any(self._about[o.country] >= least for o in near)
        if slot == _SENTENCE:
            return local and not about
        return bool(named) and (local or not about or bool(named & _QUOTED_EVERYWHERE))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the MT is about, and those of the outlets it names."""
        named = {outlet.country for outlet, found in self._named.items() if found}
        return frozenset(self._about) | (named - _QUOTED_EVERYWHERE)

    @cached_property
    def _about(self) -> Counter[str]:
        """How often the MT names each country by a word for it."""
        found: Counter[str] = Counter()
        for word, times in self.ours.capital.items():
            if word != "us":
                found.update(dict.fromkeys(countries_of(word), times))
        return found

    @cached_property
    def _named(self) -> _Mentions:
        """The outlets that the MT names rightly and clearly."""
        return _mentions(self.ours, marked=True)

    def _theirs(self, side: Side) -> _Mentions:
        if side not in self._others:
            self._others[side] = _mentions(self.article.shared(names_elsewhere)[side])
        return self._others[side]

    def _literal(
        self,
        segment: Segment,
        words: tuple[Word, ...],
        run: tuple[Word, ...],
        found: tuple[Outlet, ...],
    ) -> _Literal:
        first, last = run[0].index, run[-1].index
        if first and words[first - 1].folded in _ARTICLES:
            first -= 1
        starts = (words[first].start, run[0].start)
        quoted = any(self.text[max(start - 1, 0) : start] in _QUOTES for start in starts if start)
        core = run[1:] if run[0].folded in _ARTICLES and len(run) > 1 else run
        # "Daily Express", "Public Health": another name, unless it is long enough to be sure.
        embedded = self._joined(words[core[0].index - 1 : core[0].index], core) or (
            len(core) == 1
            and not quoted
            and (
                self._joined(core, words[last + 1 : last + 2])
                or self._ends_institution(words, first, core[0])
            )
        )
        return _Literal(found, words[first : last + 1], segment, quoted, embedded)

    def _joined(self, left: Sequence[Word], right: Sequence[Word]) -> bool:
        """Whether two stretches of words touch and both have capitals there."""
        if not left or not right:
            return False
        a, b = left[-1], right[0]
        return (
            a.capital
            and b.capital
            and a.folded not in self.common
            and b.folded not in self.common
            and self.text[a.end : b.start] in (" ", "-")
        )

    def _ends_institution(self, words: Sequence[Word], first: int, word: Word) -> bool:
        """Whether a word ends the name of an institution that begins before it.

        "The Seafarers' Union", "the Department for Work and Pensions".
        """
        before = words[max(first - 2, 0) : first]
        if not before or not before[-1].end < word.start:
            return False
        owner = before[-1]
        gap = self.text[owner.end : word.start]
        if owner.capital and word.capital and word.generic:
            return gap in ("' ", "’ ") or owner.folded in _OWNERS
        return (
            len(before) > 1
            and owner.folded in _OF
            and before[0].capital
            and before[0].folded in name_words("institutions")
            and self._touching(before[0], owner)
        )

    def _denied(self, literal: _Literal) -> bool:
        """Whether another side has a counterpart of the sentence: it would name the outlet."""
        pairs = (
            self.article.pair_of(side, literal.segment)
            for side in self.article.compared("reference", "source")
        )
        return any(pair is not None and pair.other for pair in pairs)

    def _looks_like_a_name(self, literal: _Literal, slot: float) -> bool:
        if literal.quoted:
            return True
        words = [w for w in literal.core if w.folded not in self.common]
        if literal.embedded or not words or self.ours.dated(words):
            return False
        if literal.words[0].folded in _PLATFORMS:
            return False
        if not all(w.capital for w in words):
            return slot >= _STRONG and words[0].folded in _NEVER_PLAIN
        return len(words) > 1 or not words[0].opening or slot == _SENTENCE

    def _slot(self, literal: _Literal) -> float:
        """Return how clearly a literal stands where a text names its source, or 0."""
        words = self.ours.words[literal.segment.index]
        first, last = literal.words[0].index, literal.words[-1].index
        before, after = words[max(first - _REACH, 0) : first], words[last + 1 : last + 3]
        followed = bool(after) and self._touching(literal.words[-1], after[0])
        if followed and after[0].folded in self.media:
            # "the Spanish newspaper Marca" says where a paper is from.
            adjective = len(literal.core) == 1 and countries_of(literal.core[0].folded)
            return 0.0 if adjective or literal.core[0].folded in _PLATFORMS else _STRONG
        if followed and after[0].folded in self.verbs:
            return _SENTENCE if after[1:] and after[1].folded == "that" else _STRONG
        if followed and after[0].capital and after[0].folded in self.common - {"i"}:
            return _STRONG
        cleft = before and before[0].folded == "it" and followed and after[0].folded in _RELATIVE
        if cleft and any(w.folded in self.verbs for w in words[last + 2 : last + 5]):
            return _STRONG
        if not before:
            return _SENTENCE if not after and self._after_reporting(literal) else 0.0
        if not self._touching(before[-1], literal.words[0]):
            alone = literal.core[0].opening and (not after or after[0].opening)
            return _SENTENCE if alone and before[-1].folded in self.verbs else 0.0
        if len(literal.core) > 1 and literal.core[-1].folded in self.media:
            return _STRONG
        if before[-1].folded in self.verbs:
            # "said the Northern Lights would": what is said, not who was told.
            told = before[-1].folded in _TOLD or (followed and after[0].folded == "that")
            return _STRONG if told or not followed or literal.quoted else 0.0
        if self._attributed(before):
            return _STRONG
        closing = not followed or after[0].folded == "that"
        return self._loosely_attributed(literal, before, closing=closing)

    def _attributed(self, before: Sequence[Word]) -> bool:
        return before[-1].folded in self.media or _ends_in(before, self.phrases)

    def _loosely_attributed(
        self, literal: _Literal, before: Sequence[Word], *, closing: bool
    ) -> float:
        spoken = _SPEECH.search(literal.segment.text) is not None or any(
            w.folded in self.verbs or _SPOKEN.fullmatch(w.folded) for w in before
        )
        if spoken and before[-1].folded in _LINKS:
            return _WEAK
        if literal.quoted and any(w.folded in self.media for w in before):
            return _WEAK
        return _WEAK if closing and _ends_in(before, _weak_phrases()) else 0.0

    def _touching(self, left: Word, right: Word) -> bool:
        return not self.text[left.end : right.start].strip(_QUOTES + " \u00a0")

    def _after_reporting(self, literal: _Literal) -> bool:
        """Whether the literal is a sentence by itself, after one that ends in a reporting verb."""
        words = self.ours.words.get(literal.segment.index - 1, ())
        return bool(words) and words[-1].folded in self.verbs

    def _marked(self, literal: _Literal) -> Span:
        return span(self.article.mt, literal.words[0].start, literal.words[-1].end)


def _mentions(names: NamesIn, *, marked: bool = False) -> _Mentions:
    found: _Mentions = defaultdict(list)
    for segment in names.segments:
        words = names.words[segment.index]
        for mention in outlet_mentions(segment, words, names.document.lang):
            if mention.marked or not marked:
                found[mention.outlet].append((mention, segment.index))
    return found


def _overlap(literal: _Literal, mention: OutletMention) -> bool:
    return literal.words[0].start < mention.end and mention.start < literal.words[-1].end


def _ends_in(words: Sequence[Word], phrases: Iterable[str]) -> bool:
    heard = " " + " ".join(w.folded for w in words)
    return any(heard.endswith(f" {phrase}") for phrase in phrases)


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold_name, words))


@lru_cache
def _phrases() -> frozenset[str]:
    """Literal renderings, from any language, of phrases that name a source."""
    return frozenset(p for code in known_languages() for p in language(code).calques)


@lru_cache
def _weak_phrases() -> frozenset[str]:
    """Those that are good English in another place, and such renderings of reporting verbs."""
    data = [language(code) for code in known_languages()]
    return frozenset(p for d in data for p in (*d.weak_calques, *d.verb_calques))
