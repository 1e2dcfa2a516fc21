"""Random variation of training crops: position, turn, scale, stain, light, focus, noise.

Stain and light vary in optical density, where they act: the widest single gain abroad.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How widely crops are varied; see the defaults for what each figure means.

    ``zoom`` is the range of random scaling, ``shift`` in shares of the side, ``mixing`` the
    standard deviation of the random 3 × 3 mixing of optical densities, ``gain`` the bound of the
    common log gain, ``channel_gain`` the deviation of each channel's, ``offset`` of a constant
    density, ``saturation`` the range of colour strength, ``blur`` the smallest reduction,
    ``edge`` the share of crops that stick out of their picture and are white there.
    """

    turn: bool = True
    zoom: tuple[float, float] = (0.8, 1.25)
    shift: float = 0.06
    mixing: float = 0.13
    gain: float = 0.5
    channel_gain: float = 0.12
    offset: float = 0.06
    saturation: tuple[float, float] = (0.55, 1.5)
    blur: float = 0.45
    noise: float = 6.0
    edge: float = 0.1


WIDE = Augmentation()
MILD = Augmentation(
    zoom=(0.92, 1.1),
    shift=0.04,
    mixing=0.03,
    gain=0.15,
    channel_gain=0.04,
    offset=0.02,
    saturation=(0.85, 1.15),
    blur=0.8,
    noise=3.0,
    edge=0.0,
)
"""What differs between slides of one laboratory: the turn, a little stain, light and focus."""
NONE = Augmentation(False, (1.0, 1.0), 0.0, 0.0, 0.0, 0.0, 0.0, (1.0, 1.0), 1.0, 0.0, 0.0)

BY_NAME: Mapping[str, Augmentation] = {"none": NONE, "mild": MILD, "wide": WIDE}
AUGMENTATION_NAMES = tuple(BY_NAME)


def placed(
    image: Pixels, size: int, scale: float, rng: np.random.Generator, how: Augmentation
) -> Pixels:
    """The middle of ``image`` at ``scale`` (pixels out per pixel in), turned, shifted, mirrored."""
    height, width = image.shape[:2]
    if how == NONE and scale == 1 and height == width == size:
        return image
    factor = scale * rng.uniform(*how.zoom)
    angle = rng.uniform(0, 2 * np.pi) if how.turn else 0.0
    mirror = -1.0 if how.turn and rng.random() < 0.5 else 1.0
    turn = factor * np.array(
        [[np.cos(angle) * mirror, -np.sin(angle)], [np.sin(angle) * mirror, np.cos(angle)]]
    )
    shift = rng.uniform(-how.shift, how.shift, 2) * size if how.shift else np.zeros(2)
    middle = np.array([(width - 1) / 2, (height - 1) / 2])
    offset = np.array([(size - 1) / 2, (size - 1) / 2]) + shift - turn @ middle
    matrix = np.hstack([turn, offset[:, None]])
    source = image
    if factor < 0.7:
        source = np.asarray(cv2.GaussianBlur(image, (0, 0), 0.45 / factor), np.uint8)
    out = cv2.warpAffine(
        source, matrix, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    return np.asarray(out, np.uint8)


def restained(image: Pixels, rng: np.random.Generator, how: Augmentation) -> Pixels:
    """Another stain, light, focus and sensor: (h, w, 3) uint8 to the same."""
    if how == NONE:
        return image
    density = -np.log((image.astype(np.float32) + 1) / 256)
    if how.mixing:
        mixing = np.eye(3) + rng.normal(0, how.mixing, (3, 3))
        density = density @ mixing.T.astype(np.float32)
    gain = np.exp(rng.uniform(-how.gain, how.gain) + rng.normal(0, how.channel_gain, 3))
    offset = rng.normal(0, how.offset, 3)
    density = density * gain.astype(np.float32) + offset.astype(np.float32)
    light = np.exp(-density) * 256 - 1
    low, high = how.saturation
    if low != high:
        grey = light.mean(axis=2, keepdims=True)
        light = grey + (light - grey) * rng.uniform(low, high)
    out = np.clip(light, 0, 255).astype(np.uint8)
    return _edged(_camera(out, rng, how), rng, how)


def _camera(image: Pixels, rng: np.random.Generator, how: Augmentation) -> Pixels:
    size = image.shape[0]
    if how.blur < 1 and rng.random() < 0.5:
        small = max(round(size * rng.uniform(how.blur, 1.0)), 8)
        reduced = cv2.resize(image, (small, small), interpolation=cv2.INTER_AREA)
        image = np.asarray(
            cv2.resize(reduced, (size, size), interpolation=cv2.INTER_LINEAR), np.uint8
        )
    if how.noise and rng.random() < 0.5:
        noise = rng.normal(0, rng.uniform(0, how.noise), image.shape)
        image = np.clip(image + noise, 0, 255).astype(np.uint8)
    return image


def _edged(image: Pixels, rng: np.random.Generator, how: Augmentation) -> Pixels:
    """As ``prepare.window`` gives it where the picture ends: white on some sides."""
    if not how.edge or rng.random() >= how.edge:
        return image
    widest = image.shape[0] // 4
    top, bottom, left, right = rng.integers(0, widest, 4) * (rng.random(4) < 0.5)
    out = np.full_like(image, 255)
    inside = (slice(top, image.shape[0] - bottom), slice(left, image.shape[1] - right))
    out[inside] = image[inside]
    return out


def surround_swapped(
    image: Pixels, other: Pixels, rng: np.random.Generator, microns_per_pixel: float
) -> Pixels:
    """The cell of one crop in the neighbourhood of another, blended over a soft circle."""
    size = image.shape[0]
    radius = rng.uniform(7.5, 9.5) / microns_per_pixel
    y, x = np.mgrid[:size, :size] - (size - 1) / 2
    inside = np.clip((radius - np.hypot(x, y)) / 4 + 0.5, 0, 1)[..., None]
    return np.asarray(image * inside + other * (1 - inside)).astype(np.uint8)
