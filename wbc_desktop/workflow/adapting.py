"""The job that adapts a network to a laboratory's own labelled cells, for a child process."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

SEED = 1


def adapted_version(version: str, at: datetime) -> str:
    """What an adapted network is called after the one it was begun with; no two are alike."""
    return f"{version}+{at:%y%m%d-%H%M%S}"


def adapting_job(
    data: Path,
    network: Path,
    out: Path,
    *,
    seed: int = SEED,
    name: str = "",
    version: str = "",
    laboratory: str = "",
    microns_per_pixel: float | None = None,
) -> dict[str, Any]:
    """The job that adapts ``network`` to the set ``data`` and writes ``out`` if that gained.

    What is "" is left to what is usual: the network's name, its version with the set's name added,
    the set's name for the laboratory.
    """
    return {
        "job": "adapt",
        "data": str(data.absolute()),
        "network": str(network.absolute()),
        "out": str(out.absolute()),
        "seed": seed,
        "name": name,
        "version": version,
        "laboratory": laboratory,
        "microns_per_pixel": microns_per_pixel,
    }
