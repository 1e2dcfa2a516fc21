"""Finder and network together: who is matched with whom, and where cells are lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.domain.build import proposal
from tests.scripts import readings  # noqa: F401 - puts the scripts on the path
from wbc_desktop.domain.cell import Box
from wbc_desktop.finding import Finder
from wbc_desktop.network import Classifier, open_network
from wbc_desktop.workflow.locating import Locator
from wbc_desktop.workflow.reading_events import LocatedCell

import evaluate_networks as command  # isort: skip
import network_end_to_end as together  # isort: skip
from network_end_to_end import NOT_FOUND, Wanted  # isort: skip


def located(box: Box, called: str) -> LocatedCell:
    return LocatedCell(0, box, False, np.zeros((4, 4, 3), np.uint8), proposal(called))


def test_a_cell_is_matched_once_with_the_box_that_overlaps_most() -> None:
    wanted = [Wanted(Box(0, 0, 40, 40), "monocyte"), Wanted(Box(100, 0, 40, 40), "lymphocyte")]
    near, exact = located(Box(5, 5, 40, 40), "basophil"), located(Box(0, 0, 40, 40), "monocyte")
    field = together.matched(wanted, [near, exact])
    assert [o.answer for o in field.outcomes] == ["monocyte", NOT_FOUND]
    assert field.false == (near,)


def test_a_found_middle_outside_the_cell_is_no_hit() -> None:
    field = together.matched(
        [Wanted(Box(0, 0, 40, 40), "monocyte")], [located(Box(22, 22, 40, 40), "monocyte")]
    )
    assert field.outcomes[0].located is None
    assert len(field.false) == 1


def test_free_cells_are_neither_hit_nor_error() -> None:
    wanted = [Wanted(Box(0, 0, 40, 40), "smudge_cell", free=True)]
    figure = together.measured([together.matched(wanted, [located(wanted[0].box, "monocyte")])])
    assert figure["false"] == 0
    assert figure["found"]["cells"] == 0


def test_what_is_lost_is_told_by_where() -> None:
    boxes = [Box(100 * i, 0, 40, 40) for i in range(4)]
    wanted = [Wanted(box, "monocyte") for box in boxes]
    cells = [
        located(boxes[0], "monocyte"),
        located(boxes[1], "lymphocyte"),
        located(boxes[2], "unidentified"),
        located(Box(900, 0, 40, 40), "basophil"),
    ]
    figure = together.measured([together.matched(wanted, cells)])
    assert figure["found_and_right"]["hits"] == 1
    assert figure["found"] == {**figure["found"], "hits": 3, "cells": 4}
    assert figure["confusion"]["monocyte"] == {"monocyte": 1, "lymphocyte": 2, NOT_FOUND: 1}
    assert (figure["named"]["hits"], figure["right_of_named"]["hits"]) == (2, 1)
    assert (figure["false"], figure["false_named"]) == (1, {"basophil": 1})


def test_a_drawn_field_is_the_same_each_time_and_read_through_finder_and_network() -> None:
    image, scale, wanted = together.drawn_field(together.DRAWN_SEED + 1)
    again, _, _ = together.drawn_field(together.DRAWN_SEED + 1)
    assert np.array_equal(image, again)
    locator = Locator(Finder(), Classifier(open_network(command.SHIPPED)))
    field = together.matched(wanted, locator.in_field(0, image, scale))
    asked = [o for o in field.outcomes if not o.wanted.free]
    assert asked
    assert sum(o.located is not None for o in asked) >= 0.8 * len(asked)


def test_the_labels_of_slide1_are_those_of_its_cells(labelled_images: Path) -> None:
    wanted = together._wanted_on_slide1(labelled_images)
    assert sorted(w.group for w in wanted if not w.free) == [
        "lymphocyte", "lymphocyte", "neutrophil", "neutrophil", "neutrophil",
    ]  # fmt: skip
    assert [w.group for w in wanted if w.free] == ["smudge"]


def test_reported_bccd_pictures_are_not_trained_on(labelled_images: Path) -> None:
    odd = {i.path for i in together.sets.bccd(labelled_images, even=False)}
    even = {i.path for i in together.sets.bccd(labelled_images, even=True)}
    assert odd
    assert not odd & even
    with pytest.raises(FileNotFoundError):
        together.sets.bccd(labelled_images / "none", even=False)
