"""What is marked, pattern by pattern; and what stays unmarked next to each."""

from __future__ import annotations

import pytest

from mtcheck.checks.attribution.extract import attributions, same_name
from mtcheck.checks.attribution.reading import sentences
from mtcheck.checks.base import Article
from mtcheck.checks.garbled_attribution import GarbledAttribution
from mtcheck.checks.hearsay_changed import HearsayChanged
from mtcheck.checks.quote_boundary import QuoteBoundary
from mtcheck.checks.speaker_swapped import SpeakerSwapped
from mtcheck.models.parser import EnglishParser
from mtcheck.schema import Document
from mtcheck.segment import segment
from tests.checks.article import article_from

RULES = (GarbledAttribution, HearsayChanged, QuoteBoundary, SpeakerSwapped)


def read(text: str) -> Article:
    return Article(mt=segment(Document("mt", "mt", "mt", "en", text)))


def marked(text: str) -> list[str]:
    article = read(text)
    return [i.spans[0].text for rule in RULES for i in rule().find(article)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        # prepositions
        ("to me Bergens Tidende The harbour was closed for two days.", "to me Bergens Tidende"),
        ("Second to Ansa, the mayor will resign on Monday.", "Second to Ansa"),
        ("A crew of nine was on board, loud police.", "loud police"),
        ("After information of the ministry, the road stays shut.", "After information of the min"),
        ("For NRK, mayor Kari Lund sums up the year as a good one.", "For NRK"),
        ("The owner rejects opposite Dagbladet that he knew of it.", "opposite Dagbladet"),
        ("A report of the Süddeutsche Zeitung as a result, the beam was rotten.", "A report of"),
        ("If the BT was contacted at 9 p.m., the fire had been out for an hour.", "If the BT was"),
        ("For TV 2, police lawyer Marit Moen: the man is charged.", "For TV 2"),
        ("The chief says in an interview to NTB that all is well.", "in an interview to NTB"),
        ("He spoke of it in a long interview to the newspaper.", "in a long interview to the new"),
        # roles
        ("“We are safe,” says captain Ola Vik at VG.", "says captain Ola Vik at VG"),
        ("“We are safe,” says Jan Moe in the Eastern Police District until VG.", "until VG"),
        ("The director confirmed Ukrainska Pravda that the plant is shut.", "confirmed Ukrainska"),
        ("She said the Arab channel that the talks had failed.", "She said the Arab channel"),
        ("Its owner, Jan Bos, in a comment by the Interfax agency, denied it.", "in a comment by"),
        # word order
        ("The museum opens in May. It reports SVT News Småland.", "It reports SVT News Småland."),
        ("About this on 3 June reports “Suspilne” with a photo.", "About this on 3 June reports"),
        ("“It was cold,” told Petrenko to journalists.", "told Petrenko to journalists"),
        ("“It was cold,” P4 Halland tells Eva Strand.", "P4 Halland tells Eva Strand"),
        ("The work goes on, advances the Público.", "advances the Público"),
        ("“Nobody slept,” did she declare to AFP.", "did she declare"),
        ("It is being written by the coast guard on its page.", "It is being written by"),
        ("“We won,” announced Tuesday the club of Nantes.", "announced Tuesday the club"),
        ("As told Lenta mother of the boy, he was at school.", "As told Lenta mother"),
        # stacked
        ("Five boats sank, reports Reuters writes.", "reports Reuters writes"),
        ("“Five boats sank,” said the harbour chief said.", "said the harbour chief said"),
        ("– Five boats sank. The man says, who lives by the fjord.", "The man says, who"),
        # boundaries
        ("The port is shut, the Ansa agency writes, reports said.", "the Ansa agency writes, rep"),
        ("The bank will close, reports said. Aftenposten.", "Aftenposten."),
        ("We ran, and then the roof came down. She says.", "She says"),
        ("It will be a hard winter – he noted.", "winter – he noted."),
        ("– It burned all night. The neighbour says that nobody slept.", "The neighbour says"),
        ("The loan was repaid, According to the magazine.", ", According to the magazine"),
        # constructions
        ("The firm assured to have paid the fine in March.", "assured to have paid"),
        ("The boat shall have hit a rock.", "shall have hit"),
        ("Recall that Kovalenko was dismissed in March.", "Recall that Kovalenko"),
        ("He wrote about it in his Telegram channel.", "in his Telegram channel"),
        # “according to”
        ("The weapon was found, according to publishes the daily Clarín.", "according to publish"),
        ("According the newspaper, nobody was hurt.", "According the newspaper"),
        ("The bridge is shut, according to, and will stay so.", "according to"),
        # verb before speaker
        ("“There is no danger,” has pointed out to EFE the minister.", "has pointed out to EFE"),
        ("Confirmed Health Minister Saad Haddad that the ward is open.", "Confirmed Health Min"),
        ("How the police informed on Friday, the man was unarmed.", "How the police informed on"),
        ("– The ice is thin. Says Bo Ek of the rescue society.", "Says Bo Ek"),
        ("“It burned,” told reporters the fire chief.", "told reporters the fire chief"),
        # formulas of newsrooms
        ("It transcended that the boat was sold.", "It transcended that"),
        ("The source of the publication says the plant was sold.", "source of the publication"),
        ("The driver was, after own statement, sober.", "after own statement"),
        ("Launched from Tempo, the company has no permit yet.", "Launched from Tempo"),
        ("“Nobody died in the fire,” the word he.", "the word he"),
        ("The road stays shut, says the head, when confirmed by CNN.", "when confirmed by CNN"),
        ("He was told by nobody. He told to come.", "told to come"),
        # what English does not allow
        ("“We got off lightly,” balanced Commander Rieger in the evening.", "balanced Commander"),
        ("“It was a bad year,” has congratulated herself the president.", "congratulated herself"),
        ("“It was over by noon,” informs the police.", "informs the police"),
        ("The man lied, transmits the correspondent of the agency.", "transmits the corresp"),
        ("“That is not enough,” it sounds from Mayor Skov.", "it sounds from Mayor Skov"),
        ("The costs cannot be borne, so the district administrator.", "so the district admin"),
        ("The hall burned down. This confirms Lars Ek for Corren.", "This confirms Lars Ek"),
        ("Three men were held, did we learn from a police source.", "did we learn"),
    ],
)  # fmt: skip
def test_marked(text: str, span: str) -> None:
    assert any(span in found or found in span for found in marked(text)), marked(text)


@pytest.mark.parametrize(
    "text",
    [
        "To me, the Guardian is a paper like any other.",
        "The work is done, state broadcaster CCTV reported.",
        "He made two claims, claims police denied.",
        "For NRK, the year was a good one: the audience grew.",
        "He gave a long interview to NTB on Monday.",
        "In an interview to be published on Monday, he denied it.",
        "The man asked, who lives here?",
        "The police said, whoever did it, that they would find him.",
        "If the boat was contacted, nobody wrote it down.",
        "For Reuters, it was a record year.",
        "Second, the minister argued that the law was old.",
        "Opposite the BBC’s old building stands a hotel.",
        "Loud police sirens woke the street.",
        "“We are safe,” said Ola Vik, a captain with the coast guard.",
        "“We are safe,” said Anna Berg, a reporter for NRK.",
        "He told the BBC’s Today programme that he would stay.",
        "In an interview with Le Monde, she denied it.",
        "The minister confirmed on Tuesday that the plant is shut.",
        "This surprised Lars Ek.",
        "“It was cold,” Petrenko told journalists.",
        "The deal was first reported by Bloomberg.",
        "It was announced by the ministry that taxes would fall.",
        "She is said to have left the country.",
        "The governor said on Telegram that power was back.",
        "“We won,” said the coach, “and that is all.”",
        "The work – begun in March – will end in June, he said.",
        "They had to sell the boat. He said nothing.",
        "The bridge, which cost nine million, was praised by the director.",
        "There must have been forty of them, the farmer said.",
        # what English says after a quotation
        "“You don’t sack a man for one goal,” chimes in the kit man, Ned Ferris.",
        "“I have read reports on the reports,” fumed Lord Marsh in the upper house.",
        "“We never asked for a bridge,” the mayor hit back at the council.",
        "“We never asked for a bridge,” she shot back.",
        "“It was over by noon,” roared Tony Holt from the stand.",
        "“It was over by noon,” deadpanned the goalkeeper.",
        "“I have sold my boat,” he informed Het Nieuwsblad.",
        "“Norway was never a great power,” writes historian Kari Lund in Morgenbladet.",
        # deeds and orders
        "Foresters, said to be furious, handed a petition with 800 names to her deputy.",
        "The soldiers, said to be Russian, killed the mayor.",
        "The airline apologised to passengers who had been told to come.",
        "By noon, reports the tabloid Blick, the goat was back in its pen.",
        "The embassy, writes Ola Dahl, its head, in an email to news agency NTB, is shut.",
        # of places and things, what Indonesian says of outlets
        "The lifeboat, launched from Le Conquet at two in the morning, came alongside.",
        "Officials said the missile was launched from Yemen.",
        "Loaded from Odesa, the grain reached Egypt in May.",
        "She attended the launching of the Queen Elizabeth.",
        "He began his sermon quoting from Shakespeare.",
        "When contacted by the BBC, the firm declined to comment.",
        "The law takes effect when confirmed by the Senate.",
        "The words he used were strong.",
    ],
)
def test_left_alone(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("to me Kyiv Gazette The border was closed.", "split from the outlet’s name"),
        ("The port is shut, Ansa writes, reports said.", "stacked"),
        ("“We are safe,” says captain Ola Vik at VG.", "not where the speaker belongs"),
        ("The museum opens in May. It reports SVT News Småland.", "word order of the source"),
        ("“It was cold,” P4 Halland tells Eva Strand.", "exchanged"),
        ("It is being written by the coast guard on its page.", "became a passive"),
        ("It will be a hard winter – he noted.", "never opened"),
        ("The firm assured to have paid the fine in March.", "takes a that-clause"),
        ("There must have been two boats at the pier.", "Hearsay"),
        ("Its owner, Jan Bos, in a comment by the Interfax agency, denied it.", "not by it"),
    ],
)
def test_each_pattern_has_its_own_message(text: str, said: str) -> None:
    article = read(text)
    messages = [i.message for rule in RULES for i in rule().find(article)]
    assert any(said.replace("’", "'") in m.replace("’", "'") for m in messages), messages


@pytest.mark.parametrize(
    ("lang", "source", "is_marked"),
    [
        ("nb", "Da TA tok kontakt, var hun på ferie.", True),
        ("de", "Als die Zeitung sie erreichte, war sie im Urlaub.", True),
        ("nb", "Hvis TA tok kontakt, var hun på ferie.", False),
        ("de", "Wenn die Zeitung sie erreichte, war sie im Urlaub.", False),
    ],
)
def test_the_source_tells_when_from_if(lang: str, source: str, is_marked: bool) -> None:
    mt = "If the DA was contacted, she was on holiday."
    found = list(GarbledAttribution().find(article_from(mt, source=source, source_lang=lang)))
    assert bool(found) is is_marked


def test_the_reference_is_shown_as_evidence() -> None:
    article = article_from(
        "“We are safe,” says captain Ola Vik at VG.",
        reference="“We are safe,” captain Ola Vik told VG.",
    )
    (issue,) = GarbledAttribution().find(article)
    assert issue.evidence == ("reference, line 1: “We are safe,” captain Ola Vik told VG.",)
    assert issue.suggestion == "captain Ola Vik told VG"
    assert issue.severity == "critical"


def test_outlets_are_known_by_list_by_kind_and_by_use() -> None:
    text = "He told BTX that the Halland News and Expressen were wrong.\n\nBTX writes more."
    found = [
        sentence.doc[mention.start : mention.end].text
        for sentence in sentences(read(text))
        for mention in sentence.outlets
    ]
    assert found == ["BTX", "Halland News", "Expressen", "BTX"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("“Yes,” Lund told Aftenposten.", [("speaker", "Lund"), ("listener", "Aftenposten")]),
        ("The port is shut, according to Reuters.", [("speaker", "Reuters")]),
        ("“No,” said Olszański, quoted by PAP.", [("speaker", "Olszański"), ("reporter", "PAP")]),
        ("It was cold on Monday.", []),
    ],
)  # fmt: skip
def test_who_says_what_to_whom(text: str, parties: list[tuple[str, str]]) -> None:
    (doc,) = EnglishParser().parse([text])
    assert [(a.role, a.name) for a in attributions(doc)] == parties


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Lindqvist", "Lindqvist", True),
        ("Ilmari Käihkö", "Ilmarie Kaihko", True),
        ("Ukrainska Pravda", "Ukrainian Pravda", True),
        ("Express", "Expressen", True),
        ("Lindqvist", "Berg", False),
        ("", "Berg", False),
    ],
)
def test_names_are_compared_loosely(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
