"""Names of two words that are translated in one place and kept in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mtcheck.checks.base import Article, span
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import Name, NamesIn

_STEM = 4


def half_translated_names(article: Article, ours: NamesIn) -> Iterator[Finding]:
    """Yield "Urban Guard" where the article also has "Guardia Urbana".

    Cognates in the opposite order are one name in two languages. The rarer form is marked; a
    text that introduces one beside the other, in one sentence, is left alone.
    """
    groups: dict[tuple[str, str], dict[bool, list[Name]]] = defaultdict(lambda: defaultdict(list))
    for names in ours.names.values():
        for name in names:
            stems = tuple(w.folded[:_STEM] for w in name.words)
            if len(stems) == 2 and all(len(stem) == _STEM for stem in stems):
                key = (min(stems), max(stems))
                groups[key][stems == key].append(name)
    for found in groups.values():
        one, two = found[True], found[False]
        if one and two and not _introduced_together(one, two) and not _inverted(one[0], two[0]):
            wrong, right = (one, two) if len(one) < len(two) else (two, one)
            if len(one) == len(two) and one[0].start < two[0].start:
                wrong, right = one, two
            kept = span(article.mt, right[0].start, right[0].end)
            for name in wrong:
                here = span(article.mt, name.start, name.end)
                yield Finding(
                    (here, kept),
                    f"“{here.text}” is called “{kept.text}” elsewhere in the article.",
                    confidence=0.6,
                    evidence=(f"{kept.text}: line {kept.line}",),
                )


def _introduced_together(one: list[Name], two: list[Name]) -> bool:
    return bool({n.segment.index for n in one} & {n.segment.index for n in two})


def _inverted(one: Name, two: Name) -> bool:
    """Whether they are the same words, merely in another order."""
    return {w.folded for w in one.words} == {w.folded for w in two.words}
