"""How a smear looks: the dyes of its stain and the camera that takes the picture."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Stain:
    """Optical densities in red, green, blue light of one unit of each dyed substance.

    One unit is what a normal cell of that kind holds, seen through its whole thickness:
    ``chromatin`` of a nucleus, ``azurophil`` granules (red-violet), ``eosin`` granules,
    ``basophil`` granules, ``basophilia`` (RNA in cytoplasm), ``acidophilia`` (pink cytoplasm),
    ``haemoglobin`` of a red cell.
    """

    chromatin: Rgb = (0.49, 0.81, 0.175)
    azurophil: Rgb = (0.36, 0.70, 0.20)
    eosin: Rgb = (0.105, 0.315, 0.215)
    basophil: Rgb = (0.48, 0.86, 0.22)
    basophilia: Rgb = (0.25, 0.25, 0.06)
    acidophilia: Rgb = (0.085, 0.125, 0.05)
    haemoglobin: Rgb = (0.098, 0.142, 0.090)

    def stronger(self, gain: float) -> Stain:
        """The stain with every density multiplied."""
        return replace(self, **{f.name: _scaled(getattr(self, f.name), gain) for f in fields(self)})


@dataclass(frozen=True, slots=True)
class Camera:
    """Light, lens and sensor.

    ``ground`` is the bare glass in RGB, 0 ... 255 (above 255: clipped white). ``unevenness`` is
    the share of light lost from the brightest to the darkest corner. ``blur_um`` and ``noise``
    are standard deviations, in µm on the smear and in grey levels. ``fringe_um`` shifts red
    against blue, ``sharpening`` is the strength of the camera's unsharp mask, ``jpeg_quality``
    None leaves the picture as it comes from the sensor.
    """

    ground: Rgb = (254.0, 231.0, 206.0)
    unevenness: float = 0.03
    blur_um: float = 0.10
    sharpening: float = 0.5
    noise: float = 1.2
    fringe_um: float = 0.0
    jpeg_quality: int | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Stain and camera together."""

    stain: Stain = Stain()
    camera: Camera = Camera()

    @staticmethod
    def typical() -> Look:
        """May-Grünwald-Giemsa under an analyser's camera."""
        return Look()

    @staticmethod
    def random(rng: np.random.Generator) -> Look:
        """Any laboratory: from blue nuclei among pink red cells to magenta among grey-blue."""
        return Look(_random_stain(rng), _random_camera(rng))


_BLUE_ON_PINK = Stain(
    chromatin=(0.32, 0.47, 0.02),
    azurophil=(0.22, 0.38, 0.05),
    eosin=(0.06, 0.22, 0.20),
    basophil=(0.40, 0.58, 0.06),
    basophilia=(0.17, 0.14, 0.00),
    acidophilia=(0.07, 0.11, 0.01),
    haemoglobin=(0.06, 0.15, 0.13),
)
_MAGENTA_ON_GREY = Stain(
    chromatin=(0.22, 0.90, 0.24),
    azurophil=(0.20, 0.62, 0.16),
    eosin=(0.10, 0.28, 0.17),
    basophil=(0.34, 0.80, 0.18),
    basophilia=(0.15, 0.19, 0.05),
    acidophilia=(0.05, 0.14, 0.05),
    haemoglobin=(0.18, 0.24, 0.14),
)
_GREY_BLUE_CELLS: Rgb = (0.22, 0.22, 0.06)

_GROUNDS: tuple[Rgb, ...] = (
    (254.0, 231.0, 206.0),
    (228.0, 228.0, 224.0),
    (268.0, 266.0, 262.0),
    (232.0, 214.0, 150.0),
    (196.0, 208.0, 196.0),
    (205.0, 214.0, 232.0),
    (226.0, 196.0, 182.0),
    (238.0, 222.0, 236.0),
    (170.0, 168.0, 160.0),
)


def _random_stain(rng: np.random.Generator) -> Stain:
    """A point on the way blue – violet – magenta, every dye then varied by itself."""
    way = rng.uniform(0.0, 2.0)
    red_way = float(np.clip(way + rng.normal(0.0, 0.35), 0.0, 2.0))
    drawn = {f.name: _on_way(f.name, way) for f in fields(Stain)}
    drawn["haemoglobin"] = _on_way("haemoglobin", red_way)
    if red_way > 1.2 and rng.random() < 0.5:
        drawn["haemoglobin"] = _GREY_BLUE_CELLS
    varied = {name: _varied(rgb, rng) for name, rgb in drawn.items()}
    strength = float(np.exp(rng.uniform(-0.45, 0.4)))
    varied["haemoglobin"] = _scaled(varied["haemoglobin"], float(np.exp(rng.uniform(-0.3, 0.3))))
    return Stain(**varied).stronger(strength)


def _on_way(name: str, way: float) -> Rgb:
    stops = (_BLUE_ON_PINK, Stain(), _MAGENTA_ON_GREY)
    first = min(int(way), 1)
    low, high = (np.array(getattr(stops[first + i], name)) for i in (0, 1))
    return _rgb(low + (high - low) * (way - first))


def _varied(rgb: Rgb, rng: np.random.Generator) -> Rgb:
    return _rgb(np.array(rgb) * np.exp(rng.normal(0.0, 0.13, 3)) * np.exp(rng.normal(0.0, 0.08)))


def _random_camera(rng: np.random.Generator) -> Camera:
    ground = np.array(_GROUNDS[rng.integers(len(_GROUNDS))])
    ground = ground * np.exp(rng.normal(0.0, 0.03, 3)) * np.exp(rng.normal(0.0, 0.04))
    return Camera(
        ground=_rgb(ground),
        unevenness=float(rng.uniform(0.0, 0.25)),
        blur_um=float(rng.uniform(0.08, 0.35)),
        sharpening=float(rng.uniform(0.0, 0.8)) if rng.random() < 0.5 else 0.0,
        noise=float(rng.uniform(0.5, 4.0)),
        fringe_um=float(rng.uniform(0.0, 0.12)),
        jpeg_quality=int(rng.integers(45, 96)) if rng.random() < 0.6 else None,
    )


def _scaled(rgb: Rgb, gain: float) -> Rgb:
    return rgb[0] * gain, rgb[1] * gain, rgb[2] * gain


def _rgb(values: NDArray[np.float64]) -> Rgb:
    return float(values[0]), float(values[1]), float(values[2])
