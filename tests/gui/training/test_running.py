"""Runs in real child processes: stopped before anything is learned, killed, refused."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import psutil
import pytest
from pytestqt.qtbot import QtBot

from tests.gui.training.drawn import raabin_zip
from tests.workflow.test_kept_evaluations import document
from wbc_desktop.errors import HostError
from wbc_desktop.gui.training.run_plan import RunPlan, job_of, judging_job, make_room
from wbc_desktop.gui.training.run_progress import Stage
from wbc_desktop.gui.training.running import (
    Evaluated,
    Remarked,
    Told,
    Trained,
    TrainingRun,
    TrainingTask,
)
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.wording import Message
from wbc_desktop.workflow.kept_evaluations import KeptEvaluations


@pytest.fixture
def run(qtbot: QtBot) -> Iterator[TrainingRun]:
    run = TrainingRun()
    yield run
    run.close()


@pytest.fixture
def plan(labelled_zip: Path, tmp_path: Path) -> RunPlan:
    out = tmp_path / "trained" / "network.wbcnet"
    return RunPlan(labelled_zip, out, TrainingSettings(epochs=1, batch=4), "drawn", "1.0")


def child_pid() -> int:
    """The process id of the one child of this process."""
    return next((child.pid for child in psutil.Process().children()), 0)


def test_a_stop_before_the_first_epoch_ends_at_once_and_keeps_nothing(
    qtbot: QtBot, run: TrainingRun, plan: RunPlan
) -> None:
    run.start(plan)
    qtbot.waitUntil(lambda: child_pid() > 0)
    pid = child_pid()
    with qtbot.waitSignal(run.ended, timeout=3000):
        run.stop()
    assert run.progress.stage is Stage.STOPPED
    assert not psutil.pid_exists(pid)
    assert not plan.out.exists()


def test_a_killed_child_is_told_with_its_code(
    qtbot: QtBot, run: TrainingRun, plan: RunPlan
) -> None:
    heard: list[Message] = []
    run.failed.connect(heard.append)
    run.start(plan)
    qtbot.waitUntil(lambda: child_pid() > 0)
    with qtbot.waitSignal(run.ended, timeout=5000):
        os.kill(child_pid(), signal.SIGKILL)
    assert [message.code for message in heard] == ["training.killed"]
    assert dict(heard[0].values)["code"] == -signal.SIGKILL
    assert run.progress.stage is Stage.FAILED


def test_a_set_that_is_too_small_is_refused_by_the_child(
    qtbot: QtBot, run: TrainingRun, plan: RunPlan, tmp_path: Path
) -> None:
    small = raabin_zip(tmp_path / "small.zip", each=1, test=0)
    heard: list[Message] = []
    run.failed.connect(heard.append)
    with qtbot.waitSignal(run.ended, timeout=30_000):
        run.start(RunPlan(small, plan.out, plan.settings, plan.name, plan.version))
    assert [message.code for message in heard] == ["training.too_small"]
    assert not run.running


def test_closing_while_the_child_prepares_takes_less_than_two_seconds(
    qtbot: QtBot, run: TrainingRun, plan: RunPlan
) -> None:
    run.start(plan)
    qtbot.waitUntil(lambda: child_pid() > 0)
    pid = child_pid()
    start = time.monotonic()
    run.close()
    assert time.monotonic() - start < 2
    assert not psutil.pid_exists(pid)


def test_the_job_says_everything_that_was_set(plan: RunPlan) -> None:
    job = job_of(plan)
    assert (job["epochs"], job["batch"], job["seed"]) == (1, 4, 1)
    assert (job["architecture"], job["augmentation"]) == ("plain", "none")
    assert (job["name"], job["version"]) == ("drawn", "1.0")


def test_a_network_is_judged_on_what_it_has_not_learned_from(plan: RunPlan) -> None:
    assert judging_job(plan, plan.out)["split"] is None
    untested = judging_job(replace(plan, tested=False), plan.out)
    assert (untested["split"], untested["seed"]) == ("held_out", plan.settings.seed)


def test_the_network_in_use_looks_at_the_same_cells(plan: RunPlan, tmp_path: Path) -> None:
    in_use = tmp_path / "in-use.wbcnet"
    assert judging_job(plan, plan.out, in_use)["against"] == str(in_use)
    assert "against" not in judging_job(plan, plan.out)


class Canned(TrainingTask):
    """Its children have answered already."""

    asked: list[str]

    def _done(self, job: Mapping[str, Any], stop: Event) -> Generator[object, None, dict[str, Any]]:
        self.asked = [*getattr(self, "asked", []), str(job.get("against", ""))]
        yield Told({"event": "preparing"})
        return {"path": job.get("out", ""), "figures": document(), "mistakes": [], "rights": []}


def test_figures_are_kept_with_the_network_and_compared_with_what_is_in_use_by_then(
    plan: RunPlan, tmp_path: Path
) -> None:
    task = Canned(plan, tmp_path / "before.wbcnet")
    for told in task(Event()):
        if isinstance(told, Trained):
            task.against = tmp_path / "meanwhile.wbcnet"
    assert task.asked == ["", str(tmp_path / "meanwhile.wbcnet")]
    [kept] = KeptEvaluations.of(tmp_path).list()
    assert (kept.sha256, kept.part) == (document()["network"]["sha256"], "test")


def test_figures_that_cannot_be_kept_are_shown_all_the_same(plan: RunPlan, tmp_path: Path) -> None:
    (tmp_path / "evaluations").write_text("in the way")
    told = list(Canned(plan)(Event()))
    shown, remark = told[-2:]
    assert isinstance(shown, Evaluated)
    assert isinstance(remark, Remarked)
    assert remark.message.code == "evaluations.not_kept"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    with pytest.raises(HostError) as refused:
        make_room(file / "networks")
    assert refused.value.message.code == "training.no_folder"


def test_a_full_disk_is_said_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=5_000_000))
    with pytest.raises(HostError) as refused:
        make_room(tmp_path)
    assert refused.value.message.code == "training.no_room"
    assert dict(refused.value.message.values)["free"] == 5
