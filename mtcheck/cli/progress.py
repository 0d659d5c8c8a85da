"""A progress bar on stderr, only on a terminal and only for more than one document."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mtcheck.pipeline import Inputs


@contextmanager
def progress(total: int) -> Iterator[Callable[[Inputs], None]]:
    """Yield a function to call after each document."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("checking"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, name="")
        yield lambda inputs: bar.update(task, advance=1, name=inputs.mt.name)
