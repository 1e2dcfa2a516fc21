"""How blurred a piece of an image is, in microns, whatever its contrast; knows no cell."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.finding.density import WORKING_MICRONS

Floats = NDArray[np.float32]

SHARP_MICRONS = 1.05
"""A cell is in focus up to here: of cells in focus on five sets 2 % have more than 0.8."""
HOPELESS_MICRONS = 1.35
"""A region beyond is not read: its cells could not be told anyway."""

TEST_BLUR_MICRONS = 1.0
EDGES = 0.06
"""Share of the pixels, those with the steepest slopes, that are taken for edges."""


def blur_microns(density: Floats) -> float:
    """Standard deviation of the blur of the edges in a grey density (h, w) at working scale.

    Blurred once more by s, an edge already blurred by b loses slope to the share
    b / sqrt(b**2 + s**2): from the share follows b.
    """
    before = _slope(density)
    sigma = TEST_BLUR_MICRONS / WORKING_MICRONS
    after = _slope(np.asarray(cv2.GaussianBlur(density, (0, 0), sigma), np.float32))
    step = max(round((after.size / 100_000) ** 0.5), 1)
    edge = after >= np.quantile(after[::step, ::step], 1 - EDGES)
    kept = float(after[edge].mean() / max(float(before[edge].mean()), 1e-9))
    kept = min(kept, 0.995)
    return float(TEST_BLUR_MICRONS * kept / (1 - kept**2) ** 0.5)


def _slope(density: Floats) -> Floats:
    dx = cv2.Sobel(density, cv2.CV_32F, 1, 0)
    return np.asarray(cv2.magnitude(dx, cv2.Sobel(density, cv2.CV_32F, 0, 1)), np.float32)
