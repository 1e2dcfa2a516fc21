"""Any network on any set from the window, in a real child: shown, kept, opened again, refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from tests.bad_files import network_with_card
from tests.gui.training.drawn import MemoryShelf
from tests.learning.build import drawn_set
from tests.stopping import StopAt
from wbc_desktop.errors import Cancelled
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training import make_training_page
from wbc_desktop.gui.training.adapt_run import AdaptRun
from wbc_desktop.gui.training.judging import JudgePlan, JudgingTask
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.services import ShelvedNetwork
from wbc_desktop.network import open_network
from wbc_desktop.wording import Message
from wbc_desktop.workflow.kept_evaluations import KeptEvaluations
from wbc_desktop.workflow.networks import shipped_file

EACH = 12
CHILD_MS = 60_000


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set of drawn cells with a test part."""
    root = tmp_path_factory.mktemp("cells") / "drawn"
    drawn_set(root / "Test", EACH)
    drawn_set(root / "Train", 2)
    return root


@pytest.fixture(scope="module")
def in_use(tmp_path_factory: pytest.TempPathFactory) -> ShelvedNetwork:
    """The shipped network with two of its classes taken for each other."""
    file = tmp_path_factory.mktemp("networks") / "swapped.wbcnet"
    shutil.copyfile(shipped_file(), file)
    names = {"lymphocyte": "monocyte", "monocyte": "lymphocyte"}
    classes = [names.get(c, c) for c in open_network(file).card.classes]
    network = open_network(network_with_card(file, name="swapped", version="1", classes=classes))
    return ShelvedNetwork(network.sha256, "swapped", "1", in_use=True, path=file)


@pytest.fixture
def shelf(in_use: ShelvedNetwork) -> MemoryShelf:
    shipped = open_network(shipped_file())
    card = shipped.card
    new = ShelvedNetwork(shipped.sha256, card.name, card.version, path=shipped_file())
    return MemoryShelf([in_use, new])


@pytest.fixture
def heard(page: TrainingPage) -> list[Message]:
    heard: list[Message] = []
    page.message_wanted.connect(heard.append)
    return heard


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, shelf: MemoryShelf, tmp_path: Path) -> Iterator[TrainingPage]:
    page = opened(qtbot, theme, shelf, tmp_path)
    yield page
    page.close()


def opened(qtbot: QtBot, theme: Theme, shelf: MemoryShelf, home: Path) -> TrainingPage:
    page = make_training_page(theme, shelf, home / "trained")
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.show_step("evaluation")
    return page


def test_from_a_version_to_figures_that_are_found_again(
    qtbot: QtBot, page: TrainingPage, heard: list[Message], cells: Path, tmp_path: Path,
    theme: Theme, shelf: MemoryShelf,
) -> None:  # fmt: skip
    new = shelf.networks[1]
    tab = page.evaluation
    assert not tab.judge.start.isEnabled(), "no set yet"
    page.drop([cells])
    assert page.step == "evaluation"
    page.show_step("versions")
    page.versions.row_of(new.sha256).evaluate.click()
    assert page.step == "evaluation"
    assert tab.judge.network.currentText() == new.label
    tab.judge.start.click()
    assert tab.judge.stop.isVisible()
    assert not tab.judge.start.isEnabled()
    qtbot.waitUntil(lambda: tab.evaluation is not None, timeout=CHILD_MS)
    qtbot.waitUntil(lambda: not page.judging.judging.running)
    shown = tab.evaluation
    assert shown is not None
    assert (shown.cells, shown.part, shown.sha256) == (2 * EACH, "test", new.sha256)
    assert tab.line.about == f"{new.label} · drawn · Test part · {2 * EACH} pictures"
    assert heard[-1].code == "training.evaluated"
    assert not tab.judge.isVisible()

    against = shown.against
    assert against is not None
    assert (against.network, against.cells, against.differs) == ("swapped 1", 2 * EACH, True)
    assert "Better than the network in use" in tab.against.text
    assert f"alone names {against.won} rightly, the one in use alone {against.lost}" in (
        tab.against.text
    )
    tab.against.whole.click()
    assert page.step == "versions"
    assert page.versions.view.headline.startswith("B is better")
    qtbot.waitUntil(lambda: page.versions.row_of(new.sha256).open.isVisible())
    assert "drawn, Test part" in page.versions.row_of(new.sha256).evaluated

    page.show_step("evaluation")
    assert page._head.use.isEnabled(), "the version that is shown may be put in use"
    page.put_in_use()
    assert [n.label for n in shelf.networks if n.in_use] == [new.label]
    for name in ("figures.csv", "figures.pdf"):
        with qtbot.waitSignal(tab.told):
            tab.export_to(tmp_path / name)
        qtbot.waitUntil(lambda: not tab._export.running)
    assert "accuracy" in (tmp_path / "figures.csv").read_text("utf-8-sig")
    page.close()

    again = opened(qtbot, theme, shelf, tmp_path)
    qtbot.waitUntil(lambda: len(again.evaluation.earlier.rows) == 1)
    again.evaluation.earlier.rows[0].open.click()
    qtbot.waitUntil(lambda: again.evaluation.evaluation is not None)
    assert again.evaluation.line.about == tab.line.about
    assert again.evaluation.against.text == tab.against.text
    again.close()


def test_a_network_file_on_all_of_a_set_that_is_no_version(
    qtbot: QtBot, page: TrainingPage, cells: Path, in_use: ShelvedNetwork
) -> None:
    judge = page.evaluation.judge
    assert in_use.path is not None
    judge.take_network(in_use.path)
    judge.take_set(cells)
    judge.part.setCurrentIndex(1)
    wanted: list[JudgePlan] = []
    judge.wanted.connect(wanted.append)
    judge.start.click()
    assert wanted == [JudgePlan(in_use.path, cells, "all", in_use.path)]
    qtbot.waitUntil(lambda: page.evaluation.evaluation is not None, timeout=CHILD_MS)
    shown = page.evaluation.evaluation
    assert shown is not None
    assert shown.cells == 2 * EACH + 4
    assert "It is the network in use itself." in page.evaluation.against.text
    assert not page.evaluation.against.whole.isVisible()
    assert not page._head.use.isEnabled(), "it is in use already"


@pytest.mark.parametrize("wrong", ["set", "network"])
def test_what_cannot_be_judged_is_said_in_the_card(
    qtbot: QtBot, page: TrainingPage, cells: Path, tmp_path: Path, wrong: str
) -> None:
    judge = page.evaluation.judge
    bad = tmp_path / "bad.wbcnet"
    bad.write_text("no network")
    judge.take_set(tmp_path / "nothing here" if wrong == "set" else cells)
    if wrong == "network":
        judge.take_network(bad)
    judge.start.click()
    qtbot.waitUntil(lambda: judge.failure != "", timeout=CHILD_MS)
    assert ("bad.wbcnet" if wrong == "network" else "nothing here") in judge.failure
    qtbot.waitUntil(lambda: judge.start.isEnabled())
    assert page.evaluation.evaluation is None
    assert list(KeptEvaluations.of(tmp_path).list()) == []


def test_a_stop_leaves_nothing_behind(
    qtbot: QtBot, page: TrainingPage, cells: Path, tmp_path: Path
) -> None:
    status: list[str] = []
    page.progress_changed.connect(lambda text, share: status.append(text))
    judge = page.evaluation.judge
    judge.take_set(cells)
    judge.start.click()
    assert status == ["Evaluating a network"]
    judge.stop.click()
    qtbot.waitUntil(lambda: judge.start.isEnabled(), timeout=5_000)
    assert status[-1] == "", "the status line is free again"
    assert not judge.stop.isVisible()
    assert judge.failure == ""
    assert page.evaluation.evaluation is None
    assert list(KeptEvaluations.of(tmp_path).list()) == []


def test_closing_ends_what_is_going_on(page: TrainingPage, cells: Path) -> None:
    page.evaluation.judge.take_set(cells)
    page.evaluation.judge.start.click()
    page.close()
    assert not page.judging.judging.running


def test_one_that_is_gone_is_told(
    qtbot: QtBot, page: TrainingPage, heard: list[Message], tmp_path: Path
) -> None:
    from tests.workflow.test_kept_evaluations import document

    kept = KeptEvaluations.of(tmp_path).keep(document())
    page.judging.find()
    qtbot.waitUntil(lambda: len(page.evaluation.earlier.rows) == 1)
    kept.file.unlink()
    page.evaluation.earlier.rows[0].open.click()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[-1].code == "evaluations.not_read"
    assert page.evaluation.evaluation is None


def test_a_set_that_is_being_read_is_let_go(cells: Path, tmp_path: Path) -> None:
    """Nobody waits for a large set when the window closes."""
    task = JudgingTask(JudgePlan(shipped_file(), cells, "all"), tmp_path)
    stop = StopAt(EACH)
    with pytest.raises(Cancelled):
        list(task(stop))
    assert stop.asked == EACH


def test_nor_is_one_to_adapt_to(qtbot: QtBot) -> None:
    run = AdaptRun()
    asked: list[Event] = []

    def job(stop: Event) -> dict[str, object]:
        asked.append(stop)
        stop.wait(60)
        raise Cancelled

    run.start(job)
    qtbot.waitUntil(lambda: bool(asked))
    run.close()
    assert not run.running
