"""``case`` and ``report`` as a script of a laboratory uses them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.reporting.build import cells_of
from tests.workflow.test_signing import NOW, QUIET, kept, signed
from wbc_desktop.cli import case, report
from wbc_desktop.composition import House
from wbc_desktop.domain.case import CaseForm
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import RefusedError
from wbc_desktop.reporting import record_of_pdf
from wbc_desktop.workflow.laboratory import keep_rules
from wbc_desktop.workflow.signing import open_amendment


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with House(tmp_path / "data") as opened:
        yield opened


def run(house: House, *arguments: str) -> int:
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(required=True)
    case.add_to(commands)
    report.add_to(commands)
    options = parser.parse_args(list(arguments))
    return int(options.run(options, house))


def form_of(house: House, number: str) -> CaseForm:
    return house.store.cases.load(case.find(house.store, number))[0].form


def test_a_new_case_takes_the_forms_fields(house: House) -> None:
    assert run(
        house, "case", "new", "24-1187", "--patient-name", "Test, Case", "--birth-date",
        "1970-01-01", "--wbc", "12,4", "--wbc-state", "uncorrected", "--target", "50",
        "--target-reason", "leukopenia", "--analyser", "neutrophil=66", "--analyser",
        "lymphocyte=20.5", "--collected", "2026-01-02 08:30",
    ) == 0  # fmt: skip
    form = form_of(house, "24-1187")
    assert (form.wbc, form.target, form.collected) == ("12.4", 50, "2026-01-02T08:30")
    assert dict(form.analyser) == {"neutrophil": 66.0, "lymphocyte": 20.5}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--wbc", "many"),
        ("--birth-date", "1.1.1970"),
        ("--analyser", "66"),
        ("--sex", "q"),
        ("--reference-group", "nonsense"),
    ],
)
def test_an_impossible_field_makes_no_case(house: House, option: str, value: str) -> None:
    with pytest.raises(RefusedError):
        run(house, "case", "new", "C1", option, value)
    assert house.store.cases.list() == []


def test_a_taken_number_is_refused(house: House) -> None:
    run(house, "case", "new", "C1")
    with pytest.raises(RefusedError, match="already a case C1"):
        run(house, "case", "new", "C1")


def test_the_list_and_one_case_as_text(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    kept(house.store, house.person, cells_of({"SEG": 60, "LYM": 40}, decided=50))
    run(house, "case", "list")
    assert "50 of 100 reviewed" in capsys.readouterr().out
    run(house, "case", "show", "C1")
    text = capsys.readouterr().out
    assert "Reviewed 50 of 100, target 100, provisional" in text
    assert "neutrophil_segmented        50  100.0 %" in text
    assert "Proposals, not reviewed: 100 cells" in text


def test_one_case_as_json(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    kept(house.store, house.person, cells_of({"SEG": 60, "LYM": 40}, decided=50))
    run(house, "case", "show", "C1", "--json", "-")
    shown = json.loads(capsys.readouterr().out)
    assert shown["basis"] == "reviewed"
    assert shown["case"]["provisional"] is True
    assert shown["differential"]["denominator"] == 50
    assert sum(cell["class"] is not None for cell in shown["cells"]) == 50
    run(house, "case", "list", "--json", "-")
    assert json.loads(capsys.readouterr().out)["cases"][0]["number"] == "C1"


def shown(house: House, capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    run(house, "case", "show", "C1", "--json", "-")
    return json.loads(capsys.readouterr().out)


def test_a_signed_case_shows_what_was_signed_whatever_the_rules_are_now(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = cells_of({"SEG": 60, "LYM": 30, "MONO": 10, "SMDG": 12, "NRBC": 2})
    made = kept(house.store, house.person, cells, QUIET)
    signed(house.store, house.person, made)
    before = shown(house, capsys)
    keep_rules(house.store, LaboratoryRules(smudge_rule="lymph", target=200), house.person)
    assert shown(house, capsys) == before
    assert (before["basis"], before["case"]["target"]) == ("signed", 100)
    assert before["case"]["reviewed"] == 100
    differential = before["differential"]
    assert differential["denominator"] == 100
    assert differential["classes"]["lymphocyte"]["percent"] == 30.0
    assert sum(line["count"] for line in differential["classes"].values()) == 100
    assert differential["not_counted"] == {"erythroblast": 2, "smudge_cell": 12}


def test_a_signed_case_prints_what_was_signed(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    made = kept(house.store, house.person, cells_of({"SEG": 60, "LYM": 40, "SMDG": 12}), QUIET)
    signed(house.store, house.person, made)
    keep_rules(house.store, LaboratoryRules(smudge_rule="lymph"), house.person)
    run(house, "case", "show", "C1")
    text = capsys.readouterr().out
    assert "Signed, version 1: 100 counted" in text
    assert "lymphocyte                  40   40.0 %" in text
    assert "smudge_cell                 12  not in the 100 %" in text


def test_an_amended_case_is_counted_anew_until_it_is_signed(
    house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    made = kept(house.store, house.person, cells_of({"SEG": 60, "LYM": 40}), QUIET)
    signed(house.store, house.person, made)
    case_ = house.store.cases.load(made.id)[0]
    change = open_amendment(case_, "seen again", house.person, "Dr Ward", NOW)
    house.store.cases.append(made.id, change, house.person)
    assert shown(house, capsys)["basis"] == "reviewed"


def test_an_unknown_case_is_refused(house: House) -> None:
    with pytest.raises(RefusedError, match="no case “C9”"):
        run(house, "case", "show", "C9")


def test_a_draft_says_so_and_a_signed_report_is_the_kept_one(
    house: House, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = kept(house.store, house.person, cells_of({"SEG": 60, "LYM": 40}), QUIET)
    pdf, table = tmp_path / "report.pdf", tmp_path / "report.csv"
    assert run(house, "report", "C1", "--pdf", str(pdf), "--csv", str(table)) == 0
    assert "draft" in capsys.readouterr().err
    assert record_of_pdf(pdf).record.kind == "draft"
    record = signed(house.store, house.person, made)
    assert run(house, "report", "C1", "--pdf", str(pdf), "--language", "de") == 0
    assert capsys.readouterr().err == ""
    assert record_of_pdf(pdf).record == record
    assert table.read_text("utf-8").startswith("case,specimen,version,class,k,D,pct")


def test_a_report_needs_a_file_to_go_to(house: House) -> None:
    run(house, "case", "new", "C1")
    with pytest.raises(SystemExit, match="2"):
        run(house, "report", "C1")


def test_export_and_import(house: House, tmp_path: Path) -> None:
    made = kept(house.store, house.person, cells_of({"SEG": 6, "LYM": 4}))
    file = tmp_path / "C1.wbccase"
    assert run(house, "case", "export", "C1", str(file)) == 0
    with House(tmp_path / "other") as other:
        assert run(other, "case", "import", str(file)) == 0
        assert other.store.cases.load(made.id) == house.store.cases.load(made.id)
