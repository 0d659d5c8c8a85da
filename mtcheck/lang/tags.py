"""What languages are called."""

from __future__ import annotations


def english_name(code: str) -> str:
    """Return the English name of a language's BCP 47 code ("nb" → "Norwegian Bokmål").

    An unknown code is its own name.
    """
    import langcodes

    return langcodes.Language.get(code).display_name("en")
