"""Rules that compare what sentences say: what they flag and what they leave alone."""

from __future__ import annotations

import pytest

from mtcheck.checks.agent_flipped import AgentFlipped
from mtcheck.checks.antonym import Antonym
from mtcheck.checks.base import Check
from mtcheck.checks.broken_sentence import BrokenSentence
from mtcheck.checks.dangling_participle import DanglingParticiple
from mtcheck.checks.merged_or_split import MergedOrSplit
from mtcheck.checks.pronoun_gender import PronounGender
from mtcheck.checks.tense_changed import TenseChanged
from mtcheck.checks.word_salad import WordSalad
from tests.checks.article import article_from


def shown(check: type[Check], mt: str, reference: str | None = None, **more: str) -> list[str]:
    article = article_from(mt, reference=reference, **more)  # type: ignore[arg-type]
    if not check().applies(article):
        return []
    return [i.spans[0].text for i in check().find(article) if i.confidence >= 0.5]


@pytest.mark.parametrize(
    ("check", "mt", "reference", "spans"),
    [
        (Antonym, "It lies in the west of the city.", "It lies in the east of the city.", ["west"]),
        (Antonym, "Prices increased in the city.", "Prices went up in the city.", []),
        (Antonym, "It did not rise in the year.", "It fell in the year.", []),
        (Antonym, "He does not agree with the mayor.", "He disagrees with the mayor.", []),
        (TenseChanged, "The bank will close on Monday.", "The bank closed on Monday.", ["will"]),
        (
            TenseChanged,
            "The judge said that the case is expected to open in May.",
            "The judge said that the case was expected to be heard in May.",
            [],
        ),
        (TenseChanged, "The bank has to close.", "The bank must close.", []),
        (TenseChanged, "The bank says it will close.", "The bank said it would close.", []),
        (
            AgentFlipped,
            "The farmer sued the bank on Monday.",
            "The farmer was sued by the bank on Monday.",
            ["farmer sued the bank"],
        ),
        (
            AgentFlipped,
            "He sued the bank on Monday.",
            "The bank sued him on Monday.",
            ["He sued the bank"],
        ),
        (
            AgentFlipped,
            "The mayor accused a member of the council, Raouf Kassouri, of neglect.",
            "Raouf Kassouri, who sits on the council, accused the mayor of doing too little.",
            ["mayor accused a member of the council, Raouf Kassouri"],
        ),
        (
            AgentFlipped,
            "He saw the witness drive away from the farm.",
            "The witness saw him drive away from the farm.",
            ["He saw the witness"],
        ),
        (
            AgentFlipped,
            "She saw him drive away, and the witness said so.",
            "He was seen by her when driving away, the witness said.",
            [],
        ),
        (PronounGender, "Her brother sold it.", "His brother sold it.", ["Her"]),
        (PronounGender, "She and he went home.", "She went home with her brother.", []),
        (PronounGender, "It sold his boat.", "It sold its boat.", []),
        (
            DanglingParticiple,
            "Walking along the quay, a crane fell on the fisherman.",
            "While the fisherman was walking along the quay, a crane fell on him.",
            ["Walking along the quay, a crane"],
        ),
        (
            DanglingParticiple,
            "Having already sold the house, the bank called the widow.",
            "The widow had already sold the house when the bank called her.",
            ["Having already sold the house, the bank"],
        ),
        (
            DanglingParticiple,
            "Walking in, the mayor greeted the guests.",
            "Hansen, the mayor, walked in and greeted the guests.",
            [],
        ),
        (
            DanglingParticiple,
            "Walking in, he greeted the guests.",
            "Hansen walked in and greeted the guests.",
            [],
        ),
        (
            DanglingParticiple,
            "Having been elected, the mayor thanked them.",
            "The voters elected her, and the mayor thanked them.",
            [],
        ),
        (
            DanglingParticiple,
            "Having said that, the mayor agreed.",
            "The minister said so, but the mayor agreed.",
            [],
        ),
    ],
)
def test_against_a_reference(check: type[Check], mt: str, reference: str, spans: list[str]) -> None:
    assert shown(check, mt, reference) == spans


@pytest.mark.parametrize(
    ("check", "mt", "spans"),
    [
        (BrokenSentence, "The mayor of the has opened it.", ["the has"]),
        (BrokenSentence, "He lost the, and nobody knows why.", ["the,"]),
        (BrokenSentence, "He faces a Ukrainian attack and a US ban.", []),
        (BrokenSentence, "“The of the,” he said, and laughed.", []),
        (BrokenSentence, "The shop was closed on Monday and.", ["and"]),
        (BrokenSentence, "The minister said that he would resign unless.", ["unless"]),
        (BrokenSentence, "They will come if.", ["if"]),
        (BrokenSentence, "He meant to, and…", []),
        (BrokenSentence, "He said no, but...", []),
        (BrokenSentence, "He wanted it and –", []),
        (BrokenSentence, "It is a question of when, not if.", []),
        (BrokenSentence, "It lasted a good while.", []),
        (BrokenSentence, "The food was anything but.", []),
        (BrokenSentence, "It was good, though.", []),
        (BrokenSentence, "You should never begin a sentence with and.", []),
        (BrokenSentence, "The team played a match against.", ["against."]),
        (BrokenSentence, "The majority was against.", []),
        (BrokenSentence, "Twelve members were in favour and 30 members against.", []),
        (BrokenSentence, "The mayor of the town of has resigned.", ["of has"]),
        (BrokenSentence, "The club he is a member of was founded in 1900.", []),
        (BrokenSentence, "What he is afraid of is the dark.", []),
        (BrokenSentence, "The house was broken into.", []),
        (BrokenSentence, "Which film will you never tire of?", []),
        (WordSalad, "The man who came to the town was in the house of the mayor.", []),
        (WordSalad, "It was the at of a in the were by the of and to the.", None),
        (DanglingParticiple, "Looking out of the window, the boy saw a ship.", []),
        (
            DanglingParticiple,
            "Having arrived late, there was no food left for them.",
            ["Having arrived late, there"],
        ),
        (DanglingParticiple, "Having lost three wheels, it was towed to the garage.", []),
    ],
)
def test_on_the_mt_alone(check: type[Check], mt: str, spans: list[str] | None) -> None:
    assert shown(check, mt) == ([mt] if spans is None else spans)


def test_the_document_s_own_use_of_a_name() -> None:
    mt = "\n".join(
        [
            "Maria Berg said that she had seen the boat.",
            "Later Berg said that she had called the police.",
            "Berg believes that she was the first.",
            "On Monday Berg told reporters that he was tired.",
        ]
    )
    assert shown(PronounGender, mt) == ["he"]


USUAL = (
    "Berg said he was proud.\nBerg added that he had saved for years.\nBerg told us he was 52.\n"
)


@pytest.mark.parametrize(
    ("before", "odd", "spans"),
    [
        ("", "The next day Berg said she was tired.", ["she"]),
        ("The shop opened on Monday.\n", "On Monday Berg said she was tired.", ["she"]),
        ("", "Lars Berg said she was tired.", ["she"]),
        ("", "Berg told Maria Holt she was tired.", []),
        ("", "Berg told his wife that she was tired.", []),
        ("", "Asked about the minister, Berg said she was tired.", []),
        ("", "Berg said: “She is tired.”", []),
        ("", "Berg asked whether she was tired.", []),
        ("Maria Holt waited outside.\n", "Berg said she was tired.", []),
        ("Maria Holt waited.\nIt rained.\n", "Berg said she was tired.", []),
        ("The minister resigned on Monday.\n", "Berg said she was tired.", []),
        ("Lars Berg lives there.\nIt rained.\nIt froze.\n", "Anna Berg said she was tired.", []),
        ("Mr Berg came first.\nIt rained.\nIt froze.\n", "Ms Berg said she was tired.", []),
        ("The Bergs live there.\nIt rained.\nIt froze.\n", "Berg said she was tired.", []),
        ("Anna and Lars Berg came.\nIt rained.\nIt froze.\n", "Berg said she was tired.", []),
        ("", "Berg said she was tired.\nBerg said she was ill.", []),
    ],
)
def test_who_is_he_three_times_is_no_she(before: str, odd: str, spans: list[str]) -> None:
    assert shown(PronounGender, USUAL + before + odd) == spans


def test_merged_sentences_are_informational() -> None:
    article = article_from("One sentence of the text.", reference="One sentence of the text.")
    assert not list(MergedOrSplit().find(article))


@pytest.mark.parametrize(
    "check",
    [Antonym, TenseChanged, AgentFlipped, PronounGender, BrokenSentence, WordSalad],
)
@pytest.mark.parametrize("text", ["–", "…", "1", ".", "not", "the", "\u200b", "他她", "a" * 6000])
def test_any_text_passes(check: type[Check], text: str) -> None:
    shown(check, text)
    shown(check, text, "The bank closed on Monday.")
