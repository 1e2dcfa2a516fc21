"""Training on the real window: a dropped zip, a version in use, a field it classifies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.end_to_end.hands import Hands, button, opened_program
from tests.gui.training.drawn import raabin_zip
from tests.learning.build import quick_base
from wbc_desktop.composition import House
from wbc_desktop.drawing import demonstration
from wbc_desktop.gui.host.program import Program
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.architectures import SMALL

LONG = 120_000
WHY = "a trial of the panel itself"


@pytest.fixture(autouse=True)
def no_window_outlives_its_test() -> None:
    """Here it may: taken down at once after a training, Qt's own lists of choices crash."""


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    house = House(tmp_path / "data")
    first = house.person
    quick_base(house.folder)
    with opened_program(qtbot, house, first) as opened:
        yield opened


def test_from_a_dropped_zip_to_the_cells_of_a_field(
    qtbot: QtBot, program: Program, tmp_path: Path
) -> None:
    hands, window, house = Hands(qtbot, program), program.window, program.house
    hands.click(button(window, "Train"))
    hands.wait(lambda: program.training.page.isVisible())
    page = program.training.page
    hands.drop([raabin_zip(tmp_path / "raabin_wbc.zip")])
    hands.wait(lambda: page.data.summary is not None and not page.data.reading)

    page.settings.show_settings(TrainingSettings(SMALL, epochs=2, batch=8, name="ours"))
    hands.click(button(page, "Settings"))
    hands.wait(page.settings.start_button.isEnabled)
    hands.click(page.settings.start_button)
    qtbot.waitUntil(lambda: page.evaluation.evaluation is not None, timeout=LONG)
    hands.wait(lambda: not page.busy)

    hands.click(button(page, "Versions"))
    versions = page.versions
    hands.wait(lambda: any(n.label == "ours 1.0" for n in versions.networks))
    ours = next(n for n in versions.networks if n.label == "ours 1.0")
    hands.click(versions.row_of(ours.sha256).use)
    qtbot.waitUntil(lambda: bool(versions.row_of(ours.sha256).verdict), timeout=LONG)
    row = versions.row_of(ours.sha256)
    hands.click(row.all_the_same)
    qtbot.keyClicks(row.reason.edit, WHY)
    qtbot.keyClick(row.reason.edit, Qt.Key.Key_Return)
    hands.wait(lambda: any(n.in_use for n in versions.networks if n.sha256 == ours.sha256))
    assert house.store.house.entries()[-1].reason == WHY

    hands.click(button(window, "Review"))
    field = demonstration().fields[0]
    hands.drop([Path(shutil.copy(field, tmp_path / f"IMG_0001{field.suffix}"))])
    hands.wait(lambda: program.host.session is not None and not program.host.session.reading)
    session = program.host.session
    assert session is not None
    cells = list(session.case.cells.values())
    assert len(cells) >= 10
    assert {cell.proposal.network for cell in cells if cell.proposal} == {ours.sha256}
