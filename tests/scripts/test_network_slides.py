"""Labelled sets as the program reads them: judged slide by slide, then as sure as that allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from tests.scripts.readings import Said, reading
from wbc_desktop.network.familiarity import ENOUGH, TRAITS

from network_reading import Reading  # isort: skip
from network_slides import settled, states_of  # isort: skip

HOME = {"home": {trait: [0.0, 0.1] for trait in TRAITS} | {"nucleus_density": [0.3, 0.01]}}
HOME["home"]["sureness"] = [0.95, 0.1]


def of(cells: Sequence[Said]) -> Reading:
    """A reading that is less sure elsewhere."""
    at_home = reading(cells)
    away = reading([replace(cell, probability=0.6) for cell in cells]).proposals
    return replace(at_home, elsewhere=away)


def sureness(found: Reading) -> set[float]:
    said = {round(p.probability, 3) for p in found.proposals}
    largest = {round(float(v), 3) for v in found.found.probabilities.max(axis=1)}
    assert said == largest
    return said


@pytest.mark.parametrize(
    ("density", "count", "sure", "state"),
    [
        (0.3, ENOUGH, 0.95, "familiar"),
        (0.6, ENOUGH, 0.6, "unfamiliar"),
        (0.3, ENOUGH - 1, 0.6, "too_few_cells"),
    ],
)
def test_a_folder_is_one_slide(density: float, count: int, sure: float, state: str) -> None:
    given = {"raabin": of([Said("monocyte", "monocyte", density=density)] * count)}
    assert sureness(settled(given, HOME)["raabin"]) == {sure}
    assert states_of(given, HOME) == {"raabin": {state: 1}}


def test_a_patients_known_and_unknown_cells_are_one_slide() -> None:
    cell = Said("monocyte", "monocyte", slide="p1")
    strange = Said("blast", "monocyte", slide="p1")
    odd = Said("monocyte", "monocyte", slide="p2", density=0.9)
    given = {
        "apl_known": of([cell] * 12 + [odd] * 12),
        "apl_unknown": of([strange] * 8 + [replace(odd, label="blast")] * 8),
    }
    found = settled(given, HOME)
    said = [round(p.probability, 2) for p in found["apl_known"].proposals]
    assert said == [0.95] * 12 + [0.6] * 12
    assert sureness(found["apl_unknown"]) == {0.95, 0.6}
    assert states_of(given, HOME) == {"apl": {"familiar": 1, "unfamiliar": 1}}


def test_the_first_choice_stays() -> None:
    given = {"raabin": of([Said("monocyte", "lymphocyte")] * 3)}
    found = settled(given, HOME)["raabin"]
    assert found.found.chosen == ["lymphocyte"] * 3
    assert np.allclose(found.found.probabilities.sum(axis=1), 1, atol=1e-5)
