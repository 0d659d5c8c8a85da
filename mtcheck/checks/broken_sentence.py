"""The rule broken-sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.meaning.dangling import dangling_conjunction
from mtcheck.checks.meaning.holes import holes
from mtcheck.schema import Issue, Segment

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc, Token

_DANGLING, _HOLE, _TWO_SUBJECTS, _NO_VERB, _SHORT_NO_VERB = 0.7, 0.65, 0.6, 0.5, 0.35
_LEAST_WORDS, _LONG = 12, 18
_SUBJECTS = frozenset({"he", "she", "we", "they"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_QUOTED = re.compile(r"[\"“”„«»]|(?:^|\s)['‘]")
_KINDS = ("paragraph",)


@CHECKS.register
class BrokenSentence(Check):
    """A sentence whose grammar breaks: a word missing, no verb, two subjects, a loose "and".

    Engines drop a noun behind its article, leave out the verb, or run two clauses together.
    Readers stop and start again, and often cannot tell what was meant.

    With the English parser the rule looks for an article or possessive with nothing to belong to
    ("the of", "its ,"), a preposition at the end of a clause that cannot stand there ("during
    .", "the island of were"), a conjunction at the end of a sentence ("and.", "because."), "a" and
    "an" before the wrong sound, which is where a word fell out ("an committee"), two personal
    pronouns in a row as subjects ("he they"), and long sentences without any finite verb.

    Example: "The problems of the were solved on Monday."

    Limits: English only. Headings, captions, lists and text with quotation marks are left out,
    for people speak in fragments. A sentence without a verb of under 18 words stays below the
    default confidence. A sentence that breaks off without a full stop is the ground of truncated;
    one that ends with an ellipsis or dash is meant to. A word said twice is repeated-words.
    """

    rule = "broken-sentence"
    category = "fluency/grammar"
    severity = "major"
    languages = frozenset({"en"})
    parses = True
    bad = (
        Example(
            "The letter says that the problems of the were solved on Monday.",
            ("the were",),
            why="An article without its noun",
        ),
        Example(
            "An committee of seven experts began its work in the spring.",
            ("An committee",),
            why="A word missing behind “an”",
        ),
        Example(
            "An Norwegian man who was accused of. The leader that came from the village of.",
            ("An Norwegian", "of.", "of."),
            why="A capital behind “an”, and relative clauses with a hole in them",
        ),
        Example(
            "In the evening he they went back to the harbour with the boat.",
            ("he they",),
            why="Two subjects in a row",
        ),
        Example(
            "The boats that came from the island of were damaged in the storm.",
            ("of were",),
            why="A verb where the preposition wants a noun",
        ),
        Example(
            "He left the party because. Nobody knew why. The police stopped the bus, but.",
            ("because", "but"),
            why="Sentences that end with a conjunction",
        ),
        Example(
            "The rescue of the nine passengers of the ferry by the crew of a trawler from "
            "a small village on the other side of the long and narrow fjord.",
            (
                "The rescue of the nine passengers of the ferry by the crew of a trawler from "
                "a small village on the other side of the long and narrow fjord.",
            ),
            why="A long sentence without a verb",
        ),
    )
    good = (
        Example(
            "That is the harbour he came from, and an MP asked what it was for.",
            why="Prepositions that may end a clause",
        ),
        Example(
            "An Garda Síochána found a man nobody had heard of. It is the club she is a member of. "
            "Nobody asked what it is made of. The waste was hard to get rid of.",
            why="Prepositions that end a relative clause, the Irish article",
        ),
        Example(
            "There were 198 votes for and 230 against. Others were strongly against.",
            why="A preposition that is an adverb",
        ),
        Example(
            "The food was anything but. They waited for a while. That is a big if. He meant to, "
            "and… It was good, though.",
            why="Words like conjunctions that may end a sentence, and one that is broken off",
        ),
        Example("Nothing new under the sun.", why="A short fragment"),
        Example("He took a one-off payment and an hour later a unique chance.", why="Sounds"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the places where the grammar of a sentence breaks."""
        for segment in article.body:
            if article.mt.kind_of(segment) not in _KINDS or _QUOTED.search(segment.text):
                continue
            doc = article.parse.get(segment.index)
            if doc is not None and len(doc):
                yield from self._in(article, segment, doc)

    def _in(self, article: Article, segment: Segment, doc: Doc) -> Iterator[Issue]:
        for token in holes(doc):
            behind = doc[token.i + 1] if token.i + 1 < len(doc) else token
            yield self._issue(
                article, segment, token, behind,
                f"A word is missing behind “{token.text}”.", _HOLE,
            )  # fmt: skip
        loose = dangling_conjunction(doc)
        if loose is not None:
            what = f"The sentence ends with “{loose.text}”, which joins nothing to it."
            yield self._issue(article, segment, loose, loose, what, _DANGLING)
        for token in doc[:-1]:
            after = doc[token.i + 1]
            if (
                token.lower_ in _SUBJECTS
                and after.lower_ in _SUBJECTS
                and token.lower_ != after.lower_
            ):
                what = f"Two subjects in a row: “{token.text} {after.text}”."
                yield self._issue(article, segment, token, after, what, _TWO_SUBJECTS)
        words = [t for t in doc if t.is_alpha]
        ended = segment.text.rstrip()[-1:] in ".!"
        if len(words) >= _LEAST_WORDS and ended and not any(t.tag_ in _FINITE for t in doc):
            certain = len(words) >= _LONG and ":" not in segment.text and not _maybe_verb(doc)
            sure = _NO_VERB if certain else _SHORT_NO_VERB
            yield self._issue(
                article, segment, doc[0], doc[-1], "This sentence has no finite verb.", sure
            )

    def _issue(
        self,
        article: Article,
        segment: Segment,
        first: Token,
        last: Token,
        message: str,
        confidence: float,
    ) -> Issue:
        start, end = segment.start + first.idx, segment.start + last.idx + len(last)
        return self.issue(span(article.mt, start, end), message, confidence=confidence)


def _maybe_verb(doc: Doc) -> bool:
    """Whether a word may be a finite verb that the parser took for a participle or a noun."""
    return any(
        t.tag_ in ("VBN", "VB") or (t.tag_ == "NNS" and after.tag_ in ("TO", "DT", "PRP", "PRP$"))
        for t, after in zip(doc, doc[1:], strict=False)
    )
