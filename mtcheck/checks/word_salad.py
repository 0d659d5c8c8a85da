"""The rule word-salad."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mtcheck.checks.base import CHECKS, Article, Check, Example, segment_span
from mtcheck.lang import language
from mtcheck.schema import Issue, Segment

_WORD = re.compile(r"\d[\w.,%]*|[^\W\d_]+(?:['’][^\W\d_]+)*|[.,;:!?]|[^\w\s]")
_LEAST_WORDS = 9
_ODD_SHARE = 0.1
_LEAST_ODD = 2
_SURE, _MOST, _STEP = 0.55, 0.9, 1.5
_REPEATED = 3
# In English what can hardly stand next to each other, as classes of function words.
_CLASSES = {
    "article": "the a an",
    "possessive": "my our their its your",
    "preposition": "with at into by during among",
    "of": "of",
    "to": "to",
    "conjunction": "and or but because although",
    "modal": "can could will would should must may might",
    "be": "is are was were",
    "have": "has have had",
    "subject": "he she they we i",
    "stop": ". , ; : ! ?",
}
_IMPOSSIBLE = frozenset(
    pair
    for first, others in {
        "article": "article possessive of preposition to conjunction modal be have subject stop",
        "possessive": "article possessive of preposition to conjunction modal be have subject stop",
        "preposition": "to modal be subject stop conjunction",
        "of": "preposition of to modal be subject stop conjunction",
        "to": "preposition to modal subject have stop conjunction",
        "modal": "article preposition to modal possessive",
        "have": "modal have",
        "be": "be modal have",
        "subject": "article possessive",
    }.items()
    for other in others.split()
    for pair in [(first, other)]
)


@CHECKS.register
class WordSalad(Check):
    """A sentence whose words stand in no order.

    An engine that loses its thread puts out words of the right subject in an order that means
    nothing, or goes round in a circle. Nothing can be saved there; the sentence must be
    translated anew.

    In English the rule counts neighbours among the function words that no sentence has side by
    side ("the of", "a was", "to the the"): two or more, and one to every ten words, make a salad.
    In every language a fragment of two words or more that comes four times running counts as one.

    Example: "Government during War, a first the of based Congress which central of 13 on the."

    Limits: sentences of under nine words are not judged. A salad that keeps its phrases whole is
    not seen. A single break is broken-sentence, a word said twice repeated-words.
    """

    rule = "word-salad"
    category = "fluency/grammar"
    severity = "critical"
    bad = (
        Example(
            "Government during War, a first the of based council which central of the on the "
            "weak, sole formed the the was states component.",
            (
                "Government during War, a first the of based council which central of the on the "
                "weak, sole formed the the was states component.",
            ),
            why="Words in no order",
        ),
        Example(
            "Der Hafen ist im Norden im Norden im Norden im Norden im Norden geschlossen.",
            ("Der Hafen ist im Norden im Norden im Norden im Norden im Norden geschlossen.",),
            lang="de",
            why="A fragment that goes round in a circle",
        ),
    )
    good = (
        Example(
            "The man whom the police looked for in the harbour has been found, and he is well.",
            why="A sentence with many function words",
        ),
        Example("No, no, no, no, said the old man, and went away again.", why="Speech"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the sentences that are no sentences."""
        for segment in article.body:
            words = [w.casefold() for w in _WORD.findall(segment.text)]
            plain = [w for w in words if w[0].isalpha()]
            if len(plain) < _LEAST_WORDS:
                continue
            if _in_a_circle(plain):
                yield self._issue(article, segment, "A fragment is repeated over and over.", _MOST)
                continue
            odd = _odd(words) if article.mt.lang == "en" else []
            share = len(odd) / len(plain)
            if len(set(odd)) >= _LEAST_ODD and share >= _ODD_SHARE:
                shown = ", ".join(f"“{pair}”" for pair in odd[:3])
                trust = min(_MOST, _SURE + _STEP * (share - _ODD_SHARE))
                yield self._issue(
                    article, segment, f"Words in no order: {shown} cannot stand together.", trust
                )

    def _issue(self, article: Article, segment: Segment, message: str, trust: float) -> Issue:
        return self.issue(segment_span(article.mt, (segment,)), message, confidence=round(trust, 2))


def _odd(words: Sequence[str]) -> list[str]:
    classes = _class_of()
    return [
        f"{a} {b}"
        for a, b in zip(words, words[1:], strict=False)
        if (classes.get(a), classes.get(b)) in _IMPOSSIBLE
        or (a == b and a in language("en").function_words and a not in ("that", "had", "her"))
    ]


def _in_a_circle(words: Sequence[str]) -> bool:
    """Whether a fragment of two to six words comes more than three times running."""
    for size in range(2, 7):
        run = 0
        for at in range(len(words) - size):
            run = run + 1 if words[at] == words[at + size] else 0
            if run >= size * _REPEATED and len(set(words[at : at + size])) > 1:
                return True
    return False


@lru_cache
def _class_of() -> dict[str, str]:
    return {word: name for name, words in _CLASSES.items() for word in words.split()}
