"""The defaults are those of the proof of concept; estimates grow with the work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.gui.training.training_settings import (
    ARCHITECTURES,
    AUGMENTATIONS,
    LITE0,
    RATE_OF_BEGUN,
    USUAL,
    TrainingSettings,
    estimated_seconds,
)
from wbc_desktop.learning import training_job
from wbc_desktop.learning.architectures import ARCHITECTURES as KNOWN
from wbc_desktop.learning.training import AUGMENTATIONS as KNOWN_VARIATIONS
from wbc_desktop.learning.training_job import settings_of


def test_defaults_are_those_of_the_proof_of_concept() -> None:
    settings = TrainingSettings()
    assert (settings.architecture, settings.epochs, settings.batch) == ("plain", 15, 64)
    assert settings.augmentation == "none"


def test_offers_exactly_what_can_be_trained() -> None:
    assert set(ARCHITECTURES) == set(KNOWN)
    assert set(AUGMENTATIONS) == set(KNOWN_VARIATIONS)


def test_what_is_usual_is_so_for_the_command_line_too() -> None:
    for kind in KNOWN:
        usual = USUAL[kind]
        job = {"architecture": kind, "epochs": 1, "batch": 8, "seed": 1}
        said = settings_of(job, 100)
        assert (usual.augmentation, usual.learning_rate, usual.balance) == (
            said.augmentation, said.learning_rate, said.balance,
        )  # fmt: skip
        assert (usual.schedule == "cosine") == said.cosine
    assert training_job.RATE_OF_BEGUN == RATE_OF_BEGUN


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
