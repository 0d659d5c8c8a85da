"""`mtcheck models`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from mtcheck.cli.options import debug_option
from mtcheck.errors import ModelError

if TYPE_CHECKING:
    from mtcheck.models.catalogue import Entry, Terms


@click.group(name="models", no_args_is_help=False)
@debug_option
def command() -> None:
    """List, fetch and verify the neural models.

    MODEL is a name of the list, hf:NAME@REVISION (Hugging Face hub) or a folder. MTCHECK_CACHE
    sets the folder where fetched models are, MTCHECK_OFFLINE=1 forbids fetching.
    """


@command.command(name="list")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="text (default) or json, with sizes in bytes.",
)
@debug_option
def list_models(output_format: str) -> int:
    """List the models that have a name."""
    from mtcheck.models.catalogue import catalogue

    entries = list(catalogue().values())
    if output_format == "json":
        import json

        click.echo(json.dumps([_fields(entry) for entry in entries], indent=2))
    else:
        click.echo("\n".join(_rows(entries)))
    return 0


@command.command(name="fetch")
@click.argument("models", nargs=-1, metavar="[MODEL...]")
@click.option("--accept-terms", is_flag=True, help="Accept the terms of use that a model has.")
@click.option("--offline", is_flag=True, help="Don't fetch; fail if a model is missing.")
@debug_option
def fetch(models: tuple[str, ...], accept_terms: bool, offline: bool) -> int:
    """Fetch models that are missing or damaged; without a name the default encoder."""
    from mtcheck.cli.progress import progress
    from mtcheck.config import Settings
    from mtcheck.models import resolve
    from mtcheck.models.opened import asked

    for spec in models or (Settings().encoder,):
        with progress() as shown:
            if accept_terms and (terms := _open_terms(spec)) is not None:
                shown.note(f"{spec} is under the {terms.title} ({terms.url}), which you accept")
            local = resolve(
                spec,
                kind=None,
                offline=offline,
                accept_terms=accept_terms or asked(shown),
                again=True,
                progress=shown.work,
            )
        click.echo(f"{local.signature}  {click.format_filename(local.folder)}")
    return 0


@command.command(name="verify")
@click.argument("models", nargs=-1, metavar="[MODEL...]")
@debug_option
def verify(models: tuple[str, ...]) -> int:
    """Compare models of the list, or all that are fetched, with their SHA-256."""
    from mtcheck.cli.progress import progress
    from mtcheck.models.catalogue import catalogue
    from mtcheck.models.fetch import damage, is_fetched

    entries = catalogue()
    if unknown := [name for name in models if name not in entries]:
        raise ModelError(
            f"{unknown[0]}: no SHA-256 to compare with is known; there are: {', '.join(entries)}"
        )
    chosen = [entries[name] for name in models] or [e for e in entries.values() if is_fetched(e)]
    bad = []
    for entry in chosen:
        if not is_fetched(entry):
            found = "not fetched"
        else:
            with progress() as shown:
                wrong = damage(entry, again=True, progress=shown.work)
            found = f"damaged: {wrong.file} {wrong.problem}" if wrong else "ok"
        click.echo(f"{entry.name}  {found}")
        if found != "ok":
            bad.append(entry.name)
    if bad:
        raise ModelError(
            f"{', '.join(bad)}: not as it must be; run: mtcheck models fetch {' '.join(bad)}"
        )
    return 0


@command.command(name="path")
@click.argument("model")
@debug_option
def path(model: str) -> int:
    """Print the folder of a model that is there."""
    from mtcheck.models import resolve

    click.echo(click.format_filename(resolve(model, kind=None, offline=True).folder))
    return 0


def _open_terms(spec: str) -> Terms | None:
    """Return the terms of a model that is not fetched yet."""
    from mtcheck.models.catalogue import catalogue
    from mtcheck.models.fetch import is_fetched

    entry = catalogue().get(spec)
    return None if entry is None or is_fetched(entry) else entry.terms


def _fields(entry: Entry) -> dict[str, object]:
    from mtcheck.models.fetch import is_fetched

    return {
        "name": entry.name,
        "kind": entry.kind,
        "summary": entry.summary,
        "license": entry.license,
        "terms": entry.terms.url if entry.terms else None,
        "languages": entry.languages,
        "download_size": entry.download_size,
        "size": entry.size,
        "origin": f"PyPI: {entry.origin}",
        "url": entry.url,
        "digest": entry.digest,
        "fetched": is_fetched(entry),
        "download_sha256": {p.name: p.wheel.sha256 for p in entry.packages},
        "sha256": {name: file.sha256 for name, file in entry.files.items()},
    }


def _rows(entries: list[Entry]) -> Iterator[str]:
    from mtcheck.models.fetch import is_fetched

    for entry in entries:
        state = "fetched" if is_fetched(entry) else "not fetched"
        yield f"{entry.name}  ({entry.kind}, {state})"
        yield f"  {entry.summary}"
        yield f"  language  {entry.languages}"
        yield f"  licence   {entry.license}"
        if entry.terms is not None:
            yield f"  terms     {entry.terms.url} (to be accepted before it is fetched)"
        yield f"  size      {_mb(entry.download_size)} to download, {_mb(entry.size)} on disk"
        yield f"  origin    {entry.origin} (PyPI), of {entry.url}"


def _mb(size: int) -> str:
    return f"{size / 1e6:.0f} MB"
