"""A cell's pixels as the network wants them: the one code for training and for use."""

from __future__ import annotations

from math import floor

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.network.card import Card

Pixels = NDArray[np.uint8]
Span = tuple[int, int]

KEPT_MICRONS = 30.0
"""Width of the picture that is kept of every cell: the cell and its neighbourhood."""

KEPT_PIXELS = 480
"""The kept picture is reduced to at most this many pixels a side."""


def cut(image: Pixels, box: Box, microns_per_pixel: float, card: Card) -> Pixels:
    """The network's view of a cell, (input_px, input_px, 3), white outside the image."""
    return window(image, box.centre, microns_per_pixel, card.input_px, card.microns_per_pixel)


def window(
    image: Pixels,
    centre: tuple[float, float],
    microns_per_pixel: float,
    size: int,
    wanted_microns_per_pixel: float,
) -> Pixels:
    """A square of ``size`` pixels at the wanted scale around a point (x, y) of the image.

    Reducing averages over areas, enlarging interpolates linearly.
    """
    ratio = wanted_microns_per_pixel / microns_per_pixel
    side = max(round(size * ratio), 1)
    native = _square(image, centre, side)
    if side == size:
        return native
    method = cv2.INTER_AREA if side > size else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(native, (size, size), interpolation=method), np.uint8)


def keep_crop(image: Pixels, box: Box, microns_per_pixel: float) -> Pixels:
    """The picture that is stored of a cell: KEPT_MICRONS wide, never enlarged."""
    side = max(round(KEPT_MICRONS / microns_per_pixel), box.width, box.height)
    native = _square(image, box.centre, side)
    if side <= KEPT_PIXELS:
        return native
    size = (KEPT_PIXELS, KEPT_PIXELS)
    return np.asarray(cv2.resize(native, size, interpolation=cv2.INTER_AREA), np.uint8)


def kept_scale(box: Box, microns_per_pixel: float) -> float:
    """Microns per pixel of the picture that ``keep_crop`` makes of a cell."""
    side = max(round(KEPT_MICRONS / microns_per_pixel), box.width, box.height)
    return microns_per_pixel * side / min(side, KEPT_PIXELS)


def inside_white(image: Pixels, across: Span, down: Span) -> Pixels:
    """The pixels from and to, in x and in y; copied, and white where they are none of the image."""
    height, width = image.shape[:2]
    out = np.full((down[1] - down[0], across[1] - across[0], 3), 255, np.uint8)
    x0, y0 = max(across[0], 0), max(down[0], 0)
    x1, y1 = min(across[1], width), min(down[1], height)
    if x0 < x1 and y0 < y1:
        part = image[y0:y1, x0:x1]
        out[y0 - down[0] : y1 - down[0], x0 - across[0] : x1 - across[0]] = part
    return out


def _square(image: Pixels, centre: tuple[float, float], side: int) -> Pixels:
    """The pixel that the centre lies in is at ``side`` // 2: in a piece cut out so, it is again."""
    left, top = floor(centre[0]) - side // 2, floor(centre[1]) - side // 2
    return inside_white(image, (left, left + side), (top, top + side))
