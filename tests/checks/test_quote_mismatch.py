"""The rule quote-mismatch, beyond its own examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.checks.quote_mismatch import QuoteMismatch
from mtcheck.schema import Issue
from tests.checks.article import article_from


def issues(
    mt: str,
    *,
    reference: str | None = None,
    source: str | None = None,
    lang: str = "en",
    source_lang: str = "nb",
) -> list[Issue]:
    article = article_from(
        mt, reference=reference, source=source, lang=lang, source_lang=source_lang
    )
    return [i for i in QuoteMismatch().find(article) if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "“We left,” he said. “It was late.”"),
        ("en", '"We left," he said. "It was late."'),
        ("en", "“He called it a ‘fine’ day,” she said."),
        ("en", "“We left.\n“It was late,” he said."),
        ("en", "“We left. It was late.\nThe sea was calm.\nWe rowed,” he said."),
        ("en", "“We left.” (“Late,” he added.)"),
        ("en", 'He is 6\'2" tall and the pipe is 3" wide.'),
        ("en", "It ran for 2'30\" on Sunday."),
        ("en", "The ’90s, rock ’n’ roll and the Joneses’ dog."),
        ("en", 'The so-called "expert"—a dentist—left.'),
        ("en", "The talks – long and hard – went on."),
        ("de", "Er rief: „Komm!“ Sie rief: »Nein!«"),
        ("de", "Sie sagte «ja»."),
        ("nb", "«Vi dro», sa han. – Det var sent, sier hun."),
        ("sv", "”Vi åkte”, sade han."),
        ("da", "»Vi tog af sted«, sagde han."),
        ("fr", "« Nous partons », dit-il, « demain ».\n– Oui, dit-elle."),
        ("pl", "„Jedziemy” – powiedział. – Jutro – dodała."),
        ("uk", "«Їдемо», – сказав він."),
        ("zh", "他说：“我们走。”她说：「好。」"),
        ("ar", "قال «نحن نغادر» و”غدا“."),
    ],
)
def test_good_quotation_is_left_alone(lang: str, text: str) -> None:
    assert issues(text, lang=lang) == []


@pytest.mark.parametrize(
    ("lang", "text", "spans"),
    [
        ("en", "“We left at nine, he said.", ["“We left at"]),
        ("en", "We left at nine,” he said.", ["nine,”"]),
        ("en", 'He said: "We left. It was late.', ['"We left. It']),
        ("en", '"We left, says Ida Lund.\n"We stayed," says Per.', ['"We left, says']),
        ("de", "„Wir fahren, sagte er.", ["„Wir fahren, sagte"]),
        ("nb", "Vi dro», sa han.", ["dro»"]),
        ("zh", "他说：“我们走。", ["“我们走。"]),
    ],
)
def test_marks_without_a_partner(lang: str, text: str, spans: list[str]) -> None:
    assert [i.spans[0].text for i in issues(text, lang=lang)] == spans


def test_where_an_open_quotation_may_close_is_shown_too() -> None:
    (issue,) = issues("“The captain was tired of the sea, says the mate in the bar.")
    assert [s.text for s in issue.spans] == ["“The captain was", "sea, says"]


@pytest.mark.parametrize(
    ("lang", "text", "spans"),
    [
        ("en", "„We left“ and «we stayed».", ["„We left“", "«we stayed»"]),
        ("en", "«One» and «two» and «three».", ["«One»"]),
        ("en", "“We left in the morning».", ["“We left in the morning»"]),
        ("de", "“Wir fahren morgen”, sagte er.", ["“Wir fahren morgen”"]),
    ],
)
def test_styles(lang: str, text: str, spans: list[str]) -> None:
    assert [i.spans[0].text for i in issues(text, lang=lang)] == spans


def test_foreign_marks_of_one_style_are_one_issue() -> None:
    (issue,) = issues("«One» and «two» and «three».")
    assert [s.text for s in issue.spans] == ["«One»", "«two»", "«three»"]
    assert issue.category == "locale-convention"
    assert issue.suggestion == "“One”"


SPEECH = "“It will take a year to rebuild the bridge,” the minister said."
REPORTED = "It will take a year to rebuild the bridge, the minister said."


@pytest.mark.parametrize(
    ("mt", "reference", "source", "count"),
    [
        (REPORTED, SPEECH, None, 1),
        (REPORTED, SPEECH, "– Det tar et år å bygge broen igjen, sa statsråden.", 0),
        (REPORTED, SPEECH, "«Det tar et år å bygge broen igjen», sa statsråden.", 1),
        (REPORTED, SPEECH, "Statsråden sa at det tar et år å bygge broen igjen.", 0),
        (SPEECH, None, "– Det tar et år å bygge broen igjen, sa statsråden.", 0),
        (SPEECH, None, "Statsråden sa at det tar et år å bygge broen igjen.", 1),
        (SPEECH, REPORTED, "«Det tar et år å bygge broen igjen», sa statsråden.", 0),
        ("He saw “Peer Gynt”.", "He saw Peer Gynt.", "Han så Peer Gynt.", 0),
        ("He saw Peer Gynt.", "He saw “Peer Gynt”.", "Han så «Peer Gynt».", 0),
    ],
)
def test_quotation_lost_and_added(
    mt: str, reference: str | None, source: str | None, count: int
) -> None:
    found = issues(mt, reference=reference, source=source)
    assert len(found) == count
    assert all(i.severity == "major" for i in found)


def test_words_that_slipped_out_of_a_quotation() -> None:
    (issue,) = issues(
        "“The bridge was old,” said the mayor. Nobody had painted the railings since autumn.",
        reference="“The bridge was old. Nobody had painted the railings since autumn,” "
        "the mayor said.",
    )
    assert issue.spans[0].text == "Nobody had painted the railings since autumn"


def test_captions_and_boilerplate_do_not_break_a_long_quotation() -> None:
    article = article_from(
        "“We left.\nPhoto: The boat\n“It was late,” he said.", kinds={2: "caption"}
    )
    assert list(QuoteMismatch().find(article)) == []


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from("“”\"„«»– ab.,\n'"), max_size=60), st.sampled_from(["en", "de", "nb"])
)
def test_any_text_of_marks_is_read(text: str, lang: str) -> None:
    article = article_from(text, reference=text, lang=lang)
    for issue in QuoteMismatch().find(article):
        for span in issue.spans:
            side = article.side(span.side)
            assert side is not None
            assert side.text[span.start : span.end] == span.text
