"""The command line; one file a command, imported only when it is called."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from mtcheck import __version__
from mtcheck.cli.options import debug_option
from mtcheck.errors import MtcheckError

_COMMANDS = {
    "check": "Check machine translations and report what is wrong and where.",
    "score": "Score a machine translation against references.",
    "align": "Align the sentences of two files.",
    "report": "Render a saved JSON result again in another format.",
    "rules": "List the rules, or explain one.",
    "evaluate": "Measure the checker on texts whose defects people marked.",
    "models": "List, fetch and verify the neural models.",
    "cache": "Show or clear what is kept between runs.",
}


class _LazyGroup(click.Group):
    """A group that imports a command's module when the command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"mtcheck.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="mtcheck")
@debug_option
def cli() -> None:
    """Check the quality of machine-translated articles."""


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit: 0 clean, 1 gate missed, 2 any error or interruption."""
    arguments = list(sys.argv[1:] if args is None else args)
    if args is None:
        _collect_seldom()
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = cli.main(arguments, prog_name="mtcheck", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except BrokenPipeError:
        # The reader of stdout is gone; without this, flushing at exit complains again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(2)
    except (Exception, KeyboardInterrupt) as error:
        if "--debug" in arguments:
            traceback.print_exc()
        click.echo(f"mtcheck: error: {' '.join(_said(error).split())}", err=True)
        sys.exit(2)


def _said(error: BaseException) -> str:
    """Return what an error says to the user: what, where, what to do."""
    if isinstance(error, MtcheckError):
        return str(error)
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return "interrupted; outputs that were not finished are as they were"
    if isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        hint = "" if context is None else f"; see '{context.command_path} --help'"
        return error.format_message() + hint
    if isinstance(error, OSError):
        return f"{error.filename or 'output'}: {error.strerror or error}"
    return f"internal error: {type(error).__name__}: {error}; run again with --debug to see where"


def _collect_seldom() -> None:
    """Look for garbage seldom, and not at exit, in a process that does nothing but this.

    Nearly all that it makes, it needs to the end; looking through that takes a tenth of a run.
    """
    gc.set_threshold(100_000)
    atexit.register(gc.freeze)


def _interrupt(*_: Any) -> NoReturn:
    raise KeyboardInterrupt
