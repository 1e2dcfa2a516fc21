"""Smears drawn by our own code, with known truth: the demonstration and the tests' fields."""

from wbc_desktop.drawing.demonstration import Demonstration, demonstration
from wbc_desktop.drawing.field import draw_cell, draw_field
from wbc_desktop.drawing.look import Camera, Look, Stain
from wbc_desktop.drawing.red_cells import RedCells
from wbc_desktop.drawing.scene import ALL_SHIPPED, BLOOD, Scene
from wbc_desktop.drawing.slide import DrawnSlide, write_slide
from wbc_desktop.drawing.things import DRAWABLE
from wbc_desktop.drawing.truth import DrawnCell, DrawnField

__all__ = [
    "ALL_SHIPPED",
    "BLOOD",
    "DRAWABLE",
    "Camera",
    "Demonstration",
    "DrawnCell",
    "DrawnField",
    "DrawnSlide",
    "Look",
    "RedCells",
    "Scene",
    "Stain",
    "demonstration",
    "draw_cell",
    "draw_field",
    "write_slide",
]
