"""Text on its way into an engine and out of it: one line, nothing that breaks a protocol."""

from __future__ import annotations

import re

# ZWJ, ZWNJ and the like stay: scripts need them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_SHOWN = 200


def one_line(text: str) -> str:
    """Return the text with every run of white space and control characters as one space."""
    return " ".join(_CONTROL.sub(" ", text).split())


def quoted(text: str, *secrets: str) -> str:
    """Return the start of a foreign text, fit for an error message and without the secrets."""
    for secret in filter(None, secrets):
        text = text.replace(secret, "…")
    shown = "".join(c for c in one_line(text) if c.isprintable())
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
