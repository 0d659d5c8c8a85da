"""Finding a language among those an engine has, whatever it calls them."""

from __future__ import annotations

from collections.abc import Iterable

# A different script (zh-Hant for zh-Hans) is 15 or more away, a dialect in one script less.
_FARTHEST = 9
# What CLDR does not know as a part of a language, or by that name.
_SAME = {"pbt": "ps", "fuv": "ff", "quy": "qu"}


def closest(tag: str, codes: Iterable[str]) -> str | None:
    """Return the code that stands for a BCP 47 tag, or None.

    Codes may be BCP 47 or what models use: `eng_Latn`, `en_XX`, `pt_br`, `cmn_Hans`, `iw`.
    Languages and scripts are matched by CLDR's language distance, so `no` finds `nob_Latn` and
    `zh-TW` finds `zho_Hant`; a related language is no match.
    """
    from langcodes import closest_match, tag_is_valid

    known: dict[str, str] = {}
    for code in codes:
        language, _, rest = code.replace("_", "-").removesuffix("-XX").partition("-")
        # Models say Hang, the alphabet, where CLDR says Kore, which may have Chinese signs.
        rest = rest.replace("Hang", "Kore")
        standard = "-".join(filter(None, (_SAME.get(language, language), rest)))
        if tag_is_valid(standard):
            known.setdefault(standard, code)
    # Not left to the distance, which makes neighbours of languages that share their readers.
    primary = _language(tag)
    related = [standard for standard in known if _language(standard) == primary]
    match, _ = closest_match(tag, related, max_distance=_FARTHEST)
    return known.get(match)


def _language(tag: str) -> str:
    from langcodes import Language

    found = Language.get(tag).prefer_macrolanguage().language or "und"
    return {"nb": "no"}.get(found, found)
