"""`mtcheck check`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from mtcheck.cli.options import (
    PATH,
    language_options,
    load_settings,
    mapping_option,
    metric_options,
    names_option,
    role_options,
    rules_option,
)
from mtcheck.cli.outputs import OrderedCommand, output_options, paired, write_outputs


@click.command(cls=OrderedCommand, name="check")
@click.argument("mt", nargs=-1, type=PATH)
@role_options
@click.option(
    "--reference-dir", type=PATH, help="Folder with a reference of the same name for each MT."
)
@click.option("--source-dir", type=PATH, help="Folder with a source of the same name for each MT.")
@click.option(
    "--manifest",
    type=PATH,
    help="TSV or JSONL with columns mt, reference, source, source_lang instead of MT arguments.",
)
@names_option("--select", help="Only these rules or categories; prefixes match.")
@names_option("--ignore", help="Not these rules or categories; prefixes match.")
@rules_option
@click.option(
    "--glossary", metavar="FILE", help="Terms to use, to avoid or to leave as they are (TSV, TBX)."
)
@click.option(
    "--min-confidence", type=float, metavar="0…1", help="Report issues this sure (default 0.5)."
)
@mapping_option(
    "--severity", convert=str, metavar="RULE=SEVERITY", help="Report a rule with this severity."
)
@click.option(
    "--fail-on",
    type=click.Choice(["minor", "major", "critical", "never"]),
    help="Exit 1 on issues this severe or worse (default major).",
)
@mapping_option(
    "--min-score",
    convert=float,
    metavar="METRIC=VALUE",
    help="Exit 1 when a document score misses this.",
)
@metric_options
@output_options("text (default), json, jsonl, sarif, junit, github, gitlab or html")
@click.option("--show-settings", is_flag=True, help="Print the settings that apply and stop.")
@language_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    mt: tuple[Path, ...],
    references: tuple[Path, ...],
    source: Path | None,
    reference_dir: Path | None,
    source_dir: Path | None,
    manifest: Path | None,
    formats: tuple[str, ...],
    paths: tuple[Path, ...],
    html: Path | None,
    show_settings: bool,
    isolated: bool,
    **options: Any,
) -> int:
    """Check machine translations (MT) and report what is wrong and where.

    Exit codes: 0 clean or below the gate, 1 issues at or above --fail-on or a --min-score
    missed, 2 usage, input or internal error.
    """
    settings = load_settings(isolated, **options)
    if show_settings:
        from mtcheck.retranslate import public
        from mtcheck.schema import to_json

        engine = settings.retranslate
        shown = replace(settings, retranslate=None if engine is None else public(engine))
        click.echo(to_json(shown))
        return 0
    outputs = paired(ctx, formats, paths, html)
    jobs = _jobs(mt, references, source, reference_dir, source_dir, manifest)

    from mtcheck.cli.progress import progress
    from mtcheck.pipeline import check_many

    with progress(len(jobs)) as show:
        result = check_many(jobs, settings, listener=show)
    write_outputs(result, outputs)
    return 0 if result.verdict.passed else 1


def _jobs(
    mt: tuple[Path, ...],
    references: tuple[Path, ...],
    source: Path | None,
    reference_dir: Path | None,
    source_dir: Path | None,
    manifest: Path | None,
) -> list[Any]:
    from mtcheck.run.jobs import from_folders, from_manifest

    if manifest is not None:
        if mt or references or source or reference_dir or source_dir:
            raise click.UsageError("--manifest stands alone: it names all files itself")
        return from_manifest(manifest)
    if not mt:
        raise click.UsageError("name at least one MT file, or give --manifest FILE")
    if (references and reference_dir) or (source and source_dir):
        raise click.UsageError("give either a file or a folder for one role, not both")
    if len(mt) > 1 and (references or source):
        raise click.UsageError(
            "several MT files need --reference-dir or --source-dir; "
            "a single --reference or --source belongs to a single MT"
        )
    return from_folders(mt, references, source, reference_dir, source_dir)
