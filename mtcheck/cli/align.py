"""`mtcheck align`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli.options import PATH, existing_choice, language_options, load_settings
from mtcheck.errors import ConfigError, InputError

if TYPE_CHECKING:
    from mtcheck.schema import Bead

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
@click.option("-o", "--output", type=PATH, help="Write here instead of to standard output (-).")
@click.option(
    "--beads", type=PATH, metavar="FILE", help="Take this alignment instead of making one."
)
@click.option("--anchors", type=PATH, metavar="FILE", help="Keep these beads, align all else.")
@language_options
def command(
    mt: Path,
    other: Path,
    format: str,
    output: Path | None,
    beads: Path | None,
    anchors: Path | None,
    isolated: bool,
    **options: Any,
) -> int:
    """Align the sentences of A (the MT, --lang) and B (source or reference, --source-lang).

    --beads and --anchors read what this command writes, in any format, and vecalign's output;
    segments count from 0.
    """
    existing_choice(format, _FORMATS)
    settings = load_settings(isolated, **options)
    if beads and anchors:
        raise ConfigError("--beads and --anchors exclude each other; give one of them")
    if settings.aligned and (beads or anchors):
        raise ConfigError("--aligned leaves nothing to --beads and --anchors; give one of them")

    from mtcheck.align.formats import render
    from mtcheck.cli.outputs import write_to
    from mtcheck.cli.progress import progress
    from mtcheck.pipeline import align

    with progress() as show:
        aligned = align(
            mt,
            other,
            settings=settings,
            listener=show,
            beads=None if beads is None else _read(beads),
            anchors=() if anchors is None else _read(anchors),
        )
    text = render(*aligned, format)
    write_to(output, text)
    return 0


def _read(path: Path) -> tuple[Bead, ...]:
    from mtcheck.align import read_beads

    try:
        return read_beads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot read the alignment ({error.strerror})") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: the alignment is not UTF-8; convert it") from None
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
