"""Pixels to where the white cells are: fields, whole slides, and the scale from red cells."""

from wbc_desktop.finding.finder import Finder, FoundCell
from wbc_desktop.finding.scale import ScaleEstimate, estimate_scale
from wbc_desktop.finding.slide import Tile, walk_slide

__all__ = ["Finder", "FoundCell", "ScaleEstimate", "Tile", "estimate_scale", "walk_slide"]
