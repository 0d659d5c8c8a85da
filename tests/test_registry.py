"""Parts are found by name; unknown and doubled names are said."""

from __future__ import annotations

import pytest

from mtcheck.errors import ConfigError
from mtcheck.registry import Registry


class Part:
    name = "one"


def test_a_part_is_found_by_its_name() -> None:
    parts: Registry[type[Part]] = Registry("part", "mtcheck.judge", lambda p: p.name)
    assert parts.register(Part) is Part
    assert parts["one"] is Part
    assert list(parts) == [Part]
    assert "one" in parts
    with pytest.raises(ValueError, match="registered twice"):
        parts.register(Part)
    with pytest.raises(ConfigError, match="unknown part 'two'; there are: one"):
        parts["two"]
