"""The rule untranslated-text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.untranslated.stretches import (
    Stretch,
    copied,
    in_other_script,
    latin_languages,
    merged,
    of_unknown_words,
    unknown_runs,
    with_function_words,
)
from mtcheck.checks.untranslated.whole import copied_whole
from mtcheck.checks.untranslated.words import Word, fold, is_called, is_explained, words
from mtcheck.lang import language
from mtcheck.models.words import english_words
from mtcheck.schema import Document, Issue, Segment

# Words of English that its vocabulary lists lack, and that news takes from other languages.
_LOANS = frozenset(
    """fjord fjords tapas café cafés résumé naïve façade fiancé fiancée cliché décor déjà
    protégé exposé crème brûlée entrée née piñata über smörgåsbord doppelgänger señor
    soufflé séance communiqué crèche touché attaché émigré papier-mâché château oblast
    oblasts raion siesta lycée gendarmerie carabinieri paella bratwurst glühwein hygge
    lagom skål kebab halal hijab sharia fatwa jihad intifada souk riad perestroika
    glasnost siloviki babushka pierogi""".split()
)
# Their vocabulary is that of English, so that a word in both is no sign of anything.
_COGNATE = frozenset({"fr", "es", "it", "pt", "ro", "ca"})
# Letters that English takes over from names only.
_NEVER_ENGLISH = frozenset("åøæßłżźćńśąęőűčšžřůěğışþðțăħđ")
_GERMAN_ARTICLES = frozenset(
    [
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "zur",
        "zum",
        "im",
        "am",
        "vom",
        "beim",
    ]
)
_GERMANIC = frozenset({"de", "nb", "nn", "da", "sv"})
_LATIN_ADJECTIVE = re.compile(r"(?:at|it|ct|ss|pt)ive$|[ai]ble$")
_LEAST_LETTERS = 4
_LONG = 8
_LEAST_REST = 3
_SHORT_NAME = 5
_REACH = 30
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?) (?:[a-z]+ )?$")


@CHECKS.register
class UntranslatedText(Check):
    """Text left in the source language, or in another script.

    It reports clauses in another script (unless they stand in brackets as a gloss or the
    reference has them too), clauses with the function words of another language, clauses copied
    from the source, in English text also clauses of words that an English vocabulary lacks, and
    single lower-case words copied from the source that the reference translates. Readers can
    make nothing of them.

    Single words are minor, the rest is major.

    **Example.** MT "He jumped out of the russebuss", source "Han hoppet ut av russebussen på en
    russebuss", reference "He jumped out of the graduation bus": "russebuss" is flagged.

    **Limits.** Names, what stands in brackets, and phrases that the text goes on to explain are
    left alone. A single foreign word inside an English sentence is seen only with the source, or by
    letters that English does not have; three in a row are seen in the MT alone. Whole sentences
    that equal their source are the business of `copied-source`.
    """

    rule = "untranslated-text"
    category = "accuracy/untranslated"
    severity = "major"
    bad = (
        Example(
            "The minister was brief. Вхід для школярів буде безплатним.",
            spans=("Вхід для школярів буде безплатним.",),
            why="another script",
        ),
        Example(
            "The court sits in May. Tills dess sitter männen häktade med restriktioner.",
            spans=("Tills dess sitter männen häktade med restriktioner",),
            source="Rätten samlas i maj; tills dess sitter männen häktade med restriktioner.",
            source_lang="sv",
            why="half a sentence copied from the source",
        ),
        Example(
            "Une garde à vue levée dans le dossier",
            spans=("Une garde à vue levée dans le dossier",),
            why="heading in French, MT alone",
        ),
        Example(
            "The minister said: “Hoy no toca hablar de dinero.”",
            spans=("Hoy no toca hablar de dinero",),
            source="El ministro dijo: «Hoy no toca hablar de dinero».",
            source_lang="es",
            why="quotation copied from the source",
        ),
        Example(
            "He fell off a russebuss on Sunday.",
            spans=("russebuss",),
            reference="He fell off a graduation bus on Sunday.",
            source="Han falt av en russebuss søndag.",
            why="word copied, translated in the reference",
        ),
    )
    good = (
        Example(
            "Die Glocke am Hafen macht ding, ding, ding, bis das Boot da ist.",
            source="The bell at the harbour goes ding, ding, ding until the boat is in.",
            lang="de",
            source_lang="en",
            why="A sound",
        ),
        Example(
            "Ursula von der Leyen met the Guardia Civil near Rio de la Plata, Le Monde writes.",
            why="names",
        ),
        Example("The paper Ukrainska Pravda (Українська правда) wrote so.", why="gloss"),
        Example(
            "They shouted “aquí no se rinde nadie” (nobody gives up here).", why="explained phrase"
        ),
        Example(
            "The café by the fjord was full of tapas.",
            source="Kaféen ved en fjord var full av tapas.",
            reference="The café by the fjord was full of tapas.",
            why="loanwords",
        ),
        Example(
            "Sie schrieb eine sozial-evaluative Studie über den Hafen.",
            reference="Sie schrieb eine sozial wertende Untersuchung über den Hafen.",
            source="She wrote a social-evaluative study of the harbour.",
            source_lang="en",
            lang="de",
            why="a word of both languages",
        ),
        Example("Die Polizei sucht weiter nach dem Boot.", lang="de", why="the MT's own language"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the clauses and words that are in another language."""
        sides = _Sides(article)
        for segment in article.body:
            if copied_whole(article, segment) is not None:
                continue
            text = segment.text
            tokens = words(text)
            stretches = merged(list(sides.stretches(segment, tokens)), text)
            kept = [s for s in stretches if not sides.in_reference(text[s.start : s.end])]
            for stretch in kept:
                yield self._stretch(article, segment, stretch)
            free = _outside(tokens, stretches)
            yield from self._words(article, segment, free, sides)

    def _stretch(self, article: Article, segment: Segment, stretch: Stretch) -> Issue:
        mine = span(article.mt, segment.start + stretch.start, segment.start + stretch.end)
        own = article.language.name or article.mt.lang
        pair = article.pair_of("reference", segment)
        evidence = (f"reference: {pair.other_text}",) if pair and pair.other else ()
        return self.issue(
            mine,
            f"This is {stretch.language}, not {own}."
            if stretch.language
            else f"This is not in {own}.",
            confidence=stretch.confidence,
            evidence=evidence,
        )

    def _words(
        self, article: Article, segment: Segment, tokens: Iterable[Word], sides: _Sides
    ) -> Iterator[Issue]:
        for word in tokens:
            confidence = sides.copied_word(segment, word)
            text = segment.text
            if confidence is None or is_explained(text, word.end) or is_called(text, word.start):
                continue
            yield self.issue(
                span(article.mt, segment.start + word.start, segment.start + word.end),
                f"“{word.text}” was not translated.",
                confidence=confidence,
                severity="minor",
            )


def _outside(tokens: Sequence[Word], stretches: Sequence[Stretch]) -> Iterator[Word]:
    """Yield the words that stand in no stretch; both are in order."""
    rest = iter(stretches)
    stretch = next(rest, None)
    for word in tokens:
        while stretch is not None and stretch.end <= word.start:
            stretch = next(rest, None)
        if stretch is None or word.start < stretch.start:
            yield word


class _Sides:
    """What the other sides of an article say about the words of the MT."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._lang = article.mt.lang
        # In a source of another script, words in Latin letters are foreign already.
        usable = article.source is not None and article.source.lang in (
            {*latin_languages()} - {self._lang}
        )
        self._source: Document | None = article.source if usable else None
        self._vocabulary = english_words() if self._lang == "en" else frozenset()
        self._candidates = self._foreign_languages()
        self._at = -1
        self._words_there: tuple[str, ...] = ()
        self._set_there: frozenset[str] = frozenset()

    def _foreign_languages(self) -> tuple[str, ...]:
        if self._source is not None and language(self._source.lang).function_words:
            return (self._source.lang,)
        near = {"nb": ("nn", "da"), "nn": ("nb", "da"), "da": ("nb", "nn")}.get(self._lang, ())
        return tuple(c for c in latin_languages() if c != self._lang and c not in near)

    def stretches(self, segment: Segment, tokens: Sequence[Word]) -> Iterator[Stretch]:
        """Yield what is in another language, by every sign there is."""
        yield from in_other_script(segment.text, self._lang)
        yield from with_function_words(tokens, self._lang, self._candidates)
        if self._source is not None:
            theirs = self._source_words(segment)
            if theirs:
                other = self._source.lang
                their_words = english_words() if other == "en" else frozenset()
                yield from copied(tokens, theirs, self._lang, other, self._vocabulary, their_words)
        if self._lang == "en" and any(w.lower for w in tokens):
            yield from of_unknown_words(tokens, self._vocabulary)
            yield from unknown_runs(tokens, self._vocabulary, self._candidates)

    def in_reference(self, text: str) -> bool:
        """Return whether the reference has a stretch as well."""
        return bool(self._reference_text) and fold(text) in self._reference_text

    def copied_word(self, segment: Segment, word: Word) -> float | None:
        """Return how sure it is that a word was left untranslated, None where nothing says so."""
        if len(word.text) < _LEAST_LETTERS or word.key in _LOANS or word.text.isupper():
            return None
        if word.key in self._reference_words or word.key in self._known_words:
            return None
        if not word.lower and not self._is_common_noun(word):
            return 0.55 if self._described(segment, word) else None
        strange = self._lang == "en" and any(c in _NEVER_ENGLISH for c in word.key)
        self._source_words(segment)
        if word.key not in self._set_there:
            if word.lower and self._begins_compound(word):
                return 0.65
            return 0.55 if strange and word.lower else None
        if self._lang != "en":
            # Engines copy the rare words; a frequent one is the same in both languages.
            rare = word.key not in english_words()
            if not (rare and self._reference_words) or self._both_have(word):
                return None
            # A noun that German writes with a capital may be a term of all languages (Obsidian).
            return 0.55 if word.lower else 0.45
        if self._reference_words:
            return 0.75 if word.lower else 0.45
        if strange:
            return 0.7
        cognate = self._source is not None and self._source.lang in _COGNATE
        # English takes over short words (skrei), engines leave long ones (russebuss).
        return 0.4 if cognate or not word.lower or len(word.text) < _LONG else 0.55

    def _both_have(self, word: Word) -> bool:
        """Whether a word in lower case may be the language's own, with an ending of its own.

        Latin adjectives look so in Germanic languages ("evaluativ", "eine evaluative Studie").
        """
        return self._lang in _GERMANIC and _LATIN_ADJECTIVE.search(word.key) is not None

    def _source_words(self, segment: Segment) -> tuple[str, ...]:
        """Return the folded words of the source's segments that belong to one of the MT's."""
        if segment.index != self._at:
            pair = self._article.pair_of("source", segment) if self._source else None
            self._at = segment.index
            self._words_there = tuple(w.key for w in words(pair.other_text)) if pair else ()
            self._set_there = frozenset(self._words_there)
        return self._words_there

    def _begins_compound(self, word: Word) -> bool:
        """Whether an English text has the first part of a longer word of the source ("drosje")."""
        return self._lang == "en" and any(
            there.startswith(word.key) and len(there) >= len(word.key) + _LEAST_REST
            for there in (self._words_there if len(word.text) > _SHORT_NAME else ())
        )

    def _described(self, segment: Segment, word: Word) -> bool:
        """Whether a capitalised word was copied that the reference, unlike a name, does not have.

        It must stand by itself behind an article or adjective: "the adjacent Liegewiese".
        """
        self._source_words(segment)
        if self._lang != "en" or not self._reference_words or word.key not in self._set_there:
            return False
        told = _ARTICLE.search(segment.text, max(0, word.start - _REACH), word.start)
        goes_on = segment.text[word.end :].lstrip(" -")[:1].isupper()
        return told is not None and not goes_on and len(word.text) > _SHORT_NAME

    def _is_common_noun(self, word: Word) -> bool:
        """Return whether a capitalised word of the MT is no name in the source."""
        return word.text[0].isupper() and word.key in self._common

    @cached_property
    def _known_words(self) -> frozenset[str]:
        data = language(self._lang)
        units = {form for forms in data.units.values() for form in forms}
        known = data.function_words | units
        return known | self._vocabulary

    @cached_property
    def _reference_text(self) -> str:
        reference = self._article.reference
        return fold(reference.text) if reference else ""

    @cached_property
    def _reference_words(self) -> frozenset[str]:
        reference = self._article.reference
        return frozenset(w.key for w in words(reference.text)) if reference else frozenset()

    @cached_property
    def _common(self) -> frozenset[str]:
        """The words that the source has in lower case or, in German, after an article."""
        if self._source is None:
            return frozenset()
        found = words(self._source.text)
        german = self._source.lang == "de"
        return frozenset(
            word.key
            for before, word in zip([None, *found], found, strict=False)
            if word.text[0].islower() or (german and before and before.key in _GERMAN_ARTICLES)
        )
