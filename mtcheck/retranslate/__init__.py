"""Re-translation: the source once more through another engine, to compare the MT with.

What comes out is a pseudo-reference: evidence, not truth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.errors import ConfigError
from mtcheck.lang import normalise_code
from mtcheck.retranslate.base import ENGINES, Engine, Options, Pair
from mtcheck.retranslate.clean import one_line
from mtcheck.retranslate.mirror import mirrored
from mtcheck.schema import Document

if TYPE_CHECKING:
    from mtcheck.cache import Cache
    from mtcheck.config import Settings
    from mtcheck.models.opened import Models
    from mtcheck.models.progress import Progress

__all__ = ["ENGINES", "Engine", "Options", "Pair", "public", "retranslate"]

_SAYS_SOMETHING = re.compile(r"[^\W_]")


def retranslate(source: Document, target_lang: str, settings: Settings, models: Models) -> Document:
    """Return a segmented source in another language, translated by `settings.retranslate`.

    Blocks and segments mirror the source's: segment i is the translation of segment i, and each
    block is a line of its own. What has no letter or digit stays as it is, and so do segments
    of boilerplate blocks, which nothing is compared with. A segment for which the engine gave
    nothing is empty. The role is `retranslation`, `path` is the signature of the engine, and
    `notes` say that a machine made it. Sentences are translated once and kept in `models.cache`.

    Raises:
        ConfigError: there is no such engine, it is not installed or does not know the
            languages, or they are the same or unknown.
        ModelError: the engine failed.
    """
    spec = settings.retranslate or ""
    pair = Pair(
        _tag(source.lang, settings.source_lang), _tag(normalise_code(target_lang), settings.lang)
    )
    if source.lang == "und":
        raise ConfigError(f"{source.path}: its language is unknown; give --source-lang")
    if source.lang == normalise_code(target_lang):
        raise ConfigError(
            f"{source.path}: is in the language of the MT ({source.lang}), so there is nothing to "
            "translate; correct --source-lang or --lang"
        )
    options = Options(
        settings.threads,
        settings.device,
        settings.offline,
        settings.accept_terms,
        models.listener.work,
    )
    engine = _engine(spec, pair, options)
    texts = [
        "" if source.kind_of(segment) == "boilerplate" else one_line(segment.text)
        for segment in source.segments
    ]
    wanted = [text for text in dict.fromkeys(texts) if _SAYS_SOMETHING.search(text)]
    translated = _translated(wanted, engine, pair, models.cache, models.listener.work)
    return mirrored(
        source,
        [
            translated.get(text, one_line(s.text))
            for s, text in zip(source.segments, texts, strict=True)
        ],
        lang=pair.target,
        engine=engine.signature,
        missing=sum(not text for text in translated.values()),
    )


def public(spec: str | None) -> str | None:
    """Return a specification without the user name and password that its URL may hold."""
    return None if spec is None else re.sub(r"(?<=//)[^#]*@", "", spec)


def _translated(
    sentences: Sequence[str], engine: Engine, pair: Pair, cache: Cache, progress: Progress
) -> dict[str, str]:
    from mtcheck.cache import cached

    def compute(missing: list[tuple[str]]) -> list[str]:
        return [one_line(text) for text in engine.translate([text for (text,) in missing])]

    ordered = sorted(sentences, key=len, reverse=True) if engine.by_length else list(sentences)
    space = f"retranslation|{engine.signature}|{pair}|v:1"
    done = progress(f"translating with {engine.kind}", len(ordered))
    found: dict[str, str] = {}
    for start in range(0, len(ordered), engine.batch):
        batch = ordered[start : start + engine.batch]
        # Kept batch by batch: what was translated outlives a failure.
        found |= zip(batch, cached(cache, space, [(text,) for text in batch], compute), strict=True)
        done(len(found))
    return found


def _engine(spec: str, pair: Pair, options: Options) -> Engine:
    kind, _, rest = spec.partition(":")
    if kind not in ENGINES and (Path(spec) / "config.json").is_file():
        kind, rest = "hf", spec
    if kind not in ENGINES:
        forms = ", ".join(engine.form for engine in ENGINES)
        raise ConfigError(f"unknown engine {public(spec)!r}; there are: {forms}")
    return ENGINES[kind](rest, pair, options)


def _tag(code: str, given: str | None) -> str:
    """Return the full tag that the user gave where it is for that language ("zh-Hant", "zh")."""
    from langcodes import tag_is_valid

    given = (given or "").strip().replace("_", "-")
    return given if tag_is_valid(given) and normalise_code(given) == code else code
