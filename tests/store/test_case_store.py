"""Cases are created, changed and loaded; the tables always hold what the journal says."""

import threading
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.store.build import (
    FORM,
    administrator,
    cell,
    decided,
    new_case,
    open_store,
    picture,
    technician,
)
from wbc_desktop.domain.case import Case, CaseState
from wbc_desktop.domain.cell import CellId
from wbc_desktop.domain.journal import Change, ChangeKind, Entry, Fact, cell_fact, source_fact
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Store
from wbc_desktop.store.crops import digest_of


def moved(*states: CaseState) -> list[Change]:
    pairs = pairwise(states)
    return [
        Change(ChangeKind.STATE_MOVED, (Fact("case", "state", a.value, b.value),), "because")
        for a, b in pairs
    ]


def signed(case: Case, state: CaseState) -> Change:
    signatures = [*case.signatures, {"by": "p", "at": "2026", "meaning": "signed"}]
    facts = (
        Fact("case", "signatures", case.signatures, signatures),
        Fact("case", "state", case.state.value, state.value),
        Fact("case", "amendment", case.amendment, None),
    )
    return Change(ChangeKind.SIGNED, facts)


def keep(store: Store, case: Case, change: Change, record: str | None = None) -> Entry:
    entry = store.cases.append(case.id, change, technician(store), record=record)
    case.apply(change)
    return entry


def sign(store: Store, case: Case) -> None:
    states = (CaseState.RECEIVED, CaseState.COUNTING, CaseState.REVIEW)
    for change in moved(*states):
        keep(store, case, change)
    keep(store, case, signed(case, CaseState.SIGNED), record='{"version":1}')


def test_a_new_case_holds_its_form_and_one_entry(store: Store) -> None:
    case = store.cases.create("C1", FORM, True, technician(store))
    loaded, entries = store.cases.load(case.id)
    assert loaded == case
    assert (loaded.form, loaded.demonstration, loaded.number) == (FORM, True, "C1")
    assert [e.sequence for e in entries] == [1]


def test_every_kind_of_fact_is_projected_as_in_memory(store: Store) -> None:
    case = new_case(store)
    by = technician(store)
    one = decided(case, 0, "blast", by).facts[0].new
    reasons = {"state": "unfamiliar", "score": 0.5, "reasons": []}
    problem = {"code": "a", "template": "b", "values": {}}
    facts = (
        cell_fact(CellId("c0"), "decision", None, one),
        cell_fact(CellId("c1"), "decision", None, one),
        cell_fact(CellId("c1"), "decision", one, None),
        cell_fact(CellId("c2"), "second", None, one),
        cell_fact(CellId("c3"), "removed", False, True),
        cell_fact(CellId("c4"), "proposal", cell(4).as_json()["proposal"], None),
        source_fact(cell(0).source, "familiarity", None, reasons),
        source_fact(cell(0).source, "status", "reading", "read"),
        source_fact(cell(0).source, "problem", None, problem),
        Fact("case", "wbc", "12.4", "3.1"),
        Fact("case", "analyser", {}, {"lymphocyte": 38.5}),
        Fact("case", "target", None, 200),
        Fact("case", "phone_log", [], [{"line": "wbc", "told": "Dr. A"}]),
    )
    keep(store, case, Change(ChangeKind.COMMENTED, facts))
    assert store.cases.load(case.id)[0] == case
    assert store.verify() == []


def test_a_cell_added_by_hand_can_go_and_come_back(store: Store) -> None:
    case = new_case(store)
    added = replace(cell(9), by_hand=True)
    there = cell_fact(added.id, "record", None, added.as_json())
    for fact in (there, there.inverse(), there):
        keep(store, case, Change(ChangeKind.CELL_ADDED, (fact,)))
        assert store.cases.load(case.id)[0] == case


def test_a_fact_about_an_unknown_cell_keeps_nothing(store: Store) -> None:
    case = new_case(store)
    bad = Change(ChangeKind.CELLS_REMOVED, (cell_fact(CellId("no"), "removed", False, True),))
    with pytest.raises(KeyError):
        store.cases.append(case.id, bad, technician(store))
    assert len(store.cases.load(case.id)[1]) == 2


def test_an_entry_says_who_what_with_which_program_and_network(store: Store) -> None:
    case = new_case(store)
    by = technician(store)
    kept = store.cases.append(case.id, decided(case, 0, "blast", by), by, network="n" * 64)
    loaded = store.cases.load(case.id)[1][-1]
    assert loaded == kept
    assert (kept.by, kept.role, kept.network) == (by.id, "technician", "n" * 64)
    assert kept.program == "wbc_desktop test"
    assert kept.at.utcoffset() is not None


def test_a_number_is_given_once(store: Store) -> None:
    new_case(store)
    with pytest.raises(RefusedError, match="already a case C1"):
        store.cases.create("C1", FORM, False, technician(store))


def test_the_second_seat_is_told_who_changed_what(store: Store, folder: Path) -> None:
    case = new_case(store)
    by = technician(store)
    store.cases.append(case.id, decided(case, 0, "blast", by), by, expected=2)
    with open_store(folder) as other, pytest.raises(RefusedError) as refused:
        other.cases.append(case.id, decided(case, 0, "monocyte", by), by, expected=2)
    sentence = str(refused.value)
    assert sentence.startswith("TECH1 changed case C1 first (cells named, ")
    assert len(store.cases.entries(case.id, after=2)) == 1


def test_a_signed_case_changes_only_by_amendment(store: Store) -> None:
    case = new_case(store)
    by = technician(store)
    sign(store, case)
    with pytest.raises(RefusedError, match="Case C1 is signed"):
        store.cases.append(case.id, decided(case, 0, "blast", by), by)
    amendment = Fact("case", "amendment", None, {"reason": "new smear", "by": by.id})
    keep(store, case, Change(ChangeKind.AMENDMENT_OPENED, (amendment,), "new smear"))
    keep(store, case, decided(case, 0, "blast", by))
    keep(store, case, signed(case, CaseState.AMENDED), record='{"version":2}')
    assert store.cases.load(case.id)[0] == case
    assert [r.content for r in store.records.versions(case.id)] == [
        '{"version":1}',
        '{"version":2}',
    ]
    assert store.verify() == []


@pytest.mark.parametrize("end", [CaseState.REJECTED, CaseState.CANCELLED])
def test_an_ended_case_takes_no_change(store: Store, end: CaseState) -> None:
    case = new_case(store)
    keep(store, case, moved(CaseState.RECEIVED, end)[0])
    with pytest.raises(RefusedError, match=f"is {end.value}"):
        store.cases.append(case.id, decided(case, 0, "blast", technician(store)), technician(store))


def test_only_a_signature_brings_a_record(store: Store) -> None:
    case = new_case(store)
    change = decided(case, 0, "blast", technician(store))
    with pytest.raises(RefusedError, match="Only a signature"):
        store.cases.append(case.id, change, technician(store), record="{}")


def test_the_worklist_counts_and_hides_the_name(store: Store) -> None:
    case = new_case(store)
    by = technician(store)
    keep(store, case, decided(case, 0, "blast", by))
    removed = cell_fact(CellId("c4"), "removed", False, True)
    keep(store, case, Change(ChangeKind.CELLS_REMOVED, (removed,)))
    new_case(store, 2, "C2")
    newest, oldest = store.cases.list()
    assert (newest.number, newest.cells, newest.reviewed) == ("C2", 2, 0)
    assert (oldest.number, oldest.cells, oldest.reviewed) == ("C1", 4, 1)
    assert (oldest.patient, oldest.specimen) == ("T. C.", "S26-000123")
    assert oldest.state is CaseState.RECEIVED


def test_pictures_come_with_their_cells(store: Store) -> None:
    case = new_case(store, 3)
    kept = store.crops.get_many(c.crop for c in case.cells.values())
    assert kept == {digest_of(picture(i)): picture(i) for i in range(3)}
    assert store.crops.get(store.crops.put(b"again")) == b"again"
    assert store.crops.put(b"again") == digest_of(b"again")
    with pytest.raises(KeyError):
        store.crops.get("0" * 64)


def test_a_wrong_digest_keeps_nothing(store: Store) -> None:
    case = new_case(store, 1)
    change = decided(case, 0, "blast", technician(store))
    with pytest.raises(ValueError, match="not the SHA-256"):
        store.cases.append(case.id, change, technician(store), crops={"0" * 64: b"x"})
    assert len(store.cases.entries(case.id)) == 2


def test_an_administrator_deletes_a_case_and_no_patient_data_stays(
    store: Store, folder: Path
) -> None:
    case, other = new_case(store), new_case(store, 2, "C2")
    sign(store, case)
    boss = administrator(store)
    with pytest.raises(RefusedError, match="State the reason"):
        store.cases.delete(case.id, boss, " ")
    with pytest.raises(RefusedError, match="Only an administrator"):
        store.cases.delete(case.id, technician(store), "wrong patient")
    store.cases.delete(case.id, boss, "wrong patient")
    assert [c.id for c in store.cases.list()] == [other.id]
    with pytest.raises(RefusedError, match="not in the store"):
        store.cases.load(case.id)
    tombstone = store.house.entries()[-1]
    assert (tombstone.kind, tombstone.reason) == ("case_deleted", "wrong patient")
    assert set(store.crops.get_many(digest_of(picture(i)) for i in range(5))) == {
        digest_of(picture(i)) for i in range(2)
    }
    store.cases.delete(other.id, boss, "also wrong")
    kept = b"".join(p.read_bytes() for p in folder.iterdir() if p.is_file())
    assert b"Test, Case" not in kept
    assert store.verify() == []


def test_threads_write_one_after_another(store: Store) -> None:
    case = new_case(store, 8)
    by = technician(store)

    def work(order: int) -> None:
        for class_id in ("blast", "monocyte", "eosinophil"):
            store.cases.append(case.id, decided(case, order, class_id, by), by)
            store.cases.load(case.id)

    threads = [threading.Thread(target=work, args=(order,)) for order in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    loaded, entries = store.cases.load(case.id)
    assert [e.sequence for e in entries] == list(range(1, 27))
    assert {c.class_id for c in loaded.cells.values()} == {"eosinophil"}
    assert store.verify() == []


@pytest.mark.parametrize("typed", ["", "   ", "A\nB", "A\tB", "A\u202eB", "A" * 101])
def test_what_is_no_number_is_refused(store: Store, typed: str) -> None:
    with pytest.raises(RefusedError, match="one line of 1 to 100 characters"):
        store.cases.create(typed, FORM, False, technician(store))
    assert store.cases.list() == []


def test_a_number_is_kept_without_spaces_around_it(store: Store) -> None:
    assert store.cases.create(" S26 000123\n", FORM, False, technician(store)).number == (
        "S26 000123"
    )
    with pytest.raises(RefusedError, match="already a case S26 000123"):
        store.cases.create("S26 000123 ", FORM, False, technician(store))


@pytest.mark.parametrize(("number", "remembered"), [("26-0002", True), ("MEIER-7", False)])
def test_only_a_running_number_outlives_its_case(
    store: Store, folder: Path, number: str, remembered: bool
) -> None:
    boss = administrator(store)
    case = new_case(store, number=number)
    store.cases.delete(case.id, boss, "wrong patient")
    assert store.cases.deleted_numbers() == ((number,) if remembered else ())
    assert store.verify() == []
    store.close()
    kept = b"".join(f.read_bytes() for f in folder.iterdir() if f.is_file())
    assert (number.encode() in kept) is remembered
