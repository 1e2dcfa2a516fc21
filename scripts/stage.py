"""The real window in a fresh folder, brought to a page: for pictures of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
from stage_training import STATES, LaboratoryStage

from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseId
from wbc_desktop.drawing import Look, demonstration, draw_cell
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.host.program_parts import SETTINGS_FILE
from wbc_desktop.gui.main import install_language, make_application
from wbc_desktop.gui.picture import wait_until, wait_until_still
from wbc_desktop.imaging import png_bytes
from wbc_desktop.settings import Settings, SettingsFile
from wbc_desktop.workflow.case_reading import Beginning, CaseReading
from wbc_desktop.workflow.demonstration import begin_demonstration
from wbc_desktop.workflow.gathering import ReadingOptions
from wbc_desktop.workflow.reviewing import Reviewing

TRAINED = (
    "neutrophil_segmented", "neutrophil_band", "eosinophil", "basophil", "lymphocyte", "monocyte",
)  # fmt: skip
DRAWN_EACH = 90
EPOCHS = 8
SHOWN_EPOCH = 5
TRAINING_MS = 600_000


def _field(program: Program) -> None:
    desk = program.case_pages.review.desk
    desk.show_cells((program.host.session.case.in_capture_order()[0].id,))
    desk.show_field()


def _sign(program: Program) -> None:
    program.case_pages.show_sign()
    sheet = program.case_pages.sign.report.sheet
    wait_until(lambda: bool(sheet.pages))


def _keys(program: Program) -> None:
    program.settings.show_section("keys")
    program.window.show_page("settings")


SHOWN: dict[str, Callable[[Program], object]] = {
    "field": _field,
    "typical": lambda program: program.case_pages.review.desk.inspector.toggle_typical(),
    "value": lambda program: program.case_pages.review.desk.sort_by_value(),
    "form": lambda program: program.case_pages.show_form(),
    "sign": _sign,
    "cases": lambda program: program.window.show_page("cases"),
    "settings": lambda program: program.window.show_page("settings"),
    "keys": _keys,
    "help": lambda program: program.window.help.toggle(),
    "lock": lambda program: program.at_work.lock(),
}
"""How the window is brought to each page, but those of the training panel."""


class Stage:
    """One window; ``show`` once, then ``save``."""

    def __init__(self, folder: Path, theme: str, scale: int, language: str) -> None:
        self._folder = folder
        self._app = make_application()
        install_language(self._app, language)
        self._house = House(folder)
        by = self._house.person
        settings = Settings(
            theme=theme, scale=scale, language=language, person=by.id, disclaimer_read=True
        )
        SettingsFile(folder / SETTINGS_FILE).save(settings)
        self._program: Program | None = None
        self._size = (1440, 900)
        self._moving = False
        self._laboratory = LaboratoryStage(self._house, folder)

    def resize(self, width: int, height: int) -> None:
        self._size = (width, height)

    def show(self, page: str, reviewed: int) -> None:
        """Brings the window to a page; a case's pages show the demonstration case."""
        bare = page in STATES or page in ("empty", "lock")
        case = None if bare else self._make_case(reviewed)
        self._laboratory.prepare(page)
        program = self._open(case)
        name, _, step = page.partition("-")
        if page in STATES:
            self._laboratory.show(program, page)
            self._moving = self._laboratory.moving
        elif name == "training":
            self._train(program, step)
        elif name in SHOWN:
            SHOWN[name](program)

    @property
    def program(self) -> Program:
        assert self._program is not None
        return self._program

    def drawn_set(self) -> Path:
        """A labelled set of drawn cells."""
        return self._draw_set()

    def train_in_background(self, labelled: Path) -> None:
        """Starts a training; the window stays where it is."""
        page = self.program.training.page
        page.drop([labelled])
        wait_until(lambda: page.data.summary is not None)
        page.settings.show_settings(replace(page.settings.settings, epochs=EPOCHS))
        page.start()

    def save(self, file: Path) -> None:
        if not self._moving:
            wait_until_still(self.program)
        self.program.window.grab().save(str(file))

    def close(self) -> None:
        if self._program is not None:
            self._program.window.close()
            self._program.close()
        self._house.close()

    def _open(self, case: CaseId | None) -> Program:
        program = self._program = Program(self._app, self._house)
        program.window.resize(*self._size)
        if case is not None:
            program.at_work.person_changed.connect(lambda _: program.open_case(case))
        program.start()
        wait_until(lambda: program.at_work.person is not None)
        wait_until(lambda: case is None or program.host.session is not None)
        return program

    def _make_case(self, reviewed: int) -> CaseId:
        """The demonstration case, read; people agreed with the truth on its first cells."""
        house, shown = self._house, demonstration()
        by, network = house.person, house.network()
        case = begin_demonstration(house.store, shown, by)
        desk = house.desk(case.id, 1)
        reading = CaseReading(house.reader(network), desk, by, network.sha256)
        for _ in reading.run(shown.fields, ReadingOptions(), Event(), Beginning.of(case)):
            pass
        case, _ = house.store.cases.load(case.id)
        for cell in case.in_capture_order()[:reviewed]:
            number = case.sources[cell.source].order
            drawn = shown.truth[number]
            hit = next((c for c in drawn if c.box.contains(*cell.box.centre)), None)
            if hit is not None and not cell.at_border:
                change = Reviewing(case, by.id).decide([cell.id], hit.class_id)
                desk.keep(change, by).result()
        return case.id

    def _train(self, program: Program, step: str) -> None:
        program.window.show_page("train")
        program.training.drop([self._draw_set()])
        page = program.training.page
        wait_until(lambda: page.data.summary is not None)
        if step == "data":
            return
        page.show_step(step if step == "settings" else "data")
        if step == "settings":
            return
        page.settings.show_settings(replace(page.settings.settings, epochs=EPOCHS))
        page.start()
        if step == "run":
            wait_until(lambda: len(page.run.progress.finished) >= SHOWN_EPOCH, TRAINING_MS)
            self._moving = True
        else:
            wait_until(lambda: not page.busy, TRAINING_MS)
            page.show_step("evaluation")

    def _draw_set(self) -> Path:
        folder = self._folder / "drawn_cells"
        rng = np.random.default_rng(3)
        for name in TRAINED:
            (folder / "Train" / name).mkdir(parents=True)
            for number in range(DRAWN_EACH):
                image, _ = draw_cell(name, rng, Look.typical(), 0.2, 128)
                file = folder / "Train" / name / f"{name}_{number}.png"
                file.write_bytes(png_bytes(image))
        return folder
