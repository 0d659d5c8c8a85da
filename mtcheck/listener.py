"""What a run tells while it goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


class Listener:
    """Is told of progress and asked what only a person can answer; this one stays silent."""

    def document(self, mt: Path) -> None:
        """Hear that a document is done."""

    def work(self, what: str, total: int) -> Callable[[int], None]:
        """Hear what a model begins with and of how many items or bytes (0: nobody knows).

        Return what to call with the number that are done.
        """
        return lambda done: None

    def note(self, text: str) -> None:
        """Hear of something that does not stop the run."""

    def accept(self, model: str, terms: str) -> bool:
        """Return whether a model's terms of use are accepted, so that it may be fetched."""
        return False
