"""The laboratory's settings keep their bounds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import InputError

from .build import FORM


@given(
    st.builds(
        LaboratoryRules,
        target=st.integers(1, 1000),
        nrbc_threshold=st.floats(0, 100),
        bands=st.sampled_from(["separate", "merged"]),
        switched_off=st.lists(st.sampled_from(["B4", "B9", "B11"]), unique=True).map(tuple),
        blind=st.booleans(),
    )
)
def test_rules_survive_json(rules: LaboratoryRules) -> None:
    assert LaboratoryRules.from_json(rules.as_json()) == rules


def test_absent_settings_keep_their_default() -> None:
    assert LaboratoryRules.from_json({}) == LaboratoryRules()


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": 0}, {"target": 100.5}, {"target": True}, {"rounding": "up"}, {"decimals": 3},
        {"switched_off": ["B3"]}, {"switched_off": ["B1"]}, {"switched_off": ["B10"]},
        {"second_classes": ["promyelocyte"]}, {"second_classes": ["blast", "nonsense"]},
        {"blind": 1}, {"unidentified_limit": "2"}, {"nrbc_threshold": float("nan")},
        {"known_patient_days": 8}, {"no_such": 1},
    ],
)  # fmt: skip
def test_impossible_settings_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InputError):
        LaboratoryRules.from_json(wrong)


def test_a_case_chooses_how_its_smudge_cells_count() -> None:
    rules = LaboratoryRules()
    assert rules.for_case(FORM) == rules
    assert rules.for_case(replace(FORM, smudge_rule="separate")).smudge_rule == "separate"
