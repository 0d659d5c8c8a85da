"""A parsed text: tokens with tags, dependencies and named entities.

Names are spaCy's, and so is what they mean. Nothing here needs spaCy: a parse is made of plain
columns, which the work cache keeps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import overload

import msgspec

# What a token's number in `Columns.flags` is the sum of.
SPACE_AFTER, PUNCT, URL, NUMBER = 1, 2, 4, 8


class Columns(msgspec.Struct, array_like=True, frozen=True):
    """A parse without its text: one value a token in each list but `entities`.

    `lengths` are code points; token after token, with a space between where `flags` says so, they
    make the text. `heads` are the indices of tokens, `entities` first token, end and label.
    """

    lengths: list[int]
    flags: list[int]
    tags: list[str]
    parts: list[str]
    relations: list[str]
    heads: list[int]
    lemmas: list[str]
    entities: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A word or mark, number `i` of its text; it begins at code point `idx` of the text.

    `tag_` is Penn Treebank's part of speech, `pos_` the universal one, `dep_` the relation to the
    head (ClearNLP), `ent_type_` the kind of named entity it belongs to or empty. `lemma_` is
    empty but for pronouns and auxiliaries. `whitespace_` is the space behind it or empty.
    """

    doc: Doc = field(repr=False)
    i: int
    idx: int
    text: str
    lower_: str = field(repr=False)
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    lemma_: str = field(repr=False)
    whitespace_: str = field(repr=False)
    is_punct: bool = field(repr=False)
    like_url: bool = field(repr=False)
    like_num: bool = field(repr=False)

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Whether it consists of letters."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Whether it consists of digits."""
        return self.text.isdigit()

    @property
    def is_space(self) -> bool:
        """Whether it is white space: more than the single space between words."""
        return self.text.isspace()

    @property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        return self.text.isupper()

    @property
    def head(self) -> Token:
        """The token that it depends on; itself where it is a root."""
        return self.doc.head(self.i)

    @property
    def children(self) -> Sequence[Token]:
        """The tokens that depend on it, in order."""
        return self.doc.children(self.i)

    @property
    def ancestors(self) -> Iterator[Token]:
        """The head, its head and so on up to the root."""
        token = self
        while (head := token.head) is not token:
            yield head
            token = head

    @property
    def subtree(self) -> Iterator[Token]:
        """The token itself and all that depend on it, directly or not, in order."""
        yield from (token for child in self.children if child.i < self.i for token in child.subtree)
        yield self
        yield from (token for child in self.children if child.i > self.i for token in child.subtree)

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return min(self.subtree, key=lambda token: token.i)

    def nbor(self, by: int = 1) -> Token:
        """Return the token so many places on.

        Raises:
            IndexError: there is none.
        """
        if self.i + by < 0:
            raise IndexError(f"no token {self.i + by}")
        return self.doc[self.i + by]


class Span(Sequence[Token]):
    """Neighbouring tokens; `label_` is the kind of named entity that they are, or empty."""

    __slots__ = ("_tokens", "label_")

    def __init__(self, tokens: tuple[Token, ...], label: str = "") -> None:
        self._tokens = tokens
        self.label_ = label

    @property
    def text(self) -> str:
        """The text from the first token to the last."""
        if not self._tokens:
            return ""
        first, last = self._tokens[0], self._tokens[-1]
        return first.doc.text[first.idx : last.idx + len(last)]

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> Span: ...
    def __getitem__(self, index: int | slice) -> Token | Span:
        return Span(self._tokens[index]) if isinstance(index, slice) else self._tokens[index]

    def __len__(self) -> int:
        return len(self._tokens)

    def __str__(self) -> str:
        return self.text

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)


class Doc(Span):
    """A whole parsed text; `ents` are its named entities in order."""

    __slots__ = ("_children", "_heads", "_text", "ents")

    def __init__(self, text: str, columns: Columns) -> None:
        """Put a parse and its text together.

        Raises:
            ValueError: they do not fit, or the parse is no forest.
        """
        _check(text, columns)
        of = columns
        kinds = [""] * len(of.lengths)
        for start, end, label in of.entities:
            kinds[start:end] = [label] * (end - start)
        steps = map(sum, zip(of.lengths, (flag & SPACE_AFTER for flag in of.flags), strict=True))
        rows = zip(
            accumulate(steps, initial=0), of.lengths, of.flags, of.tags, of.parts, of.relations,
            kinds, of.lemmas, strict=False,
        )  # fmt: skip
        self._text = text
        self._heads = of.heads
        super().__init__(
            tuple(
                Token(
                    self,
                    i,
                    idx,
                    word := text[idx : idx + length],
                    word.lower(),
                    tag,
                    part,
                    relation,
                    kind,
                    lemma,
                    " " if flag & SPACE_AFTER else "",
                    bool(flag & PUNCT),
                    bool(flag & URL),
                    bool(flag & NUMBER),
                )
                for i, (idx, length, flag, tag, part, relation, kind, lemma) in enumerate(rows)
            )
        )
        children: list[list[Token]] = [[] for _ in kinds]
        for token, head in zip(self._tokens, of.heads, strict=True):
            if token.i != head:
                children[head].append(token)
        self._children = children
        self.ents = tuple(Span(self._tokens[start:end], label) for start, end, label in of.entities)

    @property
    def text(self) -> str:
        """The text that was parsed."""
        return self._text

    def head(self, i: int) -> Token:
        """Return the head of a token."""
        return self._tokens[self._heads[i]]

    def children(self, i: int) -> Sequence[Token]:
        """Return the tokens that depend on a token, in order."""
        return self._children[i]


def _check(text: str, columns: Columns) -> None:
    count = len(columns.lengths)
    lists: tuple[Sequence[object], ...] = (
        columns.flags, columns.tags, columns.parts, columns.relations, columns.heads,
        columns.lemmas,
    )  # fmt: skip
    if any(len(each) != count for each in lists):
        raise ValueError("lists of different lengths")
    if min(columns.lengths, default=0) < 0 or not _make_up(text, columns):
        raise ValueError("the tokens do not make up the text")
    if any(not 0 <= start < end <= count for start, end, _ in columns.entities):
        raise ValueError("an entity outside the text")
    if any(not 0 <= head < count for head in columns.heads) or _is_circular(columns.heads):
        raise ValueError("no forest")


def _make_up(text: str, columns: Columns) -> bool:
    """Return whether tokens and the spaces between them are as long as the text."""
    at = 0
    for length, flag in zip(columns.lengths, columns.flags, strict=True):
        at += length
        if flag & SPACE_AFTER:
            if text[at : at + 1] != " ":
                return False
            at += 1
    return at == len(text)


def _is_circular(heads: Sequence[int]) -> bool:
    """Return whether some token is its own ancestor, without being a root."""
    ends = {i for i, head in enumerate(heads) if i == head}
    for i in range(len(heads)):
        path = []
        at = i
        while at not in ends:
            path.append(at)
            if len(path) > len(heads):
                return True
            at = heads[at]
        ends.update(path)
    return False
