"""How families of translation models are told which languages to translate between."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from mtcheck.errors import ModelError
from mtcheck.retranslate.base import Pair
from mtcheck.retranslate.languages import closest

_SHOWN_LANGUAGES = 250


@dataclass(frozen=True, slots=True)
class Route:
    """How to get from one language to another.

    `prefix` goes before every text, `source` is what the tokenizer's `src_lang` is set to, and
    `first_token` what every translation is forced to start with.
    """

    prefix: str = ""
    source: str | None = None
    first_token: str | None = None


def route(model_type: str, tokenizer: Any, pair: Pair, name: str) -> Route:
    """Return how a model translates a pair; `model_type` is that of its config.json.

    Raises:
        ModelError: it is no translation model, or has not both languages; the message lists
            what it has.
    """
    if model_type not in _FAMILIES:
        raise ModelError(
            f"{name}: is no translation model that mtcheck knows ({model_type}); there are Marian, "
            "NLLB-200, M2M100, MADLAD-400 and mBART-50"
        )
    tokens = sorted({*tokenizer.get_vocab(), *getattr(tokenizer, "lang_token_to_id", ())})
    if model_type == "marian":
        return _marian(tokens, tokenizer, pair, name)
    for language, make in _FAMILIES[model_type]:
        codes = {match[1]: match[0] for token in tokens if (match := language.fullmatch(token))}
        if len(codes) > 1:
            return make(*_found(pair, codes, name), codes)
    raise ModelError(f"{name}: has no languages in its vocabulary; it is no translation model")


def _marian(tokens: Iterable[str], tokenizer: Any, pair: Pair, name: str) -> Route:
    codes = [match[1] for token in tokens if (match := _MARIAN.fullmatch(token))]
    source, target = (getattr(tokenizer, side, None) for side in ("source_lang", "target_lang"))
    if _is_other(source, pair.source):
        raise ModelError(f"{name}: cannot translate {pair}; it translates from {source}")
    code = closest(pair.target, codes)
    if code:
        return Route(prefix=f">>{code}<< ")
    if codes and not (isinstance(target, str) and closest(pair.target, [target])):
        raise ModelError(f"{name}: cannot translate {pair}; it translates into {_listed(codes)}")
    if _is_other(target, pair.target):
        raise ModelError(f"{name}: cannot translate {pair}; it translates into {target}")
    return Route()


def _is_other(code: object, tag: str) -> bool:
    """Tell whether a code names one language, and that another than the tag's.

    Names of groups (`roa`, `mul`) have three letters, those of most languages two.
    """
    return isinstance(code, str) and len(code) == 2 and closest(tag, [code]) is None


def _found(pair: Pair, codes: Iterable[str], name: str) -> tuple[str, str]:
    source, target = closest(pair.source, codes), closest(pair.target, codes)
    if source and target:
        return source, target
    raise ModelError(f"{name}: cannot translate {pair}; its languages are {_listed(codes)}")


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(sorted(codes)[:_SHOWN_LANGUAGES])


def _coded(source: str, target: str, codes: dict[str, str]) -> Route:
    return Route(source=source, first_token=codes[target])


def _prefixed(source: str, target: str, codes: dict[str, str]) -> Route:
    return Route(prefix=f"{codes[target]} ")


_MARIAN = re.compile(r">>([\w-]+)<<")
_NLLB = re.compile(r"([a-z]{3}_[A-Z][a-z]{3})")
_M2M100 = re.compile(r"__([a-z]{2,3})__")
_MBART50 = re.compile(r"([a-z]{2}_[A-Z]{2})")
_MADLAD = re.compile(r"<2([A-Za-z_]+)>")
_FAMILIES: dict[str, tuple[tuple[re.Pattern[str], Callable[..., Route]], ...]] = {
    "marian": (),
    "m2m_100": ((_NLLB, _coded), (_M2M100, _coded)),
    "nllb-moe": ((_NLLB, _coded),),
    "mbart": ((_MBART50, _coded),),
    "t5": ((_MADLAD, _prefixed),),
}
