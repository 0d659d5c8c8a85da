"""The rule attribution-changed, beyond its own examples."""

from __future__ import annotations

from mtcheck.checks.attribution_changed import AttributionChanged
from tests.checks.article import article_from


def test_each_party_of_the_translation_replaces_one_of_the_reference() -> None:
    article = article_from(
        "Two men were held at the port, the agency Tass reports.",
        reference="Two men were held at the port, the agency Interfax reports, "
        "according to Expressen.",
    )
    (issue,) = AttributionChanged().find(article)
    assert [s.text for s in issue.spans] == ["Tass", "Interfax"]
