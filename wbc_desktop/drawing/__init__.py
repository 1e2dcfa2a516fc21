"""Smears drawn by our own code, with known truth: the demonstration and the tests' fields."""

from wbc_desktop.drawing.field import (
    ALL_SHIPPED,
    BLOOD,
    DrawnCell,
    DrawnField,
    Scene,
    draw_cell,
    draw_field,
)
from wbc_desktop.drawing.look import Camera, Look, Stain
from wbc_desktop.drawing.red_cells import RedCells
from wbc_desktop.drawing.things import DRAWABLE

__all__ = [
    "ALL_SHIPPED",
    "BLOOD",
    "DRAWABLE",
    "Camera",
    "DrawnCell",
    "DrawnField",
    "Look",
    "RedCells",
    "Scene",
    "Stain",
    "draw_cell",
    "draw_field",
]
