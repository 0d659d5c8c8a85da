"""The data model survives JSON, and its JSON Schema describes what is written."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mtcheck.schema as schema
from mtcheck.schema import Document, Result, json_schema, result_from_json, to_json

SCHEMA_FILE = Path(schema.__file__).parent / "result.schema.json"

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False, width=32))
st.register_type_strategy(str, st.text(max_size=8))


@settings(max_examples=30, deadline=None)
@given(st.from_type(schema.DocumentResult))
def test_a_result_survives_json(document: schema.DocumentResult) -> None:
    result = Result(schema.Tool("mtcheck", "1"), (document,), schema.Verdict(True))
    text = to_json(result)
    assert result_from_json(text) == result
    assert to_json(result_from_json(text)) == text
    jsonschema.validate(json.loads(text), json_schema())


def test_the_shipped_json_schema_is_current() -> None:
    written = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    assert written == json.loads(to_json(json_schema())), (
        "renew with: python -m mtcheck.schema > mtcheck/result.schema.json"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "truncated"),
        ("[]", "Expected `object`"),
        ('{"tool": {"name": "mtcheck", "version": 1}}', "`$.tool.version`"),
        (
            '{"tool": {"name": "a", "version": "1"}, "documents": [], '
            '"verdict": {"passed": true}, "schema_version": "9.0"}',
            "schema version 9.0",
        ),
    ],
)
def test_a_broken_result_says_where(text: str, said: str) -> None:
    with pytest.raises(ValueError) as caught:
        result_from_json(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "line_numbers", "offset", "position"),
    [
        ("", (), 0, (1, 1)),
        ("ab\ncd", (), 0, (1, 1)),
        ("ab\ncd", (), 2, (1, 3)),
        ("ab\ncd", (), 3, (2, 1)),
        ("ab\r\ncd", (), 5, (2, 2)),
        ("😀b\n\ncd", (), 1, (1, 2)),
        ("ab\n\ncd", (7, 7, 9), 4, (9, 1)),
    ],
)
def test_positions_are_one_based(
    text: str, line_numbers: tuple[int, ...], offset: int, position: tuple[int, int]
) -> None:
    document = Document("a", "a", "mt", "en", text, line_numbers=line_numbers)
    assert document.position(offset) == position
