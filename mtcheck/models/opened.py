"""The models of one run: resolved at its start, loaded when something is not in the cache."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mtcheck.errors import ConfigError
from mtcheck.listener import Listener
from mtcheck.models.parser import EnglishParser

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.cache import Cache
    from mtcheck.config import Settings
    from mtcheck.models import Kind, LocalModel
    from mtcheck.models.cached import CachedEncoder, CachedLanguageModel
    from mtcheck.models.catalogue import Entry
    from mtcheck.models.encoder import Encoder
    from mtcheck.models.language_model import LanguageModel


@dataclass(frozen=True, slots=True)
class Models:
    """What the stages may use besides the texts; None where the profile has no such model."""

    cache: Cache
    encoder: CachedEncoder | None = None
    language_model: CachedLanguageModel | None = None
    listener: Listener = field(default_factory=Listener)
    parser: EnglishParser = field(default_factory=EnglishParser)

    def need_encoder(self, who: str) -> CachedEncoder:
        """Return the encoder.

        Raises:
            ConfigError: the profile has none.
        """
        if self.encoder is None:
            raise ConfigError(f"{who} needs an encoder; use --profile standard or deep")
        return self.encoder

    def need_language_model(self, who: str) -> CachedLanguageModel:
        """Return the language model.

        Raises:
            ConfigError: the profile has none.
        """
        if self.language_model is None:
            raise ConfigError(f"{who} needs a language model; use --profile deep")
        return self.language_model


def open_models(settings: Settings, listener: Listener | None = None) -> Models:
    """Return the models that the profile has, fetched if need be and loaded when used.

    Raises:
        ModelError: one is missing and cannot or must not be fetched, or is damaged.
    """
    from mtcheck.cache import RunCache, WorkCache
    from mtcheck.models import resolve
    from mtcheck.models.cached import CachedEncoder, CachedLanguageModel

    listener = listener or Listener()
    cache = WorkCache.open(note=listener.note) if settings.cache else RunCache()
    encoder = language_model = None

    def files_of(spec: str, kind: Kind) -> LocalModel:
        return resolve(
            spec,
            kind=kind,
            offline=settings.offline,
            accept_terms=settings.accept_terms or asked(listener),
            progress=listener.work,
        )

    if settings.profile in ("standard", "deep"):
        encoder_files = files_of(settings.encoder, "encoder")

        def load_encoder() -> Encoder:
            from mtcheck.models.encoder import Encoder

            return Encoder.load(encoder_files, threads=settings.threads, device=settings.device)

        encoder = CachedEncoder(encoder_files.signature, load_encoder, cache)
    if settings.profile == "deep":
        model_files = files_of(settings.language_model, "language-model")

        def load_language_model() -> LanguageModel:
            from mtcheck.models.language_model import LanguageModel

            return LanguageModel.load(model_files, threads=settings.threads, device=settings.device)

        language_model = CachedLanguageModel(model_files.signature, load_language_model, cache)
    return Models(cache, encoder, language_model, listener, EnglishParser(cache))


def asked(listener: Listener) -> Callable[[Entry, str], bool]:
    """Return what asks a listener whether a model's terms of use are accepted."""

    def ask(entry: Entry, text: str) -> bool:
        title = f"{entry.terms.title}: {entry.terms.url}" if entry.terms else ""
        return listener.accept(entry.name, f"{text}\n\n{title}")

    return ask
