"""Proves one installation: each step does real work in a folder of its own and is checked."""

from __future__ import annotations

import logging
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from uuid import uuid4

import numpy as np

from wbc_desktop.clock import utc_now
from wbc_desktop.domain.case import CaseForm, CaseId, Source
from wbc_desktop.domain.cell import Box, Cell, CellId, SourceId
from wbc_desktop.domain.classes import CLASSES
from wbc_desktop.domain.journal import Change, ChangeKind, Entry, cell_fact, source_fact
from wbc_desktop.drawing import DrawnCell, Look, demonstration, draw_cell
from wbc_desktop.errors import WbcError
from wbc_desktop.imaging import png_bytes
from wbc_desktop.network import Network
from wbc_desktop.reporting import record_of_pdf
from wbc_desktop.store import Store
from wbc_desktop.workflow.case_reading import Beginning, CaseReading
from wbc_desktop.workflow.classifying import Reading, read_all
from wbc_desktop.workflow.demonstration import begin_demonstration
from wbc_desktop.workflow.desk import Desk
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.own_program import own_command
from wbc_desktop.workflow.reading import Reader
from wbc_desktop.workflow.reports import laboratory_of, record_of_network, report_pdf
from wbc_desktop.workflow.reviewing import Reviewing
from wbc_desktop.workflow.training import ChildRun, training_job

log = logging.getLogger(__name__)

FOUND_SHARE = 0.97
RIGHT_SHARE = 0.9
"""What of the demonstration must be found, and of what is found rightly classed."""

KEPT_BEFORE_KILL = 20
TRAINING_CELLS = 8


class StepFailed(Exception):  # noqa: N818 - an outcome of the self-test, not an error of its own
    """What a step found wrong, in words."""


@dataclass(frozen=True, slots=True)
class StepResult:
    """One step: its name, whether it passed, how long it took and what was seen."""

    step: str
    passed: bool
    seconds: float
    detail: str


Step = Callable[[], str]


class SelfTest:
    """All steps, in order. ``folder`` is empty and private; nothing outside it is touched."""

    def __init__(
        self, folder: Path, program: str, network: Network, reader: Callable[[Network], Reader]
    ) -> None:
        self._folder = folder
        self._program = program
        self._network = network
        self._reader = reader

    def steps(self) -> Iterator[StepResult]:
        yield _timed("network", self._look_at_network)
        yield _timed("demonstration", self._classify_demonstration)
        yield _timed("store", self._kill_a_writer)
        yield _timed("report", self._report_twice)
        yield _timed("training", self._train_one_epoch)

    def _look_at_network(self) -> str:
        card = self._network.card
        return f"{card.label}, {len(card.classes)} classes, {self._network.sha256[:12]}"

    def _classify_demonstration(self) -> str:
        shown = demonstration()
        reading = read_all(self._reader(self._network), shown.fields, ReadingOptions(), Event())
        if reading.problems:
            raise StepFailed(" ".join(map(str, reading.problems)))
        score = compare(reading, shown.truth)
        if score.found < FOUND_SHARE * score.drawn or score.right < RIGHT_SHARE * score.found:
            raise StepFailed(str(score))
        return str(score)

    def _kill_a_writer(self) -> str:
        folder = self._folder / "killed"
        with Store.open(folder, program=self._program) as store:
            case = case_of_plain_cells(store)
        told = _kill_after(own_command("self-test", "--keep-deciding", str(folder), case))
        with Store.open(folder, program=self._program) as store:
            kept = [entry.sequence for entry in store.cases.entries(case)]
            faults = store.verify()
        if faults or not set(told) <= set(kept) or len(kept) != len(set(kept)):
            raise StepFailed(f"told {len(told)}, kept {len(kept)}; {[str(f) for f in faults]}")
        return f"killed after {len(told)} decisions, every one kept once"

    def _report_twice(self) -> str:
        now = utc_now()
        with Store.open(self._folder / "report", program=self._program) as store:
            case = self._read_demonstration(store)
            laboratory = laboratory_of(store, [record_of_network(self._network)])
            first, second = (
                report_pdf(store, case, laboratory, clock=lambda: now) for _ in range(2)
            )
        if first != second:
            raise StepFailed("two reports of one record differ")
        file = self._folder / "report.pdf"
        file.write_bytes(first)
        if not record_of_pdf(file).unchanged:
            raise StepFailed("the record in the report does not read back unchanged")
        return f"{len(first) // 1024} KB, the same twice, its record unchanged"

    def _read_demonstration(self, store: Store) -> CaseId:
        by = store.people.list()[0]
        shown = demonstration()
        case = begin_demonstration(store, shown, by)
        with ThreadPoolExecutor(1) as lane:
            desk = Desk(store, case.id, 1, lane, _nobody)
            reading = CaseReading(self._reader(self._network), desk, by, self._network.sha256)
            fields = shown.fields[:2]
            for _ in reading.run(fields, ReadingOptions(), Event(), Beginning.of(case)):
                pass
        return case.id

    def _train_one_epoch(self) -> str:
        data = self._folder / "cells"
        classes = draw_training_cells(data)
        out = self._folder / "trained.wbcnet"
        job = training_job(
            data, out, architecture="plain", epochs=1, batch=8, seed=1, name="self-test"
        )
        events = [event["event"] for event in ChildRun(job).events()]
        if "epoch" not in events or not out.is_file():
            raise StepFailed(f"no network came out: {events}")
        return f"one epoch over {classes} classes, {out.stat().st_size // 1024} KB"


@dataclass(frozen=True, slots=True)
class Score:
    """Drawn white cells, how many were found, how many of these rightly classed, false ones."""

    drawn: int
    found: int
    right: int
    false: int

    def __str__(self) -> str:
        return (
            f"{self.found} of {self.drawn} cells found, {self.right} rightly classed,"
            f" {self.false} false"
        )


def compare(reading: Reading, truth: Sequence[Sequence[DrawnCell]]) -> Score:
    """Matches what was found with what was drawn: centre inside the box, one to one."""
    drawn = found = right = matched = 0
    for source in reading.sources:
        left = [c for c in truth[source.index] if c.white]
        drawn += len(left)
        for cell in (c for c in reading.cells if c.source == source.index):
            hit = next((c for c in left if c.box.contains(*cell.box.centre)), None)
            if hit is not None:
                left.remove(hit)
                matched += 1
                right += cell.proposal.first == hit.class_id
        found = matched
    return Score(drawn, found, right, len(reading.cells) - matched)


def case_of_plain_cells(store: Store, cells: int = 10) -> CaseId:
    """A case whose cells have no picture: enough to keep decisions in."""
    by = store.people.list()[0]
    case = store.cases.create("SELF-TEST", CaseForm(), False, by)
    source = Source(SourceId("s"), "s.png", "/s.png", "0" * 64, "field", 640, 480, 0, 0.1, "file")
    facts = [source_fact(source.id, "record", None, source.as_json())]
    for order in range(cells):
        cell = Cell(CellId(uuid4().hex), source.id, order, Box(order * 30, 0, 30, 30), "")
        facts.append(cell_fact(cell.id, "record", None, cell.as_json()))
    store.cases.append(case.id, Change(ChangeKind.CELLS_FOUND, tuple(facts)), by, expected=1)
    return case.id


def keep_deciding(folder: Path, case_id: CaseId, program: str, tell: Callable[[str], None]) -> None:
    """Keeps one decision after another and tells each sequence once it is kept; never ends."""
    with Store.open(folder, program=program) as store:
        by = store.people.list()[0]
        case, entries = store.cases.load(case_id)
        sequence, turn = entries[-1].sequence, 0
        while True:
            cell = list(case.cells)[turn % len(case.cells)]
            change = Reviewing(case, by.id).decide([cell], CLASSES[turn % len(CLASSES)].id)
            turn += 1
            if not change.facts:
                continue
            entry = store.cases.append(case_id, change, by, expected=sequence)
            sequence = entry.sequence
            case.apply(change)
            tell(str(sequence))


def draw_training_cells(folder: Path) -> int:
    """Class folders with a few drawn crops each; returns the number of classes."""
    names = ("neutrophil_segmented", "lymphocyte", "monocyte")
    for name in names:
        (folder / name).mkdir(parents=True)
        for number in range(TRAINING_CELLS):
            rng = np.random.default_rng(number)
            image, _ = draw_cell(name, rng, Look.typical(), 0.25, 120)
            (folder / name / f"{number}.png").write_bytes(png_bytes(image))
    return len(names)


def _kill_after(command: list[str]) -> list[int]:
    """Starts a writer, kills it after some decisions, returns the sequences it told."""
    told: list[int] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            told.append(int(line))
            if len(told) == KEPT_BEFORE_KILL:
                process.kill()
    if len(told) < KEPT_BEFORE_KILL:
        raise StepFailed(f"the writer ended by itself after {len(told)} decisions")
    return told


def _timed(name: str, step: Step) -> StepResult:
    begun = time.perf_counter()
    try:
        passed, detail = True, step()
    except StepFailed as failure:
        passed, detail = False, str(failure)
    except WbcError as error:
        passed, detail = False, f"{error.message} {error.detail}".strip()
    except Exception as error:
        # Whatever is missing or broken in an installation: the other steps say more of it.
        log.info("step %s", name, exc_info=error)
        passed, detail = False, f"{type(error).__name__}: {error}"
    return StepResult(name, passed, time.perf_counter() - begun, detail)


def _nobody(entry: Entry) -> None:
    """The self-test shows nothing."""
