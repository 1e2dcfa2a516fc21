"""Writes the table of bars into the card of the network file it was measured of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from network_bars import Line, lines, number, wanted

from wbc_desktop.network import open_network, write_network
from wbc_desktop.network.network_file import both_models


def with_table(path: Path, found: Mapping[str, Any]) -> dict[str, Any]:
    """Rewrites the file with the table in its card; the figures, of the file as it is then.

    The models stay byte for byte what was measured.
    """
    network = open_network(path)
    table = [_row(line) for line in lines(found)]
    card = replace(network.card, figures={**network.card.figures, "bars": table})
    write_network(path, card, *both_models(path), network.cells)
    now = {"sha256": open_network(path).sha256, "bytes": path.stat().st_size}
    return {**found, "network": {**found["network"], **now}}


def _row(line: Line) -> dict[str, Any]:
    bar = line.bar
    return {
        "bar": bar.title,
        "figure": number(bar, line.value),
        "limits": [] if line.limits is None else [number(bar, v) for v in line.limits],
        "counted_on": line.counts,
        "must": wanted(bar, bar.must),
        "aim": wanted(bar, bar.aim),
        "verdict": line.verdict,
    }
