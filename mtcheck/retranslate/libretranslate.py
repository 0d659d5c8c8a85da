"""The engine `libretranslate`: a LibreTranslate server."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

from mtcheck.errors import ConfigError, ModelError
from mtcheck.retranslate.base import ENGINES, Engine, Options, Pair
from mtcheck.retranslate.endpoint import Endpoint, key_from
from mtcheck.retranslate.languages import closest

_KEY = "MTCHECK_LIBRETRANSLATE_KEY"


@ENGINES.register
class LibreTranslate(Engine):
    """A LibreTranslate server: `libretranslate:URL`, for example of one on this computer
    `libretranslate:http://localhost:5000`.

    Set-up: run a server (https://docs.libretranslate.com) or have access to one; the key, if it
    wants one, is taken from the environment variable MTCHECK_LIBRETRANSLATE_KEY.
    Languages: those that the server has.
    Limits: the text leaves this computer for a remote server, so `--offline` refuses one. A
    server does not say which model it has: results may change without notice.
    Licence: LibreTranslate is AGPL-3.0, its Argos models mostly CC BY; a public server has its
    own terms.
    """

    kind: ClassVar[str] = "libretranslate"
    form: ClassVar[str] = "libretranslate:URL"
    batch: ClassVar[int] = 20

    def __init__(self, rest: str, pair: Pair, options: Options) -> None:
        if not rest:
            raise ConfigError("the engine libretranslate needs a server; give libretranslate:URL")
        self._endpoint = Endpoint.at(
            rest.rstrip("/").removesuffix("/translate"), offline=options.offline
        )
        self._pair = pair

    @property
    def signature(self) -> str:
        """The server's address."""
        return f"libretranslate:{self._endpoint.url}"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """Return the translations, asking for one at a time where the server lost count."""
        answer = self._ask(list(sentences))
        if (
            isinstance(answer, list)
            and len(answer) == len(sentences)
            and all(map(_is_text, answer))
        ):
            return answer
        return [self._single(sentence) for sentence in sentences]

    def _single(self, sentence: str) -> str:
        answer = self._ask(sentence)
        if isinstance(answer, list) and len(answer) == 1:
            answer = answer[0]
        if not isinstance(answer, str):
            raise ModelError(
                f"{self._endpoint.url}: answers without translatedText; check that it is a "
                "LibreTranslate server"
            )
        return answer

    def _ask(self, texts: str | list[str]) -> Any:
        source, target = self._codes
        key = key_from(_KEY)
        body = {"q": texts, "source": source, "target": target, "format": "text"}
        answer = self._endpoint.post(
            "/translate", {**body, "api_key": key} if key else body, key=key
        )
        return answer.get("translatedText") if isinstance(answer, dict) else None

    @cached_property
    def _codes(self) -> tuple[str, str]:
        """The server's names of the two languages."""
        listed = self._endpoint.get("/languages")
        try:
            targets = {entry["code"]: tuple(entry.get("targets") or ()) for entry in listed}
        except (TypeError, KeyError, AttributeError):
            raise ModelError(
                f"{self._endpoint.url}: does not list its languages; check that it is a "
                "LibreTranslate server"
            ) from None
        source = closest(self._pair.source, targets)
        target = source and closest(self._pair.target, targets[source] or tuple(targets))
        if not source or not target:
            pairs = ", ".join(f"{code} → {' '.join(to)}" for code, to in sorted(targets.items()))
            raise ModelError(
                f"{self._endpoint.url}: cannot translate {self._pair}; it has {pairs or 'nothing'}"
            )
        return source, target


def _is_text(value: object) -> bool:
    return isinstance(value, str)
