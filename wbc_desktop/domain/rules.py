"""What a laboratory may set: thresholds and switches of counting, comparing and signing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from wbc_desktop.domain.case import CaseForm
from wbc_desktop.domain.classes import BLAST, BY_ID, PROMYELOCYTE
from wbc_desktop.domain.rounding import Rounding
from wbc_desktop.errors import InputError
from wbc_desktop.wording import Wording

UNKNOWN_SETTING = Wording("rules.unknown_setting", "There is no laboratory setting “{name}”.")
BAD_SETTING = Wording("rules.bad_setting", "“{value}” is no possible value of “{name}”.")

Bands = Literal["separate", "merged"]
SmudgeRule = Literal["comment", "lymph", "separate"]
SMUDGE_RULES: tuple[SmudgeRule, ...] = ("comment", "lymph", "separate")

_CHOICES: dict[str, tuple[str, ...]] = {
    "bands": ("separate", "merged"),
    "rounding": ("plain", "sum100"),
    "smudge_rule": SMUDGE_RULES,
    "loinc_family": ("method_less", "manual"),
}
_BOUNDS: dict[str, tuple[float, float]] = {
    "target": (1, 10_000),
    "raised_target": (1, 10_000),
    "raise_above_wbc": (0, 1_000),
    "decimals": (0, 2),
    "nrbc_threshold": (0, 1_000),
    "smudge_note_from": (0, 1_000),
    "smudge_limit": (0, 1_000),
    "unidentified_limit": (0, 100),
    "left_shift_band": (0, 100),
    "left_shift_ig": (0, 100),
    "known_patient_days": (0, 7),
    "comparison_level": (0, 1),
    "look_first_score": (0, 1),
    "weight_blast": (0, 1_000),
    "weight_promyelocyte": (0, 1_000),
    "weight_immature": (0, 1_000),
    "weight_erythroblast": (0, 1_000),
    "weight_bands": (0, 1_000),
    "weight_unidentified": (0, 1_000),
}
_WHOLE = frozenset({"target", "raised_target", "decimals", "known_patient_days"})
_SWITCHABLE = frozenset({"B4", "B5", "B6", "B7", "B8", "B9", "B11"})


@dataclass(frozen=True, slots=True)
class LaboratoryRules:
    """Settings of one laboratory; the defaults are those of the laboratory reference, section 9.

    ``target`` cells are counted, ``raised_target`` when the WBC is above ``raise_above_wbc`` or
    an immature cell is in the count. ``nrbc_threshold`` is per 100 leukocytes, met from it
    (``nrbc_inclusive``) or only above it. ``smudge_*`` are smudge cells per 100 counted,
    ``unidentified_limit`` and ``left_shift_*`` percent of the count. ``second_classes`` need a
    second, blind person. ``switched_off`` are blockers the laboratory does without; only B4 to
    B9 and B11 can be. ``look_first_score`` is the probability from which a possible blast or
    promyelocyte stands in "Look first". ``weight_*`` say what one cell more or less in a line of
    the report weighs when cells are sorted by value; a usual line weighs 1, ``weight_immature``
    is that of all immature granulocytes together, ``weight_bands`` that of the segmented and of
    the bands beside the line of all neutrophils.

    Raises:
        InputError: a value is not a possible one.
    """

    target: int = 100
    raised_target: int = 200
    raise_above_wbc: float = 30.0
    bands: Bands = "separate"
    rounding: Rounding = "sum100"
    decimals: int = 1
    nrbc_threshold: float = 5.0
    nrbc_inclusive: bool = True
    smudge_rule: SmudgeRule = "comment"
    smudge_note_from: float = 10.0
    smudge_limit: float = 20.0
    unidentified_limit: float = 2.0
    left_shift_band: float = 10.0
    left_shift_ig: float = 1.0
    second_classes: tuple[str, ...] = (BLAST, PROMYELOCYTE)
    known_patient_days: int = 0
    comparison_level: float = 0.05
    look_first_score: float = 0.05
    weight_blast: float = 20.0
    weight_promyelocyte: float = 4.0
    weight_immature: float = 2.0
    weight_erythroblast: float = 3.0
    weight_bands: float = 0.5
    weight_unidentified: float = 2.0
    blind: bool = False
    percent_flags: bool = False
    loinc_family: Literal["method_less", "manual"] = "method_less"
    switched_off: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not _possible(field.name, value):
                raise InputError(BAD_SETTING(name=field.name, value=str(value)))

    def for_case(self, form: CaseForm) -> LaboratoryRules:
        """With what the case's form chooses for itself: how its smudge cells are counted."""
        chosen = next((rule for rule in SMUDGE_RULES if rule == form.smudge_rule), None)
        return replace(self, smudge_rule=chosen) if chosen else self

    def nrbc_counts(self, per_100: float) -> bool:
        """Whether so many erythroblasts per 100 leukocytes falsify the analyser's WBC (C5)."""
        at_border = self.nrbc_inclusive and per_100 == self.nrbc_threshold
        return per_100 > self.nrbc_threshold or at_border

    def as_json(self) -> dict[str, Any]:
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> LaboratoryRules:
        """Settings that are absent keep their default.

        Raises:
            InputError: a setting is unknown or its value impossible.
        """
        known = {f.name for f in fields(LaboratoryRules)}
        for name in data:
            if name not in known:
                raise InputError(UNKNOWN_SETTING(name=name))
        values: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in data.items()
        }
        return LaboratoryRules(**values)


def _possible(name: str, value: object) -> bool:
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name in _BOUNDS:
        return _is_number(value, whole=name in _WHOLE) and _within(value, _BOUNDS[name])
    if name == "switched_off":
        return isinstance(value, tuple) and all(code in _SWITCHABLE for code in value)
    if name == "second_classes":
        return isinstance(value, tuple) and BLAST in value and all(id in BY_ID for id in value)
    return isinstance(value, bool)


def _is_number(value: object, whole: bool) -> bool:
    return isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)


def _within(value: Any, bounds: tuple[float, float]) -> bool:
    return bool(bounds[0] <= value <= bounds[1])
