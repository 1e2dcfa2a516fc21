"""An amended report names every statement that is another one; nothing is passed over."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from tests.domain.build import FORM, REVIEWER, case, decision, source, table
from tests.reporting.build import VECTOR, cells_of, record, vector_case
from wbc_desktop.domain.cell import SourceId
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.errors import InputError
from wbc_desktop.reporting import RecordAmendment, RecordChange, SignedRecord, differences, lay_out
from wbc_desktop.reporting.changes import changes
from wbc_desktop.reporting.page import Writing
from wbc_desktop.reporting.words import WORDS, Language, Words

MERGED = LaboratoryRules(bands="merged")

OF_THE_VERSION = {
    "kind", "version", "reported", "signature", "amendment", "estimate", "schema", "case_id",
    "case_number", "demonstration", "pictures",
}  # fmt: skip
"""What each version has of its own, and what a case never changes."""

FOLLOWS = {
    "abbreviation", "combined", "percent", "lower", "upper", "absolute", "absolute_shown",
    "absolute_lower", "absolute_upper", "loinc_percent", "loinc_absolute", "range_quantity", "unit",
    "nrbc_per_100", "neutrophil_lymphocyte_ratio", "immature_total_ratio", "value", "id", "line",
}  # fmt: skip
"""What a line is, and what follows from counts, WBC and ranges."""

NOT_PRINTED = {"familiarity_score", "classes", "no_ranges"}
OF_A_NETWORK_OR_SLIDE = {"version", "name", "kind"}
"""What tells one network, slide or person from another."""


def found(before: SignedRecord, after: SignedRecord) -> dict[str, tuple[str, str]]:
    return {c.what: (c.old, c.new) for c in differences(before, after)}


def full() -> SignedRecord:
    """A record in which nearly everything is stated."""
    form = replace(
        FORM, stain="Giemsa", received="2026-01-02T09:00", requester="Ward 4", reason="flagged",
        flags="IG", comment_white="toxic", comment_red="pale", comment_platelets="few",
        target_reason="one slide",
    )  # fmt: skip
    counts = {**VECTOR, "NRBC": 20, "BLAST": 1}
    cells = [replace(c, second=decision(c.class_id, by=REVIEWER)) for c in cells_of(counts)]
    call = {"line": "blast", "value": 1, "at": "2026-01-02T10:00:00+00:00", "by": "p1",
            "told": "Dr Ward", "read_back": True}  # fmt: skip
    made = case(cells, form, phone_log=[call])
    made.sources = {source().id: source(alarm_answer="seen")}
    return record(made)


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside: Any = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    if not inside:
        yield path
    for key, part in inside:
        yield from leaves(part, (*path, key))


def stated(plain: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    """The places of all that is stated by itself."""
    for path in leaves({k: v for k, v in plain.items() if k not in OF_THE_VERSION}):
        of_a_form = path[0] in ("patient", "specimen")
        aside = set(path) & (FOLLOWS | NOT_PRINTED | OF_A_NETWORK_OR_SLIDE)
        added_up = path[0] == "lines" and plain["lines"][path[1]]["combined"]
        if of_a_form or not (aside or (added_up and path[-1] == "count")):
            yield path


def others(value: Any) -> tuple[Any, ...]:
    """Values that a place may hold instead; one of them is of its type."""
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int | float):
        return (value + 1,)
    return (1.5, True, "x") if value is None else ("x",)


def changed_at(plain: dict[str, Any], path: tuple[Any, ...]) -> SignedRecord:
    *way, last = path
    for value in others(_at(plain, path)):
        changed = json.loads(json.dumps(plain))
        _at(changed, way)[last] = value
        with suppress(InputError):
            return SignedRecord.from_canonical(json.dumps(changed).encode())
    raise AssertionError(path)


def _at(plain: Any, path: Sequence[Any]) -> Any:
    for key in path:
        plain = plain[key]
    return plain


def test_nothing_that_is_stated_can_change_unnamed() -> None:
    made = full()
    plain = json.loads(made.canonical())
    places = [path for path in stated(plain) if _at(plain, path) not in ([], {})]
    assert len(places) > 100
    assert [p for p in places if not differences(made, changed_at(plain, p))] == []


def test_calls_stopped_slides_and_waivers_are_named() -> None:
    before = full()
    call, slide = before.critical[0], before.sources[0]
    second = replace(before.second, waived="known_patient", known_days=3)
    after = replace(
        before,
        critical=(replace(call, shown="2", phoned="1", told="Dr Night"),),
        sources=(replace(slide, stopped=True),),
        second=second,
    )
    at = "2026-01-02 10:00 UTC, TECH1"
    assert found(before, after) == {
        "critical:blast": ("1", "2"),
        "call:blast": (f"{at}, Dr Ward", f"{at}, Dr Night"),
        "phoned:blast": ("", "1"),
        "stopped:smear_1.png": ("no", "yes"),
        "second_waived": ("", "known_patient"),
        "second_known_days": ("", "3"),
    }


def test_a_critical_value_of_an_older_record_is_the_same_value() -> None:
    counts = {"SEG": 2, "LYM": 98}
    made = record(case(cells_of(counts), replace(FORM, wbc="20.0")))
    older = replace(made, critical=tuple(replace(c, shown="", phoned="") for c in made.critical))
    assert made.critical
    assert differences(older, made) == ()


def test_what_a_person_states_otherwise_is_named() -> None:
    """Quality, state of the WBC and ranges were changed, and a lymphocyte count was flagged."""
    before = record(vector_case())
    form = replace(FORM, wbc_state="corrected", reference_group="one_month")
    after = vector_case(form)
    after.sources = {source().id: source(quality="acceptable")}
    named = found(before, record(after))
    assert named["wbc_state"] == ("uncorrected", "corrected")
    assert named["correction"] == ("not_needed", "by_analyser")
    assert named["range_group"] == ("adult", "one_month")
    assert named["flag:lymphocyte"] == ("", "L ?")
    assert named["quality:smear_1.png"] == ("good", "acceptable")
    assert not any(what.startswith(("range:", "shown:", "line.")) for what in named)


def test_a_changed_range_of_the_same_group_is_named() -> None:
    ranges = table()
    wider = ranges.with_ranges(
        replace(r, high=5.0) if (r.group, r.line) == ("adult", "lymphocyte") else r
        for r in ranges.ranges
    )
    before, after = record(vector_case()), record(vector_case(), ranges=wider)
    assert found(before, after) == {"range:lymphocyte": ("1.0 – 3.0", "1.0 – 5.0")}


def test_percentages_that_only_follow_their_counts_are_not_named() -> None:
    before = record(vector_case())
    after = record(case(cells_of({**VECTOR, "LYM": 37, "MONO": 15})))
    assert found(before, after) == {"line.lymphocyte": ("38", "37"), "line.monocyte": ("14", "15")}


def test_percentages_printed_otherwise_are_named() -> None:
    before = record(vector_case())
    after = record(vector_case(), rules=LaboratoryRules(decimals=0))
    assert found(before, after)["shown:eosinophil"] == ("2.0", "2")


def test_of_merged_bands_the_neutrophils_are_named() -> None:
    before = record(vector_case(), rules=MERGED)
    cells = cells_of({**VECTOR, "SEG": 113, "LYM": 43})
    named = found(before, record(case(cells), rules=MERGED))
    assert named["line.neutrophils"] == ("132", "127")
    assert not {"line.neutrophil_segmented", "line.neutrophil_band"} & named.keys()


def test_bands_that_are_merged_now_change_no_count() -> None:
    named = found(record(vector_case()), record(vector_case(), rules=MERGED))
    assert named == {"bands": ("separate", "merged")}


def test_smudge_cells_that_are_a_class_now_are_named_once() -> None:
    cells = cells_of({**VECTOR, "SMDG": 2})
    separate = LaboratoryRules(smudge_rule="separate")
    named = found(record(case(cells)), record(case(cells), rules=separate))
    assert named["smudge_rule"] == ("comment", "separate")
    assert not {"shown:smudge_cell", "line.smudge_cell"} & named.keys()


def test_of_a_slide_that_is_new_its_quality_is_named() -> None:
    before, after = vector_case(), vector_case()
    second = replace(source(), id=SourceId("s2"), name="smear_2.png")
    after.sources[second.id] = second
    assert found(record(before), record(after)) == {"quality:smear_2.png": ("", "good")}


def said(language: Language, *changed: RecordChange) -> list[str]:
    return changes(changed, Words(language))


def test_changes_are_said_in_the_readers_language() -> None:
    changed = [
        RecordChange("line.wbc", "12.4", "12.5"),
        RecordChange("requester", "Dr. Ward", ""),
        RecordChange("collected", "", "2026-01-02T08:30"),
        RecordChange("range_group", "adult", "none.choice_unknown"),
        RecordChange("may_be", "mild none", ""),
        RecordChange("readers", "TECH1/technician", "TECH1/technician, REV1/reviewer"),
    ]
    assert said("en", *changed) == [
        "WBC 12.4 → 12.5",
        "Requested by Dr. Ward → –",
        "Collected – → 2026-01-02 08:30",
        "Reference ranges for adults → nobody (chosen group not in the laboratory)",
        "Neutropenia may be mild, none → –",
        "First reader TECH1 technician → TECH1 technician, REV1 reviewer",
    ]
    assert said("de", *changed)[:2] == ["Leukozyten 12,4 → 12,5", "Einsender Dr. Ward → –"]


def test_what_is_the_same_of_many_is_said_once() -> None:
    slides = [RecordChange(f"quality:f{n}.png", "good", "acceptable") for n in range(9)]
    flags = [RecordChange(f"flag:{id}", "", "H") for id in ("lymphocyte", "monocyte")]
    assert said("en", *slides, *flags) == [
        "Quality of f0.png to f8.png (9) good → acceptable",
        "Flag of Lymphocyte, Monocyte – → H",
    ]


def test_every_change_has_its_words() -> None:
    made = full()
    plain = json.loads(made.canonical())
    for path in stated(plain):
        if _at(plain, path) in ([], {}):
            continue
        for change in differences(made, changed_at(plain, path)):
            kind = change.what.partition(":")[0]
            assert f"change.{kind}" in WORDS or kind in WORDS, change


@pytest.mark.parametrize(("told", "wanted"), [("Dr Ward", "Dr Ward"), ("", "not stated")])
def test_the_notice_says_who_was_told_even_when_nobody_stated_it(told: str, wanted: str) -> None:
    amendment = RecordAmendment(1, "seen again", "TECH1", "2026-01-03T09:00:00+00:00", told)
    pages = lay_out(record(vector_case()).amended(amendment))
    text = " ".join(mark.text for mark in pages[0] if isinstance(mark, Writing))
    assert f"Told: {wanted}." in text
    assert "No count and no statement differs" in text
