"""How alike two spellings of a name are."""

from __future__ import annotations

import re
from functools import lru_cache

from mtcheck.lang.folding import fold_name
from mtcheck.lang.names import spelling_of

# What differs between romanisations of one name, and between British and American spelling.
_SAME_SOUND = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(s?k)(?:yi|iy|ij|yy|ii|y|i)\b", r"\1i"),
        (r"(s?k)(?:aya|aia|aja)\b", r"\1a"),
        (r"(?<=\w)ence\b", "ense"),
        (r"(?<=\w)tre\b", "ter"),
        (r"our(?=\b|s\b)", "or"),
        (r"(?<=\w)is(?=ation|e\b|ed\b|ing\b)", "iz"),
        (r"mme\b", "m"),
        ("kh|gh", "h"),
        ("zh", "z"),
        ("ph", "f"),
        ("th", "t"),
        ("sch|sh", "s"),
        ("ts|tz", "c"),
        ("ck|q|c(?=[aouklr])", "k"),
        ("w", "v"),
        ("ou|oo", "u"),
        ("ae|oe", "e"),
        ("(?:ie|ye|je)", "e"),
        ("[yj]", "i"),
        ("'", ""),
    )
)
_TWICE = re.compile(r"(\w)\1+")

# What a language adds to a name: plural, genitive, "from there", "belonging to it".
_ENDING = re.compile("e?s|n|i?ans?|is?|ish|ers?|ese|ists?|ism|en|in|ic|al|as?|y|ch")

# Languages that decline names.
DECLINING = frozenset(
    ["pl", "cs", "sk", "uk", "ru", "be", "bg", "sr", "hr", "sl", "el", "fi", "et", "lt", "lv", "hu"]
)
_CASE_ENDING = 3


@lru_cache(maxsize=20_000)
def distance(a: str, b: str) -> int:
    """Return how many letters to add, drop, change or swap with a neighbour to get from a to b."""
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def likeness(a: str, b: str) -> float:
    """Return how alike two folded names are: 1 for the same, 0 for nothing in common."""
    longest = max(len(a), len(b))
    return 1 - distance(a, b) / longest if longest else 1.0


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """Return a name without what differs between its right spellings.

    Romanisations ("Sinegubov", "Synegubov"), doubled letters, British and American spelling.
    """
    bare = fold_name(name)
    for pattern, replacement in _SAME_SOUND:
        bare = pattern.sub(replacement, bare)
    return undoubled(bare)


def right_variants(a: str, b: str) -> bool:
    """Return whether both are known spellings of one name ("Kyiv", "Kiev")."""
    return spelling_of(a) == spelling_of(b)


def derived(a: str, b: str) -> bool:
    """Return whether one word is the other with an ending ("Klettes", "Parisian", "Chechens")."""
    short, long = sorted((a, b), key=len)
    if len(short) < 3:
        return False
    if long.startswith(short):
        return _ENDING.fullmatch(long, len(short)) is not None
    # "Catalonia", "Catalan"; "Italy", "Italian": the stem without its last vowel, then an ending.
    stem = short.rstrip("aeiouy")
    return (
        len(stem) > 3
        and stem != short
        and long.startswith(stem)
        and _ENDING.fullmatch(long, len(stem)) is not None
    )


def undoubled(name: str) -> str:
    """Return a name with every doubled letter once."""
    return _TWICE.sub(r"\1", name)


def same_declined(name: str, form: str) -> bool:
    """Return whether a folded form may be a name in another case ("Głosowi" of "Głos")."""
    if abs(len(name) - len(form)) > _CASE_ENDING:
        return False
    return form.startswith(name) or (len(name) > 4 and form.startswith(name[:-2]))
