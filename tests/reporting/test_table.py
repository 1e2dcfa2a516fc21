"""The CSV: as the laboratory reference writes it, and always one that adds up."""

import csv
import io
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.build import FORM, case
from tests.reporting.build import cells_of, record, vector_case
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.reporting import render_csv

HEAD = (
    "case,specimen,version,class,k,D,pct,lo95,hi95,abs,unit,range_lo,range_hi,flag,"
    "loinc_pct,loinc_abs,reader,signed_utc"
)
SEG = (
    "C1,S26-000123,1,SEG,118,200,59.0,51.84,65.89,7.32,10*9/L,,,,26505-8,30451-9,TECH1,"
    "2026-01-02T10:15:00Z"
)


def test_the_line_of_the_reference() -> None:
    lines = render_csv(record(vector_case())).splitlines()
    assert lines[0] == HEAD
    assert SEG in lines


def test_ranges_and_flags_stand_in_their_columns() -> None:
    rows = _rows(render_csv(record(vector_case())))
    meta = next(row for row in rows if row["class"] == "META")
    assert (meta["range_lo"], meta["range_hi"], meta["flag"]) == ("0", "0", "H")


def test_names_with_commas_and_quotes_survive() -> None:
    form = replace(FORM, specimen='S26,"1"\n2')
    assert {row["specimen"] for row in _rows(render_csv(record(vector_case(form))))} == {
        'S26,"1"\n2'
    }


def test_a_draft_has_no_time_of_signing() -> None:
    rows = _rows(render_csv(record(vector_case(), "draft")))
    assert {row["signed_utc"] for row in rows} == {""}
    assert {row["version"] for row in rows} == {"0"}


def test_an_empty_case_gives_no_percentages() -> None:
    rows = _rows(render_csv(record(case([]), "draft")))
    assert {row["pct"] for row in rows} == {""}
    assert {row["D"] for row in rows} == {"0"}


@given(st.dictionaries(st.sampled_from(["SEG", "LYM", "EOS", "META", "UNID"]), st.integers(1, 40)))
def test_counts_add_up_and_no_counted_cell_is_0_percent(counts: dict[str, int]) -> None:
    rows = _rows(render_csv(record(case(cells_of(counts)), "draft")))
    assert all(sum(int(r["k"]) for r in rows) == int(r["D"]) for r in rows)
    assert all(float(r["pct"]) > 0 for r in rows if int(r["k"]))


MERGED = LaboratoryRules(bands="merged")


def test_merged_bands_are_one_row_of_neutrophils() -> None:
    rows = {row["class"]: row for row in _rows(render_csv(record(vector_case(), rules=MERGED)))}
    assert not rows.keys() & {"SEG", "BAND", "IG"}
    neutrophils = rows["NEUT"]
    assert (neutrophils["k"], neutrophils["pct"], neutrophils["abs"]) == ("132", "66.0", "8.18")
    assert (neutrophils["range_lo"], neutrophils["flag"]) == ("2", "H")
    assert (neutrophils["loinc_pct"], neutrophils["loinc_abs"]) == ("26511-6", "26499-4")
    assert sum(int(row["k"]) for row in rows.values()) == 200


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))
