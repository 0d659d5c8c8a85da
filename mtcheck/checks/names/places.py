"""Well-known cities and countries exchanged for others, as the source alone shows them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtcheck.checks.base import Article, Pair, span
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import NamesIn, Word, names_elsewhere
from mtcheck.checks.names.spelling import DECLINING
from mtcheck.lang import known_languages
from mtcheck.lang.folding import fold_name
from mtcheck.lang.places import Place, place_named, places, places_by_form
from mtcheck.schema import Segment

_SURE = 0.7
_DOUBTFUL = 0.4
_LONGEST = 3
_STEM = 3
_SHORT = 4
# Arabic conjunctions and prepositions that are written together with the next word.
_JOINED = "وبلفك"
_VOWELS = "aeyuаеиіуыюя"
# Case endings of Polish, Russian and Ukrainian, folded.
_CASES = re.compile(
    "|[aeiyu]|ie|ii|em|iem|owi|om|ach|ami|"
    "[аеиіуыюяь]|ои|ею|ою|еи|иеи|ии|ію|іі|ию|ом|ем|ью|ові|еві|ам|ах|ами|ів|ов"
)
_UNSPACED = re.compile("[\u3040-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Named:
    place: Place
    start: int
    end: int


def exchanged_places(article: Article, ours: NamesIn) -> Iterator[Finding]:
    """Yield a city or country where the source has another: "Warsaw" for "Kraków".

    Neither may have any form on the other side of the pair or of those beside it. A capital for
    its country or the other way round is no fault.
    """
    source = article.source
    theirs = article.shared(names_elsewhere).get("source")
    if article.mt.lang != "en" or source is None or theirs is None:
        return
    if source.lang not in known_languages():
        return
    pairs = article.pairs("source")
    for at, pair in enumerate(pairs):
        mine = list(_in_english(ours, pair.mt)) if pair.other else []
        if not mine:
            continue
        around = pairs[max(at - 1, 0) : at + 2]
        wrong = _without(mine, theirs, [s for p in around for s in p.other])
        if not wrong:
            continue
        lost = _without(_in_source(theirs, pair), ours, [s for p in around for s in p.mt])
        single = len(wrong) == len(lost) == 1
        for new, old in zip(wrong.values(), lost.values(), strict=False):
            if new.place.country == old.place.country and new.place.whole != old.place.whole:
                continue
            here = span(article.mt, new.start, new.end)
            there = span(source, old.start, old.end)
            yield Finding(
                (here, there),
                f"The source has “{there.text}”, {old.place.name}, "
                f"where the translation has “{here.text}”.",
                _SURE if single else _DOUBTFUL,
                (f"source: {there.text}",),
                old.place.name,
                "critical" if new.place.whole and old.place.whole else None,
            )


def _without(
    named: Sequence[_Named], other: NamesIn, segments: Sequence[Segment]
) -> dict[Place, _Named]:
    """Return the places that some segments of the other side can't mean, each where it is first."""
    words = {w.folded for s in segments for w in other.words.get(s.index, ())}
    words |= {part for word in words for part in _unjoined(word)}
    text = " ".join(s.text for s in segments)
    # "U.S." is two words.
    words |= {"us"} if {"u", "s"} <= words else set()
    runs = f" {fold_name(text)} "
    found: dict[Place, _Named] = {}
    for one in named:
        place = one.place
        if (
            place not in found
            and not any(place.may_be(word) for word in words)
            and not any(f" {form} " in runs for form in place.forms)
            and not any(
                _UNSPACED.match(form) and form in text for form in (*place.forms, *place.stems)
            )
        ):
            found[place] = one
    return found


def _in_english(names: NamesIn, segments: Sequence[Segment]) -> Iterator[_Named]:
    for run in _runs(names, segments):
        place = place_named(" ".join(w.folded for w in run)) if run[0].capital else None
        if place is not None and run[-1].capital:
            yield _Named(place, run[0].start, run[-1].end)


def _in_source(names: NamesIn, pair: Pair) -> list[_Named]:
    lang = names.document.lang
    if lang == "zh":
        return [
            _Named(places_by_form()[m[0]], s.start + m.start(), s.start + m.end())
            for s in pair.other
            for m in _unspaced().finditer(s.text)
        ]
    found: list[_Named] = []
    for run in _runs(names, pair.other):
        first = run[0]
        cased = first.text[:1].lower() != first.text[:1].upper()
        short = cased and first.opening and len(run) == 1 and len(first.folded) <= _SHORT
        if (cased and not run[-1].capital) or short:
            continue
        place = _meant(run, lang)
        if place is not None and not (found and run[0].start < found[-1].end):
            found.append(_Named(place, run[0].start, run[-1].end))
    return found


def _runs(names: NamesIn, segments: Sequence[Segment]) -> Iterator[Sequence[Word]]:
    """Yield the stretches of words that may be a name, the longest first at each word."""
    for segment in segments:
        words = names.words.get(segment.index, ())
        for at in range(len(words)):
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                yield words[at : at + length]


def _meant(run: Sequence[Word], lang: str) -> Place | None:
    for first in _unjoined(run[0].folded) if lang == "ar" else (run[0].folded,):
        place = places_by_form().get(" ".join((first, *(w.folded for w in run[1:]))))
        if place is not None:
            return place
    if lang in DECLINING:
        heard = [w.folded for w in run]
        for form, place in _by_beginning().get((len(run), heard[0][:_STEM]), ()):
            if all(map(_declined, form.split(), heard)):
                return place
    return None


def _declined(form: str, heard: str) -> bool:
    """Whether a word is a form, or its stem with a case ending: no "Австралии" for "Австрия"."""
    stem = form[:-1] if form[-1] in _VOWELS + "ь" else form
    return heard.startswith(stem) and _CASES.fullmatch(heard, len(stem)) is not None


def _unjoined(word: str) -> tuple[str, ...]:
    if word[:1] in _JOINED and len(word) > _SHORT:
        return (word, word[1:], "ا" + word[1:] if word.startswith("لل") else word[1:])
    return (word,)


@lru_cache
def _by_beginning() -> Mapping[tuple[int, str], Sequence[tuple[str, Place]]]:
    index: dict[tuple[int, str], list[tuple[str, Place]]] = defaultdict(list)
    for form, place in places_by_form().items():
        index[len(form.split()), form[:_STEM]].append((form, place))
    return index


@lru_cache
def _unspaced() -> re.Pattern[str]:
    forms = [f for place in places() for f in place.forms if _UNSPACED.match(f)]
    return re.compile("|".join(sorted(forms, key=lambda form: (-len(form), form))))
