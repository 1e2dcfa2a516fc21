"""Has a labelled set examined, remembers what was found, and keeps which cells are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from wbc_desktop.errors import Cancelled, HostError, InputError
from wbc_desktop.learning.datasets import DataSet, Item, LabelMap, read_data_set
from wbc_desktop.learning.doctor import (
    STOP,
    Budget,
    Diagnosis,
    Examined,
    Finding,
    Progress,
    examining,
    findings_that_stop,
)
from wbc_desktop.learning.set_notes import cell_names, stamp
from wbc_desktop.learning.wishes import NEVER
from wbc_desktop.network import Classifier, Network, open_network
from wbc_desktop.workflow.decided_sets import CONTENT, DecidedSets
from wbc_desktop.workflow.networks import shipped_file
from wbc_desktop.workflow.set_scales import SetScale, scaled

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


@dataclass(frozen=True, slots=True)
class FirstGlance:
    """What is known before any picture is read: cells left out, findings that stop a training."""

    left_out: tuple[str, ...]
    stopping: tuple[Finding, ...]


def still_stopping(findings: Iterable[Finding], left_out: Iterable[str]) -> tuple[Finding, ...]:
    """Findings that stop a training which goes without the cells ``left_out``."""
    gone = frozenset(left_out)
    grave = (finding for finding in findings if finding.severity == STOP)
    return tuple(f for f in grave if not f.leave_out or not gone.issuperset(f.leave_out))


@dataclass(frozen=True, slots=True, eq=False)
class _Patient:
    """A set before the doctor: its quick mark, and the name of the note on its diagnosis."""

    path: Path
    data: DataSet
    scale: SetScale
    mark: str
    network: Network | None

    @property
    def note(self) -> str:
        """By network and scale: a diagnosis belongs to both."""
        words = [self.network.sha256[:16]] if self.network else []
        words += [f"{self.scale.used:.4f}"] if self.scale.used else []
        return "-".join(["diagnosis", *words])


class SetDoctor:
    """Examines labelled sets; may be used by any thread, each examination by one."""

    def __init__(
        self,
        folder: Path,
        network: NetworkGiven | None,
        labels: LabelMap | None = None,
    ) -> None:
        """``folder`` is the data folder; ``network`` is asked in the thread that examines.

        ``labels`` says what labels of sets mean, before what was decided in the data folder.
        """
        self._decided = DecidedSets(folder)
        self.notes = self._decided.notes
        self._network = network
        self._labels = labels

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
        patient = self._admitted(path, stop)
        known = self._remembered(patient)
        if known is not None and not anew and (known.diagnosis.whole or not whole):
            yield known
            return
        budget = Budget() if whole else Budget.unasked()
        cells = scaled(patient.data, patient.scale)
        for step in examining(cells, path, _classifier(patient.network), budget):
            if stop.is_set():
                raise Cancelled
            yield step if isinstance(step, Progress) else self._kept(patient, step)

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
        return self._decided.left_out(path, self._read(path))

    def first_glance(self, path: Path, stop: Event = NEVER) -> FirstGlance:
        """What can be told of a set at once.

        Raises:
            InputError: there is no set at ``path``.
            Cancelled: ``stop`` was set.
        """
        data = self._read(path, stop)
        stopping = findings_that_stop(data, cell_names(path, data.items))
        return FirstGlance(self._decided.until(stop).left_out(path, data), tuple(stopping))

    def _keep_out(self, key: str, names: Iterable[str]) -> tuple[str, ...]:
        self.notes.leave_out(key, names)
        return self.notes.left_out(key)

    def _read(self, path: Path, stop: Event = NEVER) -> DataSet:
        return read_data_set(path, self._labels, self._decided.labels, stop)

    def _admitted(self, path: Path, stop: Event) -> _Patient:
        data = self._read(path, stop)
        network = self._network() if self._network is not None else None
        scale = self._decided.until(stop).scales.of(path, data)
        return _Patient(path, data, scale, stamp(path, data.items, stop), network)

    def _remembered(self, patient: _Patient) -> SetReport | None:
        key = self._decided.key(patient.mark)
        note = self.notes.read(key, patient.note)
        if note is None:
            return None
        try:
            found = Diagnosis.from_json(note["diagnosis"])
            diagnosis = _placed(found, _by_name(patient.path, patient.data))
        except (KeyError, TypeError, ValueError):
            return None  # Of another version or damaged: it is made anew.
        return SetReport(patient.path, key, diagnosis, self.notes.left_out(key), remembered=True)

    def _kept(self, patient: _Patient, examined: Examined) -> SetReport:
        """Keeps a diagnosis; what was left out before the content was known goes with it."""
        before = self._decided.key(patient.mark)
        key = examined.sha256 or before
        left_out = {*self.notes.left_out(key), *self.notes.left_out(before)}
        self.notes.write(key, patient.note, {"diagnosis": examined.diagnosis.as_json()})
        if key != patient.mark:
            self.notes.write(patient.mark, CONTENT, {"sha256": key})
        if left_out and key != before:
            self.notes.leave_out(key, left_out)
        return SetReport(patient.path, key, examined.diagnosis, tuple(sorted(left_out)))


class LookingNetwork:
    """The network that looks at a set with the doctor: that of a file, which may be changed.

    Where there is none, or it cannot be used, it is the network that ships; the report names it.
    """

    def __init__(self) -> None:
        self.file: Path | None = None
        """May be set while an examination is going on; it holds from the next one on."""

    def __call__(self) -> Network:
        if self.file is not None:
            with suppress(InputError, HostError):
                return open_network(self.file)
        return open_network(shipped_file())


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
