"""A class-activation map over a picture of a cell: bright where it speaks, dimmed elsewhere."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

_SIDE = 128
_DIMMED, _TINTED = 0.55, 0.2
_TINT = np.array((255.0, 222.0, 0.0), np.float32)


def heat_image(values: NDArray[np.float32]) -> QImage:
    """An overlay of ``values`` 0 ... 1 (h, w): yellow by how much, dark where nothing speaks.

    Any thread. The cell stays to be seen through it.
    """
    smooth = cv2.resize(
        np.ascontiguousarray(values, np.float32), (_SIDE, _SIDE), interpolation=cv2.INTER_LINEAR
    )
    share = np.clip(smooth, 0, 1)[:, :, None]
    dark, tint = _DIMMED * (1 - share), _TINTED * share
    alpha = dark + tint
    colour = _TINT * (tint / np.maximum(alpha, 1e-6))
    pixels = np.concatenate([colour, 255 * alpha], axis=2).round().astype(np.uint8)
    data = np.ascontiguousarray(pixels)
    return QImage(data.data, _SIDE, _SIDE, 4 * _SIDE, QImage.Format.Format_RGBA8888).copy()


def paint_heat(painter: QPainter, inside: QRectF, area: QRectF, heat: QImage) -> None:
    """Lays ``heat`` over ``area`` of a picture that fills ``inside``; what the network did not
    see of it is dimmed too."""
    path = QPainterPath()
    path.addRect(inside)
    unseen = QPainterPath()
    unseen.addRect(area)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillPath(path.subtracted(unseen), QColor(0, 0, 0, round(255 * _DIMMED)))
    painter.drawImage(area, heat)
    painter.restore()
