"""Optical density to a picture: light, lens, sensor, JPEG."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.drawing.look import Camera
from wbc_desktop.drawing.shapes import Plane, plane

Density = NDArray[np.float32]
Picture = NDArray[np.uint8]

_LN10 = 2.302585
_SHARPENING_UM = 0.3


def photograph(
    density: Density, pitch: float, reduce: int, camera: Camera, rng: np.random.Generator,
    out_of_focus_um: float = 0.0,
) -> Picture:  # fmt: skip
    """Takes the picture of (3, h, w) densities at ``pitch`` µm; the result is ``reduce`` times
    smaller. Beer–Lambert on the fine grid, then lens, then pixels, then noise."""
    light = [_seen(p, pitch, camera, out_of_focus_um) for p in density]
    _fringe(light, camera.fringe_um / pitch)
    if reduce > 1:
        size = (light[0].shape[1] // reduce, light[0].shape[0] // reduce)
        light = [plane(cv2.resize(p, size, interpolation=cv2.INTER_AREA)) for p in light]
    return develop(np.stack(light, -1), camera, rng)


def transmitted(density: Plane) -> Plane:
    """Share of the light that passes (Beer–Lambert)."""
    return plane(cv2.exp(density * np.float32(-_LN10)))


def sharpened(light: Plane, pitch: float, camera: Camera) -> Plane:
    """The light of one colour after the camera's unsharp mask."""
    if not camera.sharpening:
        return light
    around = cv2.GaussianBlur(light, (0, 0), _SHARPENING_UM / pitch)
    return plane(cv2.addWeighted(light, 1 + camera.sharpening, around, -camera.sharpening, 0))


def _seen(density: Plane, pitch: float, camera: Camera, out_of_focus_um: float) -> Plane:
    """Light through one colour's density, softened by the lens, sharpened by the camera."""
    light = transmitted(density)
    sigma = float(np.hypot(camera.blur_um, out_of_focus_um)) / pitch
    if sigma > 0.2:
        light = plane(cv2.GaussianBlur(light, (0, 0), sigma))
    return sharpened(light, pitch, camera)


def develop(light: Density, camera: Camera, rng: np.random.Generator) -> Picture:
    """Transmitted light 0 ... 1 to grey levels."""
    height, width = light.shape[:2]
    shade = _shade(height, width, camera.unevenness, rng)[..., None]
    levels = light * shade * np.array(camera.ground, np.float32)
    if camera.noise:
        grain = rng.standard_normal((height, width, 3), np.float32)
        levels = levels + sensor_noise(grain, camera.noise)
    picture = np.clip(np.rint(levels), 0, 255).astype(np.uint8)
    return picture if camera.jpeg_quality is None else _through_jpeg(picture, camera.jpeg_quality)


def sensor_noise(grain: Density, deviation: float) -> Density:
    """White noise made a little coarse, as a sensor's after its colours were filled in."""
    coarse = 0.6 * grain + 0.8 * plane(cv2.GaussianBlur(grain, (0, 0), 0.8))
    return plane(coarse * np.float32(deviation))


def _fringe(light: list[Plane], shift: float) -> None:
    """Moves red and blue a little aside of green."""
    if shift < 0.05:
        return
    height, width = light[0].shape
    for colour, step in ((0, shift), (2, -shift)):
        moved = np.array([[1, 0, step], [0, 1, step / 2]], np.float32)
        aside = cv2.warpAffine(
            light[colour], moved, (width, height), borderMode=cv2.BORDER_REPLICATE
        )
        light[colour] = plane(aside)


def _shade(height: int, width: int, loss: float, rng: np.random.Generator) -> Density:
    """Light that falls off from a bright place near the middle to the corners."""
    x0, y0 = rng.uniform(0.3, 0.7, 2)
    x = (np.arange(width, dtype=np.float32) / width - np.float32(x0)) ** 2
    y = (np.arange(height, dtype=np.float32) / height - np.float32(y0)) ** 2
    away = y[:, None] + x[None, :]
    return plane(1 - np.float32(loss) * away / away.max())


def _through_jpeg(picture: Picture, quality: int) -> Picture:
    _, data = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)
    return np.ascontiguousarray(decoded[..., ::-1])
