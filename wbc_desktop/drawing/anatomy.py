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
    """``density`` of the nucleus; ``clump_um`` the size of its clumps, ``contrast`` how pale the
    flecks between them are, ``rim`` how much darker the edge is, ``lace`` how deep strands are."""

    density: Range = (1.0, 1.15)
    clump_um: float = 0.42
    contrast: float = 0.42
    rim: float = 0.25
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
    """One class. ``radius`` of the whole cell; ``roughness`` of its outline, ``fringe``
    how ragged it is in µm, ``glass`` the grain of the cytoplasm, ``rim`` how much denser it is at
    the edge, ``halo`` how pale beside the nucleus."""

    radius: Range
    form: nuclei.Former
    chromatin: Chromatin
    cytoplasm: Mapping[str, Range]
    roughness: float = 0.035
    granules: tuple[Granules, ...] = field(default=())
    nucleoli: tuple[int, int] = (0, 0)
    vacuoles: tuple[int, int] = (0, 0)
    rim: float = 0.0
    fringe: float = 0.0
    glass: float = 0.10
    halo: float = 0.0


_FINE_PINK = Granules("azurophil", (0.10, 0.24), 0.22, per_um2=(5.0, 9.0))
_AZURE_FEW = Granules("azurophil", (0.4, 0.8), 0.34, per_um2=(0.02, 0.2))
_RED_VIOLET = Granules("azurophil", (0.4, 0.65), 0.27, per_um2=(3.5, 6.5), over_nucleus=0.4)
_SOME_VIOLET = Granules(
    "azurophil", (0.25, 0.5), 0.28, per_um2=(1.6, 4.0), over_nucleus=0.25, patchy=0.6
)
_ORANGE = Granules("eosin", (0.55, 0.75), 0.54, filled=(0.97, 1.0), over_nucleus=0.12)
_BLACK_VIOLET = Granules("basophil", (0.55, 0.9), 0.54, filled=(0.7, 1.0), over_nucleus=0.6)
_DENSE = Chromatin((1.06, 1.2))

ANATOMY: Mapping[str, Anatomy] = MappingProxyType(
    {
        "neutrophil_segmented": Anatomy(
            (5.6, 7.2), nuclei.segmented, _DENSE, {"acidophilia": (0.7, 1.2)},
            granules=(_FINE_PINK,), glass=0.16,
        ),
        "neutrophil_band": Anatomy(
            (5.8, 7.4), nuclei.band, _DENSE,
            {"acidophilia": (0.7, 1.2), "basophilia": (0.0, 0.1)},
            granules=(_FINE_PINK,), glass=0.16,
        ),
        "metamyelocyte": Anatomy(
            (5.9, 7.8), nuclei.kidney, Chromatin((0.98, 1.14), 0.42, 0.42),
            {"acidophilia": (0.6, 1.0), "basophilia": (0.05, 0.3)},
            granules=(_FINE_PINK, _SOME_VIOLET), glass=0.16,
        ),
        "myelocyte": Anatomy(
            (6.2, 8.2), nuclei.oval(0.68, 0.32), Chromatin((0.92, 1.08), 0.36, 0.42),
            {"acidophilia": (0.3, 0.8), "basophilia": (0.3, 0.75)},
            granules=(_SOME_VIOLET, _FINE_PINK), glass=0.18,
        ),
        "promyelocyte": Anatomy(
            (7.4, 9.4), nuclei.oval(0.70, 0.28), Chromatin((0.84, 1.0), 0.30, 0.36, 0.2),
            {"basophilia": (0.6, 1.0), "acidophilia": (0.2, 0.6)}, 0.045,
            granules=(_RED_VIOLET,), nucleoli=(1, 3), glass=0.2,
        ),
        "blast": Anatomy(
            (6.5, 9.5), nuclei.oval(0.85, 0.12, 0.3), Chromatin((0.74, 0.9), 0.24, 0.22, 0.15),
            {"basophilia": (0.8, 1.3)}, 0.045, nucleoli=(1, 4), rim=0.4,
        ),
        "eosinophil": Anatomy(
            (6.2, 7.8), nuclei.bilobed, Chromatin((0.96, 1.12), 0.42, 0.42),
            {"eosin": (0.52, 0.68), "acidophilia": (0.15, 0.4)}, granules=(_ORANGE,), glass=0.06,
        ),
        "basophil": Anatomy(
            (5.2, 6.8), nuclei.vague, Chromatin((0.80, 0.98), 0.5, 0.3, 0.15),
            {"acidophilia": (0.8, 1.4), "basophilia": (0.0, 0.3), "azurophil": (0.05, 0.25)},
            0.04, granules=(_BLACK_VIOLET,), glass=0.3, fringe=0.08,
        ),
        "monocyte": Anatomy(
            (7.3, 9.6), nuclei.folded, Chromatin((0.80, 0.95), 0.36, 0.36, 0.25, lace=0.12),
            {"basophilia": (0.5, 0.8), "acidophilia": (0.3, 0.7)}, 0.07,
            granules=(Granules("azurophil", (0.12, 0.3), 0.22, per_um2=(2.0, 5.0)),),
            vacuoles=(0, 8), fringe=0.10, glass=0.2,
        ),
        "lymphocyte": Anatomy(
            (3.9, 6.2), nuclei.oval(0.88, 0.2, 0.2), Chromatin((0.98, 1.12), 0.24, 0.34, 0.28),
            {"basophilia": (0.8, 1.3), "acidophilia": (0.0, 0.4)}, 0.05,
            granules=(_AZURE_FEW,), rim=0.3, fringe=0.14, glass=0.24,
        ),
        "lymphocyte_reactive": Anatomy(
            (7.0, 11.0), nuclei.oval(0.60, 0.25, 0.4), Chromatin((0.88, 1.05), 0.5, 0.36),
            {"basophilia": (0.7, 1.2)}, 0.10, granules=(_AZURE_FEW,), vacuoles=(0, 2), rim=0.9,
        ),
        "plasma_cell": Anatomy(
            (5.5, 8.5), nuclei.oval(0.52, 0.5), Chromatin((1.05, 1.2), 0.75, 0.5),
            {"basophilia": (1.6, 2.3), "acidophilia": (0.2, 0.5)}, 0.05, vacuoles=(0, 3),
            halo=0.6, glass=0.15,
        ),
        "erythroblast": Anatomy(
            (4.0, 5.8), nuclei.oval(0.55, 0.3), Chromatin((1.15, 1.35), 0.6, 0.42, 0.2),
            {"haemoglobin": (0.4, 1.0), "basophilia": (0.3, 1.1), "acidophilia": (0.2, 0.6)},
            0.035, glass=0.1, fringe=0.05,
        ),
    }
)  # fmt: skip
"""Every cell with a nucleus that we can draw."""
