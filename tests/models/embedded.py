"""The real models: the encoder, fetched where it is not there yet, and the language model."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import pytest

from mtcheck.config import Settings
from mtcheck.errors import ModelError
from mtcheck.models.opened import Models, open_models


def embedded_models(profile: Literal["standard", "deep"] = "standard") -> Models:
    """Return the models of a profile; the test is skipped where they cannot be had."""
    try:
        return _opened(profile)
    except ModelError as error:
        pytest.skip(f"a model is not at hand: {error}")


@lru_cache
def _opened(profile: Literal["standard", "deep"]) -> Models:
    # The language model has terms of use: it is used where it is, and never fetched unasked.
    return open_models(Settings(profile=profile, cache=False, offline=profile == "deep"))
