"""One name spelled in several ways within the MT."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from mtcheck.checks.base import Article, span
from mtcheck.checks.names.finding import Finding
from mtcheck.checks.names.mentions import Name, NamesIn, Word
from mtcheck.checks.names.spelling import derived, distance, right_variants, sound
from mtcheck.lang.folding import fold_name
from mtcheck.lang.names import countries_of
from mtcheck.lang.outlets import outlets_named

_SHORTEST = 3
_SHORTEST_ALONE = 5
_ROLE_REACH = 4
_FULLEST_BUCKET = 50
_INTRODUCED = 1.5
_PLATFORMS = frozenset(
    """facebook instagram linkedin snapchat telegram tiktok twitter viber vkontakte wechat weibo
    whatsapp youtube""".split()
)


@dataclass(frozen=True, slots=True)
class _Use:
    """A word as (part of) a name, with the own words before and after it in the name.

    `role` holds the telling words before the name, `speaks` says that a reporting verb is beside.
    """

    word: Word
    name: Name
    before: str
    after: str
    role: frozenset[str]
    speaks: bool

    @property
    def alone(self) -> bool:
        return not self.before and not self.after

    @property
    def surname(self) -> bool:
        """Whether it ends a name of several words."""
        return bool(self.before) and not self.after


@dataclass(frozen=True, slots=True)
class _Form:
    """One spelling with its uses in the order of the text."""

    text: str
    uses: tuple[_Use, ...]

    @property
    def weight(self) -> float:
        """How much speaks for it: its uses, and more where it was introduced in full."""
        return len(self.uses) + _INTRODUCED * self.uses[0].surname


def drifting_names(article: Article, ours: NamesIn) -> Iterator[Finding]:
    """Yield the uses of a name that are spelled otherwise than its other uses.

    Two forms are one name when they differ little and the text treats them as one: both go with
    the same first name or role, or one belongs to a person introduced in full and the other is a
    surname that nobody introduced. The form with more uses, introduced in full or first is right.
    """
    forms = _forms(article, ours)
    flagged: set[int] = set()
    for one, two in _close_pairs(forms):
        confidence = _one_name(one, two)
        if confidence is None:
            continue
        right, wrong = (two, one) if two.weight > one.weight else (one, two)
        for use in wrong.uses:
            if use.word.start not in flagged:
                flagged.add(use.word.start)
                yield _finding(article, use, right, confidence)


def _forms(article: Article, ours: NamesIn) -> list[_Form]:
    uses: dict[str, list[_Use]] = defaultdict(list)
    for names in ours.names.values():
        for name in names:
            for at, word in enumerate(name.words):
                if _tellable(word):
                    uses[word.text.casefold()].append(_use(article, ours, name, at))
    # In German every noun would do: "Eisberg" and "Eisberge".
    for name in ours.openings.values() if ours.document.lang != "de" else ():
        if _tellable(name.words[0]):
            uses[name.words[0].text.casefold()].append(_use(article, ours, name, 0))
    ordered = (
        _Form(text, tuple(sorted(kept, key=lambda use: use.word.start)))
        for text, found in uses.items()
        if fold_name(text) not in ours.lower and (kept := _no_media(found))
    )
    return sorted(ordered, key=lambda form: form.uses[0].word.start)


def _no_media(uses: Sequence[_Use]) -> Sequence[_Use]:
    """Return the uses of a word that do not name an outlet or platform, spelled rightly.

    A surname that outlets have too is a person's where the person was introduced.
    """
    named = [u for u in uses if len(u.name.words) == 1 or not outlets_named(u.name.folded)]
    folded = fold_name(uses[0].word.text)
    if folded in _PLATFORMS:
        return ()
    person = any(u.before for u in named)
    return [u for u in named if person or not (u.alone and outlets_named(folded))]


def _tellable(word: Word) -> bool:
    return (
        word.capital
        and len(word.folded) >= _SHORTEST
        and word.folded.replace(" ", "").isalpha()
        and not word.acronym
        and not word.generic
        and not countries_of(word.folded)
    )


def _use(article: Article, ours: NamesIn, name: Name, at: int) -> _Use:
    words = ours.words[name.segment.index]
    first, last = name.words[0].index, name.words[-1].index
    verbs = article.language.reporting_verbs
    common = article.language.function_words
    beside = (*words[max(first - 1, 0) : first], *words[last + 1 : last + 2])
    sourced = [w.folded for w in words[max(first - 2, 0) : first]] == ["according", "to"]
    return _Use(
        name.words[at],
        name,
        _own(name.words[at - 1 : at] if at else ()),
        _own(name.words[at + 1 : at + 2]),
        frozenset(
            w.folded for w in words[max(first - _ROLE_REACH, 0) : first] if w.folded not in common
        ),
        sourced or any(w.folded in verbs for w in beside),
    )


def _own(words: Sequence[Word]) -> str:
    """Return a word folded, but nothing for "City" in "Lyman City" or "Swedish" before a name."""
    return "".join(w.folded for w in words if not w.generic and not countries_of(w.folded))


def _close_pairs(forms: Sequence[_Form]) -> Iterator[tuple[_Form, _Form]]:
    """Yield pairs of forms that begin alike, or begin and end alike, and differ by little."""
    buckets: dict[tuple[str, str], list[_Form]] = defaultdict(list)
    for form in forms:
        heard, french = sound(form.text), _french(fold_name(form.text))
        buckets[heard[:3], ""].append(form)
        buckets[heard[:1], french[-2:]].append(form)
    seen: set[tuple[str, str]] = set()
    for bucket in buckets.values():
        # A crowd under one key is a list of people or places, not one name.
        for one, two in combinations(bucket[:_FULLEST_BUCKET], 2):
            if (one.text, two.text) not in seen and _close(one.text, two.text):
                seen.add((one.text, two.text))
                yield one, two


def _close(one: str, two: str) -> bool:
    a, b = fold_name(one), fold_name(two)
    if a == b:
        return True
    if right_variants(a, b):
        return False
    if derived(a, b):
        return _lengthened(a, b)
    apart = min(distance(a, b), distance(sound(a), sound(b)), distance(_french(a), _french(b)))
    return apart <= max(1, min(len(a), len(b)) // 4) or _other_ending(a, b)


def _lengthened(a: str, b: str) -> bool:
    """Whether one is the other and a vowel that is no ending of genitives or women's names."""
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and long[len(short) :] in ("i", "o", "e", "y")


def _french(name: str) -> str:
    """Return how a name sounds if a Frenchman romanised it ("Ayacha" for "Aisha")."""
    return sound(name.replace("sch", "sh").replace("ch", "sh"))


def _other_ending(a: str, b: str) -> bool:
    """Whether two names of like length differ in their last two letters only."""
    least = min(len(a), len(b))
    return least > _SHORTEST_ALONE and a[: least - 2] == b[: least - 2] and len(a) == len(b)


def _one_name(one: _Form, two: _Form) -> float | None:
    """Return how surely two close forms are one name, or None where nothing says so."""
    if {u.name.segment.index for u in one.uses} & {u.name.segment.index for u in two.uses}:
        return None
    a, b = fold_name(one.text), fold_name(two.text)
    same_sound = sound(a) == sound(b)
    if _shared(one, two, "before"):
        return 0.85
    if a == b or _shared(one, two, "after"):
        return 0.6 if same_sound else None
    introduced, bare = (one, two) if any(u.surname for u in one.uses) else (two, one)
    # An ending tells many names apart; one that says something and was never introduced is none.
    if derived(a, b) or (distance(sound(a), sound(b)) > 1 and _other_ending(a, b)):
        told = all(u.alone and u.speaks for u in bare.uses)
        return 0.65 if told and any(u.surname for u in introduced.uses) else None
    if not any(u.surname for u in introduced.uses):
        return _one_bare_name(one, two, same_sound)
    if any(u.before for u in bare.uses):
        roles = (len(u.role & v.role) for u in introduced.uses for v in bare.uses)
        return 0.7 if max(roles) > 1 else None
    if any(u.after for u in bare.uses):
        return None
    if any(u.speaks for u in bare.uses):
        return 0.75
    return 0.6 if same_sound or min(len(a), len(b)) > _SHORTEST_ALONE else None


def _one_bare_name(one: _Form, two: _Form, same_sound: bool) -> float | None:
    if not all(u.alone for u in (*one.uses, *two.uses)):
        return None
    short = min(len(one.text), len(two.text))
    if same_sound and short >= _SHORTEST_ALONE:
        return 0.6
    few, many = sorted((len(one.uses), len(two.uses)))
    return 0.55 if few == 1 and many > 2 and short > _SHORTEST_ALONE else None


def _shared(one: _Form, two: _Form, side: str) -> bool:
    a, b = ({getattr(u, side) for u in form.uses} - {""} for form in (one, two))
    return bool(a & b)


def _finding(article: Article, use: _Use, right: _Form, confidence: float) -> Finding:
    model = right.uses[0]
    whole = bool(use.before) and use.before not in {u.before for u in right.uses}
    start = use.name.start if whole else use.word.start
    wrong = span(article.mt, start, use.word.end)
    there = span(article.mt, model.name.start if whole else model.word.start, model.word.end)
    slight = distance(use.word.folded, model.word.folded) <= 1 < len(model.word.folded) - 3
    lines = ", ".join(str(n) for n in sorted({u.name.segment.line for u in right.uses}))
    return Finding(
        (wrong, there),
        f"“{wrong.text}” is spelled “{there.text}” elsewhere in the article.",
        confidence=confidence,
        severity="minor" if slight else "major",
        evidence=(f"{there.text}: line {lines}", f"{wrong.text}: line {use.name.segment.line}"),
    )
