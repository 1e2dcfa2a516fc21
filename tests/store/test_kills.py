"""Killed at fifty random moments, no decision that was told is lost or doubled."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.store.build import decided, new_case, technician
from wbc_desktop.store import Store

SCRIPT = Path(__file__).parents[2] / "scripts" / "measure" / "kills.py"


def test_fifty_kills() -> None:
    command = [sys.executable, str(SCRIPT), "--kills", "50"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=280, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("50 kills, ")
    assert " 0 lost, 0 doubled, " in done.stdout


@pytest.fixture
def kills(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("kills", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "kills", module)
    spec.loader.exec_module(module)
    return module


def test_a_lost_and_a_doubled_decision_would_be_seen(kills: ModuleType, store: Store) -> None:
    case = new_case(store)
    by = technician(store)
    for _ in range(2):
        store.cases.append(case.id, decided(case, 0, "blast", by), by)
    count = kills.Count()
    kills.look(store, case.id, [(3, "", 1.0), (4, "", 1.0), (5, "gone", 1.0)], count)
    assert (count.lost, count.doubled) == (1, 1)
    assert not count.good
