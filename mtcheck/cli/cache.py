"""`mtcheck cache`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mtcheck.cli.options import debug_option

if TYPE_CHECKING:
    from mtcheck.cache import Info, WorkCache


@click.group(name="cache", no_args_is_help=False)
@debug_option
def command() -> None:
    """Show or clear what is kept between runs: results of models, not the models."""


@command.command(name="info")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text (default) or json, with sizes in bytes.",
)
@debug_option
def info(output_format: str) -> int:
    """Show where the cache is, its size and limit, and what is in it.

    MTCHECK_CACHE sets the folder, MTCHECK_CACHE_LIMIT the size (default 1G).
    """
    with _opened() as cache:
        found = cache.info()
    if output_format == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps(asdict(found), indent=2))
    else:
        click.echo(_table(found))
    return 0


@command.command(name="clear")
@debug_option
def clear() -> int:
    """Remove everything; it is computed again when needed."""
    with _opened() as cache:
        before = cache.clear()
    entries = sum(kept.entries for kept in before.kinds.values())
    click.echo(f"Removed {entries:,} entries ({_size(before.size)}).")
    return 0


def _opened() -> WorkCache:
    from mtcheck.cache import WorkCache

    return WorkCache.open(note=lambda text: click.echo(f"mtcheck: note: {text}", err=True))


def _table(info: Info) -> str:
    width = max((len(kind) for kind in info.kinds), default=0)
    lines = [
        f"file   {click.format_filename(info.path)}",
        f"size   {_size(info.size)} of at most {_size(info.limit)}",
    ]
    lines += [
        f"  {kind:{width}}  {kept.entries:>11,} entries  {_size(kept.size):>10}"
        for kind, kept in info.kinds.items()
    ]
    return "\n".join(lines)


def _size(count: float) -> str:
    """Return a size in bytes as people read it."""
    unit = "B"
    for larger in ("KiB", "MiB", "GiB"):
        if count < 1024:
            break
        count, unit = count / 1024, larger
    return f"{count:.0f} B" if unit == "B" else f"{count:.1f} {unit}"
