"""B1 to B12: each blocks, each can be met, each appears once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wbc_desktop.domain.blocking import Blocker, SigningContext
from wbc_desktop.domain.case import Case, CaseForm
from wbc_desktop.domain.critical import logged, open_critical
from wbc_desktop.domain.people import Person
from wbc_desktop.domain.ranges import CriticalValue, critical_values
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.sign_out import SignOut, sign_out
from wbc_desktop.domain.standing import standing

from .build import (
    FORM,
    PEOPLE,
    REVIEWER,
    TECHNICIAN,
    TODAY,
    SourceId,
    case,
    cell,
    decided_cells,
    decision,
    source,
    table,
    with_cell,
)

CODES = ["B1", "B1", "B2", "B3", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B12"]
WITHOUT_TARGET = LaboratoryRules(switched_off=("B4",))


def look(
    made: Case,
    rules: LaboratoryRules | None = None,
    signer: Person = TECHNICIAN,
    confirmed: bool = True,
    known: int | None = None,
    reading: bool = False,
) -> SignOut:
    context = SigningContext(
        signer, PEOPLE, rules or LaboratoryRules(), table(confirmed), TODAY, known, reading
    )
    return sign_out(made, context)


def ready(**cells: int) -> Case:
    return case(decided_cells(**(cells or {"SEG": 60, "LYM": 40})))


def only(found: SignOut) -> Blocker:
    assert len(found.blockers) == 1, [str(b.message) for b in found.blockers]
    return found.blockers[0]


def test_a_finished_case_may_be_signed_and_every_condition_is_listed() -> None:
    found = look(ready())
    assert found.may_sign, [str(b.message) for b in found.blockers]
    assert [d.code for d in found.done] == CODES
    assert all(str(d.label) and str(d.value) for d in found.done)


def test_an_empty_case_lists_everything_once_too() -> None:
    found = look(case([], form=CaseForm(), sources={}), confirmed=False)
    codes = sorted([b.code for b in found.blockers] + [d.code for d in found.done])
    assert codes == sorted(CODES)
    assert {b.code for b in found.blockers} == {"B1", "B2", "B3", "B4", "B9"}


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"patient_id": "", "patient_name": ""}, "patient_id"),
        ({"patient_name": " ", "birth_date": ""}, "patient_name"),
        ({"specimen": ""}, "specimen"),
        ({"slide_specimen": "S26-000999"}, "slide_specimen"),
    ],
)
def test_b1_identity(form: dict[str, str], field: str) -> None:
    blocker = only(look(case(decided_cells(SEG=100), form=replace(FORM, **form))))  # type: ignore[arg-type]
    assert (blocker.code, blocker.field, blocker.fixed) == ("B1", field, True)


@pytest.mark.parametrize("quality", ["", "reject"])
def test_b2_quality(quality: str) -> None:
    made = ready()
    made.sources = {SourceId("s1"): source(quality=quality)}
    blocker = only(look(made))
    assert (blocker.code, blocker.sources) == ("B2", ("s1",))


def test_b3_every_counted_cell_is_looked_at() -> None:
    made = with_cell(ready(), cell(3, "SEG"), cell(9, "SEG"))
    found = look(made)
    assert next((b.code, b.cells) for b in found.blockers) == ("B3", ("c3", "c9"))
    assert "B3" in [b.code for b in look(with_cell(ready(), cell(100, "BLAST"))).blockers]
    assert look(with_cell(ready(), cell(100, "SEG"))).may_sign


def test_b3_a_slide_is_read_to_its_end_before_anything_is_signed() -> None:
    made = ready()
    made.sources = {
        SourceId("s1"): source(),
        SourceId("s2"): source(id=SourceId("s2"), name="slide_2.svs", order=1, status="reading"),
    }
    blocker = only(look(made))
    assert (blocker.code, blocker.field, blocker.sources) == ("B3", "reading", ("s2",))
    assert blocker.fixed
    assert str(blocker.message) == "slide_2.svs is still being read"
    for status in ("read", "stopped"):
        made.sources[SourceId("s2")] = replace(made.sources[SourceId("s2")], status=status)
        assert look(made).may_sign
    told = [str(done.value) for done in look(made).done if str(done.label) == "Slides read"]
    assert told == ["1 of 2 not to the end"]


def test_b3_between_two_images_a_reading_goes_on() -> None:
    blocker = only(look(ready(), reading=True))
    assert (blocker.code, blocker.field, blocker.sources) == ("B3", "reading", ())


@pytest.mark.parametrize("cells", [{}, {"ART": 3, "NRBC": 2}])
@pytest.mark.parametrize("rules", [LaboratoryRules(), WITHOUT_TARGET])
def test_b3_nothing_counted_is_never_signed(cells: dict[str, int], rules: LaboratoryRules) -> None:
    form = replace(FORM, wbc="", target_reason="none found")
    found = look(case(decided_cells(**cells), form=form), rules)
    blocker = found.blockers[0]
    assert (blocker.code, blocker.fixed) == ("B3", True)
    assert str(blocker.message) == "No cell is counted"


def test_b4_target() -> None:
    made = ready(SEG=50, LYM=49)
    blocker = only(look(made))
    assert (blocker.code, blocker.field) == ("B4", "target_reason")
    assert "99 of 100" in str(blocker.message)
    made.form = replace(FORM, target_reason="no more cells on the slide")
    assert look(made).may_sign


def test_b4_an_own_lower_target_needs_a_reason() -> None:
    form = replace(FORM, target=50)
    assert only(look(case(decided_cells(SEG=50), form=form))).code == "B4"


def test_b5_unidentified() -> None:
    assert look(ready(SEG=98, UNID=2)).may_sign
    blocker = only(look(ready(SEG=97, UNID=3)))
    assert (blocker.code, len(blocker.cells)) == ("B5", 3)


@pytest.mark.parametrize(("nrbc", "blocked"), [(4, False), (5, True)])
def test_b6_wbc_state(nrbc: int, blocked: bool) -> None:
    made = case(decided_cells(NRBC=nrbc, SEG=100), form=replace(FORM, wbc_state="unknown"))
    found = look(made)
    assert found.may_sign is not blocked
    if blocked:
        assert (only(found).code, only(found).field) == ("B6", "wbc_state")
    made.form = replace(FORM, wbc_state="corrected")
    assert look(made).may_sign


def test_b7_smudge_cells() -> None:
    assert look(ready(SMDG=20, SEG=100)).may_sign
    made = ready(SMDG=21, SEG=100)
    assert (only(look(made)).code, only(look(made)).field) == ("B7", "smudge_rule")
    made.form = replace(FORM, smudge_rule="comment")
    assert look(made).may_sign


def with_promyelocyte() -> Case:
    return ready(PROM=1, SEG=199)


def test_b8_second_reader() -> None:
    made = with_promyelocyte()
    blocker = only(look(made))
    assert (blocker.code, blocker.cells, blocker.fixed) == ("B8", ("c0",), False)
    assert str(blocker.message) == "1 promyelocyte needs a second reader"
    read = replace(cell(0, "PROM", "PROM"), second=decision("promyelocyte", REVIEWER, 5))
    assert look(with_cell(made, read)).may_sign


def test_b8_a_blast_only_the_second_reader_saw() -> None:
    seen = replace(cell(3, "LYM", "LYM"), second=decision("blast", REVIEWER, 5))
    assert only(look(with_cell(ready(), seen))).cells == ("c3",)


@pytest.mark.parametrize(("days", "known", "may"), [(0, 2, False), (7, 2, True), (7, 8, False)])
def test_b8_known_patients_are_exempt_only_when_switched_on(
    days: int, known: int, may: bool
) -> None:
    rules = LaboratoryRules(known_patient_days=days)
    assert look(with_promyelocyte(), rules, known=known).may_sign is may


def test_b8_without_the_exemption_a_report_of_today_exempts_nobody() -> None:
    assert not look(with_promyelocyte(), LaboratoryRules(), known=0).may_sign


def test_b9_ranges() -> None:
    made = ready()
    assert only(look(made, confirmed=False)).code == "B9"
    made.demonstration = True
    assert look(made, confirmed=False).may_sign


def test_b10_alarm() -> None:
    made = ready()
    alarmed = source(familiarity={"state": "unfamiliar", "score": 0.1, "reasons": []})
    made.sources = {SourceId("s1"): alarmed}
    assert (only(look(made)).code, only(look(made)).sources) == ("B10", ("s1",))
    made.sources = {SourceId("s1"): replace(alarmed, alarm_answer="stain checked")}
    assert look(made).may_sign


def test_b11_critical_values() -> None:
    made = case(decided_cells(SEG=8, LYM=92), form=replace(FORM, wbc="6.0"))
    assert (only(look(made)).code, only(look(made)).field) == ("B11", "phone_log")
    made.phone_log = [{**told(made), "read_back": False}]
    assert not look(made).may_sign
    made.phone_log = [told(made)]
    assert look(made).may_sign


def told(made: Case) -> dict[str, Any]:
    """A call about the value that is critical now."""
    return call(standing(made, LaboratoryRules(), table(), TODAY).critical[0])


def call(value: CriticalValue) -> dict[str, Any]:
    return {**logged(value), "told": "Dr Invented", "read_back": True}


def test_b11_a_value_that_changed_is_phoned_again() -> None:
    made = case(decided_cells(SEG=8, LYM=92), form=replace(FORM, wbc="6.0"))
    made.phone_log = [told(made)]
    assert look(made).may_sign
    made.cells = {c.id: c for c in decided_cells(SEG=1, LYM=99)}
    blocker = only(look(made))
    assert blocker.code == "B11"
    assert str(blocker.message) == "Neutrophils 0.06 is critical; 0.48 was phoned"
    made.phone_log = [*made.phone_log, told(made)]
    assert look(made).may_sign


def test_b11_a_wbc_corrected_from_low_to_high_is_phoned_again() -> None:
    made = case(decided_cells(SEG=180, LYM=20), form=replace(FORM, wbc="1.9"))
    made.phone_log = [told(made)]
    assert look(made).may_sign
    made.form = replace(FORM, wbc="190", target_reason="counted before")
    assert "190.00 is critical; 1.90 was phoned" in str(only(look(made)).message)


def test_b11_without_b4_every_critical_value_is_seen() -> None:
    form = replace(FORM, wbc="2.1", wbc_state="corrected")
    made = case(decided_cells(SEG=13, LYM=38, MONO=9), form=form)
    view = standing(made, WITHOUT_TARGET, table(), TODAY)
    assert not view.count_set.provisional
    blocker = only(look(made, WITHOUT_TARGET))
    assert str(blocker.message) == "Neutrophils 0.46 is critical"


COUNTS = st.fixed_dictionaries(
    {name: st.integers(0, 40) for name in ("SEG", "LYM", "BLAST", "UNID", "SMDG", "NRBC", "ART")}
)


@settings(deadline=None)
@given(
    COUNTS,
    st.sampled_from(["0.9", "1.9", "2.1", "6.0", "30.04", "190"]),
    st.sampled_from(["", "few cells"]),
    st.sets(st.sampled_from(["B4", "B5", "B6", "B7", "B8"])),
    st.booleans(),
)
def test_whatever_is_switched_off_nothing_critical_is_signed_before_it_is_phoned(
    counts: dict[str, int], wbc: str, reason: str, switched_off: set[str], phoned: bool
) -> None:
    form = replace(FORM, wbc=wbc, target_reason=reason)
    made = case(decided_cells(**counts), form=form)
    rules = LaboratoryRules(switched_off=tuple(sorted(switched_off)))
    view = standing(made, rules, table(), TODAY)
    critical = critical_values(view.differential, table())
    if phoned:
        made.phone_log = [call(value) for value in critical]
    found = look(made, rules)
    if found.may_sign:
        assert view.differential.denominator > 0
        assert not view.count_set.provisional
        assert view.critical == critical
        assert open_critical(critical, made.phone_log) == ()


def test_b12_signer() -> None:
    made = with_cell(
        with_promyelocyte(),
        replace(cell(0, "PROM", "PROM"), second=decision("promyelocyte", REVIEWER, 5)),
    )
    assert only(look(made, signer=REVIEWER)).code == "B12"
    assert only(look(ready(), signer=replace(TECHNICIAN, active=False))).code == "B12"


BREAKS: dict[str, Callable[[], tuple[Case, bool]]] = {
    "B4": lambda: (ready(SEG=1), True),
    "B5": lambda: (ready(UNID=50, SEG=50), True),
    "B6": lambda: (
        case(decided_cells(NRBC=9, SEG=100), form=replace(FORM, wbc_state="unknown")),
        True,
    ),
    "B7": lambda: (ready(SMDG=50, SEG=100), True),
    "B8": lambda: (with_promyelocyte(), True),
    "B9": lambda: (ready(), False),
    "B11": lambda: (case(decided_cells(SEG=8, LYM=92), form=replace(FORM, wbc="6.0")), True),
}


@pytest.mark.parametrize("code", BREAKS)
def test_what_may_be_switched_off_stays_listed(code: str) -> None:
    made, confirmed = BREAKS[code]()
    assert only(look(made, confirmed=confirmed)).code == code
    found = look(made, LaboratoryRules(switched_off=(code,)), confirmed=confirmed)
    assert found.may_sign
    assert [d.code for d in found.done] == CODES


@pytest.mark.parametrize(
    ("wbc", "counts", "printed"),
    [
        ("4.996", {"SEG": 10, "LYM": 90}, "Neutrophils 0.4996 is critical"),
        ("30.04", {"SEG": 120, "LYM": 80}, "WBC 30.04 is critical"),
        ("1234", {"SEG": 199, "LYM": 1}, "WBC 1234.00 is critical"),
    ],
)
def test_a_critical_value_is_printed_on_its_side_of_the_limit(
    wbc: str, counts: dict[str, int], printed: str
) -> None:
    blockers = look(case(decided_cells(**counts), form=replace(FORM, wbc=wbc))).blockers
    assert printed in [str(b.message) for b in blockers]


def test_numbers_are_told_with_their_line() -> None:
    form = replace(FORM, wbc="6.0")
    blocker = only(look(case(decided_cells(SEG=8, LYM=92), form=form)))
    assert str(blocker.message) == "Neutrophils 0.48 is critical"
