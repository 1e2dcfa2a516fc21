"""Draws what is not a whole white cell: platelets, smudges, dried stain."""

from __future__ import annotations

import numpy as np

from wbc_desktop.drawing.shapes import Sheet, blob, dust, ellipse
from wbc_desktop.drawing.sprite import Sprite


def draw_smudge(rng: np.random.Generator, pitch: float) -> Sprite:
    """A smeared bare nucleus: pale, streaked, without cytoplasm."""
    radius = float(rng.uniform(5.0, 8.0))
    sheet = Sheet.of(rng, 4.6 * radius, pitch)
    turned = sheet.warped(0.7, 4.5).turned(rng.uniform(0, 6.283))
    drawn_out = Sheet(rng, pitch, turned.x / np.float32(rng.uniform(1.0, 1.5)), turned.y)
    outline = blob(drawn_out.warped(0.25, 0.9), radius, 0.12)
    spread = np.clip(0.5 - outline / np.float32(rng.uniform(1.5, 4.0)), 0, 1) ** np.float32(1.3)
    strands = 1 - 0.28 * np.exp(-((sheet.noise(1.0) / 0.5) ** 2)) + 0.22 * sheet.noise(2.5)
    fine = 1 + 0.10 * sheet.noise(0.35)
    chromatin = np.float32(rng.uniform(0.4, 0.62)) * spread * np.clip(strands * fine, 0.05, None)
    return Sprite({"chromatin": chromatin, "azurophil": 0.10 * spread}, spread, 1)


def draw_platelet(rng: np.random.Generator, pitch: float, giant: bool = False) -> Sprite:
    """Violet grains in a pale body of 2 – 4 µm, a giant one larger than a red cell."""
    radius = float(rng.uniform(3.9, 5.2) if giant else rng.triangular(1.15, 1.6, 2.4))
    sheet = Sheet.of(rng, 3.6 * radius + 0.8, pitch)
    bristles = np.clip(sheet.noise(0.35), 0, 2) * np.float32(0.11)
    outline = blob(sheet.warped(0.10, 1.2), radius, 0.06) - bristles
    body = sheet.cover(outline, 0.14)
    core = sheet.cover(outline + np.float32(0.24 * radius), 0.22 * radius)
    amounts = {"basophilia": body * np.float32(rng.uniform(0.4, 0.9))}
    grain = np.minimum(dust(sheet, core, rng.uniform(7, 13), 0.32), 1.4)
    ground = np.float32(rng.uniform(0.2, 0.4))
    amounts["azurophil"] = core * (grain * np.float32(rng.uniform(0.4, 0.75)) + ground)
    return Sprite(amounts, body)


def draw_precipitate(rng: np.random.Generator, pitch: float) -> Sprite:
    """Sharp black-violet dots of dried stain, strewn over a few µm, some run together."""
    spread = float(rng.uniform(0.8, 4.0))
    sheet = Sheet.of(rng, 5 * spread + 3.0, pitch)
    dots = np.full_like(sheet.x, 9.0)
    for _ in range(int(rng.integers(4, 10 + int(9 * spread)))):
        x, y = rng.standard_t(4, 2) * 0.36 * spread
        turned = sheet.turned(rng.uniform(0, 3.15), x, y)
        size = rng.uniform(0.08, 0.34)
        dots = np.minimum(dots, ellipse(turned, size * rng.uniform(1, 1.5), size))
    shape = sheet.cover(dots, 0.06)
    return Sprite({"basophil": shape * np.float32(rng.uniform(1.0, 1.6))}, shape)
