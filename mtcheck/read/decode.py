"""From bytes to text: byte order marks, UTF-8, UTF-16, legacy encodings."""

from __future__ import annotations

import codecs
import re

from mtcheck.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?i)\b(?:charset|encoding)\s*=\s*["']?\s*([a-z][\w.:-]{1,30})""")
_SAMPLE = 100_000
# In fewer bytes a zero is as likely a stray NUL as half a character.
_SHORTEST_WIDE = 8
_MARKS_OF_PRINT = "\xa0«»“”„‘’‚–—…€£§°©®•·"
_CENTRAL = "ąćęłńóśźżáčďéěíňřšťúůýžôäöüőű"
_WESTERN = "àâäáãåæçéèêëíìîïñóòôöõøœúùûüÿß¿¡ªº"
_LATIN = {
    "windows-1252": _WESTERN,
    "windows-1250": _CENTRAL,
    "iso-8859-2": _CENTRAL,
    "mac-roman": _WESTERN,
}


def decode(data: bytes, path: str) -> tuple[str, str | None]:
    """Return the text of a file without its byte order mark, and a note unless it was UTF-8.

    Raises:
        InputError: the bytes are binary, or text in no encoding that can be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data[len(mark) :], encoding, path)
            return text, None if encoding == "utf-8" else f"encoding: {encoding} (byte order mark)"
    if b"\0" in data:
        wide = _wide(data)
        if wide is None:
            raise InputError(
                f"{path}: binary file (NUL at byte {data.index(0) + 1}); give a text file"
            )
        return _strict(data, wide, path), f"encoding detected: {wide}"
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        fault = error
    if _mostly_utf8(data):
        raise InputError(
            f"{path}:{data.count(10, 0, fault.start) + 1}: damaged UTF-8 at byte "
            f"{fault.start + 1}; save the file as UTF-8 again"
        )
    found = _declared(data) or _legacy(data)
    if found is None or _is_binary(found[0]):
        raise InputError(
            f"{path}: unknown encoding or binary (byte {fault.start + 1} is not UTF-8); "
            "give a text file in UTF-8"
        )
    text, encoding = found
    return text, f"encoding detected: {encoding}"


def _strict(data: bytes, encoding: str, path: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not valid {encoding.upper()} at byte {error.start + 1}; "
            "save the file as UTF-8 again"
        ) from None
    if "\0" in text:
        raise InputError(
            f"{path}:{text.count(chr(10), 0, text.index(chr(0))) + 1}: NUL character; "
            "give a text file"
        )
    return text


def _wide(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: zeros in one half of the characters only, and text results."""
    if len(data) < _SHORTEST_WIDE or (data.count(0) < len(data) / 4 and _is_utf8(data)):
        return None
    low, high = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if high > low else "utf-16-be"
    ascii_bytes = sum(32 <= byte < 127 for byte in data)
    is_ascii_with_zeros = max(low, high) < 0.3 * len(data) / 2 and ascii_bytes > 0.7 * len(data)
    if min(low, high) > 0.01 * len(data) or is_ascii_with_zeros:
        return None
    try:
        text = data[: _SAMPLE * 2].decode(encoding)
    except UnicodeDecodeError:
        return None
    legible = sum(c.isprintable() or c.isspace() for c in text)
    return encoding if legible > 0.98 * len(text) else None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mostly_utf8(data: bytes) -> bool:
    """Tell a few broken bytes in UTF-8 from a legacy encoding, where nothing fits."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = sum(c > "\x7f" for c in text) - broken
    return wide >= 2 * broken


def _is_binary(text: str) -> bool:
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text[:_SAMPLE])
    return controls > 0.02 * min(len(text), _SAMPLE)


def _declared(data: bytes) -> tuple[str, str] | None:
    """Decode as the file's own `charset=` or `encoding=` says, if it has one that works."""
    match = _DECLARED.search(data, 0, 2000)
    if not match:
        return None
    try:
        codec = codecs.lookup(match[1].decode("ascii"))
        # Pages that declare Latin-1 are Windows-1252, as browsers have it.
        name = "cp1252" if codec.name in ("iso8859-1", "ascii") else codec.name
        return data.decode(name), name
    except (LookupError, UnicodeDecodeError):
        return None


def _legacy(data: bytes) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes

    # It weighs how often letters occur only from some length on.
    best = from_bytes(data[:_SAMPLE] * (1 + 1000 // len(data))).best()
    for name in (_latin(data), best.encoding if best else None):
        try:
            if name is not None:
                return data.decode(name), name
        except UnicodeDecodeError:
            continue
    return None


def _latin(data: bytes) -> str | None:
    """Return the European code page in which nearly every letter beyond ASCII is a usual one.

    charset-normalizer takes short Western texts for Baltic or Nordic code pages.
    """
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    letters = sum(byte > 0x7F or chr(byte).isalpha() for byte in data[:_SAMPLE])
    if high > 0.3 * letters:
        return None

    def usual(name: str) -> int:
        text = data[:_SAMPLE].decode(name, "replace").lower()
        return sum(c in _LATIN[name] or c in _MARKS_OF_PRINT for c in text if c > "\x7f")

    best = max(_LATIN, key=usual)
    return best if usual(best) > 0.95 * high else None
