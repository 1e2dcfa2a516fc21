"""Two witnesses to one list of cells: who is believed when, and each cell once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from wbc_desktop.errors import HostError
from wbc_desktop.finding import Finder
from wbc_desktop.finding.cell_map import DAMAGED, CellMap, CellMapper
from wbc_desktop.finding.rules import Ruled
from wbc_desktop.finding.sighting import Sighting
from wbc_desktop.finding.stain import Stain
from wbc_desktop.finding.witnesses import ALONE, EXCLUDED, OVERRULING, SECONDED, agreed, peaks

Floats = NDArray[np.float32]

PLACES = 24
REACH = 20.0
RED_CELL = np.array([0.06, 0.25, 0.16], np.float32)
NUCLEUS = np.array([0.45, 0.60, 0.12], np.float32)
STAIN = Stain(np.array([0.9, 0.6, -0.45], np.float32), RED_CELL, 0.2)
FIELD = (PLACES * 8, PLACES * 8, 3)


def ruled(
    cells: Sequence[Sighting] = (), dirt: Sequence[Sighting] = (), dye: Floats = NUCLEUS
) -> Ruled:
    """What the rules say of a field that is all of one dye."""
    return Ruled([*cells], [*dirt], np.broadcast_to(dye, FIELD).astype(np.float32), STAIN)


NOTHING = ruled()


def cell_map(*cells: tuple[int, int, float], reach: float = REACH) -> CellMap:
    """A map with the given cells (row, column, sureness), all of one size."""
    sureness = np.zeros((PLACES, PLACES), np.float32)
    for row, column, sure in cells:
        sureness[row, column] = sure
    return CellMap(sureness, np.full((PLACES, PLACES, 4), reach, np.float32))


def at(row: int, column: int, sureness: float = 1.0, reach: float = REACH) -> Sighting:
    x, y = CellMap.position(row, column)
    return Sighting(
        np.array([[x - reach, y - reach], [x + reach, y + reach]], np.float32), sureness
    )


def middles(found: list[Sighting]) -> list[tuple[float, float]]:
    return [sighting.middle for sighting in found]


def test_what_the_network_is_sure_of_is_a_cell() -> None:
    assert middles(agreed(NOTHING, cell_map((5, 6, ALONE)))) == [CellMap.position(5, 6)]
    assert agreed(NOTHING, cell_map((5, 6, ALONE - 0.01))) == []


def test_what_both_see_is_one_cell_with_the_network_s_box() -> None:
    (cell,) = agreed(ruled([at(5, 6, reach=12)]), cell_map((5, 7, SECONDED)))
    assert cell.middle == CellMap.position(5, 7)
    assert cell.area == (2 * REACH) ** 2


def test_a_cell_of_the_rules_stays_unless_the_network_excludes_it() -> None:
    doubted = cell_map((5, 6, EXCLUDED))
    (cell,) = agreed(ruled([at(5, 6)]), doubted)
    assert (cell.middle, cell.sureness) == (CellMap.position(5, 6), np.float32(EXCLUDED))
    assert agreed(ruled([at(5, 6)]), cell_map((5, 6, EXCLUDED - 0.01))) == []


def test_where_the_rules_see_dirt_the_network_must_be_surer() -> None:
    dirty = ruled(dirt=[at(5, 6, reach=8)])
    assert middles(agreed(dirty, cell_map((5, 6, OVERRULING)))) == [CellMap.position(5, 6)]
    assert agreed(dirty, cell_map((5, 6, OVERRULING - 0.01))) == []
    assert len(agreed(dirty, cell_map((15, 16, ALONE)))) == 1


def test_where_there_are_only_red_cells_the_network_must_be_surer() -> None:
    red = ruled(dye=RED_CELL * np.float32(1.3))
    assert agreed(red, cell_map((5, 6, OVERRULING - 0.01))) == []
    assert len(agreed(red, cell_map((5, 6, OVERRULING)))) == 1
    assert len(agreed(ruled(dye=RED_CELL * 3), cell_map((5, 6, ALONE)))) == 1


def test_sureness_at_the_rim_does_not_speak_for_a_cell_of_the_rules() -> None:
    assert agreed(ruled([at(5, 6)]), cell_map((8, 6, SECONDED - 0.01))) == []


def test_of_two_peaks_in_one_cell_the_surer_is_taken() -> None:
    (cell,) = peaks(cell_map((5, 6, 0.6), (5, 8, 0.8), reach=30))
    assert cell.middle == CellMap.position(5, 8)


def test_neighbours_are_two_cells() -> None:
    found = peaks(cell_map((5, 6, 0.6), (5, 11, 0.8)))
    assert sorted(middles(found)) == [CellMap.position(5, 6), CellMap.position(5, 11)]


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(st.integers(0, PLACES - 1), st.integers(0, PLACES - 1), st.floats(0, 1)),
        max_size=12,
    ),
    st.lists(st.tuples(st.integers(0, PLACES - 1), st.integers(0, PLACES - 1)), max_size=5),
)
def test_no_cell_is_told_twice(
    cells: list[tuple[int, int, float]], places: list[tuple[int, int]]
) -> None:
    found = agreed(ruled([at(*place) for place in places]), cell_map(*cells))
    for i, one in enumerate(found):
        for other in found[i + 1 :]:
            both_ruled = one.area == other.area and one.sureness < SECONDED
            assert one.overlap(other) < 0.45 or both_ruled or other.sureness < SECONDED
    assert all(0 <= sighting.sureness <= 1 for sighting in found)


@pytest.mark.parametrize("content", [None, b"", b"rubbish" * 500])
def test_a_damaged_program_says_so(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "white_cells.tflite"
    if content is not None:
        file.write_bytes(content)
    finder = Finder(CellMapper(file))
    with pytest.raises(HostError) as caught:
        finder.find(np.full((200, 200, 3), 230, np.uint8), 0.2)
    assert caught.value.message.code == DAMAGED.code


def test_a_large_picture_is_mapped_as_if_seen_at_once() -> None:
    rng = np.random.default_rng(4)
    coarse = rng.uniform(0, 0.8, (60, 75, 3)).astype(np.float32)
    picture = np.kron(coarse, np.ones((8, 8, 1), np.float32))
    mapper = CellMapper()
    assert mapper._parts(picture) == pytest.approx(mapper._whole(picture), abs=1e-3)
