"""The README tells the truth."""

from __future__ import annotations

import re
from pathlib import Path

from tests.readme import README, ROOT, renewed


def test_outputs_and_rules_are_current() -> None:
    text = README.read_text(encoding="utf-8")
    assert renewed(text) == text, "renew with: make readme"


def test_links_and_pictures_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README.read_text(encoding="utf-8")):
        assert target.startswith("http") or Path(ROOT, target).exists(), target
