"""What each class of cell is made of: sizes in µm, nucleus, chromatin, cytoplasm, granules.

Source: laboratory reference, section 2; amounts are units of the stain's dyes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from wbc_desktop.drawing import nuclei

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Chromatin:
    """``density`` of the nucleus; ``clump_um`` the size of its clumps, ``contrast`` their depth."""

    density: Range = (0.95, 1.15)
    clump_um: float = 0.9
    contrast: float = 0.25
    rim: float = 0.12
    lace: float = 0.0


@dataclass(frozen=True, slots=True)
class Granules:
    """``dye`` as named in the stain. Fine ones are strewn (``per_um2``), coarse ones packed.

    ``over_nucleus`` is the share of them that lie over the nucleus too. ``patchy`` leaves regions
    of the cytoplasm without.
    """

    dye: str
    strength: Range
    size_um: float
    per_um2: Range = (0.0, 0.0)
    filled: Range = (0.0, 0.0)
    over_nucleus: float = 0.0
    patchy: float = 0.0


@dataclass(frozen=True, slots=True)
class Anatomy:
    """One class. ``radius`` of the whole cell; ``roughness`` of its outline."""

    radius: Range
    form: nuclei.Former
    chromatin: Chromatin
    cytoplasm: Mapping[str, Range]
    roughness: float = 0.035
    granules: tuple[Granules, ...] = field(default=())
    nucleoli: tuple[int, int] = (0, 0)
    vacuoles: tuple[int, int] = (0, 0)
    rim: float = 0.0
    halo: float = 0.0


_FINE_PINK = Granules("azurophil", (0.22, 0.5), 0.26, per_um2=(2.0, 4.0))
_AZURE_FEW = Granules("azurophil", (0.4, 0.8), 0.34, per_um2=(0.05, 0.3))
_RED_VIOLET = Granules("azurophil", (0.6, 1.0), 0.36, per_um2=(2.2, 4.0), over_nucleus=0.5)
_SOME_VIOLET = Granules(
    "azurophil", (0.4, 0.8), 0.32, per_um2=(1.4, 3.2), over_nucleus=0.15, patchy=0.6
)
_ORANGE = Granules("eosin", (0.65, 0.95), 0.72, filled=(0.93, 1.0), over_nucleus=0.12)
_BLACK_VIOLET = Granules("basophil", (0.65, 0.95), 0.85, filled=(0.5, 0.8), over_nucleus=1.0)
_DENSE = Chromatin(density=(0.98, 1.2), clump_um=0.85, contrast=0.26)

ANATOMY: Mapping[str, Anatomy] = MappingProxyType(
    {
        "neutrophil_segmented": Anatomy(
            (5.6, 7.2), nuclei.segmented, _DENSE, {"acidophilia": (0.7, 1.1)},
            granules=(_FINE_PINK,),
        ),
        "neutrophil_band": Anatomy(
            (5.8, 7.4), nuclei.band, _DENSE,
            {"acidophilia": (0.7, 1.1), "basophilia": (0.0, 0.1)}, granules=(_FINE_PINK,),
        ),
        "metamyelocyte": Anatomy(
            (5.9, 7.8), nuclei.kidney, Chromatin((0.88, 1.08), 0.9, 0.25),
            {"acidophilia": (0.6, 1.0), "basophilia": (0.05, 0.25)},
            granules=(_FINE_PINK, _SOME_VIOLET),
        ),
        "myelocyte": Anatomy(
            (6.2, 8.4), nuclei.oval(0.66, 0.35), Chromatin((0.8, 1.0), 0.8, 0.24),
            {"acidophilia": (0.3, 0.8), "basophilia": (0.3, 0.7)},
            granules=(_SOME_VIOLET, _FINE_PINK),
        ),
        "promyelocyte": Anatomy(
            (7.6, 9.8), nuclei.oval(0.70, 0.28), Chromatin((0.72, 0.9), 0.6, 0.16, 0.08),
            {"basophilia": (0.6, 1.0), "acidophilia": (0.1, 0.5)}, 0.05,
            granules=(_RED_VIOLET,), nucleoli=(1, 3),
        ),
        "blast": Anatomy(
            (6.5, 9.5), nuclei.oval(0.85, 0.12, 0.3), Chromatin((0.66, 0.82), 0.4, 0.12, 0.1),
            {"basophilia": (0.8, 1.3)}, 0.05, nucleoli=(1, 4), rim=0.4,
        ),
        "eosinophil": Anatomy(
            (6.2, 8.0), nuclei.bilobed, Chromatin((0.9, 1.1), 0.85, 0.24),
            {"eosin": (0.30, 0.45), "acidophilia": (0.2, 0.4)}, granules=(_ORANGE,),
        ),
        "basophil": Anatomy(
            (5.2, 7.0), nuclei.vague, Chromatin((0.62, 0.8), 1.1, 0.12, 0.02),
            {"acidophilia": (0.4, 0.9), "basophilia": (0.1, 0.3)}, 0.04,
            granules=(_BLACK_VIOLET,),
        ),
        "monocyte": Anatomy(
            (7.5, 9.8), nuclei.folded, Chromatin((0.66, 0.84), 0.8, 0.15, 0.08, lace=0.3),
            {"basophilia": (0.6, 0.95), "acidophilia": (0.15, 0.4)}, 0.075,
            granules=(Granules("azurophil", (0.15, 0.35), 0.24, per_um2=(1.2, 2.6)),),
            vacuoles=(0, 9),
        ),
        "lymphocyte": Anatomy(
            (3.9, 6.2), nuclei.oval(0.87, 0.16, 0.35), Chromatin((1.0, 1.2), 1.3, 0.2),
            {"basophilia": (0.7, 1.2)}, 0.035, granules=(_AZURE_FEW,), rim=0.35,
        ),
        "lymphocyte_reactive": Anatomy(
            (7.0, 11.0), nuclei.oval(0.60, 0.25, 0.4), Chromatin((0.8, 1.0), 1.1, 0.2),
            {"basophilia": (0.7, 1.2)}, 0.10, granules=(_AZURE_FEW,), vacuoles=(0, 2), rim=0.9,
        ),
        "plasma_cell": Anatomy(
            (5.5, 8.5), nuclei.oval(0.52, 0.5), Chromatin((1.0, 1.2), 1.5, 0.4),
            {"basophilia": (1.6, 2.3), "acidophilia": (0.2, 0.5)}, 0.05, vacuoles=(0, 3), halo=0.6,
        ),
        "erythroblast": Anatomy(
            (4.0, 5.6), nuclei.oval(0.52, 0.3), Chromatin((1.45, 1.75), 1.2, 0.18, 0.0),
            {"haemoglobin": (0.55, 1.0), "basophilia": (0.2, 0.7)}, 0.03,
        ),
    }
)  # fmt: skip
"""Every cell with a nucleus that we can draw."""
