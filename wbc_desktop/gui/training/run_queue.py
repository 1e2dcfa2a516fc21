"""Trainings that wait for their turn, and those that were interrupted and can go on."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from wbc_desktop.errors import InputError
from wbc_desktop.gui.training.run_plan import RunPlan, job_of, plan_of
from wbc_desktop.gui.workers.lane import Lane
from wbc_desktop.wording import Message
from wbc_desktop.workflow.training import SHORT_OF_MEMORY
from wbc_desktop.workflow.training_runs import KeptRun, drop_run, kept_run, kept_runs, note_run


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A training that was interrupted; ``why`` if it failed in this session."""

    kept: KeptRun
    why: Message | None = None

    @property
    def smaller_batch(self) -> int:
        """The number of pictures in a step to try when memory ran short; 0 when it did not."""
        short = self.why is not None and self.why.code in SHORT_OF_MEMORY
        return int(self.kept.job["batch"]) // 2 if short else 0


class RunQueue(QObject):
    """``waiting`` in the order they begin, ``unfinished`` as they were found.

    Both are noted in folders below ``root`` and so outlive the program. Files are touched in a
    thread of its own. ``changed`` follows every change; ``failed`` carries a Message.
    """

    changed = Signal()
    found = Signal(str)
    """The name of a training of an earlier session that can go on."""
    failed = Signal(object)

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = root
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="runs")
        self._lane = Lane(self._thread, self)
        self._lane.failed.connect(self.failed)
        self.waiting: list[RunPlan] = []
        self.unfinished: list[Unfinished] = []

    def find(self) -> None:
        """Looks for trainings of earlier sessions; ``changed`` follows if there are any."""

        def found(runs: Sequence[KeptRun]) -> None:
            known = {u.kept.folder for u in self.unfinished} | {p.folder for p in self.waiting}
            new = [Unfinished(run) for run in runs if run.folder not in known]
            if new:
                self.unfinished += new
                self.changed.emit()
                self.found.emit(new[0].kept.name)

        self._lane.ask(lambda: _offered(self._root), found)

    def add(self, plan: RunPlan) -> None:
        """Puts a training at the end of those that wait."""
        self.waiting.append(plan)
        folder = plan.folder
        if folder is not None:
            self._lane.ask(lambda: note_run(folder, job_of(plan)))
        self.changed.emit()

    def next(self) -> RunPlan | None:
        """Takes the first that waits out of the list."""
        if not self.waiting:
            return None
        plan = self.waiting.pop(0)
        self.changed.emit()
        return plan

    def move(self, plan: RunPlan, by: int) -> None:
        """Lets a training begin earlier (-1) or later (1)."""
        place = self.waiting.index(plan)
        self.waiting.insert(max(place + by, 0), self.waiting.pop(place))
        self.changed.emit()

    def remove(self, plan: RunPlan) -> None:
        """Takes a training that waits out of the list for good."""
        self.waiting.remove(plan)
        self.forget(plan)
        self.changed.emit()

    def forget(self, plan: RunPlan) -> None:
        """Deletes what was kept of a training."""
        folder = plan.folder
        if folder is not None:
            self._lane.ask(lambda: drop_run(folder))

    def put_aside(self, plan: RunPlan, why: Message | None = None) -> None:
        """Offers a training that was interrupted, if it kept something or ran out of memory."""

        def found(kept: KeptRun | None) -> None:
            if kept is not None:
                self.unfinished.append(Unfinished(kept, why))
                self.changed.emit()

        short = why is not None and why.code in SHORT_OF_MEMORY
        folder = plan.folder
        if folder is not None:
            self._lane.ask(lambda: _worth_keeping(folder, anyway=short), found)

    def take_up(self, unfinished: Unfinished) -> RunPlan:
        """Takes an interrupted training out of the list, to go on as it was."""
        self.unfinished.remove(unfinished)
        self.changed.emit()
        return plan_of(unfinished.kept)

    def take_up_smaller(self, unfinished: Unfinished) -> RunPlan:
        """The same, anew and with fewer pictures in a step."""
        plan = self.take_up(unfinished)
        folder = plan.folder
        assert folder is not None
        self._lane.ask(lambda: drop_run(folder))
        batch = max(unfinished.smaller_batch, 1)
        settings = replace(plan.settings, batch=batch)
        job = {**unfinished.kept.job, "batch": batch}
        anew = folder.with_name(f"{folder.name}-{batch}")
        return replace(plan, settings=settings, noted=job, folder=anew)

    def drop(self, unfinished: Unfinished) -> None:
        """Gives an interrupted training up for good."""
        self.unfinished.remove(unfinished)
        self._lane.ask(lambda: drop_run(unfinished.kept.folder))
        self.changed.emit()

    def close(self) -> None:
        """Finishes what files are being touched; nothing is delivered afterwards."""
        self._lane.close()
        self._thread.shutdown(wait=True)


def _offered(root: Path) -> list[KeptRun]:
    """The trainings below ``root`` that this program can go on with."""
    offered = []
    for kept in kept_runs(root):
        with suppress(KeyError, TypeError, ValueError):  # of another version: left alone
            plan_of(kept)
            offered.append(kept)
    return offered


def _worth_keeping(folder: Path, *, anyway: bool) -> KeptRun | None:
    """The training of a folder; one that has learned nothing is deleted, unless ``anyway``."""
    try:
        kept = kept_run(folder)
    except InputError:
        return None
    if kept.standing is None and not anyway:
        drop_run(folder)
        return None
    return kept
