"""Where results go: `--format X [-o PATH]` as often as wanted, and `--html PATH`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from mtcheck.cli.options import PATH, F, existing_choice
from mtcheck.errors import ConfigError
from mtcheck.report import REPORTERS, render
from mtcheck.report.write import write_whole
from mtcheck.schema import Result

_ORDER = "mtcheck.option_order"
_SUFFIXES = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".html": "html",
    ".htm": "html",
}

# As a path, standard output.
STDOUT = Path("-")

Outputs = list[tuple[str, Path | None]]


class OrderedCommand(click.Command):
    """A command that remembers the order of its options, so that -o follows its --format."""

    def make_parser(self, ctx: click.Context) -> Any:
        """Return the parser, made to record the order of options in `ctx.meta`."""
        parser: Any = super().make_parser(ctx)
        parse = parser.parse_args

        def recording(args: list[str]) -> Any:
            values, rest, order = parse(args)
            ctx.meta[_ORDER] = [parameter.name for parameter in order]
            return values, rest, order

        parser.parse_args = recording
        return parser


def output_options(formats: str) -> Callable[[F], F]:
    """Return what adds --format, -o and --html; `formats` names the formats in the help."""

    def add(command: F) -> F:
        command = click.option("--html", type=PATH, help="Write the HTML report here.")(command)
        command = click.option(
            "-o",
            "--output",
            "paths",
            multiple=True,
            type=PATH,
            help="File for the --format before it, instead of standard output (-).",
        )(command)
        return click.option(
            "--format",
            "formats",
            multiple=True,
            metavar="FORMAT",
            help=f"{formats}; may be given several times.",
        )(command)

    return add


def paired(
    ctx: click.Context,
    formats: Sequence[str],
    paths: Sequence[Path],
    html: Path | None = None,
    *,
    choices: Sequence[str] | None = None,
) -> Outputs:
    """Return (format, path) pairs; path None is stdout, which takes text unless told otherwise.

    `choices` are the formats there are, by default those of a result.

    Raises:
        ConfigError: a format is unknown, or two formats want stdout.
    """
    outputs: Outputs = list(_in_order(ctx.meta[_ORDER], iter(formats), iter(paths)))
    if html is not None:
        outputs.append(("html", html))
    outputs = [(name, None if path == STDOUT else path) for name, path in outputs]
    if not formats and all(name == "html" and path is not None for name, path in outputs):
        outputs.insert(0, ("text", None))
    for name, _ in outputs:
        existing_choice(name, REPORTERS.names() if choices is None else list(choices))
    if sum(path is None for _, path in outputs) > 1:
        raise ConfigError("two formats go to standard output; give all but one a path with -o")
    return outputs


def write_outputs(result: Result, outputs: Outputs) -> None:
    """Write a result to every output."""
    write_rendered(outputs, lambda name, color: render(result, name, color=color))


def write_rendered(outputs: Outputs, rendered: Callable[[str, bool], str]) -> None:
    """Write every output: files first, whole or not at all; then standard output.

    `rendered` gives the text in a format, with or without colour.
    """
    for name, path in outputs:
        if path is not None:
            write_whole(path, rendered(name, False))
            click.echo(f"mtcheck: wrote {path}", err=True)
    for name, path in outputs:
        if path is None:
            color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
            print_whole(rendered(name, color))


def write_to(path: Path | None, text: str) -> None:
    """Write text to a file, whole or not at all, or to standard output where there is none."""
    if path is None or path == STDOUT:
        print_whole(text)
    else:
        write_whole(path, text)


def print_whole(text: str) -> None:
    """Write text to standard output as UTF-8, whatever the locale, newlines untouched."""
    stream = sys.stdout.buffer
    stream.write(text.encode("utf-8", "replace"))
    stream.flush()


def _in_order(
    order: list[str], formats: Iterator[str], paths: Iterator[Path]
) -> Iterator[tuple[str, Path | None]]:
    pending: str | None = None
    for name in order:
        if name == "formats":
            if pending is not None:
                yield pending, None
            pending = next(formats)
        elif name == "paths":
            path = next(paths)
            yield pending or _SUFFIXES.get(path.suffix.lower(), "text"), path
            pending = None
    if pending is not None:
        yield pending, None
