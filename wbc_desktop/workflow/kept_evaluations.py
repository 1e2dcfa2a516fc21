"""Evaluations that were made, kept in the data folder by the network they are of.

A network file never changes once it is entered, so what is found of it later lies beside it: a
file for each evaluation, in a folder named by the SHA-256 of the network. The first line is the
head that a list shows, the second the whole document.
"""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from wbc_desktop.errors import HostError, InputError
from wbc_desktop.learning.balanced import SMALLEST
from wbc_desktop.whole_files import write_whole
from wbc_desktop.wording import Wording

log = logging.getLogger(__name__)

NOT_KEPT = Wording(
    "evaluations.not_kept",
    "The figures are shown but could not be kept for later: {why}",
)
NOT_READ = Wording("evaluations.not_read", "This evaluation can no longer be read: {why}")

EVALUATIONS = "evaluations"
SUFFIX = ".json"
FORMAT = 1
_HEAD = ("cells", "accuracy", "accuracy_limits")


@dataclass(frozen=True, slots=True)
class KeptEvaluation:
    """What a list shows of an evaluation; ``part`` is a part of the set, "all" or "held_out"."""

    file: Path
    sha256: str
    network: str
    data: str
    part: str
    cells: int
    accuracy: float
    limits: tuple[float, float]
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptEvaluations:
    """All evaluations of a data folder; any thread, but never the window's."""

    folder: Path

    @classmethod
    def of(cls, data_folder: Path) -> KeptEvaluations:
        return cls(data_folder / EVALUATIONS)

    def keep(self, document: Mapping[str, Any], at: datetime | None = None) -> KeptEvaluation:
        """Keeps a document of ``evaluate`` with its pictures, under its network.

        Raises:
            HostError: the disk is full or does not let it be written.
        """
        when = at or datetime.now()
        who, of = document["network"], document["set"]
        head = {
            "format": FORMAT,
            "at": when.isoformat(),
            "network": {"name": who["name"], "sha256": who["sha256"]},
            "set": {"name": of["name"], "part": of["part"]},
            **{name: document[name] for name in _HEAD},
        }
        file = self._new_file(str(who["sha256"]), when)
        text = f"{json.dumps(head)}\n{json.dumps(document)}\n"
        try:
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(file, text.encode(), private=True)
        except OSError as error:
            raise HostError(NOT_KEPT(why=error.strerror or str(error)), repr(error)) from error
        return _kept(file, head)

    def list(self) -> Sequence[KeptEvaluation]:
        """Of all networks, the newest first; what is damaged is passed over."""
        found = (_look(file) for file in self.folder.glob(f"*/*{SUFFIX}"))
        known = [kept for kept in found if kept is not None]
        return sorted(known, key=lambda kept: (kept.at, kept.file.name), reverse=True)

    def open(self, kept: KeptEvaluation) -> dict[str, Any]:
        """The document as it was kept; a mean of no class is none, where it once was 0.

        Raises:
            InputError: it is gone or damaged.
        """
        try:
            _, whole = kept.file.read_text(encoding="utf-8").split("\n", 1)
            document = json.loads(whole)
            if document["network"]["sha256"] != kept.sha256:
                raise ValueError("of another network")
        except (OSError, ValueError, KeyError, TypeError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise InputError(NOT_READ(why=why), repr(error)) from error
        return _as_today(document)

    def _new_file(self, sha256: str, when: datetime) -> Path:
        name = f"{when:%Y%m%d-%H%M%S-%f}-{secrets.token_hex(2)}"
        return self.folder / sha256 / f"{name}{SUFFIX}"


def _as_today(document: Mapping[str, Any]) -> dict[str, Any]:
    rows = document.get("per_class") or {}
    if not rows or any(row["support"] >= SMALLEST for row in rows.values()):
        return dict(document)
    return {**document, "balanced_accuracy": None, "balanced_limits": None}


def _look(file: Path) -> KeptEvaluation | None:
    try:
        with file.open(encoding="utf-8") as lines:
            return _kept(file, json.loads(lines.readline()))
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.info("an evaluation cannot be read: %s: %r", file, error)
        return None


def _kept(file: Path, head: Mapping[str, Any]) -> KeptEvaluation:
    if head["format"] != FORMAT:
        raise ValueError(f"format {head['format']}")
    low, high = head["accuracy_limits"]
    return KeptEvaluation(
        file=file,
        sha256=str(head["network"]["sha256"]),
        network=str(head["network"]["name"]),
        data=str(head["set"]["name"]),
        part=str(head["set"]["part"]),
        cells=int(head["cells"]),
        accuracy=float(head["accuracy"]),
        limits=(float(low), float(high)),
        at=datetime.fromisoformat(str(head["at"])),
    )
