"""Where the cache is and how large it may be."""

from __future__ import annotations

import os
import re
from pathlib import Path

from mtcheck.errors import ConfigError

DEFAULT_LIMIT = 1 << 30


def folder() -> Path:
    """Return the folder of everything that can be fetched or computed again.

    It is what `MTCHECK_CACHE` says, else the platform's place for caches.
    """
    if given := os.environ.get("MTCHECK_CACHE"):
        return Path(given).absolute()
    import platformdirs

    return Path(platformdirs.user_cache_dir("mtcheck", appauthor=False))


def size_limit() -> int:
    """Return how large the cache may be in bytes: what `MTCHECK_CACHE_LIMIT` says, else 1 GiB.

    Raises:
        ConfigError: it says something that is no size such as `500M` or `2G`.
    """
    given = os.environ.get("MTCHECK_CACHE_LIMIT")
    if not given:
        return DEFAULT_LIMIT
    match = re.fullmatch(r"\s*(\d{1,15}(?:\.\d{1,15})?)\s*([kmgt]?)(?:i?b)?\s*", given, re.I | re.A)
    if not match:
        raise ConfigError(f"MTCHECK_CACHE_LIMIT: {given!r} is no size; write 500M or 2G")
    return int(float(match[1]) * 1024 ** " kmgt".index(match[2].lower() or " "))
