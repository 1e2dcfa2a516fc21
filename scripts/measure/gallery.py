"""Measures the gallery with 10 000 cells beside Qt's own icon view with the same pictures.

    python3 scripts/measure/gallery.py [--cells N] [--runs N]

Prints medians: time to the first picture on the screen, frames per second while scrolling, and
what a key costs the window from the kept entry to everything repainted.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from PySide6.QtCore import (
    QAbstractListModel,
    QBuffer,
    QEventLoop,
    QIODevice,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QListView

from wbc_desktop.clock import utc_now
from wbc_desktop.domain.case import Case, CaseForm, CaseId, CaseState, Source
from wbc_desktop.domain.cell import Box, Cell, CellId, PersonId, Proposal, SourceId
from wbc_desktop.domain.journal import Change, Entry
from wbc_desktop.domain.ranges import RangeTable
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.gui.review.page import ReviewPage
from wbc_desktop.gui.review.services import OpenCase, Picture
from wbc_desktop.gui.shell.actions import Actions
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.workflow.reviewing import Reviewing

CLASSES = ("neutrophil_segmented", "lymphocyte", "monocyte", "eosinophil", "neutrophil_band")
SIDE = 200
FRAME_S = 1 / 50
Index = QModelIndex | QPersistentModelIndex


def invented_case(cells: int) -> Case:
    """Cells of five classes on one slide, all proposed, none decided."""
    case = Case(CaseId("c"), "measure", state=CaseState.COUNTING, form=CaseForm(wbc="7.0"))
    source = SourceId("s")
    case.sources[source] = Source(
        source, "slide.svs", "/none", "", "slide", 40_000, 40_000, 0, 0.1, "file", "read",
        {"state": "familiar", "score": 1.0, "reasons": []},
    )  # fmt: skip
    rng = np.random.default_rng(1)
    for number in range(cells):
        first = CLASSES[number % len(CLASSES)]
        sure = float(rng.uniform(0.5, 0.99))
        others = [(c, (1 - sure) / 4) for c in CLASSES if c != first]
        proposal = Proposal(((first, sure), *others), False, None, (first,), "")
        x, y = (int(v) for v in rng.integers(0, 39_800, 2))
        box = Box(x, y, 120, 120)
        id = CellId(f"{number:06}")
        case.cells[id] = Cell(id, source, number, box, "", proposal=proposal)
    return case


def encoded_crops(count: int = 32) -> list[bytes]:
    """PNG crops of noise: as heavy to decode as any."""
    rng = np.random.default_rng(2)
    crops = []
    for _ in range(count):
        pixels = rng.integers(120, 255, (SIDE, SIDE, 3), np.uint8)
        image = QImage(pixels.tobytes(), SIDE, SIDE, 3 * SIDE, QImage.Format.Format_RGB888)
        crops.append(_png(image))
    return crops


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt a str
    return bytes(buffer.data().data())


class Pictures:
    """Every service of the page, answered from memory; acts are not kept."""

    def __init__(self, crops: Sequence[bytes]) -> None:
        self._crops = crops

    def picture(self, cell: CellId) -> Picture:
        return Picture(self._crops[int(cell) % len(self._crops)], 0.1)

    def read(self, source: SourceId, region: Box, size: tuple[int, int]) -> np.ndarray:
        return np.full((size[1], size[0], 3), 230, np.uint8)

    def typical(self, class_id: str, count: int) -> Sequence[Picture]:
        return ()

    def undo_name(self) -> str:
        return ""

    redo_name = undo_name


class IconModel(QAbstractListModel):
    """The baseline's model: decodes a crop the first time it is painted, as a naive one does."""

    def __init__(self, cells: int, crops: Sequence[bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells = cells
        self._crops = crops
        self._icons: dict[int, QIcon] = {}
        self.painted = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own
        return 0 if parent.isValid() else self._cells

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DecorationRole:
            self.painted = True
            return self._icon(index.row())
        return "LYM" if role == Qt.ItemDataRole.DisplayRole else None

    def _icon(self, row: int) -> QIcon:
        if row not in self._icons:
            image = QImage.fromData(self._crops[row % len(self._crops)])
            self._icons[row] = QIcon(QPixmap.fromImage(image.scaled(88, 88)))
        return self._icons[row]


def spin(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def until(met: Callable[[], bool], limit_s: float = 10.0) -> float:
    """Runs the event loop until something holds; returns how long it took."""
    begin = perf_counter()
    while not met() and perf_counter() - begin < limit_s:
        spin(0.001)
    return perf_counter() - begin


def frames_per_second(view: QAbstractScrollArea, frames: int = 150) -> list[float]:
    """Scrolls by 60 pixels a frame; each frame is scrolled, painted and what arrived is taken."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    taken = []
    for frame in range(frames):
        begin = perf_counter()
        bar.setValue((frame + 1) * 60)
        view.viewport().repaint()
        QApplication.processEvents()
        taken.append(perf_counter() - begin)
    return taken


def measure_page(cells: int, crops: Sequence[bytes], theme: Theme) -> dict[str, float]:
    case = invented_case(cells)
    services = Pictures(crops)
    opened = OpenCase(
        case, LaboratoryRules(), RangeTable((), (), ()), {}, services, services, services,  # type: ignore[arg-type]  # pictures alone are asked for
        services, services,
    )  # fmt: skip
    begin, cpu = perf_counter(), thread_time()
    page = ReviewPage(theme, Actions(), opened)
    page.resize(1368, 824)
    page.show()
    desk = page.desk
    assert desk is not None
    until(lambda: desk.state.seen(desk.state.visible[:1]))
    first, cpu = perf_counter() - begin, thread_time() - cpu
    until(lambda: desk.state.seen(desk.state.visible[:20]))
    taken = frames_per_second(desk.gallery)
    key = measure_key(page, case)
    page.close_case()
    page.deleteLater()
    worst = sorted(taken)[-3]
    return {"first": first, "cpu": cpu, "frame": median(taken), "worst": worst, "key": key}


def measure_key(page: ReviewPage, case: Case) -> float:
    """From a kept entry to everything repainted."""
    desk = page.desk
    assert desk is not None
    acts = Reviewing(case, PersonId("p"))
    taken = []
    for id in list(desk.state.visible[:15]):
        change: Change = acts.decide((id,), "monocyte")
        begin = perf_counter()
        case.apply(change)
        page.entry_kept(Entry(1, change, PersonId("p"), "", utc_now(), "", "", "", ""))
        QApplication.processEvents()
        taken.append(perf_counter() - begin)
    return median(taken)


def measure_icons(cells: int, crops: Sequence[bytes]) -> dict[str, float]:
    model = IconModel(cells, crops)
    begin = perf_counter()
    view = QListView()
    view.setViewMode(QListView.ViewMode.IconMode)
    view.setUniformItemSizes(True)
    view.setIconSize(QSize(88, 88))
    view.setGridSize(QSize(104, 122))
    view.setResizeMode(QListView.ResizeMode.Adjust)
    view.setModel(model)
    view.resize(752, 740)
    view.show()
    until(lambda: model.painted)
    first = perf_counter() - begin
    taken = frames_per_second(view)
    view.deleteLater()
    return {"first": first, "frame": median(taken), "worst": sorted(taken)[-3]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cells", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    wanted = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme("light")
    theme.apply(app)
    crops = encoded_crops()
    measure_page(200, crops, theme)
    pages = [measure_page(wanted.cells, crops, theme) for _ in range(wanted.runs)]
    icons = [measure_icons(wanted.cells, crops) for _ in range(wanted.runs)]
    report(wanted.cells, pages, icons)
    met = _median(pages, "first") <= 0.3 and _median(pages, "frame") <= FRAME_S
    return 0 if met else 1


def _median(runs: Sequence[dict[str, float]], name: str) -> float:
    return median(run[name] for run in runs)


def report(
    cells: int, pages: Sequence[dict[str, float]], icons: Sequence[dict[str, float]]
) -> None:
    print(f"{cells} cells, {len(pages)} runs, medians      review page    QListView, icon mode")
    for name, text in (("first", "first picture"), ("frame", "a frame"), ("worst", "slow frame")):
        ours, theirs = 1000 * _median(pages, name), 1000 * _median(icons, name)
        print(f"{text:32} {ours:14.1f} ms {theirs:18.1f} ms")
    ours, theirs = 1 / _median(pages, "frame"), 1 / _median(icons, "frame")
    print(f"{'frames per second':32} {ours:14.0f}    {theirs:18.0f}")
    print(f"{'first picture, work of window':32} {1000 * _median(pages, 'cpu'):14.1f} ms")
    print(f"{'a kept decision':32} {1000 * _median(pages, 'key'):14.1f} ms")
    print("bars: first picture at most 300 ms, at least 50 frames per second")


if __name__ == "__main__":
    raise SystemExit(main())
