"""Every rule does what its own documentation shows: flags `bad`, leaves `good` alone."""

from __future__ import annotations

import inspect

import pytest

from mtcheck.align import align
from mtcheck.checks import CHECKS, Article, Check, Example
from mtcheck.checks.terms.glossary import parse_tsv
from mtcheck.config import Settings
from mtcheck.models.opened import Models
from mtcheck.schema import Alignment, Document, Side
from mtcheck.segment import segment
from tests.models.embedded import embedded_models

SHOWN = Settings().min_confidence
CASES = [
    pytest.param(check, example, id=f"{check.rule}-{kind}-{number}")
    for check in CHECKS
    for kind in ("bad", "good")
    for number, example in enumerate(getattr(check, kind, ()))
]


def article(example: Example, models: Models | None = None) -> Article:
    """The example read and aligned as the pipeline does it."""
    mt = _document("mt", example.mt, example.lang)
    sides: dict[Side, Document] = {}
    if example.reference is not None:
        sides["reference"] = _document("reference", example.reference, example.lang)
    if example.source is not None:
        sides["source"] = _document("source", example.source, example.source_lang)
    alignments: dict[str, Alignment] = {
        side: align(mt, other, against=side) for side, other in sides.items()
    }
    return Article(
        mt,
        reference=sides.get("reference"),
        source=sides.get("source"),
        alignments=alignments,
        models=models,
        glossary=tuple(parse_tsv(example.glossary)),
    )


def _document(role: Side, text: str, lang: str) -> Document:
    return segment(Document(role, f"{role}.txt", role, lang, text))


def _models(check: type[Check]) -> Models | None:
    if check.needs_language_model:
        return embedded_models("deep")
    return embedded_models() if check.needs_encoder else None


@pytest.mark.parametrize(("check", "example"), CASES)
def test_examples_hold(check: type[Check], example: Example) -> None:
    shown = article(example, _models(check))
    assert check().applies(shown), "the example lacks what the rule needs"
    least = 0.0 if check.informational else SHOWN
    found = [issue for issue in check().find(shown) if issue.confidence >= least]
    assert not check.informational or all(issue.confidence < SHOWN for issue in found)
    assert [issue.spans[0].text for issue in found] == list(example.spans)
    for issue in found:
        assert issue.rule == check.rule
        assert issue.message.endswith((".", "?", "!", "”"))
        assert "\n" not in issue.message
        for span in issue.spans:
            document = shown.side(span.side)
            assert document is not None
            assert document.text[span.start : span.end] == span.text
            assert document.position(span.start) == (span.line, span.column)


@pytest.mark.parametrize("check", list(CHECKS), ids=lambda check: check.rule)
def test_every_rule_is_documented(check: type[Check]) -> None:
    assert all(example.spans for example in check.bad) and check.bad
    assert not any(example.spans for example in check.good) and check.good
    documentation = inspect.getdoc(check) or ""
    assert len(documentation.split("\n\n")) >= 3, "say what, why, and limits"
    assert "Limits" in documentation
    assert check.category == check.category.lower()


def test_rule_names_are_their_module_names() -> None:
    for check in CHECKS:
        assert check.__module__.rsplit(".", 1)[-1].replace("_", "-") == check.rule


@pytest.mark.parametrize("check", list(CHECKS), ids=lambda check: check.rule)
def test_rules_that_parse_say_so(check: type[Check]) -> None:
    articles = [article(example, _models(check)) for example in check.bad]
    for each in articles:
        list(check().find(each))
    parsed = ["parse" in vars(each) or "reference_parse" in vars(each) for each in articles]
    assert any(parsed) == check.parses
