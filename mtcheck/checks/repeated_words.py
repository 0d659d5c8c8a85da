"""The rule repeated-words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from mtcheck.checks.base import CHECKS, Article, Check, Example, span
from mtcheck.checks.form.facing import opposites
from mtcheck.lang.names import name_words
from mtcheck.lang.outlets import outlets
from mtcheck.schema import Issue, Segment

_HAN = "\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[^\W_{_HAN}]+(?:['’-][^\W_{_HAN}]+)*")
_UNSPACED = re.compile(f"[{_HAN}]")
_SPACE = re.compile(r"[^\S\n]+")
_JOINT = re.compile(r"[^\S\n]*[,;–—][^\S\n]*|[^\S\n]+")
_LONGEST = 12
_GLUED = 2
_OVER_A_COMMA = 4
_MOST_WORDS = 600
# A phrase of so many words that comes again later in the sentence.
_CLAUSE = 5
_AGAIN = 3
_AGAIN_UNSPACED = 4
_FUNCTION = 0.9
_CONTENT = 0.75
_PHRASE = 0.85
_NAME = 0.55
_APART = 0.4
_SHOWN_APART = 0.6
_SHOWN = 0.9
_DOUBTED = 0.35


@dataclass(frozen=True, slots=True)
class _Repetition:
    """Words `first:end` of a segment of which `again:end` say the same as those before."""

    first: int
    again: int
    end: int
    confidence: float

    @property
    def size(self) -> int:
        """How many words are repeated."""
        return self.again - self.first


@CHECKS.register
class RepeatedWords(Check):
    """A word or phrase that stands in a sentence twice in a row, or a clause that comes again.

    Engines stutter ("the the", "food food food"), above all at the end of a sentence and at the
    seams of long ones, and sometimes translate one clause twice. Readers stumble each time. Minor.

    Words and phrases that are repeated at once are flagged together, the single copy being the
    suggestion. A clause of five words or more that comes again later in the sentence is flagged
    where a reference does not repeat it. Where the reference repeats the same words, or the
    source repeats any, the repetition is meant; for phrases it is enough that a part of them
    comes again there.

    **Example.** "The ferry was towed to the the port" is flagged at "the the", suggestion "the".

    **Limits.** Words that a language doubles ("had had", "very very", German "die die"), names
    (Duran Duran) and words with punctuation between them ("no, no") are left alone. Repeated
    sentences are the business of `duplicate-text`.
    """

    rule = "repeated-words"
    category = "fluency/duplication"
    severity = "minor"
    bad = (
        Example("The ferry was towed to the the port.", spans=("the the",), why="article"),
        Example(
            "The pets died after eating the food food food.",
            spans=("food food food",),
            why="stutter at the end",
        ),
        Example(
            "The ferry was towed to the nearest port to the nearest port by two boats.",
            spans=("to the nearest port to the nearest port",),
            why="phrase repeated at once",
        ),
        Example("Die Fähre wurde in in den Hafen geschleppt.", ("in in",), lang="de", why="German"),
        Example("Ferja ble slept til til havn.", ("til til",), lang="nb", why="Norwegian"),
        Example(
            "The mayor of the town said that the boat of the mayor of the town said nothing.",
            spans=("the mayor of the town said",),
            reference="The mayor said that his boat said nothing.",
            why="clause translated twice",
        ),
    )
    good = (
        Example("He had had enough, and that that was true was very very clear.", why="doubles"),
        Example("Non, non, dit-il : nous nous en allons.", lang="fr", why="French pronouns"),
        Example("Duran Duran played in Baden Baden in May.", why="names"),
        Example(
            "In the oil there is ylang ylang from the islands.",
            reference="The oil contains ylang-ylang from the islands.",
            why="doubled in the reference, with a hyphen",
        ),
        Example(
            "The siren was a drill, Radio Bío Bío reports from West Walla Walla.",
            why="names with words before them",
        ),
        Example("Die, die die Fähre sahen, schwiegen.", lang="de", why="German relative clause"),
        Example("It is a town, town and country.", why="punctuation between"),
        Example(
            "It was a long long way.", source="Det var en lang lang vei.", why="the source too"
        ),
        Example(
            "If the harbour freezes, if the harbour freezes, the boats stay out.",
            reference="If the harbour freezes over, if it becomes ice, the boats stay out.",
            source="Hvis havna fryser til, hvis havna fryser til, blir båtene ute.",
            why="a clause that the author said twice",
        ),
        Example(
            "It is higher than all that we have built, and dearer than all that we have built.",
            reference="The dam is taller than anything built here, and costlier than what came.",
            source="Demningen er høyere enn alt vi har bygd, og dyrere enn alt vi har bygd.",
            why="the author's parallel",
        ),
        Example(
            "Der Vogt der kleinen Stadt schwieg, denn der Vogt der kleinen Stadt war krank.",
            reference="Der Vogt der Kleinstadt schwieg, weil der Vogt der Kleinstadt krank war.",
            lang="de",
            why="the reference repeats most of it",
        ),
    )

    def find(self, article: Article) -> Iterator[Issue]:
        """Yield each repetition once, segment by segment."""
        function_words = article.language.function_words | article.language.clause_words
        doubled = article.language.doubled_words
        media = article.language.outlet_nouns
        for segment in article.body:
            tokens = list(_WORD.finditer(segment.text))[:_MOST_WORDS]
            keys = [token[0].casefold() for token in tokens]
            if len(set(keys)) == len(keys):
                continue
            texts = [token[0] for token in tokens]
            seams = [_seam(segment.text[a.end() : b.start()]) for a, b in pairwise(tokens)]
            found = [
                *_at_once(texts, keys, seams, function_words, doubled, media),
                *_phrases(texts, keys, seams),
            ]
            found += _apart(keys, found, function_words)
            for repetition in _disjoint(found):
                yield from self._reported(article, segment, tokens, keys, repetition)

    def _reported(
        self,
        article: Article,
        segment: Segment,
        tokens: Sequence[re.Match[str]],
        keys: Sequence[str],
        found: _Repetition,
    ) -> Iterator[Issue]:
        apart = found.confidence == _APART
        confidence, evidence = found.confidence, []
        for other in opposites(article, segment):
            theirs = [w.casefold() for w in _WORD.findall(other.text)[:_MOST_WORDS]]
            phrase = list(keys[found.first : found.first + (found.end - found.again)])
            # "Ylang-ylang" is doubled as well.
            parted = [part for word in theirs for part in word.split("-")]
            doubled = max(_count(words, phrase) for words in (theirs, parted))
            if other.side == "reference" and doubled > 1:
                return
            again = _comes_again if apart else _at_once_there
            if other.side == "source" and (apart or found.size >= _AGAIN):
                if again(theirs, _AGAIN) or again(_unspaced(other.text), _AGAIN_UNSPACED):
                    return
            if other.side == "reference" and (apart or found.size >= _AGAIN):
                if _comes_again(theirs, of=set(phrase)):
                    return
            if other.side == "source" and _stutters(theirs):
                confidence = min(confidence, _DOUBTED)
            elif other.parallel:
                if other.side == "reference":
                    confidence = max(confidence, _SHOWN_APART if apart else _SHOWN)
                evidence.append(f"{other.side}: {other.text}")
        offset = segment.start
        start = tokens[found.again if apart else found.first].start()
        end = tokens[found.end - 1].end()
        here = span(article.mt, offset + start, offset + end)
        single = segment.text[tokens[found.first].start() : tokens[found.again - 1].end()]
        earlier = span(
            article.mt,
            offset + tokens[found.first].start(),
            offset + tokens[found.first + (found.end - found.again) - 1].end(),
        )
        if apart:
            message = "The clause stands in the sentence twice."
        elif found.end - found.again > 1 and found.size > 1:
            message = "The phrase is repeated at once."
        else:
            message = f"“{tokens[found.first][0]}” is repeated."
        yield self.issue(
            (here, earlier) if apart else here,
            message,
            confidence=confidence,
            evidence=tuple(evidence),
            suggestion=None if apart else single,
        )


@lru_cache
def _doubled_names() -> frozenset[str]:
    """Words that stand twice in a name, in the spellings in use."""
    names = (form for outlet in outlets() for form in outlet.forms)
    words = (_WORD.findall(name.replace("-", " ")) for name in names)
    media = {b.casefold() for found in words for a, b in pairwise(found) if a == b}
    return frozenset(media) | name_words("doubled")


def _seam(between: str) -> int:
    """Return how close two words are: 2 with a space between, 1 with a comma too, 0 further."""
    return 2 if _SPACE.fullmatch(between) else int(_JOINT.fullmatch(between) is not None)


def _at_once(
    texts: Sequence[str],
    keys: Sequence[str],
    seams: Sequence[int],
    function_words: frozenset[str],
    doubled: frozenset[str],
    media: frozenset[str],
) -> Iterator[_Repetition]:
    """Yield runs of one word with nothing but space between."""
    at = 0
    while at + 1 < len(keys):
        end = at + 1
        while end < len(keys) and keys[end] == keys[at] and seams[end - 1] == _GLUED:
            end += 1
        common = keys[at] in function_words
        if end - at > 1 and (keys[at] not in doubled or end - at > 2):
            yield _Repetition(at, at + 1, end, _sure_of(texts, seams, at, end, common, media))
        at = end


def _sure_of(
    texts: Sequence[str],
    seams: Sequence[int],
    at: int,
    end: int,
    common: bool,
    media: frozenset[str],
) -> float:
    """Return how sure it is that one word is doubled by mistake, by the MT alone."""
    if not any(text[0].isupper() or text[0].isdigit() for text in texts[at + 1 : end]):
        return _FUNCTION if common else _CONTENT
    # A name is doubled as a whole (Duran Duran, Radio Duran Duran), not in its last word (South
    # Africa Africa).
    inside = at > 0 and seams[at - 1] == _GLUED and texts[at - 1][0].isupper()
    if inside and (texts[at - 1].casefold() in media or texts[at].casefold() in _doubled_names()):
        inside = False
    return _NAME if inside and texts[at][0].isupper() else _DOUBTED


def _phrases(
    texts: Sequence[str], keys: Sequence[str], seams: Sequence[int]
) -> Iterator[_Repetition]:
    """Yield phrases of two words or more that are repeated at once; long ones over a comma too."""
    at = 0
    while at < len(keys):
        sizes = range(2, _LONGEST + 1)
        size = next((n for n in sizes if _repeats(texts, keys, seams, at, n)), 0)
        if size:
            confidence = _PHRASE if size > 2 else _CONTENT
            yield _Repetition(at, at + size, at + 2 * size, confidence)
        at += 2 * size or 1


def _repeats(
    texts: Sequence[str], keys: Sequence[str], seams: Sequence[int], at: int, size: int
) -> bool:
    again, end = at + size, at + 2 * size
    if end > len(keys) or keys[at] != keys[again] or keys[at:again] != keys[again:end]:
        return False
    phrase = texts[at:again]
    if len(set(keys[at:again])) < min(size, 3) or all(word[0].isupper() for word in phrase):
        return False
    if any(word[0].isdigit() for word in phrase):
        return False
    # "step by step by step"
    goes_on = end < len(keys) and keys[end] == keys[at]
    if size == 2 and (goes_on or (at > 0 and keys[at - 1] == keys[at + 1])):
        return False
    closest = _GLUED if size < _OVER_A_COMMA else 1
    return min(seams[at : end - 1]) >= closest


def _apart(
    keys: Sequence[str], taken: Sequence[_Repetition], function_words: frozenset[str]
) -> Iterator[_Repetition]:
    """Yield clauses that come again later in the sentence."""
    places: dict[tuple[str, ...], int] = {}
    at = 0
    while at + _CLAUSE <= len(keys):
        gram = tuple(keys[at : at + _CLAUSE])
        first = places.get(gram)
        telling = {w for w in gram if w not in function_words}
        counted = any(w[0].isdigit() for w in gram)
        if first is None or at < first + _CLAUSE or len(telling) < 2 or counted:
            places.setdefault(gram, at)
            at += 1
            continue
        end = at + _CLAUSE
        while end < len(keys) and keys[end] == keys[first + end - at] and first + end - at < at:
            end += 1
        if not any(t.first < end and at < t.end for t in taken):
            yield _Repetition(first, at, end, _APART)
        at = end


def _disjoint(found: Sequence[_Repetition]) -> Iterator[_Repetition]:
    """Yield the repetitions that overlap none with more words."""
    kept: list[_Repetition] = []
    for one in sorted(found, key=lambda r: (-(r.end - r.again), r.first)):
        if not any(k.again < one.end and one.again < k.end for k in kept):
            kept.append(one)
    yield from sorted(kept, key=lambda r: r.first)


def _count(words: Sequence[str], phrase: Sequence[str]) -> int:
    """Return how often a phrase stands in some words, one word only where it stands doubled."""
    size = len(phrase)
    if size == 1:
        return 2 * any(a == b == phrase[0] for a, b in pairwise(words))
    return sum(list(words[i : i + size]) == list(phrase) for i in range(len(words) - size + 1))


def _comes_again(
    words: Sequence[str], size: int = _AGAIN, of: Collection[str] | None = None
) -> bool:
    """Whether a phrase of so many words stands twice, with a longer word of some, if given."""
    seen: set[tuple[str, ...]] = set()
    for at in range(len(words) - size + 1):
        phrase = tuple(words[at : at + size])
        if phrase in seen and (of is None or any(len(w) > _AGAIN and w in of for w in phrase)):
            return True
        seen.add(phrase)
    return False


def _at_once_there(words: Sequence[str], size: int) -> bool:
    """Whether a phrase of so many words or more is repeated at once."""
    return any(
        words[at : at + n] == words[at + n : at + 2 * n]
        for n in range(size, _LONGEST + 1)
        for at in range(len(words) - 2 * n + 1)
    )


def _unspaced(text: str) -> Sequence[str]:
    """Return the characters of a script without spaces, each for a word."""
    return _UNSPACED.findall(text)[:_MOST_WORDS]


def _stutters(words: Sequence[str]) -> bool:
    return any(a == b and a[0].isalpha() for a, b in pairwise(words))
