"""Regular expressions of users, kept on a leash.

Python's `re` cannot be stopped once it backtracks; `regex` can, after a time. What it cannot stop
is compiling, so what would take long to compile is refused by its size beforehand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING

from mtcheck.errors import ConfigError

if TYPE_CHECKING:
    from regex import Match
    from regex import Pattern as Compiled

TIME_LIMIT = 0.25
_LONGEST = 10_000
# `(?:a{n}){m}` is written out n · m times: about a microsecond and 100 bytes each.
_MOST_WRITTEN_OUT = 4_000_000
_COUNTED = re.compile(r"\{(\d+)[,}]")
_REFERENCE = re.compile(r"\\(?:(\d)|g<(\w+)>)")


@dataclass(frozen=True)
class Pattern:
    """A user's regular expression (syntax of the package `regex`).

    `where` names file, rule and key for error messages.

    Raises:
        ConfigError: on construction, the expression is malformed or too big.
    """

    expression: str
    where: str
    ignore_case: bool = False

    def __post_init__(self) -> None:
        counts = (min(int(count[:9]), 10**9) for count in _COUNTED.findall(self.expression))
        written_out = prod(count for count in counts if count)
        if len(self.expression) > _LONGEST or (
            len(self.expression) * written_out > _MOST_WRITTEN_OUT
        ):
            raise ConfigError(
                f"{self.where} is too big to compile; shorten it or lower its {{counts}}"
            )
        assert self._compiled is not None

    @cached_property
    def _compiled(self) -> Compiled[str]:
        import regex

        flags = regex.IGNORECASE if self.ignore_case else 0
        try:
            return regex.compile(self.expression, flags)
        except (regex.error, RecursionError, OverflowError, ValueError) as error:
            said = "too deeply nested" if isinstance(error, RecursionError) else error
            raise ConfigError(
                f"{self.where} is not a regular expression: {said}; correct it"
            ) from None

    def matches(self, text: str, place: str) -> list[Match[str]]:
        """Return the matches that are not empty, left to right; `place` is for the error.

        Raises:
            ConfigError: looking took longer than `TIME_LIMIT` seconds.
        """
        try:
            found = self._compiled.finditer(text, timeout=TIME_LIMIT)
            return [match for match in found if match.end() > match.start()]
        except TimeoutError:
            raise ConfigError(
                f"{self.where} takes more than {TIME_LIMIT} s on {place}; "
                "make it simpler (nested or neighbouring repeats make it slow)"
            ) from None

    def unknown_reference(self, template: str) -> str | None:
        r"""Return the first group that a template names (`\1`, `\g<name>`) and there is not."""
        for reference in _REFERENCE.finditer(template):
            number, name = reference.groups()
            known = self._compiled.groupindex
            if (name not in known) if number is None else (int(number) > self._compiled.groups):
                return reference[0]
        return None


def expanded(template: str, match: Match[str]) -> str:
    r"""Return a template with `\1` and `\g<name>` replaced by groups, `\0` by the whole match."""
    return _REFERENCE.sub(lambda r: match[int(r[1]) if r[1] else r[2]] or "", template)
