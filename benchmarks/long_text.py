"""Long articles made of the corpora: no two sentences alike, MT and reference changed together."""

from __future__ import annotations

import random
import re
from pathlib import Path

ARTICLES = Path(__file__).parent.parent / "corpora" / "articles"
# Words that carry an article's subject, not its grammar or its attributions.
_WORD = re.compile(r"\b[a-z]{6,}\b")
_KEPT = re.compile(r"(report|accord|writ|announc|stat|inform|newspap|agenc|confirm|declar|explain)")
_DIGIT = re.compile(r"\d")
_CHANGED = 0.5


def long_article(sentences: int, seed: int = 1) -> tuple[str, str]:
    """Return (MT, reference) of at least that many sentences, as far as line ends tell.

    Copies of the English articles follow each other; in each copy half of the longer words are
    exchanged for others of the corpora and the digits for others, alike on both sides, so that
    what is wrong in an article stays wrong.
    """
    pairs = [_read(path) for path in sorted(ARTICLES.glob("*.mt.txt")) if _is_english(path)]
    words = sorted({w for pair in pairs for text in pair for w in _WORD.findall(text)})
    words = [word for word in words if not _KEPT.match(word)]
    dice = random.Random(seed)
    mt: list[str] = []
    reference: list[str] = []
    count = 0
    while count < sentences:
        for pair in pairs:
            changed = dice.sample(words, int(_CHANGED * len(words)))
            exchange = dict(zip(changed, dice.sample(changed, len(changed)), strict=True))
            digits = "".join(dice.sample("123456789", 9))
            for side, text in zip((mt, reference), pair, strict=True):
                side.append(_varied(text, exchange, digits))
            count += _sentences(pair[0])
            if count >= sentences:
                break
    return "\n\n".join(mt) + "\n", "\n\n".join(reference) + "\n"


def _varied(text: str, exchange: dict[str, str], digits: str) -> str:
    text = _WORD.sub(lambda word: exchange.get(word[0], word[0]), text)
    return _DIGIT.sub(lambda digit: digits[int(digit[0]) - 1] if digit[0] != "0" else "0", text)


def _sentences(text: str) -> int:
    return len(re.findall(r"[.!?][”\"’)]*(?=\s|$)", text))


def _read(path: Path) -> tuple[str, str]:
    reference = path.with_name(path.name.replace(".mt.", ".ref."))
    return path.read_text(encoding="utf-8").strip(), reference.read_text(encoding="utf-8").strip()


def _is_english(path: Path) -> bool:
    return not path.name.endswith((".en.txt", "-de.mt.txt", "-nb.mt.txt"))
