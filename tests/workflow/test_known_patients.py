"""How long ago a patient's cells of the second reader's kind were reported, by the wall's days."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.reporting.build import cells_of
from tests.workflow.test_signing import LABORATORY, QUIET, ROUTINE, kept
from wbc_desktop.clock import local_day
from wbc_desktop.domain.rules import LaboratoryRules
from wbc_desktop.store import Store
from wbc_desktop.workflow.known_patients import days_since_known
from wbc_desktop.workflow.signing import keeping, sign

EVENING = datetime(2026, 1, 3, 1, tzinfo=UTC)
"""17:00 of the day before in Los Angeles."""
RULES = LaboratoryRules(known_patient_days=7)


@pytest.fixture
def los_angeles(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = os.environ.get("TZ")
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    yield
    monkeypatch.undo()
    assert os.environ.get("TZ") == before
    time.tzset()


@pytest.mark.usefixtures("los_angeles")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has no time zone to set")
def test_days_are_those_of_the_laboratorys_wall(tmp_path: Path) -> None:
    laboratory = replace(LABORATORY, rules=replace(RULES, switched_off=("B8",)))
    form = replace(QUIET, target=100, target_reason="one slide")
    cells = cells_of({**ROUTINE, "SEG": 57, "PROM": 1})
    with Store.open(tmp_path / "data", program="t", clock=lambda: EVENING) as store:
        signer = store.people.list()[0]
        old = kept(store, signer, cells, form, "C0")
        keep = keeping(store, old.id)
        sign(keep, store, old.id, signer, laboratory, clock=lambda: EVENING)
        case = kept(store, signer, cells, form)
        for hours, days in ((1, 0), (8, 1), (24, 1), (168, 7)):
            today = local_day(EVENING + timedelta(hours=hours))
            assert days_since_known(store, case, RULES, today) == days
        assert days_since_known(store, case, LaboratoryRules(), today) is None
