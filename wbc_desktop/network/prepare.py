"""A cell's pixels as the network wants them: the one code for training and for use."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.domain.cell import Box
from wbc_desktop.network.card import Card

Pixels = NDArray[np.uint8]

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
    left = round(centre[0] - side / 2)
    top = round(centre[1] - side / 2)
    native = _inside_white(image, left, top, side)
    if side == size:
        return native
    method = cv2.INTER_AREA if side > size else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(native, (size, size), interpolation=method), np.uint8)


def keep_crop(image: Pixels, box: Box, microns_per_pixel: float) -> Pixels:
    """The picture that is stored of a cell: KEPT_MICRONS wide, never enlarged."""
    side = max(round(KEPT_MICRONS / microns_per_pixel), box.width, box.height)
    x, y = box.centre
    native = _inside_white(image, round(x - side / 2), round(y - side / 2), side)
    if side <= KEPT_PIXELS:
        return native
    size = (KEPT_PIXELS, KEPT_PIXELS)
    return np.asarray(cv2.resize(native, size, interpolation=cv2.INTER_AREA), np.uint8)


def kept_scale(box: Box, microns_per_pixel: float) -> float:
    """Microns per pixel of the picture that ``keep_crop`` makes of a cell."""
    side = max(round(KEPT_MICRONS / microns_per_pixel), box.width, box.height)
    return microns_per_pixel * side / min(side, KEPT_PIXELS)


def _inside_white(image: Pixels, left: int, top: int, side: int) -> Pixels:
    """The square at (left, top); copied, and white where it sticks out."""
    height, width = image.shape[:2]
    out = np.full((side, side, 3), 255, np.uint8)
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + side, width), min(top + side, height)
    if x0 < x1 and y0 < y1:
        out[y0 - top : y1 - top, x0 - left : x1 - left] = image[y0:y1, x0:x1]
    return out
