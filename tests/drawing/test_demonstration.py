"""The shipped demonstration agrees with its truth, its form and the script that draws it."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from wbc_desktop.domain.analyser import against_analyser
from wbc_desktop.domain.case import FORM_FIELDS, CaseForm
from wbc_desktop.domain.classes import BY_ID
from wbc_desktop.domain.differential import differential
from wbc_desktop.domain.people import Role
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.drawing import demonstration
from wbc_desktop.drawing.demonstration import cell_as_json

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "make_demonstration.py"
SHIPPED = {
    "neutrophil_segmented", "neutrophil_band", "metamyelocyte", "myelocyte", "promyelocyte",
    "eosinophil", "basophil", "monocyte", "lymphocyte", "erythroblast", "platelet",
}  # fmt: skip


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_demonstration", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _countable():
    cells = [cell for field in demonstration().truth for cell in field]
    whole = [cell for cell in cells if cell.in_focus and not cell.at_border]
    return Counter(cell.class_id for cell in whole if BY_ID[cell.class_id].counted)


def test_it_shows_all_shipped_classes_a_smudge_and_precipitate():
    seen = {cell.class_id for field in demonstration().truth for cell in field}
    assert seen >= SHIPPED | {"smudge_cell", "artefact"}


def test_it_has_enough_countable_cells_for_a_count_raised_by_immature_ones():
    counts = _countable()
    assert counts.total() >= 205
    assert counts["promyelocyte"] >= 2


def test_the_truth_lies_inside_the_fields_and_one_field_is_out_of_focus():
    shown = demonstration()
    assert len(shown.fields) == len(shown.truth) >= 10
    for path, cells in zip(shown.fields, shown.truth, strict=True):
        with Image.open(path) as image:
            width, height = image.size
        for cell in cells:
            box = cell.box
            assert box.x >= 0
            assert box.y >= 0
            assert box.x + box.width <= width
            assert box.y + box.height <= height
    blurred = [field for field in shown.truth if not any(cell.in_focus for cell in field)]
    assert len(blurred) == 1


def test_each_field_tells_its_scale():
    shown = demonstration()
    for path in shown.fields:
        with Image.open(path) as image:
            horizontal, vertical = image.info["dpi"]
        assert horizontal == vertical
        assert 25_400 / float(horizontal) == pytest.approx(shown.microns_per_pixel, rel=1e-4)


def test_the_form_is_complete_invented_and_agrees_with_the_truth():
    form = CaseForm(**demonstration().form)
    assert set(demonstration().form) <= FORM_FIELDS
    assert "Demonstration" in form.patient_name
    assert form.specimen == form.slide_specimen != ""
    assert form.collected < form.received
    assert form.wbc_value == 24.6
    assert form.wbc_state == "uncorrected"
    assert sum(form.analyser.values()) == pytest.approx(100, abs=0.5)


def test_the_analyser_agrees_with_the_smear():
    form = CaseForm(**demonstration().form)
    counted = differential(_countable(), wbc=24.6, wbc_state="uncorrected", rules=LaboratoryRules())
    lines = against_analyser(counted, form.analyser)
    assert {line.id for line in lines} == set(form.analyser)
    assert all(line.inside for line in lines)


def test_two_people_can_sign_it():
    people = demonstration().people
    assert [Role(p["role"]) for p in people] == [Role.TECHNICIAN, Role.REVIEWER]
    assert len({p["initials"] for p in people}) == 2


@pytest.mark.parametrize("number", [4, 12])
def test_the_script_draws_what_is_shipped(script, number, tmp_path):
    """Truth to the letter; pixels but for what other processors round otherwise."""
    shown = demonstration()
    field = script.draw(number, script.scenes()[number])
    assert field.cells == shown.truth[number]
    script.save(tmp_path / "again.jpg", field)
    with Image.open(tmp_path / "again.jpg") as again, Image.open(shown.fields[number]) as shipped:
        pixels = [np.asarray(image).astype(int) for image in (again, shipped)]
    assert np.abs(pixels[0] - pixels[1]).mean() < 0.1


def test_the_written_truth_and_form_are_read_back(script, tmp_path, monkeypatch):
    monkeypatch.setattr(script, "scenes", lambda: [script.Scene(white_cells=2)])
    monkeypatch.setattr(script, "WIDTH", 300)
    monkeypatch.setattr(script, "HEIGHT", 240)
    monkeypatch.setattr(script, "analyser_of", lambda fields: {})
    script.main(tmp_path)
    again = demonstration(tmp_path)
    written = json.loads((tmp_path / "truth.json").read_text(encoding="utf-8"))
    assert [cell_as_json(c) for c in again.truth[0]] == written["fields"][0]["cells"]
    assert again.fields == (tmp_path / "field_01.jpg",)
    assert again.form["patient_id"] == "DEMO-0001"
