"""What people decided of a set holds for everything that the window starts on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import MemoryShelf
from tests.learning.build import drawn_set
from tests.learning.reading_child import decide, must_be_as_decided, reading_child
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training import make_training_page
from wbc_desktop.gui.training.adapt_card import DROPPED
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.learning.job_data import data_of, parts_of
from wbc_desktop.workflow.networks import shipped_file

CLASSES = ("neutrophil_segmented", "lymphocyte", "monocyte")
EACH = 8


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = drawn_set(tmp_path_factory.mktemp("drawn") / "cells", EACH, CLASSES)
    (folder / "monocyte").rename(folder / "07")
    return folder


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[TrainingPage]:
    shelf = MemoryShelf([ShelvedNetwork("1", "A", "1", in_use=True, path=shipped_file())])
    page = make_training_page(theme, shelf, tmp_path / "home" / "trainings")
    qtbot.addWidget(page)
    page.show()
    yield page
    page.close()


def adapt(page: TrainingPage) -> None:
    page.show_step("versions")
    page.adapting.source.show_value(DROPPED)
    page.adapting.source.chosen.emit(DROPPED)
    assert page.adapting.start.isEnabled(), page.adapting.cells_text
    page.adapting.start.click()


def search(page: TrainingPage) -> None:
    page.show_search()
    page.search.form.start.click()


STARTS: dict[str, Callable[[TrainingPage], None]] = {
    "train": TrainingPage.start,
    "adapt": adapt,
    "search": search,
}


@pytest.mark.parametrize("job", STARTS)
def test_what_the_window_starts_reads_a_set_as_decided(
    qtbot: QtBot,
    page: TrainingPage,
    drawn: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    job: str,
) -> None:
    cells = Path(shutil.copytree(drawn, tmp_path / "cells"))
    decided = decide(tmp_path / "home", cells)
    own = decided.job({"data": str(cells)})
    held_out = sorted(i.path.name for i in parts_of(data_of(own), 1, own).held_out)
    told = reading_child(monkeypatch, tmp_path)
    page.show_step("data")
    page.data.read(cells)
    qtbot.waitUntil(lambda: page.data.summary is not None and not page.data.reading)
    STARTS[job](page)
    qtbot.waitUntil(told.exists, timeout=20_000)
    runs = (page.run, page.adapting.run, page.search.run)
    qtbot.waitUntil(lambda: not any(run.running for run in runs), timeout=20_000)
    must_be_as_decided(told, job, len(CLASSES) * EACH, held_out)
