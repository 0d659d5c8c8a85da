"""What is right in other words than the reference's is not shown."""

from __future__ import annotations

import pytest

from mtcheck.checks import CHECKS
from mtcheck.config import Settings
from tests.checks.article import article_from


@pytest.mark.parametrize(
    ("rule", "mt", "reference", "source"),
    [
        ("name-mismatch", "I'll show you the data.", "I'm going to show you the data.", None),
        ("name-mismatch", "It was 43 degrees Celsius.", "It was 43 degrees Centigrade.", None),
        (
            "name-mismatch",
            "We published it in the British Medical Journal last year.",
            "We published it in the BMJ last year.",
            None,
        ),
        ("number-format", "The input [1,1] equals 0.", "The input [1,1] equals 0.", None),
        ("antonym", "It is less equal there.", "It is more unequal there.", None),
        ("tense-changed", "It ranges from one to ten.", "It ranged from one to ten.", "从一到十。"),
        (
            "repeated-words",
            "The angles are 0 degrees, 0 degrees, 120 degrees, minus 120 degrees, 0 degrees, 120 "
            "degrees, minus 120 degrees.",
            "The angles are 0, 0, 120, minus 120, 0, 120 and minus 120.",
            None,
        ),
    ],
)  # fmt: skip
def test_other_wording(rule: str, mt: str, reference: str, source: str | None) -> None:
    article = article_from(mt, reference=reference, source=source, source_lang="zh")
    found = [i for i in CHECKS[rule]().find(article) if i.confidence >= Settings().min_confidence]
    assert not found
