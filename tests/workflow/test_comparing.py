"""A slide beside the nearest training cells: which cells, whose look, how far apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest

from tests.workflow.reading import Desktop, desktop
from wbc_desktop.drawing import Demonstration
from wbc_desktop.network import Network, TrainingCell
from wbc_desktop.network.drawn_look import MICRONS_PER_PIXEL as DRAWN_SCALE
from wbc_desktop.network.familiarity import LIMIT
from wbc_desktop.network.training_cells import MICRONS_PER_PIXEL as KEPT_SCALE
from wbc_desktop.network.training_cells import SIDE
from wbc_desktop.workflow.comparing import MOST_SHOWN, SlideComparing, cells_alike


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, shipped: Network, shown: Demonstration
) -> Iterator[Desktop]:
    with desktop(tmp_path_factory.mktemp("compared") / "data", shipped) as opened:
        for _ in opened.reading(shown.fields):
            pass
        yield opened


def comparing(desk: Desktop, network: Network) -> SlideComparing:
    return SlideComparing(lambda: desk.store, lambda sha256: network)


def test_a_slide_from_home_is_compared_with_its_own_laboratory(
    desk: Desktop, shipped: Network
) -> None:
    case = desk.case
    cells = cells_alike(case, next(iter(case.sources)))
    assert len({cell.source for cell in cells}) == len(case.sources), "one folder is one slide"
    found = comparing(desk, shipped).compare(cells)
    assert (found.laboratory, found.drawn) == ("drawn", True)
    assert len(found.cells) == MOST_SHOWN == len(found.reference)
    assert found.measured > MOST_SHOWN
    assert {cell.microns_per_pixel for cell in found.reference} == {DRAWN_SCALE}
    distances = [abs(d) for _, d in found.distances]
    assert distances == sorted(distances, reverse=True)
    assert distances[0] < LIMIT


def test_the_network_that_classed_the_slide_is_asked_for(desk: Desktop, shipped: Network) -> None:
    asked: list[str] = []

    def opened(sha256: str) -> Network:
        asked.append(sha256)
        return shipped

    case = desk.case
    SlideComparing(lambda: desk.store, opened).compare(cells_alike(case, next(iter(case.sources))))
    assert asked == [shipped.sha256]


def test_cells_kept_with_the_network_are_shown_nearest_first(
    desk: Desktop, shipped: Network
) -> None:
    case = desk.case
    cells = cells_alike(case, next(iter(case.sources)))
    own = cells[0]
    grey = TrainingCell("monocyte", np.full((SIDE, SIDE, 3), 200, np.uint8))
    near = TrainingCell("lymphocyte", _picture(desk, own.crop))
    found = comparing(desk, replace(shipped, cells=(grey, near))).compare(cells)
    assert not found.drawn
    assert [cell.label for cell in found.reference] == ["lymphocyte", "monocyte"]
    assert found.reference[0].microns_per_pixel == KEPT_SCALE


def _picture(desk: Desktop, crop: str) -> np.ndarray:
    data = np.frombuffer(desk.store.crops.get(crop), np.uint8)
    image = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))[:, :, ::-1]
    return np.asarray(cv2.resize(image, (SIDE, SIDE), interpolation=cv2.INTER_AREA), np.uint8)


def test_a_network_that_says_nothing_of_its_training_gives_no_laboratory(
    desk: Desktop, shipped: Network
) -> None:
    case = desk.case
    silent = replace(shipped, card=replace(shipped.card, statistics={}))
    found = comparing(desk, silent).compare(cells_alike(case, next(iter(case.sources))))
    assert (found.laboratory, found.reference, found.distances) == ("", (), ())
    assert len(found.cells) == MOST_SHOWN


def test_of_no_cells_nothing_is_shown(desk: Desktop, shipped: Network) -> None:
    assert comparing(desk, shipped).compare(()).cells == ()


def test_another_stain_is_told_in_its_traits(desk: Desktop, shipped: Network) -> None:
    """The same cells are far from a laboratory whose nuclei are twice as dense."""
    known = shipped.card.statistics["drawn"]
    density = [2 * known["nucleus_density"][0], known["nucleus_density"][1]]
    other = replace(
        shipped,
        card=replace(shipped.card, statistics={"other": {**known, "nucleus_density": density}}),
    )
    case = desk.case
    found = comparing(desk, other).compare(cells_alike(case, next(iter(case.sources))))
    trait, far = found.distances[0]
    assert trait == "nucleus_density"
    assert far < -LIMIT
    assert found.laboratory == "other"
