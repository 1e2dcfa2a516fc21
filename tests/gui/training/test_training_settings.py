"""The defaults are those of the proof of concept; estimates grow with the work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.gui.training.training_settings import TrainingSettings, estimated_seconds
from wbc_desktop.learning.architectures import ARCHITECTURES, LITE0
from wbc_desktop.learning.augmentation import AUGMENTATION_NAMES
from wbc_desktop.learning.training_job import settings_of
from wbc_desktop.learning.usual import USUAL


def test_defaults_are_those_of_the_proof_of_concept() -> None:
    settings = TrainingSettings()
    assert (settings.architecture, settings.epochs, settings.batch) == ("plain", 15, 64)
    assert settings.augmentation == "none"


def test_every_kind_has_what_is_usual_for_it() -> None:
    assert set(USUAL) == set(ARCHITECTURES)
    assert {usual.augmentation for usual in USUAL.values()} <= set(AUGMENTATION_NAMES)


@pytest.mark.parametrize("kind", ARCHITECTURES)
def test_what_the_window_sets_is_usual_where_nothing_is_said(kind: str) -> None:
    usual = TrainingSettings().with_architecture(kind)
    said = settings_of({"architecture": kind, "epochs": 1, "batch": 8, "seed": 1}, 100)
    assert (usual.augmentation, usual.learning_rate, usual.balance) == (
        said.augmentation, said.learning_rate, said.balance,
    )  # fmt: skip
    assert (usual.schedule == "cosine") == said.cosine


def test_another_network_brings_its_usual_variation() -> None:
    settings = TrainingSettings(epochs=30, seed=7).with_architecture(LITE0)
    assert (settings.augmentation, settings.epochs, settings.seed) == ("wide", 30, 7)


@given(
    images=st.integers(1, 50_000),
    epochs=st.integers(1, 100),
    pace=st.one_of(st.none(), st.floats(1, 2000)),
)
def test_more_work_never_takes_less_time(images: int, epochs: int, pace: float | None) -> None:
    less = estimated_seconds(TrainingSettings(epochs=epochs), images, pace)
    more = estimated_seconds(TrainingSettings(epochs=epochs + 1), images + 1, pace)
    assert 0 < less < more


def test_the_measured_pace_replaces_the_rough_one() -> None:
    settings = TrainingSettings(epochs=10)
    fast, slow = (estimated_seconds(settings, 1000, pace) for pace in (1000.0, 10.0))
    assert slow - fast == pytest.approx(1000 * 10 * (1 / 10 - 1 / 1000))
