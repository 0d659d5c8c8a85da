"""Where tokens stand in the text, whatever normalisation does to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.errors import ModelError
from mtcheck.models.tokenizer import Tokenizer
from tests.models import tiny


@pytest.fixture(scope="module")
def xlm_r(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    folder = tmp_path_factory.mktemp("xlm-r")
    tiny.xlm_r_tokenizer(folder)
    return Tokenizer(folder / "tokenizer.json")


def covered(tokenizer: Tokenizer, text: str) -> list[str]:
    (pieces,) = tokenizer.encode([text])
    return [text[start:end] for start, end in pieces.offsets.tolist()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the bridge", ["the", "bridge"]),
        ("  the \u00a0 bridge\n", ["the", "bridge"]),
        ("the\u3000bridge\tof", ["the", "bridge", "of"]),
        ("oﬃce the", ["oﬃce", "the"]),
        ("é the", ["", "é", "the"]),
        ("e\u0301 the", ["", "e\u0301", "the"]),
        ("a\u0301\u0327 the", ["", "a\u0301\u0327", "the"]),
        ("😀the 👩\u200d👧", ["", "😀", "the", "", "👩", "\u200d", "👧"]),
        ("北京 今日", ["北京", "", "今", "日"]),
        ("㍿ the", ["", "㍿", "㍿", "㍿", "㍿", "the"]),
        ("مرحبا the", ["مرحبا", "the"]),
        ("한국 \u1112\u1161\u11ab the", ["", "한", "국", "", "\u1112\u1161\u11ab", "the"]),
        ("", []),
        (" \n\u00a0", []),
    ],
)
def test_offsets_cover_what_a_token_was_read_from(
    xlm_r: Tokenizer, text: str, expected: list[str]
) -> None:
    assert covered(xlm_r, text) == expected


@given(st.text(max_size=40))
def test_any_text_has_sane_offsets(xlm_r: Tokenizer, text: str) -> None:
    (pieces,) = xlm_r.encode([text])
    starts, ends = pieces.offsets.T
    assert len(pieces.ids) == len(starts)
    assert (starts >= 0).all() and (starts <= ends).all() and (ends <= len(text)).all()
    assert (starts[1:] >= starts[:-1]).all()
    for start, end in pieces.offsets.tolist():
        assert text[start:end] == text[start:end].strip()


def test_half_a_surrogate_pair_is_one_character(xlm_r: Tokenizer) -> None:
    assert covered(xlm_r, "the \ud83d bridge")[-1] == "bridge"


def test_special_tokens_in_a_text_are_text(tmp_path: Path) -> None:
    tiny.wordpiece_tokenizer(tmp_path)
    tokenizer = Tokenizer(tmp_path / "tokenizer.json")
    (pieces,) = tokenizer.encode(["the [SEP] bridge"])
    assert tokenizer.after.tolist() == [3]
    assert 3 not in pieces.ids


def test_special_tokens_around_a_text_are_known(tmp_path: Path) -> None:
    tiny.llama_tokenizer(tmp_path)
    tokenizer = Tokenizer(tmp_path / "tokenizer.json")
    assert (tokenizer.before.tolist(), tokenizer.after.tolist()) == ([0], [])


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"model": 1}'])
def test_a_damaged_file_is_said(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "tokenizer.json").write_bytes(content)
    with pytest.raises(ModelError, match="cannot read the tokenizer"):
        Tokenizer(tmp_path / "tokenizer.json")
