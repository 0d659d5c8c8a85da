"""The rule encoding-damage, beyond its own examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.checks.encoding.mojibake import damaged
from mtcheck.checks.encoding_damage import EncodingDamage
from mtcheck.schema import Issue
from tests.checks.article import article_from

WORDS = (
    "Øyvind Käihkö Müller Łódź Żółć Kyiv’s naïve São Київ Україна Москва Αθήνα العربية 中文新闻 "
    "Éric l’été Señor Ånd Ærø Škoda İstanbul Nguyễn Göteborg Çankaya"
).split()
ENCODINGS = ("cp1252", "latin-1", "mac_roman", "mac_latin2", "cp1250", "cp1251", "cp437")


def misread(text: str, encoding: str) -> str:
    """UTF-8 bytes read in another encoding, undefined bytes as control characters."""
    read = ""
    for byte in text.encode():
        try:
            read += bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            read += chr(byte)
    return read


def issues(mt: str, *, reference: str | None = None, lang: str = "en") -> list[Issue]:
    article = article_from(mt, reference=reference, lang=lang)
    return list(EncodingDamage().find(article))


def repaired(text: str) -> str:
    for issue in sorted(issues(text), key=lambda i: -i.spans[0].start):
        span = issue.spans[0]
        assert issue.suggestion is not None
        text = text[: span.start] + issue.suggestion + text[span.end :]
    return text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("word", WORDS)
def test_the_suggestion_undoes_the_damage(word: str, encoding: str) -> None:
    assert repaired(f"He met {misread(word, encoding)} there.") == f"He met {word} there."


def test_text_that_was_damaged_twice() -> None:
    twice = misread(misread("Øyvind", "cp1252"), "cp1252")
    assert repaired(f"He met {twice} there.") == "He met Øyvind there."


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("nb", "Å, ærlig talt: «Ørsta» og «Å» er på Sørlandet – så."),
        ("de", "„MENÜ“, „LÄ“, „Über“ und »Ö« für 5 €."),
        ("fr", "« À Évry », dit-il : « L’été à 20 °C… »"),
        ("pt", "“MAÇÔ, “NÃO”, “São João”, À NOITE, 2.º ANDAR, “Â”."),
        ("ro", "Ăştia sunt la Brăila, „aşa”, în Țara Făgărașului."),
        ("uk", "Він і Гійом з Відня, «Сі», Ґалаґан."),
        ("ru", "Ёлка — «Ы», № 5, 20 °C."),
        ("pl", "„Żółć”, „Ęą”, Łódź – 5 zł."),
        ("vi", "Nguyễn Văn Ánh ở Đà Nẵng."),
        ("en", "CAFÉ” “É” Å» São Tomé, 100 °C, £5, ½, Ørsted’s, R&D; AT&T; it?they"),
        ("en", "What?no. Really? really?! ?? (?) A?B"),
        ("zh", "他说：“你好”……《中文》。"),
        ("ar", "قال «مرحبا»، ثم رحل؟"),
    ],
)
def test_letters_and_marks_of_languages_are_left_alone(lang: str, text: str) -> None:
    assert issues(text, lang=lang) == []


@pytest.mark.parametrize(
    ("text", "span", "suggestion", "severity"),
    [
        ("The ci\u200bty sleeps.", "ci\u200bty", "city", "minor"),
        ("The \ufeffcity sleeps.", "\ufeffcity", "city", "minor"),
        ("The city\u0092s clock.", "city\u0092s", None, "major"),
        ("It cost 50Â 000.", "Â", "", "minor"),
        ("So she saidâ€¦ nothing.", "â€¦", "…", "minor"),
    ],
)
def test_signs(text: str, span: str, suggestion: str | None, severity: str) -> None:
    (issue,) = issues(text)
    assert (issue.spans[0].text, issue.suggestion, issue.severity) == (span, suggestion, severity)


@pytest.mark.parametrize(
    ("mt", "reference", "span", "suggestion"),
    [
        ("K?ihk? spoke.", "Käihkö spoke.", "K?ihk?", "Käihkö"),
        ("?yvind spoke.", "Øyvind spoke.", "?yvind", "Øyvind"),
        ("M\ufffdller spoke.", "Müller spoke.", "M\ufffdller", "Müller"),
        ("M\ufffdller spoke.", "Müller and Møller spoke.", "M\ufffdller", None),
    ],
)
def test_lost_letters_are_looked_up(
    mt: str, reference: str, span: str, suggestion: str | None
) -> None:
    (issue,) = issues(mt, reference=reference)
    assert (issue.spans[0].text, issue.suggestion) == (span, suggestion)


def test_a_question_mark_in_a_word_needs_proof() -> None:
    assert issues("Will he go?they asked.", reference="Will he go, they asked.") == []


def test_boilerplate_is_left_alone() -> None:
    article = article_from("M\ufffdller spoke.", kinds={1: "boilerplate"})
    assert list(EncodingDamage().find(article)) == []


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_places_are_exact_ordered_and_disjoint(text: str) -> None:
    places = list(damaged(text))
    assert all(0 <= start < end <= len(text) for start, end, _ in places)
    assert all(a[1] <= b[0] for a, b in zip(places, places[1:], strict=False))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="ascii"), max_size=60))
def test_ascii_has_no_mojibake(text: str) -> None:
    assert list(damaged(text)) == []


@pytest.mark.parametrize("text", ["Ã¸" * 10000, "&" * 20000, "?a" * 10000, "\ufffd" * 20000])
def test_hostile_texts_end(text: str) -> None:
    issues(text)
