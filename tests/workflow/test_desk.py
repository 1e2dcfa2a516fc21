"""Two seats at one case: the second is refused once, told what it missed, and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wbc_desktop.domain.case import CaseForm
from wbc_desktop.domain.journal import Entry
from wbc_desktop.errors import RefusedError
from wbc_desktop.store import Store
from wbc_desktop.workflow.desk import Desk
from wbc_desktop.workflow.reviewing import Reviewing


@pytest.fixture
def lane() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as executor:
        yield executor


def test_the_second_writer_is_told_what_it_missed_and_goes_on(
    tmp_path: Path, lane: ThreadPoolExecutor
) -> None:
    store = Store.open(tmp_path / "data", program="test")
    by = store.people.list()[0]
    case = store.cases.create("C1", CaseForm(), False, by)
    begun = store.cases.entries(case.id)[-1].sequence
    told: list[list[Entry]] = [[], []]
    here, there = (Desk(store, case.id, begun, lane, kept.append) for kept in told)
    acts = Reviewing(case, by.id)
    there.keep(acts.fill("requester", "Ward 4"), by).result()
    there.keep(acts.fill("reason", "fever"), by).result()

    with pytest.raises(RefusedError, match="changed case C1 first"):
        here.keep(acts.fill("wbc", "8.0"), by).result()
    assert [entry.change for entry in told[0]] == [entry.change for entry in told[1]]

    here.keep(acts.fill("wbc", "8.0"), by).result()
    kept = store.cases.load(case.id)[0].form
    assert (kept.requester, kept.reason, kept.wbc) == ("Ward 4", "fever", "8.0")
    store.close()
