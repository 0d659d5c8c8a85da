"""What the command line shows of a run, on stderr: bars (on a terminal only), notes, questions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtcheck.listener import Listener

if TYPE_CHECKING:
    from rich.progress import Progress

# Models are done with less than this before anyone could read a bar.
_WORTH_SHOWING = 32
_BYTES = 1_000_000


class Shown(Listener):
    """Shows bars if there is one to show them on."""

    def __init__(self, bar: Progress | None = None, documents: int = 1) -> None:
        self._bar = bar
        several = bar is not None and documents > 1
        self._documents = (
            bar.add_task("checking", total=documents, unit="") if bar and several else None
        )

    def document(self, mt: Path) -> None:
        """Count a document."""
        if self._bar is not None and self._documents is not None:
            self._bar.update(self._documents, advance=1)

    def work(self, what: str, total: int) -> Callable[[int], None]:
        """Show a bar for what takes long."""
        bar = self._bar
        if bar is None or 0 < total < _WORTH_SHOWING:
            return lambda done: None
        unit, factor = ("MB", 1e-6) if total >= _BYTES else ("", 1.0)
        task = bar.add_task(what, total=total * factor or None, unit=unit)

        def done(count: int) -> None:
            bar.update(task, completed=count * factor, visible=not 0 < total <= count)

        return done

    def note(self, text: str) -> None:
        """Print a note."""
        click.echo(f"mtcheck: note: {text}", err=True)

    def accept(self, model: str, terms: str) -> bool:
        """Show terms and ask, if there is a terminal to ask on."""
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return False
        if self._bar is not None:
            self._bar.stop()
        click.echo(terms, err=True)
        accepted = click.confirm(f"Do you accept them, to fetch {model}?", err=True)
        if self._bar is not None:
            self._bar.start()
        return accepted


@contextmanager
def progress(documents: int = 1) -> Iterator[Shown]:
    """Yield what to tell of a run."""
    if not sys.stderr.isatty():
        yield Shown()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[unit]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Shown(bar, documents)
