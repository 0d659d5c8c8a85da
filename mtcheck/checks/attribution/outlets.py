"""News outlets that the translation exchanges for others, as the source alone shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mtcheck.checks.attribution.extract import attributions
from mtcheck.checks.base import Article, Pair, span
from mtcheck.checks.names.mentions import NamesIn, names_elsewhere, names_in_mt
from mtcheck.checks.names.outlet_names import outlet_mentions
from mtcheck.lang import language
from mtcheck.lang.folding import fold_name
from mtcheck.lang.outlets import Outlet
from mtcheck.schema import Segment, Span

_SURE = 0.7
_DOUBTFUL = 0.45
_REACH = 40
_STEM = 5
_UNSPACED = frozenset(["zh"])


@dataclass(frozen=True, slots=True)
class ExchangedOutlet:
    """An outlet of the MT, and the one that the source has in its place."""

    span: Span
    other: Span
    outlet: Outlet
    confidence: float


@dataclass(slots=True)
class _Named:
    """Words that name an outlet; several may bear the name."""

    segment: Segment
    start: int
    end: int
    outlets: set[Outlet]
    marked: bool


def exchanged_outlets(article: Article) -> Iterator[ExchangedOutlet]:
    """Yield outlets that are given as the source of something where the source names another.

    Both must stand in an attribution, and neither has a form on the other side of the pair or
    of those beside it. With several on a side it is doubtful which replaces which.
    """
    source = article.source
    if source is None:
        return
    ours = article.shared(names_in_mt)
    theirs = article.shared(names_elsewhere).get("source")
    pairs = article.pairs("source") if theirs is not None else ()
    for at, pair in enumerate(pairs):
        if theirs is None or not (pair.mt and pair.other):
            continue
        around = pairs[max(at - 1, 0) : at + 2]
        wrong = [n for n in _named(ours, pair.mt) if not _there(n, theirs, around, mt=False)]
        if not wrong:
            continue
        named = [n for n in _named(theirs, pair.other) if n.marked and _attributed(n, source.lang)]
        lost = [n for n in named if not _there(n, ours, around, mt=True)]
        wrong = [n for n in wrong if lost and _is_party(article, n)]
        for mine, right in zip(wrong, lost, strict=False):
            single = len(wrong) == len(lost) == 1
            written = any(_writes(o, source.lang) for o in mine.outlets)
            yield ExchangedOutlet(
                span(article.mt, mine.start, mine.end),
                span(source, right.start, right.end),
                min(right.outlets, key=lambda o: o.name),
                _SURE if single and written else _DOUBTFUL,
            )


def _named(names: NamesIn, segments: Sequence[Segment]) -> list[_Named]:
    """Return the outlets that segments name, those that overlap as one, the longest of them."""
    found: list[_Named] = []
    for segment in segments:
        lang = names.document.lang
        mentions = outlet_mentions(segment, names.words.get(segment.index, ()), lang)
        for m in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
            same = next((n for n in found if n.start < m.end and m.start < n.end), None)
            if same is None:
                found.append(_Named(segment, m.start, m.end, {m.outlet}, m.marked))
            elif (same.start, same.end) == (m.start, m.end):
                same.outlets.add(m.outlet)
                same.marked |= m.marked
    return sorted(found, key=lambda n: n.start)


def _there(named: _Named, names: NamesIn, around: Sequence[Pair], *, mt: bool) -> bool:
    """Whether the other side has an outlet in some form: right, translated or cut short."""
    segments = [s for pair in around for s in (pair.mt if mt else pair.other)]
    if any(named.outlets & other.outlets for other in _named(names, segments)):
        return True
    text = f" {fold_name(' '.join(s.text for s in segments))} "
    forms = [f for o in named.outlets for f in (*o.forms, *o.literal)]
    return any(_begins(fold_name(form), text, names.document.lang) for form in forms)


def _begins(form: str, text: str, lang: str) -> bool:
    """Whether a folded text has a word that begins as a longer word of a form does."""
    if lang in _UNSPACED and form in text:
        return True
    stems = [word[:_STEM] for word in form.split() if len(word) >= _STEM]
    return any(f" {stem}" in text for stem in stems or (form,))


def _is_party(article: Article, named: _Named) -> bool:
    """Whether the MT gives an outlet as the one who says, is told or passes on something.

    Words that may mean something else ("Watson said") must be all that the party is called.
    """
    doc = article.parse.get(named.segment.index)
    start, end = named.start - named.segment.start, named.end - named.segment.start
    return doc is not None and any(
        p.start < end and start < p.end and (named.marked or (p.start >= start and p.end <= end))
        for p in attributions(doc)
    )


def _attributed(named: _Named, lang: str) -> bool:
    """Whether an attribution phrase or a reporting verb stands near an outlet of the source."""
    segment = named.segment
    first, last = named.start - segment.start, named.end - segment.start
    near = segment.text[max(first - _REACH, 0) : first] + "\n" + segment.text[last:][:_REACH]
    return re.search(_attribution(lang), near, re.IGNORECASE) is not None


@lru_cache
def _attribution(lang: str) -> str:
    data = language(lang)
    words = "|".join(
        re.escape(w)
        for w in sorted((*data.attribution_phrases, *data.reporting_verbs), key=len, reverse=True)
    )
    if not words:
        return r"(?!)"
    return f"(?:{words})" if lang in _UNSPACED else rf"(?<!\w)(?:{words})(?!\w)"


def _writes(outlet: Outlet, lang: str) -> bool:
    """Whether a form of the outlet is known in the script that a language is written in."""
    script = _script("".join(language(lang).function_words))
    return any(_script(form) == script for form in outlet.forms)


def _script(text: str) -> str:
    letter = next((c for c in text if c.isalpha()), "a")
    if letter < "\u0370":
        return "Latin"
    return "Cyrillic" if letter < "\u0530" else "Arabic" if letter < "\u0900" else "other"
