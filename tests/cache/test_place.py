"""Where the cache is and how large it may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.cache import WorkCache, folder, size_limit
from mtcheck.errors import ConfigError


def test_the_environment_sets_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MTCHECK_CACHE", str(tmp_path / "here"))
    assert folder() == tmp_path / "here"
    assert WorkCache.open().path == tmp_path / "here" / "work.sqlite"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MTCHECK_CACHE", "relative")
    assert folder() == tmp_path / "relative"


@pytest.mark.parametrize("given", [None, ""])
def test_else_the_platform_does(monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    if given is None:
        monkeypatch.delenv("MTCHECK_CACHE", raising=False)
    else:
        monkeypatch.setenv("MTCHECK_CACHE", given)
    assert folder().is_absolute()
    assert folder().parts.count("mtcheck") == 1


@pytest.mark.parametrize(
    ("given", "size"),
    [
        ("", 1 << 30),
        ("0", 0),
        ("12345", 12345),
        ("500M", 500 << 20),
        ("500 MB", 500 << 20),
        ("2g", 2 << 30),
        ("1.5GiB", 3 << 29),
        ("10k", 10240),
        ("1TB", 1 << 40),
        ("7B", 7),
    ],
)
def test_the_environment_sets_the_limit(
    monkeypatch: pytest.MonkeyPatch, given: str, size: int
) -> None:
    monkeypatch.setenv("MTCHECK_CACHE_LIMIT", given)
    assert size_limit() == size
    assert WorkCache.open(Path("x")).limit == size
    assert WorkCache.open(Path("x"), limit=7).limit == 7


@pytest.mark.parametrize("given", ["lots", "-1", "1e9", "500X", "G", "9" * 400, "1 2", "٣"])
def test_other_limits_are_errors(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("MTCHECK_CACHE_LIMIT", given)
    with pytest.raises(ConfigError, match=r"MTCHECK_CACHE_LIMIT: .* is no size"):
        WorkCache.open()
