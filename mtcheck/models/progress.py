"""How models tell of work that takes long; what is shown is the caller's."""

from __future__ import annotations

from collections.abc import Callable

# Told what is under way and of how many items (0: nobody knows); returns what to call with the
# number of items done.
Progress = Callable[[str, int], Callable[[int], None]]


def silent(what: str, total: int) -> Callable[[int], None]:
    """Show no progress."""
    return lambda done: None
