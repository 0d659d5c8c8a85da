"""The network that reads the translation by itself: words, chances, stretches."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest

from mtcheck.checks.base import Article
from mtcheck.checks.wording.judged import Judged, can_judge, judged
from mtcheck.checks.wording.reader import FAULTS, Reader, Stretch, garbled, reader, stretches, words
from mtcheck.models.adapter import Adapter
from mtcheck.models.cached import CachedEncoder
from mtcheck.models.encoder import Tokens
from tests.checks.article import article_from
from tests.models.embedded import embedded_models

TEXT = "The mayor has moved to this newspaper that the square will be ready for the fair."


def with_models(text: str, lang: str = "en") -> Article:
    return replace(article_from(text, lang=lang), models=embedded_models())


def test_words_and_marks_are_judged_apart() -> None:
    text = "It’s “over”, 3.5 km."
    places = words(text)
    found = [text[start:end] for start, end in places]
    assert found == ["It’s", "“", "over", "”", ",", "3", ".", "5", "km", "."]


def test_each_word_has_the_chance_of_each_fault() -> None:
    article = with_models(TEXT)
    [found] = judged(article, article.body, "wording-unclear")
    assert found.chances.shape == (len(found.places), len(FAULTS))
    assert ((found.chances >= 0) & (found.chances <= 1)).all()
    assert found.chances[:, FAULTS.index("attribution")].max() > 0.5


def test_each_segment_is_read_once_whichever_rules_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    chances = Reader.chances

    def counted(self: Reader, encoder: CachedEncoder, texts: list[str]) -> list[Any]:
        read.extend(texts)
        return chances(self, encoder, texts)

    monkeypatch.setattr(Reader, "chances", counted)
    # The models of tests remember what they have read.
    unread = f"{TEXT.removesuffix('.')} and its guests."
    article = with_models(f"{unread}\n\nNobody was hurt on the day of the fair.")
    first, _ = article.body
    [alone] = judged(article, [first], "wording-unclear")
    every = judged(article, article.body, "attribution-unclear")
    assert every[0] is alone
    assert read == [segment.text for segment in article.body]


def test_chances_do_not_depend_on_what_else_is_read() -> None:
    models = embedded_models()
    encoder = models.need_encoder("test")
    fitted = reader(encoder.signature)
    assert fitted is not None
    texts = [TEXT, "Nobody was hurt.", "…", "", "漢字", TEXT * 20]
    together = fitted.chances(encoder, texts)
    for text, chances in zip(texts, together, strict=True):
        [alone] = fitted.chances(encoder, [text])
        np.testing.assert_array_equal(alone, chances)


def test_a_word_is_judged_by_the_mean_of_its_tokens_vectors() -> None:
    """Odds are the two components of the mean; what has no token has no chance of a fault."""
    tokens = Tokens(
        np.array([0, 5, 6, 1]),
        np.array([[9, 9], [1, 0], [0, 1], [9, 9]], np.float32),
        np.array([[0, 0], [0, 2], [2, 4], [4, 4]]),
    )

    class Encoder:
        def adapted(self, adapter: Adapter) -> Encoder:
            return self

        def tokens(self, texts: list[str], **options: object) -> list[Tokens]:
            return [tokens for _ in texts]

    one, none = np.eye(2, dtype=np.float32), np.zeros(2, np.float32)
    simple = Reader(Adapter("", [{}]), (one, none), (one, none), np.zeros((2, 5), np.float32))
    [chances] = simple.chances(cast(Any, Encoder()), ["said."])
    assert chances[0].tolist() == pytest.approx([1 / (1 + np.exp(-0.5))] * 2)
    assert chances[1].tolist() == [0, 0]


def test_only_english_with_the_encoder_it_was_fitted_for_is_read() -> None:
    assert can_judge(with_models(TEXT))
    assert not can_judge(with_models("Der Bürgermeister hat es gesagt.", lang="de"))
    assert not can_judge(article_from(TEXT))
    assert reader("other-model|v:1") is None


def test_a_stretch_is_surer_the_surer_the_network_and_the_worse_the_rest() -> None:
    fitted = reader(embedded_models().need_encoder("test").signature)
    assert fitted is not None
    for fault in FAULTS:
        short, alone, among, faulty = (
            [
                fitted.settled(fault, chance, size, garbled(rest, 500), faults)
                for chance in (0.3, 0.6, 0.9, 1.0)
            ]
            for size, rest, faults in ((1, 0.0, 1.5), (3, 0.0, 1.5), (3, 10.0, 1.5), (3, 10.0, 3.0))
        )
        for chances in (short, alone, among, faulty):
            assert chances == sorted(chances)
        columns = zip(short, alone, among, faulty, strict=True)
        assert all(0 < a < b < c < d < 1 for a, b, c, d in columns)


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ([0, 0, 0, 0], []),
        ([0.6, 0, 0, 0], [Stretch(0, 1, 0.6)]),
        ([0, 0.4, 0.8, 0.4], [Stretch(2, 7, 0.8)]),
        ([0.4, 0.4, 0, 0.9], [Stretch(6, 7, 0.9)]),
        ([0.4, 0.4, 0.4, 0.4], []),
        ([0.5, 0, 0.5, 0], [Stretch(0, 1, 0.5), Stretch(4, 5, 0.5)]),
    ],
)
def test_stretches_are_runs_in_doubt_with_a_likely_word(
    chances: list[float], expected: list[Stretch]
) -> None:
    places = [(0, 1), (2, 3), (4, 5), (6, 7)]
    assert list(stretches(places, np.array(chances), least=0.35, likely=0.5)) == expected


@pytest.mark.parametrize(
    ("text", "doubtful", "expected"),
    [
        ("The firm must have stated 96.000, he said.", ("stated", "96"), "stated 96.000"),
        ("It became, known from the words.", ("became", ","), "became"),
        ("A man told.", ("told", "."), "told"),
        ("He told “Press”, too.", ("Press", "”"), "Press"),
        ("He told “Press”, too.", ("“", "Press"), "Press"),
        ("He told “Press”, too.", ("told", "“", "Press", "”", ","), "told “Press”"),
    ],
)
def test_numbers_are_marked_whole_and_pauses_and_lone_marks_left_out(
    text: str, doubtful: tuple[str, str], expected: str
) -> None:
    [segment] = article_from(text).mt.segments
    places = words(text)
    chances = np.zeros((len(places), 2), np.float32)
    for row, (start, end) in enumerate(places):
        chances[row, 0] = 0.9 if text[start:end] in doubtful else 0
    judgement = Judged(segment, places, chances)
    [found] = judgement.stretches("attribution")
    assert text[found.start : found.end] == expected
