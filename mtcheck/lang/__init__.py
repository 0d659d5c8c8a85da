"""What mtcheck knows about languages: one TOML file a language, read on first use.

`README.md` in this folder documents every key. A language without a file works everywhere; the
checks that need its data find nothing to go by and stay silent.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

from mtcheck.errors import ConfigError

# ISO codes of macrolanguages and old codes, as people type them.
_SAME = {"no": "nb", "iw": "he", "in": "id", "cmn": "zh", "zho": "zh"}


@dataclass(frozen=True, slots=True)
class Language:
    """Data of one language; every field may be empty. Words and phrases are in lower case.

    `months` and `weekdays` hold 12 and 7 tuples of forms, January and Monday first; `numbers`
    maps number words to values up to 999, `scales` those that multiply ("million" → 1e6,
    "dozen" → 12), `decades` words for an age or a decade ("forties" → 40), `fractions` words for
    a part ("a third" → 0.3333); in the files they, and `ordinals`, list the forms by value.
    `holidays` maps names of days to their month and day. `units` maps a
    unit's name, the same in all languages, to its forms; `decimal` and `thousands` hold the
    separators in use. `quotes` holds opening and closing mark in pairs, the usual pair first,
    and a lone dash where direct speech opens with one.
    `boilerplate`, `captions`, `bylines` are regular expressions matched at the start of a block,
    case ignored; a named group says what kind of residue it is (`(?P<see_also_teaser>…)`).
    `abbreviations` are those (without the last full stop) that no sentence ends with, or with
    "#" at the end those that join a following number ("no#"). `clause_words` are pronouns,
    auxiliaries and conjunctions that a full clause has and a noun phrase has not, `when` the
    conjunctions that open a clause of time and no condition (nb "da").
    `function_words` are frequent words that tell the language apart, `doubled_words` those that
    may stand twice in a row, `open_words` those that no sentence ends with;
    `spellings` are pairs of a British and an American spelling. `calques` and
    `verb_calques` are the literal English renderings that machine translation makes of the
    language's attribution phrases and reporting verbs ("second to" for pt "segundo");
    `weak_calques` are such phrases that are good English in another place ("opposite");
    `formulas` are regular expressions of whole newsroom formulas in literal English;
    `outlet_calques` are what the words for news media become ("canal" for nb "kanal").
    In the calques, words with bars between them are alternatives ("on|in trial of").
    `denials` are words that deny by their meaning ("fail*"; a star stands for any ending),
    `idle_negation` regular expressions of phrases whose negation negates nothing ("not only").
    `limiting` are words that make what is said hold for less ("partly", "nearly"),
    `limiting_also` those that do so among other things ("some", "main").
    `he` and `she` are the pronouns for one man and one woman, where the language uses them for
    people alone; `male` and `female` are nouns and titles of men and women.
    `quoted_by` holds regular expressions of what makes an outlet the one that passes words on.
    `attributing` holds regular expressions of what is hardly anything but the attribution of a
    statement to someone, `hearsay` those of forms that mark what is only reported.
    `quotative_verbs` are the verbs that may follow a quotation ("…,” she joked").
    `speaker_nouns` and `outlet_nouns` are the words for people who speak to the press and for
    news media.
    """

    code: str
    name: str = ""
    reporting_verbs: frozenset[str] = frozenset()
    attribution_phrases: tuple[str, ...] = ()
    quoted_by: tuple[str, ...] = ()
    attributing: tuple[str, ...] = ()
    hearsay: tuple[str, ...] = ()
    quotative_verbs: frozenset[str] = frozenset()
    speaker_nouns: frozenset[str] = frozenset()
    outlet_nouns: frozenset[str] = frozenset()
    calques: tuple[str, ...] = ()
    weak_calques: tuple[str, ...] = ()
    verb_calques: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    outlet_calques: tuple[str, ...] = ()
    months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    numbers: dict[str, float] = field(default_factory=dict)
    scales: dict[str, float] = field(default_factory=dict)
    ordinals: dict[str, float] = field(default_factory=dict)
    decades: dict[str, float] = field(default_factory=dict)
    fractions: dict[str, float] = field(default_factory=dict)
    holidays: dict[str, tuple[int, int]] = field(default_factory=dict)
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    decimal: str = "."
    thousands: str = ","
    quotes: tuple[str, ...] = ()
    negation: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()
    limiting: frozenset[str] = frozenset()
    limiting_also: frozenset[str] = frozenset()
    idle_negation: tuple[str, ...] = ()
    he: frozenset[str] = frozenset()
    she: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    function_words: frozenset[str] = frozenset()
    doubled_words: frozenset[str] = frozenset()
    open_words: frozenset[str] = frozenset()
    spellings: tuple[tuple[str, str], ...] = ()
    abbreviations: frozenset[str] = frozenset()
    clause_words: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    boilerplate: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()


def normalise_code(code: str) -> str:
    """Return the primary language subtag of a BCP 47 tag, in lower case ("nb-NO" → "nb").

    Raises:
        ConfigError: it is not a language tag.
    """
    primary = code.strip().replace("_", "-").split("-")[0].lower()
    if not (primary.isascii() and primary.isalpha() and 2 <= len(primary) <= 3):
        raise ConfigError(f"{code!r} is not a language code; give BCP 47 such as en, nb or pt-BR")
    return _SAME.get(primary, primary)


@lru_cache
def language(code: str) -> Language:
    """Return the data of a language; all fields are empty where it has no file.

    Raises:
        ConfigError: `code` is no language tag.
    """
    code = normalise_code(code)
    path = files(__name__) / f"{code}.toml"
    if not path.is_file():
        return Language(code)
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Language(code, **{key: _frozen(key, value) for key, value in data.items()})


def known_languages() -> list[str]:
    """Return the codes that have a data file, sorted."""
    return sorted(
        entry.name.removesuffix(".toml")
        for entry in files(__name__).iterdir()
        if entry.name.endswith(".toml") and len(entry.name) in (7, 8)
    )


def _alternatives(phrase: str) -> list[list[str]]:
    return [word.split("|") for word in phrase.split()]


@lru_cache
def _sets() -> frozenset[str]:
    return frozenset(f.name for f in fields(Language) if str(f.type).startswith("frozenset"))


def _frozen(key: str, value: Any) -> Any:
    if key in ("numbers", "scales", "ordinals", "decades", "fractions"):
        return {form: float(amount) for amount, forms in value.items() for form in forms}
    if key == "holidays":
        days = {day: tuple(int(part) for part in day.split("-")) for day in value}
        return {form: days[day] for day, forms in value.items() for form in forms}
    if isinstance(value, dict):
        return {k: _frozen("", v) for k, v in value.items()}
    if key in ("calques", "weak_calques", "verb_calques"):
        value = [" ".join(words) for p in value for words in product(*_alternatives(p))]
    if isinstance(value, list):
        frozen = tuple(_frozen("", v) for v in value)
        return frozenset(frozen) if key in _sets() else frozen
    return value
