"""Verify finds what somebody changed behind the program's back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.build import decided, new_case, open_store, tampering, technician
from wbc_desktop.domain.case import CaseState
from wbc_desktop.domain.journal import Change, ChangeKind, Fact
from wbc_desktop.store import Store


@pytest.fixture
def kept(folder: Path) -> Path:
    with open_store(folder) as store:
        case = new_case(store)
        by = technician(store)
        store.cases.append(case.id, decided(case, 0, "blast", by), by)
        facts = (
            Fact("case", "signatures", [], [{"by": by.id}]),
            Fact("case", "state", "received", CaseState.SIGNED.value),
        )
        store.cases.append(case.id, Change(ChangeKind.SIGNED, facts), by, record='{"k":1}')
    return folder


def said(folder: Path) -> list[str]:
    with open_store(folder) as store:
        return [str(message) for message in store.verify()]


def test_an_untouched_store_has_no_differences(kept: Path) -> None:
    assert said(kept) == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE journal SET reason = 'x' WHERE sequence = 2", "C1: entry 2 was altered."),
        ("UPDATE journal SET role = 'reviewer' WHERE sequence = 3", "C1: entry 3 was altered."),
        ("DELETE FROM journal WHERE sequence = 3", "C1: entry 3 is missing."),
        ("DELETE FROM journal WHERE sequence > 3", "C1: the last entries are missing."),
        ("UPDATE journal SET facts = '[' WHERE sequence = 3", "C1: its journal cannot be read."),
        ("UPDATE cells SET decision_by = '' WHERE x = 0", "C1: cell c0 differs from the journal."),
        ("UPDATE cells SET removed = 1 WHERE id = 'c1'", "C1: cell c1 differs from the journal."),
        ("DELETE FROM cells WHERE id = 'c1'", "C1: cell c1 differs from the journal."),
        ("UPDATE sources SET quality = 'good'", "C1: source s1 differs from the journal."),
        ("UPDATE cases SET state = 'review'", "C1: state differs from the journal."),
        ("UPDATE cases SET form = '{\"wbc\": \"1\"}'", "C1: form differs from the journal."),
        ("UPDATE cases SET number = 'C9'", "C9: number differs from the journal."),
        ("UPDATE signed_records SET content = '{}'", "C1: signed version 1 was altered."),
        ("DELETE FROM signed_records", "C1: signed version 1 is missing."),
        ("DELETE FROM crops WHERE rowid IN (1, 2)", "C1: the picture of 2 cells is missing."),
        ("UPDATE house_journal SET reason = 'x'", "house: entry 1 was altered."),
        ("UPDATE house_journal SET facts = '[['", "house: its journal cannot be read."),
    ],
)  # fmt: skip
def test_what_was_altered_is_named(kept: Path, statement: str, sentence: str) -> None:
    with tampering(kept) as raw:
        raw.execute(statement)
    assert sentence in said(kept)


def test_an_altered_picture_is_named(kept: Path) -> None:
    with tampering(kept) as raw:
        raw.execute("UPDATE crops SET content = x'00' WHERE rowid = 1")
    assert [s.startswith("Picture ") for s in said(kept)] == [True]


def test_an_entry_rewritten_with_its_hash_breaks_the_next(kept: Path) -> None:
    with tampering(kept) as raw:
        raw.execute("UPDATE journal SET hash = ? WHERE sequence = 2", ("0" * 64,))
    assert "C1: entry 3 was altered." in said(kept)


def test_one_case_can_be_checked_alone(store: Store, folder: Path) -> None:
    good, bad = new_case(store), new_case(store, 2, "C2")
    with tampering(folder) as raw:
        raw.execute("UPDATE cases SET state = 'review' WHERE number = 'C2'")
    assert store.verify(good.id) == []
    assert [str(m) for m in store.verify(bad.id)] == ["C2: state differs from the journal."]
