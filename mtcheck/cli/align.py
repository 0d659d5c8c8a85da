"""`mtcheck align`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli.options import PATH, existing_choice, language_options, load_settings

_FORMATS = ["tsv", "json", "vecalign", "tmx"]


@click.command(name="align")
@click.argument("mt", metavar="A", type=PATH)
@click.argument("other", metavar="B", type=PATH)
@click.option(
    "--format",
    "format",
    default="tsv",
    metavar="FORMAT",
    help="tsv (default), json, vecalign or tmx.",
)
@click.option("-o", "--output", type=PATH, help="Write here instead of standard output.")
@language_options
def command(
    mt: Path, other: Path, format: str, output: Path | None, isolated: bool, **options: Any
) -> int:
    """Align the sentences of A (the MT, --lang) and B (source or reference, --source-lang)."""
    existing_choice(format, _FORMATS)
    settings = load_settings(isolated, **options)

    from mtcheck.align.formats import render
    from mtcheck.cli.outputs import print_whole
    from mtcheck.cli.progress import progress
    from mtcheck.pipeline import align
    from mtcheck.report.write import write_whole

    with progress() as show:
        aligned = align(mt, other, settings=settings, listener=show)
    text = render(*aligned, format)
    if output is None:
        print_whole(text)
    else:
        write_whole(output, text)
    return 0
