"""Where a fit stands, in one file that is written whole: enough to go on as if never interrupted.

What is not in it is derived from seed and step: the order of the pictures and their variation.
"""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

Arrays = Sequence[NDArray[Any]]

STATE_FILE = "state.npz"

BROKEN_STATE = Wording(
    "training.broken_state",
    "The kept state of the training cannot be read: {name}. Start the training anew.",
)
OTHER_CELLS = Wording(
    "training.other_cells",
    "The labelled cells or the settings are not those that this training began with. Bring them"
    " back, or start the training anew.",
)
NOT_KEPT = Wording(
    "training.not_kept", "The state of the training could not be kept in {folder}: {why}"
)


@dataclass(frozen=True, slots=True, eq=False)
class FitState:
    """A fit after ``step`` steps, ``losses`` and ``hits`` being those of the epoch begun.

    ``variables`` are those of model (weights and the states of its chance), ``optimiser`` those
    of the optimiser, ``best`` the best weights so far; ``history`` the finished epochs' figures.
    """

    step: int
    losses: tuple[float, ...]
    hits: tuple[float, ...]
    history: tuple[Mapping[str, Any], ...]
    best_figures: Mapping[str, float]
    variables: Arrays
    optimiser: Arrays
    best: Arrays


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person may know of a kept state: how far it is, of how much."""

    epoch: int
    epochs: int
    step: int
    steps: int


class StateKeeper:
    """Keeps the state of one fit in a folder, at most every ``every_s`` seconds.

    ``identity`` names cells and settings: a state of others is refused.
    """

    def __init__(self, folder: Path, identity: str, every_s: float = 60.0) -> None:
        self._folder = folder
        self._identity = identity
        self._every_s = every_s
        self._kept = time.monotonic()

    @property
    def due(self) -> bool:
        return time.monotonic() - self._kept >= self._every_s

    def keep(self, state: FitState, standing: Standing) -> None:
        """Writes the state whole: killed half way, the one before is still there.

        Raises:
            HostError: the disk is full or may not be written to.
        """
        try:
            write_whole(self._folder / STATE_FILE, _packed(state, standing, self._identity))
        except OSError as error:
            why = error.strerror or str(error)
            raise HostError(NOT_KEPT(folder=str(self._folder), why=why), repr(error)) from error
        self._kept = time.monotonic()

    def found(self) -> FitState | None:
        """The state that was kept, if there is one.

        Raises:
            InputError: it is damaged, or of other cells or settings.
        """
        path = self._folder / STATE_FILE
        if not path.exists():
            return None
        try:
            about, state = _unpacked(path)
        except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
            raise InputError(BROKEN_STATE(name=path.name), repr(error)) from error
        if about["identity"] != self._identity:
            raise InputError(OTHER_CELLS())
        return state


def standing_of(folder: Path) -> Standing | None:
    """How far the state that is kept in a folder is; None without one that can be read."""
    try:
        with (folder / STATE_FILE).open("rb") as file:
            arrays = np.load(file, allow_pickle=False)
            return Standing(**_about(arrays)["standing"])
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None


def _packed(state: FitState, standing: Standing, identity: str) -> bytes:
    about = {
        "identity": identity,
        "standing": {name: getattr(standing, name) for name in Standing.__slots__},
        "step": state.step,
        "losses": state.losses,
        "hits": state.hits,
        "history": [dict(epoch) for epoch in state.history],
        "best_figures": dict(state.best_figures),
    }
    arrays = {"about": np.frombuffer(json.dumps(about).encode(), np.uint8)}
    for name, values in _lists(state).items():
        arrays |= {f"{name}_{i:04d}": value for i, value in enumerate(values)}
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def _lists(state: FitState) -> dict[str, Arrays]:
    return {"variables": state.variables, "optimiser": state.optimiser, "best": state.best}


def _unpacked(path: Path) -> tuple[dict[str, Any], FitState]:
    with path.open("rb") as file:
        arrays = np.load(file, allow_pickle=False)
        about = _about(arrays)
        lists = {
            name: [arrays[key] for key in sorted(arrays.files) if key.startswith(f"{name}_")]
            for name in ("variables", "optimiser", "best")
        }
    return about, FitState(
        step=int(about["step"]),
        losses=tuple(about["losses"]),
        hits=tuple(about["hits"]),
        history=tuple(about["history"]),
        best_figures=about["best_figures"],
        **lists,
    )


def _about(arrays: Any) -> dict[str, Any]:
    about = json.loads(arrays["about"].tobytes())
    if not isinstance(about, dict):
        raise TypeError("no description")
    return about
