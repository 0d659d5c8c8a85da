"""The table of replacements is read by `tokenizers` as it was meant."""

from __future__ import annotations

import json
import random

import pytest

from mtcheck.models.charsmap import precompiled_charsmap

SMALL = {"ﬁ": "fi", "\t": " ", "\u0007": "", "½": "1⁄2", "㍿": "株式会社", "𝐀": "A", "é": "e"}


def normalised(table: dict[str, str], text: str) -> str:
    from tokenizers import Tokenizer

    normaliser = {"type": "Precompiled", "precompiled_charsmap": precompiled_charsmap(table)}
    model = {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0]]}
    tokenizer = Tokenizer.from_str(
        json.dumps({"version": "1.0", "normalizer": normaliser, "model": model, "added_tokens": []})
    )
    found: str = tokenizer.normalizer.normalize_str(text)
    return found


@pytest.mark.parametrize(
    "text, expected",
    [
        ("ﬁn ½\t㍿\u0007x", "fin 1⁄2 株式会社x"),
        ("𝐀𝐁", "A𝐁"),
        ("plain text, ÀÉ", "plain text, ÀÉ"),
        ("", ""),
    ],
)
def test_replacements(text: str, expected: str) -> None:
    assert normalised(SMALL, text) == expected


def test_thousands_of_characters_are_told_apart() -> None:
    chance = random.Random(7)
    # Letters and ideographs: characters that never join the one before them.
    codes = [*range(0x100, 0x250), *range(0x3400, 0x4DB0), *range(0x20000, 0x20200)]
    table = {chr(code): f"<{code:x}>" for code in codes if chance.random() < 0.5}
    text = "".join(map(chr, codes))
    assert normalised(table, text) == "".join(table.get(each, each) for each in text)
