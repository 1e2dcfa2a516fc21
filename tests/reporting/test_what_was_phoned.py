"""What the report says of calls, second readings that were waived, and slides cut short."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.domain.build import FORM, case, cell, decided_cells, source
from tests.reporting.build import cells_of, record, vector_case
from wbc_desktop.domain.case import Case
from wbc_desktop.domain.critical import logged
from wbc_desktop.domain.ranges import CriticalRule, CriticalValue
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.reporting import SignedRecord
from wbc_desktop.reporting.sentences import critical, remarks, slides
from wbc_desktop.reporting.words import Words

FEW = CriticalRule("neutrophils", "absolute", "<", 0.5)
EN, DE = Words("en"), Words("de")


def call(value: float) -> dict[str, Any]:
    made = logged(CriticalValue("neutrophils", value, FEW))
    at = "2026-01-02T10:00:00+00:00"
    return {**made, "at": at, "by": "p1", "told": "Dr Ward", "read_back": True}


def few_neutrophils(*calls: dict[str, Any], wbc: str = "2.1") -> Case:
    form = replace(FORM, wbc=wbc, wbc_state="corrected")
    return case(decided_cells(SEG=2, LYM=88, MONO=10), form=form, phone_log=list(calls))


def told(of: SignedRecord, words: Words = EN) -> list[str]:
    return [critical(found, words) for found in of.critical]


def test_the_value_that_was_phoned_is_told_with_its_call() -> None:
    assert told(record(few_neutrophils(call(0.042)))) == [
        "Neutrophils, all 0.04 ×10⁹/L, phoned 2026-01-02 10:00 UTC by TECH1 to Dr Ward, read back"
    ]


def test_a_call_of_another_value_is_told_as_that() -> None:
    made = record(few_neutrophils(call(0.46)), "draft")
    assert told(made) == [
        "Neutrophils, all 0.04 ×10⁹/L, not phoned; 0.46 ×10⁹/L was phoned"
        " 2026-01-02 10:00 UTC by TECH1 to Dr Ward, read back"
    ]
    assert "0,46 ×10⁹/L wurde" in told(made, DE)[0]


def test_of_two_calls_the_one_with_the_value_is_told() -> None:
    again = {**call(0.042), "told": "Dr Night"}
    made = record(few_neutrophils(call(0.46), again, call(0.3)))
    assert [(c.phoned, c.told) for c in made.critical] == [("0.04", "Dr Night")]


def test_a_critical_value_is_printed_on_its_side_of_the_limit() -> None:
    form = replace(FORM, wbc="4.996", wbc_state="corrected")
    made = record(case(decided_cells(SEG=10, LYM=90), form=form), "draft")
    assert told(made) == ["Neutrophils, all 0.4996 ×10⁹/L, not phoned"]
    high = record(case(decided_cells(SEG=150, LYM=50), form=replace(form, wbc="1234")), "draft")
    assert "WBC 1234.00 ×10⁹/L, not phoned" in told(high)


def test_a_record_of_before_says_what_it_said_and_keeps_its_bytes() -> None:
    plain = json.loads(record(few_neutrophils(call(0.042))).canonical())
    for found in plain["critical"]:
        del found["shown"], found["phoned"]
    data = _canonical(plain)
    older = SignedRecord.from_canonical(data)
    assert older.canonical() == data
    assert told(older)[0].startswith("Neutrophils, all 0.042 ×10⁹/L, phoned 2026-01-02")


def test_what_is_not_used_is_not_written() -> None:
    data = record(vector_case()).canonical()
    plain = json.loads(data)
    assert {"waived", "known_days"}.isdisjoint(plain["second"])
    assert all("stopped" not in slide for slide in plain["sources"])
    assert SignedRecord.from_canonical(data).canonical() == data
    assert _canonical(plain) == data


def _canonical(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def with_promyelocytes() -> Case:
    return case(cells_of({"PROM": 3, "SEG": 197}))


@pytest.mark.parametrize(
    ("rules", "days", "sentence", "satz"),
    [
        (
            LaboratoryRules(known_patient_days=7), 2,
            "Waived for a known patient; days since the last such report: 2.",
            "Entfällt bei bekanntem Patienten; Tage seit dem letzten solchen Befund: 2.",
        ),
        (
            LaboratoryRules(switched_off=("B8",)), None,
            "Waived: this laboratory signs without it.",
            "Entfällt: dieses Labor unterschreibt ohne ihn.",
        ),
    ],
)  # fmt: skip
def test_a_second_reading_that_was_waived_is_told_with_the_reason(
    rules: LaboratoryRules, days: int | None, sentence: str, satz: str
) -> None:
    made = record(with_promyelocytes(), rules=rules, days_since_known=days)
    first = "Second reading: 3 needed, 0 read blind, 0 the same. "
    assert first + sentence in remarks(made, EN)
    assert satz in " ".join(remarks(made, DE))
    assert SignedRecord.from_canonical(made.canonical()) == made


@pytest.mark.parametrize("days", [None, 8])
def test_where_nothing_is_waived_nothing_is_told_of_it(days: int | None) -> None:
    rules = LaboratoryRules(known_patient_days=7)
    made = record(with_promyelocytes(), rules=rules, days_since_known=days)
    assert (made.second.waived, made.second.known_days) == ("", None)
    assert "Waived" not in " ".join(remarks(made, EN))


def test_a_slide_cut_short_is_named() -> None:
    made = vector_case()
    made.sources = {source().id: source(status="stopped")}
    assert "not read to its end" in slides(record(made), EN)[0]
    assert "nicht zu Ende gelesen" in slides(record(made), DE)[0]
    assert "not read" not in slides(record(vector_case()), EN)[0]


def test_a_count_below_its_target_says_so_without_a_reason_too() -> None:
    rules = LaboratoryRules(switched_off=("B4",))
    made = record(case([cell(n, "SEG", "SEG") for n in range(60)]), rules=rules)
    assert not made.count.provisional
    assert "Target 100, routine. Counted 60 of 100." in remarks(made, EN)
