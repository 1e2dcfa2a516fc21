"""How fast a training was is remembered, and the next estimate goes by it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from wbc_desktop.gui.training.paces import LEAST, MOST, as_values, paces_of
from wbc_desktop.gui.training.page import TrainingPage
from wbc_desktop.gui.training.run_plan import RunPlan
from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.architectures import ARCHITECTURES

BATCH = {"event": "batch", "epoch": 1, "epochs": 2, "step": 3, "steps": 3, "loss": 0.5,
         "accuracy": 0.9, "images_per_second": 321.0, "seconds_left": 9.0}  # fmt: skip
EPOCH = {"event": "epoch", "epoch": 1, "epochs": 2, "loss": 0.5, "accuracy": 0.9, "val_loss": 0.5,
         "val_accuracy": 0.9, "val_macro_f1": 0.9, "recall": {}}  # fmt: skip


@given(st.dictionaries(st.sampled_from(ARCHITECTURES), st.floats(LEAST, MOST)))
def test_what_was_measured_is_read_again(paces: dict[str, float]) -> None:
    again = paces_of({**TrainingSettings().as_values(), **as_values(paces)})
    assert again.keys() == paces.keys()
    assert all(abs(again[a] - paces[a]) <= 0.051 for a in paces)


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers())))
def test_settings_of_another_program_are_no_pace(values: dict[str, str | int]) -> None:
    told = {**values, "pace_plain": "nan", "pace_small": 12, "pace_efficientnet_lite0": "-3"}
    assert paces_of(told) == {}


def test_an_epoch_tells_the_pace_once(qtbot: QtBot, page: TrainingPage, labelled_zip: Path) -> None:
    page.data.read(labelled_zip)
    qtbot.waitUntil(lambda: page.data.summary is not None and not page.data.reading)
    page.show_step("settings")
    assert "Very rough" in page.settings.start_card.basis
    run = page.run
    run.plan = RunPlan(labelled_zip, labelled_zip, TrainingSettings(), "a", "1")
    run.progress.apply(BATCH)
    with qtbot.assertNotEmitted(page.paces_changed):
        run.progressed.emit()
    run.progress.apply(EPOCH)
    with qtbot.waitSignal(page.paces_changed) as told:
        run.progressed.emit()
    assert told.args == [{"plain": 321.0}]
    assert "At 321 pictures a second" in page.settings.start_card.basis
    with qtbot.assertNotEmitted(page.paces_changed):
        run.progressed.emit()
