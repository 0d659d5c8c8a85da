"""The rule heading-literal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.checks.base import CHECKS, Article, Check, Example, segment_span
from mtcheck.checks.meaning.words import words_of
from mtcheck.schema import Issue, Segment

_LOWER, _BOTH, _FAR_ALONE = 0.55, 0.75, 0.4
_MOST_WORDS = 6
_FEWEST_HEADINGS = 3
# How far below the other headings' likeness to their sections the cosine must lie.
_FAR = 0.03


@dataclass(frozen=True, slots=True)
class _Section:
    heading: Segment
    body: tuple[Segment, ...]


@CHECKS.register
class HeadingLiteral(Check):
    """A heading that was translated word by word, without its section.

    Sub-headings are fragments, and engines that see nothing but them choose the first meaning in
    the dictionary: "bonding relationship" for a country's dependence on its neighbour. Often the
    lower case gives it away: the engine took the heading for the middle of a sentence.

    A short heading that begins in lower case while other headings and sentences of the article
    do not is flagged if none of its words comes back in its section; surer still, with an
    encoder, if its vector is farther from its section than those of all other headings.

    Example: "bonding relationship" above a paragraph on an ally that needs its neighbour.

    Limits: headings of one to six words. Far from its section alone is not enough for the
    default confidence, for good headings play with words. So a heading with a capital that reads
    well ("General kitchen" for a soup kitchen) is hardly ever found, and a reference does not
    help: headings are worded freely. A lower-case beginning as such is the ground of
    capitalisation.
    """

    rule = "heading-literal"
    category = "accuracy/mistranslation"
    severity = "major"
    bad = (
        Example(
            "The president needs his neighbour.\n\nHe has ruled the country for many years, and "
            "without the money from the east he could not pay his soldiers and police.\n\n"
            "bonding relationship\n\nWithout help he would have lost power in the summer, when "
            "hundreds of thousands went into the streets of the capital against him.",
            ("bonding relationship",),
            why="A fragment in lower case that its section does not take up",
        ),
    )
    good = (
        Example(
            "The president needs his neighbour.\n\nHe has ruled the country for many years, and "
            "without the money from the east he could not pay his soldiers and police.\n\n"
            "Mutual dependence\n\nWithout help he would have lost power in the summer, when "
            "hundreds of thousands went into the streets of the capital against him.",
            why="A heading with a capital",
        ),
        Example(
            "iPhone sales fall\n\nFewer people bought an iPhone last year than the year before, "
            "and the company expects that sales of the phone will go on to fall.",
            why="A name that begins in lower case",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the headings that do not belong to what follows."""
        sections = list(_sections(article))
        far = _far(article, sections)
        raised = [s for s in sections if not s.heading.text[:1].islower()]
        for number, section in enumerate(sections):
            text = section.heading.text
            lower = (
                text[:1].islower()
                and not any(c.isupper() for c in text.split(" ")[0])
                and not _taken_up(article, section)
                and (bool(raised) or _capitals(article))
            )
            distant = number in far
            if not lower and not distant:
                continue
            trust = _BOTH if lower and distant else _LOWER if lower else _FAR_ALONE
            why = [
                *(["begins in lower case and none of its words returns below it"] if lower else []),
                *(["is far from its section, as sentence vectors tell"] if distant else []),
            ]
            yield self.issue(
                segment_span(article.mt, (section.heading,)),
                f"This heading {' and '.join(why)}; perhaps it was translated word by word.",
                confidence=trust,
            )


def _sections(article: Article) -> Iterator[_Section]:
    """Yield short headings with the paragraph segments up to the next heading."""
    heading: Segment | None = None
    body: list[Segment] = []
    for segment in article.body:
        kind = article.mt.kind_of(segment)
        if kind in ("heading", "title"):
            if heading is not None and body:
                yield _Section(heading, tuple(body))
            short = kind == "heading" and len(segment.text.split()) <= _MOST_WORDS
            heading, body = (segment if short else None), []
        elif kind in ("paragraph", "quote"):
            body.append(segment)
    if heading is not None and body:
        yield _Section(heading, tuple(body))


def _taken_up(article: Article, section: _Section) -> bool:
    lang = article.mt.lang
    own = {w.key for w in words_of(section.heading, lang) if w.content}
    return not own or any(w.key in own for s in section.body for w in words_of(s, lang))


def _capitals(article: Article) -> bool:
    """Whether the paragraphs of the article begin with capitals, as nearly all do."""
    starts = [s.text[:1] for s in article.body if article.mt.kind_of(s) == "paragraph"]
    lower = sum(start.islower() for start in starts)
    return bool(starts) and lower * 4 <= len(starts)


def _far(article: Article, sections: Sequence[_Section]) -> frozenset[int]:
    """Return the number of the heading that is farthest from its section, if it stands out."""
    encoder = article.models.encoder if article.models is not None else None
    if encoder is None or len(sections) < _FEWEST_HEADINGS:
        return frozenset()
    headings = encoder.encode([s.heading.text for s in sections])
    bodies = encoder.encode([" ".join(b.text for b in s.body[:3]) for s in sections])
    cosines = (headings * bodies).sum(1)
    order = cosines.argsort()
    first, second = int(order[0]), int(order[1])
    return frozenset({first}) if cosines[second] - cosines[first] >= _FAR else frozenset()
