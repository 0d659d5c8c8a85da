"""Where proper names stand in a document, told by their capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from mtcheck.checks.base import Article
from mtcheck.lang import language
from mtcheck.lang.folding import fold_name
from mtcheck.lang.names import name_words
from mtcheck.schema import BlockKind, Document, Segment, Side

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
# "I'm" and "I'd" have the capital of the pronoun.
_PRONOUN = re.compile(r"I['’](?:m|ll|d|ve)", re.IGNORECASE)
_ELIDED = re.compile(r"[dDlL]['’](?=[^\W\d_])")
_OPENS = re.compile(r"(?:^|(?<=\w\w\w)\.|[!?…:;–—|/(\[\"“”„«»‘‚]|(?<=\s)['’-])\s*$")
_LONGEST = 6
# Languages that write months and weekdays with capitals; elsewhere "Julio" is a man.
_CAPITAL_DATES = ("en", "de", "id")
_NAMED_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the segment, its document offsets and no possessive ending.

    `opening` says that it stands where any word takes a capital: at the start of a sentence or
    quotation, or in a headline of capitalised words.
    """

    index: int
    text: str
    start: int
    end: int
    folded: str
    capital: bool
    opening: bool

    @property
    def generic(self) -> bool:
        """Whether it is a title or a word that institutions are called by."""
        return self.title or self.folded in name_words("institutions")

    @property
    def title(self) -> bool:
        """Whether it is a title or post."""
        return self.folded in name_words("titles")

    @property
    def acronym(self) -> bool:
        """Whether it is written in capitals throughout."""
        return len(self.text) > 1 and self.text.isupper()


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words, with the particles between them ("Ursula von der Leyen")."""

    words: tuple[Word, ...]
    segment: Segment

    @property
    def start(self) -> int:
        """Offset of its first character in the document."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset behind its last character in the document."""
        return self.words[-1].end

    @property
    def folded(self) -> str:
        """Its folded words, joined by spaces."""
        return " ".join(w.folded for w in self.words)

    @property
    def own(self) -> tuple[Word, ...]:
        """Its words that are not generic."""
        return tuple(w for w in self.words if not w.generic)


@dataclass(frozen=True)
class NamesIn:
    """The words and names of some segments of a document, each computed once."""

    document: Document
    segments: tuple[Segment, ...]

    @cached_property
    def words(self) -> dict[int, tuple[Word, ...]]:
        """The words of each segment, by segment index."""
        return {s.index: tuple(_words(s, self.document.kind_of(s))) for s in self.segments}

    @cached_property
    def lower(self) -> frozenset[str]:
        """The folded words that occur in lower case somewhere."""
        return frozenset(w.folded for ws in self.words.values() for w in ws if not w.capital)

    @cached_property
    def capital(self) -> Counter[str]:
        """How often each folded word has a capital where only names take one."""
        return Counter(
            w.folded for ws in self.words.values() for w in ws if w.capital and not w.opening
        )

    @cached_property
    def all(self) -> frozenset[str]:
        """All folded words."""
        return frozenset(w.folded for ws in self.words.values() for w in ws)

    @cached_property
    def names(self) -> dict[int, tuple[Name, ...]]:
        """The names of each segment, by segment index."""
        return {s.index: tuple(self._names(s)) for s in self.segments}

    @cached_property
    def openings(self) -> dict[int, Name]:
        """First words of sentences that nothing but a capital proves to be names, by offset."""
        return {
            words[0].start: Name((words[0],), s)
            for s in self.segments
            if (words := [w for w in self.words[s.index] if not w.text.isdigit()])
            and words[0].capital
            and words[0].opening
            and not words[0].generic
            and words[0].folded not in self.lower
            and words[0].folded not in self._common
            and not any(n.start <= words[0].start < n.end for n in self.names[s.index])
        }

    def dated(self, words: Sequence[Word]) -> bool:
        """Whether all words are months, weekdays or function words."""
        return all(w.folded in self._common for w in words)

    @cached_property
    def _particles(self) -> frozenset[str]:
        # "das Haus von Jörg Haller": German nouns would join the names behind them.
        return frozenset() if self.document.lang == "de" else name_words("particles")

    @cached_property
    def _common(self) -> frozenset[str]:
        words = language(self.document.lang).function_words
        return name_words("never_names") | words | self._dates

    @cached_property
    def _dates(self) -> frozenset[str]:
        data = language(self.document.lang)
        return frozenset(fold_name(d) for ms in (*data.months, *data.weekdays) for d in ms)

    def _names(self, segment: Segment) -> Iterator[Name]:
        run: list[Word] = []
        particles: list[Word] = []
        for word in self.words[segment.index]:
            last = particles[-1] if particles else run[-1] if run else None
            joined = last is not None and self.document.text[last.end : word.start] in (
                " ", "-", "\u00a0",
            )  # fmt: skip
            if run and not (joined and len(run) < _LONGEST):
                yield from self._name(run, segment)
                run, particles = [], []
            if word.capital and (word.folded not in self._common or self._is_dated(word)):
                run += [*particles, word]
                particles = []
            elif run and word.folded in self._particles:
                particles.append(word)
            else:
                yield from self._name(run, segment)
                run, particles = [], []
        yield from self._name(run, segment)

    def _is_dated(self, word: Word) -> bool:
        """Whether it is a name in spite of being a month: it would not have its capital."""
        dated = self.document.lang not in _CAPITAL_DATES and word.folded in self._dates
        return dated and not word.opening

    def _name(self, run: Sequence[Word], segment: Segment) -> Iterator[Name]:
        words = list(run)
        while words and words[0].opening and not self._proven(words):
            words.pop(0)
        # "Turkish President Recep Tayyip Erdoğan" is two names with a title between them.
        for title, part in groupby(words, key=lambda word: word.title):
            name = tuple(part)
            # German writes every noun with a capital, so one alone proves nothing.
            least = 2 if self.document.lang == "de" else 1
            if not title and len(name) >= least and len(name[-1].folded) > 1:
                yield Name(name, segment)

    def _proven(self, words: Sequence[Word]) -> bool:
        first = words[0].folded
        if self.capital[first]:
            return True
        return len(words) > 1 and words[1].capital and not words[1].opening and (
            first not in self.lower
        )  # fmt: skip


def names_in_mt(article: Article) -> NamesIn:
    """Return the names of the MT's body; to be used through `article.shared`."""
    return NamesIn(article.mt, article.body)


def names_elsewhere(article: Article) -> dict[Side, NamesIn]:
    """Return the names of the other sides' aligned text; to be used through `article.shared`."""
    found: dict[Side, NamesIn] = {}
    for side in article.compared():
        document = article.side(side)
        if document is not None:
            aligned = tuple(s for pair in article.pairs(side) for s in pair.other)
            found[side] = NamesIn(document, aligned)
    return found


def _words(segment: Segment, kind: BlockKind) -> Iterator[Word]:
    found = list(_WORD.finditer(segment.text))
    long = [m.group() for m in found if len(m.group()) > 3]
    named = sum(w[0].isupper() for w in long)
    headline = (
        len(long) > 3
        and kind != "caption"
        and named >= _NAMED_SHARE * len(long)
        and not segment.text.endswith((".", "!", "?", "”", '"'))
    )
    for index, match in enumerate(found):
        text = _POSSESSIVE.sub("", match.group()) or match.group()
        start = segment.start + match.start()
        opening = headline or _OPENS.search(segment.text[: match.start()][-6:]) is not None
        stem = _ELIDED.sub("", text)
        capital = stem[:1].isupper() and not (stem.isdigit() or _PRONOUN.fullmatch(text))
        yield Word(index, text, start, start + len(text), fold_name(text), capital, opening)
