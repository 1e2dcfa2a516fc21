"""Settings of a training are remembered; impossible ones keep their default."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.gui.training.training_settings import TrainingSettings
from wbc_desktop.learning.architectures import LITE0
from wbc_desktop.learning.usual import RATE_OF_BEGUN


def test_what_was_set_is_remembered_without_the_name() -> None:
    chosen = TrainingSettings(LITE0, 3, 16, 7, "wide", "blood", 0.00073, "cosine", 0.25, "imagenet")
    values = chosen.as_values()
    assert {type(value) for value in values.values()} <= {str, int}
    assert TrainingSettings.from_values(values) == replace(chosen, name="")


def test_imagenet_is_for_the_shipped_kind_alone() -> None:
    values: dict[str, str | int] = {"architecture": "small", "begin": "imagenet"}
    assert TrainingSettings.from_values(values).begin == "nothing"


def test_a_network_to_begin_with_brings_its_kind_and_a_lower_rate() -> None:
    begun = TrainingSettings(epochs=4).beginning_with("/some/blood.wbcnet", LITE0)
    assert (begun.architecture, begun.augmentation, begun.epochs) == (LITE0, "wide", 4)
    assert begun.learning_rate == RATE_OF_BEGUN
    assert begun.begins_with_a_network
    assert begun.beginning_with("imagenet").learning_rate == 6e-4
    assert TrainingSettings.from_values(begun.as_values()) == begun


@given(st.dictionaries(st.sampled_from(["architecture", "epochs", "batch", "seed", "augmentation",
                                        "name", "learning_rate", "balance", "schedule", "begin",
                                        "other"]), st.integers() | st.text()))  # fmt: skip
def test_any_remembered_values_give_possible_settings(values: dict[str, str | int]) -> None:
    settings = TrainingSettings.from_values(values)
    assert 1 <= settings.epochs <= 500
    assert 1 <= settings.batch <= 1024
    assert 0 < settings.learning_rate <= 1
    assert 0 <= settings.balance <= 1
    assert settings.name == ""
