"""The rule dangling-participle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.meaning.words import Facing, facing
from mtcheck.lang.forms import stem
from mtcheck.schema import Issue, Segment

if TYPE_CHECKING:
    from mtcheck.models.parse import Doc, Token

_BY_REFERENCE, _BY_PRONOUN, _BY_PASSIVE = 0.65, 0.6, 0.55
# Participles that have become prepositions or comment on the whole sentence.
_FREE = frozenset(
    """according regarding concerning considering including following depending given judging
    speaking barring excluding owing pending starting beginning compared based provided supposing
    assuming granted talking generally strictly looking counting taking coming turning going being
    having ranging leading said""".split()
)
_FIRST_WORDS = 2
_EMPTY = frozenset({"it", "there"})
_WEATHER = frozenset({"rain", "snow"})


@CHECKS.register
class DanglingParticiple(Check):
    """A participle at the head of a sentence whose doer is not the sentence's subject.

    "Calling in 50,000 troops, the Ukrainian army will be forced to retreat" makes Ukraine call
    them in, where another country does. Engines form such sentences from clauses and infinitives
    of other languages, whose doer is someone else, and so change who did it.

    The English parser finds the participle ("walking", "having lost") and the subject behind the
    comma. It is reported where the reference has the participle's verb with a subject of its own
    that is another word, or in a passive clause of its own ("if more soldiers are called up"), and
    where the subject is an empty "it" or "there", which does nothing.

    Example: "Walking home, it began to rain on the boy."

    Limits: English only. Without a reference only "it" and "there" are reported, and behind
    "having" only "there". Against one, the sentence that has one doer must speak of the other as
    well, lest they be two names of the same. Participles that have become prepositions
    ("considering", "according"), comments ("judging by") and passives ("having been sold") are
    left out.
    """

    rule = "dangling-participle"
    category = "fluency/grammar"
    severity = "major"
    languages = frozenset({"en"})
    parses = True
    bad = (
        Example(
            "Calling in fifty thousand troops, the Ukrainian army will be forced to retreat.",
            ("Calling in fifty thousand troops, the Ukrainian army",),
            reference="If Belarus calls in fifty thousand troops, the Ukrainian army will be "
            "forced to retreat.",
            why="The reference has another doer",
        ),
        Example(
            "Having lost three wheels, the mechanic towed the tractor to the garage.",
            ("Having lost three wheels, the mechanic",),
            reference="The tractor had lost three wheels, so the mechanic towed it to the garage.",
            why="The same with “having”",
        ),
        Example(
            "Walking home from the harbour, there were many people in the streets.",
            ("Walking home from the harbour, there",),
            why="A subject that does nothing",
        ),
    )
    good = (
        Example(
            "Calling in more troops, the army held the bridge.",
            reference="The army called in more troops and held the bridge.",
            why="The same doer",
        ),
        Example(
            "Having lost three wheels, it was towed to the garage.",
            reference="The tractor had lost three wheels and was towed to the garage.",
            why="A pronoun for the doer",
        ),
        Example("Considering the weather, it was a good day.", why="A preposition"),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield the participles whose doer is not the subject."""
        faces: Mapping[int, Facing] = {
            s.index: f for f in article.shared(facing) if f.side == "reference" for s in f.pair.mt
        }
        for segment in article.body:
            if not segment.text.split(" ", 1)[0].casefold().endswith("ing"):
                continue
            doc = article.parse.get(segment.index)
            found = _opening(doc) if doc is not None else None
            if found is not None:
                yield from self._judged(article, segment, *found, faces.get(segment.index))

    def _judged(
        self,
        article: Article,
        segment: Segment,
        participle: Token,
        subject: Token,
        each: Facing | None,
    ) -> Iterator[Issue]:
        doer = _doer(article, each, participle) if each is not None else None
        first = _having(participle) or participle
        words = participle.doc[first.i : participle.i + 1].text
        start, end = segment.start + first.idx, segment.start + subject.idx + len(subject)
        place = span(article.mt, start, end)
        if doer is not None and _is_another(doer, subject):
            assert each is not None
            yield self.issue(
                place,
                f"“{words}” seems to be said of “{subject.text}”; in the reference it is said of "
                f"“{doer.text}”.",
                confidence=_BY_REFERENCE,
                evidence=(f"reference: {each.pair.other_text}",),
            )
        elif each is not None and doer is None and _undone(article, each, participle, subject):
            yield self.issue(
                place,
                f"“{words}” seems to be said of “{subject.text}”; the reference does not say so.",
                confidence=_BY_PASSIVE,
                evidence=(f"reference: {each.pair.other_text}",),
            )
        elif doer is None and _is_empty(subject, participle):
            yield self.issue(
                place,
                f"“{words}” has no doer: the subject is “{subject.text}”.",
                confidence=_BY_PRONOUN,
            )


def _opening(doc: Doc) -> tuple[Token, Token] | None:
    """Return a participle at the head of a sentence and the subject behind the comma."""
    for first in doc[:_FIRST_WORDS]:
        token = first.head if first.lower_ == "having" and first.dep_ == "aux" else first
        form = "VBN" if token is not first else "VBG"
        if token.tag_ != form or token.dep_ != "advcl" or token.lower_ in _FREE:
            continue
        if any(c.dep_ == "auxpass" for c in token.children):
            return None
        subject = next(
            (c for c in token.head.children if c.dep_ in ("nsubj", "nsubjpass", "expl")), None
        )
        if subject is None or subject.i < token.i or token.head.lower_ in _WEATHER:
            return None
        if any(t.text == "," for t in doc[token.i : subject.i]):
            return token, subject
    return None


def _having(participle: Token) -> Token | None:
    return next((c for c in participle.children if c.lower_ == "having" and c.dep_ == "aux"), None)


def _is_empty(subject: Token, participle: Token) -> bool:
    """Whether the subject does nothing; "having lost a wheel, it" may well be the car."""
    return subject.lower_ in _EMPTY and (subject.lower_ == "there" or not _having(participle))


def _is_another(doer: Token, subject: Token) -> bool:
    """Whether the reference's doer is not the subject by another name.

    The one is told from the other where a sentence has both.
    """
    if stem(doer.lower_) == stem(subject.lower_):
        return False
    if _stands_beside(doer, subject):
        return True
    return subject.pos_ != "PRON" and _stands_beside(subject, doer)


def _stands_beside(word: Token, other: Token) -> bool:
    """Whether the sentence of the other has the word outside the other's own phrase."""
    phrase = {token.i for token in other.subtree}
    return any(stem(t.lower_) == stem(word.lower_) for t in other.doc if t.i not in phrase)


def _doer(article: Article, each: Facing, participle: Token) -> Token | None:
    """Return who does it in the reference: the subject of the same verb in a finite form."""
    parses = article.reference_parse
    for segment in each.pair.other:
        for token in parses.get(segment.index, ()):
            same = token.pos_ == "VERB" and stem(token.lower_) == stem(participle.lower_)
            if same and (token.tag_ != "VBG" or any(c.dep_ == "aux" for c in token.children)):
                for child in token.children:
                    if child.dep_ == "nsubj" and child.pos_ != "PRON":
                        return child
    return None


def _undone(article: Article, each: Facing, participle: Token, subject: Token) -> bool:
    """Whether the reference has the verb in the passive, with a subject of its own and no "by"."""
    for segment in each.pair.other:
        for token in article.reference_parse.get(segment.index, ()):
            parts = {c.dep_: c for c in token.children}
            clause = token.dep_ == "advcl" and "mark" in parts or token.head.dep_ == "advcl"
            if stem(token.lower_) == stem(participle.lower_) and clause:
                done = parts.get("nsubjpass")
                if done is not None and "agent" not in parts:
                    return stem(done.lower_) != stem(subject.lower_)
    return False
