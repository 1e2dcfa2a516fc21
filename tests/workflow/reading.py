"""What tests of reading share: the shipped network's reader, a store, cases and small images."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import numpy as np

from tests.bad_files import png
from wbc_desktop.domain.case import Case, CaseForm
from wbc_desktop.domain.journal import Entry
from wbc_desktop.drawing import Look, draw_cell
from wbc_desktop.finding import Finder
from wbc_desktop.network import Classifier, Network
from wbc_desktop.store import Store
from wbc_desktop.workflow.case_reading import Beginning, CaseReading
from wbc_desktop.workflow.desk import Desk
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.reading import Reader
from wbc_desktop.workflow.reading_events import ReadBatch

CROP, _ = draw_cell("eosinophil", np.random.default_rng(1), Look.typical(), 0.1, 300)


def reader_of(network: Network) -> Reader:
    return Reader(Finder(), Classifier(network))


def crops(folder: Path, n: int) -> list[Path]:
    """Crops of one cell that differ in a corner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(n):
        image = CROP.copy()
        image[0, 0] = number % 251, number // 251, 0
        (folder / f"{number}.png").write_bytes(png(image))
        paths.append(folder / f"{number}.png")
    return paths


def read(
    reader: Reader, paths: Iterable[Path], options: ReadingOptions | None = None
) -> list[ReadBatch]:
    return list(reader.read(paths, options or ReadingOptions(), Event()))


class Desktop:
    """A store with one open case, kept in a lane as the window keeps it."""

    def __init__(self, store: Store, lane: ThreadPoolExecutor, network: Network) -> None:
        self.store = store
        self.network = network
        self.by = store.people.list()[0]
        self.id = store.cases.create("C1", CaseForm(), False, self.by).id
        self.kept: list[Entry] = []
        self._lane = lane

    @property
    def case(self) -> Case:
        """As the store has it now."""
        return self.store.cases.load(self.id)[0]

    def reading(
        self,
        paths: Iterable[Path],
        stop: Event | None = None,
        beginning: Beginning | None = None,
        options: ReadingOptions | None = None,
    ) -> Iterator[ReadBatch]:
        last = self.store.cases.entries(self.id)[-1].sequence
        desk = Desk(self.store, self.id, last, self._lane, self.kept.append)
        reading = CaseReading(reader_of(self.network), desk, self.by, self.network.sha256)
        begun = beginning or Beginning.of(self.case)
        return reading.run(paths, options or ReadingOptions(), stop or Event(), begun)


@contextmanager
def desktop(folder: Path, network: Network) -> Iterator[Desktop]:
    with (
        Store.open(folder, program="wbc_desktop test", timeout_s=0.2) as store,
        ThreadPoolExecutor(1) as lane,
    ):
        yield Desktop(store, lane, network)
