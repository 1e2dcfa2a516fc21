"""The worklist counts what the bar over a case counts: the count set, not every located cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.build import decided, new_case, open_store, technician
from wbc_desktop.domain.case import Case, CaseState
from wbc_desktop.domain.count_set import CountProgress
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.store import Store
from wbc_desktop.workflow.laboratory import keep_rules
from wbc_desktop.workflow.signing import end
from wbc_desktop.workflow.worklist import Worklist

RULES = replace(LaboratoryRules(), target=2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "data") as opened:
        yield opened


def decide(store: Store, case: Case, order: int, class_id: str = "lymphocyte") -> None:
    by = technician(store)
    store.cases.append(case.id, decided(case, order, class_id, by), by)


def counts(worklist: Worklist) -> list[CountProgress | None]:
    return [summary.count for summary in worklist.list()]


def test_cells_beyond_the_target_and_those_not_counted_fill_nothing(store: Store) -> None:
    keep_rules(store, RULES, technician(store))
    case = new_case(store, 7)
    decide(store, case, 0)
    decide(store, case, 2, "erythroblast")
    decide(store, case, 6)
    (summary,) = Worklist(store).list()
    assert (summary.cells, summary.reviewed) == (7, 3)
    assert summary.count == CountProgress(1, 2)


def test_a_count_follows_the_case_and_the_rules(store: Store) -> None:
    worklist, case = Worklist(store), new_case(store, 7)
    assert counts(worklist) == [CountProgress(0, 100)]
    decide(store, case, 0)
    assert counts(worklist) == [CountProgress(1, 100)]
    keep_rules(store, RULES, technician(store))
    assert counts(worklist) == [CountProgress(1, 2)]


def test_only_a_changed_case_is_counted_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    worklist = Worklist(store)
    one, other = new_case(store, number="C1"), new_case(store, number="C2")
    assert len(worklist.list()) == 2
    read: list[str] = []
    projected = store.cases.projected
    monkeypatch.setattr(store.cases, "projected", lambda id: (read.append(id), projected(id))[1])
    decide(store, other, 0)
    assert [s.id for s in worklist.list()] == [other.id, one.id]
    assert read == [other.id]


def test_a_closed_case_and_one_without_cells_have_no_count(store: Store) -> None:
    worklist, case = Worklist(store), new_case(store)
    new_case(store, 0, "C2")
    by = technician(store)
    store.cases.append(case.id, end(case, CaseState.REJECTED, "clotted"), by)
    assert counts(worklist) == [None, None]
