"""`mtcheck rules`."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import click

from mtcheck.cli.options import debug_option, load_settings, rules_option
from mtcheck.errors import ConfigError

if TYPE_CHECKING:
    from mtcheck.checks import Check

_SIDES = {
    "reference": "a reference",
    "source": "a source",
    "retranslation": "a re-translation",
}


@click.command(name="rules")
@click.argument("rule", required=False)
@click.option("--markdown", is_flag=True, help="Print the table as Markdown.")
@rules_option
@click.option("--isolated", is_flag=True, help="Don't look for a configuration file.")
@debug_option
def command(rule: str | None, markdown: bool, rules: tuple[str, ...] | None, isolated: bool) -> int:
    """List the rules, or explain one: what it flags, why, with examples.

    Your own rules are those of --rules or of the configuration file.
    """
    from mtcheck.checks import every_rule

    checks = every_rule(load_settings(isolated, rules=rules))
    if rule is not None:
        click.echo(_explained(_named(rule, checks)))
    elif markdown:
        click.echo(_markdown_table(checks))
    else:
        click.echo(_table(checks))
    return 0


def _named(rule: str, checks: list[type[Check]]) -> type[Check]:
    for check in checks:
        if check.rule == rule:
            return check
    there = ", ".join(check.rule for check in checks)
    raise ConfigError(f"unknown rule {rule!r}; there are: {there}")


def _explained(check: type[Check]) -> str:
    lines = [
        f"{check.rule} ({check.category}, {check.severity})",
        f"Needs: {_needs(check)}.",
        "",
        inspect.getdoc(check) or "",
    ]
    for title, examples in (("Flagged", check.bad), ("Left alone", check.good)):
        lines += ["", f"{title}:"] if examples else []
        for example in examples:
            lines.append(f"  {_oneline(example.mt)}")
            if example.reference is not None:
                lines.append(f"    reference: {_oneline(example.reference)}")
            if example.source is not None:
                lines.append(f"    source ({example.source_lang}): {_oneline(example.source)}")
            lines += [f"    marked: {_oneline(text)}" for text in example.spans]
            if example.why:
                lines.append(f"    why: {example.why}")
    return "\n".join(lines)


def _needs(check: type[Check]) -> str:
    needs = [" or ".join(_SIDES[side] for side in check.needs_any) or "the MT alone"]
    if check.needs_encoder:
        needs.append("an encoder (profile standard or deep)")
    if check.needs_language_model:
        needs.append("a language model (profile deep)")
    if check.parses:
        needs.append("the English parser" + ("" if check.languages else " where the MT is English"))
    needs.append(f"MT language: {', '.join(sorted(check.languages)) or 'any'}")
    return "; ".join(needs)


def _oneline(text: str) -> str:
    return " ⏎ ".join(line for line in text.splitlines() if line.strip())


def _table(checks: list[type[Check]]) -> str:
    rows = [_row(check) for check in checks]
    widths = [max(len(row[i]) for row in rows) for i in range(3)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    )


def _markdown_table(checks: list[type[Check]]) -> str:
    lines = ["| Rule | Category | Severity | What it flags |", "|---|---|---|---|"]
    lines += [f"| `{r}` | {c} | {s} | {d} |" for r, c, s, d in map(_row, checks)]
    return "\n".join(lines)


def _row(check: type[Check]) -> tuple[str, str, str, str]:
    first = (inspect.getdoc(check) or "").split("\n\n")[0]
    return check.rule, check.category, check.severity, " ".join(first.split())
