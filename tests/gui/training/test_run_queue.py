"""Runs that wait, are stopped, killed or found again: with real children and real files."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import MemoryShelf
from wbc_desktop.gui.shell.theme import Theme
from wbc_desktop.gui.training.run_flow import RunFlow
from wbc_desktop.gui.training.run_plan import RunPlan, job_of, plan_of
from wbc_desktop.gui.training.run_progress import Stage
from wbc_desktop.gui.training.run_queue import RunQueue, Unfinished
from wbc_desktop.gui.training.run_tab import RunTab
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.gui.training.versions_tab import VersionsTab
from wbc_desktop.learning.training_job import OUT_OF_MEMORY
from wbc_desktop.wording import Message
from wbc_desktop.workflow.training import KILLED
from wbc_desktop.workflow.training_runs import kept_runs, note_run

SETTINGS = replace(TrainingSettings().with_architecture("small"), epochs=400, batch=4)

MakePlan = Callable[..., RunPlan]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "trained"


@pytest.fixture
def plan(labelled_zip: Path, root: Path) -> MakePlan:
    def make(number: int = 1, settings: TrainingSettings = SETTINGS, **more: Any) -> RunPlan:
        return RunPlan(
            labelled_zip, root / f"training-{number}.wbcnet", settings, "drawn", "1.0",
            folder=root / f"run-{number}", more={"keep_every_s": 0, **more},
        )  # fmt: skip

    return make


@pytest.fixture
def flow(qtbot: QtBot, theme: Theme, root: Path) -> Iterator[RunFlow]:
    versions = VersionsTab(theme, MemoryShelf())
    qtbot.addWidget(versions)
    flow = RunFlow(versions, root)
    yield flow
    flow.close()


@pytest.fixture
def queue(qtbot: QtBot, root: Path) -> Iterator[RunQueue]:
    queue = RunQueue(root)
    yield queue
    queue.close()


def tab_of(qtbot: QtBot, theme: Theme, flow: RunFlow) -> RunTab:
    tab = RunTab(theme, flow)
    flow.began.connect(tab.begin)
    qtbot.addWidget(tab)
    tab.resize(1100, 700)
    tab.show()
    return tab


def test_pause_stop_go_on_and_the_next_by_itself(
    qtbot: QtBot, theme: Theme, flow: RunFlow, plan: MakePlan, root: Path
) -> None:
    tab = tab_of(qtbot, theme, flow)
    heard: list[Message] = []
    flow.message_wanted.connect(heard.append)
    flow.start(plan(1))
    flow.start(plan(2, replace(SETTINGS, epochs=1)))
    assert [message.code for message in heard] == ["training.queued"]
    assert [p.label for p in flow.queue.waiting] == ["drawn 2.0"]
    assert tab.list.isVisible()

    qtbot.waitUntil(lambda: flow.run.keeps_best, timeout=60_000)
    qtbot.waitUntil(tab.pause_button.isVisible)
    tab.pause_button.click()
    qtbot.waitUntil(lambda: flow.run.progress.stage is Stage.PAUSED, timeout=10_000)
    assert flow.status() == "Training drawn 1.0 · paused" or "paused" in flow.status()
    at = len(flow.run.progress.finished)
    qtbot.waitUntil(lambda: tab.pause_button.text() == "Go on")
    assert len(flow.run.progress.finished) == at, "it waits"
    tab.pause_button.click()
    qtbot.waitUntil(lambda: len(flow.run.progress.finished) > at, timeout=10_000)

    with qtbot.waitSignal(flow.began, timeout=60_000) as began:
        tab.stop_button.click()
    assert began.args == [True], "the next one begins by itself"
    qtbot.waitUntil(lambda: bool(flow.queue.unfinished), timeout=10_000)
    (unfinished,) = flow.queue.unfinished
    standing = unfinished.kept.standing
    assert standing is not None
    assert 1 < standing.epoch < 400
    assert "training.entered" in [message.code for message in heard], "the best was kept"

    qtbot.waitUntil(lambda: not flow.run.running, timeout=60_000)
    assert flow.plan is not None
    assert flow.plan.label == "drawn 2.0"
    qtbot.waitUntil(lambda: not (root / "run-2").exists(), timeout=10_000)

    before = standing.epoch
    tab.list.unfinished[0].go_on.click()
    qtbot.waitUntil(lambda: flow.run.progress.stage is Stage.TRAINING, timeout=60_000)
    assert flow.plan.label == "drawn 3.0"
    assert [e.epoch for e in flow.run.progress.finished][: before - 1] == list(range(1, before))
    assert flow.queue.unfinished == []


@pytest.mark.skipif(os.name == "nt", reason="no signals on Windows")
def test_a_killed_run_is_offered_again_with_fewer_pictures(
    qtbot: QtBot, theme: Theme, flow: RunFlow, plan: MakePlan
) -> None:
    tab = tab_of(qtbot, theme, flow)
    flow.start(plan(1))
    qtbot.waitUntil(lambda: flow.run.progress.stage is Stage.TRAINING, timeout=60_000)
    with qtbot.waitSignal(flow.queue.changed, timeout=10_000):
        os.kill(psutil.Process().children()[0].pid, signal.SIGKILL)
    assert flow.run.failure is not None
    assert flow.run.failure.code == KILLED.code
    (row,) = tab.list.unfinished
    assert row.smaller.text() == "Try 2 pictures in a step"
    assert "memory" in row.why.text
    row.smaller.click()
    qtbot.waitUntil(lambda: flow.run.keeps_best, timeout=60_000)
    assert flow.plan is not None
    assert flow.plan.settings.batch == 2
    assert flow.run.progress.steps == 5, "half the pictures, twice the steps"
    assert flow.queue.unfinished == []


def test_closing_keeps_the_state_and_the_next_start_offers_it(
    qtbot: QtBot, theme: Theme, flow: RunFlow, plan: MakePlan, queue: RunQueue
) -> None:
    flow.start(plan(1, keep_every_s=1e9))
    flow.start(plan(2))
    qtbot.waitUntil(lambda: flow.run.keeps_best, timeout=60_000)
    flow.close()
    with qtbot.waitSignal(queue.found, timeout=10_000) as found:
        queue.find()
    assert found.args == ["drawn 1.0"]
    assert len(queue.unfinished) == 2
    first, second = queue.unfinished
    assert first.kept.standing is not None
    assert first.kept.standing.epoch > 1
    assert second.kept.standing is None, "it had not begun"
    taken = queue.take_up(first)
    assert taken.settings == replace(SETTINGS, name="drawn")
    assert job_of(taken) == dict(first.kept.job)
    queue.drop(second)
    queue.find()
    queue.close()
    assert [k.folder.name for k in kept_runs(taken.out.parent)] == ["run-1"]


def test_the_order_of_what_waits_can_be_changed(queue: RunQueue, plan: MakePlan) -> None:
    plans = [plan(n) for n in (1, 2, 3)]
    for one in plans:
        queue.add(one)
    queue.move(plans[2], -1)
    assert queue.waiting == [plans[0], plans[2], plans[1]]
    queue.move(plans[0], 1)
    queue.move(plans[2], -1)
    assert queue.waiting == [plans[2], plans[0], plans[1]]
    queue.remove(plans[0])
    assert queue.next() == plans[2]
    assert queue.next() == plans[1]
    assert queue.next() is None


def test_a_plan_comes_back_from_its_folder_as_it_was(plan: MakePlan, root: Path) -> None:
    settings = TrainingSettings("efficientnet_lite0", 3, 16, 7, "mild", "drawn", 0.0007,
                                "constant", 0.75, "/some/base.wbcnet")  # fmt: skip
    made = plan(1, settings, microns_per_pixel=0.2, left_out=["a"])
    note_run(root / "run-1", job_of(made))
    (kept,) = kept_runs(root)
    back = plan_of(kept)
    assert (back.settings, back.data, back.out, back.tested) == (
        settings, made.data, made.out, made.tested,
    )  # fmt: skip
    assert back.more == {"microns_per_pixel": 0.2, "left_out": ["a"]}


def test_only_a_lack_of_memory_proposes_fewer_pictures(plan: MakePlan, root: Path) -> None:
    note_run(root / "run-1", job_of(plan(1, replace(SETTINGS, batch=1))))
    note_run(root / "run-2", job_of(plan(2, replace(SETTINGS, batch=64))))
    one, many = kept_runs(root)
    short = OUT_OF_MEMORY(batch=64)
    assert Unfinished(many, short).smaller_batch == 32
    assert Unfinished(one, short).smaller_batch == 0, "there is nothing smaller"
    assert Unfinished(many).smaller_batch == 0


def test_what_cannot_be_read_is_not_offered(
    qtbot: QtBot, queue: RunQueue, plan: MakePlan, root: Path
) -> None:
    note_run(root / "run-2", job_of(plan(2)))
    note_run(root / "run-1", {"job": "train", "data": "x", "name": "of another version"})
    queue.find()
    qtbot.waitUntil(lambda: bool(queue.unfinished), timeout=5000)
    assert [u.kept.folder.name for u in queue.unfinished] == ["run-2"]
