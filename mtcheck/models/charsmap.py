"""SentencePiece's table of character replacements, as `tokenizers` reads it.

The table is a double array (J. Aoe, "An efficient digital search algorithm by using a
double-array structure", 1989) in the layout of darts-clone, followed by the replacements.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

_HAS_VALUE = 1 << 8
_IS_VALUE = 1 << 31


def precompiled_charsmap(replacements: Mapping[str, str]) -> str:
    """Return the base64 text for a `Precompiled` normaliser that replaces the given characters.

    No key may hold U+0000, and no key may begin another: the reader takes the shortest match.
    """
    blob = bytearray()
    root: dict[int, Any] = {}
    for key, text in sorted(replacements.items()):
        node = root
        for byte in key.encode():
            node = node.setdefault(byte, {})
        node[0] = len(blob)
        blob += text.encode() + b"\0"
    units = _double_array(root)
    trie = b"".join(unit.to_bytes(4, "little") for unit in units)
    return b64encode(len(trie).to_bytes(4, "little") + trie + blob).decode()


def _double_array(root: dict[int, Any]) -> list[int]:
    """Lay a trie of byte → node (0 → value) out as units of 32 bits.

    The children of a node stand at base ^ byte. A unit holds its byte (bits 0–7), whether a
    value stands at base ^ 0 (bit 8), and its own position ^ base (bits 10–30).
    """
    taken = {0}
    bases: set[int] = set()
    units: dict[int, int] = {}
    lowest = 1
    # Where a search ended that was for the same bytes: nothing before it can have become free.
    searched: dict[frozenset[int], int] = {}
    waiting = [(0, 0, root)]
    while waiting:
        position, byte, node = waiting.pop()
        below = frozenset(node)
        base = max(lowest, searched.get(below, 0))
        while base in bases or any(base ^ child in taken for child in below):
            base += 1
        searched[below] = base
        bases.add(base)
        taken.update(base ^ child for child in node)
        while lowest in taken:
            lowest += 1
        units[position] = byte | (_HAS_VALUE if 0 in node else 0) | (position ^ base) << 10
        for child, under in node.items():
            if child:
                waiting.append((base ^ child, child, under))
            else:
                units[base] = _IS_VALUE | under
    # A free unit must match no byte: as a value it matches none. The reader may look up to 255
    # units past the last one.
    return [units.get(i, _IS_VALUE) for i in range(max(units) + 256)]
