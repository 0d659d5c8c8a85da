"""`mtcheck report`."""

from __future__ import annotations

from pathlib import Path

import click

from mtcheck.cli.options import PATH, debug_option
from mtcheck.cli.outputs import OrderedCommand, output_options, paired, write_outputs
from mtcheck.errors import InputError


@click.command(cls=OrderedCommand, name="report")
@click.argument("result", type=PATH)
@output_options("text (default), json, jsonl, sarif, junit, github, gitlab or html")
@debug_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    result: Path,
    formats: tuple[str, ...],
    paths: tuple[Path, ...],
    html: Path | None,
) -> int:
    """Render a result that `check --format json` saved."""
    outputs = paired(ctx, formats, paths, html)

    from mtcheck.schema import result_from_json

    try:
        saved = result_from_json(result.read_bytes())
    except OSError as error:
        raise InputError(f"{result}: cannot be read ({error.strerror}); check the path") from None
    except ValueError as error:
        raise InputError(
            f"{result}: not a result of mtcheck check --format json ({error}); save one with -o"
        ) from None
    if html is not None and not formats and not paths:
        outputs = [("html", html)]
    write_outputs(saved, outputs)
    return 0
