"""The page from a dropped zip to a version in use, with a real training in a child process."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import MemoryShelf, raabin_zip
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.parts import StepTab
from wbc_desktop.gui.training.run_flow import next_version
from wbc_desktop.gui.training.run_progress import Stage
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.evaluation_job import evaluate_network
from wbc_desktop.network import open_network
from wbc_desktop.wording import Message, Wording
from wbc_desktop.workflow.networks import shipped_file

NOT_YOU = Wording("test.not_you", "Only an administrator may do this.")


def look_at(qtbot: QtBot, page: TrainingPage, path: Path) -> None:
    page.drop([path])
    qtbot.waitUntil(lambda: page.data.summary is not None and not page.data.reading)


def test_from_a_dropped_zip_to_a_version_in_use(
    qtbot: QtBot, page: TrainingPage, shelf: MemoryShelf, labelled_zip: Path, tmp_path: Path
) -> None:
    shelf.networks = [ShelvedNetwork("a" * 64, "blood", "1.0", in_use=True, path=shipped_file())]
    page.versions.refresh()
    heard: list[Message] = []
    page.message_wanted.connect(heard.append)
    look_at(qtbot, page, labelled_zip)
    page.settings.show_settings(TrainingSettings(epochs=300, batch=4, name="drawn"))
    page.show_step("settings")
    with qtbot.waitSignal(page.busy_changed):
        qtbot.mouseClick(page.settings.start_button, Qt.MouseButton.LeftButton)
    assert page.busy
    assert page.step == "run"
    assert page.settings.start_button.text() == "Add to the queue"
    page.settings.start_button.click()
    assert [message.code for message in heard] == ["training.queued"]
    (waiting,) = page.flow.queue.waiting
    assert waiting.label == "drawn 2.0"
    page.running.list.waiting[0].out.click()
    assert page.flow.queue.waiting == []

    qtbot.waitUntil(lambda: page.run.keeps_best, timeout=60_000)
    page.running.stop_button.click()
    with qtbot.waitSignal(page.run.ended, timeout=60_000):
        pass
    assert page.run.progress.stage is Stage.DONE
    assert len(page.run.progress.finished) < 300
    evaluation = page.evaluation.evaluation
    assert evaluation is not None
    assert evaluation.cells == 4, "the test part"
    assert len(evaluation.mistakes) == evaluation.confusion.wrong
    assert evaluation.against is not None, "the network in use looked at the same cells"
    assert evaluation.against.cells == 4
    assert evaluation.against.network == open_network(shipped_file()).card.label
    assert evaluation.learned_from == 0
    qtbot.waitUntil(lambda: len(page.evaluation.earlier.rows) == 1)

    assert page.settings.start_button.text() == "Start"
    assert heard[-1].code == "training.entered"
    entered = shelf.networks[-1]
    assert (entered.label, entered.in_use) == ("drawn 1.0", False)
    assert not list((tmp_path / "trained").glob("training-*.wbcnet")), "the shelf has its copy"
    assert "validation" in page.versions.row_of(entered.sha256).figures
    with qtbot.waitSignal(page.network_changed):
        page.put_in_use()
    assert shelf.networks[-1].in_use
    assert page.versions.networks[-1].in_use

    job = {"data": str(labelled_zip), "network": str(shelf.files[entered.sha256])}
    asked = {**job, "split": "held_out", "seed": 1}
    held_out = evaluate_network(asked, lambda event: None, Event())
    assert held_out["figures"]["cells"] == page.run.progress.validation

    sheet = tmp_path / "figures.csv"
    with qtbot.waitSignal(page.evaluation.told):
        page.evaluation.export_to(sheet)
    qtbot.waitUntil(lambda: heard[-1].code == "training.written", timeout=10_000)
    assert "accuracy" in sheet.read_text("utf-8-sig")


def test_a_start_without_a_set_asks_for_one(page: TrainingPage) -> None:
    heard: list[Message] = []
    page.message_wanted.connect(heard.append)
    page.start()
    assert [message.code for message in heard] == ["training.no_set"]
    page.settings.start_button.click()
    assert page.step == "data"
    assert not page.busy


def test_a_refused_act_is_said_and_changes_nothing(
    qtbot: QtBot, page: TrainingPage, shelf: MemoryShelf
) -> None:
    shelf.networks = [
        ShelvedNetwork("a" * 64, "blood-11", "1.0", in_use=True),
        ShelvedNetwork("b" * 64, "blood-11", "2.0"),
    ]
    shelf.refusal = NOT_YOU()
    page.versions.refresh()
    heard: list[Message] = []
    page.message_wanted.connect(heard.append)
    page.network_changed.connect(lambda: pytest.fail("nothing changed"))
    page.versions.row_of("b" * 64).use.click()
    page.versions.row_of("b" * 64).retire.click()
    assert [message.code for message in heard] == ["test.not_you"] * 2
    assert [network.in_use for network in page.versions.networks] == [True, False]


def test_a_retired_version_can_no_longer_be_put_in_use(
    page: TrainingPage, shelf: MemoryShelf
) -> None:
    shelf.networks = [ShelvedNetwork("b" * 64, "blood-11", "2.0")]
    page.versions.refresh()
    page.show_step("versions")
    assert page.versions.row_of("b" * 64).use.isVisible()
    page.versions.row_of("b" * 64).retire.click()
    assert not page.versions.row_of("b" * 64).use.isVisible()


def test_a_file_that_is_no_network_is_refused(
    page: TrainingPage, shelf: MemoryShelf, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.wbcnet"
    bad.write_text("no network")
    heard: list[Message] = []
    page.message_wanted.connect(heard.append)
    page.drop([bad])
    assert page.step == "versions"
    assert [message.code for message in heard] == ["network.not_a_network"]
    assert shelf.networks == []


def test_one_set_at_a_time(page: TrainingPage, tmp_path: Path) -> None:
    heard: list[Message] = []
    page.message_wanted.connect(heard.append)
    page.drop([tmp_path / "one.zip", tmp_path / "two.zip"])
    assert [message.code for message in heard] == ["training.one_set"]
    assert not page.data.reading


def test_settings_are_told_to_be_remembered(qtbot: QtBot, page: TrainingPage) -> None:
    page.show_step("settings")
    with qtbot.waitSignal(page.settings_changed) as told:
        page.settings.choose_architecture("efficientnet_lite0")
    assert told.args == [TrainingSettings().with_architecture("efficientnet_lite0")]


def test_the_focus_goes_with_the_step_that_is_shown(qtbot: QtBot, page: TrainingPage) -> None:
    page.show()
    page.activateWindow()
    page.setFocus()
    page.show_step("settings")
    tab = QApplication.focusWidget()
    assert isinstance(tab, StepTab)
    assert tab.text() == "Settings"
    qtbot.keyClick(tab, Qt.Key.Key_Right)
    assert page.step == "run"


def test_every_step_is_drawn_in_every_theme(
    qtbot: QtBot, page: TrainingPage, theme: Theme, tmp_path: Path
) -> None:
    look_at(qtbot, page, raabin_zip(tmp_path / "raabin.zip", unknown=2))
    for step in ("data", "settings", "run", "evaluation", "versions"):
        page.show_step(step)
        grounds = []
        for name in ("light", "dark", "contrast"):
            theme.choose(name)  # type: ignore[arg-type]
            image = page.grab().toImage()
            grounds.append(image.pixelColor(2, image.height() - 2).name())
            assert grounds[-1] == theme.colours.surface.name(), (step, name)
    theme.choose("light")


@pytest.mark.parametrize(
    ("taken", "expected"),
    [([], "1.0"), (["1.0"], "2.0"), (["1.2", "9.0"], "10.0"), (["final"], "1.0")],
)
def test_versions_count_on_by_name(taken: list[str], expected: str) -> None:
    networks = [ShelvedNetwork(v * 8, "drawn", v) for v in taken]
    networks.append(ShelvedNetwork("x", "other", "70.0"))
    assert next_version("drawn", networks) == expected
