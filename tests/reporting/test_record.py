"""The record of a case: the laboratory's own example, and canonical JSON both ways."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.build import FORM, TECHNICIAN, case, cell, decision, source
from tests.reporting.build import NETWORK, VECTOR, cells_of, record, vector_case
from wbc_desktop.domain.classes import BY_ABBREVIATION
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import InputError
from wbc_desktop.reporting import (
    RecordEstimate,
    RecordNetwork,
    RecordShare,
    SignedRecord,
    differences,
    untrained,
)


def test_the_case_of_the_reference() -> None:
    made = record(vector_case())
    wanted = ("neutrophil_segmented", "neutrophils", "immature_granulocytes")
    lines = {line.id: line for line in made.lines}
    segmented, neutrophils, immature = (lines[id] for id in wanted)
    assert made.count.counted == 200
    assert (segmented.count, segmented.shown) == (118, "59.0")
    assert segmented.lower == pytest.approx(51.842, abs=5e-4)
    assert segmented.upper == pytest.approx(65.887, abs=5e-4)
    assert segmented.absolute == pytest.approx(7.3160)
    assert neutrophils.absolute == pytest.approx(8.1840)
    assert immature.percent == pytest.approx(3.0)
    assert immature.absolute == pytest.approx(0.3720)
    assert made.figures.nrbc_per_100 == pytest.approx(3.0)
    assert made.figures.neutrophil_lymphocyte_ratio == pytest.approx(3.0698, abs=5e-5)
    assert made.figures.immature_total_ratio == pytest.approx(0.14493, abs=5e-6)
    assert made.figures.left_shift is True
    assert (made.wbc.used, made.wbc.correction) == (12.4, "not_needed")


def test_each_class_has_its_line_and_flag() -> None:
    made = record(vector_case())
    counts = {line.abbreviation: line.count for line in made.lines if not line.combined}
    assert {a: k for a, k in counts.items() if k} == {
        a: k for a, k in VECTOR.items() if BY_ABBREVIATION[a].counted
    }
    flags = {line.abbreviation: line.flag for line in made.lines if line.flag}
    assert flags == {"NEUT": "H", "META": "H", "MYELO": "H"}


def test_untrained_classes_are_named_and_unknown_networks_claim_nothing() -> None:
    named = untrained([NETWORK])
    assert "blast" in named
    assert "lymphocyte" not in named
    assert untrained([RecordNetwork("?", "", "x", ())]) == ()


def test_a_draft_of_a_half_reviewed_case_is_provisional() -> None:
    made = record(case(cells_of(VECTOR, decided=60)), "draft")
    assert made.count.provisional
    assert made.count.left_to_review > 0
    assert made.signature is None


def test_proposals_count_what_nobody_reviewed() -> None:
    assert record(case(cells_of({"LYM": 7}, decided=0)), "proposals").count.counted == 7
    assert record(case(cells_of({"LYM": 7}, decided=0)), "draft").count.counted == 0


def test_the_paths_of_images_never_reach_a_record() -> None:
    made = vector_case()
    made.sources = {source().id: source(path="/home/anna/Patient Meier/smear.png")}
    assert b"Meier" not in record(made).canonical()


def test_a_second_reading_and_a_call_are_recorded() -> None:
    grave = replace(cell(0, "BLAST", "BLAST"), second=decision("blast", by=TECHNICIAN))
    call = {"line": "blast", "value": 1, "at": "2026-01-02T10:00:00+00:00", "by": "p1",
            "told": "Dr Ward", "read_back": True}  # fmt: skip
    made = record(case([grave], phone_log=[call]), "draft")
    blast = next(c for c in made.critical if c.line == "blast")
    assert (blast.told, blast.phoned_by, blast.unit) == ("Dr Ward", "TECH1", "cells")
    assert made.second.needed == 1


@given(st.text(max_size=40), st.sampled_from(["signed", "draft", "proposals"]))
def test_canonical_json_is_read_back_equal(text: str, kind: str) -> None:
    form = replace(FORM, patient_name=text, comment_white=text)
    made = record(vector_case(form), kind)  # type: ignore[arg-type]
    again = SignedRecord.from_canonical(made.canonical())
    assert again == made
    assert again.canonical() == made.canonical()


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"schema": 1}'])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="no record"):
        SignedRecord.from_canonical(data)


def test_a_record_of_a_newer_program_is_refused() -> None:
    plain = json.loads(record(vector_case()).canonical())
    with pytest.raises(InputError, match="newer"):
        SignedRecord.from_canonical(json.dumps(plain | {"schema": 2}).encode())


def test_an_amendment_names_what_it_changed() -> None:
    before = record(vector_case())
    changed = cells_of({**VECTOR, "LYM": 37, "BLAST": 1})
    form = replace(FORM, requester="Ward 5", wbc="12.5")
    found = {c.what: (c.old, c.new) for c in differences(before, record(case(changed, form)))}
    assert found["requester"] == ("", "Ward 5")
    assert found["line.wbc"] == ("12.4", "12.5")
    assert found["line.lymphocyte"] == ("38", "37")
    assert found["line.blast"] == ("0", "1")
    assert "line.neutrophils" not in found
    assert differences(before, before) == ()


def test_merged_bands_are_kept_in_the_record_and_read_back() -> None:
    made = record(vector_case(), rules=LaboratoryRules(bands="merged"))
    band = made.line("neutrophil_band")
    assert band is not None
    assert (band.count, band in made.shown_lines) == (14, False)
    assert made.shown_as("neutrophil_band") == made.line("neutrophils")
    assert SignedRecord.from_canonical(made.canonical()) == made


def test_a_record_of_older_programs_is_read_and_its_hash_stays() -> None:
    """Separate bands were written without a word of it, merged ones without their lines."""
    plain = json.loads(record(vector_case()).canonical())
    assert "bands" not in plain
    merged = [line for line in plain["lines"] if line["abbreviation"] not in ("SEG", "BAND")]
    for lines in (plain["lines"], merged):
        old = json.dumps(
            plain | {"lines": lines}, sort_keys=True, ensure_ascii=False, separators=(",", ":")
        ).encode()
        read = SignedRecord.from_canonical(old)
        assert read.canonical() == old
        assert sum(line.count for line in read.summands) == read.count.counted
        assert read.shown_as("neutrophil_band") is not None


def test_a_signed_record_holds_no_estimate_and_is_written_as_before() -> None:
    signed = record(vector_case())
    assert b"estimate" not in signed.canonical()
    estimate = RecordEstimate(200, 0, (RecordShare("lymphocyte", 20.0, 14.0, 27.0),))
    with pytest.raises(ValueError, match="no estimate"):
        replace(signed, estimate=estimate)
    proposals = replace(record(vector_case(), "proposals"), estimate=estimate)
    assert SignedRecord.from_canonical(proposals.canonical()) == proposals
    forged = proposals.canonical().replace(b'"kind":"proposals"', b'"kind":"signed"')
    with pytest.raises(InputError):
        SignedRecord.from_canonical(forged)
