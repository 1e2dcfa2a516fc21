"""Has a labelled set examined, remembers what was found, and keeps which cells are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from wbc_desktop.errors import Cancelled
from wbc_desktop.learning.datasets import DataSet, Item, LabelMemory, read_data_set
from wbc_desktop.learning.doctor import Budget, Diagnosis, Examined, Finding, Progress, examining
from wbc_desktop.learning.set_notes import SetNotes, cell_names, stamp
from wbc_desktop.network import Classifier, Network, open_network
from wbc_desktop.workflow.networks import shipped_file

SETS = "sets"
"""Folder within the data folder in which notes on labelled sets are kept."""

STAMPED = "content"
NetworkGiven = Callable[[], Network]


@dataclass(frozen=True, slots=True)
class SetReport:
    """What is known of a set. ``key`` is by what it is kept: its content hash, or, while not all
    of it was read, the mark of its files. ``left_out`` are names of cells a person left out."""

    path: Path
    key: str
    diagnosis: Diagnosis
    left_out: tuple[str, ...]
    remembered: bool = False


class SetDoctor:
    """Examines labelled sets; may be used by any thread, each examination by one."""

    def __init__(
        self,
        folder: Path,
        network: NetworkGiven | None,
        read: Callable[[Path], DataSet] | None = None,
    ) -> None:
        """``folder`` is the data folder; ``network`` is asked in the thread that examines.

        ``read`` reads a set, else with its labels as they were decided in the data folder.
        """
        self.notes = SetNotes(folder / SETS)
        self._network = network
        self._read = read or partial(read_data_set, memory=LabelMemory(folder / SETS))

    def examine(
        self, path: Path, stop: Event, *, whole: bool = False, anew: bool = False
    ) -> Iterator[Progress | SetReport]:
        """Examines a set and yields progress and, last, its report; at once if it is remembered.

        What is unasked keeps to a budget; ``whole`` looks at every picture. ``anew`` does not ask
        the memory.

        Raises:
            InputError: there is no set at ``path``, or the network cannot be run.
            HostError: what was found cannot be kept.
            Cancelled: ``stop`` was set.
        """
        data = self._read(path)
        network = self._network() if self._network is not None else None
        mark = stamp(path, data.items)
        known = self._remembered(path, data, mark, network)
        if known is not None and not anew and (known.diagnosis.whole or not whole):
            yield known
            return
        budget = Budget() if whole else Budget.unasked()
        for step in examining(data, path, _classifier(network), budget):
            if stop.is_set():
                raise Cancelled
            if isinstance(step, Progress):
                yield step
            else:
                yield self._kept(path, mark, network, step)

    def leave_out(self, key: str, names: Iterable[str]) -> tuple[str, ...]:
        """Leaves more cells of a set out; returns all that are left out now.

        Raises:
            HostError: it cannot be kept.
        """
        return self._keep_out(key, {*self.notes.left_out(key), *names})

    def take_back(self, key: str, names: Iterable[str]) -> tuple[str, ...]:
        """Takes cells in again; returns all that are still left out."""
        return self._keep_out(key, set(self.notes.left_out(key)) - set(names))

    def left_out(self, path: Path) -> tuple[str, ...]:
        """Names of the cells of a set that a person left out, for a training of it.

        Raises:
            InputError: there is no set at ``path``.
        """
        mark = stamp(path, self._read(path).items)
        return self.notes.left_out(self._key(mark))

    def _keep_out(self, key: str, names: Iterable[str]) -> tuple[str, ...]:
        self.notes.leave_out(key, names)
        return self.notes.left_out(key)

    def _key(self, mark: str) -> str:
        note = self.notes.read(mark, STAMPED) or {}
        return str(note.get("sha256") or mark)

    def _remembered(
        self, path: Path, data: DataSet, mark: str, network: Network | None
    ) -> SetReport | None:
        key = self._key(mark)
        note = self.notes.read(key, _about(network))
        if note is None:
            return None
        try:
            found = Diagnosis.from_json(note["diagnosis"])
            diagnosis = _placed(found, _by_name(path, data))
        except (KeyError, TypeError, ValueError):
            return None  # Of another version or damaged: it is made anew.
        return SetReport(path, key, diagnosis, self.notes.left_out(key), remembered=True)

    def _kept(
        self, path: Path, mark: str, network: Network | None, examined: Examined
    ) -> SetReport:
        """Keeps a diagnosis; what was left out before the content was known goes with it."""
        before = self._key(mark)
        key = examined.sha256 or before
        left_out = {*self.notes.left_out(key), *self.notes.left_out(before)}
        self.notes.write(key, _about(network), {"diagnosis": examined.diagnosis.as_json()})
        if key != mark:
            self.notes.write(mark, STAMPED, {"sha256": key})
        if left_out and key != before:
            self.notes.leave_out(key, left_out)
        return SetReport(path, key, examined.diagnosis, tuple(sorted(left_out)))


def with_notes(job: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """A job on a set without the cells a person left out of it, its split kept in ``folder``.

    Raises:
        InputError: there is no set at the job's ``data``.
    """
    doctor = SetDoctor(folder, None)
    left_out = list(doctor.left_out(Path(job["data"])))
    return {**job, "left_out": left_out, "sets": str(doctor.notes.folder.absolute())}


def shipped_network() -> Network:
    """The network that comes with the program: what it says of a set can be compared anywhere."""
    return open_network(shipped_file())


def _about(network: Network | None) -> str:
    return f"diagnosis-{network.sha256[:16]}" if network else "diagnosis"


def _classifier(network: Network | None) -> Callable[[], Classifier] | None:
    return (lambda: Classifier(network)) if network is not None else None


def _placed(diagnosis: Diagnosis, items: dict[str, Item]) -> Diagnosis:
    """The diagnosis with its cells where they lie now.

    Raises:
        KeyError: a cell is called otherwise now.
    """
    return replace(diagnosis, findings=tuple(_moved(f, items) for f in diagnosis.findings))


def _moved(finding: Finding, items: dict[str, Item]) -> Finding:
    groups = tuple(
        tuple(replace(cell, item=items[cell.name]) for cell in group) for group in finding.groups
    )
    return replace(finding, groups=groups)


def _by_name(path: Path, data: DataSet) -> dict[str, Item]:
    return dict(zip(cell_names(path, data.items), data.items, strict=True))
