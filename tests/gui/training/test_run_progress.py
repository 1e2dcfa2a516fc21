"""What a run shows follows from the child's events alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.gui.training.run_progress import RunProgress, Stage
from wbc_desktop.learning.training import DIVERGED

STEPS = 4


def a_batch(epoch: int, epochs: int, step: int, left: float | None = 8.0) -> dict[str, Any]:
    return {
        "event": "batch", "epoch": epoch, "epochs": epochs, "step": step, "steps": STEPS,
        "loss": 1.0 / (epoch + step), "accuracy": 0.5, "images_per_second": 100.0,
        "seconds_left": left,
    }  # fmt: skip


def an_epoch(epoch: int, epochs: int, score: float) -> dict[str, Any]:
    return {
        "event": "epoch", "epoch": epoch, "epochs": epochs, "loss": 0.4, "accuracy": 0.8,
        "val_loss": 0.5, "val_accuracy": 0.7, "val_macro_f1": score,
        "recall": {"lymphocyte": [score, 10]},
    }  # fmt: skip


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_a_whole_run(scores: list[float]) -> None:
    progress = RunProgress(len(scores))
    shares = []
    progress.apply({"event": "preparing"})
    progress.apply({"event": "data", "train": 40, "validation": 10, "problems": []})
    for epoch, score in enumerate(scores, 1):
        for step in range(1, STEPS + 1):
            progress.apply(a_batch(epoch, len(scores), step))
            shares.append(progress.share)
        progress.apply(an_epoch(epoch, len(scores), score))
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert progress.stage is Stage.WRITING
    assert progress.best is not None
    assert progress.best.val_macro_f1 == max(scores)
    assert progress.best.epoch == max(e for e, s in enumerate(scores, 1) if s == max(scores))
    places = [p.epoch for p in progress.batch_losses]
    assert places == sorted(places)
    assert places[-1] == len(scores)


def test_accuracy_of_the_present_epoch_is_drawn_until_its_mean_is_known() -> None:
    progress = RunProgress(2)
    progress.apply(a_batch(1, 2, 2))
    assert [p.epoch for p in progress.accuracies] == [0.25]
    progress.apply(an_epoch(1, 2, 0.5))
    assert [(p.epoch, p.value) for p in progress.accuracies] == [(0.5, 0.8)]


def test_evaluation_counts_pictures_and_is_no_epoch() -> None:
    progress = RunProgress(1)
    progress.apply({"event": "batch", "done": 3, "total": 9})
    assert progress.stage is Stage.EVALUATING
    assert progress.evaluated == (3, 9)
    assert progress.batch_losses == []


def test_remarks_are_kept_and_unknown_events_passed_over() -> None:
    progress = RunProgress(1)
    progress.apply({"event": "remark", "message": DIVERGED(epoch=3).as_json()})
    progress.apply({"event": "of a later version"})
    assert [m.code for m in progress.remarks] == ["training.diverged"]


def test_time_left_is_unknown_before_there_is_a_basis() -> None:
    progress = RunProgress(1)
    progress.apply(a_batch(1, 1, 1, left=None))
    assert progress.seconds_left is None


def test_what_was_before_an_interruption_is_shown() -> None:
    progress = RunProgress(3)
    figures = {"loss": 1.0, "accuracy": 0.5, "val_loss": 1.0, "val_accuracy": 0.5,
               "val_macro_f1": 0.4, "recall": {"lymphocyte": [0.5, 2]}}  # fmt: skip
    before = [{"epoch": 1, "epochs": 3, **figures}]
    progress.apply({"event": "preparing"})
    progress.apply({"event": "reading", "done": 50, "total": 200})
    assert progress.read == (50, 200)
    progress.apply(
        {"event": "resumed", "epoch": 2, "epochs": 3, "step": 4, "steps": 8, "history": before}
    )
    assert [e.epoch for e in progress.finished] == [1]
    assert (progress.epoch, progress.step, progress.stage) == (2, 4, Stage.PREPARING)
    assert progress.share == pytest.approx(1.5 / 3)
    progress.apply({"event": "paused"})
    assert progress.stage is Stage.PAUSED
    assert progress.stage.running
    progress.apply({"event": "going_on"})
    assert progress.stage is Stage.TRAINING


def test_a_run_that_only_has_to_be_written_goes_on_as_such() -> None:
    progress = RunProgress(1)
    figures = {"loss": 1.0, "accuracy": 0.5, "val_loss": 1.0, "val_accuracy": 0.5,
               "val_macro_f1": 0.4, "recall": {}}  # fmt: skip
    before = [{"epoch": 1, "epochs": 1, **figures}]
    progress.apply(
        {"event": "resumed", "epoch": 2, "epochs": 1, "step": 0, "steps": 8, "history": before}
    )
    assert progress.stage is Stage.WRITING
