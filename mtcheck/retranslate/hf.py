"""The engine `hf`: sequence-to-sequence models through transformers."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

from mtcheck.errors import ConfigError, ModelError
from mtcheck.models import LocalModel, resolve
from mtcheck.models.device import choose
from mtcheck.retranslate.base import ENGINES, Engine, Options, Pair
from mtcheck.retranslate.clean import quoted
from mtcheck.retranslate.families import Route, route
from mtcheck.retranslate.pieces import joined, pieces

_BEAMS = 4
_LONGEST = 200


@ENGINES.register
class HuggingFace(Engine):
    """A translation model: `hf:NAME@REVISION` of the Hugging Face hub, or a folder with one
    (`hf:models/opus-mt-es-en`, or only the path).

    Marian (OPUS-MT), NLLB-200, M2M100, MADLAD-400 and mBART-50 are known. Translated sentence
    by sentence with beam search (4 beams), without sampling.

    Set-up: `pip install 'mtcheck[retranslate]'` (tokenizers of Marian, M2M100). A model of the
    hub is fetched once; with `--offline` it has to be there. Only weights in safetensors are
    read, and no code of a model is run; a repository that has none (many of OPUS-MT) may have
    them in a pull request, to be named as the revision (`@refs/pr/3`).
    Languages: the model's, found in its vocabulary by BCP 47 tag; of a bilingual model they
    cannot always be checked.
    Limits: a sentence of more than 200 tokens (or half of what the model takes, if that is
    less) is translated in parts, split at punctuation if possible. A translation longer than
    twice the sentence and 50 tokens is running in circles, and ends there.
    Licence: the model's. OPUS-MT mostly CC BY 4.0, M2M100 and mBART-50 MIT, MADLAD-400
    Apache-2.0, NLLB-200 CC BY-NC 4.0 (not for commercial use).
    """

    kind: ClassVar[str] = "hf"
    form: ClassVar[str] = "hf:NAME@REVISION or a folder"
    batch: ClassVar[int] = 16
    by_length: ClassVar[bool] = True

    def __init__(self, rest: str, pair: Pair, options: Options) -> None:
        if not rest:
            raise ConfigError("the engine hf needs a model; give hf:NAME@REVISION or a folder")
        self._pair, self._options = pair, options
        is_folder = (Path(rest) / "config.json").is_file()
        self._local = resolve(
            rest if is_folder else f"hf:{rest}",
            kind=None,
            offline=options.offline,
            accept_terms=options.accept_terms,
            progress=options.progress,
        )

    @property
    def signature(self) -> str:
        """The model with its digest, the search and, for Marian, who normalises punctuation."""
        name = self._local.signature.removeprefix("hf:")
        moses = f"|punctuation:{_punctuation()}" if self._is_marian else ""
        return f"hf:{name}|beams:{_BEAMS}{moses}"

    def translate(self, sentences: Sequence[str]) -> list[str]:
        """Return the translations."""
        model = self._model
        parts = [pieces(sentence, model.fits) for sentence in sentences]
        flat = sorted({piece for split in parts for piece in split}, key=lambda p: (-len(p), p))
        found: dict[str, str] = {}
        for start in range(0, len(flat), self.batch):
            batch = flat[start : start + self.batch]
            found |= zip(batch, model.translate(batch), strict=True)
        return [joined([found[piece] for piece in split], self._pair.target) for split in parts]

    @property
    def _is_marian(self) -> bool:
        return (self._local.folder / "source.spm").is_file()

    @cached_property
    def _model(self) -> _Model:
        tokenizer, model = _loaded(self._local, self._options.device)
        way = route(model.config.model_type, tokenizer, self._pair, self._local.name)
        return _Model(tokenizer, model, way, self._options.threads)


class _Model:
    """A loaded model on its way from one language to another."""

    def __init__(self, tokenizer: Any, model: Any, way: Route, threads: int) -> None:
        self._tokenizer, self._model, self._way, self._threads = tokenizer, model, way, threads
        takes = getattr(model.config, "max_position_embeddings", None) or _LONGEST * 2
        self._longest = min(_LONGEST, takes // 2)
        self._most_out = takes - 1

    def fits(self, text: str) -> bool:
        """Tell whether the model takes a text in one piece."""
        return len(self._ids([text])["input_ids"][0]) <= self._longest

    def translate(self, texts: list[str]) -> list[str]:
        """Return the translations of one batch of texts that fit."""
        import torch

        inputs = self._ids(texts, padding=True, return_tensors="pt").to(self._model.device)
        first = self._way.first_token
        with torch.inference_mode(), _on_threads(self._threads):
            output = self._model.generate(
                **inputs,
                num_beams=_BEAMS,
                do_sample=False,
                max_new_tokens=min(2 * inputs["input_ids"].shape[1] + 50, self._most_out),
                **({} if first is None else {"forced_bos_token_id": self._id_of(first)}),
            )
        # What starts every translation is not always marked as special.
        own = output[:, 1 if first is None else 2 :]
        found: list[str] = self._tokenizer.batch_decode(
            own, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return found

    def _ids(self, texts: list[str], **options: Any) -> Any:
        if self._way.source is not None:
            self._tokenizer.src_lang = self._way.source
        return self._tokenizer([self._way.prefix + text for text in texts], **options)

    def _id_of(self, token: str) -> int:
        found: int = self._tokenizer.convert_tokens_to_ids(token)
        return found


@contextmanager
def _on_threads(count: int) -> Iterator[None]:
    """Let torch compute on so many threads."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


def _punctuation() -> str:
    """Return who normalises the punctuation of texts for Marian models."""
    return "moses" if find_spec("sacremoses") else "as-is"


@lru_cache(maxsize=1)
def _loaded(local: LocalModel, device: str) -> tuple[Any, Any]:
    """Return tokenizer and model of a folder; kept, as documents come one after another."""
    import torch
    from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
    from transformers.utils.logging import disable_progress_bar

    from mtcheck.models.auto import SAFE

    where = choose(device)
    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with warnings.catch_warnings():
            # That sacremoses is missing; the signature says it.
            warnings.simplefilter("ignore")
            tokenizer = AutoTokenizer.from_pretrained(
                local.folder, local_files_only=True, trust_remote_code=False
            )
        model = AutoModelForSeq2SeqLM.from_pretrained(
            local.folder, torch_dtype=torch.float32, **SAFE
        )
    except ImportError as error:
        raise ConfigError(
            f"{local.name}: needs a package ({quoted(str(error))}); "
            "pip install 'mtcheck[retranslate]'"
        ) from None
    except Exception as error:
        raise ModelError(
            f"{local.name}: cannot be loaded as a translation model ({quoted(str(error))})"
        ) from None
    return tokenizer, model.to(where).eval()
