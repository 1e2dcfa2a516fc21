"""The pages of a laboratory's own networks, empty, at work and done: for pictures of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QScrollArea

from wbc_desktop.composition import House
from wbc_desktop.drawing import Look, draw_cell
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.picture import wait_until
from wbc_desktop.gui.training.adapt_card import DROPPED
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.versions_row import VersionRow
from wbc_desktop.imaging import png_bytes
from wbc_desktop.network import write_network
from wbc_desktop.workflow.search_progress import COMPLETE
from wbc_desktop.workflow.training import ChildRun, training_job

LONG_MS = 600_000
FOUR = ("neutrophil_segmented", "lymphocyte", "monocyte", "eosinophil")
OTHER = {"lymphocyte": "monocyte", "monocyte": "lymphocyte"}
SCALE = 0.25
TRIALS, SHOWN_TRIALS = 8, 5
WHY = "so that its own page can be shown"


def draw_set(folder: Path, name: str, each: int, look: Look, seed: int) -> Path:
    """Class folders of drawn cells of one look."""
    rng = np.random.default_rng(seed)
    for class_id in FOUR:
        place = folder / name / class_id
        place.mkdir(parents=True)
        for number in range(each):
            image, _ = draw_cell(class_id, rng, look, SCALE, 120)
            (place / f"{number}.png").write_bytes(png_bytes(image))
    return folder / name


def _dropped(program: Program, data: Path) -> TrainingPage:
    program.window.show_page("train")
    program.training.drop([data])
    page = program.training.page
    wait_until(lambda: page.data.summary is not None and not page.data.reading)
    return page


def _listed(program: Program) -> TrainingPage:
    """The versions, once the house has answered."""
    program.window.show_page("train")
    page = program.training.page
    page.show_step("versions")
    wait_until(lambda: bool(page.versions.networks))
    wait_until(lambda: "…" not in page.adapting.cells_text)
    wait_until(lambda: all("…" not in r.figures for r in page.versions.findChildren(VersionRow)))
    return page


class LaboratoryStage:
    """Brings a window to such a page; ``moving`` says that it goes on while it is shown."""

    def __init__(self, house: House, folder: Path) -> None:
        self._house, self._folder = house, folder
        self._other = ""
        self.moving = False

    def prepare(self, page: str) -> None:
        """What must lie in the house before the window opens."""
        name, _, state = page.partition("-")
        if name == "versions" and state != "empty":
            self._install_exchanged()
        elif name == "adapting" and state != "empty":
            self._use_quick_one()

    def show(self, program: Program, page: str) -> None:
        name, _, state = page.partition("-")
        acts: dict[str, Callable[[Program, str], None]] = {
            "search": self._search, "versions": self._versions, "adapting": self._adapting,
        }  # fmt: skip
        acts[name](program, state)
        self.moving = state == "running"

    def _install_exchanged(self) -> None:
        """A version that takes lymphocytes for monocytes and the other way round."""
        house, shipped = self._house, self._house.networks.in_use()
        classes = tuple(OTHER.get(c, c) for c in shipped.card.classes)
        file = self._folder / "exchanged.wbcnet"
        write_network(
            file, replace(shipped.card, version="0.5", classes=classes), b"keras", shipped.lite
        )
        self._other = house.networks.install(file, house.person).sha256

    def _use_quick_one(self) -> None:
        """A small network of drawn cells, so that adapting it takes half a minute."""
        house, out = self._house, self._folder / "drawn.wbcnet"
        data = draw_set(self._folder, "first cells", 40, Look.typical(), 1)
        job = training_job(
            data, out, architecture="small", epochs=30, batch=8, name="drawn",
            microns_per_pixel=SCALE,
        )  # fmt: skip
        list(ChildRun({**job, "input_px": 48}).events())
        entry = house.networks.install(out, house.person)
        house.networks.use_all_the_same(entry.sha256, house.person, WHY)

    def _search(self, program: Program, state: str) -> None:
        page = _dropped(program, draw_set(self._folder, "our cells", 40, Look.typical(), 2))
        settings = page.settings.settings.with_architecture("small")
        page.settings.show_settings(replace(settings, batch=8))
        page.show_search()
        if state == "empty":
            return
        search = page.search
        search.form.show_amount(TRIALS, 6)
        for name in ("architecture", "batch"):
            search.form.ticks[name].setChecked(False)
        search.form.start.click()
        shown = SHOWN_TRIALS if state == "running" else TRIALS
        progress = search.run.progress
        wait_until(lambda: len([r for r in progress.rows if r.value is not None]) >= shown, LONG_MS)
        if state == "running":
            wait_until(lambda: progress.count(COMPLETE) > 0, LONG_MS)
        else:
            wait_until(lambda: not search.run.running, LONG_MS)

    def _versions(self, program: Program, state: str) -> None:
        if state == "empty":
            _listed(program)
            return
        page = _dropped(program, draw_set(self._folder, "autumn", 20, Look.typical(), 3))
        page.show_step("versions")
        versions = page.versions
        versions.frozen.freeze.click()
        wait_until(lambda: "autumn" in versions.frozen.text)
        versions.row_of(self._other).use.click()
        if state == "running":
            wait_until(lambda: versions.row_of(self._other).stop.isVisible())
        else:
            wait_until(lambda: bool(versions.row_of(self._other).verdict), LONG_MS)

    def _adapting(self, program: Program, state: str) -> None:
        if state == "empty":
            page = _listed(program)
        else:
            foreign = Look.random(np.random.default_rng(5))
            page = _dropped(program, draw_set(self._folder, "our cells", 12, foreign, 4))
            page.show_step("versions")
            page.adapting.source.show_value(DROPPED)
            page.adapting.source.chosen.emit(DROPPED)
            wait_until(page.adapting.start.isEnabled)
            page.adapting.start.click()
            run = page.adapting.run
            if state == "running":
                wait_until(lambda: run.progress.seconds_left is not None, LONG_MS)
            else:
                wait_until(lambda: not run.running, LONG_MS)
        _bring_into_view(page)


def _bring_into_view(page: TrainingPage) -> None:
    """The card that adapts stands below the versions."""
    area = page.adapting.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        bar = area.verticalScrollBar()
        wait_until(lambda: True)
        bar.setValue(bar.maximum())


STATES: Sequence[str] = tuple(
    f"{page}-{state}"
    for page in ("search", "versions", "adapting")
    for state in ("empty", "running", "finished")
)
