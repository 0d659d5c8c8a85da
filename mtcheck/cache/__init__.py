"""Work kept between runs: vectors, parses, re-translations, scores.

Entries are found by a hash of what they were made from, so that a text which changed is simply
another entry. The cache never makes a run fail: where it cannot be read or written it holds
nothing, and says so once.
"""

from __future__ import annotations

from mtcheck.cache.base import Cache, NoCache, RunCache
from mtcheck.cache.place import folder, size_limit
from mtcheck.cache.values import cached
from mtcheck.cache.work import Info, Kept, WorkCache

__all__ = [
    "Cache",
    "Info",
    "Kept",
    "NoCache",
    "RunCache",
    "WorkCache",
    "cached",
    "folder",
    "size_limit",
]
