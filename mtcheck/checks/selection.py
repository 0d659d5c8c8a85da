"""Which rules run, and running them."""

from __future__ import annotations

from dataclasses import replace

from mtcheck.checks.base import CHECKS, Article, Check
from mtcheck.checks.own import own_rules
from mtcheck.config import Settings
from mtcheck.errors import ConfigError
from mtcheck.schema import Issue


def every_rule(settings: Settings) -> list[type[Check]]:
    """Return all rules that there are: the built-in ones by name, then users' own.

    Raises:
        ConfigError: a file of rules is wrong.
    """
    return [*CHECKS, *own_rules(settings.rules)]


def select(settings: Settings) -> list[type[Check]]:
    """Return the rules that settings select, in the order of their names, users' own last.

    `select` and `ignore` name rules or categories; a prefix matches ("accuracy" takes all of
    accuracy/…). A name in `ignore` wins.

    Raises:
        ConfigError: a name matches neither a rule nor a category, or a file of rules is wrong.
    """
    checks = every_rule(settings)
    for name in (*settings.select, *settings.ignore, *settings.severity):
        if not any(_matches(check, name) for check in checks):
            raise ConfigError(
                f"unknown rule or category {name!r}; "
                f"there are: {', '.join(check.rule for check in checks)}"
            )
    return [
        check
        for check in checks
        if (not settings.select or any(_matches(check, name) for name in settings.select))
        and not any(_matches(check, name) for name in settings.ignore)
    ]


def run_checks(article: Article, settings: Settings) -> tuple[Issue, ...]:
    """Return the issues of the selected rules at or above the asked confidence, unordered."""
    article.found.clear()
    for rule in sorted(select(settings), key=lambda rule: rule.turn):
        check = rule()
        if check.applies(article):
            article.found.extend(list(check.find(article)))
    return tuple(
        replace(issue, severity=settings.severity.get(issue.rule, issue.severity))
        for issue in article.found
        if issue.confidence >= settings.min_confidence
    )


def _matches(check: type[Check], name: str) -> bool:
    return check.rule.startswith(name) or check.category.startswith(name)
