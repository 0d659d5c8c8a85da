"""Windows over long texts, and batches of short ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtcheck.models.windows import batches, windows


@given(st.integers(0, 500), st.integers(1, 60), st.data())
def test_windows_keep_every_token_once(length: int, size: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, size - 1))
    found = windows(length, size, overlap)
    assert [token for each in found for token in range(each.keep_start, each.keep_stop)] == [
        *range(length)
    ]
    for each in found:
        assert each.start <= each.keep_start <= each.keep_stop <= each.stop
        assert each.stop - each.start == min(size, length)
    for before, after in zip(found, found[1:], strict=False):
        assert before.stop - after.start >= overlap


def test_windows_keep_what_they_see_more_around() -> None:
    first, second = windows(14, 10, 4)
    assert (first.start, first.stop, second.start, second.stop) == (0, 10, 4, 14)
    assert (first.keep_stop, second.keep_start) == (7, 7)


@given(st.lists(st.integers(1, 30)), st.integers(1, 60), st.booleans())
def test_batches_hold_everything_once(lengths: list[int], most: int, equal: bool) -> None:
    found = list(batches(lengths, most, equal=equal))
    assert sorted(index for batch in found for index in batch) == [*range(len(lengths))]
    for batch in found:
        assert len(batch) == 1 or sum(lengths[index] for index in batch) <= most
        assert not equal or len({lengths[index] for index in batch}) == 1
