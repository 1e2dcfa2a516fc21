"""How alike two pictures are, however one was turned, mirrored, brightened or made smaller.

Two looks in turn. First a perceptual code of the coarse pattern that does not change with the
eight ways to turn and mirror a square, nor with brightness and contrast: alike codes make two
pictures candidates. Then the fine pattern, pixel by pixel, in all eight ways: different cells of
one stain share the coarse pattern (a dark disc in the middle), never the fine one. Limits are
measured in decision 0172.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.learning.doctor.quiet import one_thread

SIDE = 32
"""Pixels a side of the grey picture that is kept of each cell."""

NEAR = 0.25
"""Codes within this distance make two pictures candidates (different cells: 0.26 and more)."""

SAME = 0.95
"""Correlation of the fine pattern from which two pictures are one (different cells: under 0.79)."""

EMPTY = 2.0
"""Standard deviation of the grey levels under which there is nothing to compare."""

LOW = 10
"""Frequencies a side that make the code."""

LEAST_CONTRAST = 4.0
AT_ONCE = 512

MOST_DISTANCES = 4_000_000
"""Distances of codes held at a time: 16 MB each of a few arrays, however large the set is."""

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two pictures of one cell, by place; ``turn`` 0 ... 7 (0: neither turned nor mirrored)."""

    one: int
    other: int
    turn: int
    correlation: float


def grey(picture: NDArray[np.uint8]) -> Grey:
    """The picture (h, w, 3) at SIDE × SIDE in grey."""
    flat = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.resize(flat, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def is_empty(small: Grey) -> bool:
    return float(small.std()) < EMPTY


def codes(small: Grey) -> Floats:
    """The codes (n, d) of grey pictures (n, SIDE, SIDE).

    Mirroring changes only signs of the cosine transform, a quarter turn also swaps its axes: sums
    of squares and differences of sizes over both are what does not change.
    """
    from scipy.fft import dctn

    parts = []
    for start in range(0, len(small), AT_ONCE):
        waves = np.abs(dctn(_levelled(small[start : start + AT_ONCE]), axes=(1, 2), norm="ortho"))
        parts.append(_unturned(np.asarray(waves[:, :LOW, :LOW] / SIDE, np.float32)))
    return np.concatenate(parts) if parts else np.zeros((0, LOW * LOW - 1), np.float32)


def _unturned(waves: Floats) -> Floats:
    places = [(u, v) for u in range(LOW) for v in range(u, LOW) if u + v > 0]
    whole = [np.hypot(waves[:, u, v], waves[:, v, u]) for u, v in places]
    apart = [np.abs(waves[:, u, v] - waves[:, v, u]) for u, v in places if u != v]
    return np.stack([*whole, *apart], axis=1).astype(np.float32)


def alike(small: Grey, limit: float = SAME) -> Iterator[tuple[int, list[Alike]]]:
    """Pairs of pictures of one cell, block by block: how many are compared, and the pairs.

    The pairs join every group of copies; two that others have joined already are not compared, so
    that a cell with a thousand copies takes a thousand looks and not half a million. All codes are
    compared with all by products of matrices: at 40 000 pictures that is faster than any tree
    (decision 0172), and the memory is that of one block.
    """
    coded, groups = codes(small), Groups()
    lengths = (coded**2).sum(axis=1)
    empty = [is_empty(picture) for picture in small]
    rows = max(min(AT_ONCE, MOST_DISTANCES // max(len(coded), 1)), 1)
    for start in range(0, len(coded), rows):
        near = _near(coded, lengths, slice(start, start + rows))
        pairs = ((a, b) for a, b in near if not (empty[a] or empty[b]))
        found = [pair for a, b in pairs if (pair := _copy(small, a, b, limit, groups)) is not None]
        yield min(start + rows, len(coded)), found


class Groups:
    """Which places hang together."""

    def __init__(self) -> None:
        self._head: dict[int, int] = {}

    def top(self, place: int) -> int:
        """The first place of a place's group."""
        head = self._head
        while head.setdefault(place, place) != place:
            head[place] = head[head[place]]
            place = head[place]
        return place

    def join(self, one: int, other: int) -> None:
        tops = self.top(one), self.top(other)
        self._head[max(tops)] = min(tops)


def _near(coded: Floats, lengths: Floats, block: slice) -> Iterator[tuple[int, int]]:
    """Places of the block and of those behind them with codes within NEAR of each other."""
    start = block.start
    with one_thread():
        far = coded[block] @ coded[start:].T
    far *= -2
    far += lengths[block, None]
    far += lengths[None, start:]
    ones, others = np.nonzero(far < NEAR**2)
    for one, other in zip(ones, others, strict=True):
        if other > one:
            yield int(one) + start, int(other) + start


def _copy(small: Grey, one: int, other: int, limit: float, groups: Groups) -> Alike | None:
    """The two as a pair that joins groups; None where they are two cells or joined already."""
    if groups.top(one) == groups.top(other):
        return None
    found = same(small, one, other)
    if found.correlation < limit:
        return None
    groups.join(one, other)
    return found


def same(small: Grey, one: int, other: int) -> Alike:
    """How well the fine patterns of two pictures agree in the best of the eight ways."""
    first = fine(small[one])
    ways = [float((first * fine(turned)).sum()) for turned in eight_ways(small[other])]
    best = int(np.argmax(ways))
    return Alike(one, other, best, ways[best])


def eight_ways(square: Grey) -> list[Grey]:
    """The square as it is, then turned and mirrored."""
    quarters = [np.rot90(square, k) for k in range(4)]
    return [way for quarter in quarters for way in (quarter, quarter[:, ::-1])]


def fine(square: Grey) -> Floats:
    """The pattern between 0.6 and 3 pixels, mean 0 and length 1."""
    levels = np.ascontiguousarray(square, np.float32)
    band = cv2.GaussianBlur(levels, (0, 0), 0.6) - cv2.GaussianBlur(levels, (0, 0), 3)
    band = band - band.mean()
    return np.asarray(band / max(float(np.linalg.norm(band)), 1e-3), np.float32)


def _levelled(small: Grey) -> Floats:
    levels = small.astype(np.float32)
    levels -= levels.mean(axis=(1, 2), keepdims=True)
    spread = np.maximum(levels.std(axis=(1, 2), keepdims=True), LEAST_CONTRAST)
    return np.asarray(levels / spread, np.float32)
