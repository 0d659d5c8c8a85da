"""The rule capitalisation, beyond its own examples."""

from __future__ import annotations

import pytest

from mtcheck.checks.capitalisation import Capitalisation
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(mt: str, lang: str = "en", **sides: str) -> list[Issue]:
    found = Capitalisation().find(article_from(mt, lang=lang, **sides))  # type: ignore[arg-type]
    return [i for i in found if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("lang", "text", "span", "suggestion"),
    [
        ("en", "the boat sank.", "the", "The"),
        ("en", "“we left,” he said.", "we", "We"),
        ("en", "The boat left at nine. nobody saw it.", "nobody", "Nobody"),
        ("en", "He left on tuesday.", "tuesday", "Tuesday"),
        ("en", "It was in february’s storm.", "february", "February"),
        ("en", "A norwegian boat sank.", "norwegian", "Norwegian"),
        ("en", "When i was there, it rained.", "i", "I"),
        ("en", "They came, And they left.", "And", "and"),
        ("en", "He told them to LEAVE THE BUILDING NOW and ran off at once.",
         "LEAVE THE BUILDING NOW", None),
        ("de", "Sie kommt am montag an.", "montag", "Montag"),
        ("de", "das Boot sank.", "das", "Das"),
        ("fr", "Il part ce Lundi soir.", "Lundi", "lundi"),
        ("es", "Llega el 3 de Mayo.", None, None),
        ("nb", "Båten kom 3. Mai om kvelden.", "Mai", "mai"),
        ("nb", "hun dro.", "hun", "Hun"),
    ],
)  # fmt: skip
def test_wrong_capitals(lang: str, text: str, span: str | None, suggestion: str | None) -> None:
    found = issues(text, lang)
    assert [i.spans[0].text for i in found] == ([span] if span else [])
    assert all(i.suggestion == suggestion for i in found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "In May they may march to polish china in Turkey."),
        ("en", "iPhone sales rose.\neBay fell.\nde Gaulle left.\nal-Assad stayed."),
        ("en", "The boats were old\nand small."),
        ("en", "example.org is down.\n#storm\n@anna wrote.\n3rd place.\n...and then"),
        ("en", "He lives at St. james street, no. five, approx. ten miles off."),
        ("en", "NATO, UNESCO and the EU met in the USA with FIFA."),
        ("en", "She wrote “The Man That Would Be King” And Other Tales."),
        ("en", "roses are red\nviolets are blue\nsugar is sweet\nand so are you"),
        ("de", "Er kommt montags, freitags und am Samstag."),
        ("fr", "Lundi, il part. « Mardi noir », dit-elle. Le 14 Juillet Plage ouvre."),
        ("nb", "Mandag dro hun. I mars og april kom Mai hjem."),
        ("zh", "船沉了。"),
    ],
)
def test_right_capitals(lang: str, text: str) -> None:
    assert issues(text, lang) == []


def test_names_against_the_reference() -> None:
    mt = "They met anna berg in lillesund, and the prime minister came."
    right = "There they met Anna Berg in Lillesund, and the Prime Minister came."
    found = issues(mt, reference=right)
    assert [(i.spans[0].text, i.suggestion) for i in found] == [("lillesund", "Lillesund")]


def test_a_name_that_the_source_has_with_a_capital_is_sure() -> None:
    mt = "They met anna berg in the harbour."
    right = "There they met Anna Berg in the harbour."
    assert issues(mt, reference=right) == []
    (issue,) = issues(mt, reference=right, source="De møtte Anna Berg i havna.")
    assert issue.spans[0].text == "anna berg"


def test_a_start_that_another_side_has_in_lower_case_is_left_alone() -> None:
    assert issues("the boat sank.", source="båten sank.") == []
    (issue,) = issues("the boat sank.", source="Båten sank.")
    assert issue.evidence == ("source: Båten sank.",)


def test_headings_may_begin_a_line() -> None:
    article = article_from("the boat sank\nIt was old.", kinds={1: "heading"})
    (issue,) = Capitalisation().find(article)
    assert "heading" in issue.message


@pytest.mark.parametrize("piece", ["a. b", "monday ", "i am ", "AB CD EF ", "3. Mai "])
def test_hostile_text_ends(piece: str) -> None:
    for lang in ("en", "nb", "de"):
        issues(piece * 5000, lang)


@pytest.mark.parametrize(
    ("source", "lang", "shown"),
    [
        ("他们在洞里找到了玄武岩。", "zh", False),
        ("وجدوا البازلت في الكهف.", "ar", False),
        ("De fant basaltgabbro i hulen.", "nb", True),
    ],
)
def test_one_capital_of_the_reference_beside_a_script_without_any(
    source: str, lang: str, shown: bool
) -> None:
    found = issues(
        "They found basaltgabbro in the cave.",
        reference="In the cave they found Basaltgabbro.",
        source=source,
        source_lang=lang,
    )
    assert bool(found) is shown
