"""All issues about names in a text, as the rules on names find them together."""

from __future__ import annotations

from mtcheck.checks.base import CHECKS, Article
from mtcheck.schema import Issue
from tests.checks.article import article_from

LEAST = 0.5
NAME_RULES = (
    "name-drift",
    "name-mismatch",
    "name-translated",
    "outlet-name-translated",
    "transliteration",
)


def issues(
    mt: str,
    *,
    reference: str | None = None,
    source: str | None = None,
    source_lang: str = "nb",
    lang: str = "en",
) -> list[Issue]:
    article = article_from(
        mt, reference=reference, source=source, source_lang=source_lang, lang=lang
    )
    return [i for i in all_issues(article) if i.confidence >= LEAST]


def all_issues(article: Article) -> list[Issue]:
    found = [issue for rule in NAME_RULES for issue in CHECKS[rule]().find(article)]
    return sorted(found, key=lambda i: i.spans[0].start)


def marked(mt: str, **sides: str) -> list[str]:
    return [i.spans[0].text for i in issues(mt, **sides)]
