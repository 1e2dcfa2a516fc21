"""Everything that can lie between the red cells, drawn by the id of its class."""

import numpy as np

from wbc_desktop.drawing.anatomy import ANATOMY
from wbc_desktop.drawing.debris import draw_platelet, draw_precipitate, draw_smudge
from wbc_desktop.drawing.sprite import Sprite
from wbc_desktop.drawing.white_cells import draw_white_cell

_OTHER_RADII_UM = {"smudge_cell": 7.5, "platelet": 1.5, "platelet_giant": 4.5, "artefact": 2.0}

DRAWABLE: tuple[str, ...] = (*ANATOMY, *_OTHER_RADII_UM)
"""Ids of the classes that can be drawn."""


def draw_thing(class_id: str, rng: np.random.Generator, pitch: float) -> Sprite:
    """Draws one of ``DRAWABLE`` at ``pitch`` µm a pixel.

    Raises:
        KeyError: no such class can be drawn.
    """
    match class_id:
        case "smudge_cell":
            return draw_smudge(rng, pitch)
        case "platelet" | "platelet_giant":
            return draw_platelet(rng, pitch, giant=class_id == "platelet_giant")
        case "artefact":
            return draw_precipitate(rng, pitch)
    return draw_white_cell(class_id, rng, pitch)


def radius_of(class_id: str) -> float:
    """Usual radius in µm, for keeping things apart before they are drawn."""
    if class_id in _OTHER_RADII_UM:
        return _OTHER_RADII_UM[class_id]
    return sum(ANATOMY[class_id].radius) / 2
