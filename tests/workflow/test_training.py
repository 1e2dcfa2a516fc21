"""Trainings in a child process: followed, stopped, killed, refused."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.learning.build import drawn_set, png
from wbc_desktop.errors import HostError, InputError, RefusedError, WbcError
from wbc_desktop.learning.child import NO_JOB
from wbc_desktop.learning.training_job import TOO_SMALL
from wbc_desktop.network import Classifier, open_network
from wbc_desktop.network.familiarity import TRAITS
from wbc_desktop.workflow.own_program import own_command
from wbc_desktop.workflow.training import (
    KILLED,
    ChildRun,
    evaluation_job,
    failure,
    training_job,
)
from wbc_desktop.workflow.training_runs import (
    NOT_NOTED,
    drop_run,
    kept_run,
    kept_runs,
    note_run,
)


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drawn_set(tmp_path_factory.mktemp("drawn") / "set", 8)


@pytest.fixture(scope="module")
def trained(cells: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Any]]:
    """One training, asked to stop after its first epoch of 500."""
    out = tmp_path_factory.mktemp("out") / "tiny.wbcnet"
    child = ChildRun(training_job(cells, out, epochs=500, batch=4, seed=3, microns_per_pixel=0.25))
    events = []
    for event in child.events():
        events.append(event)
        if event["event"] == "epoch" and event["epoch"] == 1:
            child.stop()
    return out, events


def test_the_events_of_a_training(trained: tuple[Path, list[Any]]) -> None:
    out, events = trained
    names = [e["event"] for e in events]
    assert names[:3] == ["preparing", "reading", "data"]
    assert names[-2:] == ["epoch", "result"]
    assert set(names[3:-1]) == {"batch", "epoch"}
    data, epoch, result = events[2], events[names.index("epoch")], events[-1]
    assert (data["train"], data["validation"], data["problems"]) == (14, 2, [])
    assert result["path"] == str(out)
    assert (epoch["epoch"], epoch["epochs"]) == (1, 500)
    assert 0 <= epoch["val_accuracy"] <= 1


def test_the_network_keeps_small_pictures_of_the_cells_it_learned(
    trained: tuple[Path, list[Any]],
) -> None:
    kept = open_network(trained[0]).cells
    assert len(kept) == 14
    assert {cell.label for cell in kept} == {"neutrophil_segmented", "lymphocyte"}


def test_stop_ends_soon_and_keeps_the_best(trained: tuple[Path, list[Any]]) -> None:
    epochs = [e for e in trained[1] if e["event"] == "epoch"]
    assert len(epochs) < 100
    best = trained[1][-1]["figures"]
    assert best["val_macro_f1"] == max(e["val_macro_f1"] for e in epochs)


def test_a_network_comes_out_that_can_be_used(trained: tuple[Path, list[Any]]) -> None:
    network = open_network(trained[0])
    card = network.card
    assert card.classes == ("neutrophil_segmented", "lymphocyte")
    assert (card.name, card.seed, card.architecture) == ("tiny", 3, "plain")
    assert set(card.thresholds) == set(card.classes)
    assert set(card.statistics) == {"set"}
    assert set(card.statistics["set"]) == set(TRAITS)
    assert Classifier(network).card.input_px == 128


def test_an_evaluation_gives_figures_with_confusion(
    trained: tuple[Path, list[Any]], cells: Path
) -> None:
    events = list(ChildRun(evaluation_job(cells, trained[0], microns_per_pixel=0.25)).events())
    figures = events[-1]["figures"]
    assert figures["cells"] == 16
    assert sum(n for row in figures["confusion"].values() for n in row.values()) == 16
    assert [e["done"] for e in events if e["event"] == "batch"] == [16]


@pytest.mark.skipif(sys.platform == "win32", reason="no signals on Windows")
def test_a_killed_child_is_told_of(cells: Path, tmp_path: Path) -> None:
    child = ChildRun(training_job(cells, tmp_path / "a.wbcnet", epochs=500))
    stream = child.events()
    assert next(stream)["event"] == "preparing"
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(HostError) as caught:
        list(stream)
    assert caught.value.message.code == KILLED.code
    assert "-9" in str(caught.value.message)
    assert not (tmp_path / "a.wbcnet").exists()


def test_a_set_that_is_too_small_is_refused_in_words(tmp_path: Path) -> None:
    job = training_job(drawn_set(tmp_path / "few", 1), tmp_path / "a.wbcnet", epochs=1)
    with pytest.raises(InputError) as caught:
        list(ChildRun(job).events())
    assert caught.value.message.code == TOO_SMALL.code


@pytest.mark.parametrize("content", ["no job", "{}", '{"job": "cook"}', "[1]"])
def test_a_broken_job_is_refused_in_words(tmp_path: Path, content: str) -> None:
    path = tmp_path / "job.json"
    path.write_text(content)
    done = subprocess.run(
        own_command("training-child", str(path)), input="", capture_output=True, text=True
    )
    assert done.returncode == InputError.exit_code
    last = json.loads(done.stdout.splitlines()[-1])
    assert (last["event"], last["message"]["code"]) == ("failed", NO_JOB.code)
    assert "Traceback" not in done.stderr


def test_a_child_that_is_ended_leaves_nothing(cells: Path, tmp_path: Path) -> None:
    child = ChildRun(training_job(cells, tmp_path / "a.wbcnet", epochs=500))
    stream = child.events()
    assert next(stream)["event"] == "preparing"
    child.end()
    with pytest.raises(HostError):
        list(stream)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no signals on Windows")
def test_a_killed_training_goes_on_bit_for_bit(cells: Path, tmp_path: Path) -> None:
    """One child is killed after its second epoch; another never is."""
    settings: dict[str, Any] = {"architecture": "small", "epochs": 4, "batch": 4, "seed": 3}
    straight = training_job(cells, tmp_path / "straight.wbcnet", name="a", **settings)
    list(ChildRun({**straight, "input_px": 32}).events())
    job = training_job(cells, tmp_path / "killed.wbcnet", name="a", **settings)
    job = note_run(tmp_path / "run-1", {**job, "input_px": 32, "keep_every_s": 0})
    child = ChildRun(job)
    stream = child.events()
    while (event := next(stream))["event"] != "epoch" or event["epoch"] < 2:
        continue
    os.kill(child.pid, signal.SIGKILL)
    with pytest.raises(HostError):
        list(stream)
    (kept,) = kept_runs(tmp_path)
    assert kept.standing is not None
    assert kept.standing.epoch >= 2
    events = list(ChildRun(kept.job).events())
    assert "resumed" in [e["event"] for e in events]
    one, other = (tmp_path / f"{name}.wbcnet" for name in ("straight", "killed"))
    assert open_network(one).lite == open_network(other).lite
    assert open_network(one).card.figures == open_network(other).card.figures
    drop_run(kept.folder)
    assert kept_runs(tmp_path) == []


def test_a_child_waits_goes_on_and_halts_as_it_is_told(cells: Path, tmp_path: Path) -> None:
    job = training_job(cells, tmp_path / "a.wbcnet", architecture="small", epochs=500, batch=4)
    child = ChildRun(note_run(tmp_path / "run-1", job))
    names: list[str] = []
    for event in child.events():
        names.append(event["event"])
        match event["event"]:
            case "epoch" if "paused" not in names:
                child.pause()
            case "paused":
                child.go_on()
            case "going_on":
                child.halt()
    assert names[-1] == "halted"
    assert names.index("paused") < names.index("going_on")
    assert not (tmp_path / "a.wbcnet").exists()
    kept = kept_run(tmp_path / "run-1")
    assert kept.standing is not None
    assert (kept.name, kept.standing.epochs) == ("a 1.0", 500)
    assert kept.job["folder"] == str(tmp_path / "run-1")


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"job": "evaluate", "data": "x"}'])
def test_what_is_no_training_is_no_kept_run(tmp_path: Path, content: str) -> None:
    folder = tmp_path / "run-x"
    folder.mkdir()
    (folder / "job.json").write_text(content)
    assert kept_runs(tmp_path) == []
    with pytest.raises(InputError):
        kept_run(folder)
    drop_run(tmp_path / "run-nowhere")


def test_a_training_that_cannot_be_noted_is_not_begun(cells: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HostError) as caught:
        note_run(tmp_path / "file" / "run-1", training_job(cells, tmp_path / "a.wbcnet"))
    assert caught.value.message.code == NOT_NOTED.code


@pytest.mark.parametrize("branch", [InputError, HostError, RefusedError, WbcError])
def test_a_failure_is_of_the_branch_that_the_child_reported(branch: type[WbcError]) -> None:
    message = TOO_SMALL(name="a", cells=1, classes=1)
    event = {"message": message.as_json(), "detail": "why", "exit_code": branch.exit_code}
    told = failure(event)
    assert type(told) is branch
    assert (told.message, told.detail) == (message, "why")


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set that takes long to read."""
    root = tmp_path_factory.mktemp("slow")
    picture = root / "picture.png"
    picture.write_bytes(png(np.random.default_rng(1).integers(0, 255, (600, 600, 3), np.uint8)))
    for label in ("lymphocyte", "monocyte"):
        (root / "set" / label).mkdir(parents=True)
        for number in range(1000):
            os.link(picture, root / "set" / label / f"{number}.png")
    return root / "set"


def test_a_child_that_is_ended_while_it_reads_leaves_nothing_unfinished(
    slow: Path, tmp_path: Path
) -> None:
    """It gets a moment to take away what it has begun to write."""
    child = ChildRun(training_job(slow, tmp_path / "out.wbcnet", cache=tmp_path / "cache"))
    told = []
    for event in child.events():
        if event["event"] == "reading" and "reading" not in told:
            child.end()
        told.append(event["event"])
    assert told[-1] == "halted"


def test_nor_does_one_that_nobody_follows_any_more(
    slow: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    tell = ChildRun._tell

    def heard_telling(child: ChildRun, wish: str) -> None:
        heard.append(wish)
        tell(child, wish)

    monkeypatch.setattr(ChildRun, "_tell", heard_telling)
    child = ChildRun(training_job(slow, tmp_path / "out.wbcnet", cache=tmp_path / "cache"))
    for event in child.events():
        if event["event"] == "reading":
            break
    assert heard == ["halt"]
    assert child.wait(0)


def test_a_child_that_is_ended_before_it_listens_is_ended_all_the_same(
    cells: Path, tmp_path: Path
) -> None:
    """Tensorflow is loading: that takes longer than it is given."""
    child = ChildRun(training_job(cells, tmp_path / "out.wbcnet", epochs=500))
    child.end()
    with pytest.raises(HostError) as said:
        list(child.events())
    assert dict(said.value.message.values)["code"] == -signal.SIGTERM
    assert child.wait(0)
