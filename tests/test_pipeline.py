"""Checking a document again computes only what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck import pipeline
from mtcheck.cache import WorkCache
from mtcheck.config import Settings
from mtcheck.models.cached import CachedEncoder
from mtcheck.models.opened import Models
from tests.score.models import WordEncoder

REFERENCE = """\
The ferry ran aground on Tuesday evening with eighty people on board.

Nobody was hurt, and the passengers were taken ashore in small boats.

The old ferry was towed to the port by two tugs on Wednesday.
"""


def test_only_a_changed_sentence_is_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = WordEncoder()

    def models(*_: object) -> Models:
        cache = WorkCache.open(tmp_path / "work.sqlite")
        return Models(cache, CachedEncoder("words#0", lambda: encoder, cache))  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(pipeline, "open_models", models)
    mt, reference = tmp_path / "mt.txt", tmp_path / "ref.txt"
    reference.write_text(REFERENCE)
    mt.write_text(REFERENCE.replace("small boats", "wooden boats").replace("old ", ""))
    first = pipeline.check(mt, reference=reference, settings=Settings(lang="en"))
    assert encoder.asked
    encoder.asked.clear()
    assert pipeline.check(mt, reference=reference, settings=Settings(lang="en")) == first
    assert encoder.asked == []
    changed = "The ferry sank on Tuesday evening with eighty people on board."
    mt.write_text(mt.read_text().replace("ran aground", "sank"))
    pipeline.check(mt, reference=reference, settings=Settings(lang="en"))
    assert set(encoder.asked) <= {changed, REFERENCE.splitlines()[0]}
    assert changed in encoder.asked
