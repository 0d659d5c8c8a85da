"""What a cache is, one that keeps values for a run, and one that keeps nothing."""

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


class RunCache:
    """Keeps values in memory, for one run."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], bytes] = {}

    def get_many(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the values of those keys that are there."""
        return {key: self._values[space, key] for key in keys if (space, key) in self._values}

    def put_many(self, space: str, values: Mapping[str, bytes]) -> None:
        """Keep values by their keys."""
        self._values.update(((space, key), value) for key, value in values.items())


class NoCache:
    """Keeps nothing."""

    def get_many(self, space: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return nothing."""
        return {}

    def put_many(self, space: str, values: Mapping[str, bytes]) -> None:
        """Keep nothing."""
