"""The colours of a set's cells beside those of each laboratory the network was trained on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from wbc_desktop.network.card import Card
from wbc_desktop.network.familiarity import FAMILIAR, judge
from wbc_desktop.wording import Message

AXES = ("nucleus_hue", "nucleus_density")
"""Traits of the plot, across and upwards."""

MOST_POINTS = 400
MIDDLE = 0.5
"""Share of the picture's side in which the cell lies."""

Rgb = tuple[int, int, int]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Home:
    """One training laboratory: mean and deviation of its groups for each trait."""

    name: str
    traits: tuple[tuple[str, float, float], ...]

    def of(self, trait: str) -> tuple[float, float] | None:
        return next(((mean, off) for name, mean, off in self.traits if name == trait), None)


@dataclass(frozen=True, slots=True)
class ColourMap:
    """Where the set lies among the network's laboratories.

    ``nucleus``, ``cytoplasm``, ``ground`` are the set's mean colours, ``points`` the cells'
    (nucleus hue, nucleus density), ``state`` the word of ``network.familiarity`` for the whole
    set with its ``reasons``.
    """

    nucleus: Rgb
    cytoplasm: Rgb
    ground: Rgb
    points: tuple[tuple[float, float], ...]
    homes: tuple[Home, ...]
    state: str
    score: float
    reasons: tuple[Message, ...]

    @property
    def familiar(self) -> bool:
        return self.state == FAMILIAR

    def as_json(self) -> dict[str, Any]:
        return {
            "nucleus": list(self.nucleus),
            "cytoplasm": list(self.cytoplasm),
            "ground": list(self.ground),
            "points": [[round(x, 4), round(y, 4)] for x, y in self.points],
            "homes": [[home.name, [list(trait) for trait in home.traits]] for home in self.homes],
            "state": self.state,
            "score": round(self.score, 4),
            "reasons": [reason.as_json() for reason in self.reasons],
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> ColourMap:
        homes = tuple(
            Home(str(name), tuple((str(t), float(m), float(d)) for t, m, d in traits))
            for name, traits in data["homes"]
        )
        return ColourMap(
            _rgb(data["nucleus"]),
            _rgb(data["cytoplasm"]),
            _rgb(data["ground"]),
            tuple((float(x), float(y)) for x, y in data["points"]),
            homes,
            str(data["state"]),
            float(data["score"]),
            tuple(map(Message.from_json, data["reasons"])),
        )


def colour_map(
    traits: Sequence[Mapping[str, float]], colours: Sequence[Sequence[Rgb]], card: Card
) -> ColourMap | None:
    """The map of cells with ``traits`` (as familiarity has them) and ``colours`` (nucleus,
    cytoplasm, ground); None if there is no cell."""
    if not traits:
        return None
    nucleus, cytoplasm, ground = (
        _rgb(np.median([cell[part] for cell in colours], axis=0).round()) for part in range(3)
    )
    verdict = judge(traits, card.statistics, scale_known=True)
    step = max(len(traits) // MOST_POINTS, 1)
    points = tuple((float(cell[AXES[0]]), float(cell[AXES[1]])) for cell in traits[::step])
    homes = tuple(_home(name, known) for name, known in sorted(card.statistics.items()))
    return ColourMap(
        nucleus, cytoplasm, ground, points, homes, verdict.state, verdict.likeness, verdict.reasons
    )


def colours_of(picture: Pixels) -> tuple[Rgb, Rgb, Rgb]:
    """Mean colours of nucleus, cytoplasm and ground of the cell in the middle of its picture.

    The ground is the brighter half of the picture's edge; the nucleus what absorbs most red in
    the middle; the cytoplasm what lies within 2 µm of it (a fifteenth of the picture) and is
    darker than the ground.
    """
    shown = np.asarray(cv2.resize(picture, (60, 60), interpolation=cv2.INTER_AREA), np.uint8)
    edge = np.concatenate([shown[:4].reshape(-1, 3), shown[-4:].reshape(-1, 3)])
    bright = edge.sum(axis=1, dtype=np.int64)
    ground = edge[bright >= np.median(bright)].mean(axis=0)
    nucleus = _nucleus(shown)
    near = cv2.dilate(nucleus, np.ones((9, 9), np.uint8)).astype(bool) & ~nucleus.astype(bool)
    darker = shown.mean(axis=2) < ground.mean() - 6
    around = shown[near & darker] if (near & darker).any() else shown[near]
    return (
        _rgb(shown[nucleus.astype(bool)].mean(axis=0)),
        _rgb(around.mean(axis=0) if len(around) else ground),
        _rgb(ground),
    )


def _nucleus(shown: Pixels) -> Pixels:
    """A mask of what absorbs most red light in the middle."""
    side = shown.shape[0]
    rim = round(side * (1 - MIDDLE) / 2)
    red = shown[rim:-rim, rim:-rim, 0].astype(np.float32)
    low, high = np.quantile(red, [0.03, 0.8])
    mask = np.zeros((side, side), np.uint8)
    mask[rim:-rim, rim:-rim] = red <= (low + high) / 2
    return mask


def _home(name: str, known: Mapping[str, Sequence[float]]) -> Home:
    return Home(name, tuple((t, float(m), float(d)) for t, (m, d) in sorted(known.items())))


def _rgb(values: Sequence[float] | NDArray[np.floating]) -> Rgb:
    red, green, blue = (max(0, min(255, round(float(v)))) for v in values)
    return red, green, blue
