"""Cells of each class have the traits that the laboratory reference gives (section 2)."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from tests.drawing.measuring import (
    PITCH,
    diameter_um,
    drawn,
    nucleus,
    pieces_without_threads,
    share_of_nucleus,
    solidity,
)
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.drawing import DRAWABLE, Look
from wbc_desktop.drawing.anatomy import ANATOMY

SIZES_UM = {
    "neutrophil_segmented": (10, 15), "neutrophil_band": (10, 16), "metamyelocyte": (10, 18),
    "myelocyte": (12, 18), "promyelocyte": (14.5, 21), "eosinophil": (12, 17),
    "basophil": (10, 14), "monocyte": (14.5, 20), "lymphocyte": (7, 16), "erythroblast": (7.5, 12),
    "blast": (12, 20), "plasma_cell": (8, 20), "lymphocyte_reactive": (10, 30),
    "platelet": (2, 4.9), "platelet_giant": (7, 14),
}  # fmt: skip


def test_every_drawable_thing_is_a_class_of_the_laboratory():
    assert set(DRAWABLE) <= set(BY_ID)
    assert len(set(DRAWABLE)) == len(DRAWABLE)


@pytest.mark.parametrize("class_id", SIZES_UM)
def test_cells_are_as_large_as_the_reference_says(class_id):
    low, high = SIZES_UM[class_id]
    for sprite in drawn(class_id, 12):
        assert low * 0.93 <= diameter_um(sprite) <= high * 1.07


def test_a_segmented_nucleus_falls_into_its_lobes_without_its_threads():
    sprites = drawn("neutrophil_segmented", 40)
    right = sum(pieces_without_threads(nucleus(s), 1.5) == s.lobes for s in sprites)
    assert right >= 30
    assert {s.lobes for s in sprites} == {2, 3, 4, 5}


@pytest.mark.parametrize("class_id", ["neutrophil_band", "metamyelocyte", "myelocyte"])
def test_a_nucleus_without_threads_stays_whole(class_id):
    for sprite in drawn(class_id, 20):
        assert pieces_without_threads(nucleus(sprite), 0.5) == 1
        assert sprite.lobes == 1


def test_maturation_dents_the_nucleus_more_and_more():
    stages = ("myelocyte", "metamyelocyte", "neutrophil_band")
    round_, kidney, bent = (np.median([solidity(nucleus(s)) for s in drawn(c, 25)]) for c in stages)
    assert round_ > kidney + 0.02
    assert kidney > bent + 0.15


def test_an_eosinophil_has_mostly_two_lobes():
    lobes = [s.lobes for s in drawn("eosinophil", 30)]
    assert lobes.count(2) > 20
    assert set(lobes) <= {2, 3}


def test_eosin_granules_are_in_eosinophils_only_and_are_orange():
    ground = np.array(Look.typical().camera.ground)
    for class_id in ANATOMY:
        sprite = drawn(class_id, 1)[0]
        assert ("eosin" in sprite.amounts) == (class_id == "eosinophil")
    sprite = drawn("eosinophil", 1)[0]
    granular = (sprite.amounts["eosin"] > 0.7) & (sprite.amounts["chromatin"] < 0.05)
    density = sprite.dyed(Look.typical().stain)[:, granular].mean(1)
    red, green, blue = ground * 10.0**-density
    assert red > 1.3 * green
    assert red > 1.3 * blue
    assert green < 150


def test_basophil_granules_lie_over_the_nucleus_and_are_the_darkest_of_the_cell():
    for sprite in drawn("basophil", 8):
        grain = sprite.amounts["basophil"] > 0.3
        inside = nucleus(sprite) > 0
        assert (grain & inside).sum() > 0.1 * inside.sum()
        assert (grain & ~inside).any()
        density = sprite.dyed(Look.typical().stain).sum(0)
        assert density[grain].mean() > 1.15 * density[~grain & (sprite.body > 0.9)].mean()


def test_a_lymphocyte_is_nearly_all_nucleus_and_an_erythroblast_is_not():
    assert np.median([share_of_nucleus(s) for s in drawn("lymphocyte", 20)]) > 0.65
    assert np.median([share_of_nucleus(s) for s in drawn("erythroblast", 20)]) < 0.45


def test_the_erythroblast_has_the_densest_nucleus():
    def density(class_id):
        sprites = drawn(class_id, 8)
        return np.mean([s.amounts["chromatin"][nucleus(s) > 0].mean() for s in sprites])

    densest = {class_id: density(class_id) for class_id in ANATOMY}
    assert max(densest, key=lambda id: densest[id]) == "erythroblast"


def test_promyelocytes_have_nucleoli_and_monocytes_vacuoles():
    pale = [s.amounts["basophilia"][nucleus(s) > 0].max() for s in drawn("promyelocyte", 10)]
    assert min(pale) > 0.3
    assert any(_holes(s) for s in drawn("monocyte", 10))


def _holes(sprite):
    """Round clear places in the cytoplasm."""
    free = (sprite.body > 0.95) & (sprite.amounts["chromatin"] < 0.02)
    clear = (free & (sprite.amounts["basophilia"] < 0.25)).astype(np.uint8)
    return bool(cv2.erode(clear, np.ones((4, 4), np.uint8)).any())


def test_platelets_have_no_chromatin_and_no_lobes():
    for class_id in ("platelet", "platelet_giant", "artefact"):
        sprite = drawn(class_id, 1)[0]
        assert "chromatin" not in sprite.amounts
        assert sprite.lobes == 0


def test_a_smudge_has_no_cytoplasm_and_a_ragged_edge():
    for sprite in drawn("smudge_cell", 5):
        assert "acidophilia" not in sprite.amounts
        soft = (sprite.body > 0.05) & (sprite.body < 0.95)
        assert soft.sum() * PITCH**2 > 15


def test_the_same_seed_draws_the_same_cell():
    for class_id in DRAWABLE:
        first, second = drawn(class_id, 1)[0], drawn(class_id, 1)[0]
        assert first.amounts.keys() == second.amounts.keys()
        for dye, amount in first.amounts.items():
            np.testing.assert_array_equal(amount, second.amounts[dye])
