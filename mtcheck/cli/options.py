"""Options that several commands share, and how they become settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mtcheck.errors import ConfigError

F = TypeVar("F", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)

debug_option = click.option(
    "--debug", is_flag=True, expose_value=False, help="Show the traceback of an error."
)


def names_option(*declarations: str, help: str) -> Callable[[F], F]:
    """Return an option of comma-separated names that may also be given several times."""

    def split(
        ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
    ) -> tuple[str, ...] | None:
        return tuple(name.strip() for v in values for name in v.split(",") if name.strip()) or None

    return click.option(*declarations, multiple=True, callback=split, metavar="NAME,…", help=help)


def mapping_option(
    *declarations: str, convert: Callable[[str], Any], metavar: str, help: str
) -> Callable[[F], F]:
    """Return an option of `KEY=VALUE` pairs that may be given several times."""

    def parsed(
        ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
    ) -> dict[str, Any] | None:
        pairs = {}
        for value in values:
            key, equals, right = value.partition("=")
            try:
                if not (key and equals):
                    raise ValueError
                pairs[key] = convert(right)
            except ValueError:
                raise click.BadParameter(f"{value!r} is not {metavar}", ctx, param) from None
        return pairs or None

    return click.option(*declarations, multiple=True, callback=parsed, metavar=metavar, help=help)


def language_options(command: F) -> F:
    """Add --lang, --source-lang, --profile, --segmentation, --aligned and configuration options."""
    for option in reversed(
        (
            click.option(
                "--lang", metavar="CODE", help="Language of the MT (BCP 47); else detected."
            ),
            click.option(
                "--source-lang", metavar="CODE", help="Language of the source; else detected."
            ),
            click.option(
                "--profile",
                type=click.Choice(["fast"]),
                help="fast: no neural model.",
            ),
            click.option(
                "--segmentation",
                type=click.Choice(["sentences", "lines"]),
                help="Split into sentences (default), or take one segment a line.",
            ),
            click.option(
                "--aligned",
                is_flag=True,
                default=None,
                help="Line i of every file belongs together: no alignment step.",
            ),
            click.option("--isolated", is_flag=True, help="Don't look for a configuration file."),
            debug_option,
        )
    ):
        command = option(command)
    return command


def metric_options(command: F) -> F:
    """Add --metric and --level."""
    command = names_option("--level", help="document, segment or both (default).")(command)
    return names_option(
        "--metric", help="Metrics: bleu, chrf, chrf++, ter (default bleu,chrf,ter)."
    )(command)


def load_settings(isolated: bool, **options: Any) -> Any:
    """Return `Settings`: defaults, then the nearest configuration file, then the options."""
    from mtcheck.config import find_config, read_config, settings_from

    path = None if isolated else find_config(Path.cwd())
    config = {} if path is None else read_config(path)
    return settings_from(config, options)


def existing_choice(name: str, choices: list[str]) -> str:
    """Return `name` if it is one of the choices.

    Raises:
        ConfigError: it is not.
    """
    if name not in choices:
        raise ConfigError(f"unknown format {name!r}; there are: {', '.join(choices)}")
    return name
