"""`mtcheck score`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from mtcheck.cli.options import (
    PATH,
    existing_choice,
    language_options,
    load_settings,
    metric_options,
    role_options,
)

_FORMATS = ["text", "json", "tsv"]


class _ListingMetrics(click.Command):
    """A command whose help lists the metrics."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each metric with the first sentence of its documentation."""
        from mtcheck.score import METRICS

        rows = []
        for name in METRICS.names():
            about = (METRICS[name].__doc__ or "").split("\n\n")[0]
            first = re.split(r"\.\s+(?=[A-Z])", about)[0].rstrip(".")
            rows.append((name, f"{first}."))
        with formatter.section("Metrics"):
            formatter.write_dl(rows)


@click.command(cls=_ListingMetrics, name="score")
@click.argument("mt", type=PATH)
@role_options
@metric_options
@click.option(
    "--format", "format", default="text", metavar="FORMAT", help="text (default), json or tsv."
)
@click.option("-o", "--output", type=PATH, help="Write here instead of to standard output (-).")
@language_options
def command(
    mt: Path,
    references: tuple[Path, ...],
    source: Path | None,
    format: str,
    output: Path | None,
    isolated: bool,
    **options: Any,
) -> int:
    """Score a machine translation against references, its source, or both.

    Every score comes with its signature; those of BLEU, chrF and TER equal sacreBLEU's with
    --aligned.
    """
    existing_choice(format, _FORMATS)
    settings = load_settings(isolated, **options)

    from mtcheck.cli.outputs import write_to
    from mtcheck.cli.progress import progress
    from mtcheck.pipeline import score
    from mtcheck.report.scores import render_scores

    with progress() as show:
        result = score(mt, reference=references, source=source, settings=settings, listener=show)
    text = render_scores(result, format)
    write_to(output, text)
    return 0
