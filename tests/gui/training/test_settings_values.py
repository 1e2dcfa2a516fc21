"""Settings of a training are remembered; impossible ones keep their default."""

from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.gui.training.training_settings import LITE0, TrainingSettings


def test_what_was_set_is_remembered_without_the_name() -> None:
    chosen = TrainingSettings(LITE0, 3, 16, 7, "wide", "blood")
    remembered = TrainingSettings.from_values(chosen.as_values())
    assert remembered == TrainingSettings(LITE0, 3, 16, 7, "wide", "")


@given(st.dictionaries(st.sampled_from(["architecture", "epochs", "batch", "seed", "augmentation",
                                        "name", "other"]), st.integers() | st.text()))  # fmt: skip
def test_any_remembered_values_give_possible_settings(values: dict[str, str | int]) -> None:
    settings = TrainingSettings.from_values(values)
    assert 1 <= settings.epochs <= 500
    assert 1 <= settings.batch <= 1024
    assert settings.name == ""
