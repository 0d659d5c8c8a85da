"""What a cache is, and one that keeps nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Cache(Protocol):
    """Where computed values are kept.

    A space says what is kept in it and everything that the values depend on besides the key:
    its kind, then `|`, then model signature and settings, as in `embedding|e5-small#…|v:1`.
    """

    def get_many(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the values of those keys that are there."""

    def put_many(self, space: str, values: Mapping[str, bytes]) -> None:
        """Keep values by their keys, in place of older ones."""


class NoCache:
    """Keeps nothing."""

    def get_many(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return nothing."""
        return {}

    def put_many(self, space: str, values: Mapping[str, bytes]) -> None:
        """Keep nothing."""
