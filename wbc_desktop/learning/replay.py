"""A sample of what a network learned from, kept as its own middle layer sees it. No tensorflow.

An adapted network repeats these cells, so that it unlearns nothing. No picture can be seen in
them: a cell is 5 × 5 places of 192 channels, a byte each. They fit one network only, that of
whose unchanged layers they are the output.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop import resources
from wbc_desktop.errors import HostError, InputError
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

NO_REPLAY = Wording(
    "replay.none", "“{name}” is no sample of cells to repeat, or a damaged one: it is not used."
)
OTHER_NETWORK = Wording(
    "replay.other_network",
    "“{name}” repeats cells of another network: with this one it would teach nonsense.",
)
NOT_WRITTEN = Wording("replay.not_written", "“{name}” could not be written: {why}")

SHIPPED = "network/replay.npz"
FORMAT = 1
TRAIN, HELD_OUT, UNKNOWN = "train", "held_out", "unknown"
"""Parts: cells to repeat, known cells to judge by, examples of what no class is."""

CLIPPED = 0.0005
"""Share of the values at either end that a byte does not reach."""

MOST_BYTES = 100_000_000

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """n cells: ``activations`` (n, h, w, c), what they are and where they come from.

    ``labels`` are class ids or groups ("" for unknown cells), ``laboratories`` the training sets'
    names, ``parts`` as above, ``weights`` how much an unknown cell counts. ``trunk`` is the hash of
    the layers they passed (``adapting.trunk_hash``), ``network`` that of the file.
    """

    activations: Floats
    labels: tuple[str, ...]
    laboratories: tuple[str, ...]
    parts: tuple[str, ...]
    weights: Floats
    trunk: str
    network: str = ""
    notices: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.labels)

    def part(self, name: str) -> Replay:
        return self.picked([i for i, part in enumerate(self.parts) if part == name])

    def picked(self, places: Sequence[int]) -> Replay:
        return Replay(
            self.activations[list(places)],
            tuple(self.labels[i] for i in places),
            tuple(self.laboratories[i] for i in places),
            tuple(self.parts[i] for i in places),
            self.weights[list(places)],
            self.trunk,
            self.network,
            self.notices,
        )

    def must_fit(self, trunk: str, name: str) -> None:
        """Raises ``InputError`` where it belongs to other layers than those of hash ``trunk``."""
        if self.trunk != trunk:
            raise InputError(OTHER_NETWORK(name=name), f"{self.trunk[:12]} is not {trunk[:12]}")


def shipped_file() -> Path:
    """The sample of the network that comes with the program."""
    return resources.path(SHIPPED)


def write_replay(path: Path, replay: Replay) -> None:
    """Writes a sample, a byte a value; equal samples give equal bytes.

    Raises:
        HostError: it cannot be written.
    """
    codes, low, step = _coded(replay.activations)
    head = {
        "format": FORMAT,
        "trunk_sha256": replay.trunk,
        "network_sha256": replay.network,
        "notices": list(replay.notices),
        "labels": replay.labels,
        "laboratories": replay.laboratories,
        "parts": replay.parts,
    }
    text = np.frombuffer(json.dumps(head, ensure_ascii=False).encode(), np.uint8)
    arrays: dict[str, NDArray[Any]] = {"codes": codes, "low": low, "step": step}
    try:
        write_whole(path, _zipped({**arrays, "weights": replay.weights, "head": text}))
    except OSError as error:
        raise HostError(NOT_WRITTEN(name=path.name, why=error.strerror or str(error))) from error


def read_replay(path: Path) -> Replay:
    """Reads what ``write_replay`` wrote.

    Raises:
        InputError: it is no such file, damaged, or of a newer program.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError("too large")
        with np.load(path, allow_pickle=False) as arrays:
            head = json.loads(arrays["head"].tobytes().decode())
            values = arrays["codes"].astype(np.float32) * arrays["step"] + arrays["low"]
            weights = arrays["weights"].astype(np.float32)
        if head["format"] != FORMAT or values.ndim != 4 or not np.isfinite(values).all():
            raise ValueError(f"format {head['format']}, shape {values.shape}")
        names = [tuple(str(v) for v in head[k]) for k in ("labels", "laboratories", "parts")]
        if {len(values), len(weights)} != {len(part) for part in names}:
            raise ValueError("lists of different lengths")
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise InputError(NO_REPLAY(name=path.name), repr(error)) from error
    labels, laboratories, parts = names
    trunk, network = str(head["trunk_sha256"]), str(head["network_sha256"])
    notices = tuple(str(n) for n in head["notices"])
    return Replay(values, labels, laboratories, parts, weights, trunk, network, notices)


def _coded(values: Floats) -> tuple[NDArray[np.uint8], Floats, Floats]:
    """Each channel's own range in 255 steps; the rare values beyond it are clipped."""
    flat = values.reshape(-1, values.shape[-1])
    low = np.quantile(flat, CLIPPED, axis=0).astype(np.float32)
    high = np.quantile(flat, 1 - CLIPPED, axis=0).astype(np.float32)
    step = np.maximum((high - low) / 255, np.float32(1e-6))
    codes = np.clip(np.rint((values - low) / step), 0, 255).astype(np.uint8)
    return codes, low, step


def _zipped(arrays: dict[str, NDArray[Any]]) -> bytes:
    """As ``np.savez_compressed``, but without the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            part = io.BytesIO()
            np.lib.format.write_array(part, np.ascontiguousarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), part.getvalue(), zipfile.ZIP_DEFLATED)
    return out.getvalue()
