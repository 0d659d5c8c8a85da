"""Marks of hearsay in the source's language, and what English must keep of them."""

from __future__ import annotations

import pytest

from mtcheck.checks.hearsay_changed import HearsayChanged
from tests.checks.article import article_from


@pytest.mark.parametrize(
    ("lang", "source", "mt", "span"),
    [
        ("nb", "Han skal ha stjålet den.", "He should have stolen it.", "should have stolen"),
        ("sv", "Hon ska ha stulit båten.", "She stole the boat.", "She stole the boat."),
        ("de", "Er soll das Boot gestohlen haben.", "He stole the boat.", "He stole the boat."),
        ("fr", "Il aurait volé le bateau.", "He would have stolen it.", "would have stolen"),
        ("es", "Habría robado el barco.", "He stole the boat.", "He stole the boat."),
        ("pt", "Terá roubado o barco.", "He will have stolen it.", "will have stolen"),
        ("pl", "Miał rzekomo ukraść łódź.", "He stole the boat.", "He stole the boat."),
        ("uk", "Він нібито вкрав човен.", "He stole the boat.", "He stole the boat."),
        ("ru", "Он якобы украл лодку.", "He stole the boat.", "He stole the boat."),
        ("zh", "据称他偷了船。", "He stole the boat.", "He stole the boat."),
    ],
)  # fmt: skip
def test_hearsay_lost(lang: str, source: str, mt: str, span: str) -> None:
    found = list(HearsayChanged().find(article_from(mt, source=source, source_lang=lang)))
    assert [issue.spans[0].text for issue in found] == [span]
    assert found[0].spans[1].side == "source"


@pytest.mark.parametrize(
    "mt",
    [
        "He allegedly stole the boat.",
        "He is said to have stolen the boat.",
        "According to the police, he stole the boat.",
        "He is suspected of stealing the boat.",
        "He probably stole the boat.",
    ],
)
def test_any_mark_of_hearsay_will_do(mt: str) -> None:
    article = article_from(mt, source="Han skal ha stjålet båten.", source_lang="nb")
    assert not list(HearsayChanged().find(article))


def test_reference_and_source_together_give_one_issue() -> None:
    article = article_from(
        "He stole the boat.",
        reference="He reportedly stole the boat.",
        source="Han skal ha stjålet båten.",
        source_lang="nb",
    )
    (issue,) = HearsayChanged().find(article)
    assert issue.evidence == ("reference: He reportedly stole the boat.",)
