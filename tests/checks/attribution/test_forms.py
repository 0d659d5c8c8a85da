"""Attributions that fit no English form, by what is wrong with them; and their good neighbours."""

from __future__ import annotations

import pytest

from mtcheck.checks.attribution.findings import surest
from mtcheck.checks.attribution.reading import sentences
from mtcheck.checks.base import Article
from mtcheck.schema import Document
from mtcheck.segment import segment


def found(text: str) -> list[tuple[str, str]]:
    """Return the rule and the marked words of each finding that is shown by default."""
    article = Article(mt=segment(Document("mt", "mt", "mt", "en", text)))
    return [
        (rule, sentence.text[match.start : match.end])
        for sentence in sentences(article)
        for rule, match in surest(sentence)
        if match.confidence >= 0.5
    ]


GARBLED, SWAPPED = "garbled-attribution", "speaker-swapped"
HEARSAY, BOUNDARY = "hearsay-changed", "quote-boundary"


@pytest.mark.parametrize(
    ("text", "rule", "marked"),
    [
        # tags
        ("“It froze twice,” complains in the columns of Sud Ouest the baker.", GARBLED,
         "complains in the columns of Sud Ouest the baker"),
        ("“We will pay,” said the treasurer, Eva Holt, the MDR.", GARBLED, "the MDR"),
        ("“We will pay,” quotes the treasurer of RBC.", GARBLED, "quotes the treasurer"),
        ("Nine boats sank, thus it was reported Antara.", GARBLED, "thus it was reported Antara"),
        ("Nine boats sank, it means in the message.", GARBLED, "it means in the message"),
        ("Nine boats sank, reminds of the “Dzerkalo Tyzhnia”.", GARBLED, "reminds of"),
        ("Nine boats sank, remembers the newspaper.", GARBLED, "remembers the newspaper"),
        ("Bloomberg, with reference to brokers, it was written that oats rose.", GARBLED,
         "it was written that"),
        ("Nine boats sank, it states Expressen.", GARBLED, "it states Expressen"),
        ("Arslan said, “We are ready to sail” he said.", GARBLED, "he said"),
        ("Nine boats sank, writes they on X.", GARBLED, "writes they"),
        ("He denies it, tells the lawyer Eva Ek about Aftonbladet.", GARBLED, "tells the lawyer"),
        # a speaker named twice
        ("She said Mona Saleh to the newspaper that the road was shut.", SWAPPED,
         "She said Mona Saleh"),
        ("“They slept,” he told the Ansa the warden of the park.", SWAPPED,
         "he told the Ansa the warden of the park"),
        ("“They slept,” said Wahyu as he quoted Tempo.", SWAPPED, "as he quoted Tempo"),
        # verb first
        ("And sees the professor of law, Adel Nasr, that the law is void.", GARBLED,
         "And sees the professor of law"),
        ("Was the newspaper “Al-Watan” has mentioned that the port is shut.", GARBLED,
         "Was the newspaper “Al-Watan” has mentioned"),
        ("In a letter to NTB writes the lawyer that nothing was taken.", GARBLED,
         "writes the lawyer"),
        # agents flipped
        ("This is reported to “Ukrinform” on its page.", GARBLED, "This is reported to"),
        ("As reported to the prosecutor’s office, the car was sold.", GARBLED,
         "As reported to the prosecutor’s office"),
        ("He was earlier sentenced by Aftonbladet for theft.", GARBLED,
         "sentenced by Aftonbladet"),
        ("An insider quoted Caixin as saying that the bank was sold.", SWAPPED,
         "An insider quoted Caixin"),
        # “according to”
        ("According to VG to the police, the man was armed.", GARBLED, "According to VG to the"),
        ("He was armed, according to confirm the neighbours.", GARBLED, "according to confirm"),
        ("According to NRK is the man known from before.", GARBLED, "According to NRK is"),
        ("According to data to Aftonbladet, they have parted.", GARBLED, "data to Aftonbladet"),
        # prepositions and clauses
        ("The mayor said for Novinky that the road was shut.", GARBLED, "said for Novinky that"),
        ("The agency passed on to PAP that the road was shut.", GARBLED, "passed on to PAP that"),
        ("The service stated about two dead.", GARBLED, "stated about"),
        ("In the ministry clarified that the road was shut.", GARBLED, "In the ministry clarified"),
        ("Costa said to ignore who had the key.", GARBLED, "said to ignore"),
        ("The school confirmed this on APA request.", GARBLED, "on APA request"),
        # how outlets learn
        ("VG experiences that the club is for sale.", GARBLED, "VG experiences"),
        ("After what TV 2 is familiar with, the club is for sale.", GARBLED, "After what TV 2"),
        # outlets taken for words
        ("“It was dark,” Moe says to the canal.", GARBLED, "to the canal"),
        ("The bridge is shut, writes the barometer.", GARBLED, "writes the barometer"),
        ("The lawyer told the rain that the hearing was put off.", GARBLED, "told the rain"),
        # hearsay
        ("The teenager must according to B.T. have been shot in the leg.", HEARSAY,
         "must according to B.T. have been"),
        ("The burglar would be escaped through the roof.", HEARSAY, "would be escaped"),
        # boundaries
        ("“If it is so, we will act. He underlined this Thursday in the chamber.", BOUNDARY,
         "He underlined"),
        ("“We close the pool, the director announced. Nobody was told.”", BOUNDARY,
         "the director announced"),
    ],
)  # fmt: skip
def test_marked(text: str, rule: str, marked: str) -> None:
    assert any(r == rule and marked in span for r, span in found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "“We won,” said the coach after the match against Brann.",
        "“We won,” reads the report by the BBC.",
        "“We won,” recalls Ana Reis, 43, from Porto.",
        "“It is late,” notes the mayor.",
        "The talks failed, it said in a statement.",
        "The paper quotes him as saying that the talks failed.",
        "He told CNN anchor Jake Tapper that he would stay.",
        "As he told the Guardian last week, the plan failed.",
        "As announced by the ministry, schools reopen in May.",
        "So says the mayor.",
        "Had the mayor known about it, he said, he would have left.",
        "In a letter to the BBC the company said that it had done nothing wrong.",
        "Confirmed cases that need treatment rose by a tenth.",
        "It was reported to the police on Monday.",
        "It told the regulator in March.",
        "According to a letter to the BBC, the company knew.",
        "According to people familiar with the matter who spoke to Reuters, the deal is close.",
        "The lawyer said to reporters outside the court that he would appeal.",
        "He went to the canal and told the police about it.",
        "The newspaper remembers him as a fighter.",
        "Speaking on RTL radio, the minister said more officers would come.",
        "The agency quoted an official as saying that the road was shut.",
        "“If it is true, we will act. He knew about it,” she said.",
        "“He came home. He noted it in his diary,” she said.",
        "The case was heard by the Guardian’s lawyers.",
    ],
)
def test_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "men should have been",
        "said",
        "told the",
        "As reported by",
        "According to",
        "“,” said X",
        "– he",
    ],
)
def test_fragments_break_nothing(text: str) -> None:
    assert isinstance(found(text), list)
