"""Stretches of a segment in another language or script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from mtcheck.checks.untranslated.words import Word, is_explained
from mtcheck.lang import known_languages, language

# Letters of scripts other than Latin; single Greek letters serve as symbols.
_FOREIGN = (
    "\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u0591-\u05f4\u0600-\u06ff\u0750-\u077f"
    "\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u1200-\u137f\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\ufb1d-\ufdff\ufe70-\ufefc"
)
_SCRIPTS = {
    "uk": "\u0400-\u052f",
    "ru": "\u0400-\u052f",
    "ar": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "zh": "\u3005-\u3007\u3400-\u9fff\u3000-\u303f",
}
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_JOINING = r"\s\d.,;:!?«»\"“”„'’()\[\]–—\-،؛؟。，、/&№"
# Function words that are words elsewhere too: German "also", Norwegian "for", Spanish "has".
_SHARED = frozenset(
    [
        "for",
        "not",
        "also",
        "over",
        "some",
        "him",
        "her",
        "all",
        "can",
        "out",
        "more",
        "has",
        "have",
        "had",
        "was",
        "den",
    ]
)
_ENGLISH_ENDING = re.compile(
    r"(?:s|ed|ing|ly|er|est|ism|ist|ion|ity|y|al|ous|able|ible|ment|ness|ive|ic|ise|ize|ful)$"
)
_LEAST_UNKNOWN = 3
_LINK = 3
_UNKNOWN_SHARE = 0.6
_OWN_SHARE = 0.2
_LEAST_COPIED = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[start:end]` of a segment that is not in its language, and how sure that is.

    `language` is the name of the language, where it is known.
    """

    start: int
    end: int
    confidence: float
    language: str = ""


@lru_cache
def _other_script(code: str) -> re.Pattern[str]:
    own = _SCRIPTS.get(code, "")
    letter = f"(?![{own}])[{_FOREIGN}]" if own else f"[{_FOREIGN}]"
    return re.compile(f"{letter}(?:(?:[{_JOINING}]|{letter})*{letter})?")


def in_other_script(text: str, code: str) -> Iterator[Stretch]:
    """Yield the stretches in another script than the language's; Latin is at home everywhere."""
    for match in _other_script(code).finditer(text):
        start, end = match.span()
        letters = sum(c.isalpha() for c in match[0])
        greek = all("\u0370" <= c <= "\u03ff" for c in match[0] if c.isalpha())
        # A Chinese character is a word.
        if (letters < 2 and not _IDEOGRAPH.match(match[0])) or (greek and letters < 3):
            continue
        if text[start - 1 : start] in ("(", "[") and text[end : end + 1] in (")", "]"):
            continue
        if " " in match[0] and text[end : end + 1] in tuple(".!?。！？؟"):
            end += 1
        yield Stretch(start, end, 0.95 if letters > 3 else 0.7)


def with_function_words(
    words: Sequence[Word], own: str, candidates: Sequence[str]
) -> Iterator[Stretch]:
    """Yield clauses with at least two function words of a candidate language and none of its own.

    It takes three where several languages are candidates and the own one is not English, whose
    relatives among them share words with it.

    Most of the words must be in lower case, for foreign names have such words too.
    """
    mine = language(own).function_words
    if not mine:
        return
    telling = {code: _telling(code) for code in candidates}
    least = 3 if len(candidates) > 1 and own != "en" else 2
    for run in _runs(words, _telling(own), mine):
        lower = sum(w.lower for w in run)
        if len(run) < 3 or lower < 2 or lower * 5 < len(run) * 2:
            continue
        hits, code = max((len({w.key for w in run} & telling[code]), code) for code in telling)
        if hits >= least and hits * 6 >= len(run):
            sure = min(0.95, 0.6 + 0.1 * hits)
            yield Stretch(run[0].start, run[-1].end, sure, language(code).name)


@lru_cache
def _telling(code: str) -> frozenset[str]:
    """Return the function words that tell a language: no short ones, which many languages share."""
    return frozenset(
        word
        for word in language(code).function_words
        if (len(word) > 2 or not word.isascii()) and word not in _SHARED
    )


def of_unknown_words(words: Sequence[Word], vocabulary: frozenset[str]) -> Iterator[Stretch]:
    """Yield clauses of English text most of whose words a vocabulary of English lacks."""
    mine = language("en").function_words
    for clause in _clauses(words):
        lower = [w for w in clause if w.lower and len(w.text) > 1]
        unknown = [w for w in lower if w.key not in vocabulary]
        own_words = sum(w.key in mine for w in clause)
        if (
            len({w.key for w in unknown}) >= _LEAST_UNKNOWN
            and sum(_ENGLISH_ENDING.search(w.key) is None for w in unknown) >= 2
            and len(unknown) >= _UNKNOWN_SHARE * len(lower)
            and own_words <= _OWN_SHARE * len(clause)
        ):
            strange = [w not in lower or w.key not in vocabulary for w in clause]
            first, last = clause.index(unknown[0]), clause.index(unknown[-1])
            while first and strange[first - 1]:
                first -= 1
            yield Stretch(clause[first].start, clause[last].end, 0.6)


def unknown_runs(
    words: Sequence[Word], vocabulary: frozenset[str], candidates: Sequence[str]
) -> Iterator[Stretch]:
    """Yield short runs inside English sentences: "asks for corridoi per i prodotti freschi".

    All words are in lower case, and none is a function word of English. At least three lack in a
    vocabulary of English, or two beside a function word of a candidate language; other words
    between them have three letters at most.
    """
    mine = language("en").function_words - {"i"}
    links = _foreign_links(tuple(candidates))

    def goes_on(word: Word) -> bool:
        short = len(word.text) <= _LINK and word.key not in mine
        return word.text.islower() and (short or word.key in links or _is_unknown(word, vocabulary))

    for clause in _clauses(words):
        for fits, group in groupby(clause, goes_on):
            run = list(group)
            while run and len(run[-1].text) <= _LINK and run[-1].key not in links:
                run.pop()
            unknown = {w.key for w in run if w.key not in links and _is_unknown(w, vocabulary)}
            linked = any(w.key in links for w in run)
            if fits and len(run) >= _LEAST_UNKNOWN <= len(unknown) + linked:
                first = next(at for at, w in enumerate(run) if len(w.text) > 1)
                name = language(candidates[0]).name if linked and len(candidates) == 1 else ""
                yield Stretch(run[first].start, run[-1].end, 0.6, name)


@lru_cache
def _foreign_links(candidates: tuple[str, ...]) -> frozenset[str]:
    """Return the function words of some languages that English does not have."""
    words = frozenset[str]().union(*(language(code).function_words for code in candidates))
    return words - (language("en").function_words - {"i"})


def _is_unknown(word: Word, vocabulary: frozenset[str]) -> bool:
    return (
        len(word.text) > _LEAST_UNKNOWN
        and word.key not in vocabulary
        and word.text.isalpha()
        and _ENGLISH_ENDING.search(word.key) is None
    )


def copied(
    words: Sequence[Word],
    source: Sequence[str],
    own: str,
    other: str,
    vocabulary: frozenset[str],
    other_words: frozenset[str],
) -> Iterator[Stretch]:
    """Yield runs of three words or more that stand in the source in the same order.

    At least two different ones must be in lower case and neither function words nor in
    `vocabulary`, that of the MT's language: names of works and bodies have function words
    ("University of the Arts"), and "ding, ding, ding" is no language.
    With a vocabulary of the source's language one must be in that, or the phrase is foreign
    there too ("magna cum laude").
    """
    mine = language(own).function_words
    common = mine | language(other).function_words
    trigrams = {tuple(source[i : i + _LEAST_COPIED]) for i in range(len(source))}
    for clause in _clauses(words):
        keys = [w.key for w in clause]
        at = 0
        while at + _LEAST_COPIED <= len(keys):
            end = at
            while tuple(keys[end : end + _LEAST_COPIED]) in trigrams and end < len(keys):
                end += 1
            if end == at:
                at += 1
                continue
            end = min(end + _LEAST_COPIED - 1, len(keys))
            run = clause[at:end]
            lower = [w for w in run if w.lower and len(w.text) > 1 and w.key not in common]
            telling = {w.key for w in lower} - vocabulary
            foreign_there = other_words and telling.isdisjoint(other_words)
            own_words = sum(w.key in mine for w in run)
            if len(telling) >= 2 and own_words * 4 <= len(run) and not foreign_there:
                yield Stretch(run[0].start, run[-1].end, 0.85, language(other).name)
            at = end


def merged(stretches: Sequence[Stretch], text: str) -> list[Stretch]:
    """Join overlapping stretches, with more confidence; leave out what the text explains."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda s: (s.start, -s.end)):
        if joined and stretch.start < joined[-1].end:
            last = joined[-1]
            joined[-1] = Stretch(
                last.start,
                max(last.end, stretch.end),
                min(0.97, max(last.confidence, stretch.confidence) + 0.1),
                last.language or stretch.language,
            )
        else:
            joined.append(stretch)
    return [s for s in joined if not is_explained(text, s.end)]


@lru_cache
def latin_languages() -> tuple[str, ...]:
    """Return the codes of the languages with data that are written in Latin letters."""
    return tuple(code for code in known_languages() if code not in _SCRIPTS)


def _clauses(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    start = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].clause != words[start].clause:
            yield words[start:at]
            start = at


def _runs(
    words: Sequence[Word], breaking: frozenset[str], own: frozenset[str]
) -> Iterator[Sequence[Word]]:
    """Yield the stretches of clauses between some words, without `own` words at their ends."""
    for clause in _clauses(words):
        start = 0
        for at in range(len(clause) + 1):
            if at == len(clause) or clause[at].key in breaking:
                end = at
                while start < end and clause[start].key in own:
                    start += 1
                while start < end and clause[end - 1].key in own:
                    end -= 1
                if start < end:
                    yield clause[start:end]
                start = at + 1
