"""What lies on a field or slide: how many cells of which classes, how densely, how dirty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from wbc_desktop.drawing.red_cells import RedCells

BLOOD: Mapping[str, float] = MappingProxyType(
    {
        "neutrophil_segmented": 0.56, "neutrophil_band": 0.05, "lymphocyte": 0.27,
        "monocyte": 0.07, "eosinophil": 0.04, "basophil": 0.01,
    }
)  # fmt: skip
"""A healthy adult's mix."""

ALL_SHIPPED: Mapping[str, float] = MappingProxyType(
    dict.fromkeys(
        (
            "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte",
            "promyelocyte", "eosinophil", "basophil", "monocyte", "lymphocyte", "erythroblast",
        ), 1.0,
    )
)  # fmt: skip
"""Every nucleated class the shipped network knows, alike often (platelets lie between)."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What lies on a field. ``cells`` are drawn as named, ``whole`` ones wholly inside
    the field; then ``white_cells`` more of ``mix``.

    ``red_share`` of the glass under red cells, ``overlapping`` of these over one another;
    ``platelets`` per 100 × 100 µm; ``touching`` of the white cells put against the one before;
    ``out_of_focus_um`` deviation of the defocus.
    """

    cells: tuple[str, ...] = ()
    whole: bool = False
    white_cells: int = 0
    mix: Mapping[str, float] = field(default_factory=lambda: BLOOD)
    red_share: float = 0.42
    overlapping: float = 0.12
    red_cells: RedCells = field(default_factory=RedCells)
    platelets: float = 5.0
    smudges: int = 0
    precipitate: int = 0
    touching: float = 0.0
    out_of_focus_um: float = 0.0

    @staticmethod
    def random(rng: np.random.Generator, white_cells: int, mix: Mapping[str, float]) -> Scene:
        """A scene of any density, as fields of many laboratories have it."""
        return Scene(
            white_cells=white_cells,
            mix=mix,
            red_share=float(rng.uniform(0.08, 0.5)),
            overlapping=float(rng.uniform(0.0, 0.5)),
            red_cells=RedCells(
                pallor=float(rng.uniform(0.1, 0.85)),
                roughness=float(rng.uniform(0.01, 0.06)),
                radius_um=float(rng.uniform(3.5, 4.0)),
                spread=float(rng.uniform(0.03, 0.09)),
                dense=float(rng.uniform(0.0, 0.4)) if rng.random() < 0.25 else 0.0,
                oval=float(rng.uniform(0.03, 0.13)),
                refraction=float(rng.uniform(0.1, 0.5)) if rng.random() < 0.3 else 0.0,
            ),
            platelets=float(rng.uniform(0, 14)),
            smudges=int(rng.random() < 0.15),
            precipitate=int(rng.integers(0, 6)) if rng.random() < 0.3 else 0,
            touching=float(rng.uniform(0, 0.3)),
        )

    def names(self, rng: np.random.Generator) -> list[str]:
        """Class ids of the cells to draw: those named, then ``white_cells`` by chance."""
        ids = list(self.mix)
        weights = np.array([self.mix[id] for id in ids], np.float64)
        more = rng.choice(len(ids), self.white_cells, p=weights / weights.sum())
        return [*self.cells, *(ids[i] for i in more)]
