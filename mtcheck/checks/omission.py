"""omission: what the reference or source says and the translation does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import shorten

from mtcheck.checks.base import CHECKS, Article, Check, Example, segment_span, span
from mtcheck.checks.gaps.inside import Inside, inside
from mtcheck.checks.gaps.partial import Part, parts
from mtcheck.checks.gaps.runs import Run, runs
from mtcheck.schema import Issue, Segment, Span

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHOWN = 80
_FEW_WORDS = 5
_HEADS = ("title", "heading", "caption", "byline")


@CHECKS.register
class Omission(Check):
    """A sentence, or a phrase with a name, that was not translated.

    Engines drop sentences without a trace: the text reads well, and what follows hangs in the air
    ("Why he did this is not known" after the sentence that told what he did is gone).

    Against every side: runs of sentences that nothing in the MT belongs to. How sure that is
    depends on their length, on whether their words and numbers turn up beside the gap (then two
    sentences were merged), and on whether reference and source agree. Against the reference and
    the re-translation also phrases within a sentence that else matches well, if they hold a name
    of which the MT sentence has nothing ("tanks and ammunition from Belarus"), clauses of four
    words and more where all else is the same ("because the roof leaked"), and single words without
    a counterpart: where the MT's own grammar shows the gap ("the of"), where all else is
    nearly the same word for word, where it limits what follows ("partly from the north") and the
    MT has no such word at all, or, with an encoder, where nothing opposite means the like. Where
    only the reference tells, they stay below the default confidence unless the texts are close as a
    whole (three words in four the same, in the same order). So do all of them in a longer text in
    which the other rules find little. With a source and an encoder the source settles those within
    a sentence: it must have a word for what is missing to which nothing in the MT belongs, or it
    was the reference's own.

    The word behind the gap is marked in the MT; the second span is what is missing.

    Example: "Two houses burned down. Nobody was hurt." translated as "Two houses burned down."

    Limits: a missing heading, caption or byline stays below the default confidence. Against a
    source in another language only whole sentences are seen. Where the texts are not translations
    of each other but merely treat the same event, nothing is reported. Rules that are switched off
    find nothing, so that a longer text looks better without them.
    """

    rule = "omission"
    category = "accuracy/omission"
    severity = "major"
    needs_any = ("reference", "source", "retranslation")
    turn = 1
    parses = True
    bad = (
        Example(
            "The clock tower was closed on Monday after the storm had damaged its roof.\n\n\n\n"
            "The repair will cost two million crowns and take until the end of October.",
            ("The repair",),
            reference="The clock tower was closed on Monday after the storm damaged its roof.\n\n"
            "A falling slate slightly injured an elderly woman who was feeding pigeons.\n\n"
            "The repair will cost two million crowns and take until the end of October.",
            why="A sentence that is missing",
        ),
        Example(
            "The council closed the school in March.",
            ("March",),
            reference="The council closed the school in March because the roof had begun to leak.",
            why="A clause that is missing",
        ),
        Example(
            "In addition, the garrison received a large number of tanks and ammunition.",
            ("ammunition",),
            reference="In addition, the garrison received a large number of tanks and ammunition "
            "from Moldova.",
            why="A phrase with a name that is missing",
        ),
        Example(
            "The letter says that the of the valley were solved on Monday.",
            ("the",),
            reference="The letter says that the problems of the valley were solved on Monday.",
            why="A noun that is missing behind its article",
        ),
        Example(
            "When the army attacked at night, it happened from the north, through the old pass.",
            ("happened",),
            reference="When the army attacked in the early hours, it did so partly from the north, "
            "through the old pass.",
            why="A word that limits what is said",
        ),
    )
    good = (
        Example(
            "The tower was closed on Monday after a storm, and an elderly woman was hurt by a "
            "falling slate while she was feeding pigeons there.\n\n"
            "The repair will cost two million crowns and take until the end of October.",
            reference="The tower was closed on Monday after a storm. An elderly woman was hurt by "
            "a falling slate. She was feeding pigeons there.\n\n"
            "The repair will cost two million crowns and take until the end of October.",
            why="Sentences that were merged",
        ),
        Example(
            "The men who attacked came for the most part from the north, through the old pass.",
            reference="The men who attacked came mostly from the north, through the old pass.",
            why="The same limit in other words",
        ),
        Example(
            "He said that the tanks had come from there.",
            reference="Lukashenko said that the tanks had come from Belarus.",
            why="Names that a pronoun stands for",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the sentences and phrases that the MT lacks."""
        for run in runs(article, "other"):
            gap = _gap(article, run)
            if gap is not None:
                yield self._sentences(article, run, gap)
        told: set[int] = set()
        for part in parts(article, "other"):
            told |= {word.start for word in part.words}
            yield self._phrase(article, part)
        for each in inside(article, "other"):
            if not told & {word.start for word in each.words}:
                yield self._words(article, each)

    def _sentences(self, article: Article, run: Run, gap: Span) -> Issue:
        other = article.side(run.side)
        assert other is not None
        count = len(run.segments)
        what = "A sentence" if count == 1 else f"{count} sentences"
        text = shorten(run.text, _SHOWN, placeholder=" …")
        return self.issue(
            (gap, segment_span(other, run.segments)),
            f"{what} of the {run.side} {'is' if count == 1 else 'are'} missing here: “{text}”",
            confidence=run.confidence,
            evidence=(f"{run.side}, line {run.segments[0].line}: {run.text}",),
            severity="minor" if len(_WORD.findall(run.text)) < _FEW_WORDS else None,
        )

    def _phrase(self, article: Article, part: Part) -> Issue:
        other = article.side(part.side)
        assert other is not None
        missing = span(other, part.words[0].start, part.words[-1].end)
        return self.issue(
            (span(article.mt, part.beside.start, part.beside.end), missing),
            f"“{missing.text}” of the {part.side} is missing here.",
            confidence=part.confidence,
            evidence=(f"{part.side}: {missing.text}",),
        )

    def _words(self, article: Article, found: Inside) -> Issue:
        other = article.side(found.side)
        assert other is not None and found.beside is not None
        missing = span(other, found.words[0].start, found.words[-1].end)
        return self.issue(
            (span(article.mt, found.beside.start, found.beside.end), missing),
            f"“{missing.text}” of the {found.side} has no counterpart here.",
            confidence=found.confidence,
            evidence=(f"{found.side}: {missing.text}",),
        )


def _gap(article: Article, run: Run) -> Span | None:
    """Return what stands in the place, else the MT word behind the gap, else that before it.

    An article behind the gap has the next word with it.
    """
    if run.instead is not None:
        return segment_span(article.mt, (run.instead,))
    if run.after is not None and article.mt.kind_of(run.after) not in _HEADS:
        words = list(_WORD.finditer(run.after.text))
        if words:
            common = article.language.function_words
            last = words[1:2] if words[0].group().casefold() in common else []
            return _words(article, run.after, words[0], (last or words)[0])
    if run.before is not None:
        words = list(_WORD.finditer(run.before.text))
        if words:
            return _words(article, run.before, words[-1], words[-1])
    place = run.after or run.before
    return segment_span(article.mt, (place,)) if place else None


def _words(article: Article, at: Segment, first: re.Match[str], last: re.Match[str]) -> Span:
    return span(article.mt, at.start + first.start(), at.start + last.end())
