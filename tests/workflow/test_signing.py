"""Signing against the stored case: blocked, signed, amended; calls, ends, deletion, reports."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.domain.build import FORM, source, table
from tests.reporting.build import NETWORK, cells_of, picture
from tests.store.build import tampering
from wbc_desktop.domain.case import Case, CaseForm, CaseState
from wbc_desktop.domain.cell import Cell, CellId
from wbc_desktop.domain.journal import (
    Change,
    ChangeKind,
    Entry,
    Fact,
    UndoLedger,
    cell_fact,
    source_fact,
)
from wbc_desktop.domain.people import Person, Role
from wbc_desktop.domain.ranges import CriticalValue
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.domain.standing import standing
from wbc_desktop.errors import InputError, RefusedError
from wbc_desktop.reporting import SignedRecord, record_of_pdf
from wbc_desktop.store import Store
from wbc_desktop.store.crops import digest_of
from wbc_desktop.workflow.desk import Desk, Keep
from wbc_desktop.workflow.reports import (
    Laboratory,
    record_for,
    record_now,
    report_csv,
    report_pdf,
)
from wbc_desktop.workflow.reviewing import Reviewing
from wbc_desktop.workflow.signing import (
    PhoneCall,
    delete,
    end,
    keep_now,
    keeping,
    look,
    moves_towards,
    open_amendment,
    phoned,
    sign,
)

NOW = datetime(2026, 1, 2, 10, 15, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
LABORATORY = Laboratory(LaboratoryRules(), table(), "wbc_desktop test", {"net": NETWORK})
ROUTINE = {"SEG": 58, "BAND": 2, "LYM": 30, "MONO": 7, "EOS": 3}
QUIET = replace(FORM, wbc="6.0")


def now() -> datetime:
    return NOW


def later() -> datetime:
    return LATER


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "data", program="wbc_desktop test", clock=now) as opened:
        yield opened


@pytest.fixture
def signer(store: Store) -> Person:
    return store.people.list()[0]


def kept(
    store: Store, by: Person, cells: list[Cell], form: CaseForm = QUIET, number: str = "C1"
) -> Case:
    """A stored case of decided cells with real pictures, its slide stated to be good."""
    case = store.cases.create(number, form, False, by)
    crops = {digest_of(p): p for p in (picture(c.order, 16) for c in cells)}
    found = [source_fact(source().id, "record", None, source().as_json())]
    for one in cells:
        with_crop = replace(one, crop=digest_of(picture(one.order, 16)))
        found.append(cell_fact(one.id, "record", None, with_crop.as_json()))
    store.cases.append(case.id, Change(ChangeKind.CELLS_FOUND, tuple(found)), by, crops=crops)
    facts = tuple(
        cell_fact(c.id, "decision", None, replace(c.decision, by=by.id).as_json())
        for c in cells
        if c.decision
    )
    if facts:
        store.cases.append(case.id, Change(ChangeKind.CELLS_CONFIRMED, facts), by)
    return store.cases.load(case.id)[0]


def signed(store: Store, by: Person, case: Case) -> SignedRecord:
    return sign(keeping(store, case.id), store, case.id, by, LABORATORY, clock=now)


def reloaded(store: Store, case: Case) -> Case:
    return store.cases.load(case.id)[0]


def test_a_ready_case_is_signed_and_its_record_kept(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    record = signed(store, signer, case)
    case, entries = store.cases.load(case.id)
    assert case.state is CaseState.SIGNED
    assert [e.change.kind for e in entries[-3:]] == [
        ChangeKind.STATE_MOVED, ChangeKind.STATE_MOVED, ChangeKind.SIGNED,
    ]  # fmt: skip
    version = store.records.get(case.id)
    assert version is not None
    assert version.content.encode() == record.canonical()
    assert case.signatures == [
        {"by": signer.id, "at": "2026-01-02T10:15:00+00:00", "meaning": "reviewed",
         "record": record.sha256}
    ]  # fmt: skip
    assert (record.kind, record.version, record.count.counted) == ("signed", 1, 100)
    assert store.verify() == []


def test_blockers_are_looked_at_again_where_it_is_kept(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE, decided=98))
    assert [b.code for b in look(store, case, signer, LABORATORY, NOW.date()).blockers] == [
        "B3", "B4",
    ]  # fmt: skip
    with pytest.raises(RefusedError, match="2 things stand before signing, first: 2 cells"):
        signed(store, signer, case)
    assert reloaded(store, case) == case


def test_nobody_signs_what_another_seat_changed(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    keep = keeping(store, case.id)
    store.cases.append(case.id, Reviewing(case, signer.id).fill("requester", "Ward 4"), signer)
    with pytest.raises(RefusedError, match="changed case C1 first"):
        sign(keep, store, case.id, signer, LABORATORY, clock=now)
    assert reloaded(store, case).state is CaseState.RECEIVED


def test_the_pin_is_asked_for(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    signer = store.people.set_pin(signer.id, "4711", signer)
    keep = keeping(store, case.id)
    with pytest.raises(RefusedError, match="PIN is not right"):
        sign(keep, store, case.id, signer, LABORATORY, pin="0000", clock=now)
    assert not reloaded(store, case).version
    sign(keep, store, case.id, signer, LABORATORY, pin="4711", clock=now)
    assert reloaded(store, case).version == 1


def test_a_signed_case_cannot_change_or_be_signed_again(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    signed(store, signer, case)
    case, entries = store.cases.load(case.id)
    assert UndoLedger(entries).next_undo(signer.id) is None
    with pytest.raises(RefusedError):
        Reviewing(case, signer.id).decide([CellId("c0")], "monocyte")
    with pytest.raises(RefusedError, match="nothing to sign"):
        signed(store, signer, case)


def test_an_amendment_is_a_new_version_and_the_old_stays(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    first = signed(store, signer, case)
    before = report_pdf(store, case.id, LABORATORY, clock=later)
    case = amended(store, signer, case, "One monocyte was a lymphocyte.")
    assert case.is_open
    draft = record_for(store, case.id, LABORATORY, clock=later)
    assert draft.kind == "draft"
    assert draft.amendment is not None
    monocyte = next(c.id for c in case.in_capture_order() if c.class_id == "monocyte")
    keep = keeping(store, case.id)
    keep(Reviewing(case, signer.id).decide([monocyte], "lymphocyte"), signer)
    second = sign(keep, store, case.id, signer, LABORATORY, clock=later)
    case = reloaded(store, case)
    assert (case.state, case.version, case.amendment) == (CaseState.AMENDED, 2, None)
    assert second.amendment is not None
    assert second.amendment.number == 1
    assert {(c.what, c.old, c.new) for c in second.amendment.changed} == {
        ("line.monocyte", "7", "6"),
        ("line.lymphocyte", "30", "31"),
    }
    assert second.amendment.told == "Dr Ward"
    assert record_for(store, case.id, LABORATORY, 1) == first
    assert report_pdf(store, case.id, LABORATORY, 1) == before
    assert store.verify() == []


def test_an_amendment_names_what_was_stated_otherwise(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    signed(store, signer, case)
    case = amended(store, signer, case, "quality and ranges were wrong")
    keep, act = keeping(store, case.id), Reviewing(case, signer.id)
    keep(act.state_quality(source().id, "acceptable"), signer)
    keep(act.fill("reference_group", "one_month"), signer)
    record = sign(keep, store, case.id, signer, LABORATORY, clock=now)
    assert record.amendment is not None
    named = {c.what: (c.old, c.new) for c in record.amendment.changed}
    assert named["quality:smear_1.png"] == ("good", "acceptable")
    assert named["range_group"] == ("adult", "one_month")
    assert named["flag:lymphocyte"] == ("", "L")


def test_each_amendment_is_a_version_of_its_own(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    signed(store, signer, case)
    for number in (1, 2):
        case = amended(store, signer, reloaded(store, case), "again")
        record = signed(store, signer, case)
        assert record.amendment is not None
        assert (record.amendment.number, record.version) == (number, number + 1)
    assert len(store.records.versions(case.id)) == 3


def test_amending_needs_a_signature_and_a_reason(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    with pytest.raises(RefusedError, match="not signed"):
        open_amendment(case, "x", signer, "", NOW)
    signed(store, signer, case)
    case = reloaded(store, case)
    with pytest.raises(RefusedError, match="reason"):
        open_amendment(case, "  ", signer, "", NOW)
    with pytest.raises(RefusedError, match="who was told"):
        open_amendment(case, "x", signer, " ", NOW)
    case = amended(store, signer, case, "x")
    with pytest.raises(RefusedError, match="already"):
        open_amendment(case, "x", signer, "", NOW)


def test_a_blast_needs_a_second_person_who_does_not_sign(store: Store, signer: Person) -> None:
    second = store.people.add("REV1", "Invented Reviewer", Role.REVIEWER, signer)
    form = replace(QUIET, target=100, target_reason="one slide")
    case = kept(store, signer, cells_of({**ROUTINE, "SEG": 57, "BLAST": 1}), form)
    blast = next(c.id for c in case.in_capture_order() if c.class_id == "blast")
    with pytest.raises(RefusedError, match="second reader"):
        signed(store, signer, case)
    store.cases.append(case.id, Reviewing(case, second.id).read_second(blast, "blast"), second)
    call = PhoneCall(critical(reloaded(store, case))[0], "Dr Ward", True)
    store.cases.append(case.id, phoned(reloaded(store, case), call, signer, NOW), signer)
    with pytest.raises(RefusedError, match="REV1 is the second reader"):
        signed(store, second, case)
    record = signed(store, signer, case)
    assert record.critical[0].told == "Dr Ward"
    assert [p.initials for p in record.second.readers] == ["REV1"]


def test_a_known_patient_may_be_exempt(store: Store, signer: Person) -> None:
    rules = LaboratoryRules(known_patient_days=7)
    laboratory = replace(LABORATORY, rules=replace(rules, switched_off=("B8",)))
    form = replace(QUIET, target=100, target_reason="one slide")
    cells = cells_of({**ROUTINE, "SEG": 57, "PROM": 1})
    old = kept(store, signer, cells, form, "C0")
    sign(keeping(store, old.id), store, old.id, signer, laboratory, clock=now)
    case = kept(store, signer, cells, form)
    strict = replace(LABORATORY, rules=rules)
    week = NOW.date() + timedelta(days=7)
    assert look(store, case, signer, strict, week).may_sign
    record = record_now(store, case, strict, NOW + timedelta(days=7))
    assert (record.second.needed, record.second.waived, record.second.known_days) == (
        1, "known_patient", 7,
    )  # fmt: skip
    assert not look(store, case, signer, strict, week + timedelta(days=1)).may_sign
    assert not look(store, case, signer, LABORATORY, week).may_sign


def test_a_call_needs_a_name_and_the_read_back(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE), replace(QUIET, wbc="0.9"))
    found = critical(case)[0]
    with pytest.raises(RefusedError, match="whom you told"):
        phoned(case, PhoneCall(found, " ", True), signer, NOW)
    with pytest.raises(RefusedError, match="read back"):
        phoned(case, PhoneCall(found, "Dr Ward", False), signer, NOW)


def critical(case: Case) -> tuple[CriticalValue, ...]:
    return standing(case, LABORATORY.rules, LABORATORY.ranges, NOW.date()).critical


def phone(case: Case, found: CriticalValue, by: Person) -> Change:
    return phoned(case, PhoneCall(found, "Dr Ward", True), by, NOW)


def test_a_changed_value_is_phoned_again_before_the_amendment_is_signed(
    store: Store, signer: Person
) -> None:
    few = {"SEG": 20, "LYM": 70, "MONO": 10}
    case = kept(store, signer, cells_of(few), replace(QUIET, wbc="2.3"))
    keep = keeping(store, case.id)
    keep(phone(case, critical(case)[0], signer), signer)
    first = sign(keep, store, case.id, signer, LABORATORY, clock=now)
    assert [(c.shown, c.phoned, c.told) for c in first.critical] == [("0.46", "0.46", "Dr Ward")]
    case = amended(store, signer, case, "Other cells than neutrophils.")
    others = [c.id for c in case.in_capture_order() if c.class_id == "neutrophil_segmented"][2:]
    keep = keeping(store, case.id)
    keep(Reviewing(case, signer.id).decide(others, "monocyte"), signer)
    with pytest.raises(RefusedError, match=r"Neutrophils 0\.05 is critical; 0\.46 was phoned"):
        sign(keep, store, case.id, signer, LABORATORY, clock=later)
    draft = record_for(store, case.id, LABORATORY, clock=later)
    assert [(c.shown, c.phoned) for c in draft.critical] == [("0.05", "0.46")]
    case = reloaded(store, case)
    keep(phone(case, critical(case)[0], signer), signer)
    second = sign(keep, store, case.id, signer, LABORATORY, clock=later)
    assert [(c.shown, c.phoned) for c in second.critical] == [("0.05", "0.05")]


def test_without_b4_a_critical_value_is_phoned_and_the_record_is_final(
    store: Store, signer: Person
) -> None:
    laboratory = replace(LABORATORY, rules=LaboratoryRules(switched_off=("B4",)))
    form = replace(QUIET, wbc="2.1")
    case = kept(store, signer, cells_of({"SEG": 13, "LYM": 38, "MONO": 9}), form)
    keep = keeping(store, case.id)
    with pytest.raises(RefusedError, match=r"Neutrophils 0\.46 is critical"):
        sign(keep, store, case.id, signer, laboratory, clock=now)
    view = standing(case, laboratory.rules, laboratory.ranges, NOW.date())
    keep(phone(case, view.critical[0], signer), signer)
    record = sign(keep, store, case.id, signer, laboratory, clock=now)
    assert not record.count.provisional
    assert [c.phoned for c in record.critical] == ["0.46"]


def test_calls_logged_in_quick_succession_are_all_kept(store: Store, signer: Person) -> None:
    form = replace(QUIET, wbc="1.9")
    case = kept(store, signer, cells_of({"SEG": 20, "LYM": 80}), form)
    calls = [partial(phone, found=found, by=signer) for found in critical(case)]
    entries = store.cases.entries(case.id)
    with ThreadPoolExecutor(1) as lane:
        desk = Desk(store, case.id, entries[-1].sequence, lane, lambda entry: None)
        acts = [partial(keep_now, store=store, case_id=case.id, by=signer, act=c) for c in calls]
        for kept_now in [desk.act(act, network="net") for act in acts]:
            assert kept_now.result().network == "net"
    assert [c["line"] for c in reloaded(store, case).phone_log] == ["neutrophils", "wbc"]
    assert store.verify() == []


def test_a_case_that_is_being_read_is_not_signed(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    keep = keeping(store, case.id)
    keep(Change(ChangeKind.CELLS_FOUND, (status("read", "reading"),)), signer)
    with pytest.raises(RefusedError, match=r"smear_1\.png is still being read"):
        sign(keep, store, case.id, signer, LABORATORY, clock=now)
    keep(Change(ChangeKind.CELLS_FOUND, (status("reading", "stopped"),)), signer)
    record = sign(keep, store, case.id, signer, LABORATORY, clock=now)
    assert [source.stopped for source in record.sources] == [True]


def status(old: str, new: str) -> Fact:
    return source_fact(source().id, "status", old, new)


@pytest.mark.parametrize("state", [CaseState.REJECTED, CaseState.CANCELLED])
def test_a_case_ends_with_a_reason(store: Store, signer: Person, state: CaseState) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    with pytest.raises(RefusedError, match="reason"):
        end(case, state, "")
    store.cases.append(case.id, end(case, state, "clotted"), signer)
    case, entries = store.cases.load(case.id)
    assert case.state is state
    assert entries[-1].change.reason == "clotted"
    with pytest.raises(RefusedError):
        end(case, state, "again")


def test_moves_go_one_by_one(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    for change in moves_towards(case, CaseState.COUNTING):
        store.cases.append(case.id, change, signer)
    assert reloaded(store, case).state is CaseState.COUNTING
    assert moves_towards(reloaded(store, case), CaseState.COUNTING) == []


def test_only_an_administrator_deletes_and_says_why(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    with pytest.raises(RefusedError, match="administrator"):
        delete(store, case.id, signer, "wrong patient")
    administrator = store.people.add("ADM", "Administrator", Role.ADMINISTRATOR, signer)
    with pytest.raises(RefusedError, match="reason"):
        delete(store, case.id, administrator, "")
    delete(store, case.id, administrator, "wrong patient")
    assert store.cases.list() == []


def test_a_draft_and_a_signed_report_come_from_the_store(
    store: Store, signer: Person, tmp_path: Path
) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    assert _read(tmp_path, report_pdf(store, case.id, LABORATORY, clock=now)).kind == "draft"
    record = signed(store, signer, case)
    assert _read(tmp_path, report_pdf(store, case.id, LABORATORY, clock=later)) == record
    assert "TECH1,2026-01-02T10:15:00Z" in report_csv(store, case.id, LABORATORY)
    with pytest.raises(RefusedError, match="no signed version 2"):
        record_for(store, case.id, LABORATORY, 2)


def test_a_record_altered_in_the_database_gives_no_report(
    store: Store, signer: Person, tmp_path: Path
) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    signed(store, signer, case)
    with tampering(tmp_path / "data") as raw:
        raw.execute("UPDATE signed_records SET content = replace(content, '\"C1\"', '\"C2\"')")
    with pytest.raises(InputError, match="not as it was signed"):
        report_pdf(store, case.id, LABORATORY)


def test_signing_goes_through_the_desk_in_its_order(store: Store, signer: Person) -> None:
    case = kept(store, signer, cells_of(ROUTINE))
    entries = store.cases.entries(case.id)
    told: list[Entry] = []
    with ThreadPoolExecutor(1) as lane:
        desk = Desk(store, case.id, entries[-1].sequence, lane, told.append)
        desk.keep(Reviewing(case, signer.id).fill("requester", "Ward 4"), signer)

        def act(keep: Keep) -> SignedRecord:
            return sign(keep, store, case.id, signer, LABORATORY, clock=now)

        record = desk.act(act).result()
    assert record.specimen.requester == "Ward 4"
    assert [e.change.kind.value for e in told] == [
        "form_filled", "state_moved", "state_moved", "signed",
    ]  # fmt: skip


def amended(store: Store, by: Person, case: Case, reason: str) -> Case:
    case = reloaded(store, case)
    store.cases.append(case.id, open_amendment(case, reason, by, "Dr Ward", LATER), by)
    return reloaded(store, case)


def _read(folder: Path, pdf: bytes) -> SignedRecord:
    path = folder / "report.pdf"
    path.write_bytes(pdf)
    return record_of_pdf(path).record
