"""A cache in a temporary folder that must have nothing to complain about."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtcheck.cache import WorkCache


@pytest.fixture
def work(tmp_path: Path) -> Iterator[WorkCache]:
    notes: list[str] = []
    with WorkCache.open(tmp_path / "work.sqlite", note=notes.append) as cache:
        yield cache
    assert notes == []
