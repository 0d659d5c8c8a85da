"""News outlets that a text names by their right names, in any script and case ending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtcheck.checks.names.mentions import Word
from mtcheck.checks.names.spelling import DECLINING, same_declined
from mtcheck.lang.folding import fold_name
from mtcheck.lang.outlets import Outlet, outlets
from mtcheck.schema import Segment

_STEM = 4
_ACRONYM = 3
_MELTED = {
    "Le": ("du", "au"),
    "Les": ("des", "aux"),
    "El": ("del", "al"),
    "Il": ("del", "al", "dal", "sul"),
    "La": ("della", "alla", "dalla", "sulla"),
    "Der": ("dem", "des"),
    "Die": ("der",),
}
# Arabic conjunctions and prepositions that are written together with the next word.
_JOINED = "وبلفك"
_ARTICLES = frozenset(["der", "die", "das", "el", "la", "le", "il", "o", "a", "de", "het", "the"])
_QUOTES = frozenset("\"“”„«»‘’'「『《")


@dataclass(frozen=True, slots=True)
class OutletMention:
    """An outlet named at document offsets `start` to `end`.

    `marked` says that the words can hardly mean anything else: several of them, or an acronym,
    or quotation marks, or a capital that the language gives to names only.
    """

    outlet: Outlet
    start: int
    end: int
    marked: bool


def outlet_mentions(segment: Segment, words: Sequence[Word], lang: str) -> Iterator[OutletMention]:
    """Yield the outlets named in a segment, given its words and language."""
    for at, word in enumerate(words):
        for bare in _unjoined(word.folded):
            for outlet, form, parts in _by_stem().get(bare[:_STEM], ()):
                run = words[at : at + len(parts)]
                if len(run) == len(parts) and _is(run, bare, form, parts, lang in DECLINING):
                    yield _mention(segment, run, outlet, lang)
    for form, outlet in _unspaced():
        at = segment.text.find(form)
        if at >= 0:
            start = segment.start + at
            yield OutletMention(outlet, start, start + len(form), len(form) > 2)


def _mention(segment: Segment, run: Sequence[Word], outlet: Outlet, lang: str) -> OutletMention:
    start, end = run[0].start, run[-1].end
    before = segment.text[max(start - segment.start - 1, 0) : start - segment.start]
    cased = run[0].text[:1].lower() != run[0].text[:1].upper()
    # German writes all nouns so, English "the Sun" in the sky and "the Post" that brings letters.
    plain = lang == outlet.language == "en"
    named = cased and lang != "de" and not plain and run[0].capital and not run[0].opening
    article = run[0].opening and run[0].folded in _ARTICLES
    noun = lang == "de" and len(run) == 2 and not run[0].capital
    lone = plain and len(run) == 2 and run[0].folded in _ARTICLES
    several = len(run) > 1 and not article and not noun and not lone
    marked = several or before in _QUOTES or run[0].acronym or named
    return OutletMention(outlet, start, end, marked)


def _is(run: Sequence[Word], bare: str, form: str, parts: Sequence[str], declines: bool) -> bool:
    if len(form) <= _ACRONYM or form.isupper():
        return run[0].text == form
    written = form.replace("-", " ").split()
    if len(written) == len(parts) and any(
        p[:1].isupper() and not w.capital for p, w in zip(written, run, strict=True)
    ):
        return False
    heard = (bare, *(w.folded for w in run[1:]))
    return all(
        part == word or word == f"{part}s" or (declines and same_declined(part, word))
        for part, word in zip(parts, heard, strict=True)
    )


def _unjoined(word: str) -> tuple[str, ...]:
    if word[:1] in _JOINED and len(word) > _STEM:
        return (word, word[1:], "ا" + word[1:] if word.startswith("لل") else word[1:])
    return (word,)


@lru_cache
def _by_stem() -> Mapping[str, Sequence[tuple[Outlet, str, tuple[str, ...]]]]:
    index: dict[str, list[tuple[Outlet, str, tuple[str, ...]]]] = defaultdict(list)
    for outlet in outlets():
        spaced = (form for form in outlet.forms if not _is_unspaced(form))
        written = (variant for form in spaced for variant in _contracted(form))
        for parts, form in {tuple(fold_name(f).split()): f for f in written}.items():
            index[parts[0][:_STEM]].append((outlet, form, parts))
    return index


@lru_cache
def _unspaced() -> tuple[tuple[str, Outlet], ...]:
    return tuple((f, outlet) for outlet in outlets() for f in outlet.forms if _is_unspaced(f))


def _contracted(form: str) -> tuple[str, ...]:
    """Return a form, and those in which its article melts into a preposition ("du Monde")."""
    article, _, rest = form.partition(" ")
    return (form, *(f"{melted} {rest}" for melted in _MELTED.get(article, ()) if rest))


def _is_unspaced(form: str) -> bool:
    return any("\u3040" <= c <= "\u9fff" for c in form)
