"""`mtcheck evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli.options import PATH, language_options, load_settings, names_option
from mtcheck.cli.outputs import OrderedCommand, output_options, paired, write_rendered

if TYPE_CHECKING:
    from mtcheck.evaluate.model import Evaluation


@click.command(cls=OrderedCommand, name="evaluate")
@click.argument("gold", nargs=-1, type=PATH)
@click.option(
    "--clean",
    multiple=True,
    type=PATH,
    metavar="FILE…",
    help="Texts without defects: whatever is found there is a false alarm.",
)
@click.option(
    "--clean-lines",
    multiple=True,
    type=PATH,
    metavar="FILE",
    help="The same, with a text of its own on each line.",
)
@names_option(
    "--inputs",
    help="Only with these: mt, mt+reference, mt+source, mt+reference+source.",
)
@names_option("--select", help="Only these rules or categories; prefixes match.")
@names_option("--ignore", help="Not these rules or categories; prefixes match.")
@click.option(
    "--min-confidence", type=float, metavar="0…1", help="Count issues this sure (default 0.5)."
)
@names_option("--metric", help="Metrics to compare with human scores (default by profile).")
@names_option("--tune-part", help="Documents to find the threshold on (default every second one).")
@names_option("--measure-part", help="Documents to measure it on (default the others).")
@click.option(
    "--families", type=PATH, help="TOML of which rules should find which kind of worsening."
)
@click.option(
    "--resamples",
    type=click.IntRange(0, 100_000),
    default=500,
    metavar="N",
    help="Draws of the bootstrap (default 500; 0: none).",
)
@click.option("--floors", type=PATH, help="Exit 1 if a figure is below its floor in this file.")
@click.option("--raise-floors", is_flag=True, help="Write higher and new figures there.")
@click.option("--lower-floors", is_flag=True, help="Write lower figures there.")
@click.option(
    "--list",
    "most",
    type=click.IntRange(0),
    default=20,
    metavar="N",
    help="Misses and false alarms to print (default 20; 0: all).",
)
@output_options("text (default), json or html")
@language_options
@click.pass_context
def command(
    ctx: click.Context,
    /,
    gold: tuple[Path, ...],
    clean: tuple[Path, ...],
    clean_lines: tuple[Path, ...],
    inputs: tuple[str, ...] | None,
    tune_part: tuple[str, ...] | None,
    measure_part: tuple[str, ...] | None,
    families: Path | None,
    resamples: int,
    floors: Path | None,
    raise_floors: bool,
    lower_floors: bool,
    most: int,
    formats: tuple[str, ...],
    paths: tuple[Path, ...],
    html: Path | None,
    isolated: bool,
    **options: Any,
) -> int:
    """Measure the checker on texts whose defects people marked or scored (GOLD).

    GOLD is, told by its content: NAME.gold.jsonl beside NAME.mt.txt (or NAME.txt),
    NAME.ref.txt and NAME.LANG.txt (empty: a clean text); JSON lines of segments with
    human scores and error spans; or of minimal pairs. Files may be gzipped. After
    --clean, texts may follow GOLD files.

    Exit codes: 0 done, 1 a figure is below its floor, 2 usage, input or internal error.
    """
    if (raise_floors or lower_floors) and floors is None:
        raise click.UsageError("--raise-floors and --lower-floors need --floors FILE")
    settings = load_settings(isolated, **options)
    outputs = paired(ctx, formats, paths, html, choices=["text", "json", "html"])
    if not (gold or clean or clean_lines):
        raise click.UsageError("name at least one GOLD file, or texts with --clean")
    gold, clean = _sorted_out(gold, clean)

    from mtcheck.cli.progress import progress
    from mtcheck.evaluate import evaluate
    from mtcheck.evaluate.error_spans import Parts
    from mtcheck.evaluate.families import read_families
    from mtcheck.evaluate.floors import read_floors
    from mtcheck.evaluate.report import render

    old = (
        read_floors(floors) if floors is not None and (floors.exists() or not raise_floors) else {}
    )
    with progress() as show:
        found = evaluate(
            gold,
            clean=clean,
            clean_lines=clean_lines,
            settings=settings,
            setups=inputs or (),
            families=read_families(families),
            parts=Parts(tune_part or (), measure_part or ()),
            resamples=resamples,
            listener=show,
        )
    write_rendered(outputs, lambda name, color: render(found, name, color=color, most=most))
    if floors is None:
        return 0
    return _judge(found, floors, old, up=raise_floors, down=lower_floors)


def _sorted_out(
    gold: tuple[Path, ...], clean: tuple[Path, ...]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Take texts among the arguments for clean ones: a shell spreads `--clean *.txt` that way."""
    texts = tuple(p for p in gold if not p.name.endswith((".jsonl", ".json", ".gz")))
    if texts and not clean:
        raise click.UsageError(
            f"{texts[0]} is not JSON lines; name gold files, or texts without defects after --clean"
        )
    return tuple(p for p in gold if p not in texts), (*clean, *texts)


def _judge(
    found: Evaluation, path: Path, old: dict[str, dict[str, float]], *, up: bool, down: bool
) -> int:
    from mtcheck.evaluate.floors import below, floors_text, moved
    from mtcheck.report.write import write_whole

    measured = found.figures()
    new = moved(measured, old, up=up, down=down)
    if new != old:
        write_whole(path, floors_text(new))
        click.echo(f"mtcheck: wrote {path}", err=True)
    missed = below(measured, new)
    for line in missed:
        click.echo(f"mtcheck: below its floor: {line}", err=True)
    return 1 if missed else 0
