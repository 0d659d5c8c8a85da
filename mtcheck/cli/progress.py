"""Progress bars on stderr, only on a terminal: documents, and what models are at."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mtcheck.pipeline import Inputs

if TYPE_CHECKING:
    from rich.progress import Progress

# Models are done with less than this before anyone could read a bar.
_WORTH_SHOWING = 32


class Shown:
    """What to call while a run goes on; shows nothing without a bar."""

    def __init__(self, bar: Progress | None = None, documents: int = 1) -> None:
        self._bar = bar
        self._documents = (
            None if bar is None or documents < 2 else bar.add_task("checking", total=documents)
        )

    def document(self, inputs: Inputs) -> None:
        """Say that a document is done."""
        if self._bar is not None and self._documents is not None:
            self._bar.update(self._documents, advance=1)

    def work(self, what: str, total: int) -> Callable[[int], None]:
        """Say what a model begins with; return what to call with the number of items done."""
        bar = self._bar
        if bar is None or total < _WORTH_SHOWING:
            return lambda done: None
        task = bar.add_task(what, total=total)

        def done(count: int) -> None:
            bar.update(task, completed=count, visible=count < total)

        return done


@contextmanager
def progress(documents: int = 1) -> Iterator[Shown]:
    """Yield what to tell of the progress."""
    if not sys.stderr.isatty():
        yield Shown()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Shown(bar, documents)
